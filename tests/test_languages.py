from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalog import catalog
from indicators.catalog.actors import offices, persons, plover_types
from indicators.errors import BadCatalog
from indicators.languages import fold, language, languages, reading
from indicators.model import Category

EVERY = list(languages())


def words(code: str, name: str) -> dict[str, Any]:
    return dict(reading.words(code)[name])


@pytest.mark.parametrize("code", EVERY)
def test_a_language_has_the_six_files_and_no_other(code: str) -> None:
    folder = files("indicators.languages").joinpath(code)
    assert sorted(f.name.removesuffix(".yaml") for f in folder.iterdir()) == sorted(reading.FILES)


def test_an_entry_given_in_two_parts_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    for part, entry in (("a", "{one: [x]}"), ("b", "{two: [y]}"), ("c", "{one: [z]}")):
        (tmp_path / "events" / f"{part}.yaml").write_text(f"table: {entry}", encoding="utf-8")
    with pytest.raises(BadCatalog, match=r"events/c\.yaml: table is given in another part already"):
        reading.file(tmp_path, "events")
    (tmp_path / "events" / "c.yaml").unlink()
    assert reading.file(tmp_path, "events") == {"table": {"one": ["x"], "two": ["y"]}}


@pytest.mark.parametrize("code", EVERY)
def test_every_indicator_has_a_name_or_is_a_tier_of_one_that_has(code: str) -> None:
    named = set(words(code, "series")["names"])
    for family in words(code, "series")["families"].values():
        named |= set(family["of"].values())
    unnamed = [i.name for i in catalog().indicators.values() if i.name not in named and i.tier is None]
    assert unnamed == []


@pytest.mark.parametrize("code", EVERY)
def test_every_category_but_other_has_patterns(code: str) -> None:
    assert set(words(code, "events")["patterns"]) == set(Category) - {Category.OTHER}


@pytest.mark.parametrize("code", EVERY)
def test_variants_lead_to_indicators(code: str) -> None:
    for indicator, variants in words(code, "series")["variants"].items():
        assert {indicator, *variants} - {"none"} <= set(catalog().indicators)


@pytest.mark.parametrize("code", EVERY)
def test_no_name_is_claimed_by_two_indicators(code: str) -> None:
    claimed: dict[str, str] = {}
    for indicator, names in words(code, "series")["names"].items():
        for name in names:
            assert claimed.setdefault(fold(name), indicator) == indicator


def test_a_form_keeps_all_its_meanings() -> None:
    assert {meaning.kind for meaning in language("en").forms["may"]} == {"month", "unreal"}


@given(st.text())
def test_folding_moves_no_character(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("code", EVERY)
def test_actors_and_types_are_those_of_the_catalog(code: str) -> None:
    events = words(code, "events")
    assert set(events["actors"]["person"]) <= persons() | {"other"}
    assert set(events["matter_types"].values()) <= plover_types()
    assert {office.partition(".")[2] for office in offices()} <= set(events["actors"]["office"])


@pytest.mark.parametrize("code", EVERY)
def test_no_word_is_read_as_something_else_by_the_file_format(code: str) -> None:
    def leaves(node: Any) -> list[Any]:
        if isinstance(node, dict):
            return [leaf for value in node.values() for leaf in leaves(value)]
        return [leaf for value in node for leaf in leaves(value)] if isinstance(node, list) else [node]

    strange = [leaf for leaf in leaves(words(code, "events")) if not isinstance(leaf, str | None)]
    assert strange == [True] * len(strange)  # only flags
    assert "true" not in language(code).forms
