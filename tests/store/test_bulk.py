"""What is measured has to be what is saved: the benchmark's bulk path leaves the rows that saving leaves."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.store_data import articles
from benchmarks.store_filling import fill
from indicators.store import Store, open_store
from tests.store.test_dumping import contents


def timeless(url: str) -> Iterator[tuple[str, list[Any]]]:
    for name, rows in contents(url).items():
        yield name, [[value for value in row if not isinstance(value, datetime)] for row in rows]


def test_the_bulk_path_leaves_what_saving_leaves(store: Store, url: str, tmp_path: Path) -> None:
    fill(store, articles(40, events=20))
    other = f"sqlite:///{tmp_path}/one-by-one.db"
    with open_store(other) as saved:
        for document, extraction in articles(40, events=20):
            saved.save(document, extraction)
    assert len(store.articles()) == 40 and store.counts().events == 20
    assert dict(timeless(url)) == dict(timeless(other))
    assert list(store.problems()) == []
