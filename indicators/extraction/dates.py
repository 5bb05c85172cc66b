"""RULES and anchoring: days, months, years and relative words → When.

A date belongs to its clause; then to the sentence; then the sentence before; then the day of publication.
Days without a year take the latest year that is not after the publication, or, in a sentence about the
future, the next one. Weekdays and relative words count back from the day of publication.
"""

import calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import dateparser
from persiantools.jdatetime import JalaliDate

from indicators.extraction.mentions import Hit, Sentence, When
from indicators.extraction.numbers import adjacent, from_digits
from indicators.model import Precision

_GREGORIAN = range(1900, 2101)
_JALALI = range(1300, 1500)
_NEAR_FUTURE = timedelta(days=3)
_EXPLAINS = 80
_LEAD = 50  # characters over which a word about the future reaches
_SMALL_GAPS = frozenset({"", " ", ", ", ",", "-", " of ", " of the ", "\u00a0", " the ", ". "})


def _integer(text: str, hit: Hit) -> int | None:
    tail = hit.key("digits")
    if tail is None:
        return None
    value = from_digits(text[hit.start : hit.end - len(tail)])
    return int(value) if value is not None and value == int(value) and value < 10000 else None


def _near(text: str, left: Hit, right: Hit) -> bool:
    return text[left.end : right.start].lower() in _SMALL_GAPS


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def with_year(month: int, day: int, published: date | None, *, future: bool = False) -> date | None:
    """The day of that month that fits: the latest not after `published`, or the next one.

    >>> with_year(2, 9, date(2025, 2, 10)), with_year(12, 30, date(2025, 2, 10))
    (datetime.date(2025, 2, 9), datetime.date(2024, 12, 30))
    """
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    days = [found for year in years if (found := _safe(year, month, day))]
    past = [found for found in days if found <= published + _NEAR_FUTURE]
    coming = [found for found in days if found > published]
    if future and coming:
        return coming[0]
    return past[-1] if past else None


