"""Articles and findings to test with: each quote stands where it says."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from indicators.model import Bound, Category, Document, Event, Figure, Precision, Status

DAY = date(2025, 2, 9)
TEXT = "The dollar reached 90,000 tomans. The euro stood at 95,000. Parliament passed the budget."


def document(text: str = TEXT, **changes: Any) -> Document:
    given: dict[str, Any] = {"title": "A day", "published": DAY, "source": "Example"} | changes
    return Document(text=text, sha256=sha256(text.encode()).hexdigest(), **given)


def figure(quote: str = "reached 90,000", text: str = TEXT, **changes: Any) -> Figure:
    """A figure whose number is the last word of its quote."""
    start = text.index(quote)
    number = quote.split()[-1]
    given: dict[str, Any] = {
        "series": "ir.usd", "value": Decimal(number.replace(",", "")), "unit": "IRT", "date": DAY,
        "precision": Precision.DAY, "bound": Bound.AT, "status": Status.ACTUAL, "rule": "price",
        "confidence": 0.9,
    }  # fmt: skip
    end = start + len(quote)
    return Figure(
        quote=quote, start=start, end=end, number_start=end - len(number), number_end=end, **given | changes
    )


def event(quote: str = "Parliament passed the budget", text: str = TEXT, **changes: Any) -> Event:
    start = text.index(quote)
    given: dict[str, Any] = {
        "date": DAY, "precision": Precision.DAY, "category": Category.POLICY, "title": quote,
        "rule": "verb", "confidence": 0.9,
    }  # fmt: skip
    return Event(quote=quote, start=start, end=start + len(quote), **given | changes)
