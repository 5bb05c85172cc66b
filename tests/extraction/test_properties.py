"""What holds for any text: exact quotes, no error, the same text gives the same findings."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.extraction import extract
from indicators.extraction.dates import dates
from indicators.extraction.scan import sentences
from indicators.extraction.stated import quantities
from indicators.languages import language

ENGLISH = language("en")
PUBLISHED = date(2025, 2, 10)
FORMS = sorted(ENGLISH.forms)
NEWS = st.lists(
    st.one_of(
        st.sampled_from(FORMS),
        st.integers(0, 10**7).map(lambda value: f"{value:,}"),
        st.sampled_from([".", ",", "\n", "(", ")", "-", "“", "$", "2025", "9", "İ"]),
    ),
    max_size=60,
).map(" ".join)


@given(st.one_of(st.text(), NEWS), st.one_of(st.none(), st.dates()))
def test_any_text_is_read_the_same_way_twice_and_quoted_exactly(text: str, published: date | None) -> None:
    found = extract(text, published=published, language="en")
    assert found == extract(text, published=published, language="en")
    for figure in found.figures:
        assert text[figure.start : figure.end] == figure.quote
        assert figure.start <= figure.number_start < figure.number_end <= figure.end
        assert 0 <= figure.confidence <= 1
    for event in found.events:
        assert text[event.start : event.end] == event.quote
        assert len(event.title.split()) <= 12


@given(st.one_of(st.text(), NEWS))
def test_amounts_of_any_text_are_the_same_twice_and_stand_where_they_say(text: str) -> None:
    found = quantities(text)
    assert found == quantities(text)
    for amount in found:
        assert 0 <= amount.start < amount.end <= len(text)
        assert any(character.isalnum() for character in text[amount.start : amount.end])
        if amount.low is not None and amount.high is not None:
            assert amount.low <= amount.value <= amount.high
    starts = [amount.start for amount in found]
    assert starts == sorted(starts)


def grouped(value: int) -> str:
    return f"{value:,}"


def dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def spaced(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def narrow(value: int) -> str:
    return f"{value:,}".replace(",", "\u202f")


@pytest.mark.parametrize("written", [str, grouped, spaced, narrow, dotted])
@given(value=st.integers(10**6, 10**14))
def test_a_whole_number_is_read_back_however_it_is_grouped(written: Callable[[int], str], value: int) -> None:
    said = f"{written(value)} tomans"
    (amount,) = quantities(f"It was {said} then.")
    assert (amount.value, amount.unit) == (Decimal(value), "IRT")


@given(value=st.decimals(0, 10**9, places=2).map(lambda value: value + 0))
def test_decimals_are_read_back(value: Decimal) -> None:
    for said in (f"{value}", f"{value:,}"):
        (amount,) = quantities(f"It was {said} euros then.")
        assert (amount.value, amount.unit) == (value, "EUR")


@pytest.mark.parametrize(
    ("form", "factor"),
    [
        ("k", 3),
        ("m", 6),
        ("mn", 6),
        ("bn", 9),
        ("b", 9),
        ("trn", 12),
        ("tn", 12),
        (" thousand", 3),
        (" million", 6),
        (" mln", 6),
        (" billion", 9),
        (" bn", 9),
        (" trillion", 12),
        ("-million", 6),
    ],
)
@given(value=st.decimals("0.01", 999, places=2))
def test_scales_are_read_back(form: str, factor: int, value: Decimal) -> None:
    said = f"{value}{form} rials"
    (amount,) = quantities(f"It was {said} then.")
    assert (amount.value, amount.unit) == (value * 10**factor, "IRR")


@pytest.mark.parametrize(
    ("template", "unit"),
    [
        ("${}", "USD"),
        ("€{}", "EUR"),
        ("£{}", "GBP"),
        ("US${}", "USD"),
        ("USD {}", "USD"),
        ("USD{}", "USD"),
        ("IRR {}", "IRR"),
        ("{} IRR", "IRR"),
        ("{}€", "EUR"),
        ("{} tomans", "IRT"),
        ("{}-toman", "IRT"),
        ("{}%", "%"),
        ("{} per cent", "%"),
        ("{} percentage points", "pp"),
        ("{} basis points", "bp"),
        ("{} barrels a day", "bpd"),
        ("{} bpd", "bpd"),
        ("{} points", "points"),
        ("{} litres", "litre"),
    ],
)
@given(value=st.integers(2, 10**9))
def test_a_unit_is_read_on_its_side_of_the_number(template: str, unit: str, value: int) -> None:
    said = template.format(f"{value:,}")
    text = f"It was {said} then."
    (amount,) = quantities(text)
    assert (amount.value, amount.unit, text[amount.start : amount.end]) == (Decimal(value), unit, said)


ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def words(value: int) -> str:
    """A number in English words."""
    if value < 20:
        return ONES[value]
    if value < 100:
        tail = f"-{ONES[value % 10]}" if value % 10 else ""
        return TENS[value // 10 - 2] + tail
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            joiner = " and " if size == 100 else " "
            return f"{words(value // size)} {name}" + (f"{joiner}{words(rest)}" if rest else "")
    raise AssertionError(value)


@given(st.integers(2, 10**12))
def test_number_words_are_read_back(value: int) -> None:
    said = f"{words(value)} rials"
    text = f"It was {said} then."
    (amount,) = quantities(text)
    assert (amount.value, text[amount.start : amount.end]) == (Decimal(value), said)


@given(st.integers(2, 900), st.integers(1, 99))
def test_a_range_is_read_back(low: int, more: int) -> None:
    high = low + more
    for said in (f"{low}-{high} million", f"{low} to {high} million", f"between {low} and {high} million"):
        (amount,) = quantities(f"It cost {said} tomans.")
        assert (amount.low, amount.high) == (Decimal(low * 10**6), Decimal(high * 10**6))


@pytest.mark.parametrize("template", ["%B %-d, %Y", "%-d %B %Y", "%b. %-d, %Y", "%Y-%m-%d", "%d/%m/%Y"])
@given(day=st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_a_written_day_is_read_back(template: str, day: date) -> None:
    assume("." not in template or day.month != 5)  # May is never shortened
    text = f"On {day.strftime(template)} it rained"
    (sentence,) = sentences(text, ENGLISH)
    assert [when.date for when in dates(text, sentence, PUBLISHED)] == [day]


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_the_last_one_up_to_the_day_of_publication(published: date, back: int) -> None:
    day = date.fromordinal(published.toordinal() - back)
    text = f"It rained on {day:%A} here"
    (sentence,) = sentences(text, ENGLISH)
    assert [when.date for when in dates(text, sentence, published)] == [day]


def test_a_text_in_an_unknown_language_yields_nothing() -> None:
    found = extract("On February 9 the dollar stood at 90,000 tomans.", published=PUBLISHED, language="xx")
    assert (found.figures, found.events) == ((), ())
