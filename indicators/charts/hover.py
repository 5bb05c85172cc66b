"""The texts that appear over a point or an event: what, when, and the words it was read from."""

from html import escape
from textwrap import shorten, wrap
from typing import Any

from indicators.charts import wording
from indicators.charts.doubts import Doubt

_WIDTH = 52
_LONGEST = 190


def quoted(quote: str) -> str:
    """A quote as a few short lines of hover text, safe in plotly's markup."""
    short = shorten(quote, _LONGEST, placeholder=" …")
    return "<br>".join(f"<i>{escape(line, quote=False)}</i>" for line in wrap(short, _WIDTH))


def point(row: Any, doubt: Doubt | None = None) -> str:
    """Hover text of an observation, a row of `series.points`, with why it is doubted."""
    said = wording.level(row.value, row.unit, bound=row.bound, low=row.low, high=row.high)
    status = "" if row.status == "actual" else f"{wording.status_name(row.status)} · "
    when = wording.both(row.date, row.precision)
    doubted = f"<br><b>{doubt.sign}</b> {_lines(doubt.says)}" if doubt else ""
    about = f"{wording.series_name(row.series)} · {status}{when}{_outlet(row)}"
    return f"<b>{said}</b><br>{about}<br>{quoted(row.quote)}{doubted}"


def _lines(text: str) -> str:
    return "<br>".join(escape(line, quote=False) for line in wrap(text, _WIDTH))


def _outlet(row: Any) -> str:
    return f" · {escape(row.source, quote=False)}" if isinstance(row.source, str) else ""


def event(row: Any) -> str:
    """Hover text of an event, a row of `series.events`."""
    title = _lines(row.title)
    reports = f" · {wording.count(row.mentions, 'report')}" if row.mentions > 1 else ""
    return (
        f"<b>{title}</b><br>{wording.category_name(row.category)} · {wording.both(row.date, row.precision)}"
        f"{reports}<br>{quoted(row.quote)}"
    )
