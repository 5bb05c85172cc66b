"""What is told to be done: verbs and nouns of the lexicon with their parties and objects → Deed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from indicators.extraction.actors import Party, after, group_start, led, party, subject
from indicators.extraction.mentions import Hit, Sentence
from indicators.languages.deeds import Pattern
from indicators.model import Category, Standing

_RANKING = "sanctions military leadership justice protest disaster policy diplomacy statement other"
_RANK = {category: rank for rank, category in enumerate(_RANKING.split())}
_OBJECT = 75  # characters between a verb and its object
_NOUN_OBJECT = 60
_MATTER = 70
_AGENT = 90
_NEXT = 12
_UNREAL = 45
_LISTED_PRICES = ("interest_rate", "petrol", "minimum_wage", "usd_official", "eur_official")
_SOMEONE = re.compile(r" (?:[\w’'-]+ ){0,4}[A-Z][\w’'-]+ (?:al-)?[A-Z]")


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
    official: bool = False
    object: Hit | None = None


def quoted(text: str, sentence: Sentence, place: int) -> bool:
    """Whether a place stands inside direct speech."""
    before = text[sentence.start : place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _standing(text: str, sentence: Sentence, start: int, verb: int) -> Standing | None:
    """Whether a condition or a plan governs a place; None where it is denied."""
    for hit in reversed(sentence.hits):
        gap = start - hit.end
        if hit.start >= verb or (hit.has("month") and text[hit.start].isupper()):
            continue
        if gap > _UNREAL:
            break
        if hit.has("negation") and (hit.start >= start or gap <= 12):
            return None
        if hit.has("supposed"):
            return _announced(text, sentence, start) or Standing.HYPOTHETICAL
        if hit.has("unreal") and (hit.start >= start or gap <= 25):
            return _announced(text, sentence, start) or Standing.EXPECTED
    return Standing.HAPPENED


def _announced(text: str, sentence: Sentence, start: int) -> Standing | None:
    """ANNOUNCED where somebody made known that it will be done."""
    that = next((h for h in reversed(sentence.hits) if h.has("that") and h.end <= start), None)
    if that is None or start - that.end > _UNREAL:
        return None
    for hit in sentence.hits:
        if hit.has("announcing") and 0 <= that.start - hit.end <= _UNREAL and subject(text, sentence, hit.start):
            return Standing.ANNOUNCED
    return None


def _is(hit: Hit, text: str, wanted: frozenset[str]) -> bool:
    """Whether a hit is an object of a wanted class."""
    if any(key in wanted for key in hit.keys("object")):
        return True
    if "series" in wanted and hit.key("series") in _LISTED_PRICES:
        return True
    found = party(text, hit) if wanted & {"person", "office"} else None
    return found is not None and (found.kind == "office" or (found.kind == "person" and "person" in wanted))


def _object(text: str, sentence: Sentence, pattern: Pattern, start: int, end: int) -> Hit | None:
    """The first object that the pattern needs between two places."""
    if end <= start:
        return None
    for hit in sentence.hits:
        if start <= hit.start and hit.end <= end and _is(hit, text, pattern.objects):
            return hit
    match = _SOMEONE.match(text, start, end) if "person" in pattern.objects else None
    return Hit(match.end() - 1, match.end(), (), frozenset()) if match else None


def _clause_end(text: str, sentence: Sentence, start: int, reach: int, *, told: bool = False) -> int:
    """Where the clause after a verb ends, at most `reach` characters on; what is `told` in it, too."""
    ends = ("break", "reporting") if told else ("break", "reporting", "that")
    stops = [h.start for h in sentence.hits if h.start >= start and h.has(*ends)]
    mark = re.compile(r"; |: |, |\.\s|[–—]|\"|“").search(text, start, min(sentence.end, start + reach))
    return min([*stops[:1], mark.start() if mark else sentence.end, start + reach, sentence.end])


def _patterns(hit: Hit) -> dict[Pattern, int]:
    """The patterns of a verb, each with the words of its longest phrase that stands here."""
    found: dict[Pattern, int] = {}
    for pattern, _, words in hit.keys("verb"):
        found[pattern] = max(words, found.get(pattern, 0))
    return found


def _best(pairs: Sequence[tuple[Pattern, Hit | None]], words: Mapping[Pattern, int] = MappingProxyType({})) -> tuple[Pattern, Hit | None] | None:
    """The longest phrase's pattern; one whose object is there before one that needs none; the weightier."""
    return min(
        pairs,
        key=lambda p: (-words.get(p[0], 0), not p[0].objects, _RANK[p[0].category], p[0].rank),
        default=None,
    )


