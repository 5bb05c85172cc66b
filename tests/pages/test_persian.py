"""Every page in Persian: nothing on it is left in English, no digit in Latin script."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from indicators import archives, catalog, eventdata
from indicators.charts import wording
from indicators.extraction import extract
from indicators.locales import speaking
from indicators.readers import read_text
from indicators.store import Store, Verdict

Opened = Callable[..., AppTest]

TEXT = """علی خامنه‌ای روز جمعه مذاکره با آمریکا را رد کرد.

دلار آمریکا روز یکشنبه در بازار آزاد {dollar} تومان معامله شد و سکه امامی به بیش از ۷۴ میلیون تومان رسید.
"""
# What a reader sees of an element, by the names that Streamlit gives its parts.
SEEN = {"body", "caption", "content", "help", "label", "labels", "options", "placeholder", "text", "title"}
# Formats, archives of events, columns of files, and what is typed as it stands.
NAMES = {
    "ACLED", "CSV", "EPUB", "English", "GDELT", "OpenDocument", "PDF", "PLOVER", "RTF", "ZIP", "https",
    *eventdata.COLUMNS, *archives.COLUMNS,
}  # fmt: skip
_CODE = re.compile(
    r"<code>.*?</code>|<style.*?</style>|<script.*?</script>|<[^>]*>|:\w+\[|:material/\w+:", re.S
)


@pytest.fixture
def filled(store: Store) -> Store:
    """Three articles that differ about a day, one of them ten times, and wait for review with a coin."""
    for paper, dollar, slip in (("نخست", "۹۰ هزار", 1), ("دوم", "۹۹ هزار", 1), ("سوم", "۹۱ هزار", 10)):
        document = read_text(
            TEXT.format(dollar=dollar), title=f"بازار به روایت روزنامهٔ {paper}", source=f"روزنامهٔ {paper}",
            published=date(2025, 2, 10),
        )  # fmt: skip
        found = extract(document)
        coin, usd = sorted(found.figures, key=lambda figure: figure.series)
        assert (coin.series, usd.series, len(found.events)) == ("ir.gold_coin", "ir.usd", 1)
        figures = replace(coin, confidence=0.3), replace(usd, value=usd.value / slip)
        store.save(document, replace(found, figures=figures))
    store.decide(store.observations(["ir.usd"])[0], Verdict.ACCEPTED, who="آدا", why="دو بار خواندم")
    return store


def _strings(message: Any) -> Iterator[str]:
    """What is seen of an element, out of the message that tells the browser of it."""
    for field, value in message.ListFields():
        for one in value if isinstance(value, Iterable) and not isinstance(value, str) else [value]:
            if hasattr(one, "ListFields"):
                yield from _strings(one)
            elif field.name == "columns":  # of a table
                yield from (str(column["label"]) for column in json.loads(one).values() if "label" in column)
            elif field.name in SEEN:
                yield str(one)


def seen(app: AppTest) -> list[str]:
    """What stands on the page in words, beside its charts and the cells of its tables."""
    shown = []
    for node in (node for block in (app.main, app.sidebar) for node in block):
        if (proto := getattr(node, "proto", None)) is None or getattr(node, "type", "") == "plotly_chart":
            continue
        plain = (unescape(_CODE.sub(" ", text)) for text in _strings(proto))
        shown += [text.strip() for text in plain if text.strip()]
    return shown


def _assert_persian(app: AppTest) -> None:
    shown = seen(app)
    assert shown
    with speaking("fa"):  # the index of a stock exchange has its own name
        series = [wording.series_name(name) for name in catalog.catalog().series]
    shown = [text for text in shown if text not in series]
    words = {word: text for text in shown for word in re.findall(r"[A-Za-z]{2,}", text)}
    assert {word: text for word, text in words.items() if word not in NAMES} == {}
    assert [text for text in shown if re.search(r"[0-9]", text)] == []


@pytest.mark.parametrize("page", ["overview", "chart", "events", "check", "upload", "articles"])
def test_an_empty_page_is_in_persian(opened: Opened, store: Store, page: str) -> None:
    _assert_persian(opened(page, lang="fa"))


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("overview", {}),
        ("chart", {"series": "ir.usd", "as_of": "2025-02-11"}),
        ("chart", {"event": "1"}),
        ("events", {}),
        ("check", {}),
        ("check", {"view": "review"}),
        ("check", {"view": "unit errors"}),
        ("check", {"view": "outlets"}),
        ("articles", {}),
        ("articles", {"article": "1", "figure": "1"}),
        ("articles", {"article": "9"}),
    ],
)
def test_a_page_is_in_persian(opened: Opened, filled: Store, page: str, query: dict[str, str]) -> None:
    _assert_persian(opened(page, lang="fa", **query))


def test_what_is_added_and_what_is_pasted_is_asked_for_in_persian(opened: Opened, filled: Store) -> None:
    app = opened("chart", lang="fa")
    with speaking("fa"):  # what is chosen is looked up by its label, on this side of the page
        app.button(key="add_event").click().run()
        app.button(key="adding_typed").click().run()
    _assert_persian(app)
    app = opened("upload", lang="fa")
    app.text_area[0].input(TEXT.format(dollar="۸۵ هزار"))
    next(one for one in app.button if one.label == "خواندن متن").click()
    app.run()
    _assert_persian(app)
