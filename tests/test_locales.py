"""What the interface says, in each of its languages."""

import pickle
import re
from datetime import date, timedelta
from threading import Thread

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from indicators import catalog
from indicators.charts import wording
from indicators.errors import StoreError, UnreadableFile
from indicators.extraction.figures import OUTSIDE
from indicators.extraction.scores import WEIGHTS
from indicators.locales import LOCALES, current, dates, latin, refused, speaking, tr, trn, use
from indicators.locales.__main__ import catalogue, collected, said
from indicators.model import Bound, Category, Precision, Standing, Status
from indicators.pages import because

OTHERS = list(LOCALES)[1:]


def _messages(code: str) -> dict[str | tuple[str, ...], tuple[str, ...]]:
    with catalogue(code).open("rb") as file:
        read = read_po(file, locale=code, abort_invalid=True)
    return {
        one.id if isinstance(one.id, str) else tuple(one.id): (
            (one.string,) if isinstance(one.string, str) else tuple(one.string or ())
        )
        for one in read
        if one.id and not one.fuzzy
    }


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated_and_none_is_left_over(code: str) -> None:
    wanted = {one.id for one in collected() if one.id}
    held = _messages(code)
    assert wanted - set(held) == set(), "run `make messages` and translate what is new"
    assert set(held) - wanted == set(), "run `make messages`: nothing says these any more"
    assert [said for said, told in held.items() if not all(told)] == [], "not translated yet"


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_places_of_its_message(code: str) -> None:
    places = re.compile(r"\{\w+\}|</?\w+>")
    for said_so, told in _messages(code).items():
        wanted = places.findall(said_so if isinstance(said_so, str) else said_so[1])
        for one in told:
            assert sorted(places.findall(one)) == sorted(wanted), one


@pytest.mark.parametrize(
    "source", ['tr(f"{n} figures")', 'tr("a" + b)', 'tr("{n}".format(n=1))', "marked(word)", 'trn("a", b, 1)']
)
def test_a_message_that_no_catalogue_can_hold_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"page\.py:2"):
        list(said(f"\n{source}", "page.py"))


def test_messages_are_found_wherever_they_are_said() -> None:
    source = """
html = f'<p>{tr("as read")}</p>'
NAMES = {"a": marked("one " "two")}
trn("{count} day", "{count} days", 3)
tr(NAMES["a"])
"""
    assert set(said(source, "page.py")) == {("as read",), ("one two",), ("{count} day", "{count} days")}


@pytest.mark.parametrize("code", OTHERS)
def test_the_catalog_has_its_titles_in_every_language(code: str) -> None:
    known = catalog.catalog()
    titles = [
        *(unit.title for unit in known.units.values()),
        *(indicator.title for indicator in known.indicators.values()),
        *(economy.title for economy in known.economies.values()),
        *(title for economy in known.economies.values() for title in economy.titles.values()),
    ]
    assert [title for title in titles if code not in title.others] == []


def test_values_go_into_their_places_as_the_language_writes_them() -> None:
    with speaking("fa"):
        assert trn("{count} figure", "{count} figures", 1200) == "۱٬۲۰۰ رقم"
        assert wording.level(74e6, "IRT", bound=Bound.ABOVE) == "بیش از ۷۴٬۰۰۰٬۰۰۰ تومان"
        assert wording.level(0, "IRT", bound=Bound.BETWEEN, low=6e4, high=6.2e4) == "۶۰٬۰۰۰ تا ۶۲٬۰۰۰ تومان"
        assert wording.amount(42.3, "%") == "۴۲٫۳ درصد"
        assert wording.amount(2737, "USD") == "۲٬۷۳۷ دلار"
        assert wording.series_name("ir.usd") == "دلار آمریکا · ایران"
    assert wording.series_name("ir.usd") == "US dollar · Iran"


def test_every_kind_has_a_name_in_every_language() -> None:
    for code in LOCALES:
        with speaking(code):
            assert all(map(wording.category_name, Category)) and all(map(wording.precision_name, Precision))
            assert all(map(wording.bound_name, Bound)) and all(map(wording.status_name, Status))
            assert all(map(wording.group_name, catalog.GROUPS)) and all(map(wording.standing_name, Standing))


