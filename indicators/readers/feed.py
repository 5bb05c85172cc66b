"""RSS and Atom feeds: an article an entry, with the address of its page."""

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from indicators.errors import UnreadableFile
from indicators.readers import markup
from indicators.readers.dateline import parse
from indicators.readers.entries import Entry, inside
from indicators.readers.limits import limits
from indicators.readers.properties import document

_FEED = re.compile(r"(?:\s|<\?[^>]{0,300}\?>|<!--(?:(?!-->).){0,5000}-->)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_WORDS = ("encoded", "content", "description", "summary")


def recognises(text: str) -> bool:
    """Whether `text` is a feed."""
    return _FEED.match(text[:10_000]) is not None


def unpack(data: bytes, name: str) -> list[Entry]:
    """The entries of a feed, with the words that it gives of them. Raises UnreadableFile."""
    root = markup.parse(data, name, "feed")
    outlet = next((words for one in root.iter("{*}title") if (words := _words(one))), None)
    entries = [_entry(item, name, number, outlet) for number, item in enumerate(_items(root), 1)]
    if not entries:
        raise UnreadableFile(name, "this feed has no entries")
    if len(entries) > limits().entries:
        raise UnreadableFile(
            name, "it has {count} entries; the most is {most}", count=len(entries), most=limits().entries
        )
    return entries


def _items(root: Any) -> Iterator[Any]:
    yield from root.iter("{*}item", "{*}entry")


def _entry(item: Any, name: str, number: int, outlet: str | None) -> Entry:
    called = inside(name, f"entry {number}")
    given = {markup.local(child): child for child in reversed(item)}
    title = _words(given.get("title"))
    body = next((words for one in _WORDS if (words := _blocks(given.get(one)))), "")
    if not title and not body:
        return Entry(called, UnreadableFile(called, "it has neither a title nor a text"))
    stamp = next(
        (_words(given.get(one)) for one in ("pubDate", "published", "date", "updated") if one in given), ""
    )
    read = document(
        [(title, True), *((line, False) for line in body.split("\n\n"))],
        author=markup.first_text(item, "creator", "author"),
        url=_address(item),
        source=outlet,
        published=parse(stamp) or _mail_date(stamp),
    )
    return Entry(called, read)


def _mail_date(stamp: str) -> Any:
    try:
        return parse(parsedate_to_datetime(stamp).date().isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _address(item: Any) -> str | None:
    for link in item.iter("{*}link"):
        address = (link.get("href") or link.text or "").strip()
        if link.get("rel", "alternate") == "alternate" and address.startswith(("http://", "https://")):
            return str(address)
    return None


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _blocks(element: Any) -> str:
    """The words of a description, which is HTML put into the feed as text."""
    if element is None:
        return ""
    held = "".join(element.itertext())
    if "<" not in held:
        return " ".join(held.split())
    return markup.words(held)
