"""Lists of events of one's own: a table with a date and a title, and whatever else is known.

The columns and their other names are in `catalog/eventlist.yaml`. A date is a day, a month or a year, of our
calendar or of Iran's: 2025-02-09, 2025-02, 1403-11-21. An event without an `id` is known by what it says.
"""

import re
from calendar import monthrange
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TypeVar

import yaml
from persiantools.jdatetime import JalaliDate

from indicators import catalog
from indicators.eventdata.tables import Line, web_address
from indicators.model import Category, Event, Precision, Standing
from indicators.store import Happening, Listed

NEEDED = ("date", "title")
_LAST_OF_IRAN = 1700
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_LISTS = ("article:", "acled:", "gdelt:", "hand:", "list:")
_LONGEST_TITLE = 300
Word = TypeVar("Word", bound=StrEnum)


@cache
def _names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = yaml.safe_load(files(catalog).joinpath("eventlist.yaml").read_text("utf-8"))
    return names


COLUMNS = tuple(_names())
"""The columns of a list of one's own, by the names that an export gives them."""


def held(heading: Collection[str]) -> dict[str, str]:
    """Which column of a heading holds what."""
    plain = {column.strip().lower().replace(" ", "_"): column for column in heading}
    return {
        column: plain[known[0]]
        for column, names in _names().items()
        if (known := [name for name in names if name in plain])
    }


def event(line: Line, columns: Mapping[str, str]) -> Listed:
    """The event of a line. Raises ValueError with the reason where it tells none."""
    row = Line(line.number, {name: line.get(column) or "" for name, column in columns.items()})
    title = row.demand("title")
    if len(title) > _LONGEST_TITLE:
        raise ValueError(f"its title is longer than {_LONGEST_TITLE} characters")
    (first, _), precision = _span(row.demand("date"))
    if told := row.get("precision"):
        first, precision = _coarser(first, _word(Precision, told), precision)
    until = _span(row.demand("end"))[0][1] if row.get("end") else None
    if until is not None and until < first:
        raise ValueError(f"it ends on {until}, before it begins")
    quote = row.get("note") or title
    category = _word(Category, row.get("category") or "other")
    record = _name(row, first, category)
    found = Event(
        date=first,
        until=until,
        precision=precision,
        category=category,
        title=title,
        quote=quote,
        start=0,
        end=len(quote),
        rule=record.partition(":")[0],
        confidence=1.0,
        standing=_word(Standing, row.get("context") or "happened"),
        plover=row.get("plover"),
        actor=row.get("actor"),
        target=row.get("target"),
        place=row.get("place"),
    )
    return Listed(
        record=record,
        event=found,
        source=row.get("source"),
        url=web_address(row.get("url")),
        reports=row.count("mentions"),
        outlets=row.count("outlets"),
    )


def line_of(one: Happening, name: str) -> dict[str, str | int | None]:
    """An event as a line of such a list; `name` is by what it is known.

    Of a record it has the weight that its list gave, so that taking it in again changes nothing.
    """
    event, first = one.event, one.mentions[0]
    weight = (first.reports, first.outlets) if first.record else (one.reports, one.outlets)
    return {
        "id": name,
        "date": event.date.isoformat(),
        "precision": event.precision.value,
        "end": event.until.isoformat() if event.until else None,
        "category": event.category.value,
        "title": event.title,
        "context": event.standing.value,
        "source": first.source,
        "url": first.url,
        "note": event.quote,
        "actor": event.actor,
        "target": event.target,
        "place": event.place,
        "plover": event.plover,
        "mentions": weight[0],
        "outlets": weight[1],
    }


def _name(row: Line, first: date, category: Category) -> str:
    given = row.get("id")
    if given is None:
        said = "\n".join((first.isoformat(), category, row.demand("title"), row.get("source") or ""))
        return f"list:{sha256(said.encode()).hexdigest()[:24]}"
    return given if given.startswith(_LISTS) else f"list:{given}"


def _coarser(first: date, told: Precision, written: Precision) -> tuple[date, Precision]:
    """The first day of what a day is known to: that of its month, quarter or year."""
    if told is written:
        return first, written
    month = {Precision.QUARTER: first.month - (first.month - 1) % 3, Precision.YEAR: 1}.get(told, first.month)
    return (first if told is Precision.DAY else first.replace(month=month, day=1)), told


def _word(kind: type[Word], text: str) -> Word:
    try:
        return kind(text.strip().lower())
    except ValueError:
        raise ValueError(f"{text!r} is none of {', '.join(kind)}") from None


def _span(text: str) -> tuple[tuple[date, date], Precision]:
    """The first and the last day that a date means, and how exact it is.

    >>> _span("2025-02")[0]
    (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))
    >>> _span("1403-11-21")[0][0]
    datetime.date(2025, 2, 9)
    """
    match = _DATE.fullmatch(text.split("T")[0].split(" ")[0])
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        last = day or _days(year, month or 12)
        return (_day(year, month or 1, day or 1), _day(year, month or 12, last)), precision
    except ValueError:
        raise ValueError(f"{text!r} is no date; write it like 2025-02-09, 2025-02 or 2025") from None


def _days(year: int, month: int) -> int:
    """How many days a month has."""
    if year > _LAST_OF_IRAN:
        return monthrange(year, month)[1]
    return int(JalaliDate.days_in_month(month, year))


def _day(year: int, month: int, day: int) -> date:
    """A day of ours; one of Iran's calendar where the year is of it."""
    if year > _LAST_OF_IRAN:
        return date(year, month, day)
    iranian: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return iranian
