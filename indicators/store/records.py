"""What goes into the store beside documents, and what comes out of it. All are frozen."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from indicators.model import DateSource, Event, Figure


class State(StrEnum):
    """Whether a finding counts: only an ACCEPTED one enters a series."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    REJECTED = "rejected"


class Verdict(StrEnum):
    """What a person said about a finding."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one finding, which is named as the engine found it.

    `corrected` is what it should have been, of the same kind: given exactly where the verdict is CORRECTED,
    else ValueError.
    """

    found: Figure | Event
    verdict: Verdict
    corrected: Figure | Event | None = None

    def __post_init__(self) -> None:
        if (self.verdict is Verdict.CORRECTED) != (self.corrected is not None):
            raise ValueError("a decision has a corrected finding exactly where its verdict is CORRECTED")
        if self.corrected is not None and type(self.corrected) is not type(self.found):
            raise ValueError("a figure is corrected by a figure, and an event by an event")


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving did. `figures` and `events` count what the article now has, without the rejected ones.

    `new` is False where the same text was there already, and then nothing was changed.
    """

    article_id: int
    new: bool
    figures: int
    events: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article without its text. `figures` and `events` count what was found in it, without the rejected.

    `saved_at` and `deleted_at` are in UTC; a deleted article can be restored.
    """

    id: int
    title: str | None
    published: date | None
    dated_by: DateSource | None
    url: str | None
    language: str | None
    source: str | None
    sha256: str
    sample: bool
    saved_at: datetime
    deleted_at: datetime | None
    figures: int
    events: int


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure as it stands in the store: as stated, and in the unit that its kind is compared in.

    `published`, `title` and `source` are those of its article.
    """

    id: int
    article_id: int
    figure: Figure
    state: State
    base_value: Decimal
    base_unit: str
    published: date | None
    title: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One article's mention of an event. Mentions of the same event share `event_id`.

    `published`, `title` and `source` are those of its article.
    """

    id: int
    article_id: int
    event_id: int
    event: Event
    state: State
    published: date | None
    title: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the store holds: live articles, their accepted observations, and the events they mention."""

    articles: int
    observations: int
    events: int
    samples: int
