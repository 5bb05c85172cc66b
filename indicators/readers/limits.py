"""How much one upload may cost. Each limit can be set: `pages` by INDICATORS_MAX_PAGES, and so on."""

import os
from dataclasses import dataclass, fields

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read; what goes beyond is refused with a sentence, never cut off in silence."""

    megabytes: int = 20
    """Size of a file, and of each file in an archive."""
    pages: int = 100
    """Pages of a PDF."""
    entries: int = 10_000
    """Files in an archive with all the archives in it, parts of a document, or rows of a table."""
    unpacked_megabytes: int = 200
    """Size of all that comes out of one uploaded file."""
    ratio: int = 200
    """How many times larger than its packed form a file in an archive may be."""
    nesting: int = 3
    """How deep archives and messages may lie in each other."""
    seconds: int = 20
    """Processor time to read a file; three times as long by the clock."""
    memory_megabytes: int = 1024
    """Memory to read a file."""

    @property
    def bytes(self) -> int:
        """The largest file, in bytes."""
        return self.megabytes * MEGABYTE

    @property
    def unpacked_bytes(self) -> int:
        """The most that comes out of one file, in bytes."""
        return self.unpacked_megabytes * MEGABYTE


def limits() -> Limits:
    """The limits as they are set, else their defaults. Raises ValueError for a setting that is no number."""
    given = {field.name: os.environ.get(f"INDICATORS_MAX_{field.name.upper()}") for field in fields(Limits)}
    return Limits(**{name: int(value) for name, value in given.items() if value})
