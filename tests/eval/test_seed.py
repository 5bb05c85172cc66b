"""The article the project began with, where it lies beside the checkout."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.extraction import extract
from indicators.model import Bound
from indicators.readers import read

SEED = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "seed.txt"

pytestmark = pytest.mark.skipif(
    not SEED.is_file(), reason="the development corpus is not beside this checkout"
)


def test_the_seed_gives_its_two_figures_and_the_events_of_two_days() -> None:
    document = read(SEED.read_bytes(), SEED.name, published=date(2025, 2, 10))
    found = extract(document)
    assert [(f.series, f.value, f.unit, f.date, f.bound) for f in found.figures] == [
        ("ir.usd", Decimal(90_000), "IRT", date(2025, 2, 9), Bound.AT),
        ("ir.gold_coin", Decimal(74_000_000), "IRT", date(2025, 2, 9), Bound.ABOVE),
    ]
    assert sorted({event.date for event in found.events}) == [date(2025, 2, 8), date(2025, 2, 9)]
    assert len(found.events) == 4
