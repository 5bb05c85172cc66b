"""What goes into the store beside documents, and what comes out of it. All are frozen."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from indicators.model import DateSource, Event, Figure


class State(StrEnum):
    """Whether a finding counts: only an ACCEPTED one enters a series.

    A WITHDRAWN one is no longer found by the engine, or was added by hand and taken back.
    """

    ACCEPTED = "accepted"
    REVIEW = "review"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Hold(StrEnum):
    """What keeps a mention in its event, where likeness does not decide.

    A person PLACED it there; or it is the record of one event and of no other, as LISTED.
    """

    PLACED = "placed"
    LISTED = "listed"


class Verdict(StrEnum):
    """What a person said about a finding.

    PREFERRED accepts a figure and takes it for the value of its day, whatever others say; ADDED is one that
    no engine found; UNDONE takes the last decision back, and the one before holds again. MERGED and SPLIT are
    of events as a whole.
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    PREFERRED = "preferred"
    ADDED = "added"
    MERGED = "merged"
    SPLIT = "split"
    UNDONE = "undone"


class Turn(StrEnum):
    """What a later reading of an article made of a finding."""

    FOUND = "found"
    CHANGED = "changed"
    GONE = "gone"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one finding, which is named as the engine found it, or as it is to be ADDED.

    `corrected` is what it should have been, of the same kind: given exactly where the verdict is CORRECTED,
    else ValueError. `reason` is the person's own.
    """

    found: Figure | Event
    verdict: Verdict
    corrected: Figure | Event | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if self.verdict in (Verdict.UNDONE, Verdict.MERGED, Verdict.SPLIT):
            raise ValueError("decisions are taken back, and events merged and split, by methods of Store")
        if self.verdict is Verdict.PREFERRED and not isinstance(self.found, Figure):
            raise ValueError("only a figure can be preferred to others of its day")
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

    `reprint_of` is the id of the first article saved of nearly the same text, None for what is no reprint.
    `record` is by what the record of an event is known, None for an article.
    `saved_at` and `deleted_at` are in UTC; a deleted article can be restored.
    """

    id: int
    title: str | None
    published: date | None
    dated_by: DateSource | None
    url: str | None
    language: str | None
    source: str | None
    author: str | None
    sha256: str
    reprint_of: int | None
    record: str | None
    sample: bool
    saved_at: datetime
    deleted_at: datetime | None
    figures: int
    events: int


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure as it stands in the store: as stated, and in the unit that its kind is compared in.

    `found` is the engine's reading where a person's word stands in its place; `present` says whether the
    engine that read the article last found it. `preferred` figures alone make the line of their day.
    `published`, `title` and `source` are those of its article.
    """

    id: int
    article_id: int
    figure: Figure
    state: State
    found: Figure | None
    present: bool
    preferred: bool
    base_value: Decimal
    base_unit: str
    published: date | None
    title: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One article's mention of an event. Mentions of the same event share `event_id`.

    `found` is the engine's reading where a person's word stands in its place; `present` says whether the
    engine that read the article last found it. `published`, `title`, `source` and `url` are those of its
    article. Where that is the `record` of an event, `reports` and `outlets` are what it says of its weight.
    """

    id: int
    article_id: int
    event_id: int
    event: Event
    state: State
    found: Event | None
    present: bool
    published: date | None
    title: str | None
    source: str | None
    url: str | None
    record: str | None
    reports: int | None
    outlets: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An event as a list of events has it, or a person: known by its `record`, "acled:IRN1234".

    `event.quote` is all that it says. `source` are the outlets that it names, `url` is where to read it;
    `reports` and `outlets` say by how many articles and outlets it is told, where that is known.
    """

    record: str
    event: Event
    source: str | None = None
    url: str | None = None
    reports: int | None = None
    outlets: int | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording did: the `new` records, by the ids of what they are kept as, and how many others.

    Those `changed` say something else than before; the `same` were there already.
    """

    new: tuple[int, ...]
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its accepted mentions, the one that tells it first.

    `event` is how it stands: as `told` by that mention, or as a person has it.
    """

    id: int
    event: Event
    told: Event
    state: State
    mentions: tuple[Occurrence, ...]

    @property
    def reports(self) -> int:
        """How many articles tell it."""
        return sum({mention.article_id: mention.reports or 1 for mention in self.mentions}.values())

    @property
    def outlets(self) -> int:
        """How many outlets tell it, as far as they are known."""
        known = {mention.source for mention in self.mentions} - {None}
        return max(len(known), *(mention.outlets or 0 for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a finding's history: `what` was done, by `who` or by an `engine`, and `why`.

    `what` is a Verdict or a Turn. `word` is the id of what a person said, by which it is taken back; `undone`
    tells that this was done.
    """

    at: datetime
    what: Verdict | Turn
    who: str | None
    engine: str | None
    before: Figure | Event | None
    after: Figure | Event | None
    why: str | None = None
    word: int | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Turned:
    """What a new reading changes of one finding; `kept` where a person's decision holds against it."""

    turn: Turn
    before: Figure | Event | None
    after: Figure | Event | None
    kept: bool


@dataclass(frozen=True, slots=True)
class ReferencePoint:
    """The value of a series on a day, as an archive of its market has it."""

    archive: str
    series: str
    date: date
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a database, in a sentence; `table` and `row` where it is one row's."""

    says: str
    table: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the store holds: live articles, their accepted observations, and the events they mention."""

    articles: int
    observations: int
    events: int
    samples: int
