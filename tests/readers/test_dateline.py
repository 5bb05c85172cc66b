from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.readers import dateline

DAY = date(2025, 2, 10)
BODY = "The dollar rose to 90,000 tomans on February 9, 2025, dealers said."


@pytest.mark.parametrize(
    "first",
    [
        "TEHRAN, Feb. 10, 2025 – The rial fell.",
        "TEHRAN, Feb. 10, 2025 (Reuters) - The rial fell.",
        "TEHRAN (AP), February 10, 2025 — The rial fell.",
        "TEHRAN, Iran, Feb 10, 2025 /PRNewswire/ -- The rial fell.",
        "Tehran, 10 February 2025, SPA -- The rial fell.",
        "WASHINGTON — Feb. 10, 2025 — The dollar rose.",
        "New York, February 10, 2025: Oil fell.",
        "LONDON 10 February 2025 (Reuters) - Oil fell.",
        "February 10, 2025 – Tehran’s market opened higher.",
        "(Feb. 10, 2025) — The rial fell.",
        "10 February 2025",
        "10th of February 2025",
        "10-Feb-2025",
        "FEBRUARY 10, 2025",
        "Monday, February 10, 2025",
        "Mon 10 Feb 2025 14:30 GMT",
        "February 10, 2025 at 8:30 a.m.",
        "Feb 10, 2025, 14:30 GMT+3:30 · 4 min read",
        "2025-02-10",
        "2025/02/10",
        "2025-02-10T09:00:00+03:30",
        "[10 February 2025]",
        "Published: February 10, 2025",
        "Published on Monday, 10 February 2025 at 8:30 am",
        "Posted Feb 10, 2025 at 7 pm",
        "Published: 10 Feb 2025 | Updated: 11 Feb 2025",
        "First published February 10, 2025, 8:30 a.m.",
        "Date: 2025-02-10",
        "By Jane Doe, February 10, 2025",
        "By J. Doe and R. Roe | Feb. 10, 2025",
        "Jane Doe · 10 Feb 2025 · 4 min read",
        "Reuters, Feb 10, 2025",
        "Iran International – Feb 10, 2025, 14:30 GMT",
        "Feb 10, 2025 | By Jane Doe",
        "10 February 2025 by Jane Doe",
        "تهران، ۲۲ بهمن ۱۴۰۳ – بهای دلار بالا رفت.",
        "تهران (ایسنا)، دوشنبه ۲۲ بهمن ۱۴۰۳ - بازار آرام بود.",
        "۲۲ بهمن ۱۴۰۳",
        "دوشنبه، ۲۲ بهمن‌ماه ۱۴۰۳",
        "٢٢ بهمن ١٤٠٣ – ساعت ١٢:٣٠",
        "۱۴۰۳/۱۱/۲۲",
        "1403-11-22 - 14:05",
        "تاریخ انتشار: ۲۲ بهمن ۱۴۰۳ - ۱۲:۳۰",
        "انتشار: ۱۴۰۳/۱۱/۲۲",
        "خبرگزاری مهر، ۲۲ بهمن ۱۴۰۳",
    ],
)
@pytest.mark.parametrize("before", ["", "Rial falls to a record low\n\n", "Economy\nRial falls\n"])
def test_finds_the_date_of_publication(before: str, first: str) -> None:
    assert dateline.find(f"{before}{first}\n{BODY}") == DAY


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "On February 8, 2025 – the day after – Khamenei spoke.",
        "In a statement on February 8, 2025, the ministry denied it.",
        "Since February 8, 2025: nothing.",
        "February 8, 2025 was the day that talks ended.",
        "Khamenei rejects talks with America, February 8, 2025",
        "Published February 8, 2025, the report says that inflation fell.",
        "TEHRAN, Feb. 10 (Reuters) - The rial fell.",
        "February 2025",
        "10/02/2025",
        "Updated: February 10, 2025",
        "Last updated on 10 Feb 2025 at 12:00",
        "February 30, 2025",
        "— NCRI-FAC (@iran_policy) January 23, 2025",
        "NCRI-FAC @iran_policy\nJanuary 23, 2025",
        "A post https://t.co/OfLG3FKqPh\nJanuary 23, 2025",
        "February 8, 2025 – Khamenei rejects talks.\nFebruary 9, 2025 – The dollar rises.",
        "8 February 2025\n9 February 2025",
        "January 1, 1970",
        "در ۲۲ بهمن ۱۴۰۳ دلار ۹۰ هزار تومان شد.",
        "دلار ۲۲ بهمن ۱۴۰۳ به ۹۰ هزار تومان رسید.",
        "در تهران، ۲۲ بهمن ۱۴۰۳ - روز راهپیمایی - بازار بسته بود.",
        "به‌روزرسانی: ۲۲ بهمن ۱۴۰۳",
        "آخرین ویرایش: ۱۴۰۳/۱۱/۲۲",
        "۳۱ بهمن ۱۴۰۳",
        "۲۲ بهمن",
        "Three-minutes read\n" + "A long first paragraph. " * 20 + "\nJanuary 23, 2025",
        "one\ntwo\nthree\nfour\nfive\nFebruary 10, 2025",
        "",
    ],
)
def test_takes_no_date_of_an_event(text: str) -> None:
    assert dateline.find(text) is None


def test_a_label_stands_before_an_unlabelled_date() -> None:
    assert dateline.find("8 February 2025\nPublished: 10 February 2025\n") == DAY


def test_takes_no_date_of_the_future() -> None:
    later = date.today() + timedelta(days=2)
    assert dateline.find(f"Published: {later.isoformat()}") is None
    assert dateline.parse(later.isoformat()) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-02-10T23:59:00+03:30", DAY),
        ("2025-02-10 09:00:00", DAY),
        ("20250210", DAY),
        ("20250210T0900", DAY),
        ("Mon, 10 Feb 2025 09:00:00 GMT", DAY),
        ("February 10, 2025 at 8am", DAY),
        ("Sept. 3, 2024", date(2024, 9, 3)),
        ("1739174400", None),
        ("1970-01-01T00:00:00Z", None),
        ("2030-01-01", None),
        ("2025", None),
        ("", None),
    ],
)
def test_parses_a_metadata_value(value: str, expected: date | None) -> None:
    assert dateline.parse(value) == expected


@given(
    st.dates(min_value=date(1980, 1, 1), max_value=DAY),
    st.sampled_from(["%B {d}, %Y", "{d} %b %Y", "%b. {d}, %Y", "%Y-%m-%d"]),
)
def test_every_day_is_read_back(day: date, pattern: str) -> None:
    stamp = day.strftime(pattern).format(d=day.day)
    assert dateline.parse(stamp) == day
    assert dateline.find(f"Rial falls\n\n{stamp}\n\n{BODY}") == day


@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    dateline.find(text)
    dateline.parse(text)
