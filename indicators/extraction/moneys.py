"""A money said to stand at so much of itself, which is what a dollar costs: "the naira closed at 1,530"."""

from collections.abc import Sequence
from dataclasses import replace

from indicators import catalog
from indicators.extraction.mentions import Hit, Link, Quantity, Sentence
from indicators.extraction.scores import made, own_features

_SUBJECT = 70  # characters from a money to what it stands at
_PRICED = "usd"
_SAYS_SO = ("named before, same clause", "a verb of level between")


def _subject(sentence: Sentence, quantity: Quantity, own: str) -> Hit | None:
    """Where the money leads the clause of an amount, and stands at no amount itself."""
    before = [hit for hit in sentence.hits if 0 <= quantity.start - hit.end < _SUBJECT]
    money = next((hit for hit in reversed(before) if hit.has("unit") and own in hit.keys("unit")), None)
    if money is None or not sentence.unbroken(money.end, quantity.start):
        return None
    between = [hit for hit in before if hit.start >= money.end]
    level = any(hit.has("level", "to") for hit in between)
    other = any(hit.has("series", "family", "rival", "digits", "cardinal", "per") for hit in between)
    counted = any(0 <= money.start - hit.end <= 1 and hit.has("digits", "scale") for hit in before)
    return money if level and not other and not counted else None


def of_itself(text: str, sentence: Sentence, quantity: Quantity, economies: Sequence[str]) -> Link | None:
    """The dollar's rate that a money's own level tells, where nothing else is priced and it is plausible.

    The unit is the money's own, said or not; no other money may be spoken of: "to 61 against the euro".
    """
    series = catalog.catalog().series.get(f"{economies[0]}.{_PRICED}") if economies else None
    own = series.economy.currency if series else ""
    money = _subject(sentence, quantity, own)
    if series is None or money is None or quantity.per or (quantity.units and own not in quantity.units):
        return None
    others = (hit.keys("unit") for hit in sentence.hits if own not in hit.keys("unit"))
    said = {code for codes in others for code in codes} - {"USD"}
    known, (level, base) = series.plausible, catalog.to_base(quantity.value, own)
    if known is None or base != series.base or not known[0] <= level <= known[1]:
        return None
    if any(catalog.unit(code).dimension == "money" for code in said):
        return None
    reasons = (*_SAYS_SO, *own_features(text, sentence, quantity))
    return made(replace(quantity, units=(own,)), (series.name, own), reasons, money.start, quantity.end)
