"""Changes that are themselves levels: of a price index against a month or year before, of a whole economy."""

from decimal import Decimal
from itertools import pairwise

from indicators.extraction.mentions import Hit, Quantity, Sentence, nearest_before
from indicators.extraction.names import of_all

_FAR = 60
_REACH = 120
_NEXT_TO = 3
_YEAR = 4  # digits
_OF = 5  # characters between "growth" and its number: " of "
_APART = 12  # characters between "without oil" and "the economy"
_IT = 25  # characters from "it" to how much it grew
_IN = 10  # characters from "growth" to whose it is: " in the "
_OWNERS = ("'s", "’s")
_SUBJECT = 60  # characters from an economy to what it does


def _against(sentence: Sentence, index: Hit, quantity: Quantity, until: int) -> str | None:
    """What a change is counted from, by the words near it and before the next one: "month" or "year"."""
    hits = [h for h in sentence.hits if h.start - quantity.end < _FAR and h.start < until]
    said = [str(hit.key("against")) for hit in hits if hit.has("against") and hit.start >= quantity.end]
    said += [str(hit.key("against")) for hit in hits if hit.has("against") and hit.end <= quantity.start]
    said += [span[0] for one, hit in pairwise(hits) if one.has("compares") and (span := hit.key("span"))]
    later = [hit for hit in hits if index.end <= hit.start]
    said += [str(hit.key("period")) for hit in later if hit.key("period") in ("month", "year")]
    after = [hit for hit in hits if hit.start >= quantity.end][:2]
    yearly = len(after) > 1 and after[0].has("asks_year") and after[1].end - after[1].start == _YEAR
    if not said and yearly and after[1].has("digits") and after[0].start - quantity.end < _NEXT_TO:
        return "year"  # "prices will rise by 42 percent in 2013"
    return said[0] if said else None


def _lists(sentence: Sentence) -> bool:
    """Whether it tells of towns and villages apart: neither is the country's."""
    apart = {hit.start for hit in sentence.hits for key in hit.keys("variant") if key[1] is None}
    return len(apart) > 1


