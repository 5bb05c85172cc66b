import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from indicators.model import DateSource
from indicators.store import State, Store, Verdict
from tests.readers.makers import ARTICLES, docx, table, zipped
from tests.readers.mutations import mutated

Html = Callable[[AppTest], str]
DATED = (
    b"TEHRAN, February 10, 2025 - A nervous day at the exchange shops.\n\n"
    b"On February 9 the U.S. dollar traded at 90,000 tomans on the open market.\n"
)
UNDATED = b"The U.S. dollar traded at 91,000 tomans on the open market on Sunday, February 16.\n"


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, data, "text/plain") for name, data in files]).run()
    assert not app.exception, app.exception
    return app


def widget(kind: Any, beginning: str) -> Any:
    return next(one for one in kind if (one.key or "").startswith(beginning))


def test_what_was_found_is_marked_and_ticked_and_saved_on_demand(
    opened: Any, store: Store, html: Html, links: Any
) -> None:
    app = upload(opened("upload"), ("dollar.txt", DATED))
    assert re.search('<mark class="figure number"[^>]*>90,000', html(app))
    assert "found in the text&#x27;s dateline" in html(app)
    assert store.is_empty()
    app.button(key="save_all").click().run()
    (saved,) = store.observations()
    assert (saved.figure.value, saved.figure.date) == (Decimal(90_000), date(2025, 2, 9))
    assert links(app) == ["See it on the chart", "Open the article"]
    assert "dollar.txt" not in [draft.label for draft in app.text_input]


def test_a_refused_file_is_named_and_the_others_are_saved(opened: Any, store: Store, html: Html) -> None:
    app = upload(
        opened("upload"), ("empty.txt", b""), ("dollar.txt", DATED), ("image.txt", b"\x89PNG\r\n\x1a\n\0\0")
    )
    assert [error.value.split(":")[0] for error in app.error] == ["empty.txt", "image.txt"]
    app.button(key="save_all").click().run()
    assert len(store.articles()) == 1
    assert "empty.txt: it is empty" in html(app)


def test_a_value_is_corrected_before_saving(opened: Any, store: Store, html: Html) -> None:
    app = upload(opened("upload"), ("dollar.txt", DATED))
    widget(app.text_input, "value_").set_value("90,500").run()
    assert "corrected" in html(app)
    app.button(key="save_all").click().run()
    assert [one.figure.value for one in store.observations()] == [Decimal(90_500)]


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("value_", "ninety", "not a number"),
        ("bound_", 4, "lowest and highest"),
        ("unit_", 0, "not counted in percent"),
    ],
)
def test_a_wrong_correction_is_said_and_not_saved(opened: Any, name: str, typed: Any, says: str) -> None:
    app = upload(opened("upload"), ("dollar.txt", DATED))
    changed = widget(app.text_input if name == "value_" else app.selectbox, name)
    (changed.set_value(typed) if name == "value_" else changed.select_index(typed)).run()
    assert says in app.error[0].value
    assert not [button for button in app.button if button.key == "save_all"]


def test_a_finding_without_its_tick_is_rejected(opened: Any, store: Store) -> None:
    app = upload(opened("upload"), ("dollar.txt", DATED))
    widget(app.checkbox, "keep_").uncheck().run()
    app.button(key="save_all").click().run()
    assert store.observations() == []
    assert len(store.observations(states=[State.REJECTED])) == 1


def test_a_missing_date_is_asked_for_and_the_others_are_saved(opened: Any, store: Store, html: Html) -> None:
    app = upload(opened("upload"), ("undated.txt", UNDATED), ("dollar.txt", DATED))
    assert "undated.txt does not say when it was published" in app.warning[0].value
    app.button(key="save_all").click().run()
    assert [article.source for article in store.articles()] == ["dollar.txt"]
    widget(app.date_input, "published_").set_value(date(2025, 2, 17)).run()
    assert "given by hand" in html(app)
    app.button(key="save_all").click().run()
    assert [str(one.figure.date) for one in store.observations()] == ["2025-02-09", "2025-02-16"]


def test_a_found_date_can_be_corrected(opened: Any, store: Store) -> None:
    app = upload(opened("upload"), ("dollar.txt", DATED))
    widget(app.date_input, "published_").set_value(date(2024, 2, 10)).run()
    app.button(key="save_all").click().run()
    (article,) = store.articles()
    assert (article.published, article.dated_by) == (date(2024, 2, 10), DateSource.ANALYST)
    assert store.observations()[0].figure.date == date(2024, 2, 9)


def test_the_same_article_again_leads_to_the_first(opened: Any, html: Html, links: Any) -> None:
    app = upload(opened("upload"), ("dollar.txt", DATED))
    app.button(key="save_all").click().run()
    again = upload(opened("upload"), ("copy.txt", DATED))
    assert "copy.txt was saved before" in html(again)
    assert "Open the first" in links(again)
    assert not [button for button in again.button if button.key == "save_all"]


