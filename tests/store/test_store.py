import dataclasses
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from indicators.errors import StoreError, UnknownSeries, UnknownUnit
from indicators.model import (
    Bound,
    Category,
    DateSource,
    Document,
    Event,
    Extraction,
    Figure,
    Precision,
    Status,
)
from indicators.store import Counts, Decision, State, Store, Verdict

DAY = date(2025, 2, 9)
FIGURE = Figure(
    series="ir.usd",
    value=Decimal(90_000),
    unit="IRT",
    date=DAY,
    precision=Precision.DAY,
    bound=Bound.AT,
    status=Status.ACTUAL,
    quote="The dollar reached 90,000 tomans",
    start=0,
    end=32,
    number_start=19,
    number_end=32,
    rule="price",
    confidence=0.9,
    reasons=("the unit fits", "same clause"),
)
EVENT = Event(
    date=date(2025, 2, 8),
    precision=Precision.DAY,
    category=Category.STATEMENT,
    title="Leader rejects talks",
    quote="the leader rejected talks",
    start=40,
    end=65,
    rule="verb",
    confidence=0.9,
)
DOCUMENT = Document(
    text="The dollar reached 90,000 tomans after the leader rejected talks.",
    title="A record low",
    published=date(2025, 2, 10),
    dated_by=DateSource.METADATA,
    url="https://example.org/1",
    language="en",
    source="Example",
    sha256="1" * 64,
)
FOUND = Extraction(figures=(FIGURE,), events=(EVENT,), engine="7")
EVERY_STATE = tuple(State)
Query = Callable[[str], list[Any]]


def other(text: str, **changes: Any) -> Document:
    return dataclasses.replace(DOCUMENT, text=text, sha256="", **changes)


def like(finding: Any, **changes: Any) -> Any:
    return dataclasses.replace(finding, **changes)


def test_gives_back_what_was_saved(store: Store) -> None:
    before = datetime.now(UTC)
    saved = store.save(DOCUMENT, FOUND)
    assert (saved.new, saved.figures, saved.events) == (True, 1, 1)
    article = store.article(saved.article_id)
    assert before <= article.saved_at <= datetime.now(UTC)
    assert article.saved_at.tzinfo is UTC and article.deleted_at is None and not article.sample
    for field in ("title", "published", "dated_by", "url", "language", "source", "sha256"):
        assert getattr(article, field) == getattr(DOCUMENT, field)
    assert store.text(article.id) == DOCUMENT.text
    (observation,) = store.observations()
    assert observation.figure == FIGURE
    assert (observation.base_value, observation.base_unit) == (Decimal(900_000), "IRR")
    assert (observation.state, observation.article_id) == (State.ACCEPTED, article.id)
    assert (observation.published, observation.title, observation.source) == (
        DOCUMENT.published, DOCUMENT.title, DOCUMENT.source,
    )  # fmt: skip
    (occurrence,) = store.occurrences()
    assert (occurrence.event, occurrence.title) == (EVENT, DOCUMENT.title)
    assert store.observation(observation.id) == observation
    assert store.occurrence(occurrence.id) == occurrence


def test_knows_which_engine_read_an_article(store: Store, query: Query) -> None:
    saved = store.save(DOCUMENT, FOUND)
    assert query("SELECT article_id, engine FROM runs") == [(saved.article_id, "7")]


def test_saving_twice_changes_nothing(store: Store, query: Query) -> None:
    first = store.save(DOCUMENT, FOUND)
    before = store.articles(), store.observations(), store.occurrences()
    again = store.save(like(DOCUMENT, title="Another title"), Extraction(), sample=True)
    assert again == like(first, new=False)
    assert (store.articles(), store.observations(), store.occurrences()) == before
    assert query("SELECT count(*) FROM runs") == [(1,)]


def test_a_document_without_a_digest_is_known_by_its_text(store: Store) -> None:
    assert store.save(other("One."), Extraction()).new
    assert not store.save(other("One."), Extraction()).new
    assert store.save(other("Two."), Extraction()).new


