"""Deeds and days in one sentence → Event.

A deed (a verb of the lexicon with its actor and object, a noun that tells it, a matter that happens) makes an
event when a day can be told for it: its clause's, the sentence's, or, for weighty deeds at the head of an
article, the day told before or that of publication. Negation and direct speech make none; plans make asides.
Coded in the manner of PLOVER (Open Event Data Alliance): actor, type, target, place, context.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from indicators.extraction.actors import after, identity
from indicators.extraction.calendars import with_year
from indicators.extraction.days import Days
from indicators.extraction.mentions import Sentence, When
from indicators.extraction.titles import named_span, title
from indicators.extraction.triggers import Deed, deeds, standing
from indicators.languages import Language
from indicators.merging import merge
from indicators.model import Category, Event, Precision, Standing

_LEAD_SENTENCES = 3  # sentences at the head of an article that may leave out their day
_ACROSS = 80  # a date across a clause's edge is as far as one so many characters farther
_FAR = 150  # characters from which a date is another's
_BEFORE_NOUN = 25
_OPENING = 30  # a date so near a sentence's beginning is all the sentence's
_REACHES = {"noun": 60, "occasion": 4, "bare": 40}
"""The same for deeds told by a noun, an occasion ("Sunday's vote"), a participle ("the bill passed by")."""
_QUOTE = 240
_STILL_TOLD = timedelta(days=7)
_JUST_SAID = timedelta(days=3)  # a promise and its day: "vowed to answer on Sunday"
_ENDS = re.compile(r"; |: |—| – |, (?:while|but|saying|stating|which|who|according|as|after|with)\b|\.\s")
_POINTER = re.compile(r"\W{0,3}")


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of the article around a sentence: its economy, how many sentences stand before, and what
    kinds of events they told."""

    economy: str | None
    place: int
    told: frozenset[Category] = frozenset()


