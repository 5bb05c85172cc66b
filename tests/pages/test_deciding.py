"""A person's word on one finding, beside the chart and below an article."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from indicators.store import State, Store, Verdict

Html = Callable[[AppTest], str]


def widget(widgets: Any, start: str) -> Any:
    """The one whose key begins so; the rest of it names the finding."""
    return next(one for one in widgets if (one.key or "").startswith(start))


@pytest.mark.parametrize(
    ("button", "verdict", "state"),
    [
        ("accept_Figure", Verdict.ACCEPTED, State.ACCEPTED),
        ("reject_Figure", Verdict.REJECTED, State.REJECTED),
    ],
)
def test_a_figure_is_decided_about_with_who_and_why(
    opened: Any, kept: Any, store: Store, html: Html, button: str, verdict: Verdict, state: State
) -> None:
    kept()
    one = store.observations()[0]
    app = opened("chart", point=str(one.id))
    app.text_input(key="who").set_value(" Ada ").run()
    widget(app.text_input, "why_Figure").set_value("a <typing> slip").run()
    widget(app.button, button).click().run()
    assert store.observation(one.id).state == state
    last = store.history(one)[-1]
    assert (last.what, last.who, last.why) == (verdict, "Ada", "a <typing> slip")
    assert widget(app.text_input, "why_Figure").value == "", "a reason is for one decision"
    shown = html(app)
    assert f"<b>Ada</b> {verdict}" in shown and "“a &lt;typing&gt; slip”" in shown
    app.button(key="undo_last").click().run()
    assert store.observation(one.id).state == State.ACCEPTED
    assert [change.what for change in store.history(one)][-1] == Verdict.UNDONE
    assert "taken back later" in html(app) and "Undo" not in [one.label for one in app.button]


def test_a_figure_is_corrected_and_its_editor_follows(
    opened: Any, kept: Any, store: Store, html: Html
) -> None:
    kept()
    one = store.observations()[0]
    app = opened("chart", point=str(one.id))
    assert widget(app.button, "corrected_Figure").disabled
    widget(app.text_input, "value_Figure").set_value("91,000").run()
    widget(app.button, "corrected_Figure").click().run()
    assert store.observation(one.id).figure.value == 91_000
    assert "90,000 toman · US dollar · Iran · 9 Feb 2025 → 91,000 toman" in html(app)
    widget(app.button, "back_Observation").click().run()
    assert store.observation(one.id).figure.value == 90_000
    assert widget(app.text_input, "value_Figure").value == "90,000"


def test_an_event_is_decided_about_in_its_article(opened: Any, kept: Any, store: Store, html: Html) -> None:
    saved = kept()
    one = store.occurrences()[0]
    app = opened("articles", article=str(saved.article_id), event=str(one.id))
    widget(app.button, "reject_Event").click().run()
    assert store.occurrence(one.id).state == State.REJECTED
    assert "Rejected: The leader speaks on 2025-02-09" in html(app)
    app.button(key="undo_last").click().run()
    assert store.occurrence(one.id).state == State.ACCEPTED


def test_what_waits_for_review_is_accepted_in_its_article(
    opened: Any, kept: Any, store: Store, html: Html
) -> None:
    saved = kept(confidence=0.1)
    (one,) = store.observations(states=(State.REVIEW,))
    app = opened("articles", article=str(saved.article_id), figure=str(one.id))
    assert "it is on no chart" in html(app)
    widget(app.button, "accept_Figure").click().run()
    assert [found.id for found in store.observations()] == [one.id]
    assert "it is on no chart" not in html(app)


def test_a_finding_is_chosen_by_its_number_in_the_text(
    opened: Any, kept: Any, store: Store, html: Html
) -> None:
    saved = kept()
    app = opened("articles", article=str(saved.article_id))
    assert not [one for one in app.button if (one.key or "").startswith("accept_")]
    numbers = app.pills(key=f"finding_{saved.article_id}")
    assert numbers.options == ["1", "2"]
    numbers.set_value(1).run()
    assert app.query_params["event"] == str(store.occurrences()[0].id)
    assert '<li id="finding-2" class="event chosen">' in html(app)
    app.pills(key=f"finding_{saved.article_id}").set_value(0).run()
    assert "event" not in app.query_params
    widget(app.button, "accept_Figure").click().run()
    assert store.history(store.observations()[0])[-1].what == Verdict.ACCEPTED


def test_the_name_stays_and_is_in_no_link(opened: Any, kept: Any) -> None:
    kept()
    app = opened("chart")
    app.text_input(key="who").set_value("Ada").run()
    app.segmented_control(key="scale").set_value("log").run()
    assert app.text_input(key="who").value == "Ada"
    assert "Ada" not in str(dict(app.query_params))


def test_the_history_begins_with_the_engine_and_has_no_way_back(opened: Any, kept: Any, html: Html) -> None:
    kept()
    app = opened("chart")
    assert "<b>Engine" in html(app) and "90,000 toman · US dollar · Iran · 9 Feb 2025" in html(app)
    assert not [one for one in app.button if (one.key or "").startswith("back_")]
