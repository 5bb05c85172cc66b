"""Files of every format, made here from the articles in producers/articles."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from pathlib import Path

from docx import Document

PRODUCERS = Path(__file__).parent / "producers"
ARTICLES = {
    path.stem: path.read_text("utf-8").strip() for path in sorted((PRODUCERS / "articles").glob("*.txt"))
}
PRINTED = ("chromium", "libreoffice", "xelatex")


def words(text: str) -> str:
    return " ".join(text.split())


def blocks(text: str) -> tuple[str, list[str]]:
    title, *paragraphs = text.split("\n\n")
    return title, paragraphs


def zipped(files: dict[str, bytes | str], *, stored: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        if stored:
            archive.writestr("mimetype", stored, zipfile.ZIP_STORED)
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def page(text: str, head: str = "", after: str = "") -> bytes:
    title, paragraphs = blocks(text)
    body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{escape(title)}</h1>{body}</article>{after}"
        "</body></html>"
    ).encode()


def docx(text: str) -> bytes:
    title, paragraphs = blocks(text)
    written = Document()
    written.add_heading(title, 0)
    for one in paragraphs:
        written.add_paragraph(one)
    written.core_properties.author = "Jane Doe"
    held = io.BytesIO()
    written.save(held)
    return held.getvalue()


def odt(text: str, extra: str = "") -> bytes:
    title, paragraphs = blocks(text)
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    names = f'{office} xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = "".join(f"<text:p>{escape(one).replace('  ', '<text:s/>')}</text:p>" for one in paragraphs)
    content = (
        f"<office:document-content {names}><office:body><office:text>{extra}<text:h>{escape(title)}</text:h>"
        f"{body}</office:text></office:body></office:document-content>"
    )
    meta = (
        f'<office:document-meta {office} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        "<dc:creator>Jane Doe</dc:creator></office:meta></office:document-meta>"
    )
    files: dict[str, bytes | str] = {"content.xml": content, "meta.xml": meta}
    return zipped(files, stored="application/vnd.oasis.opendocument.text")


def rtf(text: str) -> bytes:
    def written(words: str) -> str:
        return "".join(
            one if one.isascii() else f"\\u{ord(one) - 65536 if ord(one) > 32767 else ord(one)}?"
            for one in words
        )

    title, paragraphs = blocks(text)
    body = "".join(f"\\pard {written(one)}\\par\n" for one in (title, *paragraphs))
    info = f"{{\\info{{\\title {written(title)}}}{{\\author Jane Doe}}}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252{info}\n{body}}}".encode()


def epub(text: str) -> bytes:
    title, paragraphs = blocks(text)
    middle = len(paragraphs) // 2
    chapters = [f"<h1>{escape(title)}</h1>" + "".join(f"<p>{escape(one)}</p>" for one in paragraphs[:middle])]
    chapters.append("".join(f"<p>{escape(one)}</p>" for one in paragraphs[middle:]))
    pages = "".join(
        f'<item id="c{n}" href="c%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(2)
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Jane Doe</dc:creator><dc:date>2025-02-10</dc:date>"
        '</metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" '
        f'media-type="application/xhtml+xml"/>{pages}</manifest><spine><itemref idref="nav"/>'
        '<itemref idref="c0"/><itemref idref="c1"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book/content.opf"/></rootfiles></container>'
    )
    files: dict[str, bytes | str] = {"META-INF/container.xml": container, "book/content.opf": package}
    files["book/nav.xhtml"] = "<html><body><nav><a href='c0'>CONTENTS</a></nav></body></html>"
    for number, chapter in enumerate(chapters):
        files[f"book/c {number}.xhtml"] = f"<html><body>{chapter}</body></html>"
    return zipped(files, stored="application/epub+zip")


def eml(text: str, attached: dict[str, bytes] | None = None, *, rich: bool = False) -> bytes:
    title, paragraphs = blocks(text)
    message = EmailMessage()
    message["From"], message["To"] = "Daily Example <news@example.org>", "reader@example.org"
    message["Subject"], message["Date"] = title, "Mon, 10 Feb 2025 09:00:00 +0330"
    message.set_content("\n\n".join(paragraphs))
    if rich:
        message.add_alternative(page(text).decode(), subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mhtml(text: str) -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://example.org/2025/02/10/rial"
    message["Subject"], message["Date"] = blocks(text)[0], "Fri, 1 Aug 2025 09:00:00 -0000"
    message["MIME-Version"] = "1.0"
    message.set_content(page(text).decode(), subtype="html")
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a@b>")
    return message.as_bytes()


def row(text: str) -> dict[str, str]:
    title, paragraphs = blocks(text)
    return {"headline": title, "body": "\n\n".join(paragraphs), "date": "2025-02-10", "byline": "Jane Doe"}


def table(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    held = io.StringIO()
    writer = csv.DictWriter(held, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().encode("utf-8-sig")


def lines(rows: list[dict[str, str]]) -> bytes:
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in rows).encode()


def printed(name: str, producer: str) -> bytes:
    return (PRODUCERS / f"{name}-{producer}.pdf").read_bytes()


FORMATS: dict[str, Callable[[str], bytes]] = {
    "txt": str.encode,
    "html": page,
    "docx": docx,
    "odt": odt,
    "rtf": rtf,
    "epub": epub,
    "eml": eml,
    "rich.eml": lambda text: eml(text, rich=True),
    "mhtml": mhtml,
    "csv": lambda text: table([row(text)] * 2),
    "tsv": lambda text: table([row(text)] * 2, "\t"),
    "json": lambda text: json.dumps({"articles": [row(text)]}).encode(),
    "jsonl": lambda text: lines([row(text)] * 2),
    "zip": lambda text: zipped({"a.docx": docx(text)}),
}


def pdf(*pages: str, trailer: str = "") -> bytes:
    """A PDF of these content streams, with Helvetica as /F and a picture as /P."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace"
        "/DeviceGray/Length 1>>\nstream\nx\nendstream",
    }
    for number, content in enumerate(pages):
        resources = "<</Font<</F 3 0 R>>/XObject<</P 4 0 R>>>>"
        objects[10 + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources{resources}"
            f"/Contents {11 + 2 * number} 0 R>>"
        )
        objects[11 + 2 * number] = f"<</Length {len(content)}>>\nstream\n{content}\nendstream"
    written, places = "%PDF-1.4\n", {}
    for number, body in objects.items():
        places[number] = len(written)
        written += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in places.items())
    written += f"xref\n{table}trailer\n<</Root 1 0 R/Size 99{trailer}>>\nstartxref\n{len(written)}\n%%EOF"
    return written.encode("latin-1")


def shown(x: float, y: float, text: str, size: int = 10) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"
