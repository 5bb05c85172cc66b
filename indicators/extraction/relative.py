"""Words that count from a day: "yesterday", "last week", "a year ago", "the day before" → When."""

from collections.abc import Sequence
from datetime import date, timedelta

from indicators.extraction.calendars import months_back
from indicators.extraction.mentions import Hit, When
from indicators.extraction.numbers import integer, near
from indicators.model import Precision


def day_word(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """ "yesterday", "today"."""
    offset = hits[place].key("day")
    if offset is None or published is None:
        return None
    found = published + timedelta(days=offset)
    return When(
        start=hits[place].start, end=hits[place].end, date=found, precision=Precision.DAY, rule="relative day"
    )


def last_period(
    text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool
) -> When | None:
    """ "last week", "this month", "last year", "next year"."""
    hit = hits[place]
    shift = 1 if hit.has("last") else 0 if hit.has("this") else -1 if hit.has("next") else None
    if shift is None or published is None or place + 1 >= len(hits):
        return None
    period = hits[place + 1].key("period")
    if period is None or not near(text, hit, hits[place + 1]):
        return None
    span = (hit.start, hits[place + 1].end)
    if period == "day":
        return When(
            start=span[0],
            end=span[1],
            date=published - timedelta(days=shift),
            precision=Precision.DAY,
            rule="relative day",
        )
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


def ago(text: str, hits: Sequence[Hit], place: int, published: date | None, future: bool) -> When | None:
    """ "a year ago", "three weeks earlier", "five days before"."""
    if (
        not hits[place].has("ago")
        or published is None
        or place < 2
        or not near(text, hits[place - 1], hits[place])
    ):
        return None
    period, counter = hits[place - 1].key("period"), hits[place - 2]
    count = counter.key("cardinal") or (1 if counter.has("article") else integer(text, counter))
    if period is None or not count or not near(text, counter, hits[place - 1]) or count > 2000:
        return None
    span = (counter.start, hits[place].end)
    if period in ("day", "week"):
        days = int(count) * (7 if period == "week" else 1)
        precision = Precision.DAY
        return When(
            start=span[0],
            end=span[1],
            date=published - timedelta(days=days),
            precision=precision,
            rule="days ago",
        )
    if period == "month" or (period == "year" and count == 1):
        found = months_back(published, int(count) * (12 if period == "year" else 1)).replace(day=1)
        return When(start=span[0], end=span[1], date=found, precision=Precision.MONTH, rule="months ago")
    return (
        _period_before(span, period, min(int(count), published.year - 1), published)
        if published.year > count
        else None
    )


def relative_to(when: When | None, hit: Hit, published: date | None) -> When | None:
    """ "the day before", "a day later": counted from the date told last, else from the day of writing."""
    shift = -1 if hit.has("day_before") else 0 if hit.has("same_day") else 1 if hit.has("day_after") else None
    told = when.date if when and when.precision is Precision.DAY else published
    if shift is None or told is None or (shift == 1 and when is None):
        return None
    return When(
        start=hit.start,
        end=hit.end,
        date=told + timedelta(days=shift),
        precision=Precision.DAY,
        rule="day beside another",
    )
