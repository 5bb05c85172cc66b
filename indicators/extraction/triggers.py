"""What is told to be done: verbs and nouns of the lexicon with their parties and objects → Deed."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from indicators.extraction.actors import CROWD, Party, after, group_start, led, subject, whom
from indicators.extraction.clauses import (
    between_actors,
    clause_end,
    edge,
    governed,
    led_by,
    object_of,
    quoted,
    within,
)
from indicators.extraction.mentions import Hit, Sentence
from indicators.languages.deeds import Pattern
from indicators.model import Category, Standing

_RANKING = "sanctions military leadership justice protest disaster policy diplomacy statement other"
_RANK = {category: rank for rank, category in enumerate(_RANKING.split())}
_OBJECT = 75  # characters between a verb and its object
_NOUN_OBJECT = 60
_MATTER = 70
_AGENT = 90
_ALWAYS = frozenset({"person", "office", "series"})  # objects that are found by other means
_NEXT = 12
_THERE = 40
_AHEAD = 20
_TELLS = frozenset({"verb", "noun", "happens", "acts_on", "matter", "there"})
_ANY: Mapping[Pattern, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed told at `hit`: what kind, who did it, to what, and whether it is told as done.

    `start` is where its own words begin; `voice` says active, passive, noun or matter; `strong` ones name an
    object or are deeds by themselves, so that they need no day beside them.
    """

    hit: Hit
    start: int
    category: Category
    plover: str | None
    voice: str
    actor: Party | None = None
    target: Party | None = None
    standing: Standing = Standing.HAPPENED
    strong: bool = False
    past: bool = True
    official: bool = False
    object: Hit | None = None


def _best(
    pairs: Sequence[tuple[Pattern, Hit | None]], words: Mapping[Pattern, int] = _ANY
) -> tuple[Pattern, Hit | None] | None:
    """The longest phrase's pattern; one whose object is there before one that needs none; the weightier."""
    return min(
        pairs,
        key=lambda p: (-words.get(p[0], 0), not p[0].objects, _RANK[p[0].category], p[0].rank),
        default=None,
    )


def _passive(sentence: Sentence, hit: Hit, helpers: Sequence[Hit]) -> bool:
    """Whether a participle tells what is done to the words before it: "was passed", "a bill passed by"."""
    if any(h.has("been") for h in helpers):
        return True
    place = bisect_left(sentence.acts, hit.start, key=lambda h: h.start)
    before, following = sentence.acts[max(place - 1, 0)], sentence.acts[place + 1 : place + 2]
    acted = before.has("actor") and before.end <= hit.start <= before.end + 1
    by = following and following[0].has("agent") and following[0].start - hit.end <= 2
    return not helpers and not acted and bool(by)


def _active(text: str, sentence: Sentence, hit: Hit, start: int) -> Iterator[Deed]:
    actor = subject(text, sentence, hit.start)
    if actor is None or (actor.name == CROWD and actor.end + 1 == hit.start and _leads_on(sentence, hit)):
        return
    stop = clause_end(text, sentence, hit.end, _OBJECT)
    far = clause_end(text, sentence, hit.end, _OBJECT, told=True)
    words = hit.key("verb").patterns
    near, said = within(sentence, hit.end, stop), within(sentence, hit.end, far)
    found = []
    for pattern in words:
        if actor.fits(pattern.actors):
            thing = object_of(
                text, said if pattern.official else near, pattern, hit.end, far if pattern.official else stop
            )
            found += [(pattern, thing)] if thing or not pattern.objects else []
    best = _best(found, words)
    if best:
        target = whom(text, sentence, hit.end, stop)
        deed = _deed(hit, start, best, "active", actor, target)
        forms = set(hit.key("verb").forms)
        yield replace(deed, past="past" in forms or "present" not in forms)


