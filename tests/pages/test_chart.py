from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from streamlit.testing.v1 import AppTest

from indicators.store import ReferencePoint, Store

Html = Callable[[AppTest], str]


def test_an_empty_database_leads_to_the_upload(opened: Any, html: Html) -> None:
    app = opened("chart")
    assert "Nothing to draw yet" in html(app)
    assert not app.get("plotly_chart")


def test_the_series_with_most_observations_is_drawn_and_the_newest_read(
    opened: Any, kept: Any, html: Html
) -> None:
    kept(74_000_000, date(2025, 2, 10), series="ir.gold_coin")
    kept(89_000, date(2025, 2, 8))
    kept(90_000)
    app = opened("chart")
    assert app.multiselect(key="series_chosen").value == ["ir.usd"]
    assert len(app.get("plotly_chart")) == 1
    assert "90,000 toman" in html(app)
    assert '<mark class="chosen figure number">90,000</mark>' in html(app)


def test_the_link_chooses_series_point_and_view(opened: Any, kept: Any, store: Store, html: Html) -> None:
    kept(89_000, date(2025, 2, 8))
    kept(74_000_000, date(2025, 2, 10), series="ir.gold_coin")
    kept(90_000)
    point = str(store.observations(["ir.usd"])[0].id)
    app = opened(
        "chart", series=["ir.usd", "ir.gold_coin"], point=point, unit="rial", scale="log", range="1 year"
    )
    assert app.multiselect(key="series_chosen").value == ["ir.usd", "ir.gold_coin"]
    assert app.segmented_control(key="unit").value == "rial"
    assert app.segmented_control(key="scale").value == "log"
    assert app.segmented_control(key="range").value == "1 year"
    assert "89,000 toman" in html(app)


def test_the_link_chooses_an_event(opened: Any, kept: Any, store: Store, html: Html) -> None:
    kept(90_000)
    app = opened("chart", event=str(store.occurrences()[0].id))
    assert '<mark class="chosen event">the leader spoke</mark>' in html(app)
    assert "The leader speaks on 2025-02-09" in html(app)


def test_what_is_chosen_goes_into_the_link_by_name(opened: Any, kept: Any) -> None:
    kept(74_000_000, series="ir.gold_coin")
    kept(90_000, date(2025, 2, 8))
    app = opened("chart")
    app.multiselect(key="series_chosen").set_value(["ir.gold_coin", "ir.usd"]).run()
    assert app.query_params["series"] == ["ir.gold_coin", "ir.usd"]
    assert app.multiselect(key="series_chosen").value == ["ir.gold_coin", "ir.usd"]


def test_a_link_to_what_is_gone_says_so(opened: Any, kept: Any) -> None:
    kept()
    assert "no longer there" in opened("chart", point="999").warning[0].value


def test_nonsense_in_the_link_is_passed_over(opened: Any, kept: Any) -> None:
    kept()
    app = opened("chart", point="x", series="no.such", scale="cubic", unit="euro", as_of="2025-02-31")
    assert app.multiselect(key="series_chosen").value == ["ir.usd"]
    assert app.segmented_control(key="scale").value == "linear"
    assert app.date_input(key="as_of").value is None
    assert opened("chart", as_of="2999-01-01").date_input(key="as_of").value is None


def test_categories_filter_the_rail(opened: Any, kept: Any) -> None:
    kept()
    app = opened("chart")
    app.pills(key="category").set_value([]).run()
    assert not app.exception
    assert len(app.dataframe[1].value) == 0


def test_no_series_chosen_leaves_the_events(opened: Any, kept: Any) -> None:
    kept()
    app = opened("chart")
    app.multiselect(key="series_chosen").set_value([]).run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == 1


def test_events_alone_are_drawn(opened: Any, kept: Any, html: Html) -> None:
    kept(confidence=0.1)
    app = opened("chart")
    assert len(app.get("plotly_chart")) == 1
    assert "The leader speaks" in html(app)


def test_the_view_is_below_as_tables_and_files(opened: Any, kept: Any) -> None:
    kept(80_000, date(2013, 5, 1))
    kept(90_000)
    app = opened("chart", range="1 year")
    figures, events = app.dataframe
    assert figures.value["value"].tolist() == [90_000]
    assert events.value["title"].tolist() == ["The leader speaks on 2025-02-09"]
    assert [button.label for button in app.get("download_button")] == [
        "Download the figures (CSV)",
        "Download the events (CSV)",
    ]


def test_the_chart_as_known_on_a_day_and_back_to_today(opened: Any, kept: Any, html: Html) -> None:
    kept(80_000, date(2025, 1, 1))
    kept(90_000)
    app = opened("chart", as_of="2025-01-05")
    assert "As known on <b>5 Jan 2025</b>" in html(app)
    assert app.dataframe[0].value["value"].tolist() == [80_000]
    assert "80,000 toman" in html(app)
    app.button(key="today").click().run()
    assert "As known on" not in html(app)
    assert app.dataframe[0].value["value"].tolist() == [80_000, 90_000]
    assert "as_of" not in app.query_params


def test_a_day_before_all_that_is_known_draws_nothing(opened: Any, kept: Any, html: Html) -> None:
    kept(90_000)
    app = opened("chart")
    app.date_input(key="as_of").set_value(date(2025, 2, 1)).run()
    assert "As known on <b>1 Feb 2025</b>" in html(app)
    assert len(app.dataframe[0].value) == 0


def test_what_came_out_later_than_the_day_is_said_to(opened: Any, kept: Any, store: Store) -> None:
    kept(90_000)
    point = str(store.observations()[0].id)
    assert "came out later" in opened("chart", as_of="2025-01-05", point=point).info[0].value
    assert not opened("chart", as_of="2025-02-09", point=point).info


def test_an_archive_is_named_in_the_legend_and_switched_off(
    opened: Any, kept: Any, store: Store, html: Html
) -> None:
    kept(90_000)
    assert not opened("chart").toggle, "there is nothing to switch"
    store.save_reference([ReferencePoint("bazaar", "ir.usd", date(2025, 2, 1), Decimal(89_000), "IRT")])
    app = opened("chart")
    assert "archive: bazaar" in html(app)
    app.toggle(key="archive").set_value(False).run()
    assert "archive: bazaar" not in html(app)
    assert "archive: bazaar" not in html(opened("chart", as_of="2025-01-31"))


def test_doubts_are_in_the_legend_and_lead_to_the_page_that_checks_them(
    opened: Any, kept: Any, store: Store, html: Html, links: Any
) -> None:
    kept(90_000)
    assert "Check what is doubted" not in links(opened("chart"))
    kept(99_000)
    app = opened("chart")
    assert "sources differ" in html(app) and "unit error?" not in html(app)
    assert "Check what is doubted" in links(app)
    store.save_reference([ReferencePoint("bazaar", "ir.usd", date(2025, 2, 9), Decimal(9_000), "IRT")])
    assert "unit error?" in html(opened("chart"))
