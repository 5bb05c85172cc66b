import io
import json
import sys
from pathlib import Path

import pytest

from indicators.cli import main
from indicators.store import open_store
from tests.readers.makers import ARTICLES, page, printed

ARTICLE = {
    "id": "one",
    "text": "On February 9 a US dollar was sold at 90,000 tomans. Parliament passed the budget on Saturday.",
    "title": None,
    "published": "2025-02-10",
    "language": "en",
}


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'indicators.db'}"
    monkeypatch.setenv("INDICATORS_DATABASE_URL", url)
    return url


def test_extract_writes_a_line_an_article_with_exact_offsets(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(ARTICLE) + "\n\n" + json.dumps({"id": 2, "text": ""}) + "\n")
    assert main(["extract", "--jsonl", str(source), "--out", str(target)]) == 0
    first, second = map(json.loads, target.read_text().splitlines())
    (figure,), (event,) = first["figures"], first["events"]
    assert (first["id"], figure["series"], figure["value"], figure["date"]) == (
        "one",
        "ir.usd",
        90000,
        "2025-02-09",
    )
    assert (event["date"], event["category"]) == ("2025-02-08", "policy")
    for finding in (figure, event):
        assert str(ARTICLE["text"])[finding["start"] : finding["end"]] == finding["quote"]
    assert second == {"id": 2, "figures": [], "events": []}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not json\n", "line 1"),
        (b'{"id": 1}\n', "line 1"),
        (b'{"id": 1, "text": "a", "published": "yesterday"}\n', "yesterday"),
        (b"[1]\n", "line 1"),
        (b"\xff\xfe\n", "in.jsonl"),
    ],
)
def test_extract_names_what_it_cannot_read_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, reason: str
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(content)
    assert main(["extract", "--jsonl", str(source), "--out", str(target)]) == 1
    assert reason in capsys.readouterr().err
    assert not target.exists()


def test_ingest_saves_the_good_files_and_names_the_bad(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(str(ARTICLE["text"]))
    bad.write_bytes(b"")
    assert main(["ingest", str(good), str(bad), "--published", "2025-02-10"]) == 1
    said = capsys.readouterr()
    assert "good.txt: 1 figures, 1 events" in said.out
    assert "bad.txt" in said.err
    with open_store(database) as store:
        assert (store.counts().articles, store.counts().observations) == (1, 1)


def test_samples_are_loaded_once_and_removed_together(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent)
    assert main(["samples", "load", "--if-empty"]) == 0
    with open_store(database) as store:
        assert store.counts().samples == store.counts().articles >= 30
    assert main(["samples", "remove"]) == 0
    assert main(["samples", "load", "--if-empty"]) == 0
    with open_store(database) as store:
        assert store.counts().articles == 0


def test_explain_tells_of_each_figure_how_it_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "article.txt"
    source.write_text(
        "On February 9 a US dollar was sold at 90,000 tomans. Inflation is between 35 and 37 percent."
    )
    assert main(["extract", "--explain", str(source), "--published", "2025-02-10"]) == 0
    said = capsys.readouterr().out
    for part in (
        "article.txt: published 2025-02-10, 2 figures",
        "ir.usd  US dollar · Iran",
        "at 90,000 IRT, actual",
        "2025-02-09 (day)",
        "a US dollar was sold at [90,000 tomans]",
        "digits · unit",
        "enters the series",
        "a verb of level between",
        "between 35% and 37%, actual",
    ):
        assert part in said


def test_explain_says_what_waits_for_review(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = b"In Tehran a dollar was sold at 900,000,000 rials on Sunday."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)))
    assert main(["extract", "--explain", "-", "--published", "2025-02-10"]) == 0
    assert "0 figures" in capsys.readouterr().out
    piped = b"Exporters asked for 900,000 rials and better roads, far from the dollar."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)))
    assert main(["extract", "--explain", "-"]) == 0
    said = capsys.readouterr().out
    assert "standard input: published on an unknown day, 1 figures" in said
    assert "waits for review" in said


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "it is empty"), (b"%PDF-1.7\n\x00", "bad.txt: "), (None, "No such file")]
)
def test_explain_names_what_it_cannot_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    source = tmp_path / "bad.txt"
    if content is not None:
        source.write_bytes(content)
    assert main(["extract", "--explain", str(source)]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert "bad.txt" in err


@pytest.mark.parametrize(
    "wrong", [[], ["--jsonl", "a"], ["--explain", "a", "--jsonl", "b", "--out", "c"], ["--published", "soon"]]
)
def test_extract_asks_for_one_way_to_read(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["extract", *wrong])
    assert stopped.value.code == 2
    assert "--explain" in capsys.readouterr().err


def test_catalog_lists_the_series_of_an_economy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", "list", "--economy", "ar"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert all(row.startswith("ar.") for row in rows)
    assert any(row.split(maxsplit=2) == ["ar.usd", "ARS", "US dollar, blue · Argentina"] for row in rows)
    assert main(["catalog", "list", "--economy", "qq"]) == 1
    assert "no economy is called 'qq'" in capsys.readouterr().err


def test_catalog_check_says_what_a_file_adds_or_all_that_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "indicators: {eggs: {title: Tray of eggs, group: prices, unit: local}}\n"
        "common: [eggs]\nlanguages: {en: {names: {eggs: [tray of eggs]}}}\n"
    )
    assert main(["catalog", "check", str(own)]) == 0
    said = capsys.readouterr().out
    assert "own.yaml: nothing is wrong" in said
    assert "ar.eggs" in said
    own.write_text("magnitudes: {ir.usd: [5, 3], ir.bread: [1, 2]}\nthings: {}\n")
    assert main(["catalog", "check", str(own)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_folder_is_read_file_by_file(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "saved"
    files = {
        "page.html": page(ARTICLES["english"]),
        "page_files/script.js": b"alert(1)",
        "week/rate.pdf": printed("rate", "chromium"),
        "week/.DS_Store": b"\0\0",
        "week/broken.pdf": b"%PDF-1.7 nothing",
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    assert main(["ingest", str(folder), "--published", "2025-02-11"]) == 1
    said = capsys.readouterr()
    assert said.err == "week/broken.pdf: it is damaged and cannot be read\n"
    assert [line.partition(": ")[0] for line in said.out.splitlines()] == ["page.html", "week/rate.pdf"]
    with open_store(database) as store:
        assert len(store.articles()) == 2
