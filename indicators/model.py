"""The nouns of the library: what is read, and what is found in it.

All are frozen. Every finding has `start` and `end`, character offsets into the ORIGINAL text of its
document, so that `text[start:end] == quote` always holds.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date is known; a coarser date is given by its first day."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Bound(StrEnum):
    """How a stated level relates to the number: "surpassing 74 million" is ABOVE."""

    AT = "at"
    ABOUT = "about"
    ABOVE = "above"
    BELOW = "below"
    BETWEEN = "between"


class Change(StrEnum):
    """Which way an amount is said to have moved something: "rose by 1,200 tomans" is UP, a level NONE."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Status(StrEnum):
    """Whether a level is reported, expected, planned, or merely claimed."""

    ACTUAL = "actual"
    FORECAST = "forecast"
    TARGET = "target"
    CLAIM = "claim"


class Category(StrEnum):
    """What kind of event it is; one lane of the event rail each."""

    STATEMENT = "statement"
    DIPLOMACY = "diplomacy"
    SANCTIONS = "sanctions"
    MILITARY = "military"
    PROTEST = "protest"
    LEADERSHIP = "leadership"
    POLICY = "policy"
    JUSTICE = "justice"
    DISASTER = "disaster"
    OTHER = "other"


class Standing(StrEnum):
    """How an event stands to what is: the context of the field's coders. HAPPENED and ANNOUNCED are drawn."""

    HAPPENED = "happened"
    ANNOUNCED = "announced"
    EXPECTED = "expected"
    HYPOTHETICAL = "hypothetical"
    BACKGROUND = "background"

    @property
    def drawn(self) -> bool:
        """Whether such an event belongs on a chart by default."""
        return self in (Standing.HAPPENED, Standing.ANNOUNCED)


DRAWN = tuple(standing for standing in Standing if standing.drawn)
"""The events that are shown unless more is asked for."""


class DateSource(StrEnum):
    """Where a document's publication date was found."""

    METADATA = "metadata"
    DATELINE = "dateline"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as read from a file: its text without menus and scripts.

    `sha256` is the hex digest of the text as read (after normalising line ends), the identity of the article.
    `source` is the outlet or file name it came from; `dated_by` says how `published` was found.
    """

    text: str
    title: str | None = None
    published: date | None = None
    dated_by: DateSource | None = None
    url: str | None = None
    language: str | None = None
    source: str | None = None
    author: str | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One amount said in a text, whatever it measures: `text[start:end]` is the amount as written.

    `value` is scaled, and for one of what it is `per` ("9.1 million tomans per $100": 91000 "IRT" per "USD").
    A range has `low` and `high`, and their middle as `value`. `unit` and `per` are codes: those of the
    catalog ("IRT", "%", "bpd"), "pp" and "bp" for percentage and basis points, names of measures and times
    ("barrel", "day"), and "each"; None where none is said.
    """

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    bound: Bound = Bound.AT
    change: Change = Change.NONE
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One stated level of one series at one time.

    `value`, `low` and `high` are in `unit`, scaled ("74 million tomans": 74000000 "IRT"). `number_start` and
    `number_end` mark the stated amount inside the quote. `reasons` say, in words, why it was read so.
    """

    series: str
    value: Decimal
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    date: date | None
    precision: Precision
    bound: Bound
    status: Status
    quote: str
    start: int
    end: int
    number_start: int
    number_end: int
    rule: str
    confidence: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in politics, policy or security on a day the text gives.

    `until` is the last day of what lasts (a war, talks); `plover` the event type of the field's coders, None
    for laws and elections, which have none; `actor` and `target` are names of catalog/events.yaml where they
    are listed there, else the words of the text; `place` is one that the clause names. What is coded so is no
    part of an event's identity: a decision about it outlives a better coding.
    """

    until: date | None = field(default=None, compare=False)
    date: date
    precision: Precision
    category: Category
    title: str
    quote: str
    start: int
    end: int
    rule: str
    confidence: float
    standing: Standing = field(default=Standing.HAPPENED, compare=False)
    plover: str | None = field(default=None, compare=False)
    actor: str | None = field(default=None, compare=False)
    target: str | None = field(default=None, compare=False)
    place: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one document, in the order of the text; `engine` is the version that found it.

    `events` happened or were announced; `asides` are only expected, thought of, or told as background.
    """

    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    asides: tuple[Event, ...] = ()
    engine: str = field(default="", compare=False)


REVIEW_BELOW = 0.5
"""Findings with less confidence wait for a person instead of entering a series."""
