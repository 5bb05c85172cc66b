"""A million observations and 20,000 events on each database: how long saving and one series take.

python -m benchmarks.store [ARTICLES [KIND]]   50,000 articles of 20 figures each in both, unless told

KIND is sqlite or postgresql. Fails where one series of ten years takes more than a twentieth of the time that
pandas needs to read the same million rows from CSV, or where saving takes more than one and a half times as
long as at first: an article into the full database beside one into an empty one, or the last twentieth of all
beside the first.
"""

import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pandas as pd

from benchmarks.store_data import EACH, articles
from indicators import series
from indicators.catalog import catalog
from indicators.store import POINT, Store, connect, migrate, open_store, saving
from tests import postgresql

SHARE = 20
SLOWER = 1.5
PARTS = 20


def fill(store: Store, count: int) -> list[float]:
    """Save all, many in a transaction; the seconds that each twentieth took."""
    stream, taken = articles(count, events=count * 2 // 5), []
    for part in range(PARTS):
        seconds = 0.0
        left = count * (part + 1) // PARTS - count * part // PARTS
        while batch := list(islice(stream, min(left, 500))):
            left -= len(batch)
            started = perf_counter()
            with connect.writing(store._engine) as connection:
                for document, extraction in batch:
                    saving.save(connection, document, extraction, judged=(), sample=False, who=None)
            seconds += perf_counter() - started
        taken.append(seconds)
    return taken


def slower(full: Store, empty: Store) -> tuple[float, float]:
    """The median seconds of saving an article into an empty store and into the full one, in turn.

    In turn, so that what else the machine does slows both.
    """
    seconds: dict[Store, list[float]] = {empty: [], full: []}
    for document, extraction in articles(500, events=200, seed=2):
        for store, taken in seconds.items():
            started = perf_counter()
            store.save(document, extraction)
            taken.append(perf_counter() - started)
    return median(seconds[empty]), median(seconds[full])


def best(work: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        started = perf_counter()
        work()
        taken.append(perf_counter() - started)
    return min(taken)


def measure(url: str, empty: str, count: int, directory: Path) -> bool:
    with open_store(url) as store, open_store(empty) as other:
        parts = fill(store, count)
        first, last = slower(store, other)
        held = store.counts()
        name = sorted(catalog().series)[0]
        table = directory / "points.csv"
        pd.DataFrame(store.points(), columns=POINT).to_csv(table, index=False)
        by_pandas = best(lambda: pd.read_csv(table, parse_dates=["date", "published", "known"]), 2)
        one = best(lambda: series.load(store, [name]))
        points = best(lambda: series.points(store, [name]))
        rows = len(store.levels([name]))
        then = best(lambda: series.load(store, [name], as_of=pd.Timestamp("2020-01-01").date()))
    kind = url.partition(":")[0]
    print(f"{kind}: {held.observations:,} observations, {held.events:,} events saved in {sum(parts):.0f} s")
    print(f"  the first twentieth in {parts[0]:.2f} s, the last in {parts[-1]:.2f} s")
    print(f"  an article: {first * 1e3:.2f} ms into an empty one, {last * 1e3:.2f} ms into this one")
    print(f"  one series of {rows:,} levels: {one * 1e3:.0f} ms, as of a day {then * 1e3:.0f} ms,")
    print(
        f"  its points {points * 1e3:.0f} ms; all rows by pandas from CSV: {by_pandas * 1e3:.0f} ms, that is"
    )
    print(f"  {by_pandas / one:.0f} times as long", flush=True)
    return by_pandas / one >= SHARE and max(last / first, parts[-1] / parts[0]) <= SLOWER


def migrated(full: str, empty: str, count: int, directory: Path) -> bool:
    for url in (full, empty):
        migrate(url)
    return measure(full, empty, count, directory)


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000 // EACH
    kinds = sys.argv[2:] or ["sqlite", "postgresql"]
    results = []
    with TemporaryDirectory() as place:
        directory = Path(place)
        if "sqlite" in kinds:
            results.append(
                migrated(f"sqlite:///{place}/full.db", f"sqlite:///{place}/empty.db", count, directory)
            )
        if "postgresql" in kinds:
            with postgresql.running() as server:
                results.append(
                    migrated(server.url(server.database()), server.url(server.database()), count, directory)
                )
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
