from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import catalog
from indicators.catalog import catalog as whole
from indicators.errors import UnknownSeries, UnknownUnit


def test_every_series_names_an_economy_an_indicator_and_known_units() -> None:
    for name, series in whole().series.items():
        economy, indicator = name.split(".")
        assert (series.economy.code, series.indicator.name) == (economy, indicator)
        assert catalog.unit(series.unit).base == series.base


def test_every_indicator_is_followed_somewhere() -> None:
    followed = {series.indicator.name for series in whole().series.values()}
    assert followed == set(whole().indicators)


def test_an_economy_does_not_price_its_own_money() -> None:
    assert "ru.rub" not in whole().series
    assert "tr.try" not in whole().series


def test_plausible_ranges_are_ranges() -> None:
    for series in whole().series.values():
        if series.plausible:
            assert 0 < series.plausible[0] < series.plausible[1]


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_toman_and_rial_convert_both_ways(value: Decimal) -> None:
    assert catalog.convert(catalog.convert(value, "IRT", "IRR"), "IRR", "IRT") == value


@pytest.mark.parametrize(("code", "wanted"), [("IRT", "USD"), ("%", "points"), ("XXX", "USD")])
def test_units_of_different_things_do_not_convert(code: str, wanted: str) -> None:
    with pytest.raises(UnknownUnit):
        catalog.convert(Decimal(1), code, wanted)


def test_an_unknown_series_is_named() -> None:
    with pytest.raises(UnknownSeries, match=r"ir\.nothing"):
        catalog.series("ir.nothing")
