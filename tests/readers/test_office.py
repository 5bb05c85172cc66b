"""What office documents, messages and tables hold beside plain paragraphs."""

import io
from email.message import EmailMessage

import docx as office
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from indicators.errors import UnreadableFile
from indicators.readers import columns, read, read_all
from tests.readers.makers import ARTICLES, lines, odt, table, zipped

TRACKED = (
    "<w:p {ns}><w:r><w:t>A dollar was </w:t></w:r>"
    "<w:del w:id='1' w:author='a'><w:r><w:delText>80,000</w:delText></w:r></w:del>"
    "<w:ins w:id='2' w:author='a'><w:r><w:t>90,000</w:t></w:r></w:ins>"
    "<w:r><w:t xml:space='preserve'> tomans,</w:t><w:tab/></w:r>"
    "<w:sdt><w:sdtContent><w:r><w:t>said the bank</w:t></w:r></w:sdtContent></w:sdt></w:p>"
)
CELLS = ("Coin", "74,000,000", "Euro", "94,100")
DELETED = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>80,000 tomans</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
)
NOTE = (
    "<text:p>Read on.<text:note><text:note-body><text:p>NOTE</text:p></text:note-body></text:note>"
    " It <text:span>rose</text:span>.</text:p>"
)
LONG = "The dollar rose to 90,000 tomans on the market of Tehran, dealers said on Sunday, and shops closed."
NAMED = {"articleBody": LONG, "datePublished": "2025-02-10", "author": "J"}


def test_a_word_document_reads_as_if_its_changes_were_accepted() -> None:
    written = office.Document()
    written.element.body.insert(0, parse_xml(TRACKED.format(ns=nsdecls("w"))))
    cells = [cell for row in written.add_table(2, 2).rows for cell in row.cells]
    for cell, text in zip(cells, CELLS, strict=True):
        cell.text = text
    written.add_paragraph("A man counts notes.", style="Caption")
    written.add_paragraph("The end came late.")
    written.sections[0].header.paragraphs[0].text = "HEADER"
    held = io.BytesIO()
    written.save(held)
    paragraph, *rows = read(held.getvalue(), "a.docx").text.split("\n\n")
    assert paragraph == "A dollar was 90,000 tomans,\tsaid the bank"
    assert rows == ["Coin | 74,000,000", "Euro | 94,100", "The end came late."]


def test_an_opendocument_text_leaves_out_what_was_deleted() -> None:
    text = read(odt(ARTICLES["english"], DELETED + NOTE), "a.odt").text
    assert text.startswith("Read on. It rose.\n\n") and "80,000" not in text and "NOTE" not in text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (rb"{\rtf1\ansi\ansicpg1256 \'e4\'d1\'ce 90\'a1 91\par Two.}", "نرخ 90، 91\n\nTwo."),
        (
            rb"{\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset178 Tahoma;}}\f0 A \f1\'e4\'d1\'ce}",
            "A نرخ",
        ),
        (
            rb"{\rtf1\ansi It cost {\b 90,000} tomans.{\footnote NOTE}\line Next}",
            "It cost 90,000 tomans.\n\nNext",
        ),
    ],
)
def test_rtf_in_the_code_pages_of_windows(written: bytes, said: str) -> None:
    assert read(written, "a.rtf").text == said


def test_a_message_in_an_old_encoding_and_wrapped_lines() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "نرخ دلار"
    message["Date"] = "Mon, 10 Feb 2025 09:00:00 +0330"
    message.set_content("The dollar rose \nto 90,000 tomans.\nIt fell.\n", params={"format": "flowed"})
    found = read(message.as_bytes(), "a.eml")
    assert (found.title, found.text) == ("نرخ دلار", "The dollar rose to 90,000 tomans.\nIt fell.")
    old = "نرخ دلار در بازار تهران به 90 هزار تومان رسيد."
    message.set_content(old, charset="windows-1256", cte="base64")
    assert read(message.as_bytes(), "a.eml").text == old


