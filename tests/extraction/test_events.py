"""What is coded on an event: its standing, its type in the field's codes, who did it to whom, how long."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from indicators.extraction import extract
from indicators.extraction.labels import WORDS
from indicators.languages import language
from indicators.model import Event, Standing

PUBLISHED = date(2025, 2, 10)
CORPUS = Path(__file__).parent.parent / "corpus" / "en"
TEXTS = [
    row["text"]
    for path in sorted(CORPUS.glob("events*.yaml"))
    for group in yaml.safe_load(path.read_text("utf-8"))
    for row in group["rows"]
]


def only(text: str, published: date = PUBLISHED) -> Event:
    found = extract(text, published=published, language="en")
    [event] = [*found.events, *found.asides]
    return event


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Parliament approved the bill on Sunday.", Standing.HAPPENED),
        ("Trump announced on Friday that the US would quit the nuclear accord.", Standing.ANNOUNCED),
        ("The cabinet will adopt the bill on Sunday, aides said.", Standing.EXPECTED),
        ("Parliament might approve the bill on Sunday.", Standing.HYPOTHETICAL),
        ("If Israel attacked Iran on Sunday, oil would jump.", Standing.HYPOTHETICAL),
    ],
)
def test_how_an_event_stands_to_what_is(text: str, standing: Standing) -> None:
    assert only(text).standing is standing


def test_only_what_happened_or_was_announced_is_among_the_events() -> None:
    found = extract("Parliament might approve the bill on Sunday.", published=PUBLISHED, language="en")
    assert (len(found.events), len(found.asides)) == (0, 1)


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("Israel struck a military base near Tehran on Friday.", ("ASSAULT", "il", "ir")),
        ("The European Union imposed sanctions on Russia on Monday.", ("SANCTION", "eu", "ru")),
        ("Washington lifted sanctions on Syria on Friday.", ("CONCEDE", "us", "sy")),
        ("Truck drivers went on strike on Sunday.", ("PROTEST", "crowd", None)),
        ("Iran's president rejected talks with Washington on Friday.", ("REJECT", "pezeshkian", "us")),
        ("Iran's parliament passed the budget on Tuesday.", (None, "ir.parliament", None)),
    ],
)
def test_events_are_coded_as_the_field_does(text: str, coded: tuple[str | None, ...]) -> None:
    event = only(text)
    assert (event.plover, event.actor, event.target) == coded


@pytest.mark.parametrize(
    ("published", "person"), [(date(2012, 6, 1), "ahmadinejad"), (date(2016, 6, 1), "rouhani")]
)
def test_an_office_is_who_held_it_on_that_day(published: date, person: str) -> None:
    day = f"{published:%B} {published.day}"
    assert only(f"Iran's president resigned on {day}.", published).actor == person


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The war lasted from January 3 to January 15.", date(2025, 1, 3), date(2025, 1, 15)),
        ("Iran held naval drills from January 10 to 13.", date(2025, 1, 10), date(2025, 1, 13)),
        ("Talks were held in Vienna on February 6-9.", date(2025, 2, 6), date(2025, 2, 9)),
        ("The ceasefire held from November 24 until December 1.", date(2024, 11, 24), date(2024, 12, 1)),
        ("Between January 3 and January 15 Israel bombed Lebanon.", date(2025, 1, 3), date(2025, 1, 15)),
        ("Parliament debated the budget from Sunday to Tuesday.", date(2025, 2, 2), date(2025, 2, 4)),
    ],
)
def test_what_lasts_has_an_end(text: str, first: date, last: date) -> None:
    assert (only(text).date, only(text).until) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "The central bank raised its rate on January 23 to 45 percent.",
        "Parliament approved the bill on January 14 and the cabinet met on January 15.",
        "Trump imposed sanctions on January 30 to 2 applause lines.",
    ],
)
def test_what_ends_on_its_day_has_none(text: str) -> None:
    assert {event.until for event in extract(text, published=PUBLISHED, language="en").events} == {None}


def test_one_deed_of_two_months_is_two_events() -> None:
    found = extract("Israel attacked Syria in November 2024 and January 2025.", published=PUBLISHED)
    assert [event.date for event in found.events] == [date(2024, 11, 1), date(2025, 1, 1)]


def test_a_lead_without_a_day_is_of_the_day_of_publication() -> None:
    text = "TEHRAN - President Masoud Pezeshkian presented the budget bill to parliament."
    assert (only(text).date, only(text).confidence) == (PUBLISHED, 0.55)


@pytest.mark.parametrize("text", TEXTS)
def test_labels_are_short_and_end_well_and_quotes_are_the_text(text: str) -> None:
    for event in extract(text, published=PUBLISHED, language="en").events:
        words = event.title.split()
        assert len(words) <= WORDS and words[0][0] == words[0][0].upper()
        assert words[-1].lower() not in language("en").dangling - {"in", "over", "down"}
        assert text[event.start : event.end] == event.quote
