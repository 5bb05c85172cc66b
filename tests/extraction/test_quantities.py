"""The table of amounts: sentences by phenomenon with all amounts in them, and no others."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import indicators
from indicators import Amount

TABLE = Path(__file__).parent.parent / "corpus" / "en" / "quantities.yaml"


def rows() -> list[Any]:
    groups = yaml.safe_load(TABLE.read_text("utf-8"))
    return [
        pytest.param(
            row["text"],
            row["found"],
            id=f"{group['phenomenon']}: {row['text'][:60]}",
            marks=[pytest.mark.xfail(strict=True, reason=row["wrong"])] if "wrong" in row else [],
        )
        for group in groups
        for row in group["rows"]
    ]


def number(value: Decimal) -> str:
    return f"{value.normalize() + 0:f}"


def said(text: str, amount: Amount) -> str:
    """The amount in the table's own words."""
    value = number(amount.value)
    if amount.low is not None and amount.high is not None:
        assert amount.value == (amount.low + amount.high) / 2
        value = f"{number(amount.low)}..{number(amount.high)}"
    words = [value, amount.unit, f"per {amount.per}" if amount.per else None]
    words += [
        amount.bound if amount.bound != "at" else None,
        amount.change if amount.change != "none" else None,
    ]
    return f"{text[amount.start : amount.end]} = {' '.join(word for word in words if word)}"


@pytest.mark.parametrize(("text", "found"), rows())
def test_amounts(text: str, found: list[str]) -> None:
    assert [said(text, amount) for amount in indicators.quantities(text)] == found


def test_a_text_in_an_unknown_language_has_no_amounts() -> None:
    assert indicators.quantities("90,000 tomans", language="xx") == ()