def months_back(day: date, months: int) -> date:
    """The same day some months before, or the last of that month.

    >>> months_back(date(2024, 3, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month_day(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """"February 9", "9 February 2025", "Feb. 9th, 2025", "February 2025", "early May"."""
    month = hits[place].key("month")
    if month is None or (hits[place].has("unreal") and text[hits[place].start].islower()):
        return None
    first = last = place
    day = year = None
    if place + 1 < len(hits) and _near(text, hits[place], hits[place + 1]):
        number = _integer(text, hits[place + 1])
        if number in range(1, 32) and not (place + 2 < len(hits) and hits[place + 2].has("unit", "scale") and adjacent(text, hits[place + 1], hits[place + 2])):
            day, last = number, place + 1
        elif number in _GREGORIAN:
            year, last = number, place + 1
    if day is None and place and _near(text, hits[place - 1], hits[place]):
        number = _integer(text, hits[place - 1])
        if number in range(1, 32):
            day, first = number, place - 1
    if year is None and last + 1 < len(hits) and _near(text, hits[last], hits[last + 1]):
        number = _integer(text, hits[last + 1])
        if number in _GREGORIAN and not hits[last + 1].has("unit"):
            year, last = number, last + 1
    return _built(hits[first].start, hits[last].end, year, month, day, published, future)


def _built(start: int, end: int, year: int | None, month: int, day: int | None, published: date | None, future: bool) -> When | None:
    precision = Precision.DAY if day else Precision.MONTH
    found = _safe(year, month, day or 1) if year else with_year(month, day or 1, published, future=future)
    return When(start=start, end=end, date=found, precision=precision, rule=f"{precision} of a month") if found else None


def _jalali_month(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """"Esfand 20", "20 Esfand 1403", "the month of Mehr"."""
    month = hits[place].key("jalali_month")
    if month is None or text[hits[place].start].islower() or published is None:
        return None
    today = JalaliDate(published)
    year = today.year if month <= today.month or future else today.year - 1
    day, end = None, hits[place].end
    for neighbour in (place + 1, place - 1):
        if 0 <= neighbour < len(hits):
            left, right = sorted((hits[place], hits[neighbour]), key=lambda hit: hit.start)
            number = _integer(text, hits[neighbour])
            if number and _near(text, left, right):
                if number in _JALALI:
                    year = number
                elif number in range(1, 32) and day is None:
                    day = number
                end = max(end, hits[neighbour].end)
    if day is None and any(hit.has("last_day") and 0 <= hits[place].start - hit.end < _LEAD for hit in hits[:place]):
        day = JalaliDate.days_in_month(month, year)
    try:
        found = JalaliDate(year, month, day or 1).to_gregorian()
    except ValueError:
        return None
    precision = Precision.DAY if day else Precision.MONTH
    return When(start=hits[place].start, end=end, date=found, precision=precision, rule="iranian month")


def _weekday(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """"on Monday": the last one up to the day of publication; "last Saturday" never that day itself."""
    weekday = hits[place].key("weekday")
    if weekday is None or published is None or text[hits[place].start].islower():
        return None
    back = (published.weekday() - weekday) % 7
    if place and hits[place - 1].has("next") and _near(text, hits[place - 1], hits[place]):
        back -= 7
    elif back == 0 and place and hits[place - 1].has("last") and _near(text, hits[place - 1], hits[place]):
        back = 7
    found = published - timedelta(days=back)
    return When(start=hits[place].start, end=hits[place].end, date=found, precision=Precision.DAY, rule="weekday")


def _day_word(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """"yesterday", "today"."""
    offset = hits[place].key("day")
    if offset is None or published is None:
        return None
    found = published + timedelta(days=offset)
    return When(start=hits[place].start, end=hits[place].end, date=found, precision=Precision.DAY, rule="relative day")


def _last_period(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """"last week", "this month", "last year", "next year"."""
    hit = hits[place]
    shift = 1 if hit.has("last") else 0 if hit.has("this") else -1 if hit.has("next") else None
    if shift is None or published is None or place + 1 >= len(hits):
        return None
    period = hits[place + 1].key("period")
    if period is None or not _near(text, hit, hits[place + 1]):
        return None
    span = (hit.start, hits[place + 1].end)
    if period == "day":
        return When(start=span[0], end=span[1], date=published - timedelta(days=shift), precision=Precision.DAY, rule="relative day")
    return _period_before(span, period, shift, published)


def _period_before(span: tuple[int, int], period: str, count: int, published: date) -> When:
    """The week, month, quarter or year `count` periods before `published`, by its first day."""
    if period == "week":
        monday = published - timedelta(days=published.weekday() + 7 * count)
        found, precision = monday, Precision.MONTH
    elif period == "month":
        found, precision = months_back(published, count).replace(day=1), Precision.MONTH
    elif period == "quarter":
        start = published.replace(month=(published.month - 1) // 3 * 3 + 1, day=1)
        found, precision = months_back(start, 3 * count), Precision.QUARTER
    else:
        found, precision = date(published.year - count, 1, 1), Precision.YEAR
    return When(start=span[0], end=span[1], date=found, precision=precision, rule=f"relative {period}")


def _ago(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """"a year ago", "three weeks earlier", "five days before"."""
    if not hits[place].has("ago") or published is None or place < 2 or not _near(text, hits[place - 1], hits[place]):
        return None
    period, counter = hits[place - 1].key("period"), hits[place - 2]
    count = counter.key("cardinal") or (1 if counter.has("article") else _integer(text, counter))
    if period is None or not count or not _near(text, counter, hits[place - 1]) or count > 2000:
        return None
    span = (counter.start, hits[place].end)
    if period in ("day", "week"):
        days = int(count) * (7 if period == "week" else 1)
        precision = Precision.DAY
        return When(start=span[0], end=span[1], date=published - timedelta(days=days), precision=precision, rule="days ago")
    if period == "month" or (period == "year" and count == 1):
        found = months_back(published, int(count) * (12 if period == "year" else 1)).replace(day=1)
        return When(start=span[0], end=span[1], date=found, precision=Precision.MONTH, rule="months ago")
    return _period_before(span, period, min(int(count), published.year - 1), published) if published.year > count else None


def _year(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """"in 2018", "the year 1403": a year only after a word that asks for one."""
    number = _integer(text, hits[place])
    if number is None or hits[place].key("digits"):
        return None
    before = text[max(0, hits[place].start - 14) : hits[place].start].lower().rstrip()
    asks = before.endswith((" in", "since", "during", "year", "of", "until", "end-", "by", "early", "late", "year of"))
    span = dict(start=hits[place].start, end=hits[place].end)
    if number in _GREGORIAN and asks:
        return When(**span, date=date(number, 1, 1), precision=Precision.YEAR, rule="year")
    if number in _JALALI and "year" in before:
        return When(**span, date=JalaliDate(number, 1, 1).to_gregorian(), precision=Precision.YEAR, rule="iranian year")
    return None


def _numeric(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """"2025-02-09", "09/02/2025": three numbers that dateparser understands as a day."""
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
    parsed = dateparser.parse(said, languages=["en"], settings={"DATE_ORDER": order, "REQUIRE_PARTS": ["day", "month", "year"]})
    if parsed is None or parsed.year not in _GREGORIAN:
        return None
    return When(start=one.start, end=three.end, date=parsed.date(), precision=Precision.DAY, rule="numeric date")


RULES: tuple[Callable[[str, Sequence[Hit], int, date | None, bool], When | None], ...] = (
    _numeric, _month_day, _jalali_month, _weekday, _day_word, _last_period, _ago, _year,
)  # fmt: skip


def _relative_to(when: When | None, hit: Hit, published: date | None) -> When | None:
    """"the day before", "a day later": counted from the date told last, else from the day of writing."""
    shift = -1 if hit.has("day_before") else 0 if hit.has("same_day") else 1 if hit.has("day_after") else None
    told = when.date if when and when.precision is Precision.DAY else published
    if shift is None or told is None or (shift == 1 and when is None):
        return None
    return When(start=hit.start, end=hit.end, date=told + timedelta(days=shift), precision=Precision.DAY, rule="day beside another")


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
        when = when or _relative_to(found[-1] if found else told, hit, published)
        if when:
            if found and when.start < found[-1].end:
                found.pop()
            if not (found and _explains(text, hits, found[-1], when)):
                found.append(when)
    return found


def _explains(text: str, hits: Sequence[Hit], before: When, when: When) -> bool:
    """Whether a date only explains the one before: "Khordad (ended on June 20)", "which marks the end of Dey"."""
    gap = text[before.end : when.start]
    if len(gap) > _EXPLAINS:
        return False
    if any(hit.has("explains") and before.end <= hit.start and hit.end <= when.start for hit in hits):
        return True
    iranian = before.rule.startswith("iranian")
    return iranian and "(" in gap and ")" not in gap