def _passive(text: str, sentence: Sentence, hit: Hit, start: int, forms: set[str]) -> bool:
    if "participle" not in forms:
        return False
    if any(h.has("been") and start <= h.start < hit.start for h in sentence.hits):
        return True
    follows = next((h for h in sentence.hits if h.start >= hit.end), None)
    bare = start == hit.start and not any(h.end <= start <= h.end + 1 and h.has("actor") for h in sentence.hits)
    return bare and follows is not None and follows.has("agent") and follows.start - hit.end <= 2


def _active(text: str, sentence: Sentence, hit: Hit, start: int) -> Iterator[Deed]:
    actor = subject(text, sentence, hit.start)
    if actor is None:
        return
    stop = _clause_end(text, sentence, hit.end, _OBJECT)
    far = _clause_end(text, sentence, hit.end, _OBJECT, told=True)
    found = [
        (pattern, thing)
        for pattern in _patterns(hit)
        if actor.fits(pattern.actors | ({"pronoun"} if "person" in pattern.actors else frozenset()))
        and ((thing := _object(text, sentence, pattern, hit.end, far if pattern.official else stop)) or not pattern.objects)
    ]
    best = _best(found, _patterns(hit))
    if best:
        target = next(after(text, sentence, hit.end, stop), None)
        yield _deed(hit, start, best, "active", actor, target)


def _undergone(text: str, sentence: Sentence, hit: Hit, start: int) -> Iterator[Deed]:
    by = next((h for h in sentence.hits if h.has("agent") and 0 <= h.start - hit.end <= _AGENT), None)
    actor = next(after(text, sentence, by.end, by.end + _AGENT), None) if by else None
    low = max(sentence.start, start - 2 * _OBJECT)
    target = subject(text, sentence, hit.start)
    stop = _clause_end(text, sentence, hit.end, _OBJECT)
    found = []
    for pattern in _patterns(hit):
        if actor is not None and not actor.fits(pattern.actors):
            continue
        thing = _object(text, sentence, pattern, low, start) or _object(
            text, sentence, pattern, hit.end, stop if by is None else by.start
        )
        if thing is None and "person" in pattern.objects and target and target.kind in ("person", "office"):
            thing = Hit(target.start, target.end, (), frozenset())
        bare = pattern.category in (Category.JUSTICE, Category.MILITARY) or actor is not None
        whom = thing or actor or target
        if (pattern.objects and thing) or (not pattern.objects and bare and whom and not pattern.official):
            found.append((pattern, thing))
    best = _best([pair for pair in found if pair[0].category != Category.STATEMENT or actor is not None], _patterns(hit))
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
    forms = {form for _, form, _ in hit.keys("verb")}
    if "present" in forms and hit.has("matter", "noun", "object") and not _between_actors(sentence, hit):
        forms.discard("present")
    start = group_start(text, sentence, hit.start)
    did = text[start : hit.start].strip() == "did" or any(
        h.has("unreal") and start <= h.start < hit.start for h in sentence.hits
    )
    if "ing" in forms and hit.start == sentence.start:
        yield from _noun_of(text, sentence, hit, [pattern for pattern in _patterns(hit) if pattern.objects])
    if not forms & {"past", "present", "participle"} and not ("plain" in forms and did):
        return
    if text.startswith("to ", hit.start - 3):
        return
    if _passive(text, sentence, hit, start, forms):
        yield from _undergone(text, sentence, hit, start)
    elif forms & {"past", "present"} or did:
        yield from _active(text, sentence, hit, start)
    elif any(h.has("has") and start <= h.start < hit.start for h in sentence.hits):
        yield from _active(text, sentence, hit, start)


def _between_actors(sentence: Sentence, hit: Hit) -> bool:
    """Whether a word that may be a noun stands as a headline's verb: "Israel strikes Iran"."""
    sides = [h.has("actor") for h in sentence.hits if h.end + 1 == hit.start or h.start == hit.end + 1]
    return sides == [True, True]


