"""Collects what the interface says into the catalogues, where it waits to be translated: `make messages`."""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from indicators.locales import LOCALES

ROOT = Path(__file__).parents[2]
_MESSAGES = {
    "tr": slice(1),
    "trn": slice(2),
    "marked": slice(1),
    "UnreadableFile": slice(1, 2),
    "StoreError": slice(1),
}
"""What messages are given to, and which of its arguments they are."""
_LATER = (ast.Name, ast.Attribute, ast.Subscript)
"""What may stand for a message that is `marked` elsewhere."""


def said(source: str, file: str) -> Iterator[tuple[str, ...]]:
    """The messages of a module, each as its one wording, or as singular and plural.

    Raises ValueError for one that no catalogue could hold: an f-string, a sum, a call.
    """
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MESSAGES):
            continue
        given = node.args[_MESSAGES[node.func.id]]
        wordings = [
            one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        if wordings and len(wordings) == len(given):
            yield tuple(wordings)
        elif node.func.id in ("trn", "marked") or not (given and isinstance(given[0], _LATER)):
            raise ValueError(
                f"{file}:{node.lineno}: the message must be written out, or be `marked` elsewhere"
            )


def collected() -> Catalog:
    """All messages of the dashboard and the library, untranslated."""
    found = Catalog(charset="utf-8")
    for path in (ROOT / "dashboard.py", *sorted((ROOT / "indicators").rglob("*.py"))):
        for message in said(path.read_text("utf-8"), path.name):
            found.add(message if len(message) > 1 else message[0])
    return found


def catalogue(code: str) -> Path:
    """The file of that language's messages."""
    return Path(__file__).with_name(f"{code}.po")


def main() -> None:
    """Bring every catalogue up to date: new messages come in empty, those no longer said go."""
    for code in list(LOCALES)[1:]:
        path = catalogue(code)
        with path.open("rb") as file:
            held = read_po(file, locale=code)
        header = path.read_text("utf-8").partition("\n\n")[0]
        held.update(collected(), no_fuzzy_matching=True)
        with path.open("wb") as file:
            file.write(f"{header}\n\n".encode())
            write_po(file, held, width=0, omit_header=True, sort_output=True, ignore_obsolete=True)


if __name__ == "__main__":
    main()
