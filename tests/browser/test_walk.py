"""The whole way of an analyst, in a real Chromium against the real server."""

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect, sync_playwright

from indicators.extraction import extract
from indicators.readers import read
from indicators.store import open_store

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STARTS_WITHIN = 60.0
DOLLAR = """TEHRAN, February 10, 2025 – Currency dealers spoke of a nervous day.

On February 9 the U.S. dollar traded at 90,000 tomans on the open market, and shops held back their goods.
On February 8 Ali Khamenei rejected negotiations with the United States in a speech to air force commanders.
"""
WEEK_BEFORE = """TEHRAN, February 3, 2025 – The week opened calmly at the exchange shops of Ferdowsi Street.

On February 2 the U.S. dollar traded at 83,500 tomans on the open market, a little more than the day before.
"""
OTHERWISE = """TEHRAN, February 11, 2025 – A paper of the south had it otherwise.

On February 9 the U.S. dollar traded at 99,000 tomans on the open market, it wrote.
"""

pytestmark = pytest.mark.browser


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    surroundings = os.environ | {"INDICATORS_DATABASE_URL": f"sqlite:///{tmp_path}/walk.db"}
    surroundings["PYTHONPATH"] = str(ROOT)
    log = tmp_path / "server.log"
    with (
        log.open("wb") as out,
        subprocess.Popen([*command, *options], cwd=ROOT, env=surroundings, stdout=out, stderr=out) as started,
    ):
        give_up = monotonic() + STARTS_WITHIN
        while not _answers(url):
            if started.poll() is not None or monotonic() > give_up:
                started.kill()
                pytest.fail(f"the server did not start:\n{log.read_text()}")
        yield url
        started.terminate()


@pytest.fixture
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("no chromium on this machine: run tests/browser/chromium.sh")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


def _settled(page: Page) -> None:
    """Until the server's run is over, and what it opened or moved stands still.

    A widget used in the middle of a run may be taken away; one that slides away between the press of the
    mouse and its release is not clicked.
    """
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=30_000
    )
    page.wait_for_function(
        """() => document.getAnimations().every(one =>
            one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)"""
    )


def _shows(page: Page, trace: str, axis: str, values: list[Any]) -> None:
    """Expect the chart to come to show a trace of that name with these values: plotly draws after the run."""
    now = """([trace, axis]) => Array.from(document.querySelector('.js-plotly-plot')
        ?._fullData?.find(drawn => drawn.name === trace)?.[axis] ?? [])"""
    with suppress(TimeoutError):
        page.wait_for_function(
            f"([trace, axis, values]) => JSON.stringify(({now})([trace, axis])) === JSON.stringify(values)",
            arg=[trace, axis, values],
        )
    assert page.evaluate(now, [trace, axis]) == values


def _levels(page: Page, *values: float) -> None:
    _shows(page, "ir.usd at actual", "y", list(values))


def _click_mark(page: Page, name: str, place: int) -> None:
    """Click the mark where plotly drew it: the `place`-th of the trace of that name."""
    spot = page.evaluate(
        """([name, place]) => {
            const plot = document.querySelector('.js-plotly-plot');
            const trace = plot._fullData.find(trace => trace.name === name);
            const layout = plot._fullLayout, box = plot.getBoundingClientRect();
            const x = layout.xaxis, y = layout[trace.yaxis.replace('y', 'yaxis')];
            const right = x._offset + x.d2p(trace.x[place], 0, trace.xcalendar);
            return [box.left + right, box.top + y._offset + y.d2p(trace.y[place])];
        }""",
        [name, place],
    )
    page.mouse.move(*spot)
    expect(page.locator(".hoverlayer .hovertext").first).to_be_visible()
    page.mouse.click(*spot)