def _matter_before(text: str, sentence: Sentence, start: int) -> Hit | None:
    """The first matter before a verb that no preposition but "of" leads to, in the same clause."""
    for matter in sentence.hits:
        if not matter.has("matter") or not 0 <= start - matter.end <= _MATTER:
            continue
        between = [h for h in sentence.hits if matter.end <= h.start < start]
        if any(h.has("reporting", "agent") or _edge(h) for h in between):
            continue
        if re.search(r", and |;", text[matter.end : start]):
            continue
        if any(h.has("actor") and ", " in text[matter.end : h.start] for h in between):
            continue
        if not led(text, sentence, matter.start) or _of(sentence, matter):
            return matter
    return None


def _edge(hit: Hit) -> bool:
    """Whether a hit opens a clause."""
    return hit.has("break") and not hit.has("change")


def _of(sentence: Sentence, hit: Hit) -> bool:
    return any(h.has("of") and 0 <= hit.start - h.end <= 12 for h in sentence.hits)


def _happening(text: str, sentence: Sentence, hit: Hit) -> Iterator[Deed]:
    """A matter that happens by itself ("talks resumed"), or that an actor acts on ("lifted sanctions")."""
    forms = set(hit.keys("happens")) | set(hit.keys("acts_on"))
    if not forms & {"past", "present", "participle"} or text.startswith("to ", hit.start - 3):
        return
    start = group_start(text, sentence, hit.start)
    matter = _matter_before(text, sentence, start) if hit.has("happens") else None
    if matter is not None:
        yield Deed(hit, start, Category(matter.key("matter")), None, "matter", strong=True, object=matter)
        return
    if not hit.has("acts_on"):
        return
    stop = _clause_end(text, sentence, hit.end, _OBJECT)
    thing = next((h for h in sentence.hits if h.has("matter") and hit.end <= h.start < stop), None)
    actor = subject(text, sentence, hit.start) if thing is not None else None
    blocked = thing is not None and any(
        h.has("preposition") and hit.end <= h.start < thing.start for h in sentence.hits
    )
    if thing is not None and actor is not None and not blocked:
        category = Category(thing.key("matter"))
        yield Deed(hit, start, category, None, "active", actor, strong=True, object=thing)


def _noun(text: str, sentence: Sentence, hit: Hit) -> Iterator[Deed]:
    """A deed told by its noun: "the rejection of talks", "the governor's dismissal"."""
    yield from _noun_of(text, sentence, hit, hit.keys("noun"))


def _noun_of(text: str, sentence: Sentence, hit: Hit, patterns: Iterable[Pattern]) -> Iterator[Deed]:
    stop = _clause_end(text, sentence, hit.end, _NOUN_OBJECT)
    found = []
    for pattern in dict.fromkeys(patterns):
        thing = _object(text, sentence, pattern, hit.end, stop)
        if thing is None and pattern.objects:
            thing = _object(text, sentence, pattern, max(sentence.start, hit.start - 30), hit.start)
        named = "person" not in pattern.objects or text.startswith((" of ", " in ", " for "), hit.end)
        if (thing is not None and named) or not pattern.objects:
            found.append((pattern, thing))
    best = _best(found)
    if best:
        holders = [
            p
            for p in after(text, sentence, hit.start - 60, hit.start)
            if text[p.end : hit.start].lstrip().startswith(("’s", "'s")) or p.end + 1 >= hit.start
        ]
        target = next(after(text, sentence, hit.end, stop), None)
        yield _deed(hit, hit.start, best, "noun", holders[-1] if holders else None, target)


def deeds(text: str, sentence: Sentence) -> list[Deed]:
    """The deeds of one sentence in the order of the text; those denied or quoted are none."""
    found: list[Deed] = []
    for hit in sentence.hits:
        if not hit.has("verb", "noun", "happens", "acts_on", "matter") or quoted(text, sentence, hit.start):
            continue
        here: list[Deed] = []
        if hit.has("verb"):
            here.extend(_verb(text, sentence, hit))
        if not here and hit.has("happens", "acts_on"):
            here.extend(_happening(text, sentence, hit))
        if not here and hit.has("noun"):
            here.extend(_noun(text, sentence, hit))
        if not here and hit.has("matter"):
            here.append(Deed(hit, hit.start, Category(hit.key("matter")), None, "occasion", object=hit))
        found.extend(here)
    return found


def standing(text: str, sentence: Sentence, deed: Deed) -> Standing | None:
    """How a deed stands to what is; None where it is denied."""
    return _standing(text, sentence, deed.start, deed.hit.start)
