from importlib.resources import files
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalog import catalog
from indicators.catalog.actors import offices, persons, plover_types
from indicators.languages import FILES, fold, language, languages
from indicators.model import Category

EVERY = list(languages())


def words(code: str, name: str) -> dict[str, Any]:
    text = files("indicators.languages").joinpath(code, f"{name}.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))


@pytest.mark.parametrize("code", EVERY)
def test_a_language_has_the_six_files_and_no_other(code: str) -> None:
    folder = files("indicators.languages").joinpath(code)
    assert sorted(f.name for f in folder.iterdir()) == sorted(f"{name}.yaml" for name in FILES)


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
