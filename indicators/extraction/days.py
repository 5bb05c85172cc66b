"""The dates of a sentence, and what the words around one say of it: compared with, since, in brackets."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import attrgetter

from indicators.extraction.mentions import YEAR_FROM, Quantity, Sentence, When

_START = attrgetter("start")
_HEADED = 2  # characters between a date and the amount of it: "yesterday: 50,550"
_COMPARED_WITH = 60  # characters over which a comparison takes a date to itself
_SINCE = 30
_REPORTED = 6  # characters between a verb of reporting and its date
_FROM = 2
_ROW, _LISTED = 2, 6  # dates of a row at least, and characters between two of them: " and "
_LEADS = 12  # between "from" and the high or low that a change set out from
_TELLS = 4  # between a date and the clause that tells of it: ", when"
_ITS = 110  # and with no other amount between


@dataclass(frozen=True, slots=True)
class Days:
    """All that may date the levels of one sentence: its dates, the last one before it, the publication.

    `amounts` are those of the sentence; `year` is the latest year told, `period` the last period told,
    `headed` the month or quarter that the title speaks of,
    `traded` the day on which prices were told last; `of_another` that it is of a list of what no series
    measures, such as "premiums:".
    """

    sentence: Sentence
    whens: Sequence[When]
    told: When | None
    year: When | None
    published: date | None
    amounts: Sequence[Quantity] = ()
    period: When | None = None
    headed: When | None = None
    traded: When | None = None
    of_another: bool = False


def led(sentence: Sentence, when: When, kind: str, reach: int) -> bool:
    """Whether a word of that kind stands at most `reach` characters before a date."""
    if kind not in sentence.kinds:
        return False
    place = bisect_left(sentence.hits, when.start, key=_START)
    for hit in reversed(sentence.hits[:place]):
        if when.start - hit.end >= reach:
            break
        if kind in hit.kinds and hit.end <= when.start:
            return True
    return False


def reported(sentence: Sentence, when: When) -> bool:
    """Whether a date is that of a report: "said on Monday"; where verbs come last, it is of what is said."""
    return led(sentence, when, "reporting", _REPORTED) and not sentence.tells("final")


def compared(
    sentence: Sentence, when: When, quantity: Quantity | None = None, days: Days | None = None
) -> bool:
    """Whether a date is that of a level only compared with: "compared with Thursday", "from Thursday's".

    Where an amount follows the comparison first ("compared with 14,020 on Wednesday"), the date is its own.
    """
    if when.rule == YEAR_FROM or tells(sentence, when):
        return False
    if led(sentence, when, "onward", _FROM):
        return False
    said = []
    if sentence.speaks("compares", "opposes"):
        starts = {other.start for other in days.amounts} if days else set()
        said = [
            h
            for h in sentence.hits
            if 0 <= when.start - h.end < (_FROM if h.has("bound") else _COMPARED_WITH)
            and ("compares" in h.kinds or ("opposes" in h.kinds and h.end + 1 in starts))
        ]
    if not said:
        return led(sentence, when, "from", _FROM) or _of_extreme(sentence, when)
    amounts = days.amounts if days else ()
    of_amount = any(said[-1].end <= other.start < when.start for other in amounts)
    if not of_amount or quantity is None or quantity.start < said[-1].end:
        return True
    named = any(hit.has("series") and said[-1].end <= hit.start < quantity.start for hit in sentence.hits)
    return named or (when.end <= quantity.start and not sentence.unbroken(when.end, quantity.start))


def _of_extreme(sentence: Sentence, when: When) -> bool:
    """Whether a date is that of a high or low that a change set out from: "from the highs of Saturday"."""
    if not sentence.speaks("extremes"):
        return False
    before = [hit for hit in sentence.hits if 0 <= when.start - hit.end < _COMPARED_WITH]
    lows = [hit.start for hit in before if hit.has("extremes")]
    return any(hit.has("from") and 0 <= lows[-1] - hit.end < _LEADS for hit in before if lows)


def onset(when: When, quantity: Quantity, days: Days) -> bool:
    """Whether a date is that on which a course began that the amount ends: "began in June, from 8 to 50"."""
    if quantity.side != "to" or not led(days.sentence, when, "onset", _COMPARED_WITH):
        return False
    return any(other.side == "from" and when.end <= other.start < quantity.start for other in days.amounts)


def _side_by_side(amounts: Sequence[Quantity], row: Sequence[When]) -> bool:
    """Whether amounts joined by "and" stand behind a row of dates: "for 2015 and 2016 1 and 2 percent"."""
    close = all(later.start - one.end <= _LISTED for one, later in pairwise(amounts))
    return close and bool(amounts) and row[-1].end <= amounts[0].start


def in_order(quantity: Quantity, days: Days) -> When | None:
    """The date of an amount where both stand in rows: "in 2015 and 2016 … 9 and 7 percent, respectively"."""
    if len(days.whens) < _ROW:
        return None
    alike = [other for other in days.amounts if other.units == quantity.units and other.role == quantity.role]
    row = [when for when in days.whens if when.precision is days.whens[0].precision]
    apart = any(later.start - one.end > _LISTED for one, later in pairwise(row))
    told = days.sentence.speaks("respectively") or _side_by_side(alike, row)
    if len(row) != len(alike) or len(row) != len(days.whens) or apart or not told:
        return None
    return next((when for when, other in zip(row, alike, strict=True) if other.start == quantity.start), None)


def still(when: When, quantity: Quantity, days: Days) -> bool:
    """Whether what a date told goes on: "fixed nine months ago, is still 12,600 rials"."""
    if not (when.looks_back and days.sentence.speaks("nowadays")):
        return False
    return any(hit.has("nowadays") and when.end <= hit.start < quantity.start for hit in days.sentence.hits)


def left_behind(when: When, quantity: Quantity, days: Days) -> bool:
    """Whether a date is that of where a course began: "from 44.4 percent in December to 42.1 percent"."""
    if quantity.side != "to":
        return False
    began = [other.end for other in days.amounts if other.side == "from" and other.end <= when.start]
    return bool(began) and when.end <= quantity.start and when.start - began[-1] < _COMPARED_WITH


def elsewhere(when: When, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a date behind an amount is of a clause about what is to come, or about what was before now.

    Such as March in "is 36 percent and the minister said it will ease in March", May in "stands at 5.3
    percent, noting a rise in May".
    """
    if when.start < quantity.end:
        return False
    behind = [hit for hit in sentence.hits if quantity.end <= hit.start < when.start]
    other = next((at for at, hit in enumerate(behind) if hit.has("break", "an_end", "reporting")), None)
    if other is None:
        return False
    if any(hit.key("status") == "forecast" for hit in behind[other:]):
        return True
    stands = any(hit.has("nowadays") and 0 <= quantity.start - hit.end < _LEADS for hit in sentence.hits)
    return stands and any(hit.has("break") for hit in behind[other:])


