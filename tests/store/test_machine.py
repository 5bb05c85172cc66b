"""Any sequence of what can be done to a store: decisions are kept, counts are right, a dump is the same."""

import dataclasses
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
)

from indicators.model import REVIEW_BELOW, Extraction, Figure
from indicators.store import Observation, State, Verdict
from tests.findings import document, figure
from tests.postgresql import Server
from tests.store.machines import StoreMachine, run_on_postgresql, run_on_sqlite

TEXTS = tuple(f"Article {number}: a dollar at 90,000 and a euro at 95,000." for number in range(3))
ALL = tuple(State)
readings = st.builds(
    lambda dollar, euro: tuple(one for one in (dollar, euro) if one is not None),
    st.none() | st.tuples(st.just("dollar at 90,000"), st.just("ir.usd"), st.sampled_from([0.2, 0.7, 0.9])),
    st.none() | st.tuples(st.just("euro at 95,000"), st.just("ir.eur"), st.sampled_from([0.2, 0.9])),
)


def found(text: str, reading: tuple[tuple[str, str, float], ...]) -> Extraction:
    figures = tuple(figure(quote, text, series=series, confidence=sure) for quote, series, sure in reading)
    return Extraction(figures=figures, engine="any")


class Machine(StoreMachine):
    """The store beside the plainest model of it: words said on each figure, and what was read last."""

    def __init__(self) -> None:
        super().__init__()
        self.read: dict[str, dict[str, Figure]] = {}
        self.last: dict[tuple[str, str], Figure] = {}
        self.said: dict[tuple[str, str], list[tuple[Verdict, Figure, Figure]]] = {}
        self.deleted: set[str] = set()
        self.ids: dict[str, int] = {}

    @rule(text=st.sampled_from(TEXTS), reading=readings)
    def save(self, text: str, reading: tuple[tuple[str, str, float], ...]) -> None:
        extraction = found(text, reading)
        saved = self.store.save(document(text), extraction)
        assert saved.new is (text not in self.ids or text in self.deleted)
        if saved.new:
            self._remember(text, extraction)
        self.ids[text] = saved.article_id
        self.deleted.discard(text)

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), reading=readings)
    def reread(self, data: st.DataObject, reading: tuple[tuple[str, str, float], ...]) -> None:
        text = data.draw(st.sampled_from(sorted(self.ids)))
        self.store.reread(self.ids[text], found(text, reading))
        self._remember(text, found(text, reading))

    @precondition(lambda self: self._standing())
    @rule(
        data=st.data(),
        verdict=st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED, Verdict.PREFERRED]),
        value=st.integers(1, 10**6),
    )
    def decide(self, data: st.DataObject, verdict: Verdict, value: int) -> None:
        text, one = data.draw(st.sampled_from(self._standing()))
        before, corrected = one.figure, None
        if verdict is Verdict.CORRECTED:
            corrected = dataclasses.replace(one.figure, value=Decimal(value))
        self.store.decide(one, verdict, corrected, who="Ada", why="so it is")
        words, word = self.said.setdefault((text, before.series), []), (verdict, before, corrected or before)
        if not words or words[-1] != word:  # what is said twice is said once
            words.append(word)

    @precondition(lambda self: any(self.said.values()) and self._standing())
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        decided = [(text, one) for text, one in self._standing() if self.said.get((text, one.figure.series))]
        if decided:
            text, one = data.draw(st.sampled_from(decided))
            self.store.undo(one)
            self.said[text, one.figure.series].pop()

    @precondition(lambda self: self.ids)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        text = data.draw(st.sampled_from(sorted(self.ids)))
        self.store.delete([self.ids[text]])
        self.deleted.add(text)

    @precondition(lambda self: self.deleted)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        text = data.draw(st.sampled_from(sorted(self.deleted)))
        self.store.restore([self.ids[text]])
        self.deleted.discard(text)

    @invariant()
    def is_as_expected(self) -> None:
        stands = {(text, one.figure.series): one for text, one in self._standing()}
        assert set(stands) == {key for key in self.last if key[0] not in self.deleted}
        for key, one in stands.items():
            assert (one.figure, one.state, one.preferred) == self._expected(key)
        accepted = [one for one in stands.values() if one.state is State.ACCEPTED]
        counts = self.store.counts()
        assert (counts.articles, counts.observations) == (len(self.ids) - len(self.deleted), len(accepted))

    def teardown(self) -> None:
        assert list(self.store.problems()) == []
        with TemporaryDirectory() as directory, self.fresh() as other:
            file = Path(directory) / "whole.zip"
            self.store.dump(file)
            other.fill(file)
            assert other.observations(states=ALL) == self.store.observations(states=ALL)
            assert other.articles(deleted=True) == self.store.articles(deleted=True)
            for _, one in self._standing():
                assert other.history(one) == self.store.history(one)
            assert list(other.problems()) == []

    def _remember(self, text: str, extraction: Extraction) -> None:
        self.read[text] = {one.series: one for one in extraction.figures}
        self.last |= {(text, one.series): one for one in extraction.figures}

    def _standing(self) -> list[tuple[str, Observation]]:
        texts = {article: text for text, article in self.ids.items()}
        return [(texts[one.article_id], one) for one in self.store.observations(states=ALL)]

    def _expected(self, key: tuple[str, str]) -> tuple[Figure, State, bool]:
        said = self.said.get(key)
        if said:
            verdict, _, stands = said[-1]
            state = State.REJECTED if verdict is Verdict.REJECTED else State.ACCEPTED
            return stands, state, verdict is Verdict.PREFERRED
        last = self.last[key]
        if key[1] not in self.read[key[0]]:
            return last, State.WITHDRAWN, False
        return last, State.ACCEPTED if last.confidence >= REVIEW_BELOW else State.REVIEW, False


def test_on_sqlite() -> None:
    run_on_sqlite(Machine, examples=15, steps=12)


def test_on_postgresql(server: Server) -> None:
    run_on_postgresql(Machine, server, examples=8, steps=12)
