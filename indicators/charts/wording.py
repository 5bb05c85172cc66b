"""How numbers, dates and kinds are written on a chart or a page: one spelling everywhere."""

from datetime import date
from math import isnan

from indicators import catalog
from indicators.model import Bound, Precision, Status

MINUS = "\N{MINUS SIGN}"

_BOUNDS = {
    Bound.AT: "",
    Bound.ABOUT: "about ",
    Bound.ABOVE: "more than ",
    Bound.BELOW: "less than ",
    Bound.BETWEEN: "",
}
_STATUSES = {
    Status.ACTUAL: "reported level",
    Status.FORECAST: "forecast",
    Status.TARGET: "target",
    Status.CLAIM: "claim",
}
_PARTS = {
    0.1: "a tenth of",
    0.01: "a hundredth of",
    0.001: "a thousandth of",
    0.0001: "a ten-thousandth of",
}
_SHORT_UNITS = {"%": "%", "bpd": "barrels a day", "points": "points", "IRT": "toman", "IRR": "rial"}


def number(value: float) -> str:
    """Thousands set apart, no more decimals than the size deserves.

    >>> number(74_000_000), number(2737.5), number(42.3), number(-0.25)
    ('74,000,000', '2,737.5', '42.3', '−0.25')
    """
    size = abs(value)
    decimals = 0 if size >= 10_000 else 2 if size < 1_000 else 1
    text = f"{size:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def unit_name(code: str) -> str:
    """The unit as it stands behind a number: "toman", "USD", "%". An unknown code stands for itself."""
    return _SHORT_UNITS.get(code, code)


def amount(value: float, unit: str) -> str:
    """A number with its unit.

    >>> amount(90000, "IRT"), amount(35.5, "%"), amount(2737, "USD")
    ('90,000 toman', '35.5%', '2,737 USD')
    """
    name = unit_name(unit)
    return f"{number(value)}{name}" if name == "%" else f"{number(value)} {name}"


def level(value: float, unit: str, *, bound: str, low: float | None = None, high: float | None = None) -> str:
    """What was stated, in words.

    >>> level(74e6, "IRT", bound="above")
    'more than 74,000,000 toman'
    >>> level(61000, "IRT", bound="between", low=60000, high=62000)
    '60,000–62,000 toman'
    """
    if bound == Bound.BETWEEN and low is not None and high is not None and not (isnan(low) or isnan(high)):
        return f"{number(low)}–{amount(high, unit)}"
    return _BOUNDS[Bound(bound)] + amount(value, unit)


def status_name(status: str) -> str:
    """The status as a noun: "forecast"."""
    return _STATUSES[Status(status)]


def day(when: date | None, precision: str = Precision.DAY) -> str:
    """A date as exact as it is known.

    >>> day(date(2025, 2, 9)), day(date(2025, 2, 1), "month"), day(date(2025, 4, 1), "quarter"), day(None)
    ('9 Feb 2025', 'Feb 2025', 'Q2 2025', 'no date')
    """
    if when is None or when != when:
        return "no date"
    match Precision(precision):
        case Precision.DAY:
            return f"{when.day} {when:%b %Y}"
        case Precision.MONTH:
            return f"{when:%b %Y}"
        case Precision.QUARTER:
            return f"Q{(when.month + 2) // 3} {when.year}"
        case Precision.YEAR:
            return f"{when.year}" if when.month == 1 else f"year from {when:%b %Y}"


def change(value: float, percent: float, unit: str) -> str:
    """A change with its sign, and in per cent; that of a rate in percentage points alone.

    >>> change(1500, 1.6949, "IRT"), change(-1.2, -3.3, "%"), change(0, 0, "IRT")
    ('+1,500 (+1.7%)', '−1.2 points', 'no change')
    """
    if value == 0:
        return "no change"
    sign = "+" if value > 0 else MINUS
    if unit == "%":
        return f"{sign}{number(abs(value))} points"
    share = "" if isnan(percent) else f" ({sign}{abs(percent):.1f}%)"
    return f"{sign}{number(abs(value))}{share}"


def count(things: int, noun: str) -> str:
    """A count with its noun.

    >>> count(1, "figure"), count(1200, "event"), count(0, "article")
    ('1 figure', '1,200 events', 'no articles')
    """
    return f"{things:,} {noun}" if things == 1 else f"{things:,} {noun}s" if things else f"no {noun}s"


def times(factor: float) -> str:
    """How many times something is something else.

    >>> times(10), times(10_000), times(0.1), times(0.001)
    ('10 times', '10,000 times', 'a tenth of', 'a thousandth of')
    """
    return _PARTS.get(factor, f"{number(factor)} times")


def share(part: float) -> str:
    """A part as per cent, without a sign.

    >>> share(0.084), share(-0.0012), share(9)
    ('8.4%', '0.1%', '900%')
    """
    percent = abs(part) * 100
    return f"{percent:,.0f}%" if percent >= 10 else f"{percent:.1f}%"


def series_name(name: str) -> str:
    """The label that the catalog gives a series."""
    return catalog.series(name).label
