"""Killed at any moment, a bulk load leaves no half article, saves none twice, and goes on where it was.

The suite kills ten times; `make chaos` as often as KILLS says.
"""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

from indicators.store import Counts, open_store
from tests.store.loading import briefs

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "10"))
COUNT = 120


def load(url: str, seconds: float | None) -> None:
    """Load until done, or until killed that long after the load began."""
    command = [sys.executable, "-m", "tests.store.loading", url, str(COUNT)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        try:
            assert process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            process.kill()


def looked_at(url: str) -> Counts:
    with open_store(url) as store:
        assert list(store.problems()) == []
        held = store.counts()
        assert all((article.figures, article.events) == (1, 1) for article in store.articles())
        assert held.observations == held.articles
        return held


def test_killed_at_any_moment_a_load_goes_on_where_it_was(tmp_path: Path) -> None:
    random, database, saved, kills = Random(KILLS), 0, 0, 0
    while kills < KILLS:
        url = f"sqlite:///{tmp_path}/{database}.db"
        load(url, random.uniform(0, 0.3))
        kills += 1
        held = looked_at(url)
        assert held.articles >= max(saved, 1)
        saved = held.articles
        if saved == COUNT:
            database, saved = database + 1, 0
    load(url, None)
    assert looked_at(url).articles == len(list(briefs(COUNT)))
