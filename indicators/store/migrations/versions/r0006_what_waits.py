"""What waits for review is found without reading what does not."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = ("observations", "event_mentions")
WAITING = sa.text("state = 'review'")


def upgrade() -> None:
    for table in TABLES:
        name = f"ix_{table}_waiting"
        op.create_index(name, table, ["confidence"], sqlite_where=WAITING, postgresql_where=WAITING)


def downgrade() -> None:
    for table in TABLES:
        op.drop_index(f"ix_{table}_waiting", table)
