"""The texts that appear over a point or an event: what, when, and the words it was read from."""

from html import escape
from textwrap import shorten, wrap
from typing import Any

from indicators.charts import wording

_WIDTH = 52
_LONGEST = 190


def quoted(quote: str) -> str:
    """A quote as a few short lines of hover text, safe in plotly's markup."""
    short = shorten(quote, _LONGEST, placeholder=" …")
    return "<br>".join(f"<i>{escape(line, quote=False)}</i>" for line in wrap(short, _WIDTH))


def point(row: Any) -> str:
    """Hover text of an observation, a row of `series.points`."""
    said = wording.level(row.value, row.unit, bound=row.bound, low=row.low, high=row.high)
    status = "" if row.status == "actual" else f"{wording.status_name(row.status)} · "
    when = wording.day(row.date, row.precision)
    return f"<b>{said}</b><br>{wording.series_name(row.series)} · {status}{when}<br>{quoted(row.quote)}"


def event(row: Any) -> str:
    """Hover text of an event, a row of `series.events`."""
    title = "<br>".join(escape(line, quote=False) for line in wrap(row.title, _WIDTH))
    reports = f" · {wording.count(row.mentions, 'report')}" if row.mentions > 1 else ""
    return (
        f"<b>{title}</b><br>{row.category.title()} · {wording.day(row.date, row.precision)}"
        f"{reports}<br>{quoted(row.quote)}"
    )