def _grows_after(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether what grows stands behind: "a 3 percent expansion in Iran's economy"."""
    noun, lead, owner, *_ = *(h for h in sentence.hits if h.start >= quantity.end), None, None, None
    if noun is None or lead is None or owner is None or noun.start - quantity.end >= _NEXT_TO:
        return False
    near = owner.start - noun.end < _IN
    whole = lead.has("asks_year", "of") and owner.has("economy", "here", "index")
    return noun.has("growth") and near and whole and not _of_part(sentence, noun)


def _right_after(sentence: Sentence, quantity: Quantity) -> Hit | None:
    return next((hit for hit in sentence.hits if 0 <= hit.start - quantity.end < _NEXT_TO), None)


def _signed(value: Decimal, noun: Hit) -> Decimal:
    """So much growth of a noun: «رشد منفی» is below zero, whatever its sign."""
    return -abs(value) if noun.key("grown") == "down" else value


def _grown_by(sentence: Sentence, quantity: Quantity) -> Decimal | None:
    """Growth told where verbs come last: «رشد ۳ درصدی اقتصاد», «اقتصاد ایران رشد منفی ۳ درصدی داشت»."""
    before = [hit for hit in sentence.hits if 0 <= quantity.start - hit.end < _NEXT_TO]
    after = _right_after(sentence, quantity)
    if not before or not before[-1].has("grown") or after is None:
        return None
    index = nearest_before(sentence.hits, quantity.start, "index")
    of_all = (
        index is not None and index.key("index") == "gdp_growth" and quantity.start - index.end < _SUBJECT
    )
    if not (after.key("index") == "gdp_growth" or (of_all and after.has("undergone"))):
        return None
    return _signed(quantity.value, before[-1])


def _of_part(sentence: Sentence, growth: Hit) -> bool:
    """Whether what grows is named behind, and no economy: "a 6.8-percent growth for oil exports"."""
    behind = [h for h in sentence.hits if 0 <= h.start - growth.end < _SUBJECT // 2]
    led = bool(behind) and behind[0].has("asks_year", "of", "per")
    part = any(hit.has("series", "rival", "family") for hit in behind)
    return led and part and not any(hit.has("index") for hit in behind)


def _grown(text: str, sentence: Sentence, quantity: Quantity) -> Decimal | None:
    """The growth of an economy: "growth of 5%", "Italy sees a negative 10 percent growth", "Iran grew 3%"."""
    for kind, sign in (("growth", 1), ("contraction", -1)):
        noun = nearest_before(sentence.hits, quantity.start, kind)
        if noun is not None and quantity.start - noun.end < _OF and (sign < 0 or of_all(sentence, noun)):
            return quantity.value * sign
    if _grows_after(sentence, quantity):
        return quantity.value
    if sentence.speaks("grown") and (grown := _grown_by(sentence, quantity)):
        return grown
    before = nearest_before(sentence.hits, quantity.start, "economy")
    if before is None or before.key("economy") is None or quantity.start - before.end > _SUBJECT:
        return None
    between = [h for h in sentence.hits if before.end <= h.start and h.end <= quantity.start]
    owned = [h for h in sentence.hits if h.end <= before.start and before.start - h.end < _IN]
    if any(h.has("series", "family", "rival", "index", "tier") for h in (*owned, *between)):
        return None
    grows = [hit.key("grow") for hit in between if hit.has("grow")]
    if (
        grows
        and text[before.end : before.end + 1] in (" ", ",")
        and not text[before.start : before.end].endswith(_OWNERS)
    ):
        return -quantity.value if grows[-1] == "down" else quantity.value
    after = _right_after(sentence, quantity)
    if after is None or not after.has("growth") or _of_part(sentence, after):
        return None
    return -quantity.value if any(hit.has("negative") for hit in between) else quantity.value


def _verb_of(sentence: Sentence, quantity: Quantity) -> Hit | None:
    """The word behind an amount, or the verb that serves the next one, too: «۵ و بدون نفت ۳ درصد رشد کرد»."""
    for hit in sentence.hits:
        if hit.start < quantity.end:
            continue
        if hit.has("grow", "gain") or not hit.has(
            "digits", "unit", "an_end", "variant", "negative", "family"
        ):
            return hit if hit.has("grow") or hit.start - quantity.end < _NEXT_TO else None
    return None


def rate(
    text: str, sentence: Sentence, quantity: Quantity, *, goes_on: bool, until: int
) -> tuple[str, Decimal, int] | None:
    """The indicator that a change is a level of, its signed value, and where the words that say so end.

    `goes_on` says that another such rate stands before it in the sentence, whose verb serves this one too;
    `until` is where the next amount begins.
    """
    index = nearest_before(sentence.hits, quantity.start, "index")
    if "%" in quantity.units and (grown := _grown(text, sentence, quantity)):
        return "gdp_growth", grown, quantity.end
    if "%" not in quantity.units or index is None or quantity.start - index.end > _REACH:
        return None
    between = [h for h in sentence.hits if index.end <= h.start and h.end <= quantity.start]
    changes = [hit for hit in between if hit.has("change")]
    others = (
        hit for hit in between if hit.has("series", "rival") and hit.key("series") != index.key("index")
    )
    if any(others) or _lists(sentence):
        return None
    apart = [
        h for h in sentence.hits if h.end <= index.start and index.start - h.end < _APART and h.has("rival")
    ]
    if apart:
        return None
    if index.key("index") == "gdp_growth":
        after = _verb_of(sentence, quantity)
        near = (*between, *([after] if after else []))
        grows = [hit.key("grow") or hit.key("gain") for hit in near if hit.has("grow", "gain")]
        nouns = [h for h in between if h.has("growth", "contraction") and quantity.start - h.end < _OF]
        grows += ["down" if hit.has("contraction") else "up" for hit in nouns]
        if not grows or quantity.side:
            return None
        down = grows[-1] == "down"
        return "gdp_growth", -quantity.value if down else quantity.value, quantity.end
    more = any(hit.has("than") and 0 <= hit.start - quantity.end < _NEXT_TO for hit in sentence.hits)
    if quantity.role != "change" and not (changes or goes_on or more):
        return None
    against = _against(sentence, index, quantity, until)
    if against not in ("month", "year"):
        return None
    indicator = f"{index.key('index')}{'_monthly' if against == 'month' else ''}"
    return indicator, quantity.value, quantity.end


def it_grows(sentence: Sentence, quantity: Quantity) -> tuple[str, Decimal, int] | None:
    """The growth of what was told to grow before: "last year it shrank by 12.8 percent"."""
    subject = nearest_before(sentence.hits, quantity.start, "pronoun")
    if subject is None or "%" not in quantity.units or quantity.start - subject.end > _IT:
        return None
    between = [h for h in sentence.hits if subject.end <= h.start and h.end <= quantity.start]
    grows = [hit.key("grow") for hit in between if hit.has("grow")]
    if not grows or any(hit.has("series", "rival", "family", "index", "economy") for hit in between):
        return None
    return "gdp_growth", -quantity.value if grows[-1] == "down" else quantity.value, quantity.end


def foreseen(sentence: Sentence, quantity: Quantity) -> tuple[str, Decimal, int] | None:
    """Growth that is foretold where that of an economy is spoken of: «رشد منفی ۳ درصدی پیش‌بینی شده است»."""
    noun = nearest_before(sentence.hits, quantity.start, "grown")
    after = _right_after(sentence, quantity)
    if noun is None or after is None or "%" not in quantity.units or quantity.start - noun.end > _IN:
        return None
    if after.key("status") != "forecast":
        return None
    return "gdp_growth", _signed(quantity.value, noun), quantity.end
