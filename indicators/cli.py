"""The command line: each command is one call of the library.

indicators extract --jsonl IN --out OUT    read articles from JSON Lines, write what is found in them
indicators extract --explain FILE          say of each figure in a file how it was read
indicators ingest FILE|FOLDER …            read files and folders and save what is found
indicators fetch ADDRESS                   read a web page or the pages of a feed, where this is switched on
indicators catalog list [--economy ir]     the series that are followed
indicators catalog check FILE              what a catalog file of one's own adds, or what is wrong in it
indicators samples load | remove           the sample articles that come with the project
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from indicators import catalog, cli_store, fetch
from indicators.errors import IndicatorsError, UnreadableFile
from indicators.extraction import extract
from indicators.ingest import Ingested, ingest, preview
from indicators.languages import languages, problems_of
from indicators.model import REVIEW_BELOW, Event, Figure
from indicators.readers import folder
from indicators.store import open_store

SAMPLES = Path("data/articles")


def _plain(value: Any) -> Any:
    """A value as JSON has it: numbers for decimals, ISO for dates."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _row(finding: Figure | Event) -> dict[str, Any]:
    return {name: _plain(value) for name, value in asdict(finding).items()}


def _read_article(line: str, number: int, name: str) -> dict[str, Any]:
    try:
        article = json.loads(line)
        published = article.get("published")
        article["published"] = date.fromisoformat(published) if published else None
        if not isinstance(article["text"], str):
            raise TypeError("text is no string")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFile(
            name, "line {line} is no article with id, text and an ISO date: {fault}", line=number, fault=error
        ) from error
    return dict(article)


def extract_lines(source: Path, target: Path) -> int:
    """Extract from each article of a JSON Lines file; returns how many there were.

    Each output line has `id`, `figures` and `events`; findings below the bar of review are left out.
    Raises UnreadableFile, naming the line, and leaves no half-written output behind.
    """
    rows = []
    try:
        with source.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                article = _read_article(line, number, source.name)
                found = extract(
                    article["text"],
                    title=article.get("title"),
                    published=article["published"],
                    language=article.get("language"),
                )
                figures = [_row(figure) for figure in found.figures if figure.confidence >= REVIEW_BELOW]
                rows.append(
                    {"id": article.get("id"), "figures": figures, "events": [_row(e) for e in found.events]}
                )
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(source.name, "{fault}", fault=error) from error
    target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return len(rows)


def _say(result: Ingested) -> None:
    if result.error is not None:
        print(result.error, file=sys.stderr)
    elif result.saved is not None:
        state = (
            f"{result.saved.figures} figures, {result.saved.events} events"
            if result.saved.new
            else "already there"
        )
        print(f"{result.name}: {state}")


def _ingest(paths: Sequence[Path], *, published: date | None = None, sample: bool = False) -> int:
    with open_store() as store:
        results = ingest(store, folder.files(paths), published=published, sample=sample, on_result=_say)
    return 1 if any(result.error for result in results) else 0


def _amount(value: Decimal, unit: str) -> str:
    return f"{value:,f}{unit}" if unit == "%" else f"{value:,f} {unit}"


def _explained(text: str, figure: Figure) -> str:
    """How one figure was read, for a person: what it says, where, by what rule, how surely and why."""
    ends = [end for end in (figure.low, figure.high) if end is not None] or [figure.value]
    level = " and ".join(_amount(end, figure.unit) for end in ends)
    before, after = text[figure.start : figure.number_start], text[figure.number_end : figure.end]
    marked = f"{before}[{text[figure.number_start : figure.number_end]}]{after}"
    enters = figure.confidence >= REVIEW_BELOW
    lines = (
        f"{figure.series}  {catalog.series(figure.series).label}",
        f"  level       {figure.bound} {level}, {figure.status}",
        f"  date        {figure.date or 'none'} ({figure.precision})",
        f"  quote       {' '.join(marked.split())}",
        f"  rule        {figure.rule}",
        f"  confidence  {figure.confidence:.2f}: {'enters the series' if enters else 'waits for review'}",
        f"  because     {'; '.join(figure.reasons)}",
    )
    return "\n".join(lines)


