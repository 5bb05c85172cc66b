"""What people say of events as a whole holds, whatever engines read later, until they take it back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from indicators.errors import StoreError
from indicators.model import Category, Document, Event, Extraction, Precision, Standing
from indicators.store import Happening, Occurrence, State, Store, Verdict
from indicators.store.rows import to_json
from tests.findings import DAY, event

SAID = "Parliament passed the budget"


def budget(days: int = 0, **changes: Any) -> Event:
    return event(SAID, SAID, date=DAY + timedelta(days=days), **changes)


def tell(store: Store, mention: Event, *, days: int = 0) -> Occurrence:
    """Told by a new article, that many days after the first."""
    count = len(store.articles()) + len(store.articles(deleted=True))
    document = Document(
        text=f"{SAID}. {count}", published=DAY + timedelta(days=days), source=f"Paper {count}"
    )
    saved = store.save(document, Extraction(events=(mention,), engine="1"))
    return store.occurrences(article_id=saved.article_id, standings=None)[0]


def read_as(store: Store, mention: Occurrence, **changes: Any) -> None:
    """A newer engine reads the mention otherwise."""
    found = replace(store.occurrence(mention.id).event, **changes)
    store.reread(mention.article_id, Extraction(events=(found,), engine="2"))


def grouped(store: Store) -> list[list[int]]:
    return sorted(sorted(one.id for one in each.mentions) for each in store.happenings())


def of(store: Store, mention: Occurrence) -> Happening:
    return store.happening(store.occurrence(mention.id).event_id)


def right(store: Store) -> bool:
    return list(store.problems()) == []


def test_an_event_is_told_by_the_mention_published_first_of_those_that_know_its_day(store: Store) -> None:
    tell(store, budget(precision=Precision.MONTH, title="Parliament passed a budget"), days=1)
    late = tell(store, budget(), days=4)
    early = tell(store, budget(1, until=DAY + timedelta(days=3)), days=2)
    (one,) = store.happenings()
    assert [mention.id for mention in one.mentions[:2]] == [early.id, late.id]
    assert (one.event.date, one.event.until) == (DAY + timedelta(days=1), DAY + timedelta(days=3))
    assert (one.reports, one.outlets, one.told, one.state) == (3, 3, one.event, State.ACCEPTED)


CHANGES: list[dict[str, Any]] = [
    {"title": "The budget passes"},
    {"date": date(2025, 3, 1)},
    {"date": date(2025, 2, 1), "precision": Precision.MONTH},
    {"until": date(2025, 2, 21)},
    {"category": Category.LEADERSHIP},
    {"standing": Standing.EXPECTED},
]


@pytest.mark.parametrize("changes", CHANGES)
def test_how_an_event_reads_outlives_the_engine_and_can_be_taken_back(
    store: Store, changes: dict[str, Any]
) -> None:
    first, _ = tell(store, budget(), days=0), tell(store, budget(), days=1)
    seen = of(store, first)
    wanted = replace(seen.event, **changes)
    store.decide(seen, Verdict.CORRECTED, wanted, who="Ada", why="I was there")
    assert to_json(of(store, first).event) == to_json(wanted)
    read_as(store, first, title="Talks resumed", date=DAY + timedelta(days=9), confidence=0.7)
    after = of(store, first)
    assert {name: getattr(after.event, name) for name in changes} == changes
    assert len(after.mentions) == 2, "no engine carries a mention off from under a person's word"
    assert right(store)
    store.undo(after, who="Ben")
    again = of(store, first)
    assert again.event == again.told and right(store)
    assert [(one.what, one.who, one.why, one.undone) for one in store.history(again)] == [
        (Verdict.CORRECTED, "Ada", "I was there", True), (Verdict.UNDONE, "Ben", None, False),
    ]  # fmt: skip


def test_an_event_that_only_a_person_held_together_parts_when_the_word_is_taken_back(store: Store) -> None:
    first, second = tell(store, budget()), tell(store, budget())
    store.decide(of(store, first), Verdict.ACCEPTED)
    read_as(store, first, date=DAY + timedelta(days=9))
    assert grouped(store) == [[first.id, second.id]]
    store.undo(of(store, first))
    assert grouped(store) == [[first.id], [second.id]] and right(store)


def test_the_fields_that_a_person_left_follow_the_engine(store: Store) -> None:
    one = tell(store, budget())
    seen = of(store, one)
    store.decide(seen, Verdict.CORRECTED, replace(seen.event, title="The budget passes"))
    read_as(store, one, date=DAY + timedelta(days=1), actor="parliament")
    assert (of(store, one).event.title, of(store, one).event.actor) == ("The budget passes", "parliament")
    assert of(store, one).event.date == DAY + timedelta(days=1)


def test_a_rejected_event_stays_so_however_often_it_is_told_again(store: Store) -> None:
    first = tell(store, budget())
    store.decide(of(store, first), Verdict.REJECTED, why="a rumour")
    tell(store, budget(), days=1)
    (one,) = store.happenings()
    assert (one.state, one.reports, store.counts().events) == (State.REJECTED, 2, 0)
    store.decide(one, Verdict.ACCEPTED)
    assert (of(store, first).state, store.counts().events) == (State.ACCEPTED, 1)
    store.undo(of(store, first))
    assert of(store, first).state is State.REJECTED and right(store)


def test_a_merge_keeps_all_mentions_and_outlives_the_engine(store: Store) -> None:
    first, second, other = tell(store, budget()), tell(store, budget()), tell(store, budget(20))
    store.merge(of(store, other), of(store, first), who="Ada", why="the same")
    (one,) = store.happenings()
    assert sorted(mention.id for mention in one.mentions) == [first.id, second.id, other.id]
    assert (one.event.date, one.event.title) == (DAY + timedelta(days=20), SAID), "it reads as it did"
    read_as(store, first, date=DAY + timedelta(days=40), title="Another thing")
    assert len(store.happenings()) == 1 and right(store)
    (word,) = store.history(one)
    assert (word.what, word.who, word.why) == (Verdict.MERGED, "Ada", "the same")
    assert word.before == budget()
    read_as(store, first, date=DAY, title=SAID)
    store.undo(one)
    assert grouped(store) == [[first.id, second.id], [other.id]] and right(store)
    assert of(store, other).event == of(store, other).told


def test_what_was_told_again_after_a_merge_goes_where_it_belongs_when_that_is_undone(store: Store) -> None:
    first, other = tell(store, budget()), tell(store, budget(20))
    store.merge(of(store, other), of(store, first))
    later = tell(store, budget())
    assert grouped(store) == [[first.id, other.id, later.id]]
    store.undo(of(store, other))
    assert grouped(store) == [[first.id, later.id], [other.id]] and right(store)


def test_a_merge_keeps_the_words_of_both_for_the_day_it_is_undone(store: Store) -> None:
    first, other = tell(store, budget()), tell(store, budget(20))
    for one, title in ((first, "One"), (other, "Other")):
        store.decide(of(store, one), Verdict.CORRECTED, replace(of(store, one).event, title=title))
    store.merge(of(store, first), of(store, other))
    assert of(store, other).event.title == "One"
    store.undo(of(store, first))
    assert (of(store, first).event.title, of(store, other).event.title) == ("One", "Other") and right(store)


def test_a_split_parts_what_is_alike_and_outlives_the_engine(store: Store) -> None:
    first, second, third = (tell(store, budget(), days=days) for days in range(3))
    seen = of(store, first)
    split = store.split(seen, [second], who="Ada")
    assert grouped(store) == [[first.id, third.id], [second.id]]
    assert store.history(seen)[-1].word == split
    read_as(store, second, title="Parliament has passed the budget")
    assert grouped(store) == [[first.id, third.id], [second.id]] and right(store)
    for one in (first, second):
        assert [word.what for word in store.history(of(store, one))] == [Verdict.SPLIT]
    store.undo(of(store, second))
    assert grouped(store) == [[first.id, second.id, third.id]] and right(store)
    read_as(store, second, date=DAY + timedelta(days=30))
    assert grouped(store) == [[first.id, third.id], [second.id]], "nobody holds it any more"


def test_only_some_of_an_event_can_be_split_off(store: Store) -> None:
    first, second = tell(store, budget()), tell(store, budget(20))
    one = of(store, first)
    for away in ([], [first], [second]):
        with pytest.raises(StoreError, match="neither none nor all"):
            store.split(one, away)
    with pytest.raises(StoreError, match="with itself"):
        store.merge(one, one)
    assert store.history(one) == []


def test_words_are_taken_back_in_turn(store: Store) -> None:
    first, second = tell(store, budget()), tell(store, budget())
    store.split(of(store, first), [second])
    off = of(store, second)
    store.decide(off, Verdict.CORRECTED, replace(off.event, title="Another budget"))
    with pytest.raises(StoreError, match="take that back first"):
        store.undo(of(store, first))
    assert of(store, second).event.title == "Another budget"
    store.undo(of(store, second))
    store.undo(of(store, first))
    assert grouped(store) == [[first.id, second.id]] and right(store)
    with pytest.raises(StoreError, match="nobody has decided"):
        store.undo(of(store, first))


def test_a_word_on_what_was_changed_meanwhile_is_refused(store: Store) -> None:
    first, other = tell(store, budget()), tell(store, budget(20))
    seen, beside = of(store, first), of(store, other)
    store.decide(seen, Verdict.CORRECTED, replace(seen.event, title="Changed"))
    with pytest.raises(StoreError, match="by someone else"):
        store.decide(seen, Verdict.REJECTED)
    for into, merged in ((beside, seen), (seen, beside)):
        with pytest.raises(StoreError, match="by someone else"):
            store.merge(into, merged)
    store.delete([other.article_id])
    with pytest.raises(StoreError, match="no event"):
        store.happening(other.event_id)
    with pytest.raises(ValueError, match="methods of Store"):
        store.decide(seen, Verdict.MERGED)


def test_what_is_only_spoken_of_is_kept_apart_and_asked_for(store: Store) -> None:
    told = tell(store, budget())
    document = Document(text=f"{SAID}. Once more.")
    aside = budget(standing=Standing.EXPECTED)
    saved = store.save(document, Extraction(asides=(aside,)))
    assert (saved.events, store.counts().events) == (0, 1)
    assert [one.id for one in store.occurrences()] == [told.id]
    assert len(store.occurrences(standings=None)) == 2
    assert sorted(one.event.standing for one in store.happenings()) == ["expected", "happened"]
    store.reread(saved.article_id, Extraction(events=(budget(),)))
    assert len(store.happenings()) == 1, "it is told as having happened now"