@pytest.mark.parametrize("value", ["0.1", "1E+30", "1234567890123456789012345.67", "-0.500", "42.30"])
def test_values_are_exact(store: Store, value: str) -> None:
    figure = like(
        FIGURE, value=Decimal(value), low=Decimal(value), high=None, unit="USD", series="world.brent"
    )
    store.save(DOCUMENT, Extraction(figures=(figure,)))
    (observation,) = store.observations()
    assert observation.figure.value == observation.figure.low == Decimal(value)
    assert str(Decimal(value)) in (str(observation.figure.value), f"{observation.figure.value:.0E}")
    assert observation.figure.high is None
    assert observation.base_value == Decimal(value)


@pytest.mark.parametrize(
    ("confidence", "state"),
    [(0.0, State.REVIEW), (0.49, State.REVIEW), (0.5, State.ACCEPTED), (1.0, State.ACCEPTED)],
)
def test_a_doubtful_finding_waits_for_review(store: Store, confidence: float, state: State) -> None:
    found = Extraction(
        figures=(like(FIGURE, confidence=confidence),), events=(like(EVENT, confidence=confidence),)
    )
    store.save(DOCUMENT, found)
    assert [one.state for one in store.observations(states=EVERY_STATE)] == [state]
    assert [one.state for one in store.occurrences(states=EVERY_STATE)] == [state]
    assert bool(store.observations()) is bool(store.occurrences()) is (state is State.ACCEPTED)


DOUBTFUL = like(FIGURE, confidence=0.1)
RIGHT = like(DOUBTFUL, value=Decimal(91_000), date=date(2025, 2, 8), series="ir.eur")


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (Decision(DOUBTFUL, Verdict.ACCEPTED), (State.ACCEPTED, DOUBTFUL)),
        (Decision(DOUBTFUL, Verdict.REJECTED), (State.REJECTED, DOUBTFUL)),
        (Decision(DOUBTFUL, Verdict.CORRECTED, RIGHT), (State.ACCEPTED, RIGHT)),
    ],
)
def test_a_decision_counts(store: Store, decision: Decision, expected: tuple[State, Figure]) -> None:
    saved = store.save(DOCUMENT, Extraction(figures=(DOUBTFUL,)), decisions=[decision], who="Ada")
    (observation,) = store.observations(states=EVERY_STATE)
    assert (observation.state, observation.figure) == expected
    assert saved.figures == store.article(saved.article_id).figures == (expected[0] is not State.REJECTED)


def test_a_corrected_event_is_another_event(store: Store) -> None:
    store.save(DOCUMENT, FOUND)
    moved = like(EVENT, date=date(2025, 2, 7), category=Category.DIPLOMACY)
    store.save(other("Other."), FOUND, decisions=[Decision(EVENT, Verdict.CORRECTED, moved)])
    assert [one.event for one in store.occurrences()] == [moved, EVENT]
    assert store.counts().events == 2


def test_decisions_are_kept_with_who_made_them(store: Store, query: Query) -> None:
    decisions = [Decision(FIGURE, Verdict.CORRECTED, RIGHT), Decision(EVENT, Verdict.REJECTED)]
    store.save(DOCUMENT, FOUND, decisions=decisions, who="Ada")
    kept = query("SELECT kind, verdict, decided_by, corrected IS NULL FROM decisions ORDER BY id")
    assert kept == [("figure", "corrected", "Ada", False), ("event", "rejected", "Ada", True)]


def test_of_two_decisions_on_a_finding_the_last_counts(store: Store) -> None:
    decisions = [Decision(FIGURE, Verdict.REJECTED), Decision(FIGURE, Verdict.ACCEPTED)]
    store.save(DOCUMENT, FOUND, decisions=decisions)
    assert len(store.observations()) == 1


@pytest.mark.parametrize(
    ("verdict", "corrected"),
    [(Verdict.CORRECTED, None), (Verdict.ACCEPTED, RIGHT), (Verdict.CORRECTED, EVENT)],
)
def test_a_decision_that_contradicts_itself_is_refused(
    verdict: Verdict, corrected: Figure | Event | None
) -> None:
    with pytest.raises(ValueError, match="corrected"):
        Decision(FIGURE, verdict, corrected)


BAD = [
    (Extraction(figures=(FIGURE, like(FIGURE, series="ir.nothing"))), (), UnknownSeries),
    (Extraction(figures=(FIGURE, like(FIGURE, unit="XXX"))), (), UnknownUnit),
    (Extraction(figures=(FIGURE,)), (Decision(EVENT, Verdict.REJECTED),), ValueError),
]


