"""What holds for any text: exact quotes, no error, the same text gives the same findings."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.extraction import extract
from indicators.extraction.dates import dates
from indicators.extraction.numbers import numbers
from indicators.extraction.scan import sentences
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


@pytest.mark.parametrize("template", ["{:,}", "{}", "{:,}.25"])
@given(value=st.integers(0, 10**12))
def test_a_formatted_number_is_read_back(template: str, value: int) -> None:
    text = f"it was {template.format(value)} then"
    (sentence,) = sentences(text, ENGLISH)
    (number,) = numbers(text, sentence.hits, ENGLISH)
    assert number.value == Decimal(template.format(value).replace(",", ""))


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
