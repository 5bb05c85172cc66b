"""An installation's own catalog file: what it adds, and how its faults are named."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from indicators import catalog, charts, extract
from indicators import series as frames
from indicators.catalog import OWN_FILE
from indicators.catalog import catalog as whole
from indicators.errors import BadCatalog
from indicators.ingest import ingest
from indicators.languages import language, problems_of
from indicators.store import Store

README = Path(__file__).parents[1] / "README.md"
EGGS = README.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
"""The file that the readme shows: what is documented is what is tested."""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "eggs.yaml"
    path.write_text(EGGS, encoding="utf-8")
    monkeypatch.setenv(OWN_FILE, str(path))
    return path


def test_a_series_of_ones_own_is_read_stored_and_drawn(own: Path, store: Store) -> None:
    texts = {
        "one.txt": "TEHRAN, Feb. 10, 2025 – A tray of eggs sold at 150,000 tomans on Sunday.",
        "two.txt": "TEHRAN, March 3, 2025 – A tray of eggs sold at 1.6 million rials on Sunday.",
    }
    ingest(store, ((name, text.encode()) for name, text in texts.items()))
    line = frames.load(store, ["ir.eggs"])
    assert line["ir.eggs"].tolist() == [150_000, 160_000]
    points = frames.points(store, ["ir.eggs"])
    drawn = charts.timeline(line, points, frames.events(store))
    assert any(list(trace.y or ()) == [150_000, 160_000] for trace in drawn.data)
    assert catalog.series("ir.eggs").label == "Tray of eggs · Iran"
    assert catalog.series("ir.eggs").plausible_at(date(2019, 1, 1)) == (Decimal(40_000), Decimal(2_000_000))


def test_a_file_of_ones_own_adds_and_never_takes_away(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems_of(own) == []
    extended, spoken = whole(), language("en")
    assert catalog.added_by(own) == {
        "units": [], "indicators": ["eggs"], "economies": [], "series": ["ir.eggs"]
    }  # fmt: skip
    monkeypatch.delenv(OWN_FILE)
    assert set(extended.series) - set(whole().series) == {"ir.eggs"}
    assert set(whole().series) < set(extended.series)
    assert set(spoken.forms) - set(language("en").forms) == {"tray of eggs", "trays of eggs"}


def test_a_country_of_ones_own_is_read_in_its_money(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "units: {GEL: {title: lari, dimension: money}}\n"
        "economies: {ge: {title: Georgia, currency: GEL}}\n"
        "languages: {en: {units: {GEL: [lari, GEL]}, economies: {ge: [georgia, tbilisi]}}}\n"
    )
    monkeypatch.setenv(OWN_FILE, str(path))
    (figure,) = extract(
        "In Tbilisi the dollar was sold at 2.8 lari on Monday.", published=date(2025, 2, 12)
    ).figures
    assert (figure.series, figure.value) == ("ge.usd", Decimal("2.8"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("things: {}", "things: there is no such table"),
        ("units: []", "units: must be entries"),
        ("units: {XAB: {title: thing, dimenson: money}}", "units: XAB: there is no key 'dimenson'"),
        ("units: {XAB: {title: thing}}", "units: XAB: dimension must be given"),
        ("units: {XAB: {title: t, dimension: money, factor: 0}}", "factor must be a number above zero"),
        ("units: {XAB: {title: t, dimension: money, base: QQQ}}", "the unit 'QQQ' is not listed"),
        ("units: {XAB: {title: t, dimension: weight, base: USD}}", "its base USD has another dimension"),
        ("units: {XAB: {title: t, dimension: money, base: IRT}}", "its base IRT has itself a base"),
        ("economies: {no: {title: Norway, currency: NOK}}", "economies: False: a name must be text"),
        ("economies: {ge: {title: Georgia, currency: GEL}}", "the unit 'GEL' is not listed"),
        ("economies: {ge: {title: Georgia, currency: NOK, quoted: IRT}}", "IRT has not NOK as its base"),
        ("economies: {ir: {follows: [cheese]}}", "economies: ir: the indicator 'cheese' is not listed"),
        ("economies: {ir: {parallel: 'maybe'}}", "parallel must be true or false"),
        ("common: [cheese]", "common: the indicator 'cheese' is not listed"),
        ("common: usd", "common: must be a list of texts"),
        ("indicators: {milk: {title: Milk, group: food, unit: local}}", "group must be one of currency"),
        ("indicators: {milk: {title: Milk, group: prices, unit: JUG}}", "the unit 'JUG' is not listed"),
        ("indicators: {milk: {title: 3, group: prices, unit: local}}", "title must be text"),
        ("indicators: {milk: {title: M, group: prices, unit: local}}", "no language names it"),
        ("indicators: {milk: {title: M, group: prices, unit: local}}", "no economy follows it"),
        ("magnitudes: {ir.usd: [5, 3]}", "magnitudes: ir.usd: must be [low, high]"),
        ("magnitudes: {ir.usd: {soon: [3, 5]}}", "magnitudes: ir.usd: must be [low, high]"),
        ("magnitudes: {ir.cheese: [3, 5]}", "magnitudes: ir.cheese: no economy follows such a series"),
        ("languages: {en: {names: {cheese: [cheddar]}}}", "names: cheese: it is named here, but no catalog"),
        ("languages: {en: {names: {usd: [brent]}}}", "'brent' is a name of brent already"),
        ("languages: {en: {units: {USD: [birr]}}}", "'birr' is a name of ETB already"),
        ("languages: {en: {economies: {ir: [ankara]}}}", "'ankara' is a name of tr already"),
        ("languages: {en: {names: {usd: buck}}}", "names: usd: must be a list of texts"),
        ("languages: {en: {nicknames: {}}}", "there is no table 'nicknames'"),
        ("languages: {tlh: {names: {usd: [qa]}}}", "languages: tlh: there is no such language"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(content)
    problems = [str(problem) for problem in problems_of(path)]
    assert any(said in problem for problem in problems), problems
    assert all(problem.startswith("own.yaml: ") for problem in problems)


def test_a_form_may_be_shared_by_units_that_say_so(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("languages: {en: {units: {USD: [birr]}, shared: [birr]}}")
    assert problems_of(path) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it holds no tables"),
        (b"eggs", "it holds no tables"),
        (b"units: {", "line 1"),
        (b"units: {}\nunits: {}", "line 2: the key 'units' stands twice"),
        (b"\xff\xfe\x00", "it is not UTF-8 text"),
        (b"magnitudes: {ir.usd: [5, 3]}", "magnitudes: ir.usd"),
    ],
)
def test_a_file_that_cannot_be_used_stops_everything_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, said: str
) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(content)
    monkeypatch.setenv(OWN_FILE, str(path))
    with pytest.raises(BadCatalog, match=rf"^own\.yaml: .*{said}"):
        whole()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadCatalog, match=r"gone\.yaml: it cannot be opened: No such file"):
        problems_of(tmp_path / "gone.yaml")
