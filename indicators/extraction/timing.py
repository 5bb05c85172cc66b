"""When a deed was done: which of the days told around it is its own, or else that of the article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from indicators.extraction.actors import acts
from indicators.extraction.calendars import with_year
from indicators.extraction.days import Days, led
from indicators.extraction.deeds import Deed
from indicators.extraction.mentions import Sentence, When
from indicators.model import Category, Precision

LEAD_SENTENCES = 3
"""Sentences at the head of an article that may leave out their day."""
STILL_TOLD = timedelta(days=7)
_ACROSS = 80  # a date across a clause's edge is as far as one so many characters farther
_ANOTHER = 40  # and where another verb stands between, by so many
_FAR = 150  # characters from which a date is another's
_BEFORE_NOUN = 25
_OPENING = 30  # a date so near a sentence's beginning is all the sentence's
_REACHES = {"noun": 65, "occasion": 4, "bare": 40}
"""The same for deeds told by a noun, an occasion ("Sunday's vote"), a participle ("the bill passed by")."""
_JUST_SAID = timedelta(days=3)  # a promise and its day: "vowed to answer on Sunday"
_BESIDE = 5  # characters between two dates of which one tells the other's year: " on "
_OF_ITS_YEAR = 60  # characters between a year and a day of it: "in 2013, when he took over in August"
_ABOUT_TO_BE = timedelta(days=300)  # a day of an occasion so long past may be one to come
_LEADS = 5  # characters between "until" and its day
_YEARLESS = "of a month"


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of the article around a sentence.

    Its economy, how many sentences stand before, what kinds of events they told, and they themselves.
    """

    economy: str | None
    place: int
    told: frozenset[Category] = frozenset()
    before: Sequence[Sentence] = ()


def _near(text: str, deed: Deed, sentence: Sentence, when: When) -> int:
    """How far a day stands from a deed: a clause's edge between them adds to it, "when" does not."""
    last = max(deed.hit.end, deed.object.end if deed.object and deed.voice == "noun" else 0)
    low, high = (last, when.start) if when.start >= deed.hit.end else (when.end, deed.start)
    edges = (h for h in sentence.acts if h.has("break") and not h.has("meanwhile") and low <= h.start < high)
    told = when.end <= deed.start and when.start - sentence.start > _OPENING and "," in text[low:high]
    others = when.end <= deed.start and any(acts(h) and low <= h.start < high for h in sentence.acts)
    return max(high - low, 0) + (_ACROSS if told or next(edges, None) else 0) + (_ANOTHER if others else 0)


def _of_year(text: str, year: When, when: When) -> bool:
    """Whether a day is told of the year before it: "last year on July 14", "in 2013, when he won in June"."""
    gap = when.start - year.end
    return 0 <= gap <= _BESIDE or (0 <= gap <= _OF_ITS_YEAR and text.startswith(",", year.end))


def _past(when: When, deed: Deed, days: Days, text: str) -> When | None:
    """A day without a year in the one told before it, else in the year that makes it past.

    Deeds told are done. None for an occasion that may be yet to come: "the election of June 14", told in May.
    """
    published = days.published
    if (
        published is None
        or not when.rule.endswith(_YEARLESS)
        or re.search(r"\d{4}", text[when.start : when.end])
    ):
        return when
    years = [w for w in days.whens if w.rule in ("year", "relative year")]
    year = next((w.date.year for w in years if _of_year(text, w, when)), None)
    if year is not None and year <= published.year and when.date.year != year:
        return replace(when, date=when.date.replace(year=year, day=min(when.date.day, 28)))
    if deed.voice == "occasion" and not STILL_TOLD <= published - when.date <= _ABOUT_TO_BE:
        return when if timedelta(0) <= published - when.date <= STILL_TOLD else None
    if when.date <= published:
        return when
    day = with_year(when.date.month, when.date.day, published)
    return replace(when, date=day) if day else when


def _excluded(deed: Deed, when: When, days: Days) -> bool:
    """Whether the words before a date take it away: until when, how often, or that it explains a year."""
    sentence = days.sentence
    if sentence.tells("habit") and any(
        h.has("habit") and -(h.end - h.start) <= when.start - h.end <= 1 for h in sentence.acts
    ):
        return True
    lasting = led(sentence, when, "until", _LEADS) and when.closes is None
    explains = any(
        h.has("explains") and 0 <= when.start - h.end <= 1 and h.start > deed.hit.start for h in sentence.hits
    )
    return deed.voice != "matter" and (lasting or explains)


