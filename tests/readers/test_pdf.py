"""What a PDF draws, read in the order in which a person reads it; and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import UnreadableFile
from indicators.readers import markup, visual
from indicators.readers.pdf import read
from tests.readers.makers import PRODUCERS, pdf, printed, shown, words

OVERLAP = "digits lie on top of each other, and their order is in doubt"
LOCK = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<{'00' * 32}>/U<{'00' * 32}>/P -1>>"
LEFT = [
    "The dollar rose to 90,000 tomans in",
    "Tehran on Sunday, dealers said, and",
    "many shops closed early in the day.",
    "A coin was sold for 74 million tomans.",
]
RIGHT = [
    "The government has promised to sell",
    "more gold at its exchange next week,",
    "but importers said they had waited",
    "for their currency since November.",
]


def test_columns_are_read_one_after_the_other() -> None:
    lines = "".join(shown(50, 700 - 12 * n, line) for n, line in enumerate(LEFT))
    lines += "".join(shown(320, 703 - 12 * n, line) for n, line in enumerate(RIGHT))
    found = read(pdf(shown(50, 740, "Rial falls again as the government hesitates", 20) + lines), "a.pdf")
    assert found.title == "Rial falls again as the government hesitates"
    assert found.text.split("\n\n")[1:] == [" ".join(LEFT), " ".join(RIGHT)]


@pytest.mark.parametrize("producer", ["chromium", "libreoffice"])
def test_persian_columns_with_stretched_lines_and_a_table(producer: str) -> None:
    text = read(printed("columns", producer), "a.pdf").text
    page = (PRODUCERS / "articles" / "columns.html").read_text("utf-8")
    assert sorted(text.split()) == sorted(markup.words(page).replace(" | ", " ").split())
    paragraphs = [words(one) for one in markup.words(page).split("\n\n")]
    assert set(text.split("\n\n")) >= set(paragraphs[:3])
    assert "دلار ۹۱٬۲۰۰ +۷۰۰" in text.split("\n\n")


def test_rows_of_a_table_stay_together() -> None:
    rows = [
        ("Dollar", "90,500"),
        ("Euro", "94,100"),
        ("Gold coin", "74,000,000"),
        ("Quarter", "21,500,000"),
        ("Gram", "6,274,000"),
    ]
    drawn = "".join(
        shown(50, 700 - 20 * n, name) + shown(300, 700 - 20 * n, price)
        for n, (name, price) in enumerate(rows)
    )
    assert read(pdf(drawn), "a.pdf").text.split("\n\n") == [f"{name} {price}" for name, price in rows]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        shown(50, 780, "Daily Example, 10 February 2025")
        + shown(50, 700, f"Part {'ABCD'[n]} of the story is told here.")
        + shown(300, 20, str(n + 1))
        for n in range(4)
    ]
    assert read(pdf(*pages), "a.pdf").text.split("\n\n") == [
        f"Part {one} of the story is told here." for one in "ABCD"
    ]


def test_a_word_divided_at_the_end_of_a_line_is_whole_again() -> None:
    drawn = shown(50, 700, "The price of gold rose again, said econo-") + shown(
        50, 688, "mists of the central bank of the land."
    )
    assert "said economists of the central" in read(pdf(drawn), "a.pdf").text


def test_letters_drawn_twice_are_read_once() -> None:
    assert (
        read(pdf(shown(50, 700, "90,000 tomans") + shown(50.3, 700, "90,000 tomans")), "a.pdf").text
        == "90,000 tomans"
    )


def test_the_mark_of_a_footnote_is_no_digit_of_a_number() -> None:
    price = "The dollar cost 90,000"
    for rise in (2, 3, 4, 5):
        drawn = (
            shown(50, 700, price) + shown(153.5, 700 + rise, "12", 6) + shown(163, 700, "tomans on Sunday.")
        )
        assert read(pdf(drawn), "a.pdf").text == f"{price} tomans on Sunday."


def test_slanted_letters_are_read_and_turned_ones_are_not() -> None:
    slanted = "BT /F 10 Tf 1 0 .6 1 50 700 Tm (It cost 90,000 tomans.) Tj ET "
    turned = "BT /F 10 Tf 0 1 -1 0 20 100 Tm (MARGIN 7) Tj ET "
    assert read(pdf(slanted + turned), "a.pdf").text == "It cost 90,000 tomans."
    with pytest.raises(UnreadableFile, match="do not stand upright"):
        read(pdf(turned), "a.pdf")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf("q 600 0 0 800 0 0 cm /P Do Q"), "it is a scan: pictures of pages without a text layer"),
        (pdf("0 0 m 10 10 l S"), "it holds no text"),
        (
            pdf(shown(9, 9, "x"), trailer=LOCK),
            "it is locked with a password",
        ),
        (pdf(*[""] * 101), "it has more than 100 pages, the most that can be read"),
        (pdf(shown(50, 700, "It cost 90,000") + shown(78, 700, "7 tomans")), OVERLAP),
        (printed("rate", "wkhtmltopdf"), OVERLAP),
        (printed("mixed", "wkhtmltopdf"), OVERLAP),
    ],
    ids=range(7),
)
def test_refuses_what_cannot_be_read_safely(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(data, "a.pdf")
    assert str(refusal.value) == f"a.pdf: {reason}"


@pytest.mark.parametrize(
    ("drawn", "read_as"),
    [
        ("ناموت رازه ۹۰ هب رالد", "دلار به ۹۰ هزار تومان"),
        ("دیسر ۱۴۰۳/۱۰/۱۵ رد", "در ۱۴۰۳/۱۰/۱۵ رسید"),
        ("دصرد ۴۲٫۳ و ۸۳٬۷۵۰", "۸۳٬۷۵۰ و ۴۲٫۳ درصد"),
        ("دوب %42 مروت", "تورم 42% بود"),
        ("دش 2,737$ الط", "طلا $2,737 شد"),
        ("دش ۲۱ ،۲۰ ،۱۹", "۱۹، ۲۰، ۲۱ شد"),
        ("هب Brent Crude تفن", "نفت Brent Crude به"),
        ("تسا (EUR) وروی", "یورو (EUR) است"),
        ("تسا ۹۴ (EUR) وروی", "یورو (EUR) ۹۴ است"),
        ("تفگ «دوشیم نارگ»", "«گران میشود» گفت"),
        ("هام 10-02-2025", "2025-02-10 ماه"),
    ],
)
def test_turns_a_drawn_line_into_a_read_one(drawn: str, read_as: str) -> None:
    assert visual.read_lines([drawn], rtl=True) == [read_as]


def test_persian_words_in_an_english_line() -> None:
    assert visual.read_lines(["The word ناموت رازه means 1,000 tomans."], rtl=False) == [
        "The word هزار تومان means 1,000 tomans."
    ]


@given(
    st.lists(
        st.sampled_from(["دلار", "تومان", "۹۰", "۸۳٬۷۵۰", "1,250", "۱۴۰۳/۱۰/۱۵", "Reuters", "و"]), min_size=1
    )
)
def test_no_digit_ever_changes_its_place_in_a_number(words: list[str]) -> None:
    # Blanks alone between words: right to left, each number and Latin word drawn as it is.
    drawn = " ".join(
        word if not word[0].isalpha() or word.isascii() else word[::-1] for word in reversed(words)
    )
    (found,) = visual.read_lines([drawn], rtl=True)
    assert sorted(found.split()) == sorted(words)


def test_a_falling_range_is_doubtful() -> None:
    assert visual.doubtful(["از ۶۰-۶۲ هزار", "در ۱۴۰۳-۱۰-۱۵"]) is None
    assert visual.doubtful(["از ۶۲-۶۰ هزار"]) == "۶۲-۶۰"
