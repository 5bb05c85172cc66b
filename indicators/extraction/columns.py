"""Tables whose columns are named at their head: "Period | US dollar | euro" over "May | 45,090 | 64,172"."""

from collections.abc import Sequence

from indicators.extraction.listing import cell_of, cells
from indicators.extraction.mentions import Quantity, Sentence
from indicators.extraction.names import Name

_FEWEST = 2  # columns with a name, or one beside the column of rows

Columns = tuple[tuple[str, ...], ...]
"""The indicators that each column of a table is of, none for a column without a name."""


def head(text: str, sentence: Sentence, names: Sequence[Name]) -> Columns:
    """The columns that a line names; none where it is no head of a table: a head tells no numbers."""
    count = cells(text, sentence)
    if count < _FEWEST or not names or any(hit.has("digits") for hit in sentence.hits):
        return ()
    columns: list[tuple[str, ...]] = [()] * count
    for name in names:
        column = cell_of(text, sentence, name.hit.start)
        columns[column] = columns[column] or name.indicators
    return tuple(columns) if not columns[0] else ()


def named_by(text: str, sentence: Sentence, quantity: Quantity, columns: Columns) -> Name | None:
    """The name that stands at the head of an amount's column."""
    if len(columns) != cells(text, sentence):
        return None
    indicators = columns[cell_of(text, sentence, quantity.start)]
    return Name(sentence.hits[0], indicators, carried=True, column=True) if indicators else None
