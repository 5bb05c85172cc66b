"""Decisions that outlive engines, what later readings changed, reference series, the version's word."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

EXACT = sa.Text().with_variant(sa.Numeric(), "postgresql")
WORD = sa.String(16)
FOUND = {"figure": "observations", "event": "event_mentions"}
LINE = ["series", "state", "date", "article_id", "status", "bound", "precision", "preferred", "base_unit"]
LINE += ["base_value"]
DECIDED = ("about", "reason", "undoes")


def upgrade() -> None:
    for name in FOUND.values():
        op.add_column(name, sa.Column("found", sa.JSON))
        op.add_column(name, sa.Column("present", sa.Boolean, nullable=False, server_default=sa.true()))
    op.add_column(
        "observations", sa.Column("preferred", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("decisions", sa.Column("about", sa.Integer))
    op.add_column("decisions", sa.Column("reason", sa.Text))
    op.add_column("decisions", sa.Column("undoes", sa.Integer))
    make_tables()
    indexes()
    op.execute(f"INSERT INTO versions (id, word) VALUES (1, '{uuid4().hex}')")
    for kind, name in FOUND.items():
        attach(kind, name)


def make_tables() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("about", sa.Integer, nullable=False),
        sa.Column("turn", WORD, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_readings_run_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reference_points",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("archive", sa.String(64), nullable=False),
        sa.Column("series", sa.String(64), nullable=False),
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("value", EXACT, nullable=False),
        sa.Column("unit", WORD, nullable=False),
        sa.Column("base_value", EXACT, nullable=False),
        sa.Column("base_unit", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reference_points"),
        sa.UniqueConstraint("series", "date", "archive", name="uq_reference_points_series_date_archive"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("word", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sqlite_autoincrement=True,
    )


def indexes() -> None:
    op.create_index("ix_readings_kind_about", "readings", ["kind", "about"])
    op.create_index("ix_decisions_kind_about", "decisions", ["kind", "about"])
    op.create_index("ix_articles_known", "articles", ["known"])
    op.create_index("ix_articles_deleted_at", "articles", ["deleted_at"])
    op.drop_index("ix_observations_series_date", "observations")
    op.create_index("ix_observations_line", "observations", LINE)


def attach(kind: str, name: str) -> None:
    """Each decision gets its row; a corrected row keeps what the engine had read."""
    rows = sa.table(name, *map(sa.column, ("id", "decision_id", "found")))
    decisions = sa.table("decisions", *map(sa.column, ("id", "about", "found", "corrected")))
    for row in op.get_bind().execute(sa.select(rows.c.id, rows.c.decision_id).where(rows.c.decision_id > 0)):
        own = decisions.c.id == row.decision_id
        op.execute(sa.update(decisions).where(own).values(about=row.id))
        read = sa.select(decisions.c.found).where(own, decisions.c.corrected.is_not(None)).scalar_subquery()
        op.execute(sa.update(rows).where(rows.c.id == row.id).values(found=read))


def forget() -> None:
    """Say in the older version's words what it has words for."""
    for name in FOUND.values():
        op.execute(f"UPDATE {name} SET state = 'rejected' WHERE state = 'withdrawn'")
    op.execute("UPDATE decisions SET verdict = 'accepted' WHERE verdict IN ('preferred', 'added')")
    undone = "SELECT undoes FROM decisions WHERE undoes IS NOT NULL"
    op.execute(f"DELETE FROM decisions WHERE verdict = 'undone' OR id IN ({undone})")


def downgrade() -> None:
    forget()
    for name in ("readings", "reference_points", "versions"):
        op.drop_table(name)
    op.drop_index("ix_decisions_kind_about", "decisions")
    op.drop_index("ix_articles_known", "articles")
    op.drop_index("ix_articles_deleted_at", "articles")
    op.drop_index("ix_observations_line", "observations")
    op.create_index("ix_observations_series_date", "observations", ["series", "date"])
    for name in DECIDED:
        op.drop_column("decisions", name)
    op.drop_column("observations", "preferred")
    for name in FOUND.values():
        op.drop_column(name, "found")
        op.drop_column(name, "present")
