"""A label that a chart can show: who did what, in at most twelve words, cut from the sentence by rule."""

import re
from collections.abc import Sequence
from functools import cache

from indicators.extraction.actors import DATELINE, acts
from indicators.extraction.clauses import edge, led_by
from indicators.extraction.deeds import Deed
from indicators.extraction.mentions import Hit, Sentence, When
from indicators.extraction.naming import antecedent, named_span
from indicators.languages import Language
from indicators.model import Category

WORDS = 12
_LEAST = 3
_PHRASE = 7  # words of a phrase before the verb that has no actor of the lexicon
_BETWEEN = 6  # words between a name and its verb that belong to it: "police in Lagos"
_BRACKETS = re.compile(r"\s*\([^()]*(?:\)|$)")
_TRAIL = re.compile(r"(?:’s|'s)?(?: (?:morning|evening|night|afternoon|noon|midday|dawn))?")
_OWNED = ("’s ", "'s ")
_MARKS = " ,;:.–—-“”\"'’*•"


@cache
def _stops(language: Language) -> re.Pattern[str]:
    """Where a label ends at the latest."""
    words = "|".join(language.label["stops"])
    return re.compile(rf"; |: |\. |, |[—–]| -+ |“|\"|\n| (?:{words}) ")


def _undated(text: str, sentence: Sentence, whens: Sequence[When], language: Language) -> str:
    """The sentence with its dates, the words that lead to them and its brackets blanked, place for place."""
    said = text[sentence.start : sentence.end]
    said = _BRACKETS.sub(lambda match: " " * len(match[0]), said)
    for when in whens:
        low, high = when.start - sentence.start, when.end - sentence.start
        low = low if said.startswith(_OWNED, high) else _lead(said, low, language)
        trail = _TRAIL.match(said, high)
        high = trail.end() if trail else high
        said = said[:low] + " " * (high - low) + said[high:]
    return said


def _lead(said: str, low: int, language: Language) -> int:
    """Where the words that lead to a date begin: "in early", "late on", "mid-"."""
    while low > 0:
        space = max(said.rfind(" ", 0, low - 1), said.rfind("-", 0, low - 1) if said[low - 1] == "-" else -1)
        word = said[space + 1 : low].strip(" -").lower()
        if word not in language.label["near"] and word not in language.label["leads"]:
            break
        low = space + 1
        if word in language.label["leads"]:
            break
    return low


def shortened(label: str, language: Language, least: str = "") -> str:
    """At most twelve words, not ending in one that leads on, but keeping the words that begin with `least`.

    >>> from indicators.languages import language
    >>> shortened("it approved a plan to sell more bonds in the name of the state", language("en"))
    'It approved a plan to sell more bonds in the name'
    """
    words = label.split()
    kept = max(len(least.split()), 1)
    if len(words) > WORDS:
        words = words[:WORDS]
        parts = language.dangling - {*language.label.get("inner", ())}
        leads = [place for place, word in enumerate(words) if word.lower().strip(",") in parts]
        words = words[: leads[-1]] if leads and leads[-1] > max(kept, _LEAST) else words
        joins = [place for place, word in enumerate(words) if word in language.label["joints"]]
        words = words[: joins[-1]] if joins and joins[-1] >= max(kept, len(words) - 3) else words
    while len(words) > kept and words[-1].lower().strip(",.;’'") in language.dangling:
        words.pop()
    cut = " ".join(words).strip(_MARKS)
    return cut[:1].upper() + cut[1:]


