"""The sample articles: every figure and event written into them is found, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from indicators.extraction import extract
from indicators.model import REVIEW_BELOW, DateSource, Figure
from indicators.readers import read

ROOT = Path(__file__).parent.parent
ARTICLES = sorted((ROOT / "data" / "articles").glob("*.md"))
EXPECTED: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "corpus" / "samples.yaml").read_text("utf-8"))


def said(figures: tuple[Figure, ...]) -> Iterator[str]:
    for figure in figures:
        if figure.confidence >= REVIEW_BELOW:
            low, high = figure.low, figure.high
            value = f"{figure.value:f}" if low is None or high is None else f"{low:f}..{high:f}"
            yield f"{figure.series} {value} {figure.unit} {figure.date} {figure.bound}"


def test_there_are_enough_and_each_is_in_the_table() -> None:
    assert len(ARTICLES) >= 30
    assert {path.name for path in ARTICLES} == set(EXPECTED)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_all_that_is_in_a_sample_is_found(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    found = extract(document)
    assert document.dated_by is DateSource.METADATA
    assert document.source in {"Sample Wire", "Sample Daily", "Sample Market Brief"}
    assert sorted(said(found.figures)) == sorted(EXPECTED[path.name]["figures"])
    told = sorted(f"{event.date} {event.category}" for event in found.events)
    assert told == sorted(EXPECTED[path.name]["events"])
