"""Write the articles of this folder with Chromium, LibreOffice, XeLaTeX and wkhtmltopdf.

    python tests/readers/producers/make.py

The files are kept beside this script: none of these programs is needed to run the tests. On Debian they come
with chromium, libreoffice-writer-nogui, wkhtmltopdf, texlive-xetex, texlive-lang-arabic, fonts-farsiweb and
fonts-noto-core. Debian's wkhtmltopdf lays the letters of a Persian headline on top of each other: its Persian
files are here to be refused.
"""

import re
import subprocess
import tempfile
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
OFFICE = ("docx", "odt", "rtf", "epub")
FONTS = {"chromium": "Noto Naskh Arabic", "libreoffice": "Nazli", "wkhtmltopdf": "Nazli"}
LATEX = r"""\documentclass[12pt]{article}
\usepackage{fontspec}
\usepackage{bidi}
\setmainfont[Script=Arabic]{%s}
\pagestyle{empty}
\begin{document}
\%s
%s
\end{document}
"""


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def page(text: str, font: str) -> str:
    title, *paragraphs = [escape(block) for block in text.strip().split("\n\n")]
    language, side = ("en", "ltr") if text.startswith("Rial") else ("fa", "rtl")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="{language}" dir="{side}"><head><meta charset="utf-8">'
        f'<title>{title}</title><style>body {{font: 13pt "{font}", "DejaVu Sans"}}</style></head>'
        f"<body><h1>{title}</h1>{body}</body></html>"
    )


def latex(text: str) -> str:
    for sign in "%$&#_":
        text = text.replace(sign, "\\" + sign)
    text = text.replace("–", r"{\fontspec{DejaVu Sans}–}")
    if not text.startswith("Rial"):
        text = re.sub(r"\b(?!fontspec|Sans|DejaVu)[A-Za-z]{2,}\b", r"\\LR{\g<0>}", text)
    return LATEX % (*(("DejaVu Serif", "setLTR") if text.startswith("Rial") else ("Nazli", "setRTL")), text)


def office(page: Path, folder: Path) -> Path:
    """The page as an office document, the form from which the other forms are written."""
    run(
        "soffice",
        "--headless",
        "--infilter=HTML (StarWriter)",
        "--convert-to",
        "fodt:OpenDocument Text Flat XML",
        "--outdir",
        folder,
        page,
    )
    return page.with_suffix(".fodt").replace(folder / "office.fodt")


def make(source: Path, folder: Path) -> None:
    text = source.read_text("utf-8")
    target = {name: HERE / f"{source.stem}-{name}.pdf" for name in (*FONTS, "xelatex")}
    pages = {name: folder / f"{source.stem}-{name}.html" for name in FONTS}
    for name, font in FONTS.items():
        pages[name].write_text(page(text, font), "utf-8")
    run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--print-to-pdf={target['chromium']}", pages["chromium"],
    )  # fmt: skip
    run(
        "soffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export",
        "--outdir", folder, pages["libreoffice"],
    )  # fmt: skip
    pages["libreoffice"].with_suffix(".pdf").replace(target["libreoffice"])
    for suffix in OFFICE:
        run(
            "soffice",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            folder,
            office(pages["libreoffice"], folder),
        )
        (folder / "office").with_suffix(f".{suffix}").replace(HERE / f"{source.stem}-libreoffice.{suffix}")
    run("wkhtmltopdf", "--quiet", pages["wkhtmltopdf"], target["wkhtmltopdf"])
    (folder / "a.tex").write_text(latex(text), "utf-8")
    run("xelatex", "-interaction=batchmode", f"-output-directory={folder}", folder / "a.tex")
    (folder / "a.pdf").replace(target["xelatex"])


def make_page(source: Path, folder: Path) -> None:
    """A page with columns, stretched lines, bold, slanted and a table."""
    target = HERE / f"{source.stem}-chromium.pdf"
    run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--print-to-pdf={target}", source,
    )  # fmt: skip
    run(
        "soffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export",
        "--outdir", folder, source,
    )  # fmt: skip
    (folder / source.stem).with_suffix(".pdf").replace(HERE / f"{source.stem}-libreoffice.pdf")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for source in sorted((HERE / "articles").glob("*.txt")):
            make(source, Path(folder))
        make_page(HERE / "articles" / "columns.html", Path(folder))
