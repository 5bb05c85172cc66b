"""All caching of the dashboard, thin over the library.

What comes from the database is cached under `version()`, which changes with every change of the database,
by whatever program.
"""

import os
from collections.abc import Hashable, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from indicators import readers, reference, series
from indicators.charts import View, extent, thin
from indicators.errors import UnreadableFile
from indicators.extraction import extract
from indicators.ingest import Preview, previews
from indicators.model import DateSource, Document, Standing
from indicators.readers import read_text
from indicators.store import Article, Counts, Happening, Observation, Occurrence, State, Store, open_store

_SEEN = (State.ACCEPTED, State.REVIEW)


@st.cache_resource(show_spinner=False, max_entries=8)
def _opened(url: str | None) -> Store:
    return open_store(url)


@st.cache_resource(show_spinner=False, max_entries=8)
def _changes(url: str | None) -> list[int]:
    return [0]


def _url() -> str | None:
    return os.environ.get("INDICATORS_DATABASE_URL")


def store() -> Store:
    """The one store of this server. Raises StoreError where it cannot be opened."""
    return _opened(_url())


def changed() -> None:
    """Call after every change to the store: what was cached before is not shown again."""
    _changes(_url())[0] += 1


def counts() -> Counts:
    """How much there is now."""
    return store().counts()


def version() -> Hashable:
    """What the database is at, for the keys of this cache."""
    return _url(), _changes(_url())[0], store().version()


def summary(unit: str) -> pd.DataFrame:
    """Where each series stands."""
    return _summary(version(), unit)


@st.cache_data(show_spinner=False, max_entries=8)
def _summary(at: Hashable, unit: str) -> pd.DataFrame:
    return series.summary(store(), unit=unit)


def load(names: tuple[str, ...], unit: str, as_of: date | None = None) -> pd.DataFrame:
    """The lines of those series, as known on that day."""
    return _load(version(), names, unit, as_of)


@st.cache_data(show_spinner=False, max_entries=32)
def _load(at: Hashable, names: tuple[str, ...], unit: str, as_of: date | None) -> pd.DataFrame:
    return series.load(store(), names, unit=unit, as_of=as_of)


def points(names: tuple[str, ...], unit: str, as_of: date | None = None) -> pd.DataFrame:
    """The observations of those series, as known on that day."""
    return _points(version(), names, unit, as_of)


@st.cache_data(show_spinner=False, max_entries=32)
def _points(at: Hashable, names: tuple[str, ...], unit: str, as_of: date | None) -> pd.DataFrame:
    return series.points(store(), names, unit=unit, as_of=as_of)


def events(as_of: date | None = None) -> pd.DataFrame:
    """All events, each once, as known on that day, with those that are only expected or thought of."""
    return _events(version(), as_of)


@st.cache_data(show_spinner=False, max_entries=4)
def _events(at: Hashable, as_of: date | None) -> pd.DataFrame:
    return series.events(store(), standings=tuple(Standing), as_of=as_of)


@st.cache_data(show_spinner=False, max_entries=8)
def crowded(shown: pd.DataFrame, width: int) -> bool:
    """Whether some of these events are counted rather than drawn where all are seen at once."""
    return bool(thin(shown, View(*extent(shown, shown), width=width))["more"].any())


def happenings() -> list[Happening]:
    """All events with their mentions, those that do not count, too; not to be changed."""
    return _happenings(version())


# A resource, since a copy of every event for each run would cost more than it saves.
@st.cache_resource(show_spinner=False, max_entries=2)
def _happenings(at: Hashable) -> list[Happening]:
    return store().happenings()


def archive(names: tuple[str, ...] | None, unit: str, as_of: date | None = None) -> pd.DataFrame:
    """What archives say of those series, or of all, up to that day."""
    found = _archive(version(), names, unit)
    return found if as_of is None else found[found["date"] <= pd.Timestamp(as_of)]


@st.cache_data(show_spinner=False, max_entries=8)
def _archive(at: Hashable, names: tuple[str, ...] | None, unit: str) -> pd.DataFrame:
    return reference.load(store(), names, unit=unit)


def deviations(names: tuple[str, ...] | None, unit: str, as_of: date | None = None) -> pd.DataFrame:
    """How far the points of those series, or of all, are from archives or neighbours."""
    return _deviations(version(), names, unit, as_of)


