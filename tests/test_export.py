"""Each kind of file gives the same table, and the commands give what the library gives."""

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from indicators import export
from indicators.cli import main
from indicators.errors import UnreadableFile
from indicators.model import Extraction
from indicators.store import Store, Verdict, open_store
from tests.findings import document, event, figure

READ: dict[str, Callable[[Path], pd.DataFrame]] = {
    ".csv": lambda path: pd.read_csv(path, dtype=str, keep_default_na=False),
    ".parquet": pd.read_parquet,
    ".json": lambda path: pd.DataFrame(json.loads(path.read_text("utf-8"))),
}


@pytest.fixture
def filled(store: Store) -> Store:
    figures = figure(), figure("stood at 95,000", series="ir.eur")
    found = Extraction(figures=figures, events=(event(),), engine="7")
    store.save(document(), found)
    store.decide(store.observations(["ir.eur"])[0], Verdict.REJECTED, who="Ada", why="no euro")
    return store


@pytest.mark.parametrize("ending", READ)
def test_observations_carry_where_they_come_from(filled: Store, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"observations{ending}"
    assert export.write(filled, "observations", path) == 2
    frame = READ[ending](path).set_index("series")
    dollar, euro = frame.loc["ir.usd"], frame.loc["ir.eur"]
    assert (dollar["value"], dollar["unit"], dollar["date"], dollar["state"]) == (
        "90000", "IRT", "2025-02-09", "accepted",
    )  # fmt: skip
    assert (dollar["quote"], dollar["article_title"], dollar["article_source"], dollar["engine"]) == (
        "reached 90,000", "A day", "Example", "7",
    )  # fmt: skip
    assert (euro["state"], euro["verdict"], euro["decided_by"], euro["reason"]) == (
        "rejected", "rejected", "Ada", "no euro",
    )  # fmt: skip


def test_a_workbook_holds_text_not_formulas(store: Store, tmp_path: Path) -> None:
    text = "=1+1 reached 90,000"
    named = document(text, title='=HYPERLINK("https://example.org")')
    store.save(named, Extraction(figures=(figure(text, text),)))
    path = tmp_path / "observations.xlsx"
    assert export.write(store, "observations", path) == 1
    with ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "=1+1 reached 90,000" in book.read("xl/sharedStrings.xml").decode()


def test_events_are_exported(filled: Store, tmp_path: Path) -> None:
    for what in ("events", "mentions"):
        path = tmp_path / f"{what}.csv"
        assert export.write(filled, what, path) == 1
        assert READ[".csv"](path)["title"].tolist() == ["Parliament passed the budget"]
        assert export.write(filled, what, tmp_path / f"{what}.parquet") == 1


def test_an_empty_store_gives_an_empty_table(store: Store, tmp_path: Path) -> None:
    assert export.write(store, "observations", tmp_path / "none.json") == 0


def test_other_files_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"\.csv, \.parquet, \.xlsx, \.json"):
        export.write(store, "observations", tmp_path / "a.txt")
    with pytest.raises(UnreadableFile, match="cannot be written"):
        export.write(store, "observations", tmp_path / "nowhere" / "a.csv")


def test_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (f"sqlite:///{tmp_path}/{name}.db" for name in ("first", "second"))
    monkeypatch.setenv("INDICATORS_DATABASE_URL", first)
    brief = tmp_path / "brief.txt"
    brief.write_text("On February 9 a US dollar was sold at 90,000 tomans. Parliament passed the budget.")
    table = tmp_path / "market.csv"
    table.write_text("date,series,value,unit\n2025-02-09,ir.usd,90000,IRT\n")
    whole = str(tmp_path / "whole.zip")

    def run(*arguments: str) -> tuple[int, str]:
        status = main(list(arguments))
        said = capsys.readouterr()
        return status, said.out + said.err

    assert run("migrate") == (0, "the tables are up to date\n")
    run("ingest", str(brief), "--published", "2025-02-10")
    assert run("reference", "import", str(table), str(brief))[0] == 1
    assert run("reread", "--dry-run") == (0, "0 articles would change\n")
    with open_store() as store:
        store.reread(1, Extraction(engine="older"))
    assert "back: ir.usd 90,000 IRT" in run("reread", "--dry-run")[1]
    assert run("reread")[1].endswith("1 articles changed\n")
    assert run("export", "observations", str(tmp_path / "o.csv")) == (0, "o.csv: 1 rows\n")
    assert run("export", "database", whole)[0] == run("backup", whole)[0] == 0
    assert run("import", whole)[0] == 1, "not empty"
    assert run("doctor") == (0, "nothing is wrong\n")
    monkeypatch.setenv("INDICATORS_DATABASE_URL", second)
    assert run("import", whole)[0] == 0
    assert run("restore", whole)[0] == 0
    with open_store() as store:
        assert store.counts().articles == 1 and len(store.reference()) == 1
    assert run("doctor")[0] == 0
