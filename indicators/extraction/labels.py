"""Words cut to a label: at most twelve, ending where a part of the sentence ends."""

import re
from collections.abc import Sequence

from indicators.languages import Language

WORDS = 12
MARKS = " ,;:.–—-“”\"'’*•"
_LEAST = 3
_LAST = 4  # words at the end of a label that are cut off with the one that leads to them
_OWNED = re.compile(r"\s+(?=[’']s\b)")


def shortened(label: str, language: Language, verb: str = "", thing: str = "") -> str:
    """At most twelve words, not ending in one that leads on.

    The words that begin with `verb` are kept in any case, those that begin with `thing` where there is room.

    >>> from indicators.languages import language
    >>> shortened("it approved a plan to sell more bonds in the name of the state", language("en"))
    'It approved a plan to sell more bonds in the name'
    """
    words = _OWNED.sub("", label).split()
    kept = max(len(verb.split()), 1)
    if len(words) > WORDS:
        words = _cut(words, max(kept, len(thing.split())), language)
    while len(words) > kept and _dangles(words, language):
        words.pop()
    cut = " ".join(words).strip(MARKS)
    return cut[:1].upper() + cut[1:]


def begun(words: str, language: Language) -> str:
    """The words without those that a label drops at its beginning: articles, "meanwhile"."""
    first, _, others = words.strip().partition(" ")
    return begun(others, language) if others and first.lower() in language.label.get("drops", ()) else words


def _bare(word: str) -> str:
    return word.lower().strip(",.;’'")


def _dangles(words: Sequence[str], language: Language) -> bool:
    """Whether the last word leads on: "of", "their", "Iran's", "and took"."""
    last = words[-1]
    if _bare(last) in language.dangling or last.endswith(("’s", "'s")):
        return True
    return len(words) > 1 and words[-2] in language.label["joints"] and last.islower()


def _cut(words: list[str], kept: int, language: Language) -> list[str]:
    """The first twelve words, back to the last that leads on where what it leads to is not complete.

    It is complete where the next word begins another part; a name is not torn.
    """
    end = WORDS
    while end > kept and words[end - 1][:1].isupper() and words[end][:1].isupper():
        end -= 1
    end -= words[end - 1][:1].isdigit() and end > kept
    if end < WORDS or words[end - 1].endswith(",") or _bare(words[end]) in language.dangling:
        return words[:end]
    least = max(kept, _LEAST, end - _LAST)
    leads = [place for place in range(least, end) if _bare(words[place]) in language.dangling]
    words = words[: leads[-1]] if leads else words[:end]
    return words[:-2] if len(words) - 2 >= kept and words[-2] in language.label["infinitive"] else words