def _undergone(text: str, sentence: Sentence, hit: Hit, start: int) -> Iterator[Deed]:
    by = next((h for h in sentence.acts if h.has("agent") and 0 <= h.start - hit.end <= _AGENT), None)
    actor = next(after(text, sentence, by.end, by.end + _AGENT), None) if by else None
    low = max(sentence.start, start - 2 * _OBJECT)
    target = subject(text, sentence, hit.start)
    stop = clause_end(text, sentence, hit.end, _OBJECT)
    words = hit.key("verb").patterns
    found = []
    for pattern in words:
        if actor is not None and not actor.fits(pattern.actors):
            continue
        thing = object_of(text, sentence.acts, pattern, low, start) or object_of(
            text, sentence.acts, pattern, hit.end, stop if by is None else by.start
        )
        if thing is None and "person" in pattern.objects and target and target.kind in ("person", "office"):
            thing = Hit(target.start, target.end, (), frozenset())
        bare = pattern.category in (Category.JUSTICE, Category.MILITARY) or actor is not None
        anybody = (
            thing
            or actor
            or target
            or any("people" in h.keys("object") for h in within(sentence, low, start))
        )
        if (pattern.objects and thing) or (not pattern.objects and bare and anybody and not pattern.official):
            found.append((pattern, thing))
    done = [pair for pair in found if pair[0].category != Category.STATEMENT or actor is not None]
    best = _best(done, words)
    if best:
        voice = "bare" if start == hit.start else "passive"
        yield _deed(hit, start, best, voice, actor, target)


def _deed(
    hit: Hit,
    start: int,
    best: tuple[Pattern, Hit | None],
    voice: str,
    actor: Party | None,
    target: Party | None,
) -> Deed:
    pattern, thing = best
    category = Category(pattern.category)
    dead = actor if voice == "active" else target
    if pattern.dies and (dead is None or dead.name is None or dead.start - hit.end > _NEXT):
        category = Category.OTHER
    weighty = category in (Category.MILITARY, Category.LEADERSHIP, Category.JUSTICE) or thing is not None
    strong = weighty and category is not Category.STATEMENT
    return Deed(
        hit,
        start,
        category,
        pattern.plover,
        voice,
        actor,
        target,
        strong=strong,
        official=pattern.official,
        object=thing,
    )


def _verb(text: str, sentence: Sentence, hit: Hit) -> Iterator[Deed]:
    forms = set(hit.key("verb").forms)
    if "present" in forms and hit.has("matter", "noun", "object") and not between_actors(sentence, hit):
        forms.discard("present")
    if "ing" in forms and (hit.start == sentence.start or led_by(sentence, hit, "agent")):
        yield from _noun(text, sentence, hit, [p for p in hit.key("verb").patterns if p.objects])
    start = group_start(text, sentence, hit.start)
    helpers = within(sentence, start, hit.start) if start < hit.start else []
    modal = any(h.has("unreal", "stressed") for h in helpers)
    if led_by(sentence, hit, "to") or not (forms - {"plain", "ing"} or (forms and modal)):
        return
    if "participle" in forms and _passive(sentence, hit, helpers):
        if not any(h.key("been") == "present" for h in helpers):
            yield from _undergone(text, sentence, hit, start)
    elif forms & {"past", "present"} or modal or any(h.has("has") for h in helpers):
        yield from _active(text, sentence, hit, start)


def _leads_on(sentence: Sentence, hit: Hit) -> bool:
    """Whether a form that may be a participle is one: "people killed in the riots", "dealers arrested by"."""
    both = {"past", "participle"} <= hit.key("verb").forms
    objects = all(p.category in (Category.MILITARY, Category.JUSTICE) for p in hit.key("verb").patterns)
    return both and objects and any(h.has("preposition") and h.start == hit.end + 1 for h in sentence.acts)


def _matter_before(text: str, sentence: Sentence, start: int) -> Hit | None:
    """The first matter before a verb that no preposition but "of" leads to, in the same clause."""
    for matter in sentence.acts:
        if not matter.has("matter") or not 0 <= start - matter.end <= _MATTER:
            continue
        between = [h for h in sentence.acts if matter.end <= h.start < start]
        if any(h.has("reporting") or edge(h) for h in between):
            continue
        if re.search(r", and |;", text[matter.end : start]):
            continue
        if any(h.has("actor") and ", " in text[matter.end : h.start] for h in between):
            continue
        if not led(text, sentence, matter.start) or _of(sentence, matter):
            return matter
    return None


def _of(sentence: Sentence, hit: Hit) -> bool:
    return any(h.has("of") and 0 <= hit.start - h.end <= 12 for h in sentence.acts)


