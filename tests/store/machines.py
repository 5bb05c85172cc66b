"""Runs a machine that does anything to a store, on a database of its own each time."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from indicators.store import Store, open_store
from tests.postgresql import Server

Fresh = Callable[[], AbstractContextManager[Store]]


class StoreMachine(RuleBasedStateMachine):
    """A machine whose rules are done to `store`; `fresh` opens another one, empty."""

    store: Store
    fresh: Fresh


def run_on_sqlite(machine: type[StoreMachine], *, examples: int, steps: int) -> None:
    @contextmanager
    def fresh() -> Iterator[Store]:
        with TemporaryDirectory() as directory, open_store(f"sqlite:///{directory}/a.db") as store:
            yield store

    _run(machine, fresh, examples=examples, steps=steps)


def run_on_postgresql(machine: type[StoreMachine], server: Server, *, examples: int, steps: int) -> None:
    @contextmanager
    def fresh() -> Iterator[Store]:
        name = server.database("migrated")
        with open_store(server.url(name)) as store:
            yield store
        server.drop(name)

    _run(machine, fresh, examples=examples, steps=steps)


def _run(machine: Any, fresh: Fresh, *, examples: int, steps: int) -> None:
    class Bound(machine):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.fresh = fresh
            self.opened = fresh()
            self.store = self.opened.__enter__()

        def teardown(self) -> None:
            super().teardown()
            self.opened.__exit__(None, None, None)

    run_state_machine_as_test(
        Bound, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    )
