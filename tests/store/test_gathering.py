"""Mentions of one event are one across articles, whatever is decided about them and read of them later."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.merging import merge
from indicators.model import Category, Document, Event, Extraction, Precision, Standing
from indicators.store import Occurrence, State, Store, Turn, Verdict, open_store
from tests.findings import DAY, event

SAID = "Parliament passed the budget"
CODED: dict[str, Any] = {
    "until": date(2025, 2, 11), "standing": Standing.ANNOUNCED, "plover": "APPROVE", "actor": "parliament",
    "target": "government", "place": "Tehran",
}  # fmt: skip


def told(store: Store, *mentions: Event) -> list[Occurrence]:
    """Each told by an article of its own."""
    start = len(store.articles())
    ids = [
        store.save(Document(text=f"{SAID}. {start + n}"), Extraction(events=(one,))).article_id
        for n, one in enumerate(mentions)
    ]
    return [store.occurrences(article_id=article_id)[0] for article_id in ids]


def budget(days: int = 0, **changes: Any) -> Event:
    return event(SAID, SAID, date=DAY + timedelta(days=days), **changes)


def grouped(store: Store) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for one in sorted(store.occurrences(), key=lambda one: one.id):
        groups.setdefault(one.event_id, []).append(one.id)
    return list(groups.values())


def test_what_is_coded_comes_back(store: Store) -> None:
    (one,) = told(store, budget(**CODED))
    assert asdict(one.event) == asdict(budget(**CODED))
    store.decide(one, Verdict.CORRECTED, budget(-3, **CODED))
    again = store.occurrence(one.id)
    assert asdict(again.event) == asdict(budget(-3, **CODED))
    assert again.found is not None and asdict(again.found) == asdict(budget(**CODED))


def test_who_acted_parts_what_has_the_same_words(store: Store) -> None:
    told(store, budget(actor="us"), budget(actor="ir"), budget(actor="us"))
    assert grouped(store) == [[1, 3], [2]]


def test_what_only_another_had_held_together_parts_when_that_goes(store: Store) -> None:
    first, middle, _ = told(store, budget(0), budget(1), budget(2))
    assert grouped(store) == [[1, 2, 3]]
    store.decide(middle, Verdict.CORRECTED, budget(20))
    assert grouped(store) == [[1], [2], [3]]
    assert store.occurrence(first.id).event_id == first.event_id
    assert list(store.problems()) == []
    store.undo(store.occurrence(middle.id))
    assert grouped(store)[0] == [1, 2], "it is told by the day before, or the day after, not by both"
    assert list(store.problems()) == []


def test_an_event_that_is_told_once_keeps_its_link_when_corrected(store: Store) -> None:
    (one,) = told(store, budget())
    store.decide(one, Verdict.CORRECTED, budget(20))
    assert store.occurrence(one.id).event_id == one.event_id


def test_a_better_coding_is_taken_over_and_what_was_decided_holds(store: Store) -> None:
    plain, rejected, accepted, other = told(store, budget(), budget(9), budget(20), budget(actor="president"))
    assert plain.event_id == other.event_id
    store.decide(rejected, Verdict.REJECTED)
    store.decide(accepted, Verdict.ACCEPTED)
    for one in (plain, rejected, accepted):
        better = replace(one.event, **CODED)
        (change,) = store.reread(one.article_id, Extraction(events=(better,), engine="2"))
        assert (change.turn, change.kept) == (Turn.CHANGED, one is not plain)
        assert store.reread(one.article_id, Extraction(events=(better,), engine="3")) == []
        assert store.occurrence(one.id).event.actor == "parliament"
    assert store.occurrence(plain.id).event_id != other.event_id
    assert store.occurrence(rejected.id).state is State.REJECTED
    assert list(store.problems()) == []


def test_within_an_article_too(store: Store) -> None:
    store.save(Document(text=SAID), Extraction(events=(budget(), budget(1), budget(20))))
    assert grouped(store) == [[1, 2], [3]]


mentions = st.builds(
    lambda days, title, actor, precision, category: budget(
        days, title=title, actor=actor, precision=precision, category=category
    ),
    st.integers(0, 6),
    st.sampled_from([SAID, "Parliament passed the bill", "Talks resumed", "Talks began", "!"]),
    st.sampled_from([None, "parliament", "us"]),
    st.sampled_from([Precision.DAY, Precision.DAY, Precision.MONTH]),
    st.sampled_from([Category.POLICY, Category.DIPLOMACY]),
)


@settings(max_examples=25)
@given(
    st.lists(mentions, min_size=1, max_size=8), st.lists(st.tuples(st.integers(0, 7), mentions), max_size=4)
)
def test_events_hold_together_whatever_is_corrected(
    saved: list[Event], moved: list[tuple[int, Event]]
) -> None:
    with TemporaryDirectory() as directory, open_store(f"sqlite:///{directory}/a.db") as store:
        kept = told(store, *saved)
        for place, corrected in moved:
            one = store.occurrence(kept[place % len(kept)].id)
            store.decide(one, Verdict.CORRECTED, corrected)
        assert [problem for problem in store.problems() if "event" in problem.says] == []


@given(st.lists(mentions, max_size=8))
@settings(max_examples=25)
def test_one_by_one_they_gather_as_all_at_once(saved: list[Event]) -> None:
    """In the order of their days, as merging takes them, saving one after the other gives the same events."""
    ordered = sorted(saved, key=lambda one: (one.date, one.precision is not Precision.DAY))
    with TemporaryDirectory() as directory, open_store(f"sqlite:///{directory}/a.db") as store:
        told(store, *ordered)
        sizes = sorted(len(group) for group in grouped(store))
    assert sizes == sorted(group.count for group in merge(ordered))