def _explain(path: Path, published: date | None) -> int:
    """Print how each figure of a file, or of standard input for "-", was read; saves nothing."""
    piped = str(path) == "-"
    data = sys.stdin.buffer.read() if piped else path.read_bytes()
    found = preview("standard input" if piped else path.name, data, published)
    document, figures = found.document, found.extraction.figures
    print(f"{found.name}: published {document.published or 'on an unknown day'}, {len(figures)} figures")
    if document.language not in (None, *languages()):
        print(f"Its language, {document.language}, is not read; there are {', '.join(languages())}.")
    for figure in figures:
        print(f"\n{_explained(document.text, figure)}")
    return 0


def _catalog_check(path: Path) -> int:
    problems = problems_of(path)
    for problem in problems:
        print(problem)
    if problems:
        return 1
    added = catalog.added_by(path)
    print(f"{path.name}: nothing is wrong. It adds")
    for table, names in added.items():
        print(f"  {table}: {', '.join(names) or 'none'}")
    return 0


def _catalog_list(economy: str | None) -> int:
    known = catalog.catalog()
    if economy is not None and economy not in known.economies:
        raise IndicatorsError(f"no economy is called {economy!r}; there are {', '.join(known.economies)}")
    for series in known.series.values():
        if economy in (None, series.economy.code):
            print(f"{series.name:<24} {series.unit:<7} {series.label}")
    return 0


def _samples(action: str, *, if_empty: bool) -> int:
    with open_store() as store:
        if action == "remove":
            store.delete(store.sample_ids())
            return 0
        if if_empty and not store.is_empty():
            return 0
    return _ingest(sorted(SAMPLES.glob("*.md")), sample=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="indicators", description="Figures and events out of the news.")
    commands = parser.add_subparsers(dest="command", required=True)
    extracting = commands.add_parser("extract", help="find figures and events in articles, and save nothing")
    extracting.add_argument("--jsonl", type=Path, metavar="IN", help="articles as JSON Lines; needs --out")
    extracting.add_argument("--out", type=Path, metavar="OUT", help="where to write what is found in them")
    extracting.add_argument(
        "--explain", type=Path, metavar="FILE", help="say how each figure of a file was read; - is a pipe"
    )
    extracting.add_argument(
        "--published", type=date.fromisoformat, metavar="DATE", help="where the file has no date"
    )
    ingesting = commands.add_parser("ingest", help="read files and folders and save what is found")
    ingesting.add_argument("files", type=Path, nargs="+", metavar="FILE")
    ingesting.add_argument(
        "--published", type=date.fromisoformat, metavar="DATE", help="where a file has no date"
    )
    cataloguing = commands.add_parser("catalog", help="what is followed").add_subparsers(
        dest="action", required=True
    )
    checking = cataloguing.add_parser("check", help="what a catalog file adds, or what is wrong in it")
    checking.add_argument("file", type=Path, metavar="FILE")
    listing = cataloguing.add_parser("list", help="all series, or those of one economy")
    listing.add_argument("--economy", metavar="CODE", help="such as ir")
    fetch.add_command(commands)
    samples = commands.add_parser("samples", help="load or remove the sample articles")
    samples.add_argument("action", choices=["load", "remove"])
    samples.add_argument(
        "--if-empty", action="store_true", help="only into a database that never held an article"
    )
    cli_store.add_to(commands)
    return parser


def _extract(options: argparse.Namespace) -> int:
    if options.explain is not None:
        return _explain(options.explain, options.published)
    count = extract_lines(options.jsonl, options.out)
    print(f"{count} articles read")
    return 0


def _run(options: argparse.Namespace) -> int:
    if "run" in options:
        return int(options.run(options))
    match options.command:
        case "extract":
            return _extract(options)
        case "ingest":
            return _ingest(options.files, published=options.published)
        case "fetch":
            return fetch.run(options.url, _say)
        case "catalog" if options.action == "check":
            return _catalog_check(options.file)
        case "catalog":
            return _catalog_list(options.economy)
        case _:
            return _samples(options.action, if_empty=options.if_empty)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status: 0 well, 1 for a file or database that failed."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "extract" and (options.explain is None) == (None in (options.jsonl, options.out)):
        parser.error("extract takes either --explain FILE, or --jsonl IN and --out OUT")
    try:
        return _run(options)
    except (IndicatorsError, OSError) as error:
        told = (
            f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.filename else error
        )
        print(f"indicators: {told}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
