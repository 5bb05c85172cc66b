"""Any sequence of what can be done to events: a person's words on them hold until they are taken back."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
)

from indicators.errors import StoreError
from indicators.model import Category, Document, Event, Extraction, Precision
from indicators.store import Happening, Listed, State, Verdict
from indicators.store.happenings import SAID
from tests.findings import DAY, event
from tests.postgresql import Server
from tests.store.machines import StoreMachine, run_on_postgresql, run_on_sqlite

TELLS = "Parliament passed the budget"
readings = st.builds(
    lambda days, title: event(TELLS, TELLS, date=DAY + timedelta(days=days), title=title),
    st.sampled_from([0, 1, 20]),
    st.sampled_from([TELLS, "Parliament passed a bill", "Talks resumed"]),
)
corrections: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {"title": "The budget passes"},
        {"title": "The budget is law"},
        {"date": DAY + timedelta(days=5)},
        {"date": DAY.replace(day=1), "precision": Precision.MONTH},
        {"until": DAY + timedelta(days=60)},
        {"category": Category.LEADERSHIP},
    ]
)


@dataclass
class Word:
    """What a person said, as the model keeps it: of whom, how they read since, and where mentions went."""

    event: int
    other: int | None = None
    said: dict[str, Any] | None = None
    state: State | None = None
    put: dict[int, int] = field(default_factory=dict)


class Machine(StoreMachine):
    """The store beside the plainest model of it: a list of words, each taken away when it is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[Word] = []
        self.articles: list[int] = []
        self.listed: set[str] = set()

    @rule(reading=readings)
    def tell(self, reading: Event) -> None:
        document = Document(text=f"{TELLS}. {len(self.articles)}")
        saved = self.store.save(document, Extraction(events=(reading,), engine="1"))
        self.articles.append(saved.article_id)

    @rule(number=st.integers(0, 1), reading=readings)
    def record(self, number: int, reading: Event) -> None:
        name = f"list:{number}"
        made = self.store.record([Listed(name, reading)])
        assert len(made.new) + made.changed + made.same == 1
        if name not in self.listed:
            (mention,) = self.store.occurrences(article_id=made.new[0])
            self.words.append(Word(mention.event_id))
        self.listed.add(name)

    @precondition(lambda self: self.articles)
    @rule(data=st.data(), reading=st.none() | readings)
    def reread(self, data: st.DataObject, reading: Event | None) -> None:
        events = () if reading is None else (reading,)
        article = data.draw(st.sampled_from(self.articles))
        self.store.reread(article, Extraction(events=events, engine="2"))

    @precondition(lambda self: self.store.happenings())
    @rule(data=st.data(), changes=corrections)
    def correct(self, data: st.DataObject, changes: dict[str, Any]) -> None:
        seen = self._any(data)
        self._decide(seen, Verdict.CORRECTED, replace(seen.event, **changes))

    @precondition(lambda self: self.store.happenings())
    @rule(data=st.data(), verdict=st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED]))
    def judge(self, data: st.DataObject, verdict: Verdict) -> None:
        self._decide(self._any(data), verdict)

    @precondition(lambda self: len(self.store.happenings()) > 1)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        into = self._any(data)
        other = data.draw(st.sampled_from([one for one in self.store.happenings() if one.id != into.id]))
        self.store.merge(into, other, who="Ada")
        after = self.store.happening(into.id)
        assert after.event == into.event and len(after.mentions) == len(into.mentions) + len(other.mentions)
        word = Word(into.id, other.id, _said(after.told, into.event), into.state)
        # With it goes what was put there and is not told at the moment: told again, it is of the one event.
        gone = {mention: into.id for mention, event_id in self._put().items() if event_id == other.id}
        word.put = gone | {mention.id: into.id for mention in after.mentions}
        self.words.append(word)

    @precondition(lambda self: any(len(one.mentions) > 1 for one in self.store.happenings()))
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        seen = data.draw(st.sampled_from([one for one in self.store.happenings() if len(one.mentions) > 1]))
        away = data.draw(
            st.lists(st.sampled_from(seen.mentions), min_size=1, max_size=len(seen.mentions) - 1, unique=True)
        )
        self.store.split(seen, away, who="Ada")
        begun = self.store.occurrence(away[0].id).event_id
        word = Word(seen.id, begun)
        word.put = {m.id: begun if m in away else seen.id for m in seen.mentions}
        self.words.append(word)

    @precondition(lambda self: self.words)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        seen = self._any(data) if self.store.happenings() else None
        if seen is None:
            return
        mine = [word for word in self.words if seen.id in (word.event, word.other)]
        if not mine:
            with pytest.raises(StoreError, match="nobody has decided"):
                self.store.undo(seen)
        elif any(mine[-1] is not self._last(about) for about in (mine[-1].event, mine[-1].other) if about):
            with pytest.raises(StoreError, match="take that back first"):
                self.store.undo(seen)
        else:
            self.store.undo(seen, who="Ben")
            self.words = [word for word in self.words if word is not mine[-1]]

    @invariant()
    def reads_as_was_said(self) -> None:
        for one in self.store.happenings():
            reading = [word for word in self.words if word.event == one.id and word.state is not None]
            said = (reading[-1].said or {}) if reading else {}
            assert {name: getattr(one.event, name) for name in said} == said
            assert one.state is ((reading[-1].state if reading else None) or State.ACCEPTED)

    @invariant()
    def is_told_where_it_was_put(self) -> None:
        told = {mention.id: one.id for one in self.store.happenings() for mention in one.mentions}
        assert told == {mention.id: mention.event_id for mention in self.store.occurrences()}
        assert all(told.get(mention, event_id) == event_id for mention, event_id in self._put().items())

    def teardown(self) -> None:
        assert list(self.store.problems()) == []
        with TemporaryDirectory() as directory, self.fresh() as other:
            file = Path(directory) / "whole.zip"
            self.store.dump(file)
            other.fill(file)
            assert other.happenings() == self.store.happenings()
            for one in self.store.happenings():
                assert other.history(one) == self.store.history(one)
            assert list(other.problems()) == []

    def _any(self, data: st.DataObject) -> Happening:
        return data.draw(st.sampled_from(self.store.happenings()))

    def _put(self) -> dict[int, int]:
        """Where the words that hold put each mention."""
        return {mention: event_id for word in self.words for mention, event_id in word.put.items()}

    def _last(self, event_id: int) -> Word:
        return [word for word in self.words if event_id in (word.event, word.other)][-1]

    def _decide(self, seen: Happening, verdict: Verdict, corrected: Event | None = None) -> None:
        self.store.decide(seen, verdict, corrected, who="Ada")
        state = State.REJECTED if verdict is Verdict.REJECTED else State.ACCEPTED
        word = Word(seen.id, None, _said(seen.told, corrected or seen.event), state)
        word.put = {mention.id: seen.id for mention in seen.mentions}
        self.words.append(word)


def _said(told: Event, wanted: Event) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in SAID if getattr(wanted, name) != getattr(told, name)}


def test_on_sqlite() -> None:
    run_on_sqlite(Machine, examples=20, steps=14)


def test_on_postgresql(server: Server) -> None:
    run_on_postgresql(Machine, server, examples=8, steps=14)
