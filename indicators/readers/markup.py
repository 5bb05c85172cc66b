"""XML and HTML inside a document, made to do harm or not: no entities, no network, no depth without end."""

from typing import Any

from lxml import etree
from lxml import html as lxml_html

from indicators.errors import UnreadableFile

_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "blockquote", "pre", "div", "section", "dt", "dd"}
)
_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "nav",
        "figcaption",
        "head",
        "svg",
        "math",
        "template",
        "iframe",
        "object",
        "noscript",
    }
)


def parse(data: bytes, name: str, part: str) -> Any:
    """The root element. Raises UnreadableFile for what is no well-formed XML, or declares entities."""
    # Not one of the formats declares a document type; bombs and thefts of files do.
    if b"<!ENTITY" in data or b"<!ENTITY".decode().encode("utf-16-le") in data:
        raise UnreadableFile(
            name, "its part {part} declares entities, as only a harmful file does", part=part
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as fault:
        raise UnreadableFile(name, "its part {part} is damaged", part=part) from fault
    if root is None:
        raise UnreadableFile(name, "its part {part} is empty", part=part)
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def first_text(root: Any, *names: str) -> str | None:
    """The words of the first element of the first of these names that has any."""
    for name in names:
        for element in root.iter(f"{{*}}{name}"):
            if words := " ".join("".join(element.itertext()).split()):
                return words
    return None


def words(page: str) -> str:
    """The words of HTML that has nothing around them, a blank line between its blocks."""
    return "\n\n".join(block for block, _ in blocks(page) if block)


def blocks(page: str) -> list[tuple[str, bool]]:
    """The blocks of words in HTML that has nothing around them, each with whether it is a heading."""
    if not page.strip():
        return []
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    found: list[tuple[list[str], bool]] = [([], False)]

    def walk(element: Any) -> None:
        name = local(element)
        if name in _LEFT_OUT or not name:
            return
        block = name in _BLOCKS
        if block:
            found.append(([], name in ("h1", "h2")))
        if name == "br":
            found[-1][0].append("\n")
        found[-1][0].append(element.text or "")
        for child in element:
            walk(child)
            found[-1][0].append(child.tail or "")
        if name in ("td", "th"):
            found[-1][0].append(" | ")
        if block:
            found.append(([], False))

    walk(lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser))
    return [(_lines("".join(words)), heading) for words, heading in found]


def _lines(words: str) -> str:
    return "\n".join(" ".join(line.split()) for line in words.split("\n")).strip().removesuffix("|").strip()
