"""Articles are found whatever letters and digits of the Arabic script, and half-spaces, were typed."""

from collections.abc import Callable
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from indicators.store.folding import folded

revision = "0005"
down_revision = "0004"

BATCH = 200
ARTICLES = sa.table("articles", *(sa.column(name) for name in ("id", "title", "text", "folded")))


def upgrade() -> None:
    fold_anew(folded)


def downgrade() -> None:
    fold_anew(str.casefold)


def fold_anew(fold: Callable[[str], str]) -> None:
    bind, last = op.get_bind(), 0
    read = sa.select(ARTICLES.c.id, ARTICLES.c.title, ARTICLES.c.text).order_by(ARTICLES.c.id).limit(BATCH)
    while batch := bind.execute(read.where(ARTICLES.c.id > last)).all():
        for row in batch:
            text = fold(f"{row.title or ''}\n{row.text}")
            bind.execute(sa.update(ARTICLES).where(ARTICLES.c.id == row.id).values(folded=text))
        last = batch[-1].id
    bind.execute(sa.text("UPDATE versions SET word = :word"), {"word": uuid4().hex})
