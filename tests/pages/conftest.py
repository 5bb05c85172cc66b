"""The pages as AppTest runs them: the real dashboard on a database of the test's own."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indicators.model import (
    Bound,
    Category,
    DateSource,
    Document,
    Event,
    Extraction,
    Figure,
    Precision,
    Status,
)
from indicators.store import Saved, Store, open_store

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"
Opened = Callable[..., AppTest]
Kept = Callable[..., Saved]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that the dashboard under test opens, too."""
    url = f"sqlite:///{tmp_path}/pages.db"
    monkeypatch.setenv("INDICATORS_DATABASE_URL", url)
    return open_store(url)


@pytest.fixture
def links() -> Callable[[AppTest], list[str]]:
    """The labels of a page's links."""
    return lambda app: [str(getattr(link, "label", "")) for link in app.get("page_link")]


def _run(dashboard: str, first: str) -> None:
    import runpy

    runpy.run_path(dashboard)["main"](first)


@pytest.fixture
def opened(store: Store) -> Opened:
    """Open a page, with query parameters."""

    def open_page(page: str, /, **query: str | list[str]) -> AppTest:
        app = AppTest.from_function(_run, args=(str(DASHBOARD), page), default_timeout=30)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return open_page


@pytest.fixture
def kept(store: Store) -> Kept:
    """Keep an article that states one level of a series and tells one event."""

    def keep(
        value: int = 90_000,
        day: date = date(2025, 2, 9),
        *,
        series: str = "ir.usd",
        unit: str = "IRT",
        bound: Bound = Bound.AT,
        title: str | None = None,
        sample: bool = False,
        confidence: float = 0.9,
    ) -> Saved:
        text = f"On {day} the price stood at {value:,}.\nOn that day the leader spoke <loudly>."
        number = text.index(f"{value:,}")
        figure = Figure(
            series=series, value=Decimal(value), unit=unit, date=day, precision=Precision.DAY, bound=bound,
            status=Status.ACTUAL, quote=text[: text.index(".")], start=0, end=text.index("."),
            number_start=number, number_end=number + len(f"{value:,}"), rule="by hand", confidence=confidence,
            reasons=("it was written so",),
        )  # fmt: skip
        spoke = text.index("the leader spoke")
        event = Event(
            date=day, precision=Precision.DAY, category=Category.STATEMENT,
            title=f"The leader speaks on {day}",
            quote="the leader spoke", start=spoke, end=spoke + 16, rule="by hand", confidence=0.9,
        )  # fmt: skip
        document = Document(
            text=text, title=title or f"The price on {day}", published=day, dated_by=DateSource.DATELINE,
            language="en", source="A paper", sha256=sha256(text.encode()).hexdigest(),
        )  # fmt: skip
        return store.save(document, Extraction(figures=(figure,), events=(event,)), sample=sample)

    return keep


@pytest.fixture
def html() -> Callable[[AppTest], str]:
    """All the HTML of a page in one string, without its style sheet."""

    def read(app: AppTest) -> str:
        parts = [str(getattr(part, "value", "")) for part in app.get("html")]
        return "\n".join(part for part in parts if not part.startswith("<style"))

    return read
