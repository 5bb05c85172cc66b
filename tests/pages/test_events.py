"""The page of all events: searched, filtered, and taken in and given out by file."""

from collections.abc import Callable
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from indicators.eventdata import COLUMNS, read_events
from indicators.model import Standing
from indicators.store import Listed, Store, Verdict
from tests.pages.test_happening import SAID, tell, told

Html = Callable[[AppTest], str]
LIST = (
    b"date,title,category,source\n2025-01-01,A strike,protest,A paper\n2025-01-02,<b>Talks</b>,diplomacy,\n"
)


def titles(html: str) -> list[str]:
    return [part.partition("</h3>")[0] for part in html.split('<div class="row"><h3 dir="auto">')[1:]]


def test_without_events_the_way_in_is_open(opened: Any, html: Html) -> None:
    app = opened("events")
    assert "No events yet" in html(app) and app.expander[0].proto.expanded
    assert not app.get("download_button")


def test_events_are_listed_newest_first_and_lead_to_the_chart(
    opened: Any, store: Store, html: Html, links: Any
) -> None:
    tell(store, told(), 1)
    tell(store, told(), 2)
    store.record([Listed("list:1", told("Talks", date(2025, 3, 1)))])
    app = opened("events")
    assert titles(html(app)) == ["Talks", SAID]
    assert "2 articles · 2 outlets" in html(app)
    assert links(app) == ["Open Talks", f"Open {SAID}"]


def test_they_are_searched_and_told_apart(opened: Any, store: Store, html: Html) -> None:
    store.record(
        [
            Listed("list:1", told("Talks")),
            Listed("list:2", told("An attack", standing=Standing.HYPOTHETICAL)),
            Listed("list:3", told("A rumour")),
        ]
    )
    rumour = next(one for one in store.happenings() if one.event.title == "A rumour")
    store.decide(rumour, Verdict.REJECTED)
    assert titles(html(opened("events"))) == ["Talks"]
    assert titles(html(opened("events", show="asides"))) == ["An attack"]
    assert titles(html(opened("events", show="rejected"))) == ["A rumour"]
    assert titles(html(opened("events", q="TALK"))) == ["Talks"]
    assert "There is no such event" in html(opened("events", q="nothing"))
    assert titles(html(opened("events", category=[""]))) == []


def test_a_list_is_taken_in_once_and_can_be_taken_back(opened: Any, store: Store, html: Html) -> None:
    app = opened("events")
    app.text_input(key="who").set_value("Ada").run()
    app.get("file_uploader")[0].set_value([("mine.csv", LIST, "text/csv")]).run()
    assert titles(html(app)) == ["&lt;b&gt;Talks&lt;/b&gt;", "A strike"]
    assert "mine.csv: 2 new events, 0 changed, 0 already there." in html(app)
    assert [(word.who, word.why) for word in store.history(store.happenings()[0])] == [("Ada", "mine.csv")]
    app.get("file_uploader")[0].set_value([("mine.csv", LIST, "text/csv")]).run()
    assert "mine.csv: 0 new events, 0 changed, 2 already there." in html(app)
    assert "Undo" not in [one.label for one in app.button], "there is nothing to take back"


def test_taking_a_list_back_leaves_what_was_there(opened: Any, store: Store, html: Html) -> None:
    store.record(read_events(LIST, "mine.csv")[:1])
    app = opened("events")
    app.get("file_uploader")[0].set_value([("mine.csv", LIST, "text/csv")]).run()
    app.button(key="undo_last").click().run()
    assert titles(html(app)) == ["A strike"]


def test_a_bad_list_is_refused_with_its_lines_and_nothing_is_kept(opened: Any, store: Store) -> None:
    app = opened("events")
    app.get("file_uploader")[0].set_value([("mine.csv", LIST + b"soon,Later,,\n", "text/csv")]).run()
    assert "mine.csv: line 4: 'soon' is no date" in app.error[0].value
    assert store.happenings() == []


def test_all_events_are_given_out(opened: Any, store: Store) -> None:
    store.record(read_events(LIST, "mine.csv"))
    (button,) = opened("events").get("download_button")
    assert button.proto.label == "Download all events (CSV)" and len(COLUMNS) > 10
