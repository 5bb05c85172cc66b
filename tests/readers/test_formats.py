"""Each format read to the same words as the plain article, with what the format knows about it."""

from datetime import date

import pytest

from indicators.errors import UnreadableFile
from indicators.model import DateSource
from indicators.readers import read, read_all
from tests.readers.makers import ARTICLES, FORMATS, PRINTED, PRODUCERS, blocks, eml, printed, words, zipped

DAY = date(2025, 2, 10)
# Their title stands in the metadata alone.
APART = {"eml", "rich.eml", "csv", "tsv", "json", "jsonl"}


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_reads_to_the_words_of_the_original(suffix: str, name: str) -> None:
    title, paragraphs = blocks(ARTICLES[name])
    for reading in read_all(FORMATS[suffix](ARTICLES[name]), f"{name}.{suffix}"):
        assert not isinstance(reading.found, UnreadableFile)
        body = words(" ".join(paragraphs))
        text = words(reading.found.text)
        assert (
            text in (body, f"{words(title)} {body}")
            if suffix in APART | {"html", "mhtml"}
            else text == f"{title} {body}"
        )
        assert reading.found.title == title
        assert reading.found.language == ("en" if name == "english" else "fa")


@pytest.mark.parametrize("producer", PRINTED)
@pytest.mark.parametrize("name", ARTICLES)
def test_a_pdf_reads_to_the_words_of_the_original(name: str, producer: str) -> None:
    found = read(printed(name, producer), "printed.pdf")
    assert found.text.split("\n\n") == [words(one) for one in ARTICLES[name].split("\n\n")]
    assert found.published is None or found.dated_by is DateSource.DATELINE


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf", "epub"])
@pytest.mark.parametrize("name", ARTICLES)
def test_what_libreoffice_wrote_reads_to_the_words_of_the_original(name: str, suffix: str) -> None:
    found = read((PRODUCERS / f"{name}-libreoffice.{suffix}").read_bytes(), "a.bin")
    assert (words(found.text), found.author) == (words(ARTICLES[name]), None)


@pytest.mark.parametrize(
    ("suffix", "author", "published", "source"),
    [
        ("docx", "Jane Doe", None, "a.docx"),
        ("odt", "Jane Doe", None, "a.odt"),
        ("rtf", "Jane Doe", None, "a.rtf"),
        ("epub", "Jane Doe", DAY, "a.epub"),
        ("eml", None, DAY, "Daily Example"),
        ("mhtml", None, DAY, "example.org"),
        ("csv", "Jane Doe", DAY, "a.csv › row 1"),
        ("jsonl", "Jane Doe", DAY, "a.jsonl › row 1"),
    ],
)
def test_what_a_format_says_about_its_article(
    suffix: str, author: str | None, published: date | None, source: str
) -> None:
    found = next(read_all(FORMATS[suffix](ARTICLES["mixed"]), f"a.{suffix}")).found
    assert not isinstance(found, UnreadableFile)
    assert (found.author, found.published, found.source) == (author, published, source)


def test_attachments_are_articles_of_their_own() -> None:
    attached = {
        "a.docx": FORMATS["docx"](ARTICLES["rate"]),
        "b.zip": zipped({"c/d.txt": ARTICLES["english"]}),
        "e.bin": b"\0\1",
    }
    found = {one.name: one.found for one in read_all(eml(ARTICLES["mixed"], attached), "m.eml")}
    assert list(found) == ["m.eml", "m.eml › a.docx", "m.eml › b.zip › c/d.txt", "m.eml › e.bin"]
    refused = found.pop("m.eml › e.bin")
    assert isinstance(refused, UnreadableFile) and str(refused).startswith("m.eml › e.bin: ")
    assert not any(isinstance(one, UnreadableFile) for one in found.values())


def test_one_document_is_asked_of_a_file_of_several() -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.jsonl: it holds 2 articles, not one$"):
        read(FORMATS["jsonl"](ARTICLES["rate"]), "a.jsonl")


ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily Example</title>
<entry><title>Rial falls</title><link rel="self" href="https://example.org/self"/>
<link href="https://example.org/rial"/><published>2025-02-10T09:00:00Z</published>
<author><name>Jane Doe</name></author>
<content type="html">&lt;p&gt;The dollar rose to 90,000 tomans.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;
</content></entry><entry><title/></entry></feed>"""


def test_a_feed_is_an_article_an_entry() -> None:
    first, second = (one.found for one in read_all(ATOM.encode(), "feed.xml"))
    assert not isinstance(first, UnreadableFile) and isinstance(second, UnreadableFile)
    assert first.text == "Rial falls\n\nThe dollar rose to 90,000 tomans."
    assert (first.title, first.author, first.url, first.published) == (
        "Rial falls", "Jane Doe", "https://example.org/rial", DAY
    )  # fmt: skip
