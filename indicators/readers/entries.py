"""What lies in a file that holds more than one article."""

import re
from dataclasses import dataclass

from indicators.errors import UnreadableFile
from indicators.model import Document

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a file: an article already read, a file still to be read, or why it is neither."""

    name: str
    content: Document | bytes | UnreadableFile


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one article of a file; `name` says which, as "news.zip › monday/dollar.pdf"."""

    name: str
    found: Document | UnreadableFile


def inside(name: str, entry: str) -> str:
    """How an entry of a file is called: never a path to be opened, only words to be shown.

    >>> inside("news.zip", "monday/dollar.txt")
    'news.zip › monday/dollar.txt'
    """
    shown = _UNSEEN.sub(" ", entry).strip() or "unnamed"
    return f"{name} › {shown if len(shown) <= _LONGEST_NAME else '…' + shown[-_LONGEST_NAME:]}"
