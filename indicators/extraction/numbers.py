"""Digits and number words → Number: "74 million", "ninety thousand", "half a million"."""

from collections.abc import Sequence
from decimal import Decimal

from indicators.extraction.digits import adjacent, integer, slashed, written
from indicators.extraction.mentions import Hit, Number
from indicators.languages import Language

_THOUSANDS = (
    1_000_000  # a number this high may leave out the thousand of what follows it: "25 million and 900"
)
_ONE, _TEN, _HUNDRED = Decimal(1), Decimal(10), Decimal(100)
_BEGINS = frozenset({"digits", "cardinal", "article", "fraction"})
_DECIMAL = (Decimal("0.1"), Decimal("0.01"), Decimal("0.001"))
_OF = 4  # characters at most between the words of "a quarter of a million"


def _words_value(text: str, hits: Sequence[Hit], index: int) -> tuple[Decimal, int]:
    """The cardinal that starts at `index` ("ninety-five", "one hundred and twenty") and its last hit."""
    value = hits[index].key("cardinal")
    last = index
    while last + 1 < len(hits) and adjacent(text, hits[last], hits[last + 1]):
        following = hits[last + 1]
        small = following.key("cardinal")
        if small is not None and value >= 20 and value % 10 == 0 and 0 < small < (10 if value % 100 else 100):
            value, last = value + small, last + 1
        elif following.key("scale") == _HUNDRED and value < 100:
            value, last = value * _HUNDRED, last + 1
        elif (more := _summed(text, hits, last, value)) is not None:
            value, last = value + more, last + 2
        elif (
            following.has("joiner")
            and value % 100 == 0
            and last + 2 < len(hits)
            and hits[last + 2].has("cardinal")
        ):
            value, last = value + hits[last + 2].key("cardinal"), last + 2
        else:
            break
    return value, last


def _summed(text: str, hits: Sequence[Hit], last: int, value: Decimal) -> Decimal | None:
    """What a word adds after the word between the parts of one number: «بیست و نه», «سیصد و پنجاه»."""
    if not hits[last + 1].has("sum") or last + 2 >= len(hits) or value < 20:
        return None
    small: Decimal | None = hits[last + 2].key("cardinal")
    room = 1000 if value % 1000 == 0 else 100 if value % 100 == 0 else 10 if value % 10 == 0 else 0
    fits = small is not None and 0 < small < room and adjacent(text, hits[last + 1], hits[last + 2])
    return small if fits else None


def _scales(text: str, hits: Sequence[Hit], last: int, value: Decimal) -> tuple[Decimal, int, Decimal]:
    factor = _ONE
    while last + 1 < len(hits) and adjacent(text, hits[last], hits[last + 1]):
        scale = hits[last + 1].key("scale")
        if scale is None:
            break
        value, last, factor = value * scale, last + 1, factor * scale
    return value, last, factor


def _decimals(hits: Sequence[Hit], value: Decimal, last: int) -> tuple[Decimal, int]:
    """What a spoken decimal point adds: "nineteen point five"."""
    place = _ONE / _TEN
    after = last + 2
    while (
        after < len(hits)
        and hits[last + 1].has("decimal")
        and (digit := hits[after].key("cardinal")) is not None
    ):
        if digit >= _TEN:
            break
        value, place, after = value + digit * place, place / _TEN, after + 1
    return (value, after - 1) if after > last + 2 else (value, last)


def _part(text: str, hits: Sequence[Hit], index: int) -> tuple[Decimal, int] | None:
    """Such as "half a million", "three quarters of a million", "a quarter of a percent", "a million".

    Its value and last hit; what it is a part of follows.
    """
    times, last = hits[index].key("cardinal"), index
    if times is not None or hits[index].has("article"):
        last = index + 1
        if last == len(hits) or not adjacent(text, hits[index], hits[last]):
            return None
        if times is None and hits[last].has("scale"):
            return _ONE, index
    part = hits[last].key("fraction")
    if part is None:
        return None
    while last + 1 < len(hits) and hits[last + 1].start - hits[last].end <= _OF:
        if hits[last + 1].has("article", "of"):
            last += 1
        elif hits[last + 1].has("scale", "share_point") or "%" in hits[last + 1].keys("unit"):
            return part * (times or _ONE), last
        else:
            break
    return None


def _half_more(text: str, hits: Sequence[Hit], last: int) -> tuple[Decimal, int]:
    """A part said after whole ones, before their scale: "two and a half million", "2½", "2 1/2"."""
    if last + 1 == len(hits):
        return Decimal(0), last
    following = hits[last + 1]
    if following.has("sum"):
        if (tenths := _tenths(text, hits, last + 2)) is not None:
            return tenths, last + 3
        after = hits[last + 2 : last + 4]
        if len(after) == 2 and after[0].has("fraction") and after[1].has("scale", "unit", "period"):
            return Decimal(after[0].key("fraction")), last + 2
    elif following.has("joiner"):
        after = hits[last + 2 : last + 4]
        if len(after) == 2 and after[0].has("article") and after[1].has("fraction"):
            return Decimal(after[1].key("fraction")), last + 3
    elif following.has("fraction") and not text[following.start].isalpha():
        return (
            (following.key("fraction"), last + 1)
            if adjacent(text, hits[last], following)
            else (Decimal(0), last)
        )
    elif (
        last + 2 < len(hits)
        and text[following.end : hits[last + 2].start] == "/"
        and text[hits[last].end : following.start] == " "
    ):
        above, below = integer(text, following), integer(text, hits[last + 2])
        if above and below and above < below <= 10:
            return Decimal(above) / below, last + 2
    return Decimal(0), last


