"""How an actor is called: the words that belong to its name, and whom a pronoun stands for."""

import re
from collections.abc import Sequence

from indicators.extraction.actors import Party, led, party
from indicators.extraction.mentions import Hit, Sentence
from indicators.languages import Language

_NAME_TAIL = re.compile(r"(?:[ \u00a0](?:[A-Z][\w’'.-]*|al-[A-Z]\w+|(?:bin|van|de|von)\b))*")
_OF = re.compile(r"(?: \([A-Z]+\))? (?:of|for) (?:the )?[A-Z][\w’'.-]*(?: (?:of |and |the )*[A-Z][\w’'.-]*)*")
_OWNED = re.compile(r"(?:’s|'s)(?: (?:and |of |the )*[A-Z][\w’'.-]*)*")
_TAIL_NAME = re.compile(r",? (?P<name>[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]*|al-[A-Z]\w+))+)(?=,| [a-z])")
_HEAD_NAME = re.compile(r"(?:(?:[A-Z][\w’'.-]*|al-|bin) )+\Z")
_NAME = 40
_SHORT = 2
_OFFICE_OF = 8  # characters between an office and its body: "head of the"


def antecedent(
    text: str, sentence: Sentence, before: Sequence[Sentence], pronoun: Party, language: Language
) -> str | None:
    """Whom a pronoun stands for: the last that its own sentence names before it, else the first that the one
    before names; a person or a body, not led to.
    """
    kinds = ("person", "office") if pronoun.name == "person" else ("country", "body")
    for place, near in enumerate([sentence, *reversed(before)]):
        free = [
            found
            for hit in near.acts
            if (place or hit.end <= pronoun.start)
            and (found := party(text, hit))
            and found.kind in kinds
            and not led(text, near, found.start)
        ]
        if free:
            return text[slice(*named_span(text, near, free[0 if place else -1], language))]
    return None


def named_span(text: str, sentence: Sentence, found: Party, language: Language) -> tuple[int, int]:
    """An actor with the words that belong to its name: "Iran's oil minister Mohsen Paknejad"."""
    if found.kind == "pronoun":
        return found.start, found.end
    tail = _NAME_TAIL.match(text, found.end, sentence.end)
    end = tail.end() if tail else found.end
    of = _OF.match(text, end, sentence.end) if found.kind in ("office", "body") else None
    end = of.end() if of else end
    if of is None and found.kind in ("office", "person"):
        end = _with_body(text, sentence, end, language)
    start = _with_offices(text, sentence, found, language)
    return _with_others(text, sentence, start, language), max(end, found.end)


def short_name(text: str, sentence: Sentence, found: Party) -> str | None:
    """The name alone of an actor whose office is told with it: "its chairman, Ala'eddin Borujerdi"."""
    told = _TAIL_NAME.match(text, found.end, sentence.end)
    if told is not None:
        return told["name"]
    if found.kind != "person":
        return None
    lead = _HEAD_NAME.search(text, max(sentence.start, found.start - _NAME), found.start)
    inside = next((h.end for h in reversed(sentence.acts) if h.end < found.start and h.has("actor")), 0)
    return text[max(lead.start() if lead else found.start, inside) : found.end].strip()


def _with_body(text: str, sentence: Sentence, end: int, language: Language) -> int:
    """Where an office's name ends with its body: "head of Iran's Planning and Budget Organization"."""
    body = next((h for h in sentence.acts if h.has("actor") and end < h.start <= end + _OFFICE_OF), None)
    if body is None or text[end : body.start].strip() not in language.label["of"]:
        return end
    owned = _OWNED.match(text, body.end, sentence.end)
    if owned is None:
        return body.end
    if owned.end() - body.end <= _SHORT:
        return end
    own = next((h for h in sentence.acts if h.has("actor") and 0 <= h.start - body.end <= _OFFICE_OF), None)
    return max(owned.end(), own.end if own else 0)


def _actor_at(sentence: Sentence, end: int) -> Hit | None:
    """The actor that ends right before a place."""
    return next((h for h in sentence.acts if h.end == end and h.has("actor")), None)


def _with_offices(text: str, sentence: Sentence, found: Party, language: Language) -> int:
    """Where a name begins with what stands before it: "IAEA chief Rafael Grossi"."""
    start = _name_start(text, sentence, found.start, language)
    while found.kind in ("person", "office"):
        held = _actor_at(sentence, start - 1) or _office_of(text, sentence, start, language)
        if held is None:
            break
        start = _name_start(text, sentence, held.start, language)
    return start


def _office_of(text: str, sentence: Sentence, start: int, language: Language) -> Hit | None:
    """The office whose body ends before a place: "ambassador to the UN" before "Majid Ravanchi"."""
    for hit in sentence.acts:
        key = hit.key("actor")
        if key and key[0] == "office" and 0 < start - hit.end <= _OFFICE_OF:
            return hit if text[hit.end : start].strip() in language.label["of"] else None
    return None


def _with_others(text: str, sentence: Sentence, start: int, language: Language) -> int:
    """Where the names begin that are told in one breath: "France, Germany and Britain"."""
    pair = next((h for h in sentence.acts if h.has("an_end") and 0 <= start - h.end <= 5), None)
    first = _actor_at(sentence, pair.start - 1) if pair else None
    while first is not None:
        start = _name_start(text, sentence, first.start, language)
        first = _actor_at(sentence, start - 2) if text[start - 2 : start] == ", " else None
    return start


def _name_start(text: str, sentence: Sentence, start: int, language: Language) -> int:
    """Where a name begins: capitals, numbers, possessors and modifiers belong to it, dates do not."""
    days = {h.start for h in sentence.acts if h.has("weekday", "month", "jalali_month")}
    while start > sentence.start:
        space = text.rfind(" ", sentence.start, start - 1)
        first = max(space + 1, sentence.start)
        first = next((h.start for h in sentence.acts if h.start < first < h.end and h.has("actor")), first)
        before = text[first:start].strip()
        bare = re.sub(r"(?:’s|'s)$", "", before).lower()
        named = before[:1].isupper() and (first > sentence.start or bare not in language.dangling | {"the"})
        named = named or before.isdecimal()
        if not bare or before[-1] in ",;:.)–—-" or first in days or not (bare in language.modifiers or named):
            break
        start = first
    return start
