"""An event as a whole beside the chart: retitled, re-dated, rejected, merged, split, and each undone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from indicators.model import Category, Document, Event, Extraction, Precision, Standing
from indicators.store import Happening, Listed, Occurrence, State, Store, Verdict
from tests.pages.test_deciding import widget

Html = Callable[[AppTest], str]
SAID = "Parliament passed the budget"


def told(title: str = SAID, day: date = date(2025, 2, 9), **more: Any) -> Event:
    given: dict[str, Any] = {"precision": Precision.DAY, "category": Category.POLICY} | more
    return Event(
        date=day, title=title, quote=SAID, start=0, end=len(SAID), rule="by hand", confidence=0.9, **given
    )


def tell(store: Store, event: Event, number: int) -> Occurrence:
    document = Document(
        text=f"{SAID}. {number}", source=f"Paper {number}", published=date(2025, 2, 9 + number)
    )
    found = store.save(document, Extraction(events=(event,)))
    return store.occurrences(article_id=found.article_id)[0]


@pytest.fixture
def three(store: Store) -> list[Occurrence]:
    """Three articles: two tell one event, the third another of a week later."""
    return [tell(store, told(), 1), tell(store, told(), 2), tell(store, told(day=date(2025, 2, 16)), 3)]


def of(store: Store, mention: Occurrence) -> Happening:
    return store.happening(store.occurrence(mention.id).event_id)


def shown(app: AppTest) -> list[list[str]]:
    """The titles and days in the table of events."""
    frame = app.dataframe[1].value
    days = frame["date"].dt.strftime("%Y-%m-%d")
    return [list(row) for row in zip(frame["title"], days, strict=True)]


def test_it_is_told_by_all_who_tell_it(opened: Any, three: list[Occurrence], html: Html) -> None:
    app = opened("chart", event=str(three[1].id))
    assert "Told by 2 articles, 2 outlets" in [one.label for one in app.expander]
    assert "published 11 Feb 2025" in html(app), "it is read where the one who was chosen tells it"
    widget(app.button, f"mention_{three[0].id}").click().run()
    assert app.query_params["event"] == str(three[0].id)
    assert "published 10 Feb 2025" in html(app)


def test_it_is_retitled_and_given_another_day_for_all(
    opened: Any, store: Store, three: list[Occurrence], html: Html
) -> None:
    app = opened("chart", event=str(three[0].id))
    app.text_input(key="who").set_value("Ada").run()
    assert widget(app.button, "corrected_Happening").disabled
    widget(app.text_input, "title_Happening").set_value("The budget passes").run()
    widget(app.date_input, "date_Happening").set_value(date(2025, 2, 1)).run()
    widget(app.date_input, "until_Happening").set_value(date(2025, 2, 3)).run()
    widget(app.selectbox, "context_Happening").select_index(1).run()
    widget(app.button, "corrected_Happening").click().run()
    event = of(store, three[1]).event
    assert (event.title, event.date, event.until, event.standing) == (
        "The budget passes", date(2025, 2, 1), date(2025, 2, 3), Standing.ANNOUNCED,
    )  # fmt: skip
    assert ["The budget passes", "2025-02-01"] in shown(app)
    assert "1 Feb 2025 – 3 Feb 2025" in html(app) and "<b>Ada</b> corrected" in html(app)
    app.button(key="undo_last").click().run()
    assert of(store, three[1]).event.title == SAID and [SAID, "2025-02-09"] in shown(app)


def test_an_end_before_the_beginning_is_refused(opened: Any, three: list[Occurrence]) -> None:
    app = opened("chart", event=str(three[0].id))
    widget(app.date_input, "until_Happening").set_value(date(2025, 2, 1)).run()
    assert "ends before it begins" in app.error[0].value
    assert widget(app.button, "corrected_Happening").disabled


def test_it_is_rejected_and_accepted_again(
    opened: Any, store: Store, three: list[Occurrence], html: Html
) -> None:
    app = opened("chart", event=str(three[0].id))
    widget(app.text_input, "why_Happening").set_value("a rumour").run()
    widget(app.button, "reject_Happening").click().run()
    one = of(store, three[0])
    assert one.state is State.REJECTED and store.history(one)[-1].why == "a rumour"
    assert [SAID, "2025-02-09"] not in shown(app) and "it is on no chart" in html(app)
    widget(app.button, "accept_Happening").click().run()
    assert [SAID, "2025-02-09"] in shown(app)


def test_two_are_merged_and_parted_again(
    opened: Any, store: Store, three: list[Occurrence], html: Html
) -> None:
    app = opened("chart", event=str(three[0].id))
    assert widget(app.button, "merging_Happening").disabled
    choice = widget(app.selectbox, "merged_Happening")
    assert choice.options == ["Parliament passed the budget · Policy · 16 Feb 2025"]
    choice.select_index(0).run()
    widget(app.button, "merging_Happening").click().run()
    assert len(store.happenings()) == 1 and shown(app) == [[SAID, "2025-02-09"]]
    assert "Told by 3 articles" in app.expander[0].label
    assert "merged another with it" in html(app)
    app.button(key="undo_last").click().run()
    assert len(store.happenings()) == 2 and len(shown(app)) == 2


def test_it_is_split_and_made_whole_again(opened: Any, store: Store, three: list[Occurrence]) -> None:
    app = opened("chart", event=str(three[0].id))
    away = widget(app.multiselect, "away_Happening")
    assert away.options[1].startswith("Paper 2 · 11 Feb 2025 · ")
    assert widget(app.button, "splitting_Happening").disabled
    away.set_value([0, 1]).run()
    assert widget(app.button, "splitting_Happening").disabled, "one has to stay"
    widget(app.multiselect, "away_Happening").set_value([1]).run()
    widget(app.button, "splitting_Happening").click().run()
    assert [len(one.mentions) for one in store.happenings()] == [1, 1, 1]
    assert not [one for one in app.button if (one.key or "").startswith("splitting_")]
    widget(app.button, "back_Happening").click().run()
    assert sorted(len(one.mentions) for one in store.happenings()) == [1, 2]


def test_what_was_changed_meanwhile_is_said_to_be(
    opened: Any, store: Store, three: list[Occurrence], html: Html
) -> None:
    app = opened("chart", event=str(three[0].id))
    store.decide(of(store, three[0]), Verdict.REJECTED)
    widget(app.button, "reject_Happening").click().run()
    assert "Nothing was changed: event" in html(app)


def test_a_record_leads_to_its_page_and_says_where_it_is_from(opened: Any, store: Store, html: Html) -> None:
    store.record([Listed("acled:IRN1", told("Riot in Tehran"), source="IRNA", url="https://example.org/<1>")])
    app = opened("chart", event=str(store.occurrences()[0].id))
    assert "ACLED IRN1 · IRNA" in html(app) and "published" not in html(app)
    assert app.get("link_button")[0].proto.url == "https://example.org/<1>"
    assert not app.get("page_link")


def test_events_are_added_to_a_chart(opened: Any, kept: Any, store: Store, html: Html) -> None:
    kept()
    app = opened("chart")
    assert not [one for one in app.text_input if (one.key or "").startswith("title_added")]
    app.button(key="add_event").click().run()
    assert "Click the day of the event" in html(app) and app.button(key="add_event").disabled
    app.button(key="adding_typed").click().run()
    assert widget(app.date_input, "date_added").value == date.today()
    assert app.button(key="adding_save").disabled
    widget(app.text_input, "title_added").set_value("Lorry drivers strike").run()
    widget(app.date_input, "date_added").set_value(date(2025, 2, 3)).run()
    widget(app.date_input, "until_added").set_value(date(2025, 2, 5)).run()
    widget(app.text_input, "url_added").set_value("example.org").run()
    app.button(key="adding_save").click().run()
    assert "no web address" in app.error[0].value and len(store.happenings()) == 1
    widget(app.text_input, "url_added").set_value("https://example.org/strike").run()
    widget(app.text_input, "source_added").set_value("A paper").run()
    widget(app.text_input, "by_added").set_value("Ada").run()
    app.button(key="adding_save").click().run()
    (one,) = [found for found in store.happenings() if found.mentions[0].record]
    assert (one.event.title, one.event.date, one.event.until) == (
        "Lorry drivers strike", date(2025, 2, 3), date(2025, 2, 5),
    )  # fmt: skip
    assert (one.mentions[0].source, one.mentions[0].url) == ("A paper", "https://example.org/strike")
    assert [(word.what, word.who) for word in store.history(one)] == [(Verdict.ADDED, "Ada")]
    assert app.query_params["event"] == str(one.mentions[0].id)
    assert "Added: Lorry drivers strike" in html(app) and "added by hand" in html(app)
    assert not [found for found in app.button if found.key == "adding_save"]
    app.button(key="undo_last").click().run()
    assert len(store.happenings()) == 1 and "event" not in app.query_params


def test_adding_is_left_without_a_word(opened: Any, kept: Any, store: Store, html: Html) -> None:
    kept()
    app = opened("chart")
    app.button(key="add_event").click().run()
    app.button(key="adding_cancel").click().run()
    assert "Click the day" not in html(app) and not app.button(key="add_event").disabled
    assert len(store.happenings()) == 1


def test_what_did_not_happen_is_shown_when_asked_for(opened: Any, store: Store, html: Html) -> None:
    store.record([Listed("list:1", told()), Listed("list:2", told("Talks", standing=Standing.EXPECTED))])
    assert not [one for one in opened("chart").pills if one.key == "context" and len(one.options) != 1]
    app = opened("chart")
    assert shown(app) == [[SAID, "2025-02-09"]] and "▷" not in html(app)
    app.pills(key="context").set_value(["expected"]).run()
    assert app.query_params["context"] in ("expected", ["expected"])
    assert len(shown(app)) == 2 and "▷" in html(app)


def test_a_crowd_is_counted_and_listed_beside_its_mark(opened: Any, store: Store, html: Html) -> None:
    store.record([Listed(f"list:{n}", told(f"Event {n}"), reports=9 - n) for n in range(8)])
    heaviest = store.occurrences()[0]
    app = opened("chart", event=str(heaviest.id))
    assert "more events here: zoom in" in html(app)
    assert "Also here (7)" in [one.label for one in app.expander]
    other = store.occurrences()[5]
    widget(app.button, f"here_{other.id}").click().run()
    assert app.query_params["event"] == str(other.id) and "Event 5" in html(app)
