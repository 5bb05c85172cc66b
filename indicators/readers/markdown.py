"""Markdown: front matter, headings and inline marks, read down to the words they carry."""

import html
import re
from collections.abc import Iterator

from indicators.model import DateSource, Document
from indicators.readers.dateline import parse

_FRONT = re.compile(r"\s*---[ \t]*\n((?:[^\n]{0,2000}\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FIELD = re.compile(r"(?m)^([A-Za-z][\w-]{0,40})[ \t]*:[ \t]+(\S[^\n]*)$")
_FIELDS = {
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "publication_date", "pubdate"),
    "source": ("source", "outlet", "publisher", "site"),
    "url": ("url", "link", "canonical", "canonical_url"),
}
_SIGNS = re.compile(
    r"(?m)^ {0,3}#{1,6}[ \t]+\S|\]\((?:https?:|/|#|\.)|(?<![\w*])\*\*[^\s*][^*\n]{0,300}\*\*(?![\w*])"
)

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_RULE = re.compile(r"[ \t]*(?:=+|-{2,}|(?:[*_-][ \t]*){3,})[ \t]*")
_TABLE_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]{1,200}\]:[ \t]+\S")
_LEAD = re.compile(r"(?:[ \t]{0,3}>[ \t]?)*(?:[ \t]*[-*+][ \t]+(?=\S))?")
_OWN_LINE = re.compile(r"[ \t]*(?:[-*+>|#]|\d{1,3}[.)])")
_WRAPPED = range(50, 101)

_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])|(`{1,3})([^`\n]{1,500})\2(?!`)")
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,500})\](?:"
    r"\((?:[^()\s]|\([^()\s]{0,300}\)){0,2000}+(?:[ \t]+[\"'][^\"'\n]{0,300}[\"'])?[ \t]*\)"
    r"|\[[^\[\]\n]{0,200}\])"
    r"|\[\^[^\[\]\n]{1,40}\](?!:)|<(https?://[^<>\s]{1,2000})>"
)
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,1000})(?<=\S)\1(?![\w*])"
    r"|(?<![\w_])(_{1,3})(?=[^\s_])([^_\n]{1,1000})(?<=\S)\3(?![\w_])"
    r"|~~(?=\S)([^~\n]{1,1000})(?<=\S)~~"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_HIDDEN = {code: chr(0x10FF00 + code) for code in range(0x21, 0x7F)}
_SHOWN = {ord(hidden): chr(code) for code, hidden in _HIDDEN.items()}
_DEEPEST = 3


def recognises(text: str) -> bool:
    """Whether `text` has front matter, a `# ` heading, a link or bold words, as plain text has not."""
    return bool(_front_matter(text)[0]) or _SIGNS.search(text) is not None


def read(text: str) -> Document:
    """The words of a Markdown text, a line a paragraph, with the title and date of its front matter.

    The first `# ` heading is the title where the front matter gives none; it stays part of the text.

    >>> read("# Rial falls\\n\\nThe *dollar* passed [90,000](https://example.org) tomans.").text
    'Rial falls\\n\\nThe dollar passed 90,000 tomans.'
    """
    fields, body = _front_matter(text)
    lines = body.split("\n")
    heading = next(
        (line for line in _outside_fences(lines) if (m := _HEADING.match(line)) and m[1] == "#"), None
    )
    title = fields.get("title") or (None if heading is None else _inline(_unmarked(heading)).strip())
    published = parse(fields.get("published", ""))
    return Document(
        text=_inline("\n".join(_joined(list(_blocks(lines))))),
        title=title or None,
        published=published,
        dated_by=DateSource.METADATA if published else None,
        url=fields.get("url"),
        source=fields.get("source"),
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    block = _FRONT.match(text)
    given = {key.lower().replace("-", "_"): value for key, value in _FIELD.findall(block[1])} if block else {}
    if block is None or not given:
        return {}, text
    fields = {}
    for field, keys in _FIELDS.items():
        value = next((given[key] for key in keys if key in given), "").strip()
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        if value := value[1:-1] if quoted else value:
            fields[field] = value
    return fields or {"": ""}, text[block.end() :]


def _outside_fences(lines: list[str]) -> Iterator[str]:
    fenced = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield line


def _blocks(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Each line that stays, without its block marks, and whether the next line may continue it."""
    fenced = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            yield line.translate(_HIDDEN), False
        elif _RULE.fullmatch(line) or _TABLE_RULE.fullmatch(line) or _DEFINITION.match(line):
            continue
        else:
            broken = line.endswith(("  ", "\\")) or _HEADING.match(line) is not None or "|" in line
            yield _unmarked(line), not broken


def _unmarked(line: str) -> str:
    if heading := _HEADING.match(line):
        return line[heading.end() :].rstrip().rstrip("#").rstrip()
    lead = _LEAD.match(line)
    bare = line[lead.end() :] if lead else line
    return bare.rstrip().removesuffix("\\") if bare != line or line.endswith((" ", "\\")) else line


def _joined(blocks: list[tuple[str, bool]]) -> Iterator[str]:
    """Lines wrapped at a column joined again; a line much shorter or longer than a column was not wrapped."""
    held = ""
    for number, (line, continues) in enumerate(blocks):
        following = blocks[number + 1][0] if number + 1 < len(blocks) else ""
        held += line
        if continues and len(line) in _WRAPPED and following.strip() and not _OWN_LINE.match(following):
            held += " "
            continue
        yield held
        held = ""


def _inline(text: str) -> str:
    text = _LITERAL.sub(lambda m: (m[1] or m[3]).translate(_HIDDEN), text)
    for _ in range(2):  # a picture inside a link
        text = _LINK.sub(lambda m: m[1] or m[2] or "", text)
    for _ in range(_DEEPEST):
        text = _EMPHASIS.sub(lambda m: m[2] or m[4] or m[5], text)
    return _ENTITY.sub(lambda m: html.unescape(m[0]), text).translate(_SHOWN)
