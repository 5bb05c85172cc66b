"""Reprints: texts that say nearly the same in the same words. Pure: texts in, signatures and pairs out.

A signature is a MinHash (Broder 1997) of the words of a text three by three. Its numbers count more than its
words, since the daily report that repeats yesterday's sentences with today's price is no reprint of it.
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from datasketch import LeanMinHash, MinHash, MinHashLSH

Key = TypeVar("Key", bound=Hashable)

REPRINT_FROM = 0.6
"""From this similarity on a text is a reprint: all but its lead, of a sixth of its words, is the same."""

_PLACES = 128
_RUN = 3
_NUMBERS_COUNT = 5
_WORD = re.compile(r"\w+(?:[.,٫٬/]\d+)*")
_SAME = str.maketrans("يىكةۀ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "ییکهه01234567890123456789", "\u200c\u200d\u0640")


@dataclass(frozen=True, slots=True)
class Pair(Generic[Key]):
    """Two texts and the share of their word runs that both have, estimated, from 0 to 1."""

    first: Key
    second: Key
    similarity: float


def signature(text: str) -> bytes:
    """The signature of a text, of always the same length, to be stored beside it.

    >>> signature("The dollar rose.") == signature("the dollar rose")
    True
    """
    sketch = MinHash(num_perm=_PLACES, seed=1)
    sketch.update_batch([run.encode() for run in set(_runs(text))])
    lean = LeanMinHash(sketch)
    held = bytearray(lean.bytesize("<"))
    lean.serialize(held, "<")
    return bytes(held)


def similarity(one: bytes, other: bytes) -> float:
    """How much two texts have in common, by their signatures: 0 nothing, 1 all; within some 0.04."""
    return float(_sketch(one).jaccard(_sketch(other)))


class Known(Generic[Key]):
    """Signatures among which the like of a new one is found without comparing it with each."""

    def __init__(
        self, signatures: Mapping[Key, bytes] | None = None, threshold: float = REPRINT_FROM
    ) -> None:
        self._threshold = threshold
        self._signatures: dict[Key, bytes] = {}
        self._buckets = MinHashLSH(threshold=threshold, num_perm=_PLACES, weights=(0.2, 0.8))
        for key, given in (signatures or {}).items():
            self.add(key, given)

    def __contains__(self, key: Key) -> bool:
        return key in self._signatures

    def add(self, key: Key, given: bytes) -> None:
        """Take in a signature under a key that is new."""
        self._buckets.insert(key, _sketch(given))
        self._signatures[key] = given

    def like(self, given: bytes) -> list[tuple[Key, float]]:
        """The keys of the texts that are alike, most alike first, with their similarity."""
        found = [
            (key, similarity(given, self._signatures[key])) for key in self._buckets.query(_sketch(given))
        ]
        return sorted([one for one in found if one[1] >= self._threshold], key=lambda one: -one[1])


def pairs(signatures: Mapping[Key, bytes], threshold: float = REPRINT_FROM) -> list[Pair[Key]]:
    """All pairs that are alike; the first of each is the one that came first."""
    known: Known[Key] = Known(threshold=threshold)
    found = []
    for key, given in signatures.items():
        found += [Pair(first, key, share) for first, share in known.like(given)]
        known.add(key, given)
    return found


def _runs(text: str) -> Iterator[str]:
    words = _WORD.findall(text.translate(_SAME).casefold())
    yield from (" ".join(words[start : start + _RUN]) for start in range(max(len(words) - _RUN + 1, 1)))
    for number in (word for word in words if any(map(str.isdigit, word))):
        yield from (f"{number}#{copy}" for copy in range(_NUMBERS_COUNT))


def _sketch(held: bytes) -> LeanMinHash:
    return LeanMinHash.deserialize(held, "<")
