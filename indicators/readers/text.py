"""Plain text: what no other reader recognises."""

from indicators.model import Document
from indicators.readers.dateline import is_byline

_LONGEST_TITLE = 120


def read(text: str) -> Document:
    """The document of a plain text, unchanged.

    Its first line is the title when it is at most 120 characters long, does not end in a full stop, gives
    no date or author, and a blank line follows it before more text. The title stays part of the text.

    >>> read("Rial falls\\n\\nThe dollar rose.").title
    'Rial falls'
    >>> read("The dollar rose.\\n\\nThe rial fell.").title is None
    True
    """
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    titled = (
        0 < len(first) <= _LONGEST_TITLE
        and not first.endswith((".", "۔", "。"))
        and rest.partition("\n")[0].strip() == ""
        and rest.strip() != ""
        and not is_byline(first)
    )
    return Document(text=text, title=first if titled else None)
