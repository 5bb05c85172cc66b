"""What people decide holds, whatever the engine reads, until they take it back."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from indicators.errors import StoreError
from indicators.model import Category, Extraction, Figure
from indicators.store import Observation, Occurrence, State, Store, Turn, Verdict
from tests.findings import document, event, figure

DOLLAR, EURO, BUDGET = figure(), figure("stood at 95,000", series="ir.eur"), event()
FOUND = Extraction(figures=(DOLLAR, EURO), events=(BUDGET,), engine="1")
ALL = tuple(State)


def like(finding: Any, **changes: Any) -> Any:
    return dataclasses.replace(finding, **changes)


def newer(*figures: Figure, events: Sequence[Any] = (BUDGET,)) -> Extraction:
    return Extraction(figures=figures, events=tuple(events), engine="2")


def saved(store: Store) -> int:
    return store.save(document(), FOUND).article_id


def dollar(store: Store) -> Observation:
    return next(one for one in store.observations(states=ALL) if one.figure.quote == DOLLAR.quote)


def budget(store: Store) -> Occurrence:
    return store.occurrences(states=ALL)[0]


RIGHT = like(DOLLAR, value=Decimal(91_000))


@pytest.mark.parametrize(
    ("verdict", "corrected", "state", "stands", "preferred"),
    [
        (Verdict.ACCEPTED, None, State.ACCEPTED, DOLLAR, False),
        (Verdict.REJECTED, None, State.REJECTED, DOLLAR, False),
        (Verdict.CORRECTED, RIGHT, State.ACCEPTED, RIGHT, False),
        (Verdict.PREFERRED, None, State.ACCEPTED, DOLLAR, True),
    ],
)
@pytest.mark.parametrize(
    "again",
    [
        newer(DOLLAR, EURO),
        newer(like(DOLLAR, value=Decimal(9), rule="another", confidence=0.1), EURO),
        newer(like(DOLLAR, quote="The dollar reached 90,000", start=0), EURO),
        newer(EURO),
        newer(),
    ],
)
def test_a_decision_outlives_the_engine(
    store: Store,
    again: Extraction,
    verdict: Verdict,
    corrected: Figure | None,
    state: State,
    stands: Figure,
    preferred: bool,
) -> None:
    article = saved(store)
    before = dollar(store)
    store.decide(before, verdict, corrected, who="Ada", why="I read it")
    changes = store.reread(article, again)
    after = store.observation(before.id)
    assert (after.figure, after.state, after.preferred) == (stands, state, preferred)
    assert after.present is any(one.number_start == DOLLAR.number_start for one in again.figures)
    assert all(change.kept for change in changes if change.before in (DOLLAR, after.found))
    assert list(store.problems()) == []


def test_what_nobody_decided_is_as_the_newer_engine_reads_it(store: Store) -> None:
    article = saved(store)
    ids = {one.figure.series: one.id for one in store.observations()}
    better = like(DOLLAR, value=Decimal(89_000))
    new = figure("dollar reached 90,000", series="ir.gbp")
    told = store.reread(article, newer(better, new, events=()), dry=True)
    assert {one.figure for one in store.observations()} == {DOLLAR, EURO}, "only told"
    assert store.reread(article, newer(better, new, events=())) == told
    assert {(change.turn, change.kept) for change in told} == {
        (Turn.CHANGED, False), (Turn.FOUND, False), (Turn.GONE, False),
    }  # fmt: skip
    assert {one.figure for one in store.observations()} == {better, new}
    assert store.observation(ids["ir.usd"]).figure == better
    assert store.observation(ids["ir.eur"]).state is State.WITHDRAWN
    assert store.occurrences() == [] and store.counts().events == 0
    store.reread(article, FOUND)
    assert {one.figure: one.id for one in store.observations()} == {
        DOLLAR: ids["ir.usd"],
        EURO: ids["ir.eur"],
    }
    assert [change.what for change in store.history(store.observation(ids["ir.eur"]))] == [
        Turn.FOUND, Turn.GONE, Turn.BACK,
    ]  # fmt: skip


def test_reading_again_with_the_same_result_changes_nothing(store: Store) -> None:
    article = saved(store)
    before = store.observations(states=ALL), store.occurrences(states=ALL)
    assert store.reread(article, FOUND) == []
    assert (store.observations(states=ALL), store.occurrences(states=ALL)) == before


def test_a_new_reading_of_a_number_that_was_judged_waits(store: Store) -> None:
    article = saved(store)
    store.decide(dollar(store), Verdict.ACCEPTED)
    store.reread(article, newer(like(DOLLAR, series="ir.gbp"), EURO))
    store.reread(article, newer(like(DOLLAR, series="ir.gbp", rule="newer"), EURO))
    states = {one.figure.series: one.state for one in store.observations(states=ALL)}
    assert states == {"ir.usd": State.ACCEPTED, "ir.gbp": State.REVIEW, "ir.eur": State.ACCEPTED}


def test_a_finding_that_the_engine_comes_to_read_as_corrected_is_one(store: Store) -> None:
    article = saved(store)
    pound = like(DOLLAR, series="ir.gbp")
    store.decide(dollar(store), Verdict.CORRECTED, pound)
    store.reread(article, newer(pound, EURO))
    (one,) = [one for one in store.observations(states=ALL) if one.figure.series == "ir.gbp"]
    assert one.found is None and one.present and len(store.observations(states=ALL)) == 2


def test_an_event_is_corrected_and_keeps_so_when_its_quote_moves(store: Store) -> None:
    article = saved(store)
    moved = like(BUDGET, category=Category.OTHER, date=date(2025, 2, 8))
    store.decide(budget(store), Verdict.CORRECTED, moved)
    assert budget(store).found == BUDGET
    store.reread(article, newer(DOLLAR, EURO, events=[event("passed the budget")]))
    assert [one.event for one in store.occurrences(states=ALL)] == [moved]
    assert store.counts().events == 1


def test_undo_goes_back_step_by_step_and_all_is_remembered(store: Store) -> None:
    saved(store)
    store.decide(dollar(store), Verdict.CORRECTED, RIGHT, who="Ada", why="a misprint")
    store.decide(dollar(store), Verdict.REJECTED, who="Ben")
    assert (dollar(store).figure, dollar(store).state) == (RIGHT, State.REJECTED)
    store.undo(dollar(store), who="Cy", why="it is right")
    assert (dollar(store).figure, dollar(store).state, dollar(store).found) == (RIGHT, State.ACCEPTED, DOLLAR)
    store.undo(dollar(store))
    assert (dollar(store).figure, dollar(store).state, dollar(store).found) == (DOLLAR, State.ACCEPTED, None)
    with pytest.raises(StoreError, match="nobody has decided"):
        store.undo(dollar(store))
    told = [(one.what, one.who, one.engine, one.why, one.undone) for one in store.history(dollar(store))]
    assert told == [
        (Turn.FOUND, None, "1", None, False),
        (Verdict.CORRECTED, "Ada", None, "a misprint", True),
        (Verdict.REJECTED, "Ben", None, None, True),
        (Verdict.UNDONE, "Cy", None, "it is right", False),
        (Verdict.UNDONE, None, None, None, False),
    ]
    assert store.history(dollar(store))[1].before == DOLLAR
    assert store.history(dollar(store))[1].after == RIGHT


def test_what_a_person_adds_counts_and_can_be_taken_back(store: Store) -> None:
    article = saved(store)
    mine = figure("dollar reached 90,000", series="ir.gbp")
    added = store.add(article, mine, who="Ada", why="it was missed")
    assert store.observation(added).figure == mine and store.observation(added).state is State.ACCEPTED
    assert [one.what for one in store.history(store.observation(added))] == [Verdict.ADDED]
    store.reread(article, newer(DOLLAR, EURO))
    assert store.observation(added).state is State.ACCEPTED
    store.undo(store.observation(added))
    assert store.observation(added).state is State.WITHDRAWN
    with pytest.raises(StoreError, match="does not say"):
        store.add(article, like(mine, start=3))
    with pytest.raises(StoreError, match="no article 99"):
        store.add(99, mine)


def test_a_decision_on_what_has_changed_meanwhile_is_refused(store: Store) -> None:
    saved(store)
    looked_at = dollar(store)
    store.decide(looked_at, Verdict.CORRECTED, RIGHT)
    with pytest.raises(StoreError, match="changed by someone else"):
        store.decide(looked_at, Verdict.REJECTED)


def test_decisions_wait_for_a_deleted_article(store: Store) -> None:
    article = saved(store)
    store.decide(dollar(store), Verdict.REJECTED, who="Ada")
    store.delete([article])
    assert store.save(document(), newer(like(DOLLAR, confidence=0.6), EURO)).new
    assert dollar(store).state is State.REJECTED


def test_the_version_is_another_after_each_change_and_the_same_between(store: Store) -> None:
    words = [store.version(), store.version()]
    article = saved(store)
    words += [store.version(), store.version()]
    saved(store)
    words.append(store.version())
    store.decide(dollar(store), Verdict.ACCEPTED)
    words.append(store.version())
    store.delete([article])
    words.append(store.version())
    assert [words.index(word) for word in words] == [0, 0, 2, 2, 2, 5, 6]


def test_a_word_is_taken_back_by_itself_or_not_at_all(store: Store) -> None:
    saved(store)
    mine = store.decide(dollar(store), Verdict.ACCEPTED, who="Ada")
    theirs = store.decide(dollar(store), Verdict.REJECTED, who="Ben")
    with pytest.raises(StoreError, match="Ben has decided"):
        store.undo(dollar(store), mine, who="Ada")
    assert dollar(store).state is State.REJECTED
    store.undo(dollar(store), theirs, who="Ben")
    with pytest.raises(StoreError, match="taken back meanwhile"):
        store.undo(dollar(store), theirs, who="Ada")
    assert [one.word for one in store.history(dollar(store))][:3] == [None, mine, theirs]
    store.undo(dollar(store), mine)
    assert dollar(store).state is State.ACCEPTED


def test_an_events_word_is_taken_back_by_itself_or_not_at_all(store: Store) -> None:
    saved(store)
    (one,) = store.happenings()
    mine = store.decide(one, Verdict.ACCEPTED, who="Ada")
    theirs = store.decide(store.happening(one.id), Verdict.REJECTED, who="Ben")
    with pytest.raises(StoreError, match="Ben has decided"):
        store.undo(one, mine)
    store.undo(one, theirs)
    store.undo(one, mine)
    assert store.happening(one.id).state is State.ACCEPTED


def test_what_somebody_rejected_meanwhile_is_not_accepted_unseen(store: Store) -> None:
    saved(store)
    looked_at = dollar(store)
    store.decide(looked_at, Verdict.REJECTED, who="Ben")
    with pytest.raises(StoreError, match="changed by someone else"):
        store.decide(looked_at, Verdict.CORRECTED, RIGHT, who="Ada")
    assert dollar(store).state is State.REJECTED


def test_a_button_pressed_twice_says_it_once(store: Store) -> None:
    saved(store)
    looked_at = dollar(store)
    words = [store.decide(looked_at, Verdict.REJECTED, who="Ada", why=why) for why in ("a slip", None)]
    assert len(set(words)) == 1
    assert [one.what for one in store.history(dollar(store))] == [Turn.FOUND, Verdict.REJECTED]
    assert store.decide(dollar(store), Verdict.REJECTED, who="Ada", why="another reason") not in words
