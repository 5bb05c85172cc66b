"""The texts that appear over a point or an event: what, when, and the words it was read from."""

from collections.abc import Sequence
from html import escape
from textwrap import shorten, wrap
from typing import Any

from indicators.charts import wording
from indicators.charts.doubts import Doubt
from indicators.locales import current, listed, trn
from indicators.locales.direction import directed, is_rtl
from indicators.model import Standing

_WIDTH = 52
_LONGEST = 190
_NAMED = 3


def quoted(quote: str) -> str:
    """A quote as a few short lines of hover text, safe in plotly's markup; Persian has no slanted letters."""
    lines = _wrapped(shorten(quote, _LONGEST, placeholder=" …"))
    return "<br>".join(line if is_rtl(quote) else f"<i>{line}</i>" for line in lines)


def point(row: Any, doubt: Doubt | None = None) -> str:
    """Hover text of an observation, a row of `series.points`, with why it is doubted."""
    said = wording.level(row.value, row.unit, bound=row.bound, low=row.low, high=row.high)
    status = None if row.status == "actual" else wording.status_name(row.status)
    when = wording.both(row.date, row.precision)
    doubted = f"<br><b>{doubt.sign}</b> {_lines(doubt.says)}" if doubt else ""
    about = _own(listed(wording.series_name(row.series), status, when, _outlet(row)))
    return f"<b>{_own(said)}</b><br>{about}<br>{quoted(row.quote)}{doubted}"


def _lines(text: str) -> str:
    return "<br>".join(_wrapped(text))


def _wrapped(text: str) -> list[str]:
    """A text as short lines, each of which runs as the whole does."""
    lines = [escape(line, quote=False) for line in wrap(text, _WIDTH)]
    rtl = is_rtl(text)
    return [directed(line, rtl=rtl) for line in lines] if rtl or current().rtl else lines


def _own(line: str) -> str:
    """A line in the language of the interface: plotly's own text runs from left to right."""
    return directed(line, rtl=True) if current().rtl else line


def _outlet(row: Any) -> str | None:
    return escape(row.source, quote=False) if isinstance(row.source, str) else None


def event(row: Any, behind: Sequence[str] = ()) -> str:
    """Hover text of an event, a row of `series.events`, with the titles of others counted at its mark."""
    title = _lines(row.title)
    reports = wording.count(row.mentions, "report") if row.mentions > 1 else None
    context = None if Standing(row.standing).drawn else wording.standing_name(row.standing)
    when = wording.stretch(row.date, row.precision, row.until)
    quote = "" if row.quote == row.title else f"<br>{quoted(row.quote)}"
    about = _own(listed(wording.category_name(row.category), when, context, reports))
    return f"<b>{title}</b><br>{about}{quote}{_others(behind)}"


def _others(titles: Sequence[str]) -> str:
    """How many more events lie in a place, and the first of them."""
    if not titles:
        return ""
    named = "".join(f"<br>· {_lines(shorten(title, _WIDTH, placeholder=' …'))}" for title in titles[:_NAMED])
    more = trn("{count} more here", "{count} more here", len(titles))
    return f"<br><b>{_own(f'+{more}')}</b>{named}"