def title(
    text: str,
    sentence: Sentence,
    deed: Deed,
    whens: Sequence[When],
    language: Language,
    before: Sequence[Sentence],
) -> str:
    """Who did what: the actor with its name, then the clause from its verb on, without dates and brackets.

    What is only said stands after its speaker's name, where the sentence tells it first or would be too long.
    """
    at = sentence.start
    said = _undated(text, sentence, whens, language)
    who = _without_article(_who(text, said, sentence, deed, language, before), language)
    if deed.said:
        told = said[deed.said[0] - at : deed.said[1] - at]
        dateline = DATELINE.match(told)
        return _spoken(who, told[dateline.end() :] if dateline else told, language)
    did = said[deed.start - at : _end(said, sentence, deed, language) - at].rstrip(" .,;\n")
    that = next((h for h in sentence.acts if h.has("that") and h.start >= deed.hit.end), None)
    if deed.category is Category.STATEMENT and deed.official and that and len(f"{who} {did}".split()) > WORDS:
        return _spoken(who, did[that.end - deed.start :], language)
    return shortened(f"{who} {did}", language, f"{who} {said[deed.start - at : deed.hit.end - at]}")


def _spoken(who: str, told: str, language: Language) -> str:
    """Who says what: "Araghchi: the seizure of the tanker is piracy"."""
    return shortened(f"{who.strip()}: {told.strip(_MARKS)}", language, who)


def _without_article(who: str, language: Language) -> str:
    first, _, others = who.strip().partition(" ")
    return others if first.lower() in language.label.get("drops", ()) else who


def _end(said: str, sentence: Sentence, deed: Deed, language: Language) -> int:
    """Where the clause ends that tells a deed."""
    at, last = sentence.start, max(deed.hit.end, deed.object.end if deed.object else 0)
    stop = _stops(language).search(said, last - at)
    end = at + stop.start() if stop else sentence.end
    if deed.voice in ("noun", "occasion"):
        return min([end, *(h.start for h in sentence.acts if h.start >= last and acts(h))])
    if led_by(sentence, deed.start, "relative") or led_by(sentence, deed.start, "that"):
        return min([end, *(h.start for h in sentence.acts if h.start >= last and (acts(h) or h.has("has")))])
    return end


def _who(
    text: str, said: str, sentence: Sentence, deed: Deed, language: Language, before: Sequence[Sentence]
) -> str:
    """The words before the deed's own: its actor's name, or what it is done to."""
    at = sentence.start
    undergone = deed.voice in ("passive", "bare")
    party = deed.target if undergone else None if deed.voice == "matter" else deed.actor
    if party is not None and party.end <= deed.start:
        if party.kind == "pronoun" and (name := antecedent(text, before, party, language)):
            return f"{name} "
        start, end = named_span(text, sentence, party, language)
        if deed.voice == "active":
            return _subject(said, sentence, (start, end), deed)
        if deed.voice == "noun":
            return said[start - at : deed.start - at]
        if deed.start - end <= 2:
            return text[start:end]
    if not undergone and deed.voice != "matter":
        return ""
    return _before(said, sentence, deed.start)


def _subject(said: str, sentence: Sentence, name: tuple[int, int], deed: Deed) -> str:
    """An actor's name, with the words up to its verb where no clause stands between: "police in Lagos"."""
    at, (start, end) = sentence.start, name
    between = said[end - at : deed.start - at]
    verbs = any(end <= h.start < deed.start and (acts(h) or edge(h)) for h in sentence.acts)
    if verbs or re.search(r"[,;:—–“\"]", between) or len(between.split()) > _BETWEEN:
        return said[start - at : min(end, deed.start) - at]
    return said[start - at : deed.start - at]


def _before(said: str, sentence: Sentence, start: int) -> str:
    """The last words before a place in its clause; before a relative one, those that it speaks of."""
    at = sentence.start
    relative = next((h for h in sentence.acts if h.end + 1 == start and h.has("relative")), None)
    start = at + len(said[: relative.start - at].rstrip(_MARKS)) if relative else start
    edges = [h.end for h in sentence.acts if _opens(h)]
    marks = [at + m.end() for m in re.finditer(r"[,;:—–] ", said[: start - at])]
    low = max([at, *(place for place in (*edges, *marks) if place <= start)])
    return " ".join(said[low - at : start - at].split()[-_PHRASE:])


def _opens(hit: Hit) -> bool:
    """Whether a hit opens a clause that has its own subject."""
    return hit.has("break", "reporting", "that") and not hit.has("meanwhile", "change")
