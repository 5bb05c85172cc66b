"""Every error that the library raises on purpose, under one root.

    IndicatorsError
    ├── UnreadableFile      a file that no reader can turn into an article; names the file and the reason
    ├── BadCatalog          a catalog or language file that contradicts itself; names the file and the key
    ├── UnknownSeries       a series name that the catalog does not know
    ├── UnknownUnit         a unit that the catalog does not know, or one of another dimension
    └── StoreError          the database cannot be opened, or a row that was asked for is not there

Absence is `None`, misuse raises, and one bad file of a batch is reported while the others go on.
"""


class IndicatorsError(Exception):
    """Root of the tree: catch this to catch all that the library raises on purpose."""


class UnreadableFile(IndicatorsError):
    """A file that cannot become an article. `str(error)` is a sentence to show to a person."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class BadCatalog(IndicatorsError):
    """A catalog or language file that contradicts itself."""


class UnknownSeries(IndicatorsError):
    """A series that the catalog does not list."""


class UnknownUnit(IndicatorsError):
    """A unit that the catalog does not list, or that measures something else."""


class StoreError(IndicatorsError):
    """The database cannot be opened, or does not hold what was asked for."""
