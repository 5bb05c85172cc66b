"""Between rows and records, both ways; findings also as JSON, for what a person decided about them."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import RowMapping

from indicators.catalog import series, to_base
from indicators.model import Bound, Category, Document, Event, Figure, Precision, Standing, Status
from indicators.store.records import Article, Observation, Occurrence

FIGURE = tuple(field.name for field in fields(Figure))
EVENT = tuple(field.name for field in fields(Event))
ARTICLE = tuple(field.name for field in fields(Article))
_READ: dict[str, Callable[[Any], Any]] = {
    "value": Decimal,
    "low": Decimal,
    "high": Decimal,
    "date": date.fromisoformat,
    "until": date.fromisoformat,
    "precision": Precision,
    "bound": Bound,
    "status": Status,
    "category": Category,
    "standing": Standing,
    "reasons": tuple,
}


def figure_row(figure: Figure) -> dict[str, Any]:
    """The columns that a figure fills. Raises UnknownSeries, UnknownUnit."""
    series(figure.series)
    base_value, base_unit = to_base(figure.value, figure.unit)
    row = {name: getattr(figure, name) for name in FIGURE}
    return row | {"reasons": list(figure.reasons), "base_value": base_value, "base_unit": base_unit}


def event_row(event: Event) -> dict[str, Any]:
    """The columns that an event's mention fills."""
    return {name: getattr(event, name) for name in EVENT}


def to_json(finding: Figure | Event) -> dict[str, Any]:
    """A finding in JSON's own types: numbers exactly as text, dates in ISO form."""
    names = FIGURE if isinstance(finding, Figure) else EVENT
    return {name: _plain(getattr(finding, name)) for name in names}


def from_json(kind: str, data: Mapping[str, Any]) -> Figure | Event:
    """The finding that `to_json` wrote; `kind` is "figure" or "event"."""
    read = {
        name: _READ[name](value) if name in _READ and value is not None else value
        for name, value in data.items()
    }
    return Figure(**read) if kind == "figure" else Event(**read)


def kind(finding: Figure | Event) -> str:
    """ "figure" or "event"."""
    return "figure" if isinstance(finding, Figure) else "event"


def figure(row: RowMapping) -> Figure:
    """The figure in the columns of a row."""
    return Figure(**{name: row[name] for name in FIGURE} | {"reasons": tuple(row["reasons"])})


def event(row: RowMapping) -> Event:
    """The event in the columns of a row."""
    return Event(**{name: row[name] for name in EVENT})


def document(row: RowMapping) -> Document:
    """The document out of an article's row."""
    return Document(**{field.name: row[field.name] for field in fields(Document)})


def article(row: RowMapping) -> Article:
    """An article out of its row with its two counts."""
    return Article(**{name: row[name] for name in ARTICLE})


def observation(row: RowMapping) -> Observation:
    """An observation out of its row, joined with its article as `article_…`."""
    found = from_json("figure", row["found"]) if row["found"] else None
    return Observation(
        id=row["id"],
        article_id=row["article_id"],
        figure=figure(row),
        state=row["state"],
        found=found if isinstance(found, Figure) else None,
        present=row["present"],
        preferred=row["preferred"],
        base_value=row["base_value"],
        base_unit=row["base_unit"],
        published=row["article_published"],
        title=row["article_title"],
        source=row["article_source"],
    )


def occurrence(row: RowMapping) -> Occurrence:
    """A mention of an event out of its row, joined with its article as `article_…`."""
    found = from_json("event", row["found"]) if row["found"] else None
    return Occurrence(
        id=row["id"],
        article_id=row["article_id"],
        event_id=row["event_id"],
        event=event(row),
        state=row["state"],
        found=found if isinstance(found, Event) else None,
        present=row["present"],
        published=row["article_published"],
        title=row["article_title"],
        source=row["article_source"],
        url=row["article_url"],
        record=row["article_record"],
        reports=row["article_reports"],
        outlets=row["article_outlets"],
    )


def _plain(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
    return value
