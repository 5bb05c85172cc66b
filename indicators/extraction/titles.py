"""A label that a chart can show: who did what, in at most twelve words, cut from the sentence by rule."""

import re
from collections.abc import Sequence
from functools import cache

from indicators.extraction.actors import Party, acts
from indicators.extraction.mentions import Sentence, When
from indicators.extraction.triggers import Deed
from indicators.languages import Language

WORDS = 12
_LEAST = 3
_PHRASE = 7  # words of a phrase before the verb that has no actor of the lexicon
_BRACKETS = re.compile(r"\s*\([^()]*(?:\)|$)")
_NAME_TAIL = re.compile(r"(?:[ \u00a0](?:[A-Z][\w’'.-]*|al-[A-Z]\w+|(?:bin|van|de|von)\b))*")
_OF = re.compile(r"(?: \([A-Z]+\))? (?:of|for) (?:the )?[A-Z][\w’'.-]*(?: (?:of |and |the )*[A-Z][\w’'.-]*)*")
_TRAIL = re.compile(r"(?:’s|'s)?(?: (?:morning|evening|night|afternoon|noon|midday|dawn))?")


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
        low = _lead(said, low, language)
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
        leads = [place for place, word in enumerate(words) if word.lower().strip(",") in language.dangling]
        words = words[: leads[-1]] if leads and leads[-1] >= max(kept, _LEAST) else words
        joins = [place for place, word in enumerate(words) if word in language.label["joints"]]
        words = words[: joins[-1]] if joins and joins[-1] >= max(kept, len(words) - 3) else words
    while len(words) > kept and words[-1].lower().strip(",.;’'") in language.dangling:
        words.pop()
    cut = " ".join(words).strip(" ,;:.–—-“”\"'’*•")
    return cut[:1].upper() + cut[1:]


def named_span(text: str, sentence: Sentence, found: Party, language: Language) -> tuple[int, int]:
    """An actor with the words that belong to its name: "Iran's oil minister Mohsen Paknejad"."""
    tail = _NAME_TAIL.match(text, found.end, sentence.end)
    end = tail.end() if tail else found.end
    of = _OF.match(text, end, sentence.end) if found.kind in ("office", "body") else None
    end = of.end() if of else end
    if of is None and found.kind == "office":
        body = next((h for h in sentence.acts if h.has("actor") and end < h.start <= end + 8), None)
        end = body.end if body and text[end : body.start].strip() in language.label["of"] else end
    if found.kind == "pronoun":
        return found.start, found.end
    start = _name_start(text, sentence, found.start, language)
    pair = next((h for h in sentence.acts if h.has("an_end") and 0 <= start - h.end <= 5), None)
    first = next((h for h in sentence.acts if pair and h.has("actor") and h.end + 1 == pair.start), None)
    if first is not None and found.kind in ("country", "body"):
        start = _name_start(text, sentence, first.start, language)
    return start, max(end, found.end)


def _name_start(text: str, sentence: Sentence, start: int, language: Language) -> int:
    """Where a name begins: capitals, possessors and the lexicon's modifiers belong to it, dates do not."""
    days = {h.start for h in sentence.acts if h.has("weekday", "month", "jalali_month")}
    while start > sentence.start:
        space = text.rfind(" ", sentence.start, start - 1)
        first = max(space + 1, sentence.start)
        before = text[first:start].strip()
        bare = re.sub(r"(?:’s|'s)$", "", before).lower()
        named = before[:1].isupper() and (space >= sentence.start or bare not in language.dangling | {"the"})
        if not bare or before[-1] in ",;:.)–—-" or first in days or not (bare in language.modifiers or named):
            break
        start = first
    return start


def title(text: str, sentence: Sentence, deed: Deed, whens: Sequence[When], language: Language) -> str:
    """Who did what: the actor with its name, then the clause from its verb on, without dates and brackets."""
    at = sentence.start
    said = _undated(text, sentence, whens, language)
    last = max(deed.hit.end, deed.object.end if deed.object else 0)
    stop = _stops(language).search(said, last - at)
    end = at + stop.start() if stop else sentence.end
    if deed.voice in ("noun", "occasion"):
        end = min([end, *(h.start for h in sentence.acts if h.start >= last and acts(h))])
    who = _who(text, said, sentence, deed, language)
    did = said[deed.start - at : end - at].rstrip(" .,;\n")
    return shortened(f"{who} {did}", language, f"{who} {said[deed.start - at : deed.hit.end - at]}")


def _who(text: str, said: str, sentence: Sentence, deed: Deed, language: Language) -> str:
    """The words before the deed's own: its actor's name, or what it is done to."""
    at = sentence.start
    undergone = deed.voice in ("passive", "bare")
    party = deed.target if undergone else None if deed.voice == "matter" else deed.actor
    if party is not None and party.end <= deed.start:
        start, end = named_span(text, sentence, party, language)
        if deed.voice == "active":
            return said[start - at : min(end, deed.start) - at]
        if deed.voice == "noun":
            return said[start - at : deed.start - at]
        if deed.start - end <= 2:
            return text[start:end]
    if not undergone and deed.voice != "matter":
        return ""
    edges = [
        h.end
        for h in sentence.acts
        if h.has("break", "reporting", "that") and not h.has("meanwhile", "change")
    ]
    marks = [at + m.end() for m in re.finditer(r"[,;:—–] ", said[: deed.start - at])]
    low = max([at, *(place for place in (*edges, *marks) if place <= deed.start)])
    return " ".join(said[low - at : deed.start - at].split()[-_PHRASE:])
