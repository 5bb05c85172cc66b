"""A million observations and 20,000 events in each database: the time of one series, and of saving.

python -m benchmarks.store [ARTICLES]    50,000 articles of 20 figures each, unless told

SQLite's is filled by the bulk path (see store_filling), and moved to a PostgreSQL server of its own as a team
would move: out by export, in by import. Wanted of each, else it fails:

- One series of ten years takes at most a twentieth of the time that pandas needs to read the same million
  rows from CSV. The two are measured in turn, and the best of each counts: what is more is the work of others
  on the machine.
- The library saves an article into the full database in at most one and a half times the time that it takes
  into an empty one. Into both in turn, too, and the median counts.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pandas as pd

from benchmarks.store_data import EACH, articles
from benchmarks.store_filling import fill
from indicators import series
from indicators.catalog import catalog
from indicators.store import POINT, Store, migrate, open_store
from tests import postgresql

SHARE = 20
SLOWER = 1.5
ROUNDS = 7
SAVED = 500
DATES = ["date", "published", "known"]


def timed(work: Callable[[], object]) -> float:
    """Seconds by the clock: a server works in another process."""
    started = perf_counter()
    work()
    return perf_counter() - started


def in_turn(*works: Callable[[], object]) -> list[float]:
    """The best time of each, once each has warmed up."""
    for work in works:
        work()
    return [
        min(taken) for taken in zip(*([timed(work) for work in works] for _ in range(ROUNDS)), strict=True)
    ]


def saving(full: Store, empty: Store) -> tuple[float, float]:
    """The median seconds that an article takes to be saved into each."""
    taken = [
        [timed(partial(store.save, *read)) for store in (full, empty)]
        for read in articles(SAVED, events=SAVED * 2 // 5, seed=2)
    ]
    into_full, into_empty = zip(*taken, strict=True)
    return median(into_full), median(into_empty)


def judged(kind: str, says: str, *, met: bool) -> bool:
    print(f"{kind:12}{says:95}{'met' if met else 'MISSED'}", flush=True)
    return met


def measure(kind: str, full: Store, empty: Store, table: Path) -> bool:
    """Print what both targets are and whether the database meets them."""
    name = sorted(catalog().series)[0]
    levels = len(full.levels([name])[name].day)
    as_of = pd.Timestamp("2020-01-01").date()
    one, then, points, by_pandas = in_turn(
        lambda: series.load(full, [name]),
        lambda: series.load(full, [name], as_of=as_of),
        lambda: series.points(full, [name]),
        lambda: pd.read_csv(table, parse_dates=DATES),
    )
    into_full, into_empty = saving(full, empty)
    assert not full.reprints(), "the bulk path does not look for reprints, for there are none"
    print(f"{kind:12}as known on a day {then * 1e3:.0f} ms, all points of the series {points * 1e3:.0f} ms")
    read = (
        f"{levels:,} levels of one series in {one * 1e3:.1f} ms, pandas all rows in {by_pandas * 1e3:.0f} ms"
    )
    kept = (
        f"an article saved in {into_full * 1e3:.1f} ms, in {into_empty * 1e3:.1f} ms into an empty database"
    )
    ratio, slower = by_pandas / one, into_full / into_empty
    return all(
        [
            judged(kind, f"{read}: {ratio:.0f} times (≥ {SHARE})", met=ratio >= SHARE),
            judged(kind, f"{kept}: {slower:.2f} times (≤ {SLOWER})", met=slower <= SLOWER),
        ]
    )


def prepared(store: Store, count: int, directory: Path) -> tuple[Path, Path]:
    """Fill a store; what is in it as a dump, and its points as a table."""
    dump, table = directory / "whole.zip", directory / "points.csv"
    # Some tell what others told already: there have to be 20,000 events, not mentions.
    took = timed(lambda: fill(store, articles(count, events=count * 21 // 50)))
    held = store.counts()
    print(f"{held.observations:,} observations and {held.events:,} events in {held.articles:,} articles")
    print(f"filled in {took:.0f} s, exported in {timed(lambda: store.dump(dump)):.0f} s", flush=True)
    pd.DataFrame(store.points(), columns=POINT).to_csv(table, index=False)
    return dump, table


def tidy(store: Store) -> None:
    """What a PostgreSQL server does by itself within a minute or so of a large import."""
    with store._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000 // EACH
    with TemporaryDirectory() as place, postgresql.running() as server:
        directory = Path(place)
        of_server = [server.url(server.database()) for _ in range(2)]
        for url in of_server:
            migrate(url)
        of_files = [f"sqlite:///{directory}/{name}.db" for name in ("full", "empty")]
        with open_store(of_files[0]) as full, open_store(of_files[1]) as empty:
            dump, table = prepared(full, count, directory)
            met = [measure("sqlite", full, empty, table)]
        with open_store(of_server[0]) as full, open_store(of_server[1]) as empty:
            print(f"imported into postgresql in {timed(lambda: full.fill(dump)):.0f} s", flush=True)
            tidy(full)
            met.append(measure("postgresql", full, empty, table))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
