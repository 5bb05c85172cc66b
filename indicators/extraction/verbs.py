"""Deeds told by a verb of the lexicon, active or passive, with its subject and its object."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indicators.extraction.actors import CROWD, Party, acts, after, group_start, subject, whom
from indicators.extraction.clauses import between_actors, clause_end, edge, led_by, object_of, within
from indicators.extraction.deeds import Deed, best, deed_of
from indicators.extraction.mentions import Hit, Sentence
from indicators.extraction.nouns import noun
from indicators.languages.deeds import Pattern
from indicators.model import Category

_OBJECT = 75  # characters between a verb and its object
_TOPIC = 160  # between what is said and its topic
_AGENT = 90
_SAID = (", ", ",” ", '," ', ",’ ", ",' ")
_THAT = 40  # between "said" and "that"
_RELATIVE = 40  # characters between "that" and the actor of its clause
_ANTECEDENT = 60  # and before it, in which stands what it speaks of
_LIST = 130  # between a verb and the list of sanctions that it puts many on
_NAME = 60  # between the end of what is said and the office that says it
_LED = 14  # between a verb and the one it leads to: "voted swiftly to cut"


def _passive(sentence: Sentence, hit: Hit, helpers: Sequence[Hit]) -> bool:
    """Whether a participle tells what is done to the words before it: "was passed", "a bill passed by"."""
    if any(h.has("been") for h in helpers):
        return True
    place = bisect_left(sentence.acts, hit.start, key=lambda h: h.start)
    before, following = sentence.acts[max(place - 1, 0)], sentence.acts[place + 1 : place + 2]
    acted = before.has("actor") and before.end <= hit.start <= before.end + 1
    by = following and following[0].has("agent") and following[0].start - hit.end <= 2
    return not helpers and not acted and bool(by)


def _says(deed: Deed) -> bool:
    """Whether a deed is somebody's saying, in words that the sentence may tell."""
    return deed.category is Category.STATEMENT and (deed.official or deed.hit.has("reporting"))


def _leads_on(sentence: Sentence, hit: Hit) -> bool:
    """Whether a form that may be a participle is one: "people killed in the riots", "dealers accused of"."""
    both = {"past", "participle"} <= hit.key("verb").forms
    objects = all(p.category in (Category.MILITARY, Category.JUSTICE) for p in hit.key("verb").patterns)
    leads = "preposition" if objects else "of"
    return both and any(h.has(leads) and h.start == hit.end + 1 for h in sentence.acts)


def _led_to(sentence: Sentence, hit: Hit) -> Hit | None:
    """The verb that one like "voted to" or "began" leads to."""
    if not hit.has("leads_to"):
        return None
    for other in sentence.acts:
        if hit.end < other.start <= hit.end + _LED and (said := other.key("verb")):
            return other if said.forms & {"plain", "ing"} else None
    return None


def said_before(text: str, sentence: Sentence, actor: Party, verb: Hit) -> tuple[int, int] | None:
    """Where stands what somebody says, when it comes first: "There is no contact, the spokesman said"."""
    comma = max(text.rfind(mark, sentence.start, actor.start) for mark in _SAID)
    if comma < 0 or actor.start - comma > _NAME:
        return None
    if any(h.has("that") and 0 <= h.start - verb.end <= _THAT for h in sentence.acts):
        return None
    clause = within(sentence, sentence.start, comma)
    told = any(h.has("has", "unreal", "there") or acts(h) for h in clause)
    leads = clause and clause[0].start == sentence.start and edge(clause[0])
    return (sentence.start, comma) if told and not leads else None


def _parted(text: str, actor: Party, hit: Hit) -> bool:
    """Whether one comma parts an actor from a verb, so that it is not the one who says it."""
    return text.count(",", actor.end, hit.start) == 1


def _spoken_of(text: str, sentence: Sentence, actor: Party) -> tuple[int, int]:
    """Where stands what a relative clause speaks of: "the deal that Iran signed"."""
    for hit in reversed(sentence.acts):
        if hit.has("relative", "that") and 0 < actor.start - hit.end <= _RELATIVE:
            return max(sentence.start, hit.start - _ANTECEDENT), hit.start
        if hit.end <= actor.start and (acts(hit) or actor.start - hit.end > _RELATIVE):
            break
    return 0, 0


def _stands(text: str, sentence: Sentence, actor: Party) -> bool:
    """Whether somebody takes a stand, and reports no numbers: who is listed, or a name with its office."""
    beside = after(text, sentence, actor.end, actor.end + _NAME) if text.startswith(", ", actor.end) else ()
    listed = actor.name is not None or any(one.kind == "office" for one in beside)
    return listed and not _counts(sentence)


def _counts(sentence: Sentence) -> bool:
    """Whether a sentence tells amounts of what is followed: then it reports numbers, and no stand."""
    named = any(h.has("series", "family", "index", "growth") for h in sentence.hits)
    return any(h.has("unit") or (named and h.has("digits", "cardinal")) for h in sentence.hits)


