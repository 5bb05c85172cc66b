"""Articles with figures and events, as many as wanted and always the same: seeded, read by no engine."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from indicators.catalog import catalog
from indicators.model import (
    Bound,
    Category,
    Document,
    Event,
    Extraction,
    Figure,
    Precision,
    Status,
)

FIRST = date(2015, 1, 1)
YEARS = 10
SERIES = 100
EACH = 20
"""Figures an article."""


def articles(count: int, *, events: int, seed: int = 1) -> Iterator[tuple[Document, Extraction]]:
    """`count` articles of EACH figures over YEARS years and SERIES series, with `events` events in all."""
    random = Random(seed)
    names = sorted(catalog().series)[:: len(catalog().series) // SERIES][:SERIES]
    for number in range(count):
        day = FIRST + timedelta(days=random.randrange(365 * YEARS))
        text, figures = f"Article {number}, {day}.\n", []
        for _ in range(EACH):
            text, figure = _figure(text, random.choice(names), day, random)
            figures.append(figure)
        told: tuple[Event, ...] = ()
        if number * events // count != (number + 1) * events // count:
            text, event = _event(text, number, day, random)
            told = (event,)
        document = Document(
            text=text, title=f"Article {number}", published=day, source=f"Paper {number % 20}"
        )
        yield document, Extraction(figures=tuple(figures), events=told, engine="benchmark")


def _figure(text: str, series: str, day: date, random: Random) -> tuple[str, Figure]:
    value = Decimal(random.randrange(10_000, 99_999))
    held = day - timedelta(days=random.randrange(3))
    said = f"On {held} {series} stood at {value}"
    figure = Figure(
        series=series, value=value, unit=catalog().series[series].unit, date=held, precision=Precision.DAY,
        bound=Bound.AT if random.random() < 0.9 else Bound.ABOVE, status=Status.ACTUAL, quote=said,
        start=len(text), end=len(text) + len(said), number_start=len(text) + len(said) - 5,
        number_end=len(text) + len(said), rule="generated", confidence=0.9, reasons=("the unit fits",),
    )  # fmt: skip
    return f"{text}{said} in the trade of the capital, dealers told this paper.\n", figure


def _event(text: str, number: int, day: date, random: Random) -> tuple[str, Event]:
    said = f"{_words(3, random).capitalize()} was decided in matter {number}"
    event = Event(
        date=day, precision=Precision.DAY, category=random.choice(list(Category)), title=said, quote=said,
        start=len(text), end=len(text) + len(said), rule="generated", confidence=0.9,
    )  # fmt: skip
    return f"{text}{said}, parliament said.\n", event


def _words(count: int, random: Random) -> str:
    """Words of no language, so that few events read alike."""
    syllables = ("ba", "dor", "fi", "gul", "ker", "lam", "mo", "nes", "pir", "ru", "sa", "tev", "vo", "zin")
    return " ".join("".join(random.choices(syllables, k=3)) for _ in range(count))
