"""Who acts and who is acted on: the parties of a deed, found among the actors that a sentence names."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.catalog.actors import holder, national
from indicators.extraction.mentions import Hit, Sentence

_REACH = 240  # characters between an actor and its verb
_LEAD = 45  # characters between a preposition and the actor it leads
_HOLE = re.compile(r"\([^()]*\)?|(?<= )[–—-]{1,2} [^–—]* [–—-]{1,2}(?= )")
_APPOSED = re.compile(r", [^,;:]*,\s*\Z")
_JOINED = re.compile(r"(?:\band|,|\bthen|\bbut)\s*\Z")
_ADVERB = re.compile(r"\b\w+ly\s\Z")
DATELINE = re.compile(r"[^.\n]{0,40}? ?(?:[–—]|--?) ")
"""What stands before the first sentence of an agency's report: "TEHRAN, Iran — "."""
_NAME = re.compile(r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'.-]*|al-[A-Z]\w+|bin|van|de))+")
_LONGER = re.compile(r" [A-Z][a-z]")  # "Iran Air", "Iran Chamber of Commerce"
_SURNAME = re.compile(r"(?:^|[\s(“\"])([A-Z][a-z][\w’'-]+),? ?\Z")
_NAME_SIZE = 40
_MEMORY = 4000  # characters back in which a name was told in full
_SHORT = 3
CROWD = "crowd"
_OF_DAYS = ("month", "jalali_month", "weekday", "digits", "period", "day", "season")


@dataclass(frozen=True, slots=True)
class Party:
    """One who acts or is acted on; `name` is its key in the lexicon, None for a name that is not listed."""

    start: int
    end: int
    kind: str
    name: str | None = None

    def fits(self, wanted: frozenset[str]) -> bool:
        """Whether it is of the wanted kinds or one of the wanted bodies; any is, where none is wanted. A
        crowd is a body only where crowds are wanted."""
        name = (self.name or "").rpartition(".")[2]
        wanted = wanted | {"pronoun"} if "person" in wanted else wanted
        return not wanted or name in wanted or (self.kind in wanted and name != CROWD)


def party(text: str, hit: Hit) -> Party | None:
    """The actor that a hit names; proper names count only where they are written as such."""
    key = hit.key("actor")
    if key is None:
        return None
    kind, name = key
    proper = kind in ("person", "country") or (hit.end - hit.start <= _SHORT and kind != "pronoun")
    return None if proper and text[hit.start].islower() else Party(hit.start, hit.end, kind, name)


def group_start(text: str, sentence: Sentence, verb: int) -> int:
    """Where the verb's own words begin: "has since been", "swiftly", "would not"."""
    place = bisect_left(sentence.acts, verb, key=lambda hit: hit.start) - 1
    while True:
        last = sentence.acts[place] if place >= 0 else None
        if last is not None and last.end > verb:
            place -= 1
            continue
        beside = last is not None and verb - last.end <= 1
        if (
            last is not None
            and beside
            and last.has("been", "has", "unreal", "negation", "adverb", "stressed")
            and not last.has("month")
        ):
            verb, place = last.start, place - 1
            continue
        named = last is not None and beside and last.has("actor")
        adverb = None if named else _ADVERB.search(text, max(sentence.start, verb - 20), verb)
        if adverb is None:
            return verb
        verb = adverb.start()


def led(text: str, sentence: Sentence, start: int) -> bool:
    """Whether a preposition leads to a place: "of the Planning and Budget Organization"."""
    before = [h for h in sentence.acts if h.end <= start and start - h.end <= _LEAD and h.has("preposition")]
    if not before or before[-1].has("break"):
        return False
    between = text[before[-1].end : start]
    ends = ("relative", "that", "break", *_OF_DAYS)
    free = not any(before[-1].end <= h.start < start and (acts(h) or h.has(*ends)) for h in sentence.acts)
    return free and not re.search(r"[,;:()]", between) and (len(between.split()) <= 3 or " and " in between)


def acts(hit: Hit) -> bool:
    """Whether a hit is a finite verb of some kind."""
    if hit.has("been", "reporting"):
        return True
    verb = hit.key("verb")
    return verb is not None and verb.finite


def _possessor(text: str, end: int) -> bool:
    return text.startswith(("’s", "'s", "’ ", "' "), end)


def _free(text: str, sentence: Sentence, found: Party, *, relative: bool) -> bool:
    """Whether an actor stands free to act: no possessor, not led by a preposition, no dateline's place."""
    if _possessor(text, found.end) or text.startswith("-", found.end):
        return False
    if found.start == sentence.start and DATELINE.match(text, found.end):
        return False
    if found.kind == "country" and _LONGER.match(text, found.end):
        return False
    many = found.name == CROWD and any(h.end + 1 == found.start and h.has("of") for h in sentence.acts)
    return relative or many or not led(text, sentence, found.start)


def subject(text: str, sentence: Sentence, verb: int) -> Party | None:
    """Who does what the verb at a place tells: the nearest actor before it that stands free."""
    low = max(sentence.start, verb - _REACH)
    edge = group_start(text, sentence, verb)
    before = _undated(sentence, edge)
    relative = next((h for h in sentence.acts if h.end + 1 == before and h.has("relative")), None)
    edge = relative.start if relative else edge
    holes = [match.span() for match in _HOLE.finditer(text, low, edge)]
    apposed = None if relative else _APPOSED.search(text, low, before)
    holes += [apposed.span()] if apposed else []
    if _JOINED.search(text, low, edge) and not apposed:
        shared = _shared(sentence, low, edge)
        if shared is not None:
            return subject(text, sentence, shared)
    named = _unlisted(text, sentence, low, edge, holes)
    if named is not None and not any(
        h.has("actor") and named.start - 1 <= h.end <= named.end for h in sentence.acts
    ):
        return named
    passed = False
    for hit in reversed(sentence.acts):
        if hit.start < low or hit.end > edge or any(a <= hit.start < b for a, b in holes):
            continue
        found = party(text, hit)
        if found and _free(text, sentence, found, relative=relative is not None):
            return None if passed else found
        if hit.has("break") and not hit.has("preposition", "change"):
            return _unlisted(text, sentence, hit.end, edge, holes)
        passed = passed or (acts(hit) and found is None)
    return None if passed else _unlisted(text, sentence, low, edge, holes)


def _undated(sentence: Sentence, edge: int) -> int:
    """Where the words before a verb end without the date between: "which on Thursday put"."""
    for hit in reversed(sentence.acts):
        if hit.end > edge:
            continue
        aged = hit.has("digits", "cardinal") and edge - hit.end > 1  # "Sara Karimi, 22, died"
        if aged or edge - hit.end > _SHORT or not hit.has("preposition", *_OF_DAYS):
            break
        edge = hit.start
    return edge


def _shared(sentence: Sentence, low: int, edge: int) -> int | None:
    """The verb before, whose subject the next one shares: "condemned the strike and vowed revenge"."""
    for hit in reversed(sentence.acts):
        if low <= hit.start and hit.end < edge:
            if (verb := hit.key("verb")) and "past" in verb.forms:
                return hit.start
            if hit.has("break"):
                return None
    return None


def _unlisted(
    text: str, sentence: Sentence, low: int, edge: int, holes: Sequence[tuple[int, int]]
) -> Party | None:
    """A person's name that no list knows, right before the verb: two names, or one told in full before."""
    stop = min([start for start, end in holes if end >= edge - 1] + [edge])
    names = [match for match in _NAME.finditer(text, low, stop) if stop - match.end() <= 2]
    last = names[-1] if names else _SURNAME.search(text, max(low, stop - _NAME_SIZE), stop)
    if last is None or not (names or _in_full(text, last[1], last.start(1))):
        return None
    start, end = last.span() if names else last.span(1)
    known = any(
        start <= h.start < end and h.has("weekday", "month", "series", "matter", "object", "economy", "actor")
        for h in sentence.acts
    )
    return None if known or led(text, sentence, start) else Party(start, end, "person")


def _in_full(text: str, surname: str, before: int) -> bool:
    """Whether a name was told with a first name before."""
    place = text.find(f" {surname}", max(0, before - _MEMORY), before)
    while place >= 0:
        first = text[max(0, place - _NAME_SIZE) : place].rpartition(" ")[2]
        if first[:1].isupper() and first.isalpha():
            return True
        place = text.find(f" {surname}", place + 1, before)
    return False


def after(text: str, sentence: Sentence, start: int, end: int) -> Iterator[Party]:
    """The actors named between two places, in order."""
    for hit in sentence.acts:
        if start <= hit.start < end and (found := party(text, hit)):
            yield found


def whom(text: str, sentence: Sentence, start: int, end: int) -> Party | None:
    """Who is acted on between two places: a country or a person before a body or an office."""
    parties = [*after(text, sentence, start, end)]
    named = [one for one in parties if one.kind in ("country", "person")]
    return next(iter(named or parties), None)


def identity(found: Party, text: str, sentence: Sentence, economy: str | None, day: date) -> str | None:
    """The actor's name in the catalog: an office is its holder on that day, a body its country's.

    None for a pronoun.
    """
    if found.kind == "pronoun":
        return None
    if found.name is None or found.name == "other":
        return text[found.start : found.end]
    if found.kind != "office" and found.name not in national():
        return found.name
    near = [p for p in after(text, sentence, found.start - _LEAD, found.start) if p.kind == "country"]
    country = near[-1].name if near else economy
    name = f"{country}.{found.name}" if country else found.name
    return holder(name, day) or name
