"""HTML pages: the article without menus, scripts, captions and comments of readers."""

import re
from typing import Any

from lxml import etree

from indicators.errors import UnreadableFile
from indicators.model import DateSource, Document
from indicators.readers import page

_PREAMBLE = re.compile(r"(?:<\?xml[^>]{0,300}\?>|<!--(?:(?!-->).){0,5000}-->|\s)*", re.DOTALL)
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(r"<(article|section|main|div|header|table|title|h1|p)\b[^<>]{0,2000}>", re.IGNORECASE)

_MOST_ELEMENTS = 50_000
_MOST_ATTRIBUTES = 1000
_DEEPEST = 250  # the parser silently drops what is nested deeper than 256
# Inside an article, and none of its text: captions, posts of others, and what to read next.
_CAPTIONS = ("caption", "wp-caption-text", "image-caption", "photo-caption", "img-caption", "gallery-caption")
_POSTS = (
    "twitter-tweet",
    "twitter-video",
    "instagram-media",
    "telegram-post",
    "fb-post",
    "tiktok-embed",
    "embed",
)
_RELATED = (
    *("related", "related-posts", "related-articles", "related-news", "related-stories", "related-links"),
    *("read-more", "readmore", "see-also", "more-stories", "recommended", "recommendations", "trending"),
    *("most-read", "newsletter-signup", "share-buttons", "social-share", "tags"),
)
_LEFT_OUT = [
    ".//figcaption",
    ".//aside",
    *(
        f'.//*[contains(concat(" ", normalize-space(translate(@class, "_", "-")), " "), " {name} ")]'
        for name in (*_CAPTIONS, *_POSTS, *_RELATED)
    ),
]

_NON_JOINER = "\u200c"
_STAND_IN = "\ua95f"  # the section mark of a script that no newspaper is printed in

_LEAST_PROSE = 100
_LEAST_SENTENCE = 40
_SENTENCE_ENDS = tuple(".!?…؟。۔\"'”’»)")


def recognises(text: str) -> bool:
    """Whether `text` is a page, or a fragment in a block element; a `<b>` or `<` in a text makes none."""
    start = text.lstrip()[:10_000]
    preamble = _PREAMBLE.match(start)
    start = start[preamble.end() :] if preamble else start
    if _DOCUMENT.match(start):
        return True
    block = _FRAGMENT.match(start)
    return block is not None and f"</{block[1].lower()}" in text.lower()


def read(text: str, name: str, address: str | None = None) -> Document:
    """The article of a page: a line a paragraph, with what the page says of title, date, author and outlet.

    `address` is where it came from, where it does not say so itself.

    Raises UnreadableFile for a page that holds no article, or that no honest page looks like.
    """
    # 260 ms to import, which an article in plain text should not pay
    from trafilatura import load_html

    _refuse_monster(text, name)
    whole = text if "<html" in text[:20_000].lower() else f"<html><body>{text}</body></html>"
    try:
        tree = load_html(whole)
        found = page.describe(tree, address) if tree is not None else page.Description()
        body = _main_text(tree) if tree is not None else ""
    except Exception as error:  # whatever breaks in a foreign parser is a fault of this one page
        raise UnreadableFile(name, "this HTML page is too broken to be read") from error
    if not _is_article(body):
        raise UnreadableFile(name, "no article was found in this HTML page, only menus, links or notices")
    return Document(
        text=body,
        title=found.title,
        published=found.published,
        dated_by=DateSource.METADATA if found.published else None,
        url=found.url,
        source=found.source,
        author=found.author,
    )


def _main_text(tree: Any) -> str:
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    # Below this size paragraphs are given up for a heap of words; its 250 characters are a whole news brief.
    _stand_in(tree)
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_LEAST_PROSE))
    article = bare_extraction(tree, include_comments=False, prune_xpath=_LEFT_OUT, config=config)
    return (getattr(article, "text", None) or "").strip().replace(_STAND_IN, _NON_JOINER)


def _stand_in(tree: Any) -> None:
    """Put a printable letter for the zero-width non-joiner, which trafilatura drops with the control marks.

    Persian words are written with it: without it they are spelled wrong.
    """
    for element in tree.iter():
        if isinstance(element.tag, str):
            if element.text and _NON_JOINER in element.text:
                element.text = element.text.replace(_NON_JOINER, _STAND_IN)
            if element.tail and _NON_JOINER in element.tail:
                element.tail = element.tail.replace(_NON_JOINER, _STAND_IN)


def _is_article(text: str) -> bool:
    lines = (line.strip() for line in text.split("\n"))
    prose = (line for line in lines if len(line) >= _LEAST_SENTENCE and line.endswith(_SENTENCE_ENDS))
    return sum(map(len, prose)) >= _LEAST_PROSE


class _MonsterError(Exception):
    pass


class _Measure:
    """Counts while parsing, since a tree of too many attributes takes quadratic time to build."""

    def __init__(self) -> None:
        self.elements = 0
        self.depth = 0

    def start(self, _tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > _MOST_ELEMENTS or len(attributes) > _MOST_ATTRIBUTES or self.depth > _DEEPEST:
            raise _MonsterError

    def end(self, _tag: str) -> None:
        self.depth -= 1

    def close(self) -> None:
        return None


def _refuse_monster(text: str, name: str) -> None:
    parser: Any = etree.HTMLParser(target=_Measure())
    try:
        parser.feed(text)
        parser.close()
    except _MonsterError:
        raise UnreadableFile(
            name, "this HTML page is too large or too deeply nested to be one article"
        ) from None
    except (etree.LxmlError, ValueError):
        return
