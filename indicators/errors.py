"""Every error that the library raises on purpose, under one root.

    IndicatorsError
    ├── UnreadableFile      a file that no reader can turn into an article; names the file and the reason
    ├── BadCatalog          a catalog or language file that contradicts itself; names the file and the key
    ├── UnknownSeries       a series name that the catalog does not know
    ├── UnknownUnit         a unit that the catalog does not know, or one of another dimension
    └── StoreError          the database cannot be opened, or a row that was asked for is not there

Absence is `None`, misuse raises, and one bad file of a batch is reported while the others go on.
"""


def marked(message: str) -> str:
    """The message itself, marked for the catalogues of other languages where it is said later."""
    return message


class IndicatorsError(Exception):
    """Root of the tree: catch this to catch all that the library raises on purpose.

    `str(error)` is a sentence in English; by `message` and the `values` in it other languages say it.
    """

    def __init__(self, message: str = "", /, **values: object) -> None:
        self.message = message
        self.values = {
            name: one if isinstance(one, int | float) else str(one) for name, one in values.items()
        }
        super().__init__(message)

    def __str__(self) -> str:
        told = {name: one if isinstance(one, str) else f"{one:,}" for name, one in self.values.items()}
        return self.message.format(**told) if told else self.message


class UnreadableFile(IndicatorsError):
    """A file that cannot become an article. Its `message` is the reason alone, without its `name`."""

    def __init__(self, name: str, message: str, /, **values: object) -> None:
        super().__init__(message, **values)
        self.args = name, message  # what a copy of it begins with
        self.name = name

    @property
    def reason(self) -> str:
        """Why, in English."""
        return super().__str__()

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class BadCatalog(IndicatorsError):
    """A catalog or language file that contradicts itself."""


class UnknownSeries(IndicatorsError):
    """A series that the catalog does not list."""


class UnknownUnit(IndicatorsError):
    """A unit that the catalog does not list, or that measures something else."""


class StoreError(IndicatorsError):
    """The database cannot be opened, or does not hold what was asked for."""
