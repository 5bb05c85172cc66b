"""XML of a document that may have been made to do harm: no entities, no network, no depth without end."""

from typing import Any

from lxml import etree

from indicators.errors import UnreadableFile


def parse(data: bytes, name: str, part: str) -> Any:
    """The root element. Raises UnreadableFile for what is no well-formed XML, or declares entities."""
    # Not one of the formats declares a document type; bombs and thefts of files do.
    if b"<!ENTITY" in data or b"<!ENTITY".decode().encode("utf-16-le") in data:
        raise UnreadableFile(name, f"its part {part} declares entities, as only a harmful file does")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as fault:
        raise UnreadableFile(name, f"its part {part} is damaged") from fault
    if root is None:
        raise UnreadableFile(name, f"its part {part} is empty")
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
