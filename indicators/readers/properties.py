"""From the paragraphs and properties of an office document to a Document."""

import re
from collections.abc import Iterable
from datetime import date

from indicators.model import DateSource, Document

# What programs write where nobody gave a title or an author.
_NO_TITLE = re.compile(r"(?i)microsoft (?:word|powerpoint) ?-.*|(?:untitled|document|presentation)[ \d]*")
_NO_AUTHOR = frozenset(
    {"python-docx", "user", "admin", "administrator", "unknown", "unknown author", "author"}
)
_LONGEST_TITLE = 300
_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def document(
    blocks: Iterable[tuple[str, bool]],
    *,
    title: str | None = None,
    author: str | None = None,
    language: str | None = None,
    published: date | None = None,
    url: str | None = None,
    source: str | None = None,
) -> Document:
    """The document of blocks of text, each with whether it is a heading: the first of these is the title.

    A blank line stands between blocks, as between the paragraphs of a text. Without a heading the title
    is the one that the properties give.
    """
    kept = [(words.strip(), heading) for words, heading in blocks if words.strip()]
    headline = next((words for words, heading in kept[:3] if heading), None)
    return Document(
        text="\n\n".join(words for words, _ in kept),
        title=_line(headline) or named_title(title),
        author=named_author(author),
        published=published,
        dated_by=DateSource.METADATA if published else None,
        url=url,
        language=_language(language),
        source=_line(source) or None,
    )


def named_title(title: str | None) -> str | None:
    """A title as a person gave it; `None` for the name of a file or of a program.

    >>> named_title("Microsoft Word - a.doc"), named_title("Documents leak")
    (None, 'Documents leak')
    """
    words = _line(title)
    file_name = " " not in words and "." in words
    return None if not words or file_name or _NO_TITLE.fullmatch(words) else words


def named_author(author: str | None) -> str | None:
    """The author, where it is a name of a person and not of a program or an account."""
    words = _line(author)
    return words if words and words.lower() not in _NO_AUTHOR else None


def _line(words: str | None) -> str:
    return " ".join(_CONTROLS.sub(" ", words or "").split())[:_LONGEST_TITLE]


def _language(code: str | None) -> str | None:
    code = (code or "").replace("_", "-").partition("-")[0].strip().lower()
    return code if code.isalpha() and len(code) in (2, 3) else None
