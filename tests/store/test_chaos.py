"""Killed at any moment, a bulk load leaves no half article, saves none twice, and goes on where it was.

The suite kills ten times; `make chaos` as often as KILLS says.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Timer

import pytest

from indicators.store import Counts, open_store

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "10"))
COUNT = 120
LONGEST = 0.5
"""Seconds within which a load is killed; it may be done before."""


@pytest.fixture
def loader() -> Iterator["subprocess.Popen[str]"]:
    """What starts the loads: see `loading`."""
    command = [sys.executable, "-m", "tests.store.loading"]
    surroundings, pipe = os.environ | {"PYTHONPATH": str(ROOT)}, subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT, env=surroundings) as process:
        yield process  # and leaving closes its input, which ends it


def load(loader: "subprocess.Popen[str]", url: str, seconds: float | None) -> bool:
    """Load until done, or until killed that long after the first article; whether it was killed."""
    assert loader.stdin is not None and loader.stdout is not None
    print(url, COUNT, file=loader.stdin, flush=True)
    child = int(loader.stdout.readline())
    assert loader.stdout.readline() == "ready\n"
    if seconds is None:
        return int(loader.stdout.readline()) != 0
    death = Timer(seconds, os.kill, (child, signal.SIGKILL))
    death.start()
    status = int(loader.stdout.readline())
    death.cancel()
    return status == signal.SIGKILL


def looked_at(url: str) -> Counts:
    with open_store(url) as store:
        assert list(store.problems()) == []
        held = store.counts()
        assert all((article.figures, article.events) == (1, 1) for article in store.articles())
        assert held.observations == held.articles
        return held


def test_killed_at_any_moment_a_load_goes_on_where_it_was(
    loader: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    random, database, saved, kills = Random(KILLS), 0, 0, 0
    while kills < KILLS:
        url = f"sqlite:///{tmp_path}/{database}.db"
        kills += load(loader, url, random.uniform(0, LONGEST))
        held = looked_at(url)
        assert held.articles >= max(saved, 1)
        saved = held.articles
        if saved == COUNT:
            database, saved = database + 1, 0
    assert not load(loader, url, None)
    assert looked_at(url).articles == COUNT
