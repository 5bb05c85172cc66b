"""One pass over the text: every known surface form and every run of digits, then sentences of hits.

The text is folded character for character, so offsets stay true; a multi-pattern automaton (Aho and Corasick,
1975) finds all forms at once; the longest at a place wins. Time is linear in the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter

import ahocorasick

from indicators.extraction.mentions import Hit, Sentence
from indicators.languages import Language, Meaning, fold

CASELESS = r"[\u0621-\u064a\u066e-\u06d3]"
"""A letter of a script without capitals."""
_CASELESS = re.compile(CASELESS)
_SENTENCE_END = re.compile(
    r"[.!?][\"')\]”’]{0,3}\s+(?=[\"'(\[•*#—-]{0,3}(?:[A-Z“‘«]|(?<!\.\. )[0-9]))"
    rf"|(?<!\.)[.!?][\"')\]”’»]{{0,3}}\s*(?=[\"'(\[«]{{0,3}}{CASELESS})|\n+|\s[•*]\s|;\s"
)
_END_BEGINS = re.compile(r"[.!?;\n]|\s(?=[•*])")
_EMBEDDED = re.compile(r"https?://|pic\.twitter\.com|^\s*[—–-]{1,2} [^\n]{0,120}\(@\w+\)|^#\w+", re.MULTILINE)
_LAST_WORD = re.compile(r"[^\s(\[\"“‘–-]+\Z")
_DIGITS = frozenset({"digits"})
_ACTS = frozenset(
    {
        *("verb", "noun", "acts_on", "happens", "matter", "object", "actor", "preposition", "adverb"),
        *("stressed", "there", "been", "has", "agent", "habit", "none", "ahead", "relative", "that"),
        *("announcing", "names", "meanwhile", "pointer", "unreal", "final", "nounlike", "leads_to"),
        *("no_occasion", "determiner", "role", "usual"),
    }
)
"""The kinds of hits that only events are said with."""
_ASIDE = frozenset(
    {
        *("aside", "rival", "conversion", "nowadays", "telling", "explains", "level", "status", "tier"),
        *("compares", "than", "start_of", "end_of", "grow"),
    }
)
"""Some that only amounts are."""
_PLAIN_DIGITS = (Meaning("digits", ""),)
_LONGEST_NUMERAL = 40
_LONGEST_SENTENCE = 1000
_MOST_HITS = 60  # of one sentence
_CODE = (  # a telephone number, a row of a table
    r"\+\d{1,3}(?:[ -]\d{2,})++|\d{1,4}(?: \d{1,4}(?!\d)){3,}+|\d{1,4}(?:, ?\d{1,4}(?!\d)){9,}+"
)
_SPACED = r"\d{1,3}(?: \d{3}){0,4} (?:000|\d{3} \d{3})(?! ?\d)"


@cache
def _automaton(language: Language) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form, meanings in language.forms.items():
        automaton.add_word(form, (len(form), meanings, frozenset(meaning.kind for meaning in meanings)))
    automaton.make_automaton()
    return automaton


@cache
def _numeral(language: Language) -> re.Pattern[str]:
    """Digits with a tail ("1.13m"), digits grouped by spaces, and rows of digits that are a telephone's.

    A unit may be written to them ("12pc"); it is a hit of its own.
    """
    tails = "|".join(sorted({*language.suffixes, *language.ordinal_suffixes}, key=len, reverse=True))
    units = rf"|(?:{'|'.join(sorted(language.glued))})\b" if language.glued else ""
    joined = rf"\d[\d,.]{{0,{_LONGEST_NUMERAL}}}(?<=\d)"
    return re.compile(
        rf"(?<![\d,.]){_SPACED}(?![^\W_])|(?<![\d,.])(?P<code>{_CODE})"
        rf"|{joined}(?P<tail>{tails})?(?={CASELESS}|[\W_½¼¾]|${units})(?![,.]\d)"
    )


_BEFORE = re.compile(r"[^\W\d]+$")
_NUMERAL_BEGINS = re.compile(r"[\d+]")


def _glued(folded: str, start: int, language: Language) -> bool:
    """Whether digits at `start` belong to a name ("f16") and not to an amount ("n1,500")."""
    before = folded[start - 1 : start]
    if before.isalpha() and not _CASELESS.match(before):
        letters = _BEFORE.search(folded, max(0, start - 5), start)
        return letters is not None and not any(
            meaning.kind == "unit" for meaning in language.forms.get(letters[0], ())
        )
    return before in (",", ".") and folded[max(0, start - 2) : start - 1].isdigit()


def _each(pattern: re.Pattern[str], begins: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds, tried only where `begins` is: one of many ways is slow to look for."""
    place = 0
    while (begun := begins.search(text, place)) is not None:
        match = pattern.match(text, begun.start())
        if match is not None:
            yield match
        place = match.end() if match is not None else begun.end()