def set_out(sentence: Sentence, when: When) -> bool:
    """Whether a date is that of an amount that a change set out from: "from 27.2 on Wednesday"."""
    if not sentence.speaks("from", "opposes", "aftermath"):
        return False
    place = bisect_left(sentence.hits, when.start, key=_START) - 1
    while place >= 0 and sentence.hits[place].has(
        "digits", "scale", "unit", "cardinal", "level", "asks_year"
    ):
        place -= 1
    amount = place + 1 < len(sentence.hits) and sentence.hits[place + 1].end <= when.start
    near = amount and when.start - sentence.hits[place].end < _SINCE
    return place >= 0 and near and sentence.hits[place].has("from", "opposes", "aftermath")


def since(sentence: Sentence, when: When) -> bool:
    """Whether it only says since when; "since June, when it stood at" is the level's own day."""
    if sentence.speaks("hence") and any(
        hit.has("hence") and 0 <= hit.start - when.end < _TELLS for hit in sentence.hits
    ):
        return True
    if led(sentence, when, "unseen", _SINCE):
        return True
    if not sentence.speaks("since"):
        return False
    since = [h for h in sentence.hits if h.has("since") and 0 <= when.start - h.end < _SINCE]
    before = past(sentence, when) and not any(hit.has("negation") for hit in sentence.hits)
    if not since or before or tells(sentence, when):
        return False
    between = [h for h in sentence.hits if since[-1].end <= h.start < when.start and not h.has("of")]
    return not any(h.has("level", "change") for h in between)


