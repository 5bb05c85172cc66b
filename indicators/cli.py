"""The command line: each command is one call of the library.

indicators extract --jsonl IN --out OUT    read articles from JSON Lines, write what is found in them
indicators ingest FILE …                   read files and save what is found
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

from indicators import cli_store
from indicators.errors import IndicatorsError, UnreadableFile
from indicators.extraction import extract
from indicators.ingest import Ingested, ingest
from indicators.model import REVIEW_BELOW, Event, Figure
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
            name, f"line {number} is no article with id, text and an ISO date: {error}"
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
        raise UnreadableFile(source.name, str(error)) from error
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
        files = ((path.name, path.read_bytes()) for path in paths)
        results = ingest(store, files, published=published, sample=sample, on_result=_say)
    return 1 if any(result.error for result in results) else 0


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
    extracting = commands.add_parser(
        "extract", help="read articles from JSON Lines, write what is found in them"
    )
    extracting.add_argument("--jsonl", type=Path, required=True, metavar="IN")
    extracting.add_argument("--out", type=Path, required=True, metavar="OUT")
    ingesting = commands.add_parser("ingest", help="read files and save what is found")
    ingesting.add_argument("files", type=Path, nargs="+", metavar="FILE")
    ingesting.add_argument(
        "--published", type=date.fromisoformat, metavar="DATE", help="where a file has no date"
    )
    samples = commands.add_parser("samples", help="load or remove the sample articles")
    samples.add_argument("action", choices=["load", "remove"])
    samples.add_argument(
        "--if-empty", action="store_true", help="only into a database that never held an article"
    )
    cli_store.add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status: 0 well, 1 for a file or database that failed."""
    options = _parser().parse_args(arguments)
    try:
        if "run" in options:
            return int(options.run(options))
        if options.command == "extract":
            count = extract_lines(options.jsonl, options.out)
            print(f"{count} articles read")
            return 0
        if options.command == "ingest":
            return _ingest(options.files, published=options.published)
        return _samples(options.action, if_empty=options.if_empty)
    except (IndicatorsError, OSError) as error:
        print(f"indicators: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