def _digits(folded: str, language: Language) -> Iterator[Hit]:
    for match in _each(_numeral(language), _NUMERAL_BEGINS, folded):
        start, end = match.span()
        if match["code"] is None and not _glued(folded, start, language):
            tail = match["tail"]
            yield Hit(start, end, (Meaning("digits", tail),) if tail else _PLAIN_DIGITS, _DIGITS)


def _within(text: str, place: int, kinds: frozenset[str], *, ends: bool) -> bool:
    """Whether a form that begins (or ends) at `place` does so inside a word.

    A digit and "½" are no one word, nor are digits and a unit ("EUR200", "90Rls."), or a letter of a script
    without capitals. Tables without their
    columns begin a word by a capital: "AzadiRls.".
    """
    left, right = text[place - 1], text[place]
    if not ((left.isalpha() or left.isdecimal()) and (right.isalpha() or right.isdecimal())):
        return False
    if "unit" in kinds and (right if ends else left).isdigit():
        return False
    if left.isdecimal() != right.isdecimal() and (_CASELESS.match(left) or _CASELESS.match(right)):
        return False
    return not (right.isupper() and left.islower())


def _words(text: str, folded: str, language: Language) -> Iterator[Hit]:
    """All forms that stand as words."""
    size_of_text, glued = len(folded), language.glued
    for last, (size, meanings, kinds) in _automaton(language).iter(folded):
        end = last + 1
        start = end - size
        if start and (before := folded[start - 1]).isalnum():
            stuck = not (before.isdigit() and folded[start:end] in glued)
            if stuck and (text[start].islower() or _within(text, start, kinds, ends=False)):
                continue
        if end < size_of_text and folded[end].isalnum() and _within(text, end, kinds, ends=True):
            continue
        yield Hit(start, end, meanings, kinds)


def hits(text: str, language: Language) -> tuple[list[Hit], list[Hit]]:
    """All hits of `text`, in order, none overlapping: the longest that starts first wins.

    First those that amounts and dates are said with, then those of events: a verb of many words ("insisted
    that") must not hide a short cue of an amount, nor the other way round.
    """
    folded = fold(text)
    found = [*_words(text, folded, language), *_digits(folded, language)]
    found.sort(key=attrgetter("end"), reverse=True)
    found.sort(key=attrgetter("start"))
    amounts = _longest(hit for hit in found if not hit.kinds <= _ACTS)
    return amounts, _longest(hit for hit in found if not hit.kinds <= _ASIDE)


def _longest(found: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    reach = 0
    for hit in found:
        if hit.start >= reach:
            kept.append(hit)
            reach = hit.end
    return kept


def _ends(text: str, language: Language) -> Iterator[int]:
    for match in _each(_SENTENCE_END, _END_BEGINS, text):
        word = _LAST_WORD.search(text, max(0, match.start() - 12), match.start() + 1)
        if (
            text[match.start()] == "."
            and word
            and (word[0].lower() in language.abbreviations or (len(word[0]) == 2 and word[0][0].isalpha()))
        ):
            continue
        yield match.end()
    yield len(text)


def _cut(text: str, start: int, end: int, starts: Sequence[int]) -> Iterator[int]:
    """Ends that keep a sentence within a length and a number of hits.

    Whatever looks around in one sentence then stays linear over all of them.
    """
    while True:
        place = bisect_left(starts, start) + _MOST_HITS
        reach = min(start + _LONGEST_SENTENCE, starts[place] if place < len(starts) else end)
        if reach >= end:
            break
        space = text.rfind(" ", start + 1, reach)
        start = space + 1 if space > start else reach
        yield start
    yield end


def sentences(text: str, language: Language) -> list[Sentence]:
    """`text` cut into sentences, each with its hits. Quoted posts are marked as embedded."""
    found, acts = hits(text, language)
    starts, acting = [hit.start for hit in found], [hit.start for hit in acts]
    result: list[Sentence] = []
    start = 0
    for stop in _ends(text, language):
        for end in _cut(text, start, stop, starts):
            if text[start:end].strip():
                inside = tuple(found[bisect_left(starts, start) : bisect_left(starts, end)])
                doing = tuple(acts[bisect_left(acting, start) : bisect_left(acting, end)])
                kinds, told = (frozenset().union(*(hit.kinds for hit in some)) for some in (inside, doing))
                embedded = _EMBEDDED.search(text, start, end) is not None
                result.append(Sentence(start, end, len(result), inside, embedded, doing, kinds, told))
            start = end
    return result
