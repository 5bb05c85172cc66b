"""Mentions of one event become one, whatever article tells them; different events stay apart."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.extraction import extract
from indicators.merging import merge
from indicators.model import Category, Event, Precision

PUBLISHED = date(2025, 3, 4)

ONE_EVENT_FIVE_WAYS = [
    "Iran's parliament impeached Economy Minister Abdolnaser Hemmati on Sunday by 182 votes to 89.",
    "Lawmakers in Iran dismissed Economy Minister Abdolnaser Hemmati on Sunday after a stormy session.",
    "On Sunday the Iranian parliament voted out Economy Minister Hemmati. Prices had risen for months.",
    "Iranian economy minister Abdolnaser Hemmati was impeached by the Iranian parliament on March 2.",
    "Iran's parliament has removed Economy Minister Hemmati, the Majlis news service reported on Sunday.",
]

FIVE_EVENTS_OF_A_WEEK = [
    "Iran's parliament impeached Economy Minister Abdolnaser Hemmati on Sunday.",
    "Javad Zarif resigned on Sunday.",
    "The US Treasury sanctioned a network of Iranian tankers on Thursday.",
    "The European Union sanctioned seven Iranian officials on Friday.",
    "Police arrested 25 currency traders in Tehran on Saturday.",
]


def mentions(texts: list[str]) -> list[Event]:
    return [event for text in texts for event in extract(text, published=PUBLISHED, language="en").events]


def test_one_event_told_five_ways_is_one_with_five_mentions() -> None:
    groups = merge(mentions(ONE_EVENT_FIVE_WAYS))
    assert [(group.event.date, group.count) for group in groups] == [(date(2025, 3, 2), 5)]


def test_five_events_of_one_week_stay_five() -> None:
    assert [group.count for group in merge(mentions(FIVE_EVENTS_OF_A_WEEK))] == [1] * 5


def event(day: date = date(2025, 2, 8), title: str = "Khamenei rejected talks", **more: object) -> Event:
    plain = Event(
        date=day,
        precision=Precision.DAY,
        category=Category.STATEMENT,
        title=title,
        quote=title,
        start=0,
        end=len(title),
        rule="",
        confidence=0.8,
        actor="khamenei",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "groups"),
    [
        (event(), 1),
        (event(day=date(2025, 2, 9)), 1),
        (event(day=date(2025, 2, 11)), 2),
        (event(day=date(2025, 2, 1), precision=Precision.MONTH), 1),
        (event(day=date(2025, 1, 1), precision=Precision.MONTH), 2),
        (event(category=Category.DIPLOMACY), 2),
        (event(actor="pezeshkian"), 2),
        (event(actor=None, title="Talks rejected by Khamenei"), 1),
        (event(title="Khamenei praised the army"), 2),
    ],
)
def test_what_makes_two_mentions_one(other: Event, groups: int) -> None:
    assert len(merge([event(), other])) == groups


def test_who_does_it_to_whom_matters() -> None:
    there = event(
        category=Category.MILITARY, actor="il", target="ir", title="Israel attacked Iran with missiles"
    )
    back = event(
        category=Category.MILITARY, actor="ir", target="il", title="Iran attacked Israel with missiles"
    )
    assert len(merge([there, back])) == 2


days = st.integers(0, 40).map(lambda number: date(2025, 1, 1) + timedelta(days=number))
titles = st.sampled_from(
    ["Talks resumed", "Parliament passed the bill", "Police arrested dealers", "Talks began"]
)


@given(
    st.lists(st.builds(event, day=days, title=titles, actor=st.sampled_from([None, "ir", "us"])), max_size=20)
)
def test_every_mention_belongs_to_exactly_one_event(told: list[Event]) -> None:
    groups = merge(told)
    assert sorted(map(repr, told)) == sorted(repr(m) for group in groups for m in group.mentions)
    assert all(group.event == group.mentions[0] for group in groups)
