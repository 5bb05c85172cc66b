"""Reprints: texts that say nearly the same in the same words. Pure: texts in, signatures out.

A signature is a MinHash (Broder 1997) of the words of a text three by three. Its numbers count more than its
words, since the daily report that repeats yesterday's sentences with today's price is no reprint of it.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from datasketch import MinHash

Key = TypeVar("Key", bound=Hashable)

REPRINT_FROM = 0.6
"""From this similarity on a text is a reprint: all but its lead, of a sixth of its words, is the same."""

_PLACES = 128
_VALUES = "<u4"
_RUN = 3
_NUMBERS_COUNT = 5
BLANK = bytes(4 * _PLACES)
"""The signature of what is never a reprint, and of which nothing is."""
_WORD = re.compile(r"\w+(?:[.,٫٬/]\d+)*")
_SAME = str.maketrans("يىكةۀ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "ییکهه01234567890123456789", "\u200c\u200d\u0640")


# The scheme is the default; it is said because signatures are kept.
_EMPTY = MinHash(num_perm=_PLACES, seed=1, scheme="affine32")


def signature(text: str) -> bytes:
    """The signature of a text, of always the same length, to be stored beside it.

    >>> signature("The dollar rose.") == signature("the dollar rose")
    True
    """
    sketch = _EMPTY.copy()
    sketch.update_batch([run.encode() for run in set(_runs(text))])
    return sketch.hashvalues.astype(_VALUES).tobytes()  # type: ignore[no-any-return]


def similarity(one: bytes, other: bytes) -> float:
    """How much two texts have in common, by their signatures: 0 nothing, 1 all; within some 0.04."""
    return float(_shares(one, [other])[0])


def likest(given: bytes, among: Mapping[Key, bytes]) -> Key | None:
    """The text of which that signature's is a reprint, the first of those most alike; None where of none."""
    if not among:
        return None
    shares = _shares(given, among.values())
    best = int(shares.argmax())
    return list(among)[best] if shares[best] >= REPRINT_FROM else None


def _shares(given: bytes, others: Iterable[bytes]) -> npt.NDArray[np.float64]:
    """What share of their smallest values each of the others has in common with the given one."""
    sketches = np.frombuffer(b"".join(others), dtype=_VALUES).reshape(-1, _PLACES)
    shares: npt.NDArray[np.float64] = (sketches == np.frombuffer(given, dtype=_VALUES)).mean(axis=1)
    return shares


def _runs(text: str) -> Iterator[str]:
    words = _WORD.findall(text.translate(_SAME).casefold())
    yield from (" ".join(words[start : start + _RUN]) for start in range(max(len(words) - _RUN + 1, 1)))
    for number in (word for word in words if any(map(str.isdigit, word))):
        yield from (f"{number}#{copy}" for copy in range(_NUMBERS_COUNT))