def test_a_forwarded_message_is_read_in_its_own_right() -> None:
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = "a@example.org", "b@example.org", "Fwd"
    outer.set_content("Look at this.")
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Subject"] = "c@example.org", "a@example.org", "Rial falls"
    inner["Date"] = "Mon, 10 Feb 2025 09:00:00 +0330"
    inner.set_content("The dollar rose to 90,000 tomans.")
    outer.add_attachment(inner)
    found = [one.found for one in read_all(outer.as_bytes(), "a.eml")]
    assert [one.title for one in found if not isinstance(one, UnreadableFile)] == ["Fwd", "Rial falls"]


def test_a_text_with_a_head_of_its_own_is_no_message() -> None:
    text = "Title: Rial falls\nDate: 2025-02-10\nFrom: Tehran\n\nThe dollar rose."
    assert read(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "proposed"),
    [
        (table([{"headline": "a", "body": LONG}]), {"text": "body", "title": "headline"}),
        (table([{"تیتر": "a", "متن": LONG}], ";"), {"text": "متن", "title": "تیتر"}),
        (table([{"id": "1", "words": LONG}] * 3, "\t"), {"text": "words"}),
        (lines([NAMED]), {"text": "articleBody", "published": "datePublished", "author": "author"}),
        (b'{"articles": [{"content": "x", "url": "https://a.org"}]}', {"text": "content", "url": "url"}),
        (lines([{"a": "1", "b": "2"}]), {}),
        (b"The dollar, the euro\nand gold, too", None),
        (LONG.encode(), None),
        (b"\x89PNG\r\n\x1a\n", None),
    ],
    ids=range(9),
)
def test_columns_are_proposed_by_name_and_by_length(data: bytes, proposed: dict[str, str] | None) -> None:
    found = columns(data, "a.csv")
    assert (found[1] if found else None) == proposed


def test_columns_can_be_given() -> None:
    data = table([{"one": "Rial falls", "two": LONG, "three": "2025-02-10"}] * 2)
    given = {"text": "two", "title": "one", "published": "three"}
    (first, _) = (one.found for one in read_all(data, "a.csv", columns=given))
    assert not isinstance(first, UnreadableFile)
    assert (first.title, str(first.published), first.text) == ("Rial falls", "2025-02-10", LONG)
    (wrong,) = read_all(data, "a.csv", columns={"text": "four"})
    assert str(wrong.found) == "a.csv: it has no column “four”; its columns are: one, two, three"


def test_a_row_that_is_no_article_costs_no_other_its_place() -> None:
    data = lines([{"text": LONG}, {"text": ""}, {"title": "x"}, {"text": f"<p>{LONG}</p>"}])
    refused = [one.name for one in read_all(data, "a.jsonl") if isinstance(one.found, UnreadableFile)]
    assert refused == ["a.jsonl › row 2", "a.jsonl › row 3"]


def test_names_written_on_windows_are_read_as_they_were_meant() -> None:
    data = zipped({"نرخ.txt": LONG})
    (found,) = read_all(data.replace(b"\x00\x08", b"\x00\x00"), "a.zip")
    assert found.name == "a.zip › نرخ.txt"


def test_a_message_that_only_carries_files_is_its_files() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Fwd"
    message["MIME-Version"] = "1.0"
    message.add_attachment(LONG.encode(), maintype="text", subtype="plain", filename="../a.txt")
    (found,) = read_all(message.as_bytes(), "a.eml")
    assert not isinstance(found.found, UnreadableFile) and found.found.text == LONG


def test_half_characters_in_json_are_replaced_and_cost_nothing() -> None:
    row = '{"text": "<p>LONG \\ud800</p>", "title": "a\\udfff\\u0000b", "author": "\\ud800"}'.replace(
        "LONG", LONG
    )
    (found,) = read_all(row.encode(), "a.json")
    assert not isinstance(found.found, UnreadableFile)
    assert (found.found.title, found.found.author) == ("a b", None)
    assert found.found.text.encode().startswith(LONG.encode())
