"""Reprints are found, other articles are not."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from indicators.similar import REPRINT_FROM, likest, signature, similarity

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
    assert REPRINT_FROM <= similarity(signature(first), signature(second)) < 0.95


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
    signatures = {name: signature(text) for name, text in BRIEFS.items()}
    for name, its in signatures.items():
        assert likest(its, {one: that for one, that in signatures.items() if one != name}) is None


@given(WORDS, WORDS)
def test_similarity_is_a_share(one: list[str], other: list[str]) -> None:
    a, b = signature(" ".join(one)), signature(" ".join(other))
    assert len(a) == len(b)
    assert 0 <= similarity(a, b) == similarity(b, a) <= 1 == similarity(a, a)


def test_the_likest_is_named_and_the_first_of_equals() -> None:
    likeness = {"none": "It rained.", "some": BODY + " Then it rained.", "all": BODY, "again": BODY}
    among = {name: signature(text) for name, text in likeness.items()}
    assert likest(signature(BODY), among) == "all"
    assert likest(signature("Nothing of the kind was said."), among) is None
    assert likest(signature(BODY), {}) is None


@given(WORDS, st.lists(WORDS, max_size=5))
def test_no_other_is_more_alike(one: list[str], others: list[list[str]]) -> None:
    given, among = signature(" ".join(one)), {n: signature(" ".join(words)) for n, words in enumerate(others)}
    shares = {n: similarity(given, other) for n, other in among.items()}
    found = likest(given, among)
    assert (
        max(shares.values(), default=0) == shares[found]
        if found is not None
        else all(share < REPRINT_FROM for share in shares.values())
    )
