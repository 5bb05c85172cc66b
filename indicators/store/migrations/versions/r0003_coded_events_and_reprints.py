"""Events with who did what to whom, merged by likeness; articles with their author, and reprints found."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from itertools import groupby
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from indicators.similar import likest, signature

revision = "0003"
down_revision = "0002"

WORD = sa.String(16)
CODED: dict[str, sa.types.TypeEngine[Any]] = {
    "until": sa.Date(), "standing": WORD, "plover": WORD, "actor": sa.Text(), "target": sa.Text(),
    "place": sa.Text(),
}  # fmt: skip
READ: dict[str, sa.types.TypeEngine[Any]] = {
    "author": sa.Text(),
    "signature": sa.LargeBinary(),
    "reprint_of": sa.Integer(),
}
ALIKE = ["published", "deleted_at", "reprint_of", "signature"]
WITHIN = 14
BATCH = 500

ARTICLES = sa.table(
    "articles",
    sa.column("id", sa.Integer),
    sa.column("text", sa.Text),
    sa.column("published", sa.Date),
    *[sa.column(name, kind) for name, kind in READ.items()],
)
MENTIONS = sa.table(
    "event_mentions", *map(sa.column, ("id", "event_id", "date", "precision", "category", "title"))
)
EVENTS = sa.table("events", *map(sa.column, ("id", "fold")))


def upgrade() -> None:
    for name, kind in CODED.items():
        default = "happened" if name == "standing" else None
        op.add_column(
            "event_mentions", sa.Column(name, kind, nullable=default is None, server_default=default)
        )
    for name, kind in READ.items():
        default = "" if name == "signature" else None
        op.add_column("articles", sa.Column(name, kind, nullable=default is None, server_default=default))
    sign()
    op.create_index("ix_articles_alike", "articles", ALIKE)
    op.create_index("ix_articles_reprint_of", "articles", ["reprint_of"])
    with events_made_anew() as anew:
        if anew:
            op.create_table("events", *identity(), sqlite_autoincrement=True)
            op.execute("INSERT INTO events (id) SELECT DISTINCT event_id FROM kept")
        else:
            op.drop_column("events", "fold")
    op.execute(f"UPDATE versions SET word = '{uuid4().hex}'")


def sign() -> None:
    """Give each article its signature, and the first that it repeats."""
    known: dict[date | None, dict[int, bytes]] = {}
    roots: dict[int, int] = {}
    for article_id, published, text in texts():
        signed = signature(text)
        days = known if published is None else [None, *beside(published)]
        alike = likest(signed, dict(sorted(one for day in days for one in known.get(day, {}).items())))
        if alike is not None:
            roots[article_id] = roots.get(alike, alike)
        values = {"signature": signed, "reprint_of": roots.get(article_id)}
        op.execute(sa.update(ARTICLES).where(ARTICLES.c.id == article_id).values(values))
        known.setdefault(published, {})[article_id] = signed


def beside(day: date) -> list[date]:
    first, last = max(day.toordinal() - WITHIN, 1), min(day.toordinal() + WITHIN, date.max.toordinal())
    return [date.fromordinal(number) for number in range(first, last + 1)]


def texts() -> Iterator[tuple[int, date | None, str]]:
    last = 0
    while True:
        asked = sa.select(ARTICLES.c.id, ARTICLES.c.published, ARTICLES.c.text)
        asked = asked.where(ARTICLES.c.id > last).order_by(ARTICLES.c.id).limit(BATCH)
        batch = op.get_bind().execute(asked).all()
        if not batch:
            return
        for row in batch:
            yield row.id, row.published, row.text
        last = batch[-1].id


def identity() -> tuple[Any, ...]:
    return sa.Column("id", sa.Integer, primary_key=True), sa.PrimaryKeyConstraint("id", name="pk_events")


@contextmanager
def events_made_anew() -> Iterator[bool]:
    """Whether the table of events is made anew: SQLite cannot take a unique column away.

    Its mentions, which refer to it, stand aside meanwhile.
    """
    if op.get_bind().dialect.name != "sqlite":
        yield False
        return
    op.execute("CREATE TABLE kept AS SELECT * FROM event_mentions")
    op.execute("DELETE FROM event_mentions")
    op.drop_table("events")
    yield True
    op.execute("INSERT INTO event_mentions SELECT * FROM kept ORDER BY id")
    op.drop_table("kept")


def downgrade() -> None:
    with events_made_anew() as anew:
        fold, unique = sa.Column("fold", sa.String(64)), sa.UniqueConstraint("fold", name="uq_events_fold")
        if anew:
            op.create_table("events", *identity(), fold, unique, sqlite_autoincrement=True)
            op.execute("INSERT INTO events (id) SELECT DISTINCT event_id FROM kept")
        else:
            op.add_column("events", fold)
            op.create_unique_constraint("uq_events_fold", "events", ["fold"])
    part()
    op.drop_index("ix_articles_alike", "articles")
    op.drop_index("ix_articles_reprint_of", "articles")
    for name in CODED:
        op.drop_column("event_mentions", name)
    for name in READ:
        op.drop_column("articles", name)


def part() -> None:
    """Give mentions with other words an event of their own again."""
    bind = op.get_bind()
    found = [(fold(row), row.event_id, row.id) for row in bind.execute(sa.select(MENTIONS))]
    used: set[int] = set()
    for value, group in groupby(sorted(found), key=lambda one: one[0]):
        told = list(group)
        event_id = next((event_id for _, event_id, _ in told if event_id not in used), None)
        if event_id is None:
            event_id = bind.execute(sa.insert(EVENTS).returning(EVENTS.c.id).values(fold=value)).scalar_one()
        used.add(event_id)
        op.execute(sa.update(EVENTS).where(EVENTS.c.id == event_id).values(fold=value))
        ids = [mention_id for _, _, mention_id in told]
        op.execute(sa.update(MENTIONS).where(MENTIONS.c.id.in_(ids)).values(event_id=event_id))


def fold(row: sa.Row[Any]) -> str:
    """What the older version knows an event by."""
    title = " ".join(row.title.casefold().split())
    return sha256("\n".join((str(row.date), row.precision, row.category, title)).encode()).hexdigest()
