"""Economic figures and political events, read out of the news and shown together.

Data goes one way, and each step is one call:

    bytes ─read→ Document ─extract→ Extraction ─ingest→ store ─load→ a pandas frame
"""

from indicators.errors import (
    BadCatalog,
    IndicatorsError,
    StoreError,
    UnknownSeries,
    UnknownUnit,
    UnreadableFile,
)
from indicators.extraction import extract
from indicators.extraction.stated import quantities
from indicators.ingest import ingest
from indicators.model import (
    Amount,
    Bound,
    Category,
    Change,
    Document,
    Event,
    Extraction,
    Figure,
    Precision,
    Status,
)
from indicators.readers import read
from indicators.series import load
from indicators.store import open_store

__all__ = [
    "Amount",
    "BadCatalog",
    "Bound",
    "Category",
    "Change",
    "Document",
    "Event",
    "Extraction",
    "Figure",
    "IndicatorsError",
    "Precision",
    "Status",
    "StoreError",
    "UnknownSeries",
    "UnknownUnit",
    "UnreadableFile",
    "extract",
    "ingest",
    "load",
    "open_store",
    "quantities",
    "read",
]
