"""Actor, verb and day in one sentence → Event.

A trigger (a verb of a category with an actor before it, or a noun that tells an event by itself) makes
an event when its sentence gives a day. Negation, conditions, plans and quoted speech make none. The PLOVER
types beside the categories in events.yaml are those of the field's coders.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.extraction.mentions import Hit, Sentence, When
from indicators.languages import Language, Meaning
from indicators.model import Category, Event, Precision

_WORDS_IN_TITLE, _LEAST_WORDS = 12, 4
_REACH = 160  # characters between an actor and its verb
_NO_ACTOR = ("’s", "'s", "- ", " - ", " – ", " — ", " -- ", "—")  # a possessor, or the place of a dateline
_MATTER_REACH = 60
_OBJECT_REACH = 40
_UNREAL_REACH = 40
_RANKING = "sanctions military protest justice leadership disaster policy diplomacy statement other"
_RANK = {category: rank for rank, category in enumerate(_RANKING.split())}
_OF_PERSONS = ("leadership", "justice")  # categories whose verb takes a person: "dismissed the governor"
_NAME_TAIL = re.compile(r"(?:[ \u00a0](?:[A-Z][\w’'.-]*|bin|al|van|de|von))*")
_NAME_BEFORE = re.compile(r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}),? (?:\w+ly )?\Z")
_DATELINE = re.compile(r"[^.\n]{0,40}? ?(?:[–—]|--?) ")
_PERSON = frozenset({"actor"})
_STOPS = (
    "; ",
    ": ",
    "—",
    " – ",
    ", while",
    ", but",
    ", saying",
    ", stating",
    ", which",
    ", who",
    ", according",
)


@dataclass(frozen=True, slots=True)
class _Trigger:
    hit: Hit
    category: str
    actor: Hit | None


def _quoted(text: str, sentence: Sentence, place: int) -> bool:
    """Whether a place stands inside direct speech."""
    before = text[sentence.start : place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _actor(text: str, sentence: Sentence, trigger: Hit) -> Hit | None:
    """Who acts: the first actor before the trigger that is neither a possessor nor led by a preposition."""
    led = {hit.end + 1 for hit in sentence.acts if hit.has("preposition")}
    before = [
        hit
        for hit in sentence.acts
        if hit.has("actor") and hit.end <= trigger.start and trigger.start - hit.end <= _REACH
    ]
    free = [
        hit
        for hit in before
        if hit.start not in led
        and not text.startswith(_NO_ACTOR, hit.end)
        and not (hit.start == sentence.start and _DATELINE.match(text, hit.end))
    ]
    if free or before:
        return free[0] if free else None
    named = _NAME_BEFORE.search(text, max(sentence.start, trigger.start - _REACH), trigger.start)
    return Hit(named.start(1), named.end(1), (Meaning("actor", "person"),), _PERSON) if named else None


def _unreal(text: str, sentence: Sentence, trigger: Hit) -> bool:
    """Whether a condition, a plan or a negation governs the trigger."""
    return any(
        hit.has("unreal", "negation", "hypothetical")
        and 0 <= trigger.start - hit.end <= _UNREAL_REACH
        and not (hit.has("month") and text[hit.start].isupper())
        for hit in sentence.acts
    )


def _category(hit: Hit, kind: str, sentence: Sentence) -> str:
    """What the trigger tells; a verb of several kinds is about a person only when one follows it."""
    categories = sorted(hit.keys(kind), key=_RANK.__getitem__)
    if len(categories) > 1 and categories[0] in _OF_PERSONS:
        person = any(
            h.key("actor") == "person" and 0 <= h.start - hit.end <= _UNREAL_REACH for h in sentence.acts
        )
        return str(categories[0] if person else categories[1])
    return str(categories[0])


def _matter(sentence: Sentence, trigger: Hit) -> Hit | None:
    """What began, ended or returned by itself, told just before the trigger: talks, sanctions, protests."""
    before = [
        hit for hit in sentence.acts if hit.has("matter") and 0 <= trigger.start - hit.end <= _MATTER_REACH
    ]
    if not before or not sentence.unbroken(before[-1].end, trigger.start):
        return None
    between = [hit for hit in sentence.acts if before[-1].end <= hit.start < trigger.start]
    return None if any(hit.has("by", "reporting") for hit in between) else before[-1]


def _object(sentence: Sentence, trigger: Hit) -> Hit | None:
    """The matter that a verb acts on, told right after it: "lifted the nuclear sanctions"."""
    after = [
        hit for hit in sentence.acts if hit.has("matter") and 0 <= hit.start - trigger.end <= _OBJECT_REACH
    ]
    if not after or any(
        hit.has("preposition") and trigger.end <= hit.start < after[0].start for hit in sentence.acts
    ):
        return None
    return after[0]


def _trigger(text: str, sentence: Sentence, hit: Hit) -> _Trigger | None:
    """What a hit tells of: a matter that happens, a noun by itself, or what an actor did."""
    matter = _matter(sentence, hit) if hit.has("happens") else None
    if matter is not None:
        return _Trigger(hit, str(matter.key("matter")), matter)
    actor = _actor(text, sentence, hit)
    matter = _object(sentence, hit) if hit.has("acts_on") else None
    if matter is not None and actor is not None:
        return _Trigger(hit, str(matter.key("matter")), actor)
    kind = "noun" if hit.has("noun") else "verb" if hit.has("verb") else None
    if kind is None:
        return None
    return _Trigger(hit, _category(hit, kind, sentence), actor) if actor or kind == "noun" else None


def _triggers(text: str, sentence: Sentence) -> list[_Trigger]:
    """The triggers of a sentence in the order of the text, statements last."""
    found = [
        trigger
        for hit in sentence.acts
        if hit.has("noun", "verb", "happens", "acts_on")
        and not _unreal(text, sentence, hit)
        and not _quoted(text, sentence, hit.start)
        and (trigger := _trigger(text, sentence, hit)) is not None
    ]
    return sorted(found, key=lambda trigger: trigger.category == Category.STATEMENT)


def _day(trigger: Hit, whens: Sequence[When]) -> When | None:
    """The day or month told nearest to the trigger."""
    dated = [when for when in whens if when.precision in (Precision.DAY, Precision.MONTH)]
    return min(dated, key=lambda w: max(w.start - trigger.end, trigger.start - w.end), default=None)


def _span(text: str, sentence: Sentence, trigger: _Trigger, when: When) -> tuple[int, int]:
    """The clause that tells the event, with its date."""
    head = min(hit.start for hit in (trigger.hit, trigger.actor) if hit is not None)
    comma = text.rfind(", ", sentence.start, head)
    start = sentence.start if head - sentence.start < _REACH else head
    if comma >= 0 and head - comma < _UNREAL_REACH:
        start = comma + 2
    stops = [at for mark in _STOPS if (at := text.find(mark, trigger.hit.end, sentence.end)) >= 0]
    start, end = min(start, when.start), max(min([*stops, sentence.end]), when.end)
    while end > trigger.hit.end and (text[end - 1].isspace() or text[end - 1] in ".,;"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def shortened(label: str, dangling: frozenset[str]) -> str:
    """At most twelve words, not ending in one that leads on.

    >>> shortened("it approved a plan to sell more bonds in the name of the state", frozenset({"in", "of"}))
    'It approved a plan to sell more bonds in the name'
    """
    words = label.split()
    if len(words) > _WORDS_IN_TITLE:
        words = words[:_WORDS_IN_TITLE]
        leads = [place for place, word in enumerate(words) if word.lower() in dangling]
        words = words[: leads[-1]] if leads and leads[-1] >= _LEAST_WORDS else words
    while len(words) > _LEAST_WORDS and words[-1].lower().rstrip(",") in dangling:
        words.pop()
    cut = " ".join(words).strip(' ,;:–—-"“”')
    return cut[:1].upper() + cut[1:]


def _title(text: str, trigger: _Trigger, when: When, end: int, dangling: frozenset[str]) -> str:
    """Who did what: the actor, then the clause from its verb on, without the date."""
    stop = min([at for mark in (", ", *_STOPS) if (at := text.find(mark, trigger.hit.end, end)) >= 0] + [end])
    if trigger.hit.end < when.start < stop:
        lead = text.rfind(" ", trigger.hit.end, when.start - 1)
        stop = lead if lead > 0 and when.start - lead <= 6 else when.start
    predicate = text[trigger.hit.start : stop]
    if trigger.actor is None:
        return shortened(predicate, dangling)
    name = _NAME_TAIL.match(text, trigger.actor.end, trigger.hit.start)
    name_end = name.end() if name else trigger.actor.end
    between = text[name_end : trigger.hit.start]
    if len(between.split()) <= 3 and "," not in between and not (name_end <= when.start < trigger.hit.start):
        return shortened(text[trigger.actor.start : stop], dangling)
    return shortened(f"{text[trigger.actor.start : name_end]} {predicate}", dangling)


def events(
    text: str, sentence: Sentence, whens: Sequence[When], language: Language, published: date | None
) -> list[Event]:
    """The events of one sentence: one for each day told in it, by the first trigger that is no statement."""
    found: dict[date, Event] = {}
    for trigger in _triggers(text, sentence):
        when = _day(trigger.hit, whens)
        if when is None or (published is not None and when.date > published) or when.date in found:
            continue
        start, end = _span(text, sentence, trigger, when)
        found[when.date] = Event(
            date=when.date,
            precision=when.precision,
            category=Category(trigger.category),
            title=_title(text, trigger, when, end, language.dangling),
            quote=text[start:end],
            start=start,
            end=end,
            rule=f"{'actor · verb' if trigger.actor else 'noun'} · {when.rule}",
            confidence=0.8 if when.precision is Precision.DAY else 0.6,
        )
    return sorted(found.values(), key=lambda event: event.start)


def merged(found: Iterable[Event]) -> tuple[Event, ...]:
    """One event told twice in an article is one event: same day and the same label."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for event in found:
        key = (event.date, event.precision, event.title.casefold())
        if key not in seen:
            seen.add(key)
            kept.append(event)
    return tuple(kept)