def test_a_foreign_name_does_not_turn_the_sentence_around_it() -> None:
    with speaking("fa"):
        assert tr("Deleted “{title}”.", title="dollar.txt") == "«\u2068dollar.txt\u2069» حذف شد."
        assert tr("Deleted “{title}”.", title="دلار") == "«دلار» حذف شد."
    assert tr("Deleted “{title}”.", title="dollar.txt") == "Deleted “dollar.txt”."


def test_a_thread_of_its_own_speaks_the_first_language() -> None:
    heard: list[str] = []
    with speaking("fa"):
        thread = Thread(target=lambda: heard.append(current().code))
        thread.start()
        thread.join()
        assert (heard, current().code) == (["en"], "fa")


def test_a_language_that_there_is_not_gives_way_to_the_first() -> None:
    with speaking("fa"):
        assert use("xx").code == "en"


@pytest.mark.parametrize(
    ("day", "precision", "told"),
    [
        (date(2025, 2, 9), "day", "۲۱ بهمن ۱۴۰۳"),
        (date(2024, 12, 21), "month", "دی ۱۴۰۳"),
        (date(2024, 12, 1), "month", "دسامبر ۲۰۲۴"),
        (date(2024, 12, 21), "quarter", "زمستان ۱۴۰۳"),
        (date(2024, 10, 1), "quarter", "سه‌ماههٔ چهارم ۲۰۲۴"),
        (date(2024, 3, 20), "year", "۱۴۰۳"),
        (date(2024, 1, 1), "year", "۲۰۲۴"),
    ],
)
def test_a_period_is_told_in_the_calendar_that_it_is_of(day: date, precision: str, told: str) -> None:
    with speaking("fa"):
        assert dates.day(day, precision) == told


def test_the_gregorian_day_stands_beside_the_iranian_one() -> None:
    with speaking("fa"):
        assert dates.both(date(2025, 2, 9)) == "۲۱ بهمن ۱۴۰۳ (۹ فوریهٔ ۲۰۲۵)"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(list(LOCALES)))
def test_a_day_is_understood_as_it_is_told(day: date, code: str) -> None:
    with speaking(code):
        assert dates.typed(dates.day(day)) == day
        assert dates.typed(day.isoformat()) == day


@given(st.text(max_size=20))
def test_nothing_that_is_typed_fails(text: str) -> None:
    typed = dates.typed(text)
    assert typed is None or typed + timedelta(0) == typed


@given(st.integers(0, 10**15), st.sampled_from(list(LOCALES)))
def test_a_number_is_understood_as_it_is_told(value: int, code: str) -> None:
    with speaking(code):
        assert latin(wording.number(value)).replace(",", "") == str(value)


def test_an_error_is_told_in_either_language_and_survives_a_copy() -> None:
    error = UnreadableFile(
        "a.zip", "it holds {count} files; the most that can be read is {most}", count=1200, most=9
    )
    assert str(error) == "a.zip: it holds 1,200 files; the most that can be read is 9"
    assert error.reason == "it holds 1,200 files; the most that can be read is 9"
    for copy in (error, pickle.loads(pickle.dumps(error))):
        assert isinstance(copy, UnreadableFile) and str(copy) == str(error)
        with speaking("fa"):
            told = "\u2068a.zip\u2069: ۱٬۲۰۰ فایل در آن است؛ حداکثر خواندنی ۹ است"
            assert refused(copy) == told
    with speaking("fa"):
        assert refused(StoreError("nobody has decided about {kind} {number}", kind="figure", number=3)) == (
            "کسی دربارهٔ رقم ۳ نظری نداده است"
        )
        assert refused(StoreError("of another program")) == "of another program"


def test_every_reason_of_a_link_has_a_wording() -> None:
    with speaking("fa"):
        english = [reason for reason in (*WEIGHTS, OUTSIDE) if because.said(reason) == reason]
        assert english == []
        assert because.said("dated by weekday of the sentence before") == "تاریخ بر پایهٔ روز هفته در جملهٔ پیش"
        assert because.said("dated by a rule of tomorrow") == "dated by a rule of tomorrow"
