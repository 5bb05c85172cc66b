"""Lists of events, of one's own and of others, become events of ours; what is wrong is told by its line."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import export
from indicators.cli import main
from indicators.errors import UnreadableFile
from indicators.eventdata import COLUMNS, read_events
from indicators.model import Category, Extraction, Precision, Standing
from indicators.store import Listed, Store, open_store
from tests.findings import document, event


def table(heading: Sequence[str], *rows: dict[str, str], delimiter: str = ",", headed: bool = True) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, heading, restval="", delimiter=delimiter)
    if headed:
        writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def own(text: str, name: str = "mine.csv") -> list[Listed]:
    return read_events(text.encode(), name)


def test_a_list_of_ones_own() -> None:
    war, talks = own(
        "Start;End;Category;Title;Source;URL;Context\n"
        "2025-06-13;2025-06-24;Military;The twelve-day war;A paper;https://example.org/war;\n"
        "2025-04;;diplomacy;Talks in Muscat;;;expected\n"
    )
    assert (war.event.date, war.event.until, war.event.category) == (
        date(2025, 6, 13), date(2025, 6, 24), Category.MILITARY,
    )  # fmt: skip
    assert (war.event.title, war.event.quote, war.source, war.url) == (
        "The twelve-day war", "The twelve-day war", "A paper", "https://example.org/war",
    )  # fmt: skip
    assert (talks.event.precision, talks.event.standing) == (Precision.MONTH, Standing.EXPECTED)
    assert war.record.startswith("list:") and war.record != talks.record


@pytest.mark.parametrize(
    ("written", "told", "day", "precision"),
    [
        ("2025-02-09", "", date(2025, 2, 9), Precision.DAY),
        ("2025/2/9", "", date(2025, 2, 9), Precision.DAY),
        ("2025-02-09 00:00:00", "", date(2025, 2, 9), Precision.DAY),
        ("2025-02", "", date(2025, 2, 1), Precision.MONTH),
        ("2025", "", date(2025, 1, 1), Precision.YEAR),
        ("1403-11-21", "", date(2025, 2, 9), Precision.DAY),
        ("1403/11", "", date(2025, 1, 20), Precision.MONTH),
        ("2025-02-09", "month", date(2025, 2, 1), Precision.MONTH),
        ("2025-02-09", "Quarter", date(2025, 1, 1), Precision.QUARTER),
        ("2025-11-09", "year", date(2025, 1, 1), Precision.YEAR),
        ("2025-01-01", "year", date(2025, 1, 1), Precision.YEAR),
        ("1403-11", "month", date(2025, 1, 20), Precision.MONTH),
    ],
)
def test_dates_are_as_exact_as_they_are_written(
    written: str, told: str, day: date, precision: Precision
) -> None:
    (one,) = own(f"date,title,precision\n{written},A thing,{told}\n")
    assert (one.event.date, one.event.precision) == (day, precision)


@pytest.mark.parametrize(("end", "last"), [("2025-06", date(2025, 6, 30)), ("1404", date(2026, 3, 20))])
def test_an_end_reaches_to_the_last_day_of_what_it_names(end: str, last: date) -> None:
    assert own(f"date,end,title\n2025-05-01,{end},A thing\n")[0].event.until == last


def test_an_identifier_is_kept_and_else_made_of_what_is_said() -> None:
    text = "id,date,title\n7,2025-01-01,A\nacled:IRN1,2025-01-01,B\n,2025-01-01,C\n"
    first, second, third = own(text)
    assert (first.record, second.record) == ("list:7", "acled:IRN1")
    assert third.record == own("date,title\n2025-01-01,C\n")[0].record
    assert len(own("date,title\n2025-01-01,C\n2025-01-01,C\n")) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"PK\x03\x04", "archive or a workbook"),
        ("عنوان".encode("utf-16"), "not text in UTF-8"),
        (b"name,what\na,b\n", "names no column date"),
        (b"date,title\n", "it lists no events"),
        (b"date,title\n2025-01-01,a,b\n", "line 2 has 3 cells, and there are 2 columns"),
        (b"date,title\n09/02/2025,a\n", "line 2: '09/02/2025' is no date; write it like 2025-02-09"),
        (b"date,title\n2025-02-30,a\n", "line 2: '2025-02-30' is no date"),
        (b"date,title\n0000-01,a\n", "is no date"),
        (b"date,title\n2025-01-01,a\n,b\n", "line 3: its date is empty. Nothing was taken in"),
        (b"date,title\n2025-01-01,\n", "line 2: its title is empty"),
        (b"date,title,end\n2025-01-02,a,2025-01-01\n", "it ends on 2025-01-01, before it begins"),
        (b"date,title,category\n2025-01-02,a,war\n", "'war' is none of statement, diplomacy"),
        (b"date,title,url\n2025-01-02,a,javascript:alert(1)\n", "is no web address"),
        (b"date,title,mentions\n2025-01-02,a,many\n", "'many', is no whole number"),
        (b"id,date,title\n1,2025-01-02,a\n1,2025-01-02,b\n", "line 3: it is the event of line 2"),
        (b"date,title\n" + b"x,y\n" * 8, "2025-02 or 2025; and 3 more lines. Nothing was taken in"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_line_and_reason(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_events(data, "list.csv")
    assert str(refused.value).startswith("list.csv: ") and says in str(refused.value)


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_MAX_ENTRIES", "2")
    with pytest.raises(UnreadableFile, match="more than 2 lines"):
        own("date,title\n2025-01-01,a\n2025-01-01,b\n2025-01-01,c\n")
    monkeypatch.setenv("INDICATORS_MAX_MEGABYTES", "0")
    with pytest.raises(UnreadableFile, match="larger than 0 MB"):
        own("date,title\n2025-01-01,a\n")


def test_an_export_is_taken_in_again_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    store.save(document(), Extraction(events=(event(),)))
    store.record(own("id,date,title,mentions\nacled:IRN1,2025-02-09,A protest,7\n"))
    path = tmp_path / "events.csv"
    assert export.write(store, "events", path) == 2
    again = store.record(read_events(path.read_bytes(), path.name))
    assert (again.new, again.changed, again.same) == ((), 0, 2)
    with open_store(f"sqlite:///{tmp_path}/other.db") as other:
        assert len(other.record(read_events(path.read_bytes(), path.name)).new) == 2
        second = tmp_path / "second.csv"
        export.write(other, "events", second)
    # Elsewhere the article is not there, and its event is one of a list.
    assert second.read_text("utf-8") == path.read_text("utf-8")


words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20).map(str.strip)
cells: dict[str, st.SearchStrategy[Any]] = {
    "date": st.dates(date(1800, 1, 1), date(2100, 1, 1)).map(date.isoformat),
    "category": st.sampled_from([*map(str, Category), ""]),
    "context": st.sampled_from([*map(str, Standing), ""]),
    "title": words,
    "note": words | st.just(""),
    "source": words | st.just(""),
    "mentions": st.integers(0, 10**6).map(str) | st.just(""),
}


@settings(max_examples=40)
@given(
    st.lists(st.fixed_dictionaries(cells), min_size=1, max_size=5, unique_by=lambda row: row["title"]),
    st.sampled_from(",;\t|"),
)
def test_what_goes_in_comes_out(rows: list[dict[str, str]], delimiter: str) -> None:
    data = table(list(cells), *rows, delimiter=delimiter)
    with TemporaryDirectory() as directory, open_store(f"sqlite:///{directory}/a.db") as store:
        listed = read_events(data, "list.csv")
        store.record(listed)
        file = Path(directory) / "out.csv"
        export.write(store, "events", file)
        back = {one.record: one for one in read_events(file.read_bytes(), "out.csv")}
        assert back == {one.record: one for one in listed}


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_file_is_read_or_refused_with_a_sentence(data: bytes) -> None:
    try:
        assert all(one.record and one.event.title for one in read_events(data, "list.csv"))
    except UnreadableFile as refused:
        assert str(refused).startswith("list.csv: ")


@given(st.lists(st.lists(st.text(max_size=12) | st.sampled_from(["2025", "date"]), min_size=2, max_size=2)))
def test_any_cells_are_read_or_refused_by_their_line(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["date", "title"], *rows])
    try:
        assert read_events(text.getvalue().encode(errors="replace"), "list.csv")
    except UnreadableFile as refused:
        assert "line" in str(refused) or "lists no events" in str(refused)


def test_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INDICATORS_DATABASE_URL", f"sqlite:///{tmp_path}/a.db")
    good, bad, out = (tmp_path / name for name in ("good.csv", "bad.csv", "out.csv"))
    good.write_text("date,title\n2025-01-01,A thing\n2025-01-02,Another\n")
    bad.write_text("date,title\n2025-01-03,A third\nsoon,A fourth\n")

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        said = capsys.readouterr()
        return status, said.out, said.err

    assert run("import", "events", str(good), str(bad)) == (
        1, "good.csv: 2 new events, 0 changed, 0 already there\n",
        "bad.csv: line 3: 'soon' is no date; write it like 2025-02-09, 2025-02 or 2025. Nothing was taken in"
        "\n",
    )  # fmt: skip
    assert run("import", "events", str(good))[1] == "good.csv: 0 new events, 0 changed, 2 already there\n"
    assert run("export", "events", str(out)) == (0, "out.csv: 2 rows\n", "")
    assert out.read_text("utf-8").splitlines()[0] == ",".join(COLUMNS)
    assert run("export", "mentions", str(tmp_path / "m.csv"))[0] == 0
