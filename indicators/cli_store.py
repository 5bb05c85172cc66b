"""The commands that keep a database: each is one call of the library.

indicators migrate                          make the tables of a database, or bring them up to date
indicators reread [--dry-run]               read all articles again with this engine; decisions hold
indicators reference import FILE …          take in what archives of a market say
indicators export WHAT FILE                 observations, events, mentions, or the whole database, as a file
indicators import events FILE …             events out of lists: a table of one's own, or of ACLED or GDELT
indicators import FILE                      a database that was exported or backed up, into an empty one
indicators backup FILE                      the whole database, as it is at one moment, while others work
indicators restore FILE                     put a backup in the place of what is there
indicators doctor                           say what is wrong with the database
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from indicators import archives, eventdata, export, wholes
from indicators.errors import UnreadableFile
from indicators.ingest import reread
from indicators.model import Figure
from indicators.store import Turned, migrate, open_store

DATABASE = "database"


def add_to(commands: Any) -> None:
    """Add the commands of this module to those of the command line."""
    _command(commands, "migrate", _migrate, "make the tables of a database, or bring them up to date")
    again = _command(commands, "reread", _reread, "read all articles again with this engine; decisions hold")
    again.add_argument("--dry-run", action="store_true", help="only tell what would change")
    reference = _command(commands, "reference", _reference, "take in what archives of a market say")
    reference.add_argument("action", choices=["import"])
    reference.add_argument("files", type=Path, nargs="+", metavar="FILE")
    out = _command(commands, "export", _export, "what was found, or the whole database, as a file")
    out.add_argument("what", choices=[*export.KINDS, DATABASE])
    out.add_argument("file", type=Path, metavar="FILE", help="its ending says how")
    taken = _command(commands, "import", _import, "take in lists of events, or a database into an empty one")
    taken.add_argument("what", nargs="?", choices=[export.EVENTS], help="without it, FILE is a database")
    taken.add_argument("files", type=Path, nargs="+", metavar="FILE")
    backup = _command(commands, "backup", _backup, "the whole database as it is now, while others work")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = _command(commands, "restore", _restore, "put a backup in the place of what is there")
    restore.add_argument("file", type=Path, metavar="FILE")
    _command(commands, "doctor", _doctor, "say what is wrong with the database")


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], says: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=says)
    parser.set_defaults(run=run)
    return parser


def _migrate(_: argparse.Namespace) -> int:
    migrate()
    print("the tables are up to date")
    return 0


def _reread(options: argparse.Namespace) -> int:
    count = 0
    with open_store() as store:
        for read in reread(store, dry=options.dry_run):
            count += 1
            print(f"{read.article.title or f'article {read.article.id}'}:")
            for change in read.changes:
                print(f"  {_says(change)}")
    print(f"{count} articles {'would change' if options.dry_run else 'changed'}")
    return 0


def _says(change: Turned) -> str:
    readings = [_brief(one) for one in (change.before, change.after) if one is not None]
    kept = " (a person's decision holds)" if change.kept else ""
    return f"{change.turn}: {' → '.join(readings)}{kept}"


def _brief(finding: Any) -> str:
    if isinstance(finding, Figure):
        return f"{finding.series} {finding.value:,f} {finding.unit}, {finding.date}"
    return f"{finding.title}, {finding.date}"


def _reference(options: argparse.Namespace) -> int:
    failed = 0
    with open_store() as store:
        for path in options.files:
            try:
                points = archives.read_archive(path.read_bytes(), path.name)
            except UnreadableFile as refused:
                print(refused, file=sys.stderr)
                failed = 1
                continue
            store.save_reference(points)
            print(f"{path.name}: {len(points)} points of {len({point.series for point in points})} series")
    return failed


def _export(options: argparse.Namespace) -> int:
    with open_store() as store:
        if options.what == DATABASE:
            count = wholes.export(store, options.file)
        else:
            count = export.write(store, options.what, options.file)
    print(f"{options.file.name}: {count} rows")
    return 0


def _import(options: argparse.Namespace) -> int:
    if options.what == export.EVENTS:
        return _import_events(options.files)
    with open_store() as store:
        for path in options.files:
            print(f"{wholes.take_in(store, path)} rows taken in")
    return 0


def _import_events(files: Sequence[Path]) -> int:
    """Take in lists of events, each whole or not at all."""
    failed = 0
    with open_store() as store:
        for path in files:
            try:
                made = store.record(eventdata.read_events(path.read_bytes(), path.name), why=path.name)
            except UnreadableFile as refused:
                print(refused, file=sys.stderr)
                failed = 1
                continue
            print(
                f"{path.name}: {len(made.new)} new events, {made.changed} changed, {made.same} already there"
            )
    return failed


def _backup(options: argparse.Namespace) -> int:
    with open_store() as store:
        print(f"{options.file.name}: {store.dump(options.file)} rows kept")
    return 0


def _restore(options: argparse.Namespace) -> int:
    with open_store() as store:
        print(f"{store.fill(options.file, replace=True)} rows restored")
    return 0


def _doctor(_: argparse.Namespace) -> int:
    count = 0
    with open_store() as store:
        for problem in store.problems():
            count += 1
            place = f"{problem.table} {problem.row or ''}".strip() + ": " if problem.table else ""
            print(f"{place}{problem.says}")
    print(f"{count} problems found" if count else "nothing is wrong")
    return 1 if count else 0
