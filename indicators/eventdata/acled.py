"""Exports of ACLED, the Armed Conflict Location & Event Data project: CSV with a heading, an event a line.

The columns are those of its data export since March 2023, as the "ACLED Codebook" and its "Guide to 2023
ACLED Column Changes" (acleddata.com) give them: event_id_cnty, event_date, year, time_precision,
disorder_type, event_type, sub_event_type, actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2,
interaction, civilian_targeting, iso, region, country, admin1, admin2, admin3, location, latitude, longitude,
geo_precision, source, source_scale, notes, fatalities, tags, timestamp. They may come in any order, and what
is not used here may be missing. An identifier stays the same when ACLED revises its event.
"""

from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from indicators import catalog
from indicators.eventdata.tables import Line, day_of
from indicators.model import Category, Event, Precision
from indicators.store import Listed

NEEDED = {"event_id_cnty", "event_date", "event_type"}
_EXACT = "1"
"""The time precision of a day; 2 is a week and 3 a month, and here both are a month."""
_WORDS = 12


@cache
def _types() -> dict[str, dict[str, Any]]:
    listed = yaml.safe_load(files(catalog).joinpath("acled.yaml").read_text("utf-8"))
    return {name.lower(): meant for kind in ("types", "sub_types") for name, meant in listed[kind].items()}


def event(line: Line) -> Listed:
    """The event of a line. Raises ValueError with the reason where it tells none."""
    kind, sub_kind = line.demand("event_type"), line.get("sub_event_type")
    meant = _types().get((sub_kind or "").lower()) or _types().get(kind.lower())
    if meant is None:
        raise ValueError(f"its event_type, {kind!r}, is none that ACLED had in 2025")
    exact = (line.get("time_precision") or _EXACT) == _EXACT
    day = _day(line.demand("event_date"))
    title = _title(line, sub_kind or kind)
    note = line.get("notes") or title
    sources = [part.strip() for part in (line.get("source") or "").split(";") if part.strip()]
    found = Event(
        date=day if exact else day.replace(day=1),
        precision=Precision.DAY if exact else Precision.MONTH,
        category=Category(meant["category"]),
        title=title,
        quote=note,
        start=0,
        end=len(note),
        rule="acled",
        confidence=1.0,
        plover=meant.get("plover"),
        actor=line.get("actor1"),
        target=line.get("actor2"),
        place=line.get("location"),
    )
    return Listed(
        record=f"acled:{line.demand('event_id_cnty')}",
        event=found,
        source="; ".join(sources) or None,
        reports=len(sources) or None,
        outlets=len(sources) or None,
    )


def _title(line: Line, kind: str) -> str:
    """What, where and who, at most twelve words: "Peaceful protest in Tehran: Labor Group (Iran)"."""
    place = line.get("location") or line.get("country")
    who = line.get("assoc_actor_1") or line.get("actor1")
    words = f"{kind}{f' in {place}' if place else ''}{f': {who}' if who else ''}".split()
    return " ".join(words[:_WORDS]).rstrip(";:,")


def _day(text: str) -> date:
    """A day as exports write it: "2024-11-01" or "01 November 2024".

    >>> _day("01 November 2024")
    datetime.date(2024, 11, 1)
    """
    try:
        return datetime.strptime(text, "%d %B %Y").replace(tzinfo=UTC).date()
    except ValueError:
        return day_of(text)