@pytest.mark.parametrize(("found", "decisions", "error"), BAD)
def test_an_article_is_saved_whole_or_not_at_all(
    store: Store, found: Extraction, decisions: Sequence[Decision], error: type[Exception]
) -> None:
    with pytest.raises(error):
        store.save(DOCUMENT, found, decisions=decisions)
    assert store.is_empty() and not store.observations()


def test_delete_hides_and_restore_brings_back(store: Store) -> None:
    kept = store.save(other("Kept."), FOUND).article_id
    gone = store.save(DOCUMENT, FOUND, sample=True).article_id
    before = store.articles(), store.observations(), store.occurrences(), store.counts()
    store.delete([gone, 999])
    assert [article.id for article in store.articles()] == [kept]
    assert [article.id for article in store.articles(deleted=True)] == [gone]
    assert {one.article_id for one in store.observations()} == {kept}
    assert {one.article_id for one in store.occurrences()} == {kept}
    assert store.observations(article_id=gone) == [] and store.sample_ids() == []
    assert store.counts() == Counts(articles=1, observations=1, events=1, samples=0)
    deleted_at = store.article(gone).deleted_at
    assert deleted_at is not None and deleted_at.tzinfo is UTC
    store.delete([gone])
    assert store.article(gone).deleted_at == deleted_at, "deleted once, at one time"
    store.restore([gone])
    assert (store.articles(), store.observations(), store.occurrences(), store.counts()) == before


def test_saving_a_deleted_article_reads_it_anew_and_keeps_what_was_decided(store: Store) -> None:
    doubtful = like(FIGURE, series="ir.eur", confidence=0.1)
    found = Extraction(figures=(FIGURE, doubtful), events=(EVENT,))
    first = store.save(DOCUMENT, found, decisions=[Decision(FIGURE, Verdict.REJECTED)], sample=True)
    old = store.observations(states=EVERY_STATE)
    store.delete([first.article_id])
    again = store.save(
        like(DOCUMENT, title="Corrected title"), found, decisions=[Decision(doubtful, Verdict.ACCEPTED)]
    )
    assert again == like(first, new=True)
    article = store.article(again.article_id)
    assert (article.title, article.sample, article.deleted_at) == ("Corrected title", False, None)
    states = {one.figure.series: one.state for one in store.observations(states=EVERY_STATE)}
    assert states == {"ir.usd": State.REJECTED, "ir.eur": State.ACCEPTED}
    new = {one.id: one.figure for one in store.observations(states=EVERY_STATE)}
    assert new == {one.id: one.figure for one in old}, "a link kept before leads to the same finding"
    assert len(store.occurrences()) == 1


@pytest.mark.parametrize(
    "mention",
    [
        EVENT,
        like(EVENT, title="LEADER  rejects talks"),
        like(EVENT, quote="other words", start=1, confidence=0.7),
        like(EVENT, date=date(2025, 2, 7)),
        like(EVENT, date=date(2025, 2, 1), precision=Precision.MONTH),
        like(EVENT, title="The leader rejects all talks", actor="khamenei"),
    ],
)
def test_mentions_that_agree_are_one_event(store: Store, mention: Event) -> None:
    store.save(DOCUMENT, FOUND)
    store.save(other("Other."), Extraction(events=(mention,)))
    first, second = store.occurrences()
    assert first.event_id == second.event_id and first.id != second.id
    assert store.counts().events == 1


