"""RULES and anchoring: days, months, years and relative words → When.

A date belongs to its clause; then to the sentence; then the sentence before; then the day of publication.
Days without a year take the latest year that is not after the publication, or, in a sentence about the
future, the next one. Weekdays and relative words count back from the day of publication.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import dateparser

from indicators.extraction.calendars import (
    day_of,
    days_in_iranian_month,
    iranian,
    iranian_year_month,
    with_year,
)
from indicators.extraction.mentions import Hit, Sentence, When
from indicators.extraction.numbers import adjacent, integer, near
from indicators.extraction.relative import ago, day_word, last_period, relative_to
from indicators.model import Precision

_GREGORIAN = range(1900, 2101)
_JALALI = range(1300, 1500)
_EXPLAINS = 80
_LEAD = 50  # characters over which a word about the future reaches


def _month_day(
    text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool
) -> When | None:
    """ "February 9", "9 February 2025", "Feb. 9th, 2025", "February 2025", "early May"."""
    month = hits[place].key("month")
    if month is None or (hits[place].has("unreal") and text[hits[place].start].islower()):
        return None
    first = last = place
    day = year = None
    if place + 1 < len(hits) and near(text, hits[place], hits[place + 1]):
        number = integer(text, hits[place + 1])
        if number in range(1, 32) and not (
            place + 2 < len(hits)
            and hits[place + 2].has("unit", "scale")
            and adjacent(text, hits[place + 1], hits[place + 2])
        ):
            day, last = number, place + 1
        elif number in _GREGORIAN:
            year, last = number, place + 1
    if day is None and place and near(text, hits[place - 1], hits[place]):
        number = integer(text, hits[place - 1])
        if number in range(1, 32):
            day, first = number, place - 1
    if year is None and last + 1 < len(hits) and near(text, hits[last], hits[last + 1]):
        number = integer(text, hits[last + 1])
        if number in _GREGORIAN and not hits[last + 1].has("unit"):
            year, last = number, last + 1
    return _built(hits[first].start, hits[last].end, year, month, day, published, future)


def _built(
    start: int, end: int, year: int | None, month: int, day: int | None, published: date | None, future: bool
) -> When | None:
    precision = Precision.DAY if day else Precision.MONTH
    found = day_of(year, month, day or 1) if year else with_year(month, day or 1, published, future=future)
    return (
        When(start=start, end=end, date=found, precision=precision, rule=f"{precision} of a month")
        if found
        else None
    )


def _jalali_month(
    text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool
) -> When | None:
    """ "Esfand 20", "20 Esfand 1403", "the month of Mehr"."""
    month = hits[place].key("jalali_month")
    if month is None or text[hits[place].start].islower() or published is None:
        return None
    this_year, this_month = iranian_year_month(published)
    year = this_year if month <= this_month or future else this_year - 1
    day, end = None, hits[place].end
    for neighbour in (place + 1, place - 1):
        if 0 <= neighbour < len(hits):
            left, right = sorted((hits[place], hits[neighbour]), key=lambda hit: hit.start)
            number = integer(text, hits[neighbour])
            if number and near(text, left, right):
                if number in _JALALI:
                    year = number
                elif number in range(1, 32) and day is None:
                    day = number
                end = max(end, hits[neighbour].end)
    if day is None and any(
        hit.has("last_day") and 0 <= hits[place].start - hit.end < _LEAD for hit in hits[:place]
    ):
        day = days_in_iranian_month(year, month)
    found = iranian(year, month, day)
    if found is None:
        return None
    precision = Precision.DAY if day else Precision.MONTH
    return When(start=hits[place].start, end=end, date=found, precision=precision, rule="iranian month")


def _weekday(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """ "on Monday": the last one up to the day of publication; "last Saturday" never that day itself."""
    weekday = hits[place].key("weekday")
    if weekday is None or published is None or text[hits[place].start].islower():
        return None
    back = (published.weekday() - weekday) % 7
    if place and hits[place - 1].has("next") and near(text, hits[place - 1], hits[place]):
        back -= 7
    elif back == 0 and place and hits[place - 1].has("last") and near(text, hits[place - 1], hits[place]):
        back = 7
    found = published - timedelta(days=back)
    return When(
        start=hits[place].start, end=hits[place].end, date=found, precision=Precision.DAY, rule="weekday"
    )


def _year(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """ "in 2018", "the year 1403": a year only after a word that asks for one."""
    number = integer(text, hits[place])
    if number is None or hits[place].key("digits"):
        return None
    before = text[max(0, hits[place].start - 14) : hits[place].start].lower().rstrip()
    asks = before.endswith(
        (" in", "since", "during", "year", "of", "until", "end-", "by", "early", "late", "year of")
    )
    start, end = hits[place].start, hits[place].end
    if number in _GREGORIAN and asks:
        return When(start=start, end=end, date=date(number, 1, 1), precision=Precision.YEAR, rule="year")
    if number in _JALALI and "year" in before:
        return When(
            start=start,
            end=end,
            date=iranian(number, 1, 1) or date.min,
            precision=Precision.YEAR,
            rule="iranian year",
        )
    return None


def _numeric(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """ "2025-02-09", "09/02/2025": three numbers that dateparser understands as a day."""
    if place + 2 >= len(hits):
        return None
    one, two, three = hits[place : place + 3]
    gaps = text[one.end : two.start], text[two.end : three.start]
    if gaps not in (("-", "-"), ("/", "/")) or not all(hit.key("digits") == "" for hit in (one, two, three)):
        return None
    said = text[one.start : three.end]
    if len(said) not in (8, 9, 10):
        return None
    order = "YMD" if one.end - one.start == 4 else "DMY"
    parsed = dateparser.parse(
        said, languages=["en"], settings={"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]}
    )
    if parsed is None or parsed.year not in _GREGORIAN:
        return None
    return When(
        start=one.start, end=three.end, date=parsed.date(), precision=Precision.DAY, rule="numeric date"
    )


RULES: tuple[Callable[[str, Sequence[Hit], int, date | None, bool], When | None], ...] = (
    _numeric, _month_day, _jalali_month, _weekday, day_word, last_period, ago, _year,
)  # fmt: skip


def dates(text: str, sentence: Sentence, published: date | None, told: When | None = None) -> list[When]:
    """All dates of one sentence, in order. `told` is the last date before it."""
    hits = sentence.hits
    leads = -_LEAD
    found: list[When] = []
    for place, hit in enumerate(hits):
        if hit.has("unreal", "next", "status") and not hit.has("month"):
            leads = hit.end
        if found and hit.start < found[-1].end:
            continue
        future = hit.start - leads < _LEAD
        when = next((w for rule in RULES if (w := rule(text, hits, place, published, future))), None)
        when = when or relative_to(found[-1] if found else told, hit, published)
        if when:
            if found and when.start < found[-1].end:
                found.pop()
            if not (found and _explains(text, hits, found[-1], when)):
                found.append(when)
    return found


def _explains(text: str, hits: Sequence[Hit], before: When, when: When) -> bool:
    """Whether a date only explains the one before: "Khordad (ended on June 20)"."""
    gap = text[before.end : when.start]
    if len(gap) > _EXPLAINS:
        return False
    if any(hit.has("explains") and before.end <= hit.start and hit.end <= when.start for hit in hits):
        return True
    return before.rule.startswith("iranian") and "(" in gap and ")" not in gap
