"""A whole database in each form, and back: nothing is lost."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import wholes
from indicators.errors import StoreError
from indicators.model import Extraction
from indicators.store import MANIFEST, Store, open_store
from tests.findings import document
from tests.store.test_dumping import contents, used

ENDINGS = (".zip", *wholes.FORMS)
cells = (
    st.none()
    | st.text(max_size=8)
    | st.integers()
    | st.booleans()
    | st.lists(st.text(max_size=3), max_size=2)
)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_taken_in_is_what_was_there(
    store: Store, url: str, tmp_path: Path, postgres: str, ending: str
) -> None:
    file = tmp_path / f"whole{ending}"
    count = wholes.export(used(store), file)
    target = f"sqlite:///{tmp_path}/other.db" if url == postgres else postgres
    with open_store(target) as filled:
        assert wholes.take_in(filled, file) == count
        assert contents(target) == contents(url)
        with pytest.raises(StoreError, match="not empty"):
            wholes.take_in(filled, file)


@pytest.mark.parametrize("form", wholes.FORMS)
@given(rows=st.lists(st.fixed_dictionaries({"id": st.integers(), "a": cells, "b": cells}), max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_row_comes_back_as_it_was(form: str, rows: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as place:
        whole, file, again = (Path(place) / name for name in ("whole.zip", f"a{form}", "again.zip"))
        with ZipFile(whole, "w") as out:
            out.writestr("some.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows))
            out.writestr(MANIFEST, json.dumps({"schema": "1", "rows": {"some": len(rows)}}))
        wholes.FORMS[form].write(file, *wholes.taken_apart(whole))
        wholes.put_together(again, *wholes.FORMS[form].read(file))
        with ZipFile(again) as back:
            assert list(map(json.loads, back.open("some.jsonl"))) == rows
            assert json.loads(back.read(MANIFEST))["rows"] == {"some": len(rows)}


def test_a_text_too_long_for_a_workbook_is_refused(store: Store, tmp_path: Path) -> None:
    store.save(document("x" * 40_000), Extraction())
    with pytest.raises(StoreError, match=r"a.xlsx: a workbook cannot hold articles"):
        wholes.export(store, tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


def test_other_files_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"can end in \.zip, \.json, \.xlsx, \.csv\.zip, \.parquet\.zip"):
        wholes.export(store, tmp_path / "a.txt")
    with pytest.raises(StoreError, match="cannot be written"):
        wholes.export(store, tmp_path / "nowhere" / "a.json")
    for ending in wholes.FORMS:
        broken = tmp_path / f"broken{ending}"
        broken.write_bytes(b"nothing")
        with pytest.raises(StoreError, match="no whole dump"):
            wholes.take_in(store, broken)
