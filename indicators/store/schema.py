"""The tables. A change here needs a version in `migrations/`; a test compares the two.

Values are kept as stated with their unit, and once more in the base unit, so that toman and rial compare.
A row of `observations` or `event_mentions` is what counts now: the engine's finding, or what a person made
of it, and then `found` is the engine's. Such a row is never taken away: what a newer engine no longer finds
is marked as not `present`. `runs` tells which engine read the article, `readings` what a later run read in
another way, `decisions` what people said. The last two are only ever added to, and name their row by `kind`
("figure" or "event") and `about`.

An event is what its mentions tell in common, or what a person made of it: that is `said`, by whom and how is
in `event_decisions`. A row of `articles` with a `record` is no article but the record of one event, in a list
or by a person: it has one mention, and is in no list of articles.
"""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Enum,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    select,
    text,
)

from indicators.model import Bound, Category, DateSource, Precision, Standing, Status
from indicators.store.records import Hold, State, Turn, Verdict


class Exact(TypeDecorator[Decimal]):
    """A Decimal without loss. SQLite knows only binary fractions, so there it is written out as text."""

    impl = Text().with_variant(Numeric(), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """Text for SQLite, the number itself elsewhere."""
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The number again."""
        return None if value is None else Decimal(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, aware on both sides although SQLite has no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _name(kind: type[StrEnum]) -> Enum:
    """A column of words, without a CHECK, which every new word would have to change."""
    return Enum(kind, native_enum=False, length=16, values_callable=_values)


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


WAITS = text(f"state = '{State.REVIEW}'")
"""Told as it stands in the index, or SQLite would not see that it is the same."""


def _table(name: str, *columns: Column[Any] | Index | UniqueConstraint) -> Table:
    """A table with an id that is never given twice, so that a kept link cannot come to mean another row."""
    identity = Column("id", Integer, primary_key=True)
    return Table(name, metadata, identity, *columns, sqlite_autoincrement=True)


def _refers(name: str, table: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{table}.id"), nullable=nullable)


def _waiting(table: str) -> Index:
    """What waits for review, which is little: it is found without reading the rest."""
    return Index(f"ix_{table}_waiting", "confidence", sqlite_where=WAITS, postgresql_where=WAITS)


def _provenance() -> tuple[Column[Any], ...]:
    """Where a finding stands in its article's text, and how it came to count."""
    return (
        Column("quote", Text, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("rule", Text, nullable=False),
        Column("confidence", Float, nullable=False),
        Column("state", _name(State), nullable=False),
        Column("found", JSON(none_as_null=True)),  # the engine's reading, where it is not what counts
        Column("present", Boolean, nullable=False),  # whether the engine that read it last found it
        _refers("run_id", "runs"),
        _refers("decision_id", "decisions", nullable=True),
    )


articles = _table(
    "articles",
    Column("sha256", String(64), nullable=False, unique=True),
    Column("title", Text),
    Column("published", Date),
    Column("dated_by", _name(DateSource)),
    Column("known", Date, nullable=False),  # published, else the day of saving: the clock of `as_of`
    Column("url", Text),
    Column("language", String(16)),
    Column("source", Text),
    Column("author", Text),
    Column("sample", Boolean, nullable=False),
    Column("saved_at", Instant, nullable=False),
    Column("deleted_at", Instant),
    Column("text", Text, nullable=False),
    # Title and text without case: neither database folds Persian and ß.
    Column("folded", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("reprint_of", Integer),  # the first article that was saved of nearly the same text
    Column("record", Text),  # by what a record is known; NULL for an article
    Column("reports", Integer),  # how many articles a record says that tell it, and how many outlets
    Column("outlets", Integer),
    Index(None, "known"),
    Index(None, "deleted_at"),
    Index(None, "reprint_of"),
    Index(None, "record", unique=True),
    # All that reprints are found by, so that no text is passed over on the way.
    Index("ix_articles_alike", "published", "deleted_at", "reprint_of", "signature"),
)

DELETED = select(articles.c.id).where(articles.c.deleted_at.is_not(None))
"""That a finding is in none of these few is asked, where a join would go by the many that are live."""

runs = _table(
    "runs",
    _refers("article_id", "articles"),
    Column("engine", String(64), nullable=False),
    Column("read_at", Instant, nullable=False),
    Index(None, "article_id"),
)

readings = _table(
    "readings",
    _refers("run_id", "runs"),
    Column("kind", String(16), nullable=False),
    Column("about", Integer, nullable=False),
    Column("turn", _name(Turn), nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Index(None, "kind", "about"),
)

decisions = _table(
    "decisions",
    _refers("article_id", "articles"),
    Column("kind", String(16), nullable=False),
    Column("about", Integer),
    Column("verdict", _name(Verdict), nullable=False),
    Column("found", JSON, nullable=False),  # what the person looked at
    Column("corrected", JSON(none_as_null=True)),
    Column("reason", Text),
    Column("undoes", Integer),  # the decision that this one takes back
    Column("decided_by", Text),
    Column("decided_at", Instant, nullable=False),
    Index(None, "article_id"),
    Index(None, "kind", "about"),
)

LINE = (
    "series",
    "state",
    "date",
    "article_id",
    "status",
    "bound",
    "precision",
    "preferred",
    "base_unit",
    "base_value",
)

observations = _table(
    "observations",
    _refers("article_id", "articles"),
    Column("series", String(64), nullable=False),
    Column("value", Exact, nullable=False),
    Column("unit", String(16), nullable=False),
    Column("low", Exact),
    Column("high", Exact),
    Column("base_value", Exact, nullable=False),
    Column("base_unit", String(16), nullable=False),
    Column("date", Date),
    Column("precision", _name(Precision), nullable=False),
    Column("bound", _name(Bound), nullable=False),
    Column("status", _name(Status), nullable=False),
    Column("number_start", Integer, nullable=False),
    Column("number_end", Integer, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("preferred", Boolean, nullable=False),  # a person took it for the value of its day
    *_provenance(),
    Index(None, "article_id"),
    # All that a line is made of, so that it is read from the index alone.
    Index("ix_observations_line", *LINE),
    _waiting("observations"),
)

events = _table(
    "events",
    Column("said", JSON(none_as_null=True)),  # the fields that a person gave it, else as it is told
    Column("state", _name(State), nullable=False),
)

event_decisions = _table(
    "event_decisions",
    _refers("event_id", "events"),
    _refers("other_id", "events", nullable=True),  # the event that was merged into it, or split off from it
    Column("verdict", _name(Verdict), nullable=False),
    Column("before", JSON, nullable=False),  # the event as the person looked at it, the other where merged
    Column("after", JSON(none_as_null=True)),
    Column("said", JSON(none_as_null=True)),  # what the event has from then on
    Column("state", _name(State)),
    Column("moved", JSON(none_as_null=True)),  # of each mention that moved: its id, its event and hold before
    Column("reason", Text),
    Column("undoes", Integer),
    Column("decided_by", Text),
    Column("decided_at", Instant, nullable=False),
    Index(None, "event_id"),
    Index(None, "other_id"),
)

event_mentions = _table(
    "event_mentions",
    _refers("article_id", "articles"),
    _refers("event_id", "events"),
    Column("date", Date, nullable=False),
    Column("precision", _name(Precision), nullable=False),
    Column("category", _name(Category), nullable=False),
    Column("title", Text, nullable=False),
    Column("until", Date),
    Column("standing", _name(Standing), nullable=False),
    Column("plover", String(16)),
    Column("actor", Text),
    Column("target", Text),
    Column("place", Text),
    Column("hold", _name(Hold)),  # what keeps it in its event, whatever it is like
    *_provenance(),
    Index(None, "article_id"),
    Index(None, "event_id"),
    Index(None, "date"),
    _waiting("event_mentions"),
)

reference_points = _table(
    "reference_points",
    Column("archive", String(64), nullable=False),
    Column("series", String(64), nullable=False),
    Column("date", Date, nullable=False),
    Column("value", Exact, nullable=False),
    Column("unit", String(16), nullable=False),
    Column("base_value", Exact, nullable=False),
    Column("base_unit", String(16), nullable=False),
    UniqueConstraint("series", "date", "archive"),
)

# One row, another word in it after each change: what was read under one word is current while it stands.
versions = _table("versions", Column("word", String(32), nullable=False))
