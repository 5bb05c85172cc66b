"""Numbers that count nothing: years, labels and names, ages, times of day, telephones, scores."""

import re
from collections.abc import Sequence

from indicators.catalog import catalog
from indicators.extraction.measured import Kind, Measured
from indicators.extraction.mentions import Hit, Sentence

_YEARS, _YEAR_DIGITS = range(1200, 2100), 4
_OLDEST = 120
_LONGEST_LABEL = 4
_NAME = re.compile(r"[\w.,;:%)]['’\"”)]* [(\"“]?(?:[A-Z][\w.'’-]*&?[\w.'’-]*) \Z")
_PERSON = re.compile(r"[A-Z][\w.'’-]+, \Z")
_HYPHENS = ("-", "–", "‑")
_CHAIN = 5  # characters between the numbers of "Articles 41 and 42"
_CONTEST = 4  # hits around a score


def _part_of_a_word(text: str, hits: Sequence[Hit], amount: Measured) -> bool:
    """Whether other characters make it no number of its own: "F-16", "5+1", "9:30", "24/7", "#12", "0600"."""
    number = amount.number
    if amount.first < number.first:
        return False
    start, end = number.start, number.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start] == "0" and text[start + 1 : start + 2].isdigit():
        return True
    if after and after in "/:+" and text[end + 1 : end + 2].isdigit():
        return True
    earlier = text[start - 2 : start - 1] if start > 1 else ""
    if not before or not earlier.isalnum():
        return before == "#"
    if before in "/:+":
        return earlier.isdigit() or before == "+"
    beside = hits[number.first - 1] if number.first else None
    another = (
        beside is not None and beside.end == start - 1 and beside.has("unit", "scale", "digits", "thing")
    )
    return before in "-‑" and earlier.isalpha() and not another


def _plain(text: str, amount: Measured) -> bool:
    """Whether it is written as a few bare digits, as labels are."""
    number = amount.number
    return (
        amount.bare
        and number.end - number.start <= _LONGEST_LABEL
        and text[number.start : number.end].isdigit()
    )


def _compound(text: str, amount: Measured) -> bool:
    """Whether a hyphen makes it the first half of a word: "12-member", "two-state"."""
    end = amount.number.end
    return amount.bare and text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha()


def _year(amount: Measured) -> bool:
    number = amount.number
    return number.end - number.start == _YEAR_DIGITS and _YEARS[0] <= number.value <= _YEARS[-1]


def _named(text: str, sentence: Sentence, amount: Measured) -> bool:
    """Whether it only numbers what is named right before: "Section 427", "Boeing 737", "aged 61"."""
    hits, start = sentence.hits, amount.number.start
    before = hits[amount.first - 1] if amount.first else None
    if before is not None and before.end >= start - 2:
        return before.has("label", "age", "clock") and text[before.end : start].strip(" .") == ""
    return _NAME.search(text, max(sentence.start, start - 30), start) is not None


def _age(text: str, amount: Measured) -> bool:
    """Whether it is an age in apposition: "Mina Karimi, 34, sells bread"."""
    start, end = amount.number.start, amount.number.end
    return (
        text[end : end + 1] == ","
        and amount.number.value < _OLDEST
        and _PERSON.search(text, max(0, start - 30), start) is not None
    )


def _one(hits: Sequence[Hit], amount: Measured) -> bool:
    """Whether it is the pronoun "one", or names a currency: "one dollar bought 32,000 rials"."""
    number = amount.number
    word = number.value == 1 and number.first == number.last and hits[number.first].has("cardinal")
    return word and (amount.bare or names_money(amount))


def names_money(amount: Measured) -> bool:
    """Whether it says one of a currency and may only name it: "1 dollar"."""
    if amount.number.value != 1 or amount.number.scale != 1 or not amount.units:
        return False
    unit = catalog().units.get(amount.units[0])
    return unit is not None and unit.dimension == "money"


def _score(text: str, hits: Sequence[Hit], left: Measured, right: Measured) -> bool:
    """Whether two numbers are a score: "3-1"; "0-4" beside a word of contests."""
    if not (_plain(text, left) and _plain(text, right)):
        return False
    if text[left.number.end : right.number.start] not in _HYPHENS:
        return False
    if left.number.value >= right.number.value:
        return True
    around = hits[max(0, left.first - _CONTEST) : right.last + _CONTEST]
    return any(hit.has("contest") for hit in around)


def _goes_on(text: str, left: Measured, right: Measured) -> bool:
    """Whether a bare number goes on with the one before it: "Articles 41 and 42", "021-8890"."""
    if left.kind is not Kind.NOTHING or left.last != left.number.last:
        return False
    gap = text[left.end : right.number.start]
    return gap in _HYPHENS or (
        _plain(text, right) and len(gap) <= _CHAIN and not gap.isspace() and "." not in gap
    )


def _nothing(text: str, sentence: Sentence, amount: Measured, before: Measured | None) -> bool:
    if _part_of_a_word(text, sentence.hits, amount) or _one(sentence.hits, amount):
        return True
    if not amount.bare:
        return False
    if _compound(text, amount) or (before is not None and _goes_on(text, before, amount)):
        return True
    return _plain(text, amount) and (_year(amount) or _named(text, sentence, amount) or _age(text, amount))


def uncounted(text: str, sentence: Sentence, amounts: Sequence[Measured]) -> None:
    """Mark those of a sentence's amounts that count nothing."""
    before: Measured | None = None
    for amount in amounts:
        if _nothing(text, sentence, amount, before):
            amount.kind = Kind.NOTHING
        elif before is not None and _score(text, sentence.hits, before, amount):
            before.kind = amount.kind = Kind.NOTHING
        before = amount
