"""The schema through time: each file of `versions/` is one step, applied once, in order, in one transaction.

Alembic is driven from here rather than from an env.py: the connection is the store's own, so that a step
runs under the same lock and the same rules as everything else.
"""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from indicators.errors import StoreError


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(Path(__file__).parent)


def revision(connection: Connection) -> str | None:
    """The version of the tables, None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def is_known(revision: str) -> bool:
    """Whether this program can make, and leave, the tables of that version."""
    return revision in {script.revision for script in _scripts().walk_revisions()}


def is_current(connection: Connection) -> bool:
    """Whether the tables are those of this code. Raises StoreError where they are of a newer one."""
    scripts = _scripts()
    known = {script.revision for script in scripts.walk_revisions()}
    found = set(MigrationContext.configure(connection).get_current_heads())
    if found - known:
        raise StoreError(
            "it was written by a newer version of this program (schema {versions}); update the program to"
            " open it",
            versions=", ".join(sorted(found)),
        )
    return found == set(scripts.get_heads())


def migrate(connection: Connection, target: str = "head", *, down: bool = False) -> None:
    """Bring the tables up, or `down`, to the version `target`, in the transaction that `connection` is in."""
    scripts = _scripts()

    def steps(revision: str | tuple[str, ...], _: MigrationContext) -> list[RevisionStep]:
        found = scripts._downgrade_revs(target, revision) if down else scripts._upgrade_revs(target, revision)  # type: ignore[arg-type]
        return list(found)

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev=target) as environment:
        # SQLite's tables change inside a transaction too, once it is begun by us (see connect.py).
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
