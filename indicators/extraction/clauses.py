"""Clauses: where one ends, what object stands in it, and whether it tells what is."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from indicators.extraction.actors import party, subject
from indicators.extraction.mentions import Hit, Sentence
from indicators.languages.deeds import Pattern
from indicators.model import Standing

_UNREAL = 45  # characters over which a word about what is not governs a deed
_PLANNED = 25
_DENIED = 12
_LISTED_PRICES = ("interest_rate", "petrol", "minimum_wage", "usd_official", "eur_official")
_OWNERS = ("'", "’")  # what an object has is another thing: "members' output"
_STOPS = re.compile(r"; |: |, |\.\s|[–—]|\"|“")
_SOMEONE = re.compile(r" (?:[\w’'-]+ ){0,4}[A-Z][\w’'-]+ (?:al-)?[A-Z]")


def quoted(text: str, sentence: Sentence, place: int) -> bool:
    """Whether a place stands inside direct speech."""
    before = text[sentence.start : place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def edge(hit: Hit) -> bool:
    """Whether a hit opens a clause."""
    return hit.has("break") and not hit.has("change")


def clause_end(text: str, sentence: Sentence, start: int, reach: int, *, told: bool = False) -> int:
    """Where the clause after a verb ends, at most `reach` characters on; what is `told` in it, too."""
    ends = ("break", "reporting") if told else ("break", "reporting", "that")
    stops = [h.start for h in sentence.acts if h.start >= start and h.has(*ends)]
    mark = _STOPS.search(text, start, min(sentence.end, start + reach))
    return min([*stops[:1], mark.start() if mark else sentence.end, start + reach, sentence.end])


def _is(hit: Hit, text: str, wanted: frozenset[str]) -> bool:
    """Whether a hit is an object of a wanted class."""
    if any(key in wanted for key in hit.keys("object")):
        return True
    if "series" in wanted and hit.key("series") in _LISTED_PRICES:
        return True
    found = party(text, hit) if wanted & {"person", "office"} else None
    return found is not None and (found.kind == "office" or (found.kind == "person" and "person" in wanted))


def within(sentence: Sentence, start: int, end: int) -> list[Hit]:
    """The hits between two places."""
    return [hit for hit in sentence.acts if start <= hit.start and hit.end <= end]


def object_of(text: str, hits: Sequence[Hit], pattern: Pattern, start: int, end: int) -> Hit | None:
    """The first object that the pattern needs between two places."""
    if end <= start:
        return None
    for hit in hits:
        inside = start <= hit.start and hit.end <= end and not text.startswith(_OWNERS, hit.end)
        if inside and _is(hit, text, pattern.objects):
            return hit
    match = _SOMEONE.match(text, start, end) if "person" in pattern.objects else None
    return Hit(match.end() - 1, match.end(), (), frozenset()) if match else None


def governed(text: str, sentence: Sentence, start: int, verb: int, low: int = 0) -> Standing | None:
    """Whether a condition or a plan between `low` and a verb governs a place; None where it is denied."""
    for hit in reversed(sentence.acts):
        gap = start - hit.end
        if hit.start >= verb or hit.start < low or (hit.has("month") and text[hit.start].isupper()):
            continue
        if gap > _UNREAL:
            break
        denies = hit.has("verb") and any(h.has("that") and hit.end <= h.start < start for h in sentence.acts)
        if hit.has("usual") and gap <= _DENIED:
            return None
        if hit.has("negation") and (hit.start >= start or gap <= _DENIED or denies):
            return None
        if hit.key("unreal") == "supposed":
            return _announced(text, sentence, start) or Standing.HYPOTHETICAL
        if hit.has("unreal") and (hit.start >= start or gap <= _PLANNED):
            return _announced(text, sentence, start) or Standing.EXPECTED
    return Standing.HAPPENED


def _announced(text: str, sentence: Sentence, start: int) -> Standing | None:
    """ANNOUNCED where somebody made known that it will be done."""
    that = next((h for h in reversed(sentence.acts) if h.has("that") and h.end <= start), None)
    if that is None or start - that.end > _UNREAL:
        return None
    for hit in sentence.acts:
        if (
            hit.has("announcing")
            and 0 <= that.start - hit.end <= _UNREAL
            and subject(text, sentence, hit.start)
        ):
            return Standing.ANNOUNCED
    return None


def led_by(sentence: Sentence, start: int, kind: str) -> bool:
    """Whether a word of that kind stands right before a place."""
    place = bisect_left(sentence.acts, start, key=lambda h: h.start) - 1
    return place >= 0 and sentence.acts[place].end + 1 == start and sentence.acts[place].has(kind)


def between_actors(sentence: Sentence, hit: Hit) -> bool:
    """Whether a word that may be a noun stands as a headline's verb: "Israel strikes Iran"."""
    sides = [h.has("actor") for h in sentence.acts if h.end + 1 == hit.start or h.start == hit.end + 1]
    return sides == [True, True]
