"""From files to rows: the only place where readers, extraction and store meet."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from indicators.errors import IndicatorsError, UnreadableFile
from indicators.extraction import extract
from indicators.model import Document, Extraction
from indicators.readers import Reading, read, read_all
from indicators.store import Article, Saved, Store, Turned

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be saved of a file."""

    name: str
    document: Document
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of an article, after `seconds`: `saved`, or `error`, a sentence to show to a person."""

    name: str
    saved: Saved | None
    document: Document | None
    extraction: Extraction | None
    error: str | None
    seconds: float


def preview(name: str, data: bytes, published: date | None = None) -> Preview:
    """Read a file and what is in it, and save nothing. `published` is for an article that does not tell.

    Raises UnreadableFile.
    """
    return _preview(name, read(data, name, published=published))


def previews(
    name: str, data: bytes, published: date | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Preview | UnreadableFile]:
    """What is in each article of a file, or why it is none; nothing is saved. `columns` as in `read_all`."""
    for reading in read_all(data, name, published=published, columns=columns):
        found = reading.found
        yield found if isinstance(found, UnreadableFile) else _preview(reading.name, found)


def _preview(name: str, document: Document) -> Preview:
    return Preview(name=name, document=document, extraction=extract(document))


def ingest(
    store: Store,
    files: Iterable[tuple[str, bytes]],
    *,
    published: date | None = None,
    sample: bool = False,
    on_result: Callable[[Ingested], None] | None = None,
) -> list[Ingested]:
    """Read and save each article of each file, given as name and bytes; one that fails costs no other.

    Each article is one transaction, so a load that was cut off can simply be run again. `on_result` is called
    after each article; an archive, message or table holds several. Raises nothing for what is in a file.
    """
    results = []
    for name, data in files:
        for reading in _readings(data, name, published):
            result = _one(store, reading, sample=sample)
            results.append(result)
            if on_result is not None:
                on_result(result)
    return results


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading an article again changed, or would change; what a person decided is `kept` in each."""

    article: Article
    changes: list[Turned]


def reread(store: Store, *, dry: bool = False) -> Iterator[Reread]:
    """Read all articles again with this engine, one transaction each, and give those that change.

    Every decision holds. `dry` only tells. Cut off, it can simply be run again. Raises StoreError.
    """
    for article in store.articles():
        document = store.document(article.id)
        found = extract(
            document.text, title=document.title, published=document.published, language=document.language
        )
        changes = store.reread(article.id, found, dry=True)
        if changes and not dry:
            changes = store.reread(article.id, found)
        if changes:
            yield Reread(article, changes)


def _readings(data: bytes, name: str, published: date | None) -> Iterator[Reading]:
    try:
        yield from read_all(data, name, published=published)
    except Exception as fault:
        yield Reading(name, _faulty(name, fault))


def _faulty(name: str, fault: Exception) -> UnreadableFile:
    """A fault of ours to mend, not the file's owner's to suffer: no other file must be lost to it."""
    _log.exception("%s could not be read", name)
    return UnreadableFile(
        name, "it could not be read because of a fault in the program ({fault})", fault=type(fault).__name__
    )


def _one(store: Store, reading: Reading, *, sample: bool) -> Ingested:
    started = perf_counter()
    name, found = reading.name, reading.found
    read_as: Preview | None = None
    saved: Saved | None = None
    error: str | None = None
    try:
        if isinstance(found, UnreadableFile):
            raise found
        read_as = _preview(name, found)
        saved = store.save(read_as.document, read_as.extraction, sample=sample)
    except UnreadableFile as refused:
        error = str(refused)
    except IndicatorsError as refused:
        error = f"{name}: {refused}"
    except Exception as fault:
        error = str(_faulty(name, fault))
    return Ingested(
        name=name,
        saved=saved,
        document=read_as.document if read_as else None,
        extraction=read_as.extraction if read_as else None,
        error=error,
        seconds=perf_counter() - started,
    )
