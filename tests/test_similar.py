"""Reprints are found, other articles are not."""

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from indicators.similar import REPRINT_FROM, Known, pairs, signature, similarity

BRIEFS = {path.stem: path.read_text("utf-8") for path in sorted(Path("data/articles").glob("*.md"))}
REPORT = (
    "The US dollar traded at {} tomans on the free market of Tehran on {}, dealers said. The full Emami coin "
    "was sold for {} million tomans in the bazaar, and a gram of eighteen carat gold for {} tomans."
)
BODY = (
    "Dealers on Ferdowsi Street said that buyers came in the morning and left when it passed {} tomans."
    " The central bank promised to sell more currency at its exchange, but importers said they had waited"
    " for weeks. Shops for household goods closed early, and a few raised their prices by the hour."
    " An economist said that without a budget that closes its gap no rate would hold, whatever was promised."
    " The head of the chamber of commerce asked for one rate for all by the end of the year."
)
WORDS = st.lists(st.sampled_from(["rial", "dollar", "coin", "rose", "to", "90,000", "tomans"]), min_size=1)


def test_a_reprint_with_another_lead_is_found() -> None:
    first = "TEHRAN – The rial fell to a record low on Sunday, its third in a week. " + BODY.format("90,000")
    second = "Iran's currency has never been worth less, traders told our reporter. " + BODY.format("90,000")
    (pair,) = pairs({"a": signature(first), "b": signature(second)})
    assert (pair.first, pair.second) == ("a", "b") and REPRINT_FROM <= pair.similarity < 0.95


def test_a_reprint_in_other_letters_is_found() -> None:
    text = "نرخ دلار در بازار آزاد تهران به ۹۰ هزار تومان رسید و سکه گران شد؛ کارشناسان می‌گویند چنین می‌ماند."
    other = text.replace("ی", "ي").replace("ک", "ك").replace("۹۰", "٩٠").replace("\u200c", "")
    assert similarity(signature(text), signature(other)) == 1


def test_the_report_of_another_day_is_no_reprint() -> None:
    monday, tuesday = (
        REPORT.format("90,500", "Monday", 74, "6,274,000"),
        REPORT.format("91,200", "Tuesday", 75, "6,310,000"),
    )
    assert similarity(signature(monday), signature(tuesday)) < REPRINT_FROM


def test_no_sample_is_a_reprint_of_another() -> None:
    assert pairs({name: signature(text) for name, text in BRIEFS.items()}) == []


def test_the_index_finds_what_comparing_each_with_each_finds() -> None:
    chance = random.Random(6)
    texts = {}
    for number in range(300):
        words = BODY.format(chance.randrange(80_000, 99_000)).split()
        texts[number] = " ".join(
            words[: chance.randrange(20, 70)] + chance.choices(words, k=chance.randrange(0, 40))
        )
    signatures = {key: signature(text) for key, text in texts.items()}
    each = {
        (a, b)
        for a in texts
        for b in texts
        if a < b and similarity(signatures[a], signatures[b]) >= REPRINT_FROM + 0.1
    }
    found = {(pair.first, pair.second) for pair in pairs(signatures)}
    assert each and len(each - found) <= 0.02 * len(each)
    assert all(similarity(signatures[a], signatures[b]) >= REPRINT_FROM for a, b in found)


@given(WORDS, WORDS)
def test_similarity_is_a_share(one: list[str], other: list[str]) -> None:
    a, b = signature(" ".join(one)), signature(" ".join(other))
    assert len(a) == len(b)
    assert 0 <= similarity(a, b) == similarity(b, a) <= 1 == similarity(a, a)


def test_known_signatures_can_grow() -> None:
    known: Known[str] = Known({"a": signature(BODY)})
    assert known.like(signature("Nothing of the kind was said.")) == []
    known.add("b", signature(BODY + " Then it rained."))
    assert [key for key, _ in known.like(signature(BODY))] == ["a", "b"]
