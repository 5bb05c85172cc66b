"""How numbers, dates and kinds are said on a chart or a page: one wording, in the reader's language."""

from collections.abc import Callable
from datetime import date
from math import isnan
from typing import Literal

from indicators import catalog
from indicators.errors import UnknownUnit
from indicators.locales import current, marked, tr, trn
from indicators.locales import number as figures
from indicators.locales.dates import both as both
from indicators.locales.dates import day as day
from indicators.model import Bound, Category, Precision, Standing, Status

MINUS = "\N{MINUS SIGN}"

_BOUNDS = {
    Bound.ABOUT: marked("about {amount}"),
    Bound.ABOVE: marked("more than {amount}"),
    Bound.BELOW: marked("less than {amount}"),
}
_BOUND_NAMES = {
    Bound.AT: marked("at"),
    Bound.ABOUT: marked("about"),
    Bound.ABOVE: marked("more than"),
    Bound.BELOW: marked("less than"),
    Bound.BETWEEN: marked("between"),
}
_STATUSES = {
    Status.ACTUAL: marked("reported level"),
    Status.FORECAST: marked("forecast"),
    Status.TARGET: marked("target"),
    Status.CLAIM: marked("claim"),
}
_CATEGORIES = {
    Category.STATEMENT: marked("Statement"),
    Category.DIPLOMACY: marked("Diplomacy"),
    Category.SANCTIONS: marked("Sanctions"),
    Category.MILITARY: marked("Military"),
    Category.PROTEST: marked("Protest"),
    Category.LEADERSHIP: marked("Leadership"),
    Category.POLICY: marked("Policy"),
    Category.JUSTICE: marked("Justice"),
    Category.DISASTER: marked("Disaster"),
    Category.OTHER: marked("Other"),
}
_STANDINGS = {
    Standing.HAPPENED: marked("happened"),
    Standing.ANNOUNCED: marked("announced"),
    Standing.EXPECTED: marked("expected"),
    Standing.HYPOTHETICAL: marked("hypothetical"),
    Standing.BACKGROUND: marked("background"),
}
_PRECISIONS = {
    Precision.DAY: marked("day"),
    Precision.MONTH: marked("month"),
    Precision.QUARTER: marked("quarter"),
    Precision.YEAR: marked("year"),
}
_GROUPS = {
    "currency": marked("Currency"),
    "gold": marked("Gold"),
    "commodity": marked("Commodity"),
    "prices": marked("Prices"),
    "economy": marked("Economy"),
    "public finance": marked("Public finance"),
}
_PARTS = {
    0.1: marked("a tenth of {what}"),
    0.01: marked("a hundredth of {what}"),
    0.001: marked("a thousandth of {what}"),
    0.0001: marked("a ten-thousandth of {what}"),
}
_SHORT_UNITS = {"bpd": "barrels a day", "points": "points", "IRT": "toman", "IRR": "rial"}

Noun = Literal[
    "article", "conflict", "event", "figure", "finding", "mention", "observation", "outlet", "report",
    "sample article", "suspected value", "value",
]  # fmt: skip
_COUNTS: dict[Noun, Callable[[int], str]] = {
    "article": lambda n: trn("{count} article", "{count} articles", n) if n else tr("no articles"),
    "conflict": lambda n: trn("{count} conflict", "{count} conflicts", n) if n else tr("no conflicts"),
    "event": lambda n: trn("{count} event", "{count} events", n) if n else tr("no events"),
    "figure": lambda n: trn("{count} figure", "{count} figures", n) if n else tr("no figures"),
    "finding": lambda n: trn("{count} finding", "{count} findings", n) if n else tr("no findings"),
    "mention": lambda n: trn("{count} mention", "{count} mentions", n) if n else tr("no mentions"),
    "outlet": lambda n: trn("{count} outlet", "{count} outlets", n) if n else tr("no known outlets"),
    "observation": lambda n: (
        trn("{count} observation", "{count} observations", n) if n else tr("no observations")
    ),
    "report": lambda n: trn("{count} report", "{count} reports", n) if n else tr("no reports"),
    "sample article": lambda n: (
        trn("{count} sample article", "{count} sample articles", n) if n else tr("no sample articles")
    ),
    "suspected value": lambda n: (
        trn("{count} suspected value", "{count} suspected values", n) if n else tr("no suspected values")
    ),
    "value": lambda n: trn("{count} value", "{count} values", n) if n else tr("no values"),
}


def number(value: float) -> str:
    """Thousands set apart, no more decimals than the size deserves.

    >>> number(74_000_000), number(2737.5), number(42.3), number(-0.25)
    ('74,000,000', '2,737.5', '42.3', '−0.25')
    """
    size = abs(value)
    decimals = 0 if size >= 10_000 else 2 if size < 1_000 else 1
    text = f"{size:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return figures(f"{_minus()}{text}" if value < 0 and text != "0" else text)


def _minus() -> str:
    # Beside digits of the other direction the sign would change its side.
    return f"\N{LEFT-TO-RIGHT MARK}{MINUS}" if current().rtl else MINUS


def unit_name(code: str) -> str:
    """The unit as it stands behind a number: "toman", "USD", "%". An unknown code stands for itself."""
    if current().code == "en":
        return _SHORT_UNITS.get(code, code)
    return unit_title(code)