def test_upload_correct_save_see_read_and_share(browser: Browser, server: str, tmp_path: Path) -> None:
    for name, text in (("dollar.txt", DOLLAR), ("week-before.txt", WEEK_BEFORE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(server)
    expect(page.get_by_text("Read the news as a chart")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Upload the first articles").click()

    page.locator("input[type=file]").set_input_files(
        [tmp_path / "dollar.txt", tmp_path / "empty.txt", tmp_path / "week-before.txt"]
    )
    expect(page.get_by_text("empty.txt: it is empty")).to_be_visible(timeout=30_000)
    first = page.locator("[class*=st-key-draft-]").filter(has_text="90,000 toman")
    expect(first.locator("mark.number").first).to_contain_text("90,000")
    _settled(page)

    second = page.locator("[class*=st-key-draft-]").filter(has_text="83,500 toman")
    second.get_by_role("button", name="Edit").first.click()
    page.get_by_label("Value").fill("83,600")
    page.get_by_label("Value").press("Enter")
    corrected = page.locator("[class*=st-key-draft-]").filter(has_text="83,600 toman")
    expect(corrected.get_by_text("corrected", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    _settled(page)

    page.get_by_role("button", name="Save 2 articles").click()
    expect(page.get_by_text("See it on the chart")).to_have_count(2)
    expect(page.get_by_text("empty.txt: it is empty")).to_be_visible()
    _settled(page)

    page.get_by_role("link", name="See it on the chart").first.click()
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    _settled(page)
    _levels(page, 83_600, 90_000)

    _click_mark(page, "ir.usd at actual", 0)
    reading = page.locator("article.reading")
    expect(reading).to_contain_text("83,600 toman")
    expect(reading.locator("mark.number.chosen")).to_contain_text("83,500")
    expect(page).to_have_url(re.compile(r"series=ir\.usd.*point=\d+"))
    _settled(page)

    page.get_by_text("log", exact=True).click()
    expect(page).to_have_url(re.compile("scale=log"))
    address = page.url
    # The address changes before the server has drawn the view it names.
    page.wait_for_function("document.querySelector('.js-plotly-plot')?._fullLayout?.yaxis.type === 'log'")
    _settled(page)

    _click_mark(page, "events", 0)
    expect(reading.locator("mark.event.chosen")).to_contain_text("Khamenei rejected negotiations")

    fresh = browser.new_context().new_page()
    fresh.goto(address)
    expect(fresh.locator("article.reading")).to_contain_text("83,600 toman", timeout=30_000)
    fresh.wait_for_function("document.querySelector('.js-plotly-plot')?._fullLayout?.yaxis.type === 'log'")

    fresh.get_by_role("link", name="Read the whole article").click()
    expect(fresh.locator(".article mark.chosen").first).to_be_visible()
    expect(fresh.locator(".findings li.chosen")).to_contain_text("83,600 toman")


def test_look_back_doubt_prefer_and_undo(browser: Browser, server: str, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/walk.db") as store:
        for text in (DOLLAR, WEEK_BEFORE, OTHERWISE):
            document = read(text.encode(), "article.txt")
            store.save(document, extract(document))
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(f"{server}/chart?series=ir.usd&as_of=2025-02-04")
    expect(page.get_by_text("As known on 4 Feb 2025")).to_be_visible(timeout=30_000)
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    _settled(page)
    _levels(page, 83_500)
    page.get_by_role("button", name="Back to today").click()
    expect(page.get_by_text("As known on 4 Feb 2025")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("as_of"))
    _settled(page)
    _levels(page, 83_500, 90_000, 99_000)
    expect(page.locator(".js-plotly-plot .textpoint")).to_have_text("≠")

    page.get_by_placeholder("Your name").fill("Ada")
    page.get_by_placeholder("Your name").press("Enter")
    _settled(page)
    page.get_by_role("link", name="Check what is doubted").click()
    case = page.locator("[class*=st-key-case-]")
    expect(case).to_contain_text("9.5% apart")
    expect(case.locator("mark.number")).to_have_text(["90,000 tomans", "99,000 tomans"])
    expect(page.get_by_placeholder("Your name")).to_have_value("Ada")
    _settled(page)
    case.get_by_role("button", name="Prefer this").last.click()
    expect(page.get_by_text("Preferred: 99,000 toman")).to_be_visible()
    expect(case).to_have_count(0)
    _settled(page)
    page.get_by_role("button", name="Undo").click()
    expect(case).to_contain_text("the median")
    _settled(page)
    case.get_by_role("link", name="Article").last.click()
    expect(page.locator(".article mark.chosen.number")).to_contain_text("99,000")
    page.get_by_text("History (3)").click()
    expect(page.locator("ol.history li").nth(1)).to_contain_text("Ada preferred, taken back later")
