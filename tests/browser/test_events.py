"""Events by hand in a real Chromium: added by a click on their day, split, merged, retitled, and undone."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from indicators.extraction import extract
from indicators.model import Category, Document, Event, Extraction, Precision
from indicators.readers import read
from indicators.store import Listed, open_store
from tests.browser.test_walk import DOLLAR, WEEK_BEFORE, _click_mark, _settled

pytestmark = pytest.mark.browser
SAID = "Khamenei rejected negotiations"


def _event(day: date, title: str, **more: Any) -> Event:
    return Event(
        date=day, precision=Precision.DAY, category=Category.STATEMENT, title=title, quote=title, start=0,
        end=len(title), rule="", confidence=0.9, **more,
    )  # fmt: skip


def _fill(path: Path) -> None:
    """A series, an event told by two papers, and one like it of a week later."""
    with open_store(f"sqlite:///{path}/walk.db") as store:
        for text in (DOLLAR, WEEK_BEFORE):
            document = read(text.encode(), "article.txt")
            store.save(document, replace(extract(document), events=()))
        for number, day in enumerate((8, 8, 15)):
            text = f"{SAID}. {number}"
            told = _event(date(2025, 2, day), SAID)
            document = Document(text=text, source=f"Paper {number}", published=date(2025, 2, 10 + number))
            store.save(document, Extraction(events=(told,)))


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(address)
    page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=60_000)
    _settled(page)
    return page


def _place_of(page: Page, day: str) -> tuple[float, float]:
    """A spot of the chart over that day, where no mark is."""
    found = page.evaluate(
        """day => {
            const plot = document.querySelector('.js-plotly-plot'), box = plot.getBoundingClientRect();
            const { xaxis, _size } = plot._fullLayout;
            return [box.left + xaxis._offset + xaxis.d2p(day), box.top + _size.t + 12];
        }""",
        day,
    )
    return found[0], found[1]


def _marks(page: Page) -> int:
    count: int = page.evaluate(
        """() => document.querySelector('.js-plotly-plot')
            ._fullData.find(trace => trace.name === 'events').x.length"""
    )
    return count


def _shows_marks(page: Page, count: int) -> None:
    """Expect the chart to come to show so many marks: plotly draws after the run."""
    page.wait_for_function(
        """count => document.querySelector('.js-plotly-plot')
            ?._fullData?.find(trace => trace.name === 'events')?.x.length === count""",
        arg=count,
    )


def test_an_event_is_added_by_a_click_on_its_day_and_undone(
    browser: Browser, server: str, tmp_path: Path
) -> None:
    _fill(tmp_path)
    page = _opened(browser, f"{server}/chart?series=ir.usd")
    page.get_by_role("button", name="Add an event").click()
    expect(page.get_by_text("Click the day of the event on the chart.")).to_be_visible()
    _settled(page)
    page.wait_for_function("document.querySelector('.js-plotly-plot')?.style.cursor === 'crosshair'")
    left, top = _place_of(page, "2025-02-05")
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + 60, top, steps=4)
    page.mouse.up()
    expect(page.get_by_role("dialog")).to_have_count(0)
    _settled(page)
    page.mouse.click(*_place_of(page, "2025-02-05"))
    form = page.get_by_role("dialog")
    expect(form.get_by_role("group", name="Date")).to_have_text(re.compile(r"0?5\W+0?2\W+2025"))
    _settled(page)
    form.get_by_label("Title").fill("Lorry drivers strike")
    form.get_by_label("Title").press("Enter")
    expect(form.get_by_role("button", name="Save the event")).to_be_enabled()
    _settled(page)
    form.get_by_role("button", name="Save the event").click()
    expect(form).to_have_count(0)
    expect(page.get_by_text("Added: Lorry drivers strike.")).to_be_visible()
    reading = page.locator("article.reading")
    expect(reading).to_contain_text("5 Feb 2025")
    _settled(page)
    _shows_marks(page, 3)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Added: Lorry drivers strike.")).to_have_count(0)
    _settled(page)
    _shows_marks(page, 2)


def test_an_event_is_retitled_split_and_merged_and_each_is_undone(
    browser: Browser, server: str, tmp_path: Path
) -> None:
    _fill(tmp_path)
    page = _opened(browser, f"{server}/chart?series=ir.usd")
    _click_mark(page, "events", 0)
    reading = page.locator("article.reading")
    expect(reading.locator("h3")).to_have_text(SAID)
    expect(page.get_by_text("Told by 2 articles, 2 outlets")).to_be_visible()
    _settled(page)

    page.get_by_role("button", name="Correct").click()
    page.get_by_label("Title").fill("Khamenei turns talks down")
    page.get_by_label("Title").press("Enter")
    _settled(page)
    page.get_by_role("button", name="Save the correction").click()
    expect(reading.locator("h3")).to_have_text("Khamenei turns talks down")
    _settled(page)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(reading.locator("h3")).to_have_text(SAID)
    _settled(page)

    page.get_by_role("button", name="Split").click()
    page.get_by_label("These tell another event").click()
    page.get_by_role("option", name="Paper 1").click()
    page.get_by_text("These tell another event").click()
    _settled(page)
    page.get_by_role("button", name="Split them off").click()
    expect(page.get_by_text("Split off: 1 mention.")).to_be_visible()
    expect(page.get_by_label("These tell another event")).to_have_count(0)
    expect(page.get_by_text("Told by 2 articles")).to_have_count(0)
    _settled(page)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Told by 2 articles, 2 outlets")).to_be_visible()
    _settled(page)

    page.get_by_role("button", name="Merge").click()
    page.get_by_label("The same event as").click()
    page.get_by_role("option", name="15 Feb 2025").click()
    _settled(page)
    page.get_by_role("button", name="Merge them").click()
    expect(page.get_by_text("Told by 3 articles, 3 outlets")).to_be_visible()
    expect(page.get_by_label("The same event as")).to_have_count(0)
    _settled(page)
    _shows_marks(page, 1)
    page.get_by_text(re.compile(r"History \(\d\)")).click()
    expect(page.locator("ol.history li").first).to_contain_text("merged another with it")
    expect(page.locator("ol.history li").first).to_be_visible()
    _settled(page)
    page.get_by_role("button", name="Undo: Someone merged another with it").click()
    expect(page.get_by_text("Told by 2 articles, 2 outlets")).to_be_visible()
    _settled(page)
    _shows_marks(page, 2)


def test_a_closer_look_at_a_crowded_rail_shows_more(browser: Browser, server: str, tmp_path: Path) -> None:
    _fill(tmp_path)
    with open_store(f"sqlite:///{tmp_path}/walk.db") as store:
        days = [date(2015, 1, 1) + timedelta(days=9 * number) for number in range(400)]
        store.record([Listed(f"list:{n}", _event(day, f"Speech {n}")) for n, day in enumerate(days)])
    page = _opened(browser, f"{server}/chart?series=ir.usd")
    whole = _marks(page)
    assert whole < 100
    assert page.locator(".js-plotly-plot .textpoint").filter(has_text="+").count() > 10
    left, top = _place_of(page, "2018-01-01")
    page.mouse.move(left, top)
    for _ in range(6):
        page.mouse.wheel(0, -300)
    page.wait_for_function(
        """before => document.querySelector('.js-plotly-plot')
            ?._fullData?.find(trace => trace.name === 'events')?.x.length > before""",
        arg=whole,
    )
    _settled(page)
    start, end = page.evaluate("document.querySelector('.js-plotly-plot')._fullLayout.xaxis.range")
    assert date.fromisoformat(end[:10]) - date.fromisoformat(start[:10]) < timedelta(days=3000)
