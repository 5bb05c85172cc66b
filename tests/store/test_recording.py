"""Records of events: each once by its name, under what people decide, and apart from what articles tell."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from indicators.errors import StoreError
from indicators.model import Category, Document, Event, Extraction, Precision
from indicators.store import Happening, Listed, Recorded, State, Store, Verdict
from indicators.store.recording import name_of
from tests.findings import DAY, document, event

NOTE = "Retirees gathered before the parliament in Tehran."


def listed(number: int = 1, title: str = "Protest in Tehran", **changes: Any) -> Listed:
    told = Event(
        date=DAY, precision=Precision.DAY, category=Category.PROTEST, title=title, quote=NOTE, start=0,
        end=len(NOTE), rule="acled", confidence=1.0,
    )  # fmt: skip
    about = {name: changes.pop(name) for name in ("source", "url", "reports", "outlets") if name in changes}
    return Listed(f"acled:IRN{number}", replace(told, **changes), **about)


def one(store: Store) -> Happening:
    (found,) = store.happenings()
    return found


def test_a_record_is_an_event_with_its_weight_and_no_article(store: Store) -> None:
    made = store.record(
        [listed(source="IRNA; Mehr", url="https://example.org/1", reports=7, outlets=2)],
        who="Ada",
        why="acled.csv",
    )
    assert (len(made.new), made.changed, made.same) == (1, 0, 0)
    found = one(store)
    assert (found.reports, found.outlets, found.event.title) == (7, 2, "Protest in Tehran")
    (mention,) = found.mentions
    assert (mention.record, mention.source, mention.url) == (
        "acled:IRN1",
        "IRNA; Mehr",
        "https://example.org/1",
    )
    assert store.text(mention.article_id) == NOTE
    assert store.articles() == [] and not store.is_empty()
    assert (store.counts().articles, store.counts().events) == (0, 1)
    (word,) = store.history(found)
    assert (word.what, word.who, word.why) == (Verdict.ADDED, "Ada", "acled.csv")
    assert list(store.problems()) == []
    assert store.happenings(as_of=DAY - timedelta(days=1)) == []


def test_the_same_list_again_changes_nothing_and_another_edition_what_it_says_otherwise(store: Store) -> None:
    listing = [listed(number, f"Protest number {number}") for number in range(1200)]
    assert len(store.record(listing).new) == 1200
    before = store.happenings()
    assert store.record(listing) == Recorded((), 0, 1200)
    assert store.happenings() == before
    edition = [*listing[:1199], listed(1199, "Riot", category=Category.MILITARY, reports=3), listed(2000)]
    again = store.record(edition)
    assert (len(again.new), again.changed, again.same) == (1, 1, 1199)
    riot = next(found for found in store.happenings() if found.event.title == "Riot")
    assert riot.id == before[1199].id and riot.reports == 3
    assert list(store.problems()) == []


def test_records_are_alike_and_yet_of_different_events(store: Store) -> None:
    store.record([listed(1), listed(2)])
    told = replace(listed().event, quote="Protest in Tehran", end=17)
    store.save(Document(text="Protest in Tehran"), Extraction(events=(told,)))
    assert len(store.happenings()) == 3
    assert list(store.problems()) == []


def test_what_people_decided_holds_against_another_edition(store: Store) -> None:
    store.record([listed(1), listed(2)])
    first, second = store.happenings()
    store.decide(first, Verdict.CORRECTED, replace(first.event, title="Retirees protest"))
    store.decide(store.occurrence(second.mentions[0].id), Verdict.REJECTED)
    store.record([listed(1, "Protest", date=DAY + timedelta(days=1)), listed(2, "Protest")])
    after = one(store)
    assert (after.event.title, after.event.date) == ("Retirees protest", DAY + timedelta(days=1))
    assert store.occurrence(second.mentions[0].id).state is State.REJECTED
    assert list(store.problems()) == []


def test_records_are_merged_with_what_articles_tell_and_parted_again(store: Store) -> None:
    store.save(document(), Extraction(events=(event(),)))
    told = one(store)
    store.record([listed(reports=9)])
    record = next(found for found in store.happenings() if found.id != told.id)
    store.merge(told, record)
    assert (one(store).reports, one(store).event) == (10, told.event)
    store.record([listed(1, "Protest")])
    assert len(one(store).mentions) == 2
    store.undo(one(store))
    assert len(store.happenings()) == 2 and list(store.problems()) == []


def test_what_was_added_can_be_taken_back_and_comes_back_with_its_list(store: Store) -> None:
    made = store.record([listed(1), listed(2)])
    first, _ = store.happenings()
    store.undo(first, who="Ben")
    assert [found.id for found in store.happenings()] != [first.id] and len(store.happenings()) == 1
    with pytest.raises(StoreError, match="no event"):
        store.happening(first.id)
    store.delete(made.new)
    assert store.happenings() == [] and store.articles(deleted=True) == []
    again = store.record([listed(1), listed(2, "Protest")])
    assert (sorted(again.new), again.changed, again.same) == (sorted(made.new), 0, 0)
    assert [found.event.title for found in store.happenings()] == ["Protest in Tehran", "Protest"]
    assert list(store.problems()) == []


def test_an_event_that_an_article_here_tells_is_no_new_one(store: Store) -> None:
    store.save(document(), Extraction(events=(event(),)))
    name = name_of(document().sha256, event())
    assert store.record([replace(listed(), record=name)]) == Recorded((), 0, 1)
    elsewhere = store.record([replace(listed(), record="article:0123456789abcdef:7")])
    assert len(elsewhere.new) == 1 and len(store.happenings()) == 2


def test_records_are_no_reprints_and_have_none(store: Store) -> None:
    store.record([listed()])
    saved = store.save(Document(text=NOTE, published=DAY), Extraction())
    assert store.article(saved.article_id).reprint_of is None
    assert store.reprinted(Document(text=NOTE, published=DAY)) is None


def test_all_of_a_list_is_kept_or_nothing(store: Store) -> None:
    broken = listed(2, title=None)  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        store.record([listed(1), broken])
    assert store.happenings() == []
