"""What a page says about itself: title, date of publication, address and outlet.

The order is JSON-LD, meta elements, elements marked as dates, the address. Other scripts are never looked at:
the dates in them are of expiry and of advertisements.
"""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from indicators.readers.dateline import parse

_META_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "publication_date",
    "publication-date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "date",
)
_ARTICLE = ("article", "posting", "report")
_ADDRESS_DATE = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_DATE_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:date|datetime|dateline|published|posted|timestamp|byline|pubdate)(?:$|[\s_-])"
)
_ELSEWHERE = re.compile(
    r"(?i)(?:^|[\s_-])(?:related|sidebar|comments?|recommended|latest|popular|footer|menu|trending)(?:$|[\s_-])"
)
_REVISED = re.compile(r"(?i)\b(?:updated|modified|edited)\b")
_LONGEST_STAMP = 120
_MOST_NODES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What was found; `None` is what the page does not say."""

    title: str | None = None
    published: date | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None


def describe(tree: Any, address: str | None = None) -> Description:
    """The description of a page from its parsed tree (lxml); the tree is left as it is.

    `address` is where the page came from, where it does not say so itself.
    """
    meta, articles = _meta(tree), list(_json_articles(tree))
    url = _url(tree, meta) or address
    source = meta.get("og:site_name") or _publisher(articles)
    return Description(
        title=_title(tree, meta, articles, source),
        published=_published(tree, meta, articles, url),
        url=url,
        source=source or (urlsplit(url).hostname if url else None),
        author=meta.get("author") or meta.get("article:author_name") or _author(articles),
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _json_articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON-LD that describe an article, outermost first."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            nodes = deque([json.loads(script.text or "", strict=False)])
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_NODES):
            if not nodes:
                break
            node = nodes.popleft()
            if isinstance(node, dict):
                if any(word in str(node.get("@type", "")).lower() for word in _ARTICLE):
                    yield node
                nodes.extend(value for value in node.values() if isinstance(value, dict | list))
            elif isinstance(node, list):
                nodes.extend(node)


def _title(
    tree: Any, meta: Mapping[str, str], articles: list[Mapping[str, Any]], source: str | None
) -> str | None:
    headlines = [article["headline"] for article in articles if isinstance(article.get("headline"), str)]
    named = meta.get("og:title") or (headlines[0] if headlines else "") or meta.get("twitter:title") or ""
    if title := " ".join(named.split()):
        return _without_outlet(title, source)
    headings = [_words(heading) for heading in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    tags = [_words(element) for element in tree.iter("title")]
    return _without_outlet(tags[0], source) or None if tags else None


def _without_outlet(title: str, source: str | None) -> str:
    for separator in (" | ", " - ", " – ", " — ", " :: "):
        head, _, tail = title.rpartition(separator)
        if head and source and tail.strip().lower() == source.lower():
            return head.strip()
    return title


def _publisher(articles: list[Mapping[str, Any]]) -> str | None:
    for article in articles:
        publisher = article.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            return name.strip()
    return None


def _author(articles: list[Mapping[str, Any]]) -> str | None:
    for article in articles:
        authors = article.get("author")
        named = [
            one.get("name") if isinstance(one, dict) else one
            for one in (authors if isinstance(authors, list) else [authors])
        ]
        if names := [" ".join(one.split()) for one in named if isinstance(one, str) and one.strip()]:
            return ", ".join(names[:5])
    return None


def _url(tree: Any, meta: Mapping[str, str]) -> str | None:
    links = (
        element.get("href")
        for element in tree.iter("link")
        if (element.get("rel") or "").lower() == "canonical"
    )
    for url in (*links, meta.get("og:url")):
        try:
            if url and urlsplit(url.strip()).scheme in ("http", "https") and urlsplit(url.strip()).hostname:
                return str(url.strip())
        except ValueError:
            continue
    return None


def _published(
    tree: Any, meta: Mapping[str, str], articles: list[Mapping[str, Any]], url: str | None
) -> date | None:
    stated = [article.get(key) for key in ("datePublished", "dateCreated") for article in articles]
    stated += [meta.get(name) for name in _META_DATES]
    for value in stated:
        if isinstance(value, str) and (found := parse(value)):
            return found
    if found := _marked_date(tree):
        return found
    address = _ADDRESS_DATE.search(urlsplit(url).path) if url else None
    return parse("-".join(address.groups())) if address else None


def _marked_date(tree: Any) -> date | None:
    """The date shown by an element made for it: the first of the article, else the one that all agree on."""
    scope = next(tree.iter("article"), None)
    for root, first_counts in ((scope, True), (tree, False)):
        if root is None:
            continue
        for stamps in (_declared_stamps(root), _shown_stamps(root)):
            dates = [found for stamp in stamps if (found := parse(stamp))]
            if dates and (first_counts or len(set(dates)) == 1):
                return dates[0]
    return None


def _declared_stamps(root: Any) -> Iterator[str]:
    published = [element for element in root.iter() if element.get("itemprop") == "datePublished"]
    for element in published or root.iter("time"):
        if not _is_elsewhere(element) and not _REVISED.search(element.get("class") or ""):
            yield element.get("datetime") or element.get("content") or _words(element)


def _shown_stamps(root: Any) -> Iterator[str]:
    for element in root.iter("span", "div", "p", "li", "small", "em", "td"):
        marked = _DATE_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        if marked and not _is_elsewhere(element):
            words = _words(element)
            if len(words) <= _LONGEST_STAMP and not _REVISED.match(words):
                yield words


def _is_elsewhere(element: Any) -> bool:
    return any(
        ancestor.tag in ("aside", "nav", "footer") or _ELSEWHERE.search(ancestor.get("class") or "")
        for ancestor in element.iterancestors()
        if ancestor.tag not in ("html", "body", "main", "article")
    )


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
