"""The whole way from bytes to a Document, and every refusal."""

import gzip
import hashlib
import io
import random
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import UnreadableFile
from indicators.model import DateSource
from indicators.readers import read, read_text
from indicators.readers.limits import limits

DAY = date(2025, 2, 10)
ENGLISH = (
    "Rial falls – again\n\nThe dollar “jumped” above 90,000 tomans on Sunday, and gold followed at €2,700."
)
PERSIAN = "نرخ دلار در بازار آزاد تهران روز یکشنبه از ۹۰ هزار تومان گذشت و سکه گران شد."


def zipped() -> bytes:
    held = io.BytesIO()
    zipfile.ZipFile(held, "w").close()
    return held.getvalue()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (text, encoding)
        for text in (ENGLISH, PERSIAN)
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32")
    ]
    + [(text, encoding) for text in (ENGLISH, PERSIAN) for encoding in ("utf-16-le", "utf-16-be")]
    + [
        (ENGLISH, "windows-1252"),
        (
            PERSIAN.replace("ی", "ي").translate({0x06F0 + digit: str(digit) for digit in range(10)}),
            "windows-1256",
        ),
        ("Курс доллара вырос до ста рублей, сообщил Центральный банк во вторник.", "windows-1251"),
        ("Türkiye’de dolar kuru 36,20 lirayı aştı, Merkez Bankası faizi düşürdü.", "windows-1254"),
        ("美元汇率周二上涨，中国人民银行表示。", "gb18030"),
    ],
)
def test_reads_any_usual_encoding(text: str, encoding: str) -> None:
    found = read(text.encode(encoding), "a.txt")
    assert found.text == text
    assert found.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_one_broken_byte_does_not_spoil_an_article() -> None:
    data = (PERSIAN * 3).encode()
    assert read(data[:40] + b"\xff" + data[40:], "a.txt").text.replace("\ufffd", "") == PERSIAN * 3


WORDS = st.text(st.sampled_from("abcdefgh ABC 0123456789,.–€دلارتومان\n"), min_size=1).map(lambda s: f"x{s}x")


