"""Which points to look at again, and the words that say why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.charts import wording

SLIP, CONFLICT = "!", "≠"
"""The signs beside a point: a suspected unit error, and sources that differ."""
AGAINST = {"archive": "the archive's value", "neighbours": "what others say near that day"}
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
    return found | {
        row.observation_id: Doubt(SLIP, f"Unit error? {slip(row)}; {fitting(row)} would fit") for row in odd
    }


def suspected(compared: pd.DataFrame) -> pd.DataFrame:
    """Of `reference.deviations`, the suspected unit errors about which nobody has decided."""
    return compared[compared["factor"].notna() & ~compared["decided"].astype(bool)]


def slip(row: Any) -> str:
    """How far a suspected unit error is off."""
    return f"{wording.times(row.factor)} {AGAINST[row.against]}"


def fitting(row: Any) -> str:
    """The reading of a suspected unit error that would fit."""
    return wording.amount(row.other_reading, row.unit)


def differ(row: Any) -> str:
    """A conflict in a sentence."""
    return f"Sources differ: {wording.number(row.low_report)}–{wording.amount(row.high_report, row.unit)}"