def unit_title(code: str) -> str:
    """What the catalog calls a unit. An unknown code stands for itself."""
    try:
        return catalog.unit(code).title.said(current().code)
    except UnknownUnit:
        return code


def amount(value: float, unit: str) -> str:
    """A number with its unit.

    >>> amount(90000, "IRT"), amount(35.5, "%"), amount(2737, "USD")
    ('90,000 toman', '35.5%', '2,737 USD')
    """
    return beside(number(value), unit)


def beside(written: str, unit: str) -> str:
    """A written number with its unit."""
    if unit == "%":
        return tr("{number}%", number=written)
    return tr("{number} {unit}", number=written, unit=unit_name(unit))


def level(value: float, unit: str, *, bound: str, low: float | None = None, high: float | None = None) -> str:
    """What was stated, in words.

    >>> level(74e6, "IRT", bound="above")
    'more than 74,000,000 toman'
    >>> level(61000, "IRT", bound="between", low=60000, high=62000)
    '60,000–62,000 toman'
    """
    if bound == Bound.BETWEEN and low is not None and high is not None and not (isnan(low) or isnan(high)):
        return beside(span(low, high), unit)
    stated = amount(value, unit)
    return tr(_BOUNDS[Bound(bound)], amount=stated) if bound in _BOUNDS else stated


def span(low: float, high: float) -> str:
    """From the one number to the other.

    >>> span(60000, 62000)
    '60,000–62,000'
    """
    return tr("{low}–{high}", low=number(low), high=number(high))


def status_name(status: str) -> str:
    """The status as a noun: "forecast"."""
    return tr(_STATUSES[Status(status)])


def bound_name(bound: str) -> str:
    """The bound before an amount: "more than"."""
    return tr(_BOUND_NAMES[Bound(bound)])


def category_name(category: str) -> str:
    """The kind of an event as a heading: "Statement"."""
    return tr(_CATEGORIES[Category(category)])


def precision_name(precision: str) -> str:
    """What a date is known to: "month"."""
    return tr(_PRECISIONS[Precision(precision)])


def group_name(group: str) -> str:
    """A group of indicators as a heading: "Public finance"."""
    return tr(_GROUPS[group])


def standing_name(standing: str) -> str:
    """How an event stands to what is: "expected"."""
    return tr(_STANDINGS[Standing(standing)])


def stretch(when: date | None, precision: str = Precision.DAY, until: date | None = None) -> str:
    """A date, or the first and the last day of what lasted.

    >>> stretch(date(2025, 6, 13), "day", date(2025, 6, 24)), stretch(date(2025, 6, 13))
    ('13 Jun 2025 – 24 Jun 2025', '13 Jun 2025')
    """
    if until is None or until != until:
        return both(when, precision)
    return tr("{first} – {last}", first=day(when, precision), last=both(until))


def change(value: float, percent: float, unit: str) -> str:
    """A change with its sign, and in per cent; that of a rate in percentage points alone.

    >>> change(1500, 1.6949, "IRT"), change(-1.2, -3.3, "%"), change(0, 0, "IRT")
    ('+1,500 (+1.7%)', '−1.2 points', 'no change')
    """
    if value == 0:
        return tr("no change")
    moved = signed(value)
    if unit == "%":
        return tr("{change} points", change=moved)
    if isnan(percent):
        return moved
    share_of = figures(f"{_sign(value)}{abs(percent):.1f}")
    return tr("{change} ({percent}%)", change=moved, percent=share_of)


def signed(value: float) -> str:
    """A number with its sign, plus or minus.

    >>> signed(1500), signed(-2)
    ('+1,500', '−2')
    """
    return figures(_sign(value)) + number(abs(value))


def _sign(value: float) -> str:
    mark = "\N{LEFT-TO-RIGHT MARK}" if current().rtl else ""
    return f"{mark}+" if value > 0 else f"{mark}{MINUS}"


def count(things: int, noun: Noun) -> str:
    """A count with its noun.

    >>> count(1, "figure"), count(1200, "event"), count(0, "article")
    ('1 figure', '1,200 events', 'no articles')
    """
    return _COUNTS[noun](things)


def times(factor: float, what: str) -> str:
    """How many times something else something is.

    >>> times(10, "the archive's value"), times(0.001, "the archive's value")
    ("10 times the archive's value", "a thousandth of the archive's value")
    """
    if factor in _PARTS:
        return tr(_PARTS[factor], what=what)
    return tr("{factor} times {what}", factor=number(factor), what=what)


def share(part: float) -> str:
    """A part as per cent, without a sign.

    >>> share(0.084), share(-0.0012), share(9)
    ('8.4%', '0.1%', '900%')
    """
    percent = abs(part) * 100
    return beside(number(round(percent, 0 if percent >= 10 else 1)), "%")


def signed_share(part: float) -> str:
    """A part as per cent, with a sign where it is below zero.

    >>> signed_share(0.084), signed_share(-0.5)
    ('8.4%', '−50%')
    """
    return share(part) if part >= 0 else f"{_sign(part)}{share(part)}"


def series_name(name: str) -> str:
    """The label that the catalog gives a series."""
    return catalog.series(name).label_in(current().code)
