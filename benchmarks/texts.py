"""What is read: whole articles, and texts made to be slow."""

import json
from pathlib import Path

from indicators.readers import read

SAMPLES = Path("data/articles")
CORPUS = Path("corpus/dev/en.jsonl")
PIECES = {
    "digits": "7 7 7 ",
    "digits and commas": "7, ",
    "one price": "The dollar was sold at 90,000 tomans. ",
    "amounts": "5 million ",
    "scales": "million ",
    "opening quotes": "“",
    "one long word": "a",
    "weekdays": "Monday ",
}
"""What hostile texts repeat, by name."""


def articles(beside: Path) -> list[str]:
    """The samples of this checkout, and the development corpus where it lies in the folder `beside`."""
    texts = [read(path.read_bytes(), path.name).text for path in sorted(SAMPLES.iterdir())]
    if (corpus := beside / CORPUS).is_file():
        texts += [json.loads(line)["text"] for line in corpus.read_text("utf-8").splitlines()]
    return texts


def repeated(piece: str, size: int) -> str:
    """A piece of text again and again, up to so many characters."""
    return (piece * (size // len(piece) + 1))[:size]


def hostile(size: int) -> dict[str, str]:
    """A text of so many characters for each of the pieces."""
    return {name: repeated(piece, size) for name, piece in PIECES.items()}
