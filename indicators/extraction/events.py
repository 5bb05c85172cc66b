"""Deeds and days in one sentence → Event.

A deed (a verb of the lexicon with its actor and object, a noun that tells it, a matter that happens) makes an
event when a day can be told for it: its clause's, the sentence's, or, for weighty deeds at the head of an
article, the day told before or that of publication. Negation and direct speech make none; plans make asides.
Coded in the manner of PLOVER (Open Event Data Alliance): actor, type, target, place, context.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from indicators.extraction.actors import after, identity
from indicators.extraction.days import Days
from indicators.extraction.deeds import Deed
from indicators.extraction.mentions import Sentence, When
from indicators.extraction.naming import named_span
from indicators.extraction.stretches import stretched
from indicators.extraction.timing import LEAD_SENTENCES, STILL_TOLD, Article, day_of
from indicators.extraction.titles import title
from indicators.extraction.triggers import deeds, standing
from indicators.languages import Language
from indicators.merging import merge
from indicators.model import Category, Event, Precision, Standing

_QUOTE = 240
_ENDS = re.compile(r"; |: |—| – |, (?:while|but|saying|stating|which|who|according|as|after|with)\b|\.\s")
_PARTS = re.compile(r"(?:, and|;|, while| and|, but) ")
_POINTER = re.compile(r"\W{0,3}")


def own_words(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is the article's own: no caption, byline or pointer to another article."""
    lead = _POINTER.match(text, sentence.start)
    first = lead.end() if lead else sentence.start
    begins = sentence.start == 0 or text[sentence.start - 1] == "\n"
    return not (begins and any(hit.start == first and hit.has("pointer") for hit in sentence.acts))


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
    start = deed.said[0] if deed.said else start
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
    fresh = days.published is None or days.published - when.date <= STILL_TOLD
    return when.precision is Precision.DAY and fresh


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
        title=title(text, sentence, deed, days.whens, language, article.before),
        quote=text[start:end],
        start=start,
        end=end,
        rule=f"{deed.voice} · {rule}",
        confidence=(0.8 if when.precision is Precision.DAY else 0.6) if told else 0.55,
        standing=stands,
        until=when.closes if told and when.precision is Precision.DAY else None,
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
    asks = text[days.sentence.start : days.sentence.end].rstrip().endswith("?")
    if asks or not (dated or article.place < LEAD_SENTENCES) or not own_words(text, days.sentence):
        return []
    told = deeds(text, days.sentence)
    if not told:
        return []
    days = replace(days, whens=stretched(text, days.sentence, days.whens))
    found: list[tuple[Deed, Event]] = []
    for deed in told:
        day = day_of(text, deed, days, article)
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
    parts = next(_PARTS.finditer(text, low, high), None)
    begins = deed.actor is None or deed.voice != "active" or parts is None or deed.actor.start >= parts.end()
    return not (own and parts and begins)


def _weight(pair: tuple[Deed, Event]) -> tuple[bool, bool, bool, bool, int]:
    deed, event = pair
    told = deed.voice in ("noun", "occasion")
    return not event.standing.drawn, deed.spoken, told, event.category is Category.STATEMENT, event.start


def merged(found: Iterable[Event]) -> tuple[Event, ...]:
    """One event told twice in an article is one event, told by its best mention; in the order of the text.

    What only a noun tells is what a verb told of that day: "Iran fired missiles"; "Tuesday's missile attack".
    One clause tells one event of a kind: "protests erupted in Mashhad and reached other towns".
    """
    groups = [group.event for group in merge(found, days=0)]
    told = {(event.date, event.category) for event in groups if not _nominal(event)}
    kept = [event for event in groups if not _nominal(event) or (event.date, event.category) not in told]
    once: dict[tuple[object, ...], Event] = {}
    for event in sorted(kept, key=lambda event: event.start):
        once.setdefault((event.start, event.end, event.date, event.category), event)
    return tuple(once.values())


def _nominal(event: Event) -> bool:
    """Whether only a noun tells an event."""
    return event.rule.startswith(("noun", "occasion"))
