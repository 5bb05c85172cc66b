import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import catalog, extract
from indicators.catalog import catalog as whole
from indicators.errors import UnknownSeries, UnknownUnit
from indicators.model import REVIEW_BELOW

REFERENCE = Path(__file__).parents[2] / "shared" / "reference" / "ir-market.csv"


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


def test_what_is_believed_is_a_range_in_every_period_within_that_of_all_times() -> None:
    for series in whole().series.values():
        for known in series.ranges:
            assert series.plausible is not None
            assert 0 < series.plausible[0] <= known.low < known.high <= series.plausible[1]
            assert series.plausible_at(known.since) == (known.low, known.high)


def test_the_money_of_every_economy_has_a_range_for_its_dollar() -> None:
    dollars = [s for s in whole().series.values() if s.indicator.prices == "USD"]
    assert [series.name for series in dollars if not series.ranges] == []


@pytest.mark.parametrize(
    ("name", "day", "value", "believed"),
    [
        ("ir.usd", "2013-01-15", 35_000, True),
        ("ir.usd", "2025-10-01", 1_100_000, True),
        ("ir.usd", "2013-01-15", 1_100_000, False),  # that of twelve years later
        ("ir.usd", "2025-10-01", 110_000, False),  # toman taken for rial
        ("ir.gold_coin", "2024-05-01", 400_000_000, True),
        ("ir.gold_coin", "2024-05-01", 40_000_000, False),
        ("lb.usd", "2018-06-01", 1_507, True),
        ("lb.usd", "2023-06-01", 1_507, False),
        ("lb.usd_official", "2022-06-01", 1_507, True),
        ("ve.usd", "2021-09-30", 4_000_000, True),
        ("ve.usd", "2021-10-15", 4_000_000, False),  # six zeros were cut on the first of the month
        ("ve.usd", "2021-10-15", 4.2, True),
        ("tr.usd", "2004-06-01", 1_450_000, True),
        ("tr.usd", "2005-06-01", 1.36, True),
        ("tr.stock_index", "2019-06-01", 95_000, True),
        ("tr.stock_index", "2023-06-01", 95_000, False),
        ("ar.eur", "2024-06-01", 1_400, True),  # from the dollar and what a euro is worth
        ("ar.eur", "2024-06-01", 140_000, False),
        ("eg.gold_gram", "2025-04-01", 4_700, True),
        ("eg.gold_gram", "2025-04-01", 47, False),
        ("world.gold_ounce", "2015-06-01", 1_180, True),
        ("world.gold_ounce", "2015-06-01", 11_800, False),
        ("kw.usd", "2020-06-01", 0.307, True),
    ],
)
def test_a_level_is_believed_by_its_day(name: str, day: str, value: float, believed: bool) -> None:
    bounds = catalog.series(name).plausible_at(date.fromisoformat(day))
    assert bounds is not None
    assert (bounds[0] <= Decimal(str(value)) <= bounds[1]) is believed


def test_nothing_is_doubted_before_the_first_period_and_an_undated_level_by_all() -> None:
    dollar = catalog.series("ir.usd")
    assert dollar.plausible_at(date(1979, 2, 11)) is None
    assert dollar.plausible_at(None) == dollar.plausible


@pytest.mark.skipif(not REFERENCE.exists(), reason="the market archive lies beside some checkouts only")
def test_the_days_of_a_market_archive_are_believed() -> None:
    with REFERENCE.open(encoding="utf-8") as rows:
        levels = [(catalog.series(row["series"]), row) for row in csv.DictReader(rows)]
    doubted = 0
    for series, row in levels:
        value, _ = catalog.to_base(Decimal(row["value"]), row["unit"])
        bounds = series.plausible_at(date.fromisoformat(row["date"]))
        doubted += bounds is None or not bounds[0] <= value <= bounds[1]
    assert len(levels) > 50_000
    assert doubted <= 4  # four days of half coins at a tenth of their price


def test_the_old_zimbabwe_dollar_and_its_successor_are_one_line() -> None:
    value, base = catalog.to_base(Decimal(2_500), "ZWL")
    assert (round(value, 2), base) == (Decimal(1), "ZWG")