@given(WORDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_every_marked_encoding_gives_the_same_document(text: str, encoding: str) -> None:
    assert read(text.encode(encoding), "a.txt") == read(text.encode(), "a.txt")


@given(WORDS, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_do_not_matter(text: str, ending: str) -> None:
    assert read(text.replace("\n", ending).encode(), "a.txt") == read(text.encode(), "a.txt")


@given(st.text(min_size=1))
def test_reading_twice_changes_nothing(text: str) -> None:
    try:
        once = read_text(text)
    except UnreadableFile:
        return
    if once.text in text:  # not Markdown, whose marks are gone after the first reading
        assert read(once.text.encode(), "pasted text").text == once.text


@given(st.binary())
def test_bytes_give_a_document_or_a_refusal(data: bytes) -> None:
    try:
        found = read(data, "a.bin")
    except UnreadableFile as refusal:
        assert str(refusal).startswith("a.bin: ")
    else:
        assert found.text == found.text.strip() != ""
        assert "\x00" not in found.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \r\n\t\n", "it is empty"),
        ("\ufeff\n".encode(), "it is empty"),
        (
            b"---\n\n***\n\n# \n\n[a]: http://example.org\n**x**"[:-5] + b"[](/a)",
            "it holds no text, only marks",
        ),
        (b"a" * 30 * 1024 * 1024, "it is 30.0 MB; the most that can be read is 20 MB"),
        (b"%PDF-1.7\n1 0 obj", "it is damaged and cannot be read"),
        (zipped(), "this archive holds no files"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "this is a JPEG picture; pictures cannot be read"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "this is a PNG picture; pictures cannot be read"),
        (
            gzip.compress(b"The dollar rose."),
            "this is a gzip archive; archives other than ZIP cannot be read",
        ),
        (rb"{\rtf1\ansi The dollar rose.", "this RTF document is cut off"),
        (b"The dollar\x00rose.", "this is a binary file, not a text"),
        (random.Random(1).randbytes(4000), "this is a binary file, not a text"),
        (bytes(range(1, 32)) * 50, "this is a binary file, not a text"),
        (
            bytes(random.Random(2).choices(range(128, 256), k=600)),
            "its character encoding cannot be recognised",
        ),
    ],
    ids=range(15),
)
def test_refuses_what_is_no_article(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(data, "report.txt")
    assert (refusal.value.name, refusal.value.reason) == ("report.txt", reason)
    assert str(refusal.value) == f"report.txt: {reason}"


def test_reads_the_largest_file_that_is_allowed() -> None:
    data = (b"The dollar rose to 90,000 tomans.\n" * (limits().bytes // 34 + 1))[: limits().bytes]
    assert len(read(data, "a.txt").text) >= limits().bytes - 1


@pytest.mark.parametrize("pasted", ["", " \n", "a\x00b"])
def test_refuses_a_pasted_text_that_is_none(pasted: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^pasted text: "):
        read_text(pasted)


def test_refuses_a_pasted_text_that_is_too_long() -> None:
    with pytest.raises(UnreadableFile, match="20 MB"):
        read_text("گ" * (limits().bytes // 2 + 1))


def test_a_pasted_text_is_read_as_a_file_is() -> None:
    filed, pasted = (
        read(ENGLISH.encode("utf-8-sig"), "a.txt"),
        read_text("\ufeff" + ENGLISH.replace("\n", "\r\n")),
    )
    assert pasted.sha256 == filed.sha256
    assert (filed.source, pasted.source) == ("a.txt", None)
    assert read_text("# Rial falls\n\nThe **dollar** rose.").text == "Rial falls\n\nThe dollar rose."


def test_lone_surrogates_are_replaced() -> None:
    assert read_text("The dollar \ud800 rose.").text == "The dollar \ufffd rose."


def test_what_the_analyst_pasted_beside_a_text_is_kept() -> None:
    found = read_text("Rial falls\n\nText.", title="T", published=DAY, url="https://example.org", source="S")
    assert (found.title, found.published, found.url, found.source) == ("T", DAY, "https://example.org", "S")


@pytest.mark.parametrize(
    ("text", "given", "published", "dated_by"),
    [
        ("The dollar rose on February 9, 2025.", None, None, None),
        ("The dollar rose on February 9, 2025.", DAY, DAY, DateSource.ANALYST),
        ("TEHRAN, Feb. 10, 2025 – The dollar rose.", None, DAY, DateSource.DATELINE),
        ("TEHRAN, Feb. 10, 2025 – The dollar rose.", date(2024, 1, 1), DAY, DateSource.DATELINE),
        ("---\ndate: 2025-02-10\n---\n3 January 2025\n\nText.", date(2024, 1, 1), DAY, DateSource.METADATA),
    ],
)
def test_says_how_the_date_was_found(
    text: str, given: date | None, published: date | None, dated_by: DateSource | None
) -> None:
    found = read(text.encode(), "2024-06-01-article.txt", published=given)
    assert (found.published, found.dated_by) == (published, dated_by)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Rial falls\n\nThe dollar rose.", "Rial falls"),
        ("\n\n  Rial falls  \n \nThe dollar rose.", "Rial falls"),
        ("What now?\n\nThe dollar rose.", "What now?"),
        ("Rial falls.\n\nThe dollar rose.", None),
        ("Rial falls\nThe dollar rose.", None),
        ("Rial falls", None),
        ("Rial falls\n\n", None),
        ("February 10, 2025\n\nThe dollar rose.", None),
        ("By Jane Doe\n\nThe dollar rose.", None),
        ("x" * 121 + "\n\nThe dollar rose.", None),
    ],
)
def test_titles_a_text_by_its_first_line(text: str, title: str | None) -> None:
    found = read(text.encode(), "a.txt")
    assert found.title == title
    assert found.text == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Inflation < 40% and > 30%.",
        "<b>Rial falls</b>\nThe dollar rose.",
        "If a<b then <p> is a tag, and </p> closes it.",
        "<3 the rial\n<div",
        "#Khamenei Sends Zarif to #Davos",
        "5*3*2 and 4 * 3 * 2 and snake_case_name",
        "--\nThe dollar rose\n--",
        "---\nno field here\n---\nThe dollar rose.",
        "[1] The dollar rose [sic].",
    ],
)
def test_plain_text_stays_plain(text: str) -> None:
    assert read(text.encode(), "a.html").text == text
