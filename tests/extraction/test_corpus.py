"""The corpus: sentences by phenomenon with all that is in them, and nothing else.

A row that is read wrongly says why; once it is read, the mark must go.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from indicators.extraction import extract
from indicators.model import REVIEW_BELOW, Event, Figure

CORPUS = Path(__file__).parent.parent / "corpus"
PUBLISHED = date(2025, 2, 10)


def rows(language: str, name: str) -> list[Any]:
    folder = CORPUS / language
    files = [folder / f"{name}.yaml", *sorted((folder / name).glob("*.yaml"))]
    return [
        pytest.param(
            row,
            id=f"{group['phenomenon']}: {row['text'][:60]}",
            marks=[pytest.mark.xfail(strict=True, reason=row["wrong"])] if "wrong" in row else [],
        )
        for file in files
        for group in yaml.safe_load(file.read_text("utf-8"))
        for row in group["rows"]
    ]


def number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def dated(day: date | None, precision: str) -> str:
    return f"{day}" if precision == "day" else f"{day}/{precision}"


def said(figure: Figure) -> str:
    """The figure in the corpus's own words."""
    value = number(figure.value)
    if figure.low is not None and figure.high is not None:
        value = f"{number(figure.low)}..{number(figure.high)}"
    words = [figure.series, value, figure.unit, dated(figure.date, figure.precision), figure.bound]
    return " ".join(words if figure.status == "actual" else [*words, figure.status])


def told(event: Event) -> str:
    return f"{dated(event.date, event.precision)} {event.category} {event.title}"


@pytest.mark.parametrize("row", rows("en", "figures"))
def test_figures(row: dict[str, Any]) -> None:
    published = row.get("published", PUBLISHED)
    found = extract(row["text"], title=row.get("title"), published=published, language="en")
    assert sorted(said(f) for f in found.figures if f.confidence >= REVIEW_BELOW) == sorted(row["figures"])


EVENTS = [row for name in ("events", "events-told", "events-none") for row in rows("en", name)]


@pytest.mark.parametrize("row", EVENTS)
def test_events(row: dict[str, Any]) -> None:
    found = extract(row["text"], published=row.get("published", PUBLISHED), language="en")
    assert [told(event) for event in found.events] == row["events"]
