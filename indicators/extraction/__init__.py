"""Figures and events out of an article's text: scan → quantities, dates → links → figures, events."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from indicators.catalog import catalog, held
from indicators.extraction import verblast
from indicators.extraction.context import Context
from indicators.extraction.events import events, merged
from indicators.extraction.figures import figure, once
from indicators.extraction.links import links
from indicators.extraction.mentions import PRESENT
from indicators.extraction.quantities import quantities
from indicators.extraction.scan import sentences
from indicators.extraction.telling import dated
from indicators.extraction.timing import Article
from indicators.languages import Language, language, languages
from indicators.languages.spelling import spelt
from indicators.model import Document, Event, Extraction, Figure

ENGINE = "5"
"""The engine's version, kept with everything it read."""


def extract(
    document: Document | str,
    *,
    title: str | None = None,
    published: date | None = None,
    language: str | None = None,
) -> Extraction:
    """The figures and events of one article, in the order of the text.

    Takes a Document, or a text with what is known of it. `start`/`end` of every finding are offsets into the
    text. A text in a language that cannot be read yields nothing. Never raises on any text.
    """
    if isinstance(document, str):
        document = Document(text=document, title=title, published=published, language=language)
    code = document.language or "en"
    if code not in languages():
        return Extraction(engine=ENGINE)
    with held():
        return _read(document, _language(code))


_language = language
_PASSING = 4  # an economy named so many times less often than another is not spoken of
_ROUNDED = Decimal("0.03")
_MARKS = '.,;:!?«»()"،؛؟'


def _read(document: Document, spoken: Language) -> Extraction:
    stated, document = (
        document,
        replace(document, text=spelt(document.text), title=spelt(document.title or "")),
    )
    figures: list[Figure] = []
    happenings: list[Event] = []
    own = [sentence for sentence in sentences(document.text, spoken) if not sentence.embedded]
    context = Context(document.published)
    tell = verblast.events if spoken.verb_last else events
    titles = sentences(document.title or "", spoken)
    for sentence in titles:
        context.hear(sentence, heading=True)
    for sentence in own:
        context.hear(sentence)
    if spoken.home is not None and not context.economies:
        context.economies[spoken.home] += 1
    calendar, market = _calendar(context, spoken), not spoken.verb_last
    economy = context.economy()
    for place, days in enumerate(dated(document, titles, own, calendar, market=market)):
        taken = [(when.start, when.end) for when in days.whens]
        measured = [] if days.of_another else quantities(document.text, days.sentence, spoken, taken)
        days = replace(days, amounts=measured) if measured else days
        for link in links(document.text, days.sentence, measured, spoken, context):
            made = figure(document.text, days, link)
            if made.series != link.series:
                context.kinds[link.series] = made.series
            figures.append(made)
        present = any(when.rule == PRESENT for when in days.whens)
        told = replace(days, whens=[w for w in days.whens if w.rule != PRESENT]) if present else days
        kinds = frozenset(event.category for event in happenings)
        happenings.extend(
            tell(
                document.text,
                told,
                Article(economy, place, kinds, own[max(place - 3, 0) : place]),
                spoken,
            )
        )
    return Extraction(
        figures=tuple(_as_stated(stated.text, found) for found in once(_in_full(document, figures))),
        events=_titled(stated.text, merged(e for e in happenings if e.standing.drawn)),
        asides=_titled(stated.text, merged(e for e in happenings if not e.standing.drawn)),
        engine=ENGINE,
    )


def _in_full(document: Document, figures: Sequence[Figure]) -> list[Figure]:
    """Without those of a heading repeated in the text, where it tells that series' level of that day, too, or
    about the same value.
    """
    title = (document.title or "").strip()
    heading = len(title) if title and document.text.startswith(title) else 0
    body = [found for found in figures if found.number_start >= heading]
    told = {(found.series, found.date) for found in body}
    return [
        found
        for found in figures
        if found.number_start >= heading
        or not ((found.series, found.date) in told or any(_alike(found, other) for other in body))
    ]


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are about the same value in one unit, as a heading rounds it."""
    return one.unit == other.unit and abs(one.value - other.value) <= abs(other.value) * _ROUNDED


_Finding = TypeVar("_Finding", Figure, Event)


def _as_stated(text: str, found: _Finding) -> _Finding:
    """A finding with its quote letter for letter as the text has it."""
    quote = text[found.start : found.end]
    return found if quote == found.quote else replace(found, quote=quote)


def _titled(text: str, found: Sequence[Event]) -> tuple[Event, ...]:
    """Events with their quotes and the words of their titles spelt as the text spells them."""
    stated = [_as_stated(text, event) for event in found]
    return tuple(replace(event, title=_spelt_as(event.quote, event.title)) for event in stated)


def _spelt_as(quote: str, title: str) -> str:
    """A title with the quote's own spelling of its words: their digits, and the joints inside them."""
    for word in sorted({word.strip(_MARKS) for word in quote.split()}, key=len, reverse=True):
        if spelt(word) != word:
            title = re.sub(rf"(?<!\S){re.escape(spelt(word))}(?!\S)", word, title)
    return title


def _calendar(context: Context, spoken: Language) -> str | None:
    """The calendar of the article's years: its economy's; the language's home's, where that is spoken of."""
    if spoken.home is None:
        return context.calendar()
    home = catalog().economies[spoken.home]
    often = max(context.economies.values(), default=0)
    abroad = home.currency not in context.money and _PASSING * context.economies[spoken.home] <= often
    return context.calendar() if abroad else home.calendar
