"""One pass over the text: every known surface form and every run of digits, then sentences of hits.

The text is folded character for character, so offsets stay true; a multi-pattern automaton (Aho and Corasick,
1975) finds all forms at once; the longest at a place wins. Time is linear in the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import ahocorasick

from indicators.extraction.mentions import Hit, Sentence
from indicators.languages import Language, Meaning, fold

_SENTENCE_END = re.compile(r"[.!?][\"')\]”’]{0,3}\s+(?=[\"'(\[•*#—-]{0,3}[A-Z0-9“‘«])|\n+|\s[•*]\s|;\s")
_EMBEDDED = re.compile(r"https?://|pic\.twitter\.com|^\s*[—–-]{1,2} [^\n]{0,120}\(@\w+\)|^#\w+", re.MULTILINE)
_LAST_WORD = re.compile(r"[^\s(\[\"“‘]+\Z")
_DIGITS = frozenset({"digits"})
_LONGEST_NUMERAL = 40
_LONGEST_SENTENCE = 1000


@cache
def _automaton(language: Language) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form, meanings in language.forms.items():
        automaton.add_word(form, (len(form), meanings, frozenset(meaning.kind for meaning in meanings)))
    automaton.make_automaton()
    return automaton


@cache
def _numeral(language: Language) -> re.Pattern[str]:
    tails = "|".join(sorted({*language.suffixes, *language.ordinal_suffixes}, key=len, reverse=True))
    return re.compile(rf"\d[\d,.]{{0,{_LONGEST_NUMERAL}}}(?<=\d)(?P<tail>{tails})?(?![^\W_])")


def _glued(before: str, language: Language) -> bool:
    """Whether digits after `before` belong to a name ("f16") and not to an amount ("n1,500")."""
    letters = re.search(r"[^\W\d]+$", before)
    if letters:
        return not any(meaning.kind == "unit" for meaning in language.forms.get(letters[0], ()))
    return before[-1:] in (",", ".") and before[-2:-1].isdigit()


def _digits(folded: str, language: Language) -> Iterator[Hit]:
    for match in _numeral(language).finditer(folded):
        before = folded[max(0, match.start() - 5) : match.start()]
        if _glued(before, language):
            continue
        yield Hit(match.start(), match.end(), (Meaning("digits", match["tail"] or ""),), _DIGITS)


def _inside(text: str, folded: str, place: int) -> bool:
    """Whether a place is inside a word; tables without their columns begin one by a capital: "AzadiRls."."""
    if not 0 < place < len(text) or not (folded[place - 1].isalnum() and folded[place].isalnum()):
        return False
    return not (text[place].isupper() and text[place - 1].islower())


def _words(text: str, folded: str, language: Language) -> Iterator[Hit]:
    for last, (size, meanings, kinds) in _automaton(language).iter(folded):
        start, end = last - size + 1, last + 1
        unit = "unit" in kinds
        if _inside(text, folded, start) and not (
            unit and folded[start - 1].isdigit() and folded[last] == "."
        ):
            continue
        if _inside(text, folded, end) and not (unit and folded[end].isdigit()):
            continue
        yield Hit(start, end, meanings, kinds)


def hits(text: str, language: Language) -> list[Hit]:
    """All hits of `text`, in order, none overlapping: the longest that starts first wins."""
    folded = fold(text)
    found = [*_words(text, folded, language), *_digits(folded, language)]
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    reach = 0
    for hit in found:
        if hit.start >= reach:
            kept.append(hit)
            reach = hit.end
    return kept


def _ends(text: str, language: Language) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(text):
        word = _LAST_WORD.search(text, max(0, match.start() - 12), match.start() + 1)
        if (
            text[match.start()] == "."
            and word
            and (word[0].lower() in language.abbreviations or (len(word[0]) == 2 and word[0][0].isalpha()))
        ):
            continue
        yield match.end()
    yield len(text)


def _cut(text: str, start: int, end: int) -> Iterator[int]:
    """Ends that keep a sentence within a length, so that whatever looks around in one stays linear."""
    while end - start > _LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        start = space + 1 if space > start else start + _LONGEST_SENTENCE
        yield start
    yield end


def sentences(text: str, language: Language) -> list[Sentence]:
    """`text` cut into sentences, each with its hits. Quoted posts are marked as embedded."""
    found = hits(text, language)
    starts = [hit.start for hit in found]
    result: list[Sentence] = []
    start = 0
    for stop in _ends(text, language):
        for end in _cut(text, start, stop):
            if text[start:end].strip():
                inside = tuple(found[bisect_left(starts, start) : bisect_left(starts, end)])
                embedded = _EMBEDDED.search(text, start, end) is not None
                result.append(Sentence(start, end, len(result), inside, embedded))
            start = end
    return result
