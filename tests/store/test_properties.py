import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.catalog import catalog
from indicators.model import Bound, Category, Document, Event, Extraction, Figure, Precision, Standing, Status
from indicators.store import Decision, Saved, State, Verdict, open_store
from indicators.store.rows import from_json, kind, to_json

amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=4)
figures = st.builds(
    Figure,
    series=st.sampled_from(sorted(catalog().series)),
    value=amounts,
    unit=st.sampled_from(sorted(catalog().units)),
    low=st.none() | amounts,
    high=st.none() | amounts,
    date=st.none() | st.dates(),
    precision=st.sampled_from(Precision),
    bound=st.sampled_from(Bound),
    status=st.sampled_from(Status),
    quote=st.text(),
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    number_start=st.integers(0, 10**6),
    number_end=st.integers(0, 10**6),
    rule=st.text(max_size=20),
    confidence=st.floats(0, 1),
    reasons=st.lists(st.text(max_size=20), max_size=3).map(tuple),
)
events = st.builds(
    Event,
    date=st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 1, 3)),
    precision=st.sampled_from(Precision),
    category=st.sampled_from(Category),
    title=st.sampled_from(["Talks begin", "TALKS BEGIN", "Talks end"]) | st.text(),
    quote=st.text(),
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    rule=st.text(max_size=20),
    confidence=st.floats(0, 1),
    until=st.none() | st.dates(),
    standing=st.sampled_from(Standing),
    actor=st.none() | st.text(max_size=20),
    target=st.none() | st.text(max_size=20),
)
extractions = st.builds(
    Extraction,
    figures=st.lists(figures, max_size=4).map(tuple),
    events=st.lists(events, max_size=4).map(tuple),
)
documents = st.builds(
    Document,
    text=st.text(),
    title=st.none() | st.text(),
    published=st.none() | st.dates(),
    source=st.none() | st.text(),
)

VERDICTS = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED)


@st.composite
def judged(draw: st.DrawFn) -> tuple[Extraction, list[Decision]]:
    """An extraction, and decisions on some of its findings."""
    found = draw(extractions)
    decisions = []
    findings: tuple[Figure | Event, ...] = (*found.figures, *found.events)
    for finding in findings:
        verdict = draw(st.none() | st.sampled_from(VERDICTS))
        if verdict is not None:
            other: st.SearchStrategy[Figure | Event] = figures if isinstance(finding, Figure) else events
            corrected = draw(other) if verdict is Verdict.CORRECTED else None
            decisions.append(Decision(finding, verdict, corrected))
    return found, decisions


def dump(path: Path) -> Sequence[str]:
    """The whole database as statements, but for the word that is another after each change."""
    connection = sqlite3.connect(path)
    lines = [line for line in connection.iterdump() if '"versions"' not in line]
    connection.close()
    return lines


@settings(max_examples=40, deadline=None)
@given(document=documents, work=judged())
def test_saving_again_and_deleting_and_restoring_change_nothing(
    document: Document, work: tuple[Extraction, list[Decision]]
) -> None:
    found, decisions = work
    with TemporaryDirectory() as directory:
        path = Path(directory) / "indicators.db"
        with open_store(f"sqlite:///{path}") as store:
            first = store.save(document, found, decisions=decisions)
            before = dump(path)
            again = store.save(document, found, decisions=decisions)
            assert again == Saved(first.article_id, False, first.figures, first.events)
            assert dump(path) == before
            store.delete([first.article_id])
            assert not store.articles() and not store.observations(states=tuple(State))
            store.restore([first.article_id])
            assert dump(path) == before


@settings(max_examples=40, deadline=None)
@given(document=documents, found=extractions)
def test_what_goes_in_comes_out(document: Document, found: Extraction) -> None:
    with (
        TemporaryDirectory() as directory,
        open_store(f"sqlite:///{directory}/indicators.db") as store,
    ):
        saved = store.save(document, found)
        kept = sorted(store.observations(states=tuple(State)), key=lambda one: one.id)
        told = sorted(store.occurrences(states=tuple(State), standings=None), key=lambda one: one.id)
        assert tuple(one.figure for one in kept) == found.figures
        assert tuple(one.event for one in told) == (*found.events, *found.asides)
        assert store.text(saved.article_id) == document.text
        assert (saved.figures, saved.events) == (len(kept), sum(one.event.standing.drawn for one in told))


@given(finding=figures | events)
def test_a_finding_survives_json(finding: Figure | Event) -> None:
    again = from_json(kind(finding), to_json(finding))
    assert again == finding and asdict(again) == asdict(finding), "with what is no part of its identity"
