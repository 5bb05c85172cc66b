import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest

from indicators.errors import UnreadableFile
from indicators.ingest import Ingested, ingest, preview, reread
from indicators.model import DateSource, Extraction
from indicators.store import Store, Verdict

BRIEF = (
    "The US dollar traded at 90,000 tomans on the free market of Tehran on Sunday, February 9, 2025, "
    "after Supreme Leader Ali Khamenei rejected talks with the United States on February 8, 2025."
)
OTHER = "The US dollar reached 88,500 tomans on the free market of Tehran on February 6, 2025."
DAY = date(2025, 2, 10)


def test_a_file_becomes_rows(store: Store) -> None:
    (result,) = ingest(store, [("brief.txt", BRIEF.encode())], published=DAY, sample=True)
    assert result.error is None and result.saved is not None and result.saved.new
    assert result.document is not None and result.document.published == DAY
    assert result.extraction is not None and result.seconds >= 0
    (observation,) = store.observations(["ir.usd"])
    assert (observation.figure.value, observation.figure.date) == (Decimal(90_000), date(2025, 2, 9))
    assert observation.source == "brief.txt"
    assert store.sample_ids() == [result.saved.article_id]


def test_the_same_article_twice_is_saved_once(store: Store) -> None:
    files = [("a.txt", BRIEF.encode()), ("b.txt", BRIEF.encode("utf-16"))]
    first, second = ingest(store, files, published=DAY)
    assert first.saved is not None and second.saved is not None
    assert (first.saved.new, second.saved.new) == (True, False)
    assert first.saved.article_id == second.saved.article_id
    assert store.counts().articles == 1


def test_one_bad_file_never_stops_the_rest(store: Store) -> None:
    bad = {
        "empty.txt": b"",
        "program.txt": b"\x7fELF\x02\x01\x01" + bytes(200),
        "huge.txt": b"a" * (30 * 1024 * 1024),
    }
    files = [("first.txt", BRIEF.encode()), *bad.items(), ("last.txt", OTHER.encode())]
    seen: list[Ingested] = []
    results = ingest(store, files, published=DAY, on_result=seen.append)
    assert seen == results and [result.name for result in results] == [name for name, _ in files]
    assert [result.name for result in results if result.saved] == ["first.txt", "last.txt"]
    for result in results[1:-1]:
        assert result.error is not None and result.error.startswith(f"{result.name}: ")
        assert result.error.count(result.name) == 1
        assert (result.saved, result.document, result.extraction) == (None, None, None)
    assert store.counts().articles == 2


def test_a_store_that_refuses_is_reported_with_the_file(
    store: Store, query: Callable[[str], list[Any]]
) -> None:
    query("ALTER TABLE versions RENAME TO elsewhere")
    (result,) = ingest(store, [("brief.txt", BRIEF.encode())], published=DAY)
    assert result.error is not None
    assert re.match(
        r"brief\.txt: .*(no such table: versions|relation \"versions\" does not exist)", result.error
    )
    assert result.saved is None and result.document is not None
    assert store.is_empty()


def test_a_file_can_be_looked_at_before_it_is_saved(store: Store) -> None:
    seen = preview("brief.txt", BRIEF.encode(), DAY)
    assert seen.name == "brief.txt" and seen.document.text.strip() == BRIEF
    assert (seen.document.published, seen.document.dated_by) == (DAY, DateSource.ANALYST)
    (figure,) = seen.extraction.figures
    assert seen.document.text[figure.start : figure.end] == figure.quote and figure.series == "ir.usd"
    assert store.is_empty()


def test_looking_at_a_bad_file_raises() -> None:
    with pytest.raises(UnreadableFile, match=r"^empty\.txt: "):
        preview("empty.txt", b"")


def test_a_fault_of_our_own_is_logged_and_stops_nothing(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    faulty = cast("bytes", None)
    with caplog.at_level(logging.ERROR):
        bad, good = ingest(store, [("a.txt", faulty), ("b.txt", BRIEF.encode())], published=DAY)
    assert bad.error == "a.txt: it could not be read because of a fault in the program (TypeError)"
    assert good.saved is not None
    assert "a.txt" in caplog.text


def test_what_people_say_of_events_outlives_reading_again(store: Store) -> None:
    """With the engine itself: one older than it read the event otherwise, or not at all."""
    for number in range(3):
        ingest(store, [("brief.txt", f"{BRIEF} {number}".encode())], published=DAY)
    (one,) = store.happenings()
    last = one.mentions[-1]
    store.split(one, [last], who="Ada")
    one = store.happening(one.id)
    moved = replace(one.event, title="Talks are turned down", date=date(2025, 2, 7), until=DAY)
    store.decide(one, Verdict.CORRECTED, moved, who="Ada")
    by_people = store.happenings()
    first, second = (mention.article_id for mention in one.mentions)
    store.reread(first, Extraction(engine="older"))
    otherwise = replace(one.mentions[1].event, title="Khamenei spoke", date=date(2025, 3, 1))
    store.reread(second, Extraction(events=(otherwise,), engine="older"))
    assert len(list(reread(store))) == 2
    assert [(found.id, found.event, len(found.mentions)) for found in store.happenings()] == [
        (found.id, found.event, len(found.mentions)) for found in by_people
    ]
    assert list(store.problems()) == []
    store.undo(store.happening(one.id))
    store.undo(store.happening(one.id))
    assert [len(found.mentions) for found in store.happenings()] == [3]
