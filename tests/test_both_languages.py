"""A report in both languages gives the same points, and its events are told once, by both."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from indicators import catalog, ingest
from indicators.model import Figure
from indicators.store import Store

PAIRS = yaml.safe_load((Path(__file__).parent / "corpus" / "pairs.yaml").read_text("utf-8"))


def said(figure: Figure) -> str:
    """The figure in the corpus's own words, in its base unit."""
    value, unit = catalog.to_base(figure.value, figure.unit)
    day = f"{figure.date}" if figure.precision == "day" else f"{figure.date}/{figure.precision}"
    words = [figure.series, f"{value.normalize():f}", unit, day, figure.bound]
    return " ".join(words if figure.status == "actual" else [*words, figure.status])


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["en"][:50] for pair in PAIRS])
def test_both_languages_give_the_same(store: Store, pair: dict[str, Any]) -> None:
    files = [(f"{language}.txt", pair[language].encode()) for language in ("en", "fa")]
    ingest(store, files, published=pair["published"])
    articles = store.articles()
    assert sorted(article.language or "" for article in articles) == ["en", "fa"]
    for article in articles:
        found = [told.figure for told in store.observations(article_id=article.id)]
        assert sorted(map(said, found)) == sorted(pair["points"])
    happenings = store.happenings()
    assert [f"{one.event.date} {one.event.category}" for one in happenings] == pair.get("events", [])
    assert all(len(one.mentions) == len(files) for one in happenings)
