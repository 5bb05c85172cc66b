"""Days told as one stretch, from the first to the last: "from June 13 to 24"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from indicators.extraction.mentions import Sentence, When
from indicators.model import Precision

_WEEK = timedelta(days=7)
_DASHES = ("-", "–", "—")
_FROM = 2  # characters between "between" and its first day
_NUMBER = re.compile(r"\s?\w*\s?[-–—]?\s?(\d{1,2})(?![\d,.]*\d|\w|%)")


def stretched(text: str, sentence: Sentence, whens: Sequence[When]) -> list[When]:
    """The dates of a sentence; one that is told to last until another, or until a day of its month, `closes`
    on that day and takes up its words.
    """
    found: list[When] = []
    for when in whens:
        joined = _joined(text, sentence, found[-1], when) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(_numbered(text, sentence, when))
    return found


def _to(text: str, sentence: Sentence, first: When, end: int) -> bool:
    """Whether the words after a day lead to the last one: "to", "until", a dash, "and" after "between"."""
    between = text[first.end : end].strip()
    if between in _DASHES:
        return True
    leads = [h for h in sentence.acts if first.end <= h.start and h.end <= end]
    if len(leads) != 1 or text[leads[0].start : leads[0].end] != between:
        return False
    asked = any(h.key("bound") == "between" and 0 <= first.start - h.end < _FROM for h in sentence.acts)
    return leads[0].has("to", "until") or (asked and leads[0].has("an_end"))


def _joined(text: str, sentence: Sentence, first: When, last: When) -> When | None:
    days = first.precision is last.precision is Precision.DAY and first.closes is None
    if not days or not _to(text, sentence, first, last.start):
        return None
    begun = (
        first.date - _WEEK if first.rule == last.rule == "weekday" and last.date < first.date else first.date
    )
    return replace(first, end=last.end, date=begun, closes=last.date) if begun < last.date else None


def _numbered(text: str, sentence: Sentence, when: When) -> When:
    """A day with the number after it as the last day of the stretch: "June 13 to 24"."""
    number = _NUMBER.match(text, when.end, sentence.end)
    if number is None or when.precision is not Precision.DAY or not when.rule.endswith("of a month"):
        return when
    begun = any(h.has("from", "bound") and 0 <= when.start - h.end < _FROM for h in sentence.acts)
    dashed = text[when.end : number.start(1)].strip() in _DASHES
    if not (begun or dashed) or not _to(text, sentence, when, number.start(1)):
        return when
    if int(number[1]) <= when.date.day:
        return when
    try:
        return replace(when, end=number.end(1), closes=when.date.replace(day=int(number[1])))
    except ValueError:  # no day of that month
        return when
