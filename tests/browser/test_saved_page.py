"""A page as Chromium itself saves it in one file."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from indicators.readers import read
from tests.readers.makers import ARTICLES, page, words

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ARTICLES)
def test_a_page_saved_by_chromium_reads_to_the_words_of_the_original(
    name: str, browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_bytes(page(ARTICLES[name]))
    opened = browser.new_page()
    opened.goto(f"file://{tmp_path}/a.html")
    saved = opened.context.new_cdp_session(opened).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    found = read(saved.encode(), "saved.mhtml")
    assert words(found.text) == words(ARTICLES[name])
    assert found.title == ARTICLES[name].partition("\n")[0]
