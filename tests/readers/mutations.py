"""Files broken on purpose: seeded mutations of good files of every format."""

import random
import zipfile
from collections.abc import Iterator
from io import BytesIO

from tests.readers.makers import ARTICLES, FORMATS, PRINTED, printed, zipped

_NASTY = (
    b"\x00",
    b"\xff",
    b"<",
    b"&",
    b"{",
    b"\\",
    b"(",
    b">>",
    b"\xe2\x80\xae",
    b"%PDF-",
    b"PK\x03\x04",
    b"9" * 40,
)


def seeds() -> list[tuple[str, bytes]]:
    """A good file of each format, Persian and English."""
    made = [
        (f"{name}.{suffix}", make(ARTICLES[name]))
        for suffix, make in FORMATS.items()
        for name in ("rate", "english")
    ]
    return made + [
        (f"{name}-{producer}.pdf", printed(name, producer))
        for producer in PRINTED
        for name in ("rate", "english")
    ]


def mutated(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` broken files, the same for the same seed, over all formats in turn."""
    chance, good = random.Random(seed), seeds()
    for number in range(count):
        name, data = good[number % len(good)]
        # Random damage to a packed file is caught by its checksums: half of these are damaged inside.
        inside = data.startswith(b"PK") and chance.random() < 0.5
        yield f"{number}-{name}", _repacked(data, chance) if inside else _damaged(data, chance)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    victim = chance.choice(list(files))
    broken: dict[str, bytes | str] = {**files, victim: _damaged(files[victim], chance)}
    return zipped(broken)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    held = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(held) + 1)
        length = min(chance.choice((1, 2, 8, 64, 1000)), len(held))
        match chance.randrange(7):
            case 0 if at < len(held):
                held[at] = chance.randrange(256)
            case 1:
                del held[at : at + length]
            case 2:
                held[at:at] = chance.choice(_NASTY)
            case 3:
                held[at:at] = held[at : at + length] * chance.choice((1, 2, 50))
            case 4:
                held[at : at + length] = chance.randbytes(length)
            case 5:
                other = chance.randrange(len(held) + 1)
                held[at : at + length] = held[other : other + length]
            case 6 if chance.random() < 0.3:
                del held[at:]
    return bytes(held)