def _tenths(text: str, hits: Sequence[Hit], index: int) -> Decimal | None:
    """So many tenths or hundredths, before what they are of: «۲۷ و ۲۵ صدم درصد»."""
    count, part, *_ = *hits[index : index + 2], None, None
    after = hits[index + 2] if index + 2 < len(hits) else None
    if count is None or part is None or after is None or part.key("fraction") not in _DECIMAL:
        return None
    times = count.key("cardinal") or integer(text, count)
    told = after.has("scale", "share_point", "unit") and adjacent(text, count, part)
    return Decimal(times) * part.key("fraction") if times and told else None


def _number_at(text: str, hits: Sequence[Hit], index: int, language: Language) -> Number | None:
    hit, tail = hits[index], _ONE
    part_of = index + 1 < len(hits) and hits[index + 1].has("fraction")
    if part_of and (tenths := _tenths(text, hits, index)) is not None:
        (value, last), rule = (tenths, index + 1), "so many tenths"
    elif (digits := written(text, hit, language)) is not None:
        (value, tail), last, rule = digits, index, "digits"
        value, last = slashed(text, hits, index, value, language)
    elif (part := _part(text, hits, index)) is not None:
        (value, last), rule = part, "fraction of a scale"
    elif hit.has("cardinal"):
        (value, last), rule = _words_value(text, hits, index), "number words"
        value, last = _decimals(hits, value, last)
    else:
        return None
    half, last = _half_more(text, hits, last)
    value, last, scale = _scales(text, hits, last, value + half)
    above = max(scale, value if hit.has("scale") and scale == 1 else _ONE)
    if above > 1:
        value, last = _rest(text, hits, last, value, above, language)
    return Number(hit.start, hits[last].end, value, index, last, tail * scale, rule)


def _rest(
    text: str, hits: Sequence[Hit], last: int, value: Decimal, above: Decimal, language: Language
) -> tuple[Decimal, int]:
    """What follows a scale: "one million two hundred thousand", "3 million 200 thousand".

    Each part is below the scale before it.
    """
    while above > 1 and last + 1 < len(hits) and adjacent(text, hits[last], hits[last + 1]):
        more: tuple[Decimal, int] | None = None
        follows = hits[last + 1].has("sum", "joiner") and last + 2 < len(hits)
        begins, joined = last + 1 + follows, hits[last + follows].has("sum")
        if not adjacent(text, hits[begins - 1], hits[begins]):
            break
        if hits[begins].has("cardinal"):
            more = _words_value(text, hits, begins)
        elif (digits := written(text, hits[begins], language)) is not None:
            more = digits[0], begins
        if more is None:
            break
        part, after, scale = _scales(text, hits, more[1], more[0])
        if joined and more[0] < above and scale >= above * _THOUSANDS:
            own = _own_scale(text, hits, more[1], above)
            return (value + more[0] * own) * (scale / own), after
        if not 0 < part < above or (scale == 1 and hits[begins].has("digits") and not joined):
            break
        if joined and scale == 1 and above >= _THOUSANDS and not _counted(text, hits, after):
            part *= 1000
        value, last, above = value + part, after, scale
    return value, last


def _own_scale(text: str, hits: Sequence[Hit], last: int, above: Decimal) -> Decimal:
    """The scale of a part alone; what goes beyond is of both parts: «یک میلیون و ۸۰۰ هزار میلیارد»."""
    own = _ONE
    while adjacent(text, hits[last], hits[last + 1]) and (scale := hits[last + 1].key("scale")):
        if own * scale >= above:
            break
        own, last = own * scale, last + 1
    return own


def _counted(text: str, hits: Sequence[Hit], last: int) -> bool:
    """Whether what a number counts stands right after it."""
    after = hits[last + 1] if last + 1 < len(hits) else None
    counts = ("unit", "thing", "counted", "vote", "period", "share_point")
    return after is not None and after.has(*counts) and text[hits[last].end : after.start] in ("", " ")


def numbers(text: str, hits: Sequence[Hit], language: Language) -> list[Number]:
    """All numbers of one sentence, in order, none overlapping."""
    found: list[Number] = []
    index = 0
    while index < len(hits):
        kinds = hits[index].kinds
        begins = not kinds.isdisjoint(_BEGINS) and "not_number" not in kinds
        number = _number_at(text, hits, index, language) if begins else None
        if number is None:
            index += 1
        else:
            found.append(number)
            index = number.last + 1
    return found