def own_words(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is the article's own: no caption, byline or pointer to another article."""
    lead = _POINTER.match(text, sentence.start)
    first = lead.end() if lead else sentence.start
    begins = sentence.start == 0 or text[sentence.start - 1] == "\n"
    return not (begins and any(hit.start == first and hit.has("pointer") for hit in sentence.acts))


def _near(text: str, deed: Deed, sentence: Sentence, when: When) -> int:
    """How far a day stands from a deed: a clause's edge between them adds to it, "when" does not."""
    last = max(deed.hit.end, deed.object.end if deed.object and deed.voice == "noun" else 0)
    low, high = (last, when.start) if when.start >= deed.hit.end else (when.end, deed.start)
    edges = (h for h in sentence.acts if h.has("break") and not h.has("meanwhile") and low <= h.start < high)
    told = when.end <= deed.start and when.start - sentence.start > _OPENING and "," in text[low:high]
    return max(high - low, 0) + (_ACROSS if told or next(edges, None) else 0)


def _past(when: When, days: Days, text: str) -> When:
    """A day without a year, taken for one to come, in the year that makes it past: deeds told are done."""
    published = days.published
    if published is None or when.date <= published or not when.rule.endswith("of a month"):
        return when
    if re.search(r"\d{4}", text[when.start : when.end]):
        return when
    day = with_year(when.date.month, when.date.day, published)
    return replace(when, date=day) if day else when


def _may_date(when: When, deed: Deed, days: Days) -> bool:
    """Whether a date may be a deed's: a day or a month, not to come, nor that of what is only promised."""
    if when.precision not in (Precision.DAY, Precision.MONTH):
        return False
    if days.published is not None and when.date > days.published:
        return False
    beside = 4 if deed.object is None else _BEFORE_NOUN
    if deed.voice == "noun" and when.end <= deed.start and deed.start - when.end > beside:
        return False
    if deed.voice == "occasion" and when.precision is not Precision.DAY:
        return False
    if any(h.has("habit") and 0 <= when.start - h.end <= 1 for h in days.sentence.acts):
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


def _day(text: str, deed: Deed, days: Days, article: Article) -> tuple[When | None, str]:
    """The day of a deed and the rule that found it."""
    dated = [when for when in (_past(w, days, text) for w in days.whens) if _may_date(when, deed, days)]
    best = min(dated, key=lambda when: _near(text, deed, days.sentence, when), default=None)
    if best is not None and _near(text, deed, days.sentence, best) <= _REACHES.get(deed.voice, _FAR):
        return best, best.rule
    told_of = [when for when in days.whens if days.published is None or when.date <= days.published]
    if told_of or not (deed.strong and deed.past and deed.voice == "active"):
        return None, ""
    if article.place >= _LEAD_SENTENCES or deed.category in article.told:
        return None, ""
    if deed.actor is not None and deed.actor.kind == "pronoun":
        return None, ""
    told, published = days.told, days.published
    if published is None:
        return None, ""
    still = told is not None and told.precision is Precision.DAY and published - told.date <= _STILL_TOLD
    day, rule = (told.date, "told before") if told is not None and still else (published, "publication")
    here = days.sentence.start
    return When(start=here, end=here, date=day, precision=Precision.DAY, rule=rule), rule


def _span(text: str, days: Days, deed: Deed, when: When, language: Language) -> tuple[int, int]:
    """The clause that tells the event, with its date."""
    sentence = days.sentence
    start = deed.start
    if deed.actor is not None and deed.actor.start < start:
        start = named_span(text, sentence, deed.actor, language)[0]
    if deed.voice in ("passive", "bare", "matter"):
        comma = text.rfind(", ", sentence.start, start)
        start = max(sentence.start, start - _QUOTE // 2, comma + 2)
        start = start if start == sentence.start or text[start - 1] == " " else text.find(" ", start) + 1
    stop = _ENDS.search(text, max(deed.hit.end, deed.object.end if deed.object else 0), sentence.end)
    end = min(stop.start() if stop else sentence.end, max(start + _QUOTE, deed.hit.end))
    if when.end > when.start:
        start, end = min(start, when.start), max(end, when.end)
    while end > deed.hit.end and (text[end - 1].isspace() or text[end - 1] in ".,;"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _just_now(when: When, days: Days) -> bool:
    """Whether the present tense tells of these days and not of what is to come or always so."""
    fresh = days.published is None or days.published - when.date <= _STILL_TOLD
    return when.precision is Precision.DAY and fresh


def _until(when: When, days: Days) -> date | None:
    """The last day of what is told to last: "from June 13 to June 24"."""
    for later in days.whens:
        between = [h for h in days.sentence.acts if when.end <= h.start and h.end <= later.start]
        if 0 < later.start - when.end <= 10 and later.date > when.date:
            return later.date if any(h.has("to", "until") for h in between) else None
    return None


def _event(
    text: str, days: Days, deed: Deed, day: tuple[When | None, str], article: Article, language: Language
) -> Event | None:
    stands = standing(text, days.sentence, deed)
    when, rule = day
    if stands is None or when is None or (deed.voice != "matter" and _silent(deed, days)):
        return None
    if days.published is not None and when.date > days.published and stands.drawn:
        stands = Standing.EXPECTED
    if not deed.past and stands.drawn and not _just_now(when, days):
        stands = Standing.EXPECTED
    sentence = days.sentence
    start, end = _span(text, days, deed, when, language)
    place = next((p for p in after(text, sentence, deed.hit.end, end) if p.kind == "country"), None)
    coded = [
        identity(one, text, sentence, article.economy, when.date) if one else None
        for one in (deed.actor, deed.target)
    ]
    told = when.end > when.start
    return Event(
        date=when.date,
        precision=when.precision,
        category=deed.category,
        title=title(text, sentence, deed, days.whens, language),
        quote=text[start:end],
        start=start,
        end=end,
        rule=f"{deed.voice} · {rule}",
        confidence=(0.8 if when.precision is Precision.DAY else 0.6) if told else 0.55,
        standing=stands,
        until=_until(when, days) if told else None,
        plover=deed.plover,
        actor=coded[0],
        target=coded[1],
        place=place.name if place else None,
    )


def _silent(deed: Deed, days: Days) -> bool:
    """Whether somebody only talks: a statement needs one with an office and a day beside it."""
    if deed.category is not Category.STATEMENT and not deed.official:
        return False
    return deed.voice != "noun" and (deed.actor is None or not days.whens)


def _again(text: str, day: tuple[When | None, str], days: Days) -> list[tuple[When | None, str]]:
    """A second day of the same deed: "in October 1987 and April 1988"."""
    first, rule = day
    if first is None:
        return []
    ands = {text[h.start : h.end] for h in days.sentence.acts if h.has("an_end")}
    return [
        (when, rule)
        for when in days.whens
        if when.precision is first.precision
        and first.end < when.start
        and text[first.end : when.start].strip() in ands
    ]


def events(text: str, days: Days, article: Article, language: Language) -> list[Event]:
    """The events of one sentence: one for each day and actor, the weightiest deed first."""
    dated = any(when.precision in (Precision.DAY, Precision.MONTH) for when in days.whens)
    if not (dated or article.place < _LEAD_SENTENCES) or not own_words(text, days.sentence):
        return []
    found: list[tuple[Deed, Event]] = []
    for deed in deeds(text, days.sentence):
        day = _day(text, deed, days, article)
        for one in [day, *_again(text, day, days)]:
            event = _event(text, days, deed, one, article, language)
            if event is not None and event.title:
                found.append((deed, event))
    kept: list[tuple[Deed, Event]] = []
    for deed, event in sorted(found, key=_weight):
        if not any(_one(text, other, told, deed, event) for other, told in kept):
            kept.append((deed, event))
    return sorted((event for _, event in kept), key=lambda event: event.start)


def _one(text: str, kept: Deed, told: Event, deed: Deed, event: Event) -> bool:
    """Whether two deeds of a sentence are one event: one day, and no clause with its own actor between."""
    if told.date != event.date:
        return False
    if deed.voice == "noun" or event.category is Category.STATEMENT or not event.standing.drawn:
        return True
    low, high = sorted((kept.hit.end, deed.hit.start))
    own = deed.voice != "active" or kept.voice != "active" or kept.actor != deed.actor
    return not (own and re.search(r"(?:, and|;|, while| and|, but) ", text[low:high]))


def _weight(pair: tuple[Deed, Event]) -> tuple[bool, bool, bool, int]:
    deed, event = pair
    told = deed.voice in ("noun", "occasion")
    return not event.standing.drawn, told, event.category is Category.STATEMENT, event.start


def merged(found: Iterable[Event]) -> tuple[Event, ...]:
    """One event told twice in an article is one event, told by its best mention; in the order of the text."""
    return tuple(sorted((group.event for group in merge(found, days=0)), key=lambda event: event.start))
