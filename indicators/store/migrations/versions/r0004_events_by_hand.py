"""What people say of events as a whole, and records of events that no article tells."""

from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WORD = sa.String(16)
ARTICLES: dict[str, sa.types.TypeEngine[Any]] = {
    "record": sa.Text(), "reports": sa.Integer(), "outlets": sa.Integer(),
}  # fmt: skip
OF_RECORDS = "(SELECT id FROM articles WHERE record IS NOT NULL)"


def upgrade() -> None:
    for name, kind in ARTICLES.items():
        op.add_column("articles", sa.Column(name, kind))
    op.create_index("ix_articles_record", "articles", ["record"], unique=True)
    op.add_column("event_mentions", sa.Column("hold", WORD))
    op.add_column("events", sa.Column("said", sa.JSON()))
    op.add_column("events", sa.Column("state", WORD, nullable=False, server_default="accepted"))
    op.create_table(
        "event_decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("event_id", sa.Integer, nullable=False),
        sa.Column("other_id", sa.Integer),
        sa.Column("verdict", WORD, nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.JSON()) for name in ("after", "said")),
        sa.Column("state", WORD),
        sa.Column("moved", sa.JSON()),
        sa.Column("reason", sa.Text),
        sa.Column("undoes", sa.Integer),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event_decisions"),
        *map(refers, ("event_id", "other_id")),
        sqlite_autoincrement=True,
    )
    for name in ("event_id", "other_id"):
        op.create_index(f"ix_event_decisions_{name}", "event_decisions", [name])
    op.execute(f"UPDATE versions SET word = '{uuid4().hex}'")


def refers(column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["events.id"], name=f"fk_event_decisions_{column}")


def downgrade() -> None:
    op.drop_table("event_decisions")
    op.execute(f"DELETE FROM readings WHERE run_id IN (SELECT id FROM runs WHERE article_id IN {OF_RECORDS})")
    for table in ("event_mentions", "runs", "decisions"):
        op.execute(f"DELETE FROM {table} WHERE article_id IN {OF_RECORDS}")
    op.execute("DELETE FROM articles WHERE record IS NOT NULL")
    op.drop_column("events", "state")
    op.drop_column("events", "said")
    op.drop_column("event_mentions", "hold")
    op.drop_index("ix_articles_record", "articles")
    for name in ARTICLES:
        op.drop_column("articles", name)
