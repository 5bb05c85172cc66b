"""The internal nouns of extraction. All carry `start` and `end`, offsets into the original text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import date as day
from decimal import Decimal
from typing import Any

from indicators.languages import Meaning
from indicators.model import Bound, Change, Precision, Status

IRANIAN_MONTH = "iranian month"
PRESENT = "the day of writing"
"""The rule of a date told as now: it is the level's, and no event's."""
DATELINE = "dateline"
"""The rule of the day before an agency's report: "TEHRAN, Feb. 9 (IRNA) –"."""
PART_OF_YEAR = "part of a year"
END_OF_YEAR = "end of a year"
"""The rule of the last day of an Iranian year, and of the last month of another."""
SOME_TIME = "some time of a year"
"""The rule of a year told with "mid", "early" or "late": a level of it is none of the whole year."""
WHOLE_YEAR = "year"
"""The rule of a year told by its number, of the Gregorian calendar."""
YEAR_FROM = "year from a day"
BESIDE = "day beside another"
LOOKING_BACK = ("days ago", "months ago", BESIDE)
"""Rules of dates that are told to compare with."""


@dataclass(slots=True, eq=False)
class Hit:
    """A surface form found by the scan, with all that it can mean. Digits have the meaning `digits`.

    Nothing changes one; it is not frozen because one is made for each word, in a fifth of the time.
    """

    start: int
    end: int
    meanings: tuple[Meaning, ...]
    kinds: frozenset[str]

    def key(self, kind: str) -> Any:
        """What it means as a `kind`, or None."""
        if kind not in self.kinds:
            return None
        for meaning in self.meanings:
            if meaning.kind == kind:
                return meaning.key
        return None

    def keys(self, kind: str) -> tuple[Any, ...]:
        """All that it can mean as a `kind`."""
        if kind not in self.kinds:
            return ()
        return tuple(meaning.key for meaning in self.meanings if meaning.kind == kind)

    def has(self, *kinds: str) -> bool:
        """Whether it can mean any of these kinds."""
        return not self.kinds.isdisjoint(kinds)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text with its hits; `index` counts sentences, `embedded` marks quoted posts.

    `hits` are what amounts and dates are said with, `acts` what events are said with; `kinds` are all those
    of `hits`, `doing` those of `acts`.
    """

    start: int
    end: int
    index: int
    hits: tuple[Hit, ...]
    embedded: bool = False
    acts: tuple[Hit, ...] = ()
    kinds: frozenset[str] = frozenset()
    doing: frozenset[str] = frozenset()

    def tells(self, *kinds: str) -> bool:
        """Whether some of its `acts` can mean any of these kinds."""
        return not self.doing.isdisjoint(kinds)

    def speaks(self, *kinds: str) -> bool:
        """Whether some of its `hits` can mean any of these kinds; asked before they are looked through."""
        return not self.kinds.isdisjoint(kinds)

    def unbroken(self, start: int, end: int) -> bool:
        """Whether nothing that opens a new clause stands between two places."""
        return not any("break" in hit.kinds and start <= hit.start < end for hit in self.hits)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as said; `scale` is the factor of its scale words; `first`, `last` are its hits' places."""

    start: int
    end: int
    value: Decimal
    first: int
    last: int
    scale: Decimal
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount: `value` in one of `units` (several when ambiguous, none when bare), per one of its `lot`.

    `role` is level, change, bare, or count (of what no series measures); `side` says "from" or "to"; `per` is
    the currency it is the price of; a `twin` repeats the amount before it in another unit. `change` is the
    direction told; `each` whatever one of it is for, a barrel or a day; with that it reaches to `stop`.
    """

    start: int
    end: int
    value: Decimal
    units: tuple[str, ...]
    bound: Bound
    first: int
    last: int
    rule: str
    role: str = "level"
    low: Decimal | None = None
    high: Decimal | None = None
    side: str | None = None
    per: str | None = None
    lot: Decimal = Decimal(1)
    twin: bool = False
    change: Change = Change.NONE
    each: str | None = None
    stop: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date read in the text, resolved. `rule` names how; `closes` is the day that ends it, where told;
    `bracket` the place where the brackets around it end, 0 where there are none; one that `heads` has an
    opening bracket or a colon right after it.
    """

    start: int
    end: int
    date: date
    precision: Precision
    rule: str
    closes: day | None = None
    bracket: int = 0
    heads: bool = False

    @property
    def looks_back(self) -> bool:
        """Whether it is only counted back from another day: "a week earlier", "the day before"."""
        return self.rule in LOOKING_BACK


@dataclass(frozen=True, slots=True)
class Told:
    """The last date told before a place, and the last month, quarter or year (or day of an Iranian month).

    `last` ends with its paragraph; `latest` does not, and is what "that week" means in the next one.
    """

    last: When | None = None
    period: When | None = None
    month: When | None = None
    latest: When | None = None

    def then(self, when: When) -> "Told":
        """What has been told once this date is, too."""
        if when.looks_back or when.rule == PRESENT:
            return self
        of_period = when.precision is not Precision.DAY or when.rule in (IRANIAN_MONTH, END_OF_YEAR)
        month = when if when.precision is Precision.MONTH else self.month
        return Told(when, when if of_period else self.period, month, when)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The decision which series a quantity measures: the score's features, and where its name stands.

    `carried` marks a name told in a sentence before; `rate` a change that is itself the level: of a price
    index, against a month or a year before; `estimate` that the status rests on an estimate alone.
    """

    quantity: Quantity
    series: str
    unit: str
    score: float
    reasons: tuple[str, ...]
    start: int
    end: int
    status: Status = Status.ACTUAL
    rate: bool = False
    carried: bool = False
    estimate: bool = False


def nearest_before(hits: Sequence[Hit], position: int, kind: str) -> Hit | None:
    """The last of `hits` that ends at or before `position` and can mean `kind`."""
    return next((hit for hit in reversed(hits) if kind in hit.kinds and hit.end <= position), None)