def test_the_same_text_twice_in_one_upload_is_read_once(opened: Any, store: Store) -> None:
    app = upload(opened("upload"), ("one.txt", DATED), ("two.txt", DATED))
    assert "two.txt has the same text" in app.info[0].value
    app.button(key="save_all").click().run()
    assert len(store.articles()) == 1


def test_one_article_is_saved_by_itself(opened: Any, store: Store) -> None:
    other = DATED.replace(b"90,000", b"92,000")
    app = upload(opened("upload"), ("one.txt", DATED), ("two.txt", other))
    next(button for button in app.button if button.label == "Save this one").click().run()
    assert [article.source for article in store.articles()] == ["one.txt"]
    app.button(key="save_all").click().run()
    assert len(store.articles()) == 2


def test_a_pasted_text_is_read_with_its_title_and_date(opened: Any, store: Store, html: Html) -> None:
    app = opened("upload")
    next(one for one in app.text_input if one.label == "Title").set_value("A note")
    next(one for one in app.date_input if one.label == "Publication date").set_value(date(2025, 2, 17))
    app.text_area[0].set_value(UNDATED.decode())
    next(button for button in app.button if button.label == "Read it").click().run()
    assert re.search('<mark class="figure number"[^>]*>91,000', html(app))
    app.button(key="save_all").click().run()
    (article,) = store.articles()
    assert (article.title, article.published) == ("A note", date(2025, 2, 17))


def test_a_text_without_findings_can_be_kept_all_the_same(opened: Any, store: Store, html: Html) -> None:
    app = upload(opened("upload"), ("poem.txt", b"ROME, March 3, 2024 - Spring has come to the hills.\n"))
    assert "Nothing was found in it" in html(app)
    app.button(key="save_all").click().run()
    assert len(store.articles()) == 1


def test_each_article_of_an_archive_is_seen_and_saved(opened: Any, store: Store) -> None:
    held = zipped({"a.docx": docx(ARTICLES["english"]), "b.txt": DATED, "c.png": b"\x89PNG\r\n\x1a\n"})
    app = upload(opened("upload"), ("week.zip", held))
    assert [error.value for error in app.error] == [
        "week.zip › c.png: this is a PNG picture; pictures cannot be read"
    ]
    app.button(key="save_all").click().run()
    assert sorted(one.source or "" for one in store.articles()) == ["week.zip › a.docx", "week.zip › b.txt"]


def test_the_columns_of_a_table_are_proposed_and_corrected(opened: Any, store: Store) -> None:
    rows = [{"id": "1", "note": "none", "words": DATED.decode(), "day": "2025-02-10"}]
    app = upload(opened("upload"), ("export.csv", table(rows * 2)))
    boxes = {box.label: box for box in app.selectbox if (box.key or "").startswith("column_")}
    assert (boxes["Text"].value, boxes["Published"].value) == ("words", None)
    boxes["Published"].set_value("day").run()
    boxes = {box.label: box for box in app.selectbox if (box.key or "").startswith("column_")}
    boxes["Title"].set_value("note").run()
    app.button(key="save_all").click().run()
    (article,) = store.articles()
    assert (article.title, article.published) == ("none", date(2025, 2, 10))


def test_broken_files_leave_the_page_standing(opened: Any) -> None:
    app = opened("upload")
    for start in range(0, 60, 20):
        batch = list(mutated(60, seed=9))[start : start + 20]
        upload(app, *batch, ("dollar.txt", DATED))
        assert widget(app.text_input, "value_").value


def test_a_reprint_is_shown_as_one(opened: Any, store: Store, html: Html, links: Any) -> None:
    title, _, rest = ARTICLES["english"].partition("\n\n")
    app = upload(opened("upload"), ("first.txt", ARTICLES["english"].encode()))
    assert "a reprint" not in html(app)
    app.button(key="save_all").click().run()
    other = f"Currency at a new low\n\nFrom our reporter.\n\n{rest}"
    again = upload(opened("upload"), ("second.txt", other.encode()), ("dollar.txt", DATED))
    assert html(again).count(f'Nearly the same text as <b dir="auto">{title}</b>: a reprint') == 1
    assert links(again).count("Open the first") == 1


def test_what_is_corrected_before_saving_keeps_who_and_why(opened: Any, store: Store) -> None:
    app = upload(opened("upload"), ("dollar.txt", DATED))
    widget(app.text_input, "value_").set_value("90,500").run()
    widget(app.text_input, "why_").set_value("as printed").run()
    app.text_input(key="who").set_value("Ada").run()
    app.button(key="save_all").click().run()
    (said,) = [change for change in store.history(store.observations()[0]) if change.engine is None]
    assert (said.what, said.who, said.why) == (Verdict.CORRECTED, "Ada", "as printed")
