"""Figures and events out of an article's text: scan → quantities, dates → links → figures, events."""

from collections.abc import Iterator
from datetime import date

from indicators.extraction.context import Context
from indicators.extraction.dates import dates
from indicators.extraction.events import events, merged
from indicators.extraction.figures import Days, carried, figure, once, when_of
from indicators.extraction.links import links
from indicators.extraction.mentions import Sentence, When
from indicators.extraction.quantities import quantities
from indicators.extraction.scan import sentences
from indicators.languages import Language, language, languages
from indicators.model import Document, Event, Extraction, Figure

ENGINE = "1"
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
    return _read(document, _language(code))


_language = language


def _read(document: Document, spoken: Language) -> Extraction:
    figures: list[Figure] = []
    happenings: list[Event] = []
    context = Context()
    if document.title:
        for sentence in sentences(document.title, spoken):
            context.hear(sentence)
    for sentence, whens, told in _dated(document, spoken):
        taken = [(when.start, when.end) for when in whens]
        measured = quantities(document.text, sentence, spoken, taken)
        starts = [quantity for quantity in measured if quantity.side == "from"]
        days = Days(sentence, whens, told, document.published, starts)
        for link in links(document.text, sentence, measured, spoken, context):
            figures.append(figure(document.text, sentence, link, when_of(link, days)))
        happenings.extend(events(document.text, sentence, whens, spoken, document.published))
    return Extraction(figures=once(figures), events=merged(happenings), engine=ENGINE)


def _dated(document: Document, spoken: Language) -> Iterator[tuple[Sentence, list[When], When | None]]:
    """Each sentence of the article's own text with its dates and the last date told before it."""
    told: When | None = None
    for sentence in sentences(document.text, spoken):
        if sentence.embedded:
            continue
        whens = dates(document.text, sentence, document.published, told)
        yield sentence, whens, told
        told = carried(sentence, whens, told)
        if "\n" in document.text[sentence.end - 1 : sentence.end]:
            told = None
