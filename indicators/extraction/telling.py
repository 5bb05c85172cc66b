"""The sentences of an article with their dates, and what was told before each."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import reduce

from indicators.catalog import catalog, unit
from indicators.extraction.dates import dates
from indicators.extraction.dating import carried
from indicators.extraction.days import Days, compared
from indicators.extraction.listing import cells, is_item, opens
from indicators.extraction.mentions import Sentence, Told, When
from indicators.model import Document, Precision

_YEAR = timedelta(days=365)
_CELL = 90  # how long a row of a list may be
_BASE = 60  # characters around a word for the base of an index
_STOPS = (".", "!", "?", "؟")
_STATISTICAL = (Precision.MONTH, Precision.QUARTER)


def _of_title(document: Document, titles: Sequence[Sentence], calendar: str | None) -> list[When]:
    """The dates that the title speaks of: "IMF sees the economy rebounding in 2021"."""
    said = document.title or ""
    return [w for one in titles for w in dates(said, one, document.published, Told(), calendar)]


def _of_base(sentence: Sentence, when: When) -> bool:
    """Whether a date is of the year that an index counts from: "with 2016 as the base year"."""
    if not sentence.speaks("base"):
        return False
    return any(hit.has("base") and -_BASE < hit.start - when.end < _BASE for hit in sentence.hits)


def _coming(when: When, published: date | None) -> bool:
    """Whether it is a year that is not over."""
    return when.precision is Precision.YEAR and (published is None or when.date + _YEAR > published)


def _lists(text: str, sentence: Sentence, *, listed: bool) -> bool:
    """Whether the line opens a list or is of one: the day told above it goes on.

    `listed` says that the line before was; a bullet, a cell or the want of a full stop shows the next one.
    """
    line = text[sentence.start : sentence.end].strip()
    cell = listed and len(line) < _CELL and (cells(text, sentence) > 1 or line[-1:] not in _STOPS)
    return opens(text, sentence) or is_item(text, sentence) or cell


def _market_day(
    sentence: Sentence, whens: Sequence[When], told: When | None, published: date | None
) -> When | None:
    """The day of the prices that a sentence tells, if it tells prices and goes on from a day."""
    if not sentence.speaks("series", "unit") or not _of_prices(sentence):
        return None
    past = [when for when in whens if published is None or when.date <= published]
    day = carried(sentence, past, told) if past else told
    return day if day is not None and day.precision is Precision.DAY else None


def _of_prices(sentence: Sentence) -> bool:
    """Whether a sentence names what is traded, or tells how a money moved: its day is the market's."""
    known = catalog().indicators
    names = [name for hit in sentence.hits for name in hit.keys("series")]
    moved = not names and sentence.speaks("change") and sentence.speaks("unit")
    moneys = (code for hit in sentence.hits for code in hit.keys("unit")) if moved else ()
    return any(not known[name].periodic for name in names) or any(
        unit(code).dimension == "money" for code in moneys
    )


def dated(
    document: Document,
    titles: Sequence[Sentence],
    own: Sequence[Sentence],
    calendar: str | None,
    *,
    market: bool,
) -> Iterator[Days]:
    """Each sentence of the article's own text with its dates and what was told before it.

    `market` says that the day of the prices told last goes on into the next paragraph.
    """
    told, traded, listed, apart = Told(), None, False, False
    titled = _of_title(document, titles, calendar)
    year = next((when for when in titled if _coming(when, document.published)), None)
    headed = next(
        (when for when in titled if when.precision in _STATISTICAL and when.rule != "relative week"), None
    )
    for sentence in own:
        whens = dates(document.text, sentence, document.published, told, calendar)
        whens = [when for when in whens if not _of_base(sentence, when)]
        listed = _lists(document.text, sentence, listed=listed)
        if opens(document.text, sentence):
            apart = sentence.speaks("rival", "hypothetical")
        apart = apart and listed
        years = [when for when in whens if _coming(when, document.published)]
        last, period, published = told.last, told.period, document.published
        yield Days(sentence, whens, last, year, published, (), period, headed, traded, apart)
        year = years[-1] if years else year
        over = told.period is not None and sentence.speaks("bygone")
        meant = [when for when in whens if not compared(sentence, when)]
        then = told if over else reduce(Told.then, meant, told)
        ends = "\n" in document.text[sentence.end - 1 : sentence.end] and not listed
        if market:
            traded = _market_day(sentence, whens, told.last or traded, document.published) or traded
        last = None if ends else carried(sentence, whens, told.last)
        told = Told(last, then.period, then.month, then.latest)
