"""A million observations and 20,000 events on each database: how long saving and one series take.

python -m benchmarks.store [ARTICLES]      50,000 articles of 20 figures each, unless told

Fails where one series of ten years takes more than a twentieth of the time that pandas needs to read the
same million rows from CSV, or where saving slows down by more than one and a half times from the first
twentieth to the last.
"""

import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pandas as pd

from benchmarks.store_data import EACH, SERIES, articles
from indicators import series
from indicators.catalog import catalog
from indicators.store import POINT, Store, migrate, open_store
from tests import postgresql

SHARE = 20
SLOWER = 1.5


def fill(store: Store, count: int) -> tuple[float, float]:
    """Save all; the median seconds an article of the first twentieth and of the last."""
    seconds = []
    stream = articles(count, events=count * 2 // 5)
    while batch := list(islice(stream, 500)):
        for document, extraction in batch:
            started = perf_counter()
            store.save(document, extraction)
            seconds.append(perf_counter() - started)
    part = max(len(seconds) // 20, 1)
    return median(seconds[:part]), median(seconds[-part:])


def best(work: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        started = perf_counter()
        work()
        taken.append(perf_counter() - started)
    return min(taken)


def measure(url: str, count: int, directory: Path) -> bool:
    with open_store(url) as store:
        started = perf_counter()
        first, last = fill(store, count)
        saving = perf_counter() - started
        held = store.counts()
        name = sorted(catalog().series)[0]
        table = directory / "points.csv"
        pd.DataFrame(store.points(), columns=POINT).to_csv(table, index=False)
        by_pandas = best(lambda: pd.read_csv(table, parse_dates=["date", "published", "known"]), 3)
        one = best(lambda: series.load(store, [name]))
        points = best(lambda: series.points(store, [name]))
        rows = len(store.levels([name]))
        then = best(lambda: series.load(store, [name], as_of=pd.Timestamp("2020-01-01").date()))
    kind = url.partition(":")[0]
    print(f"{kind}: {held.observations:,} observations, {held.events:,} events saved in {saving:.0f} s")
    print(f"  an article: {first * 1e3:.2f} ms first, {last * 1e3:.2f} ms last ({last / first:.2f} times)")
    print(
        f"  one series of {rows:,} levels of {SERIES}: {one * 1e3:.0f} ms, as of a day {then * 1e3:.0f} ms,"
    )
    print(f"  its points {points * 1e3:.0f} ms; all rows by pandas from CSV: {by_pandas * 1e3:.0f} ms, ")
    print(f"  {by_pandas / one:.0f} times as long")
    return by_pandas / one >= SHARE and last / first <= SLOWER


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000 // EACH
    with TemporaryDirectory() as place, postgresql.running() as server:
        directory = Path(place)
        well = measure(f"sqlite:///{directory}/benchmark.db", count, directory)
        name = server.database()
        migrate(server.url(name))
        well = measure(server.url(name), count, directory) and well
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
