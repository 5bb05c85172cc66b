"""From files to rows: the only place where readers, extraction and store meet."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from indicators.errors import IndicatorsError, UnreadableFile
from indicators.extraction import extract
from indicators.model import Document, Extraction
from indicators.readers import read
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
    """What became of a file, after `seconds`: `saved`, or `error`, a sentence to show to a person."""

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
    document = read(data, name, published=published)
    return Preview(name=name, document=document, extraction=extract(document))


def ingest(
    store: Store,
    files: Iterable[tuple[str, bytes]],
    *,
    published: date | None = None,
    sample: bool = False,
    on_result: Callable[[Ingested], None] | None = None,
) -> list[Ingested]:
    """Read and save each file, given as name and bytes; one that fails is reported and the others go on.

    Each file is one transaction, so a load that was cut off can simply be run again. `on_result` is called
    after each file. Raises nothing for what is in a file.
    """
    results = []
    for name, data in files:
        result = _one(store, name, data, published=published, sample=sample)
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


def _one(store: Store, name: str, data: bytes, *, published: date | None, sample: bool) -> Ingested:
    started = perf_counter()
    read_as: Preview | None = None
    saved: Saved | None = None
    error: str | None = None
    try:
        read_as = preview(name, data, published)
        saved = store.save(read_as.document, read_as.extraction, sample=sample)
    except UnreadableFile as refused:
        error = str(refused)
    except IndicatorsError as refused:
        error = f"{name}: {refused}"
    except Exception as fault:
        # Ours to mend, not the file's owner's to suffer: the rest of the batch must not be lost to it.
        _log.exception("%s could not be ingested", name)
        error = f"{name}: it could not be read because of a fault in the program ({type(fault).__name__})"
    return Ingested(
        name=name,
        saved=saved,
        document=read_as.document if read_as else None,
        extraction=read_as.extraction if read_as else None,
        error=error,
        seconds=perf_counter() - started,
    )
