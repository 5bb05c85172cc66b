"""Articles, what was found in them, and what people decided about it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

revision = "0001"
down_revision = None

EXACT = sa.Text().with_variant(sa.Numeric(), "postgresql")
INSTANT = sa.DateTime(timezone=True)
WORD = sa.String(16)
TABLES = ("articles", "runs", "decisions", "observations", "events", "event_mentions")


def table(name: str, *items: SchemaItem) -> None:
    identity = sa.Column("id", sa.Integer, primary_key=True)
    op.create_table(
        name, identity, *items, sa.PrimaryKeyConstraint("id", name=f"pk_{name}"), sqlite_autoincrement=True
    )


def refers(name: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{name}_{column}")


def index(name: str, *columns: str) -> None:
    op.create_index(f"ix_{name}_{'_'.join(columns)}", name, list(columns))


def provenance(name: str) -> tuple[SchemaItem, ...]:
    return (
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("decision_id", sa.Integer),
        refers(name, "article_id", "articles"),
        refers(name, "run_id", "runs"),
        refers(name, "decision_id", "decisions"),
    )


def upgrade() -> None:
    articles()
    provenance_tables()
    observations()
    events()


def articles() -> None:
    table(
        "articles",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("dated_by", WORD),
        sa.Column("known", sa.Date, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.String(16)),
        sa.Column("source", sa.Text),
        sa.Column("sample", sa.Boolean, nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.UniqueConstraint("sha256", name="uq_articles_sha256"),
    )


def provenance_tables() -> None:
    table(
        "runs",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("engine", sa.String(64), nullable=False),
        sa.Column("read_at", INSTANT, nullable=False),
        refers("runs", "article_id", "articles"),
    )
    index("runs", "article_id")
    table(
        "decisions",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("verdict", WORD, nullable=False),
        sa.Column("found", sa.JSON, nullable=False),
        sa.Column("corrected", sa.JSON),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", INSTANT, nullable=False),
        refers("decisions", "article_id", "articles"),
    )
    index("decisions", "article_id")


def observations() -> None:
    table(
        "observations",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("series", sa.String(64), nullable=False),
        sa.Column("value", EXACT, nullable=False),
        sa.Column("unit", WORD, nullable=False),
        sa.Column("low", EXACT),
        sa.Column("high", EXACT),
        sa.Column("base_value", EXACT, nullable=False),
        sa.Column("base_unit", WORD, nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("precision", WORD, nullable=False),
        sa.Column("bound", WORD, nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("number_start", sa.Integer, nullable=False),
        sa.Column("number_end", sa.Integer, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        *provenance("observations"),
    )
    index("observations", "article_id")
    index("observations", "series", "date")


def events() -> None:
    table("events", sa.Column("fold", sa.String(64)), sa.UniqueConstraint("fold", name="uq_events_fold"))
    table(
        "event_mentions",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("event_id", sa.Integer, nullable=False),
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("precision", WORD, nullable=False),
        sa.Column("category", WORD, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        *provenance("event_mentions"),
        refers("event_mentions", "event_id", "events"),
    )
    index("event_mentions", "article_id")
    index("event_mentions", "event_id")
    index("event_mentions", "date")


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
