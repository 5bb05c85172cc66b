"""What is in the store as files for other programs: figures and events, each with where it comes from."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pandas as pd

from indicators.errors import UnreadableFile
from indicators.eventdata import COLUMNS, line_of
from indicators.model import Event, Figure
from indicators.store import State, Store, name_of

FINDINGS: Mapping[str, type[Figure] | type[Event]] = {"observations": Figure, "mentions": Event}
EVENTS = "events"
KINDS = (*FINDINGS, EVENTS)
"""What can be exported, by the name that commands give it."""


def table(store: Store, what: str) -> pd.DataFrame:
    """The events that count, each once ("events"), or all findings: figures ("observations") or "mentions".

    The events are a list that `eventdata.read_events` takes back in. Findings are those of articles that are
    not deleted, a row each, whatever its state, with its sentence, its place in the text, the rule and the
    engine that found it, what the engine read where a person corrected it, who decided what and why, and its
    article's title, source, address, date and hash. Amounts are text, so that none loses a digit; dates are
    ISO.
    """
    if what == EVENTS:
        return events(store)
    rows = [{name: _plain(value) for name, value in row.items()} for row in store.provenance(FINDINGS[what])]
    return pd.DataFrame(rows)


def events(store: Store) -> pd.DataFrame:
    """The events that count, each once, by date, with the columns of a list of one's own."""
    hashes = {article.id: article.sha256 for article in store.articles()}
    counting = [one for one in store.happenings() if one.state is State.ACCEPTED]
    counting.sort(key=lambda one: (one.event.date, one.id))
    lines = [
        line_of(one, first.record or name_of(hashes[first.article_id], first.event))
        for one in counting
        for first in one.mentions[:1]
    ]
    return pd.DataFrame(lines, columns=COLUMNS, dtype=object)


def write(store: Store, what: str, path: Path) -> int:
    """Write `table` as the file's ending says: .csv, .parquet, .xlsx or .json; returns how many rows.

    Raises UnreadableFile for another ending or a place that cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UnreadableFile(path.name, "it can end in {endings}", endings=", ".join(WRITERS))
    frame = table(store, what)
    try:
        writer(frame, path)
    except OSError as error:
        raise UnreadableFile(
            path.name, "it cannot be written: {fault}", fault=error.strerror or error
        ) from error
    return len(frame)


def _plain(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _excel(frame: pd.DataFrame, path: Path) -> None:
    # A sentence that begins with an equals sign is a sentence, not a formula.
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": options}) as book:
        frame.to_excel(book, index=False)


WRITERS: Mapping[str, Callable[[pd.DataFrame, Path], Any]] = {
    ".csv": lambda frame, path: frame.to_csv(path, index=False),
    ".parquet": lambda frame, path: frame.to_parquet(path, index=False),
    ".xlsx": _excel,
    ".json": lambda frame, path: frame.to_json(path, orient="records", force_ascii=False, indent=1),
}