def past(sentence: Sentence, when: When) -> bool:
    """Whether the pluperfect leads to a date: what it tells was over."""
    return any(hit.has("pluperfect") for hit in sentence.hits if hit.end <= when.start)


def over_by(sentence: Sentence, when: When) -> bool:
    """Whether the pluperfect stands near: "until March the pound had been kept near 15.70"."""
    near = (h for h in sentence.hits if -_ITS < h.start - when.end < _ITS)
    return any(hit.has("pluperfect", "bygone") for hit in near)


def tells(sentence: Sentence, when: When) -> bool:
    """Whether the clause that tells of a date follows it at once."""
    return sentence.speaks("tells") and any(
        "tells" in hit.kinds and 0 <= hit.start - when.end < _TELLS for hit in sentence.hits
    )


def enclosed(sentence: Sentence, when: When, quantity: Quantity) -> bool:
    """Whether a date is told inside a clause about a name that ends before the amount, or begins after it.

    Such as Thursday in «دلار که پنجشنبه ۹۰ هزار تومان بود، به ۸۹ هزار تومان رسید».
    """
    if not sentence.speaks("opens"):
        return False
    opens = [hit for hit in sentence.hits if hit.has("opens") and hit.end <= when.start]
    if not opens or not any(
        h is opens[-1] or 0 <= opens[-1].start - h.end <= 1
        for h in sentence.hits
        if h.has("series", "family")
    ):
        return False
    shuts = next((hit for hit in sentence.hits if hit.has("shuts") and hit.start >= opens[-1].end), None)
    if shuts is None or shuts.start < when.end:
        return False
    return not opens[-1].end <= quantity.start < shuts.start


def apart(when: When, quantity: Quantity, days: Days) -> bool:
    """Whether a date is told of another amount in a clause or in brackets of its own.

    Such as yesterday in "52,450 tomans (yesterday: 50,550)".
    """
    inside = any(when.end <= other.start < when.bracket for other in days.amounts)
    bracketed = inside and not when.start < quantity.start < when.bracket
    return bracketed or enclosed(days.sentence, when, quantity)


def overtaken(when: When, quantity: Quantity, days: Days) -> bool:
    """Whether an amount came later than a date before it: "2 million on May 2, then sank to 1.2 million"."""
    later = (hit for hit in days.sentence.hits if "sequel" in hit.kinds)
    return any(when.end <= hit.start < quantity.start for hit in later)


def before_it(when: When, quantity: Quantity, days: Days) -> bool:
    """Whether a date is that of a deed that the level came after: "to 8.48 after he quit on Saturday"."""
    sentence = days.sentence
    if when.start < quantity.end or not sentence.speaks("aftermath"):
        return False
    after = [h for h in sentence.hits if h.has("aftermath") and quantity.end <= h.start < when.start]
    return bool(after) and any(h.has("verb") and after[-1].end <= h.start < when.start for h in sentence.acts)


def heading(quantity: Quantity, days: Days) -> When | None:
    """The date to compare with that stands right before its amount: "the day before 4,290"."""
    looked_at = [when for when in days.whens if when.looks_back or compared(days.sentence, when)]
    gaps = ((when, quantity.start - when.end) for when in reversed(looked_at))
    return next((w for w, gap in gaps if 0 <= gap <= (_HEADED if w.heads else w.looks_back)), None)


def of_change(when: When, quantity: Quantity, days: Days, *, decided: bool) -> bool:
    """Whether a date is that of a change, or of the level that one set out from, and not of this amount."""
    others = [other for other in days.amounts if other.start != quantity.start]
    froms = [other for other in others if other.side == "from" and not decided]
    changes = [other for other in others if other.role == "change"]
    before = any(quantity.end <= other.start < when.start for other in (*froms, *changes))
    return before or any(0 <= when.start - other.end <= _HEADED for other in froms)
