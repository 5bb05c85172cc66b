"""Which points to look at again, and the words that say why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.charts import wording
from indicators.locales import marked, tr

SLIP, CONFLICT = "!", "≠"
"""The signs beside a point: a suspected unit error, and sources that differ."""
AGAINST = {
    "archive": marked("the archive's value"),
    "neighbours": marked("what others say near that day"),
}
"""What a point is compared with, in words."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a point is doubted: a sign for the chart and a sentence."""

    sign: str
    says: str


def doubts(compared: pd.DataFrame, conflicts: pd.DataFrame) -> dict[int, Doubt]:
    """The doubts by observation, out of `reference.deviations` and `reference.conflicts`.

    Where a person's word settles it, there is none. A suspected unit error explains a conflict.
    """
    differing: Iterable[Any] = conflicts[conflicts["resolved"] != "person"].itertuples()
    odd: Iterable[Any] = suspected(compared).itertuples()
    found = {row.observation_id: Doubt(CONFLICT, differ(row)) for row in differing}
    return found | {row.observation_id: Doubt(SLIP, _unit_error(row)) for row in odd}


def _unit_error(row: Any) -> str:
    return tr("Unit error? {off}; {reading} would fit", off=slip(row), reading=fitting(row))


def suspected(compared: pd.DataFrame) -> pd.DataFrame:
    """Of `reference.deviations`, the suspected unit errors about which nobody has decided."""
    return compared[compared["factor"].notna() & ~compared["decided"].astype(bool)]


def slip(row: Any) -> str:
    """How far a suspected unit error is off."""
    return wording.times(row.factor, tr(AGAINST[row.against]))


def fitting(row: Any) -> str:
    """The reading of a suspected unit error that would fit."""
    return wording.amount(row.other_reading, row.unit)


def differ(row: Any) -> str:
    """A conflict in a sentence."""
    reports = wording.beside(wording.span(row.low_report, row.high_report), row.unit)
    return tr("Sources differ: {reports}", reports=reports)
