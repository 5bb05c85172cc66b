"""From the order in which letters stand on a line, left to right, to the order in which they are read.

A PDF says where each letter was drawn and no more. Words of the Arabic script run to the left, but the digits
of a number and Latin words between them run to the right: the inverse of the Unicode bidirectional algorithm
(UAX #9, rules W1-W7 and N1 for lines of one paragraph level).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import bidirectional, mirrored

_PAIRS = ("()", "[]", "{}", "«»", "‹›", "<>")
_RANGE = re.compile(r"(?<![\d/.,:٫٬-])(\d{1,9})[-–+](\d{1,9})(?![\d/.,:٫٬-])")


def is_right_to_left(text: str) -> bool:
    """Whether most letters of `text` belong to a script that runs to the left."""
    kinds = [bidirectional(letter) for letter in text]
    return kinds.count("R") + kinds.count("AL") > kinds.count("L")


def read_lines(lines: Sequence[Sequence[str]], *, rtl: bool) -> list[str]:
    """The lines in reading order; each is the letters from left to right, `rtl` the direction of the text.

    A letter may be several characters that one glyph stands for, already in their order. Some programs
    note a bracket as it was drawn, some as it was meant: each kind is read in the way that closes more.

    >>> read_lines(["ناموت ۹۰ هب"[::1]], rtl=True)
    ['به ۹۰ تومان']
    """
    every = dict(zip("".join(_PAIRS), "".join(pair[::-1] for pair in _PAIRS), strict=True))
    drawn, meant = (
        "\n".join("".join(_logical(line, rtl, turned)) for line in lines) for turned in (every, {})
    )
    turned = {
        bracket: every[bracket]
        for pair in _PAIRS
        for bracket in pair
        if _closed(drawn, pair) >= _closed(meant, pair)
    }
    return ["".join(_logical(line, rtl, turned)) for line in lines]


def doubtful(lines: Sequence[str]) -> str | None:
    """The first of the texts' number ranges that falls ("62-60"): it may as well have been the other way.

    A hyphen takes the direction of what stands around it, and programs differ in what that is.
    """
    for line in lines:
        for found in _RANGE.finditer(line):
            if int(found[1]) > int(found[2]):
                return found[0]
    return None


def _closed(text: str, pair: str) -> int:
    opening, closing = map(re.escape, pair)
    return len(re.findall(f"{opening}[^{opening}{closing}\n]*{closing}", text))


def _logical(units: Sequence[str], rtl: bool, turned: Mapping[str, str]) -> Iterator[str]:
    kinds = [_kind(unit) for unit in units]
    if rtl:
        yield from _leftward(units, kinds, turned)
        return
    position = 0
    while position < len(units):
        end = _end_of_leftward(kinds, position)
        yield from (
            _leftward(units[position:end], kinds[position:end], turned) if end > position else units[position]
        )
        position = max(end, position + 1)


def _end_of_leftward(kinds: Sequence[str], start: int) -> int:
    """Where a phrase that runs to the left, begun at `start`, ends in a line that runs to the right."""
    end = start
    if kinds[start] == "R":
        for position in range(start, len(kinds)):
            if kinds[position] == "L":
                break
            if kinds[position] == "R":
                end = position + 1
    return end


def _leftward(units: Sequence[str], kinds: Sequence[str], turned: Mapping[str, str]) -> Iterator[str]:
    """The letters of a line that runs to the left, from its right end."""
    for start, end in reversed(list(_runs(kinds))):
        if end - start == 1 and kinds[start] not in "LN":
            yield turned.get(units[start], units[start])
        else:
            yield from units[start:end]


def _runs(kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches that keep their order: phrases with a Latin letter, numbers, else single letters."""
    position = 0
    while position < len(kinds):
        end = _end_of_phrase(kinds, position) or _end_of_number(kinds, position)
        yield position, end
        position = end


def _end_of_phrase(kinds: Sequence[str], start: int) -> int | None:
    opens = kinds[start] in "LN" or (kinds[start] == "T" and kinds[start + 1 : start + 2] == ["N"])
    if not opens:
        return None
    end, latin = start, False
    for position in range(start, len(kinds)):
        if kinds[position] == "R" or (
            kinds[position] == "B" and not (latin and "B" in _before_r(kinds, position))
        ):
            break
        latin = latin or kinds[position] == "L"
        if kinds[position] in "LN" or (
            kinds[position] == "T" and kinds[position - 1] in "NT" and end == position
        ):
            end = position + 1
    return end if latin else None


def _before_r(kinds: Sequence[str], position: int) -> Sequence[str]:
    """What follows on the line before a letter that runs to the left."""
    after = kinds[position + 1 :]
    return after[: after.index("R")] if "R" in after else after


def _end_of_number(kinds: Sequence[str], start: int) -> int:
    end = start + 1
    if kinds[start] != "N":
        return end
    while end < len(kinds) and (
        kinds[end] == "N" or (kinds[end] == "S" and kinds[end + 1 : end + 2] == ["N"])
    ):
        end += 1
    return end


def _kind(unit: str) -> str:
    """R and L for letters, N for digits, S for separators, T for % and $, B for brackets, else O."""
    match bidirectional(unit[0]):
        case "R" | "AL":
            return "R"
        case "L":
            return "L"
        case "EN" | "AN":
            return "N"
        case "CS":
            return "S"
        case "ET":
            return "T"
    return "B" if mirrored(unit[0]) else "O"