def _may_date(when: When, deed: Deed, days: Days) -> bool:
    """Whether a date may be a deed's: a day or a month, not to come, nor that of what is only promised."""
    if when.precision not in (Precision.DAY, Precision.MONTH) or _excluded(deed, when, days):
        return False
    if days.published is not None and when.date > days.published:
        return False
    if deed.said and when.start < deed.said[1]:
        return False
    if deed.spoken and when.precision is not Precision.DAY:
        return False
    planned = any(h.has("unreal") and deed.start <= h.start < deed.hit.start for h in days.sentence.acts)
    if planned and when.start >= deed.hit.end and _made_known(deed, days.sentence):
        return False
    beside = 6 if deed.object is None else _BEFORE_NOUN
    if deed.voice == "noun" and when.end <= deed.start and deed.start - when.end > beside:
        return False
    if deed.voice == "occasion" and when.precision is not Precision.DAY:
        return False
    between = [h for h in days.sentence.acts if deed.hit.end <= h.start and h.end <= when.start]
    if any(h.has("unreal") and not h.has("month") for h in between):
        return False
    he_said = deed.category is Category.STATEMENT and deed.actor is not None and deed.actor.kind == "pronoun"
    if he_said and when.end <= deed.start:  # “… on Sunday,” he said: a day of what is said
        return False
    promised = deed.category is Category.STATEMENT and days.sentence.start <= deed.hit.end < when.start - 4
    if not promised or not any(h.has("to") and h.start == deed.hit.end + 1 for h in days.sentence.acts):
        return True
    return days.published is not None and days.published - when.date <= _JUST_SAID


def _alone(sentence: Sentence, year: When) -> bool:
    """Whether a year stands by itself: not in "the 2015 accord"."""
    return not any(h.has("determiner") and h.end + 1 == year.start for h in sentence.acts)


def _of_a_year(text: str, deed: Deed, days: Days, best: When) -> bool:
    """Whether a deed is told of a year only, nearer than any day: "since they cut relations in 2012"."""
    years = (
        w for w in days.whens if w.rule == "year" and w.start >= deed.hit.end and _alone(days.sentence, w)
    )
    return any(_near(text, deed, days.sentence, w) < _near(text, deed, days.sentence, best) for w in years)


def _made_known(deed: Deed, sentence: Sentence) -> bool:
    """Whether somebody makes known what will be done: then its day is that of the telling."""
    return any(h.has("announcing") and h.end <= deed.start for h in sentence.acts)


def day_of(text: str, deed: Deed, days: Days, article: Article) -> tuple[When | None, str]:
    """The day of a deed and the rule that found it."""
    known = [when for w in days.whens if (when := _past(w, deed, days, text))]
    dated = [when for when in known if _may_date(when, deed, days)]
    best = min(dated, key=lambda when: _near(text, deed, days.sentence, when), default=None)
    if best is not None and _of_a_year(text, deed, days, best):
        return None, ""
    if best is not None and _near(text, deed, days.sentence, best) <= _REACHES.get(deed.voice, _FAR):
        return best, best.rule
    return _untold(deed, days, article)


def _untold(deed: Deed, days: Days, article: Article) -> tuple[When | None, str]:
    """The day of a weighty deed at the head of an article that leaves it out: told before, or published."""
    sentence, published = days.sentence, days.published
    told_of = [when for when in days.whens if published is None or when.date <= published]
    if published is None or told_of or not (deed.strong and deed.past and deed.voice == "active"):
        return None, ""
    if article.place >= LEAD_SENTENCES or deed.category in article.told:
        return None, ""
    if deed.actor is not None and deed.actor.kind == "pronoun":
        return None, ""
    if any(h.has("foregone", "tells") and 0 <= deed.start - h.end < _BEFORE_NOUN for h in sentence.hits):
        return None, ""  # "before he took office": told of another time
    if any(h.has("pluperfect") and deed.start <= h.start < deed.hit.start for h in sentence.acts):
        return None, ""
    told = days.told
    still = told is not None and told.precision is Precision.DAY and published - told.date <= STILL_TOLD
    day, rule = (told.date, "told before") if told is not None and still else (published, "publication")
    here = sentence.start
    return When(start=here, end=here, date=day, precision=Precision.DAY, rule=rule), rule
