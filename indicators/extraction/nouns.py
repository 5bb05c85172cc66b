"""Deeds told without a verb of their own: by nouns, and by matters that begin, end or are acted on."""

import re
from collections.abc import Iterable, Iterator

from indicators.extraction.actors import after, group_start, led, subject, whom
from indicators.extraction.clauses import clause_end, edge, led_by, object_of, within
from indicators.extraction.deeds import Deed, best, deed_of
from indicators.extraction.mentions import Hit, Sentence
from indicators.languages.deeds import Pattern
from indicators.model import Category

_OBJECT = 75  # characters between a verb and its object
_NOUN_OBJECT = 60
_MATTER = 70
_THERE = 40


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


def happening(text: str, sentence: Sentence, hit: Hit) -> Iterator[Deed]:
    """A matter that happens by itself ("talks resumed"), or that an actor acts on ("lifted sanctions")."""
    forms = set(hit.keys("happens")) | set(hit.keys("acts_on"))
    if not forms & {"past", "present", "participle"} or led_by(sentence, hit.start, "to"):
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


def existing(sentence: Sentence, hit: Hit) -> Iterator[Deed]:
    """A matter that is only said to have been: "there were clashes in several provinces"."""
    matter = next((h for h in within(sentence, hit.end, hit.end + _THERE) if h.has("matter")), None)
    if matter is not None:
        category, plover = matter.key("matter")
        yield Deed(matter, matter.start, Category(category), plover, "noun", object=matter)


def noun(text: str, sentence: Sentence, hit: Hit, patterns: Iterable[Pattern]) -> Iterator[Deed]:
    """A deed told by its noun or its -ing form: "the rejection of talks", "by raising its rate"."""
    if (said := hit.key("verb")) and "plain" in said.forms and led_by(sentence, hit.start, "to"):
        return
    stop = clause_end(text, sentence, hit.end, _NOUN_OBJECT)
    found = []
    for pattern in dict.fromkeys(patterns):
        thing = object_of(text, sentence.acts, pattern, hit.end, stop)
        if thing is None and pattern.objects:
            thing = object_of(text, sentence.acts, pattern, max(sentence.start, hit.start - 30), hit.start)
        named = "person" not in pattern.objects or any(
            h.has("of") and h.start == hit.end + 1 for h in sentence.acts
        )
        if (thing is not None and named) or not pattern.objects:
            found.append((pattern, thing))
    told = best(found)
    if told:
        holders = [
            p
            for p in after(text, sentence, hit.start - 60, hit.start)
            if text[p.end : hit.start].lstrip().startswith(("’s", "'s")) or p.end + 1 >= hit.start
        ]
        target = whom(text, sentence, hit.end, stop)
        yield deed_of(hit, hit.start, told, "noun", holders[-1] if holders else None, target)
