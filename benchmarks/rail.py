"""How long the chart takes to its first paint with 5,000 events, beside 50: real server, real Chromium.

python -m benchmarks.rail [FOLDER]    also keeps a picture of each in that folder

Each has a database of its own, filled before, and a server of its own that has drawn the page once for
another reader, as one that is in use has. The two are opened in turn, so that what else the machine does
slows both. What counts is the best time from the address to the marks of the rail. Fails where 5,000 events
take more than 1.3 times as long.
"""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from playwright.sync_api import Browser, sync_playwright

from indicators.model import (
    Bound,
    Category,
    Document,
    Event,
    Extraction,
    Figure,
    Precision,
    Standing,
    Status,
)
from indicators.store import Listed, Store, open_store

FEW, MANY, TIMES, ROUNDS = 50, 5_000, 1.3, 7
FIRST, DAYS = date(2013, 1, 1), 12 * 365
ROOT = Path(__file__).resolve().parents[1]
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
_VERBS = (
    "Talks on {}",
    "Protest over {}",
    "Parliament debates {}",
    "Court rules on {}",
    "Minister speaks of {}",
)
_NOUNS = ("pensions", "water", "the budget", "sanctions", "fuel prices", "the border", "an election", "wages")
DRAWN = """() => {
    const plot = document.querySelector('.st-key-timeline .js-plotly-plot');
    const marks = plot && plot._fullData && plot._fullData.find(trace => trace.name === 'events');
    return Boolean(marks) && plot.querySelectorAll('.scatterlayer .point').length >= marks.x.length;
}"""


def events(count: int) -> Iterator[Listed]:
    """Events as a list has them: most told once, a few by many; some last; the latest years have the most."""
    chance = Random(7)
    for number in range(count):
        day = FIRST + timedelta(days=round(DAYS * chance.random() ** 0.6))
        title = f"{chance.choice(_VERBS).format(chance.choice(_NOUNS))} {number}"
        lasts = chance.random() < 0.01
        told = Event(
            date=day, precision=Precision.DAY, category=chance.choice(list(Category)), title=title,
            until=day + timedelta(days=chance.randint(5, 90)) if lasts else None, quote=title, start=0,
            end=len(title), rule="list", confidence=1.0, standing=Standing.HAPPENED,
        )  # fmt: skip
        reports = int(chance.paretovariate(1.1))
        yield Listed(f"list:{number}", told, source="A paper", reports=reports, outlets=max(reports // 2, 1))


def fill(store: Store, count: int) -> None:
    """So many events, and a series of one level a month."""
    for month in range(DAYS // 30):
        day, value = FIRST + timedelta(days=30 * month), 3_000 + 550 * month + 900 * (month % 7)
        text = f"On {day} the dollar traded at {value} tomans."
        number = text.index(str(value))
        figure = Figure(
            series="ir.usd", value=Decimal(value), unit="IRT", date=day, precision=Precision.DAY,
            bound=Bound.AT, status=Status.ACTUAL, quote=text, start=0, end=len(text), number_start=number,
            number_end=number + len(str(value)), rule="", confidence=1.0,
        )  # fmt: skip
        store.save(Document(text=text, published=day, source="A paper"), Extraction(figures=(figure,)))
    store.record(list(events(count)))


@contextmanager
def served(database: str) -> Iterator[str]:
    """The address of a dashboard on that database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "dashboard.py"),
        "--server.headless",
        "true",
    ]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    surroundings = os.environ | {"INDICATORS_DATABASE_URL": database, "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [*command, *options], cwd=ROOT, env=surroundings, stdout=quiet, stderr=quiet
    ) as server:
        url = f"http://127.0.0.1:{port}"
        while not answers(f"{url}/_stcore/health"):
            sleep(0.1)
        yield url
        server.terminate()


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def paint(browser: Browser, url: str, picture: Path | None = None) -> float:
    """The seconds from the address to the marks of the rail, for a reader who was never there."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    started = perf_counter()
    page.goto(f"{url}/chart")
    page.wait_for_function(DRAWN, timeout=60_000)
    seconds = perf_counter() - started
    if picture is not None:
        page.wait_for_timeout(1_500)
        page.screenshot(path=picture)
    page.context.close()
    return seconds


def main(pictures: Path | None = None) -> int:
    """Measure, print, and return 1 where the target is missed."""
    with ExitStack() as stack:
        directory = stack.enter_context(TemporaryDirectory())
        urls = {}
        for count in (FEW, MANY):
            database = f"sqlite:///{directory}/{count}.db"
            with open_store(database) as store:
                fill(store, count)
            urls[count] = stack.enter_context(served(database))
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        cold = {
            count: paint(browser, url, pictures and pictures / f"rail-{count}.png")
            for count, url in urls.items()
        }
        taken: dict[int, list[float]] = {count: [] for count in urls}
        for _ in range(ROUNDS):
            for count, url in urls.items():
                taken[count].append(paint(browser, url))
        browser.close()
    few, many = (min(taken[count]) for count in (FEW, MANY))
    met = many <= TIMES * few
    print(f"the first reader of a server: {cold[FEW]:.2f} s and {cold[MANY]:.2f} s")
    print(
        f"{FEW} events {few:.2f} s, {MANY:,} events {many:.2f} s: {many / few:.2f} times   ≤ {TIMES}   "
        f"{'met' if met else 'MISSED'}"
    )
    return int(not met)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
