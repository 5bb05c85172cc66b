"""How an actor is called: the words that belong to its name, and whom a pronoun stands for."""

import re
from collections.abc import Sequence

from indicators.extraction.actors import Party, led, party
from indicators.extraction.mentions import Hit, Sentence
from indicators.languages import Language

_NAME_TAIL = re.compile(r"(?:[ \u00a0](?:[A-Z][\w’'.-]*|al-[A-Z]\w+|(?:bin|van|de|von)\b))*")
_OF = re.compile(r"(?: \([A-Z]+\))? (?:of|for) (?:the )?[A-Z][\w’'.-]*(?: (?:of |and |the )*[A-Z][\w’'.-]*)*")
_BACK = 3  # sentences in which a pronoun's person is looked for
_OFFICE_OF = 8  # characters between an office and its body: "head of the"


def antecedent(text: str, before: Sequence[Sentence], pronoun: Party, language: Language) -> str | None:
    """Whom a pronoun stands for: the first that the sentence before names, a person or a body, not led to."""
    kinds = ("person", "office") if pronoun.name == "person" else ("country", "body")
    for sentence in reversed(before[-_BACK:]):
        for hit in sentence.acts:
            found = party(text, hit)
            if found is not None and found.kind in kinds and not led(text, sentence, found.start):
                return text[slice(*named_span(text, sentence, found, language))]
    return None


def named_span(text: str, sentence: Sentence, found: Party, language: Language) -> tuple[int, int]:
    """An actor with the words that belong to its name: "Iran's oil minister Mohsen Paknejad"."""
    if found.kind == "pronoun":
        return found.start, found.end
    tail = _NAME_TAIL.match(text, found.end, sentence.end)
    end = tail.end() if tail else found.end
    of = _OF.match(text, end, sentence.end) if found.kind in ("office", "body") else None
    end = of.end() if of else end
    if of is None and found.kind == "office":
        body = next((h for h in sentence.acts if h.has("actor") and end < h.start <= end + _OFFICE_OF), None)
        end = body.end if body and text[end : body.start].strip() in language.label["of"] else end
    start = _with_offices(text, sentence, found, language)
    if found.kind in ("country", "body", "office", "person"):
        start = _with_others(text, sentence, start, language)
    return start, max(end, found.end)


def _actor_at(sentence: Sentence, end: int) -> Hit | None:
    """The actor that ends right before a place."""
    return next((h for h in sentence.acts if h.end == end and h.has("actor")), None)


def _with_offices(text: str, sentence: Sentence, found: Party, language: Language) -> int:
    """Where a name begins with what stands before it: "IAEA chief Rafael Grossi"."""
    start = _name_start(text, sentence, found.start, language)
    while (held := _actor_at(sentence, start - 1)) is not None and found.kind in ("person", "office"):
        start = _name_start(text, sentence, held.start, language)
    return start


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
