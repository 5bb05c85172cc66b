"""All that waits for review in one list, to be decided about where it stands."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from indicators.model import Extraction
from indicators.store import State, Store, Verdict
from tests.findings import document, event, figure

Html = Callable[[AppTest], str]
ALL = tuple(State)
BUDGET = "Parliament passed the budget"


def doubted(store: Store, count: int, *, events: bool = False) -> None:
    """Articles of a figure each that waits, the first the surest, and of an event that does."""
    for place in range(count):
        text = f"Brief {place}: the dollar reached 90,{place:03}. {BUDGET}."
        doubtful = figure(f"reached 90,{place:03}", text, confidence=0.49 - place / 100)
        told = (event(BUDGET, text, confidence=0.4),) if events else ()
        store.save(document(text), Extraction(figures=(doubtful,), events=told))


def button(app: AppTest, start: str) -> Any:
    """The first whose key begins so; the rest of it names the finding."""
    return next(one for one in app.button if (one.key or "").startswith(start))


def states(store: Store) -> list[State]:
    return [one.state for one in sorted(store.observations(states=ALL), key=lambda one: one.id)]


def test_nothing_waits(opened: Any, html: Html, links: Any) -> None:
    app = opened("check", view="review")
    assert "Nothing waits for review" in html(app) and "Upload articles" in links(app)


def test_the_surest_comes_first_with_its_sentence_and_its_article(
    opened: Any, html: Html, links: Any, store: Store
) -> None:
    doubted(store, 2, events=True)
    app = opened("check", view="review")
    shown = html(app)
    assert "4 findings" in shown and shown.count('class="case"') == 4
    assert shown.index("confidence 49%") < shown.index("confidence 48%") < shown.index("confidence 40%")
    assert links(app).count("Article") == 4 and links(app).count("Chart") == 2


def test_a_word_takes_a_finding_off_the_list_and_undo_puts_it_back(
    opened: Any, html: Html, store: Store
) -> None:
    doubted(store, 2)
    app = opened("check", view="review")
    app.text_input(key="who").set_value("Ada").run()
    button(app, "accept_Figure").click().run()
    assert "1 finding" in html(app) and "Accepted: " in html(app)
    assert states(store) == [State.ACCEPTED, State.REVIEW]
    assert store.history(store.observations()[0])[-1].who == "Ada"
    app.button(key="undo_last").click().run()
    assert states(store) == [State.REVIEW] * 2 and "2 findings" in html(app)
    button(app, "reject_Figure").click().run()
    assert states(store) == [State.REJECTED, State.REVIEW]


def test_all_on_the_page_are_decided_about_and_no_other(opened: Any, html: Html, store: Store) -> None:
    doubted(store, 10)
    app = opened("check", view="review")
    app.button(key="all_rejected").click().run()
    assert states(store) == [State.REJECTED] * 8 + [State.REVIEW] * 2
    assert "Rejected: 8 findings" in html(app)
    app.button(key="undo_last").click().run()
    assert states(store) == [State.REVIEW] * 10


def test_the_last_page_is_not_left_empty(opened: Any, html: Html, store: Store) -> None:
    doubted(store, 9)
    app = opened("check", view="review", waiting_page="2")
    assert html(app).count('class="case"') == 1
    app.button(key="all_accepted").click().run()
    assert html(app).count('class="case"') == 8


@pytest.mark.parametrize(("kind", "count"), [("figures", 2), ("events", 2), ("nonsense", 4)])
def test_the_link_says_which_kind(opened: Any, html: Html, store: Store, kind: str, count: int) -> None:
    doubted(store, 2, events=True)
    assert f"{count} findings" in html(opened("check", view="review", kind=kind))


def test_what_somebody_decided_meanwhile_is_said(opened: Any, html: Html, store: Store) -> None:
    doubted(store, 1)
    app = opened("check", view="review")
    (one,) = store.observations(states=ALL)
    store.decide(one, Verdict.REJECTED, who="Ben")
    button(app, "accept_Figure").click().run()
    assert "changed by someone else" in html(app) and states(store) == [State.REJECTED]


def test_what_is_not_there_any_more_does_not_wait(store: Store) -> None:
    doubted(store, 2, events=True)
    assert [kind for kind, _ in store.waiting()] == ["figure", "figure", "event", "event"]
    store.delete([1])
    store.reread(2, Extraction())
    assert store.waiting() == []


def test_the_overview_leads_to_what_waits(opened: Any, links: Any, store: Store, kept: Any) -> None:
    kept()
    assert not any("review" in label for label in links(opened("overview")))
    doubted(store, 2)
    assert "2 findings wait for review" in links(opened("overview"))
