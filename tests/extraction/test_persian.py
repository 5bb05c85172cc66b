"""The Persian corpus, and spellings that must make no difference."""

from datetime import date
from typing import Any

import pytest

from indicators.extraction import extract
from indicators.model import REVIEW_BELOW
from tests.extraction.test_corpus import PUBLISHED, rows, said, told


@pytest.mark.parametrize("row", rows("fa", "figures"))
def test_figures(row: dict[str, Any]) -> None:
    published = row.get("published", PUBLISHED)
    found = extract(row["text"], title=row.get("title"), published=published, language="fa")
    assert sorted(said(f) for f in found.figures if f.confidence >= REVIEW_BELOW) == sorted(row["figures"])


@pytest.mark.parametrize("row", rows("fa", "events"))
def test_events(row: dict[str, Any]) -> None:
    found = extract(row["text"], published=row.get("published", PUBLISHED), language="fa")
    assert [told(event) for event in found.events] == row["events"]


@pytest.mark.parametrize(
    "text",
    [
        "نیم‌سکه امروز ۴۱ میلیون و ۵۰۰ هزار تومان شد.",
        "نیم سکه امروز 41 میلیون و 500 هزار تومان شد.",
        "نيم‌سكه امروز ٤١ ميليون و ٥٠٠ هزار تومان شد.",
        "نیم‌سکه امروز 41میلیون و500هزارتومان شد.",
        "نیم‌سکه امروز ۴۱٬۵۰۰٬۰۰۰ تومان شد.",
        "نیم‌سکه امروز ۴۱/۵۰۰/۰۰۰ تومان شد.",
        "نیم‌سکه امروز چهل و یک میلیون و پانصد هزار تومان شد.",
        "نیم‌سکه امروز ۴۱ و نیم میلیون تومان شد.",
    ],
)
def test_a_figure_is_the_same_however_it_is_spelt(text: str) -> None:
    found = extract(text, published=PUBLISHED, language="fa").figures
    assert [said(figure) for figure in found] == ["ir.gold_coin_half 41500000 IRT 2025-02-10 at"]


def test_quotes_and_titles_are_spelt_as_in_the_text() -> None:
    text = "سپاه شامگاه ۱۰ مهر ۱۴۰۳ حدود ۲۰۰ موشک به اسرائیل شلیک کرد؛ نیم‌سکه ۲۷ میلیون تومان شد."
    found = extract(text, published=date(2024, 10, 2), language="fa")
    quotes = [(one.quote, one.start, one.end) for one in found.figures]
    quotes += [(one.quote, one.start, one.end) for one in found.events]
    assert [quote for quote, _, _ in quotes] == [text[start:end] for _, start, end in quotes]
    assert [event.title for event in found.events] == ["سپاه حدود ۲۰۰ موشک به اسرائیل شلیک کرد"]
    assert "نیم‌سکه" in found.figures[0].quote
