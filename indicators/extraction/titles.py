"""A label that a chart can show: who did what, in at most twelve words, cut from the sentence by rule."""

import re
from collections.abc import Sequence

from indicators.extraction.actors import Party, acts
from indicators.extraction.mentions import Sentence, When
from indicators.extraction.triggers import Deed
from indicators.languages import Language

WORDS = 12
_LEAST = 3
_OF_THE = ("of", "of the")
_JOINS = ("and", "or", "but")
_PHRASE = 7  # words of a phrase before the verb that has no actor of the lexicon
_BRACKETS = re.compile(r"\s*\([^()]*(?:\)|$)")
_STOPS = re.compile(r"; |: |\. |, |[—–]| -+ |“|\"|\n| after | when | while | which | who | because ")
_NAME_TAIL = re.compile(r"(?:[ \u00a0](?:[A-Z][\w’'.-]*|al-[A-Z]\w+|(?:bin|van|de|von)\b))*")
_OF = re.compile(r"(?: \([A-Z]+\))? (?:of|for) (?:the )?[A-Z][\w’'.-]*(?: (?:of |and |the )*[A-Z][\w’'.-]*)*")
_LEADS = re.compile(r"(?:\b[\w-]+ )?(?:late |early |earlier )?(?:\b[a-z]+ )?\Z")
_TIME = frozenset("late early earlier mid on in at by since of during from until before last this".split())
_TRAIL = re.compile(r"(?:’s|'s)?(?: (?:morning|evening|night|afternoon|noon|midday|dawn))?")


def _dated(text: str, start: int, end: int, whens: Sequence[When]) -> str:
    """A stretch of the text without its dates and the words that lead to them."""
    for when in sorted(whens, key=lambda w: -w.start):
        if start <= when.start and when.end <= end:
            low = when.start
            while low > start:
                space = text.rfind(" ", start, low - 1)
                word = text[max(space + 1, start) : low].strip().lower()
                if word not in _TIME:
                    break
                low = max(space + 1, start)
            if low > start and text[low - 1] == "-":
                low = max(text.rfind(" ", start, low) + 1, start)
            trail = _TRAIL.match(text, when.end, end)
            high = trail.end() if trail else when.end
            text = text[:low] + " " * (high - low) + text[high:]
    return _BRACKETS.sub("", text[start:end])


def shortened(label: str, dangling: frozenset[str], least: str = "") -> str:
    """At most twelve words, not ending in one that leads on, but keeping the words that begin with `least`.

    >>> shortened("it approved a plan to sell more bonds in the name of the state", frozenset({"in", "of", "the"}))
    'It approved a plan to sell more bonds'
    """
    words = label.split()
    kept = max(len(least.split()), 1)
    if len(words) > WORDS:
        words = words[:WORDS]
        leads = [place for place, word in enumerate(words) if word.lower().strip(",") in dangling]
        words = words[: leads[-1]] if leads and leads[-1] >= max(kept, _LEAST) else words
        joins = [place for place, word in enumerate(words) if word in _JOINS]
        words = words[: joins[-1]] if joins and joins[-1] >= max(kept, len(words) - 3) else words
    while len(words) > kept and words[-1].lower().strip(",.;’'") in dangling:
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
        body = next((h for h in sentence.hits if h.has("actor") and end < h.start <= end + 8), None)
        end = body.end if body and text[end : body.start].strip() in _OF_THE else end
    start = found.start
    while start > sentence.start:
        space = text.rfind(" ", sentence.start, start - 1)
        before = text[max(space + 1, sentence.start) : start].strip()
        bare = re.sub(r"(?:’s|'s)$", "", before)
        named = before[:1].isupper() and space >= sentence.start
        first = before[:1].isupper() and bare.lower() not in language.dangling | {"the"}
        if not bare or before[-1:] in ",;:.)–—-" or not (
            bare.lower() in language.modifiers or named or (first and space < sentence.start)
        ):
            break
        start = max(space + 1, sentence.start)
    return start, max(end, found.end)


def _phrase(text: str, sentence: Sentence, end: int, whens: Sequence[When]) -> str:
    """The words before a verb that is done to them: from the clause's beginning, a few at most."""
    breaks = [h.end for h in sentence.hits if h.has("break", "reporting") and h.end <= end]
    marks = [m.end() for m in re.finditer(r"[,;:—–] |that ", text[sentence.start : end])]
    low = max([sentence.start, *breaks, *(sentence.start + m for m in marks)])
    words = _dated(text, low, end, whens).split()
    return " ".join(words[-_PHRASE:])


def title(text: str, sentence: Sentence, deed: Deed, whens: Sequence[When], language: Language) -> str:
    """Who did what: the actor with its name, then the clause from its verb on, without dates and brackets."""
    last = max(deed.hit.end, deed.object.end if deed.object else 0)
    stop = _STOPS.search(text, last, sentence.end)
    end = stop.start() if stop else sentence.end
    if deed.voice in ("noun", "occasion"):
        end = min([end, *(h.start for h in sentence.hits if h.start >= last and acts(h))])
    while end > last and text[end - 1] in " .,;\n":
        end -= 1
    done = text[deed.start : deed.hit.end]
    predicate = _dated(text, deed.start, end, whens)
    return shortened(f"{(who := _who(text, sentence, deed, whens, language))} {predicate}", language.dangling, f"{who} {done}")


def _who(text: str, sentence: Sentence, deed: Deed, whens: Sequence[When], language: Language) -> str:
    """The words before the deed's own: its actor's name, or what it is done to."""
    if deed.voice == "active" and deed.actor:
        start, end = named_span(text, sentence, deed.actor, language)
        return _BRACKETS.sub("", text[start : min(end, deed.start)])
    if deed.voice in ("passive", "bare", "matter"):
        target = deed.target
        if target is not None and target.end <= deed.start and deed.voice != "matter":
            start, end = named_span(text, sentence, target, language)
            if deed.start - end <= 2:
                return text[start:end]
        return _phrase(text, sentence, deed.start, whens)
    if deed.actor is not None and deed.actor.end <= deed.start:
        return text[named_span(text, sentence, deed.actor, language)[0] : deed.start]
    return ""