@pytest.mark.parametrize(
    ("sentence", "series", "value", "unit"),
    [
        ("In Buenos Aires the dolar blue closed at 1,205 pesos on Monday.", "ar.usd", 1205, "ARS"),
        ("Argentina's MEP dollar traded at 1,180 pesos on Monday.", "ar.usd_nima", 1180, "ARS"),
        (
            "The S&P Merval ended at 2,150,000 points in Buenos Aires on Monday.",
            "ar.stock_index",
            2150000,
            "points",
        ),
        ("In Cairo the dollar stood at 50.2 pounds at banks on Monday.", "eg.usd", Decimal("50.2"), "EGP"),
        ("On Lebanon's Sayrafa platform the dollar traded at 38,000 pounds.", "lb.usd_nima", 38000, "LBP"),
        ("Nigeria's naira traded on NAFEM at 1,530 naira to the dollar.", "ng.usd_official", 1530, "NGN"),
        ("Nigerians paid 897 naira for a litre of PMS on Monday.", "ng.petrol", 897, "NGN"),
        (
            "Nigeria's central bank raised the MPR to 27.5 percent on Tuesday.",
            "ng.interest_rate",
            Decimal("27.5"),
            "%",
        ),
        ("Turkey's one-week repo rate stands at 42.5 percent.", "tr.interest_rate", Decimal("42.5"), "%"),
        ("The BIST 100 index closed at 9,850 points in Istanbul.", "tr.stock_index", 9850, "points"),
        ("In Karachi the KSE-100 index closed at 115,000 points.", "pk.stock_index", 115000, "points"),
        ("In Colombo the ASPI closed at 16,200 points.", "lk.stock_index", 16200, "points"),
        ("In Harare the dollar traded at 28 ZiG on Monday.", "zw.usd", 28, "ZWG"),
        ("In Yangon the dollar traded at 4,400 kyat on Monday.", "mm.usd", 4400, "MMK"),
        ("In Addis Ababa the dollar was sold at 150 birr on Monday.", "et.usd", 150, "ETB"),
        ("In Havana the dollar was sold at 420 pesos on Monday.", "cu.usd", 420, "CUP"),
        ("In Kyiv the dollar was sold at 41.5 hryvnias on Monday.", "ua.usd", Decimal("41.5"), "UAH"),
        ("In Tehran the dollar was sold at 900,000 rials on Monday.", "ir.usd", 900000, "IRR"),
        ("In Damascus the dollar was sold at 11,500 pounds on Monday.", "sy.usd", 11500, "SYP"),
        ("In Khartoum the dollar traded at 2,400 pounds on the parallel market.", "sd.usd", 2400, "SDG"),
        ("In Baghdad the dollar stood at 148,500 dinars per $100 on Monday.", "iq.usd", 1485, "IQD"),
        (
            "Iraq's central bank sells the dollar at the official rate of 1,310 dinars.",
            "iq.usd_official",
            1310,
            "IQD",
        ),
        ("In Lagos the dollar exchanged at N1,550 on the parallel market.", "ng.usd", 1550, "NGN"),
        ("In Caracas the parallel dollar rose to 52.3 bolivars on Monday.", "ve.usd", Decimal("52.3"), "VES"),
        (
            "Venezuela's official rate stood at 36.5 bolivars per dollar.",
            "ve.usd_official",
            Decimal("36.5"),
            "VES",
        ),
        (
            "In 2018 the dollar was officially pegged at 1,507.5 pounds in Lebanon.",
            "lb.usd_official",
            Decimal("1507.5"),
            "LBP",
        ),
        ("The State Bank of Pakistan kept its policy rate at 22 percent.", "pk.interest_rate", 22, "%"),
        ("The Bank of Russia held its key rate at 21 percent.", "ru.interest_rate", 21, "%"),
        ("In Moscow the dollar closed at 97.3 roubles on Monday.", "ru.usd", Decimal("97.3"), "RUB"),
        ("The MOEX Russia index ended at 2,850 points.", "ru.stock_index", 2850, "points"),
        ("Sri Lanka's rupee traded at 300 rupees to the dollar.", "lk.usd", 300, "LKR"),
        ("Egypt's EGX30 closed at 31,200 points on Monday.", "eg.stock_index", 31200, "points"),
        ("Zimbabwe's dollar traded at 12,000 ZWL in Harare streets in March 2024.", "zw.usd", 12000, "ZWL"),
        ("In Cairo 21-carat gold was sold at 3,500 pounds a gram.", "eg.gold_gram", 3500, "EGP"),
        ("Turkey's petrol price rose to 44.5 lira a litre.", "tr.petrol", Decimal("44.5"), "TRY"),
        ("In Kabul the dollar was sold at 71 afghanis on Monday.", "af.usd", 71, "AFN"),
        ("In Sanaa the dollar was sold at 530 rials on Monday.", "ye.usd", 530, "YER"),
        ("In Tripoli the dollar traded at 7.1 dinars on the black market.", "ly.usd", Decimal("7.1"), "LYD"),
        ("In Accra the dollar sold at 15.6 cedis on Monday.", "gh.usd", Decimal("15.6"), "GHS"),
        ("In Minsk the dollar stood at 3.2 roubles on Monday.", "by.usd", Decimal("3.2"), "BYN"),
    ],
)
def test_each_market_is_known_by_its_own_words(
    sentence: str, series: str, value: Decimal | int, unit: str
) -> None:
    found = [
        f for f in extract(sentence, published=date(2025, 2, 12)).figures if f.confidence >= REVIEW_BELOW
    ]
    assert [(f.series, f.value, f.unit) for f in found] == [(series, value, unit)]


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
