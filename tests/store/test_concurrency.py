import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from indicators.model import Category, Document, Event, Extraction, Precision
from indicators.store import Saved, Store, open_store

ARTICLES = 20
CROWD, CROWDED = (int(part) for part in os.environ.get("CROWD", f"4x{ARTICLES}").split("x"))
"""How many processes save how many articles each: `make chaos` has more of both."""

LOAD = """
import sys
from indicators.model import Document, Extraction
from indicators.store import open_store
with open_store(sys.argv[1]) as store:
    count = int(sys.argv[2])
    numbers = [(n + int(count * float(sys.argv[3]))) % count for n in range(count)]
    new = [store.save(Document(text=f"article {n}"), Extraction()).new for n in numbers]
print(sum(new))
"""


def told(number: int) -> Event:
    return Event(
        date=date(2025, 2, 8),
        precision=Precision.DAY,
        category=Category.STATEMENT,
        title="Leader rejects talks",
        quote="rejects talks",
        start=number,
        end=number + 13,
        rule="verb",
        confidence=0.9,
    )


def test_threads_that_save_one_article_at_once_save_it_once(store: Store) -> None:
    threads = 8
    together = Barrier(threads)

    def save(_: int) -> list[Saved]:
        together.wait()
        return [
            store.save(Document(text=f"article {number}"), Extraction(events=(told(0), told(20))))
            for number in range(ARTICLES)
        ]

    with ThreadPoolExecutor(threads) as pool:
        results = [saved for batch in pool.map(save, range(threads)) for saved in batch]
    assert sum(saved.new for saved in results) == ARTICLES
    assert {saved.article_id for saved in results} == {article.id for article in store.articles()}
    assert len(store.occurrences()) == 2 * ARTICLES
    assert store.counts().events == 1


def test_threads_that_restore_one_article_at_once_restore_it_once(store: Store) -> None:
    threads = 8
    document, found = Document(text="An article."), Extraction(events=(told(0),))
    store.delete([store.save(document, found).article_id])
    together = Barrier(threads)

    def save(_: int) -> bool:
        together.wait()
        return store.save(document, found).new

    with ThreadPoolExecutor(threads) as pool:
        assert sum(pool.map(save, range(threads))) == 1
    assert len(store.occurrences()) == 1


def test_processes_that_open_and_load_a_new_database_at_once_save_each_article_once(url: str) -> None:
    """Each begins elsewhere, so that they meet and overtake each other."""
    command = [sys.executable, "-c", LOAD, url, str(CROWDED)]
    running = [
        subprocess.Popen(
            [*command, str(start / CROWD)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for start in range(CROWD)
    ]
    ended = [process.communicate() for process in running]
    assert [errors for _, errors in ended] == [""] * len(running)
    assert sum(int(output) for output, _ in ended) == CROWDED
    with open_store(url) as store:
        assert store.counts().articles == CROWDED
        assert list(store.problems()) == []