def _happening(text: str, sentence: Sentence, hit: Hit) -> Iterator[Deed]:
    """A matter that happens by itself ("talks resumed"), or that an actor acts on ("lifted sanctions")."""
    forms = set(hit.keys("happens")) | set(hit.keys("acts_on"))
    if not forms & {"past", "present", "participle"} or led_by(sentence, hit, "to"):
        return
    start = group_start(text, sentence, hit.start)
    matter = _matter_before(text, sentence, start) if hit.has("happens") else None
    if matter is not None:
        category, plover = matter.key("matter")
        yield Deed(hit, start, Category(category), plover, "matter", strong=True, object=matter)
        return
    if not hit.has("acts_on"):
        return
    stop = clause_end(text, sentence, hit.end, _OBJECT)
    thing = next((h for h in sentence.acts if h.has("matter") and hit.end <= h.start < stop), None)
    actor = subject(text, sentence, hit.start) if thing is not None else None
    blocked = thing is not None and any(
        h.has("preposition") and hit.end <= h.start < thing.start for h in sentence.acts
    )
    if thing is not None and actor is not None and not blocked:
        category, plover = thing.key("matter")
        yield Deed(hit, start, Category(category), plover, "active", actor, strong=True, object=thing)


def _existing(sentence: Sentence, hit: Hit) -> Iterator[Deed]:
    """A matter that is only said to have been: "there were clashes in several provinces"."""
    matter = next((h for h in within(sentence, hit.end, hit.end + _THERE) if h.has("matter")), None)
    if matter is not None:
        category, plover = matter.key("matter")
        yield Deed(matter, matter.start, Category(category), plover, "noun", object=matter)


def _noun(text: str, sentence: Sentence, hit: Hit, patterns: Iterable[Pattern]) -> Iterator[Deed]:
    """A deed told by its noun or its -ing form: "the rejection of talks", "by raising its rate"."""
    stop = clause_end(text, sentence, hit.end, _NOUN_OBJECT)
    found = []
    for pattern in dict.fromkeys(patterns):
        thing = object_of(text, sentence.acts, pattern, hit.end, stop)
        if thing is None and pattern.objects:
            thing = object_of(text, sentence.acts, pattern, max(sentence.start, hit.start - 30), hit.start)
        named = "person" not in pattern.objects or any(
            h.has("preposition") and h.start == hit.end + 1 for h in sentence.acts
        )
        if (thing is not None and named) or not pattern.objects:
            found.append((pattern, thing))
    best = _best(found)
    if best:
        holders = [
            p
            for p in after(text, sentence, hit.start - 60, hit.start)
            if text[p.end : hit.start].lstrip().startswith(("’s", "'s")) or p.end + 1 >= hit.start
        ]
        target = whom(text, sentence, hit.end, stop)
        yield _deed(hit, hit.start, best, "noun", holders[-1] if holders else None, target)


def deeds(text: str, sentence: Sentence) -> list[Deed]:
    """The deeds of one sentence in the order of the text; those denied or quoted are none."""
    found: list[Deed] = []
    named = {key for hit in sentence.acts for key in hit.keys("object")} | _ALWAYS
    for hit in sentence.acts:
        if hit.kinds.isdisjoint(_TELLS):
            continue
        here = [*_existing(sentence, hit)] if hit.has("there") else []
        if (verb := hit.key("verb")) and not (verb.needs and verb.needs.isdisjoint(named)):
            here.extend(_verb(text, sentence, hit))
        if not here and hit.has("happens", "acts_on"):
            here.extend(_happening(text, sentence, hit))
        if not here and hit.has("noun"):
            here.extend(_noun(text, sentence, hit, hit.keys("noun")))
        if not here and hit.has("matter"):
            category, plover = hit.key("matter")
            here.append(Deed(hit, hit.start, Category(category), plover, "occasion", object=hit))
        found.extend(deed for deed in here if not quoted(text, sentence, hit.start))
    return found


def standing(text: str, sentence: Sentence, deed: Deed) -> Standing | None:
    """How a deed stands to what is; None where it is denied."""
    parties = [one.start for one in (deed.actor, deed.target, deed.object, deed) if one]
    if any(hit.has("none") and hit.end + 1 in parties and hit.end < deed.start for hit in sentence.acts):
        return None
    if deed.voice in ("noun", "occasion") and any(
        hit.has("ahead") and 0 <= deed.start - hit.end <= _AHEAD for hit in sentence.acts
    ):
        return Standing.EXPECTED
    return governed(text, sentence, deed.start, deed.hit.start)
