from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from indicators.model import Bound
from indicators.store import Store

Html = Callable[[AppTest], str]


def test_an_empty_database_says_what_to_do(opened: Any, html: Html, links: Any) -> None:
    app = opened("overview")
    assert "Upload" in html(app) and "coincide with" in html(app)
    assert links(app) == ["Upload the first articles"]


def test_a_tile_tells_value_change_and_record(opened: Any, kept: Any, html: Html) -> None:
    for value, day in ((80_000, 1), (85_000, 2), (90_000, 9)):
        kept(value, date(2025, 2, day))
    shown = html(opened("overview"))
    assert "90,000 <span>toman</span>" in shown
    assert "+5,000 (+5.9%) since 2 Feb 2025" in shown
    assert "9 Feb 2025" in shown and "record high" in shown
    assert "data:image/svg+xml" in shown


def test_rial_is_ten_times_toman(opened: Any, kept: Any, html: Html) -> None:
    kept(90_000)
    app = opened("overview")
    app.segmented_control(key="unit").set_value("rial").run()
    assert "900,000 <span>rial</span>" in html(app)


def test_the_unit_is_taken_from_the_link(opened: Any, kept: Any, html: Html) -> None:
    kept(90_000)
    assert "900,000 <span>rial</span>" in html(opened("overview", unit="rial"))


def test_one_value_is_a_first_observation_and_no_record(opened: Any, kept: Any, html: Html) -> None:
    kept(90_000)
    shown = html(opened("overview"))
    assert "first observation" in shown and "record" not in shown


def test_a_bound_alone_is_no_level(opened: Any, kept: Any, html: Html) -> None:
    kept(74_000_000, bound=Bound.ABOVE, series="ir.gold_coin")
    shown = html(opened("overview"))
    assert "no level yet" in shown and "1 observation" in shown


def test_series_stand_in_their_groups(opened: Any, kept: Any, html: Html) -> None:
    kept(74_000_000, date(2025, 2, 8), series="ir.gold_coin")
    kept(75, date(2025, 2, 7), series="world.brent", unit="USD")
    kept(90_000)
    shown = html(opened("overview"))
    assert shown.index(">Currency<") < shown.index(">Gold<") < shown.index(">Commodity<")


def test_articles_without_figures_are_said_so(opened: Any, kept: Any, store: Store) -> None:
    kept(90_000, confidence=0.1)
    assert "no figures" in opened("overview").info[0].value


def test_samples_go_in_one_click_and_come_back_in_one(
    opened: Any, kept: Any, store: Store, html: Html
) -> None:
    kept(80_000, date(2025, 2, 1), sample=True)
    kept(90_000)
    app = opened("overview")
    assert "1 sample article to try" in html(app)
    app.button(key="remove_samples").click().run()
    assert "Removed 1 sample article." in html(app) and "1 article ·" in html(app)
    assert store.sample_ids() == []
    app.button(key="undo_last").click().run()
    assert len(store.sample_ids()) == 1
    assert "Removed" not in html(app) and "2 articles" in html(app)


def test_the_offer_to_undo_can_be_dismissed(opened: Any, kept: Any, html: Html) -> None:
    kept(sample=True)
    app = opened("overview")
    app.button(key="remove_samples").click().run()
    app.button(key="undo_dismiss").click().run()
    assert "Removed" not in html(app)


def test_what_another_program_saves_is_seen(opened: Any, kept: Any, html: Html) -> None:
    kept(90_000)
    app = opened("overview")
    kept(95_000, date(2025, 2, 10))
    assert "95,000" in html(app.run())


@pytest.mark.parametrize("page", ["overview", "chart", "check", "upload", "articles"])
def test_no_page_speaks_of_causes(opened: Any, kept: Any, html: Html, page: str) -> None:
    kept()
    shown = html(opened(page)).lower()
    assert not any(word in shown for word in ("caused by", "because of", "due to", "led to"))
