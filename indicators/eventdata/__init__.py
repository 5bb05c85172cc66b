"""Lists of events: tables of one's own, and the exports of ACLED and GDELT, as records for the store.

read_events(path.read_bytes(), path.name)

A list is taken whole or not at all: what is wrong is told line by line.
"""

from indicators.errors import UnreadableFile
from indicators.eventdata import acled, gdelt, own
from indicators.eventdata.own import COLUMNS, line_of
from indicators.eventdata.tables import Line, lines, listed, text_of, web_address
from indicators.store import Listed

__all__ = ["COLUMNS", "line_of", "read_events", "web_address"]


def read_events(data: bytes, name: str) -> list[Listed]:
    """The events that a file lists, in its order. Raises UnreadableFile, naming the lines and the reasons."""
    text = text_of(data, name)
    if (columns := gdelt.columns_of(text)) is not None:
        return listed(gdelt.event, lines(text, name, columns, plain=True)[1], name)
    heading, rows = lines(text, name)
    for kind in (acled, gdelt):
        if {column.lower() for column in heading} >= kind.NEEDED:
            return listed(kind.event, _lowered(rows), name)
    held = own.held(heading)
    if missing := [column for column in own.NEEDED if column not in held]:
        raise UnreadableFile(
            name,
            "it is no export of ACLED or GDELT, and its first line names no column {columns}",
            columns=" or ".join(missing),
        )
    return listed(lambda line: own.event(line, held), rows, name)


def _lowered(rows: list[Line]) -> list[Line]:
    return [Line(row.number, {column.lower(): cell for column, cell in row.cells.items()}) for row in rows]
