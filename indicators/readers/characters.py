"""Text of any kind, once its characters are known."""

from indicators.errors import UnreadableFile
from indicators.model import Document
from indicators.readers import html, markdown
from indicators.readers import text as plain


def read(text: str, name: str) -> Document:
    """The article of a page, a Markdown text or a plain one. Raises UnreadableFile."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFile(name, "it is empty")
    if html.recognises(text):
        return html.read(text, name)
    return markdown.read(text) if markdown.recognises(text) else plain.read(text)