@st.cache_data(show_spinner=False, max_entries=8)
def _deviations(at: Hashable, names: tuple[str, ...] | None, unit: str, as_of: date | None) -> pd.DataFrame:
    return reference.deviations(store(), names, unit=unit, as_of=as_of)


def conflicts(names: tuple[str, ...] | None, unit: str, as_of: date | None = None) -> pd.DataFrame:
    """The reports of days on which sources differ, of those series or of all."""
    return _conflicts(version(), names, unit, as_of)


@st.cache_data(show_spinner=False, max_entries=8)
def _conflicts(at: Hashable, names: tuple[str, ...] | None, unit: str, as_of: date | None) -> pd.DataFrame:
    return reference.conflicts(store(), names, unit=unit, as_of=as_of)


def lags(names: tuple[str, ...] | None) -> pd.DataFrame:
    """How long after a level held it was printed, by series and outlet."""
    return _lags(version(), names)


@st.cache_data(show_spinner=False, max_entries=8)
def _lags(at: Hashable, names: tuple[str, ...] | None) -> pd.DataFrame:
    return reference.lags(store(), names)


def articles(search: str = "") -> list[Article]:
    """The articles whose title or text has those words."""
    return _articles(version(), search)


@st.cache_data(show_spinner=False, max_entries=32)
def _articles(at: Hashable, search: str) -> list[Article]:
    return store().articles(search=search or None)


def saved_as(sha256: str) -> Article | None:
    """The article of that text, where it is saved."""
    return next((article for article in articles() if article.sha256 == sha256), None)


def reprinted(document: Document) -> Article | None:
    """The saved article that says nearly the same in the same words, and from which it was reprinted."""
    return _reprinted(version(), document.sha256, document)


@st.cache_data(show_spinner=False, max_entries=256)
def _reprinted(at: Hashable, sha256: str, _document: Document) -> Article | None:
    return store().reprinted(_document)


def waiting(names: tuple[str, ...] | None = None) -> list[tuple[str, int]]:
    """What waits for review, of those series or of all, by kind ("figure" or "event") and id."""
    return _waiting(version(), names)


@st.cache_data(show_spinner=False, max_entries=8)
def _waiting(at: Hashable, names: tuple[str, ...] | None) -> list[tuple[str, int]]:
    return store().waiting(names)


def text(article_id: int) -> str:
    """An article's text, or what a record says. Raises StoreError where there is none."""
    return _text(version(), article_id)


@st.cache_data(show_spinner=False, max_entries=64)
def _text(at: Hashable, article_id: int) -> str:
    return store().text(article_id)


def findings(article_id: int) -> tuple[list[Observation], list[Occurrence]]:
    """The figures and events of an article, with those that wait for review, without the rejected."""
    return (
        store().observations(article_id=article_id, states=_SEEN),
        store().occurrences(article_id=article_id, states=_SEEN, standings=None),
    )


@st.cache_data(show_spinner=False, max_entries=64)
def read_file(
    name: str, data: bytes, columns: Mapping[str, str] | None = None
) -> list[tuple[str, Preview | UnreadableFile]]:
    """What is in each article of a file, under its name, or why it is none."""
    return [(found.name, found) for found in previews(name, data, columns=columns)]


@st.cache_data(show_spinner=False, max_entries=64)
def columns(name: str, data: bytes) -> tuple[list[str], dict[str, str]] | None:
    """The columns of a table of articles and what they are taken for; None for a file that is no table."""
    return readers.columns(data, name)


def redated(found: Preview, published: date | None) -> Preview:
    """What is in an article when it was published on that day."""
    return _redated(found.document.sha256, published, found)


@st.cache_data(show_spinner=False, max_entries=64)
def read_pasted(text: str, title: str | None, published: date | None) -> Preview:
    """What is in a pasted text; `published` stands before the date that it gives. Raises UnreadableFile."""
    document = read_text(text, title=title, published=published)
    found = Preview(name=document.title or "Pasted text", document=document, extraction=extract(document))
    return redated(found, published)


@st.cache_data(show_spinner=False, max_entries=64)
def _redated(sha256: str, published: date | None, _found: Preview) -> Preview:
    found = _found
    if published is None or found.document.published == published:
        return found
    document: Document = replace(found.document, published=published, dated_by=DateSource.ANALYST)
    return replace(found, document=document, extraction=extract(document))
