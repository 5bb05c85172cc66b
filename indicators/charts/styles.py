"""What the chart looks like: two palettes, and how bound and status are told apart by form, not colour."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.model import Bound, Category, Standing, Status


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours for one background. `lines` go to the series in the order asked, `lanes` to kinds of event."""

    ink: str
    muted: str
    grid: str
    paper: str
    accent: str
    lines: tuple[str, ...]
    lanes: Mapping[Category, str]


LIGHT = Palette(
    ink="#22262b",
    muted="#6c717a",
    grid="rgba(34, 38, 43, 0.09)",
    paper="#ffffff",
    accent="#b4451f",
    lines=("#0d5c75", "#c07a12", "#6d5aa8", "#3d7d4a", "#a8466f", "#6b6f2a"),
    lanes={
        Category.STATEMENT: "#7d7466",
        Category.DIPLOMACY: "#3a76a6",
        Category.SANCTIONS: "#a9641f",
        Category.MILITARY: "#b23a3a",
        Category.PROTEST: "#b08a14",
        Category.LEADERSHIP: "#7a57a6",
        Category.POLICY: "#3f7f55",
        Category.JUSTICE: "#4c5f96",
        Category.DISASTER: "#96466f",
        Category.OTHER: "#7b828c",
    },
)
DARK = Palette(
    ink="#e7e5df",
    muted="#9aa0a8",
    grid="rgba(231, 229, 223, 0.10)",
    paper="#1e2227",
    accent="#f08a5d",
    lines=("#6cc0d8", "#e6b04f", "#b3a3ea", "#85c793", "#e793b5", "#c2c56f"),
    lanes={
        Category.STATEMENT: "#b3a997",
        Category.DIPLOMACY: "#7fb2dc",
        Category.SANCTIONS: "#dd9a58",
        Category.MILITARY: "#e88080",
        Category.PROTEST: "#dcbb55",
        Category.LEADERSHIP: "#b79ae0",
        Category.POLICY: "#80c195",
        Category.JUSTICE: "#96a6dc",
        Category.DISASTER: "#d98ab4",
        Category.OTHER: "#a3aab4",
    },
)

SHAPES = {
    Bound.AT: ("circle", "●"),
    Bound.ABOUT: ("square", "■"),
    Bound.ABOVE: ("triangle-up", "▲"),
    Bound.BELOW: ("triangle-down", "▼"),
    Bound.BETWEEN: ("diamond", "◆"),
}
"""Bound → the marker's name and the same shape as a character for legends."""

FILLS = {Status.ACTUAL: "", Status.FORECAST: "-open", Status.TARGET: "-open-dot", Status.CLAIM: "-dot"}
"""Status → what is added to the marker's name. A claim is pale besides."""

CLAIM_OPACITY = 0.5

STANDINGS = {
    Standing.HAPPENED: ("circle", "●"),
    Standing.ANNOUNCED: ("circle", "●"),
    Standing.EXPECTED: ("triangle-right-open", "▷"),
    Standing.HYPOTHETICAL: ("diamond-open", "◇"),
    Standing.BACKGROUND: ("square-open", "□"),
}
"""Standing → the marker's name and the same shape as a character for legends."""


def palette(*, dark: bool) -> Palette:
    """The palette for that background."""
    return DARK if dark else LIGHT


def marker(bound: str, status: str) -> str:
    """The plotly symbol of a point.

    >>> marker("above", "actual"), marker("at", "forecast")
    ('triangle-up', 'circle-open')
    """
    shape, _ = SHAPES[Bound(bound)]
    return shape + FILLS[Status(status)]
