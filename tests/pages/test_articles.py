from collections.abc import Callable
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from indicators.store import Store

Html = Callable[[AppTest], str]


def test_no_articles_yet(opened: Any, html: Html) -> None:
    assert "No articles yet" in html(opened("articles"))


def test_the_list_is_searched_by_title_and_text(opened: Any, kept: Any, html: Html) -> None:
    kept(90_000, title="A <quiet> week")
    kept(80_000, date(2025, 1, 1), title="Coins")
    app = opened("articles")
    assert "A &lt;quiet&gt; week" in html(app) and "1 figure · 1 event" in html(app)
    app.text_input(key="q").set_value("quiet").run()
    assert "Coins" not in html(app) and "quiet" in html(app)
    app.text_input(key="q").set_value("nothing like it").run()
    assert "No article has these words" in html(app)


def test_many_articles_come_in_pages(opened: Any, kept: Any, html: Html) -> None:
    for day in range(1, 24):
        kept(80_000 + day, date(2025, 1, day))
    app = opened("articles", page="2")
    assert html(app).count('class="row"') == 3


def test_delete_in_the_list_and_undo(opened: Any, kept: Any, store: Store, html: Html) -> None:
    saved = kept(title="Coins")
    app = opened("articles")
    app.button(key=f"delete_{saved.article_id}").click().run()
    assert "Deleted “Coins”." in html(app) and store.articles() == []
    app.button(key="undo_last").click().run()
    assert [article.title for article in store.articles()] == ["Coins"]


def test_an_article_shows_text_and_findings_each_leading_to_the_other(
    opened: Any, kept: Any, store: Store, html: Html
) -> None:
    saved = kept()
    figure = store.observations(article_id=saved.article_id)[0].id
    shown = html(opened("articles", article=str(saved.article_id), figure=str(figure)))
    assert 'id="mark-1"' in shown and 'href="#mark-1"' in shown
    assert 'id="finding-1"' in shown and 'href="#finding-1"' in shown
    assert '<li id="finding-1" class="figure chosen">' in shown
    assert "spoke</a></mark> &lt;loudly&gt;" in shown
    assert "found in the text&#x27;s dateline" in shown


def test_the_event_of_a_link_is_set_apart(opened: Any, kept: Any, store: Store, html: Html) -> None:
    saved = kept()
    event = store.occurrences(article_id=saved.article_id)[0].id
    shown = html(opened("articles", article=str(saved.article_id), event=str(event)))
    assert '<li id="finding-2" class="event chosen">' in shown


def test_a_finding_below_the_bar_is_marked(opened: Any, kept: Any, html: Html) -> None:
    saved = kept(confidence=0.1)
    assert "waits for review" in html(opened("articles", article=str(saved.article_id)))


def test_an_article_that_is_not_there(opened: Any) -> None:
    assert "no such article" in opened("articles", article="12").warning[0].value


def test_delete_an_open_article(opened: Any, kept: Any, store: Store, html: Html) -> None:
    saved = kept(title="Coins")
    app = opened("articles", article=str(saved.article_id))
    app.button(key="delete").click().run()
    assert store.articles() == []
    assert "Deleted “Coins”." in html(app)


def test_a_deleted_article_can_be_restored_where_it_stands(opened: Any, kept: Any, store: Store) -> None:
    saved = kept()
    store.delete([saved.article_id])
    app = opened("articles", article=str(saved.article_id))
    assert "is deleted" in app.warning[0].value
    next(button for button in app.button if button.label == "Restore").click().run()
    assert len(store.articles()) == 1
    assert not app.warning