def _told(text: str, sentence: Sentence, hit: Hit, actor: Party) -> tuple[Pattern, Hit | None] | None:
    """What a verb with that subject tells: the best of its patterns whose objects follow it."""
    stop = clause_end(text, sentence, hit.end, _OBJECT)
    far = clause_end(text, sentence, hit.end, _TOPIC, told=True)
    near, said = within(sentence, hit.end, stop), within(sentence, hit.end, far)
    words = hit.key("verb").patterns
    found = []
    for pattern in words:
        if actor.fits(pattern.actors) and not (pattern.official and _parted(text, actor, hit)):
            reach = (said, far) if pattern.official else (near, stop)
            thing = object_of(text, reach[0], pattern, hit.end, reach[1])
            before = said_before(text, sentence, actor, hit) if pattern.official else None
            if thing is None and before:
                thing = object_of(text, sentence.acts, pattern, *before)
            if thing is None and pattern.far:  # "added A, B and C to its list"
                thing = object_of(text, sentence.acts, pattern, hit.end, min(hit.end + _LIST, sentence.end))
            if thing is None and pattern.objects:
                thing = object_of(text, sentence.acts, pattern, *_spoken_of(text, sentence, actor))
            alone = not (pattern.objects or (pattern.category == Category.STATEMENT and pattern.official))
            if thing or alone or (not pattern.objects and _stands(text, sentence, actor)):
                found.append((pattern, thing))
    return best(found, words)


def _active(text: str, sentence: Sentence, hit: Hit, start: int) -> Iterator[Deed]:
    actor = subject(text, sentence, hit.start)
    if actor is None or (actor.name == CROWD and actor.end + 1 == hit.start and _leads_on(sentence, hit)):
        return
    then = _led_to(sentence, hit)
    told = (_told(text, sentence, then, actor) if then else None) or _told(text, sentence, hit, actor)
    if told:
        target = whom(text, sentence, hit.end, clause_end(text, sentence, hit.end, _OBJECT))
        deed = deed_of(hit, start, told, "active", actor, target)
        forms = set(hit.key("verb").forms)
        said = said_before(text, sentence, actor, hit) if _says(deed) else None
        yield replace(deed, past="past" in forms or "present" not in forms, said=said)


def _undergone(text: str, sentence: Sentence, hit: Hit, start: int) -> Iterator[Deed]:
    by = next((h for h in sentence.acts if h.has("agent") and 0 <= h.start - hit.end <= _AGENT), None)
    actor = next(after(text, sentence, by.end, by.end + _AGENT), None) if by else None
    low = max(sentence.start, start - 2 * _OBJECT)
    target = subject(text, sentence, hit.start)
    stop = clause_end(text, sentence, hit.end, _OBJECT)
    words, helped = hit.key("verb").patterns, start < hit.start
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
        alone = bare and anybody and not pattern.official
        if (pattern.objects and thing) or (not pattern.objects and alone) or (pattern.anyone and helped):
            found.append((pattern, thing))
    done = [pair for pair in found if pair[0].category != Category.STATEMENT or actor is not None]
    told = best(done, words)
    if told:
        voice = "bare" if start == hit.start else "passive"
        yield deed_of(hit, start, told, voice, actor, target)


def verb(text: str, sentence: Sentence, hit: Hit) -> Iterator[Deed]:
    """The deed that a verb tells, where it is finite: with its subject, or done to what stands before it."""
    forms = set(hit.key("verb").forms)
    if "present" in forms and hit.has("matter", "noun", "object") and not between_actors(sentence, hit):
        forms.discard("present")
    if "ing" in forms and (hit.start == sentence.start or led_by(sentence, hit.start, "agent")):
        yield from noun(
            text, sentence, hit, [p for p in hit.key("verb").patterns if p.objects and not p.official]
        )
    start = group_start(text, sentence, hit.start)
    helpers = within(sentence, start, hit.start) if start < hit.start else []
    modal = any(h.has("unreal", "stressed") for h in helpers)
    lasting = "ing" in forms and any(h.key("been") in ("past", "present") for h in helpers)
    if led_by(sentence, start, "to") or (start == hit.start and led_by(sentence, start, "determiner")):
        return
    if not (forms - {"plain", "ing"} or lasting or (forms and modal)):
        return
    if "participle" in forms and _passive(sentence, hit, helpers):
        if not any(h.key("been") == "present" for h in helpers):
            yield from _undergone(text, sentence, hit, start)
    elif forms & {"past", "present"} or lasting or modal or any(h.has("has") for h in helpers):
        now = "past" not in forms and any(h.key("been") == "present" for h in helpers)
        yield from (replace(deed, past=deed.past and not now) for deed in _active(text, sentence, hit, start))