@pytest.mark.parametrize(
    "mention",
    [
        like(EVENT, date=date(2025, 2, 6)),
        like(EVENT, date=date(2025, 3, 1), precision=Precision.MONTH),
        like(EVENT, category=Category.DIPLOMACY),
        like(EVENT, title="Leader praises the army"),
    ],
)
def test_mentions_that_differ_are_two_events(store: Store, mention: Event) -> None:
    store.save(DOCUMENT, FOUND)
    store.save(other("Other."), Extraction(events=(mention,)))
    assert len({one.event_id for one in store.occurrences()}) == 2


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (None, ["b", "a", "c"]),
        ("", ["b", "a", "c"]),
        ("RIAL", ["b"]),
        ("straße", ["a"]),
        ("STRASSE", ["a"]),
        ("زبان", ["c"]),
        ("title b", ["b"]),
        ("100%", ["a"]),
        ("%", ["a"]),
        ("_", ["c"]),
        ("\\", ["b"]),
        ("nowhere", []),
        ("كيلو 90,500", ["c"]),  # Arabic letters, other digits
        ("کیلو ۹۰٬۵۰۰", ["c"]),
        ("میشود", ["c"]),
        ("می\u200cشود", ["c"]),
    ],
)
def test_search_is_literal_and_without_case(store: Store, search: str | None, found: list[str]) -> None:
    texts = {
        "a": ("Straße at 100% of it", date(2024, 1, 1)),
        "b": ("The Rial \\ fell", date(2025, 1, 1)),
        "c": ("snake_case زبان، کیلو ٩٠٬٥٠٠ می\u200cشود", None),
    }
    for name, (text, published) in texts.items():
        store.save(other(text, title=f"Title {name}", published=published), Extraction())
    titles = [article.title for article in store.articles(search=search)]
    assert titles == [f"Title {name}" for name in found]


def test_observations_can_be_chosen_and_come_by_date(store: Store) -> None:
    figures = (
        like(FIGURE, date=None),
        like(FIGURE, date=date(2025, 3, 1)),
        like(FIGURE, series="world.brent", unit="USD"),
        like(FIGURE, date=date(2024, 3, 1)),
    )
    store.save(DOCUMENT, Extraction(figures=figures))
    assert [one.figure.date for one in store.observations(["ir.usd"])] == [
        date(2024, 3, 1), date(2025, 3, 1), None,
    ]  # fmt: skip
    assert [one.figure.series for one in store.observations(["world.brent"])] == ["world.brent"]
    assert len(store.observations()) == 4
    assert store.observations([]) == store.observations(article_id=99) == store.observations(states=()) == []


def test_an_observation_is_known_from_the_day_its_article_came_out(store: Store) -> None:
    store.save(DOCUMENT, FOUND)
    store.save(other("Undated.", published=None), FOUND)
    today = datetime.now(UTC).date()
    known = [len(store.observations(as_of=day)) for day in (date(2025, 2, 9), date(2025, 2, 10), today)]
    assert known == [0, 1, 2]


def test_occurrences_can_be_chosen_and_come_by_date(store: Store) -> None:
    kinds = (Category.POLICY, Category.JUSTICE, Category.POLICY)
    events = tuple(like(EVENT, date=date(2025, 2, 3 - n), category=kind) for n, kind in enumerate(kinds))
    store.save(DOCUMENT, Extraction(events=events))

    def days(**chosen: Any) -> list[int]:
        return [one.event.date.day for one in store.occurrences(**chosen)]

    assert days() == [1, 2, 3]
    assert days(categories=[Category.POLICY]) == [1, 3]
    assert days(categories=[]) == []
    assert days(start=date(2025, 2, 2)) == [2, 3]
    assert days(end=date(2025, 2, 2)) == [1, 2]
    assert days(start=date(2025, 2, 2), end=date(2025, 2, 2), article_id=1) == [2]


def test_counts_only_what_is_accepted(store: Store) -> None:
    assert store.is_empty() and store.counts() == Counts(0, 0, 0, 0)
    doubtful = Extraction(
        figures=(FIGURE, DOUBTFUL), events=(EVENT, like(EVENT, title="Else", confidence=0.1))
    )
    first = store.save(DOCUMENT, doubtful, sample=True)
    store.save(other("Other."), FOUND)
    assert (first.figures, first.events) == (2, 2)
    assert store.counts() == Counts(articles=2, observations=2, events=1, samples=1)
    assert store.sample_ids() == [first.article_id]
    store.delete([1, 2])
    assert not store.is_empty(), "a deleted article was saved once"


@pytest.mark.parametrize("asked", ["article", "text", "observation", "occurrence"])
def test_what_is_not_there_is_said_not_to_be(store: Store, asked: str) -> None:
    with pytest.raises(StoreError, match=r"the store has no .*7"):
        getattr(store, asked)(7)
