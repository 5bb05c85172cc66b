"""Pages of several shapes, made here: what is read, what is left out, and what is refused."""

import time
from datetime import date, timedelta

import pytest

from indicators.errors import UnreadableFile
from indicators.model import DateSource
from indicators.readers import html, read, read_text

DAY = date(2025, 2, 10)
FIRST = "The US dollar rose above 90,000 tomans on Sunday, February 9, as it reacted to a speech by Khamenei."
SECOND = (
    "A gold coin sold for <b>74 million</b> tomans, up from <a href='/x'>60 million tomans</a> a month ago."
)
HEAD = '<meta charset="utf-8"><title>Rial falls to record low - Daily Example</title>'


def page(*, head: str = "", byline: str = "", after: str = "") -> str:
    return f"""<!DOCTYPE html>
<html lang="en"><head>{HEAD}{head}
<script>var expires = "2024-01-01"; window.data = {{"date": "2019-05-05"}};</script>
<style>p {{color: red}}</style></head>
<body><nav><ul><li><a href="/">Home MENU</a></li><li><a href="/economy">Economy MENU</a></li></ul></nav>
<article><h1>Rial falls to record low</h1>{byline}
<figure><img src="a.jpg" alt="ALT">
<figcaption>A man counts dollar bills in Tehran. CAPTION</figcaption></figure>
<p>{FIRST}</p>
<div><img src="b.jpg"><p class="caption">Shoppers in the bazaar on a quiet day last week. CAPTION</p></div>
<p>{SECOND}</p><script>document.write("SCRIPT")</script>
<table><tr><th>Coin</th><th>Price</th></tr><tr><td>Emami</td><td>74,000,000</td></tr></table>
</article>{after}
<aside class="related"><h3>Related</h3><a href="/r">Dollar at 60,000 RELATED</a></aside>
<div id="comments"><p>I sold mine at 95,000 yesterday and it was a good day for it. COMMENT</p></div>
<footer>Copyright 2024 Daily Example FOOTER</footer></body></html>"""


def json_ld(body: str) -> str:
    return f'<script type="application/ld+json">{body}</script>'


NEWS = '{"@type": "NewsArticle", "headline": "Rial falls", "datePublished": "%s"}'
SITE = '<meta property="og:site_name" content="Daily Example">'
LINK = '<link rel="canonical" href="https://example.org/2025/02/10/rial-falls">'
PUBLISHED = '<meta property="article:published_time" content="2025-02-10T09:00:00+03:30">'


def test_reads_the_article_and_nothing_around_it() -> None:
    found = read(page(head=PUBLISHED + SITE + LINK).encode(), "page.txt")
    lines = found.text.split("\n")
    assert FIRST in lines
    assert "A gold coin sold for 74 million tomans, up from 60 million tomans a month ago." in lines
    assert "74,000,000" in found.text
    for left_out in ("MENU", "CAPTION", "ALT", "SCRIPT", "RELATED", "COMMENT", "FOOTER", "color", "expires"):
        assert left_out not in found.text
    assert (found.title, found.source) == ("Rial falls to record low", "Daily Example")
    assert (found.published, found.dated_by) == (DAY, DateSource.METADATA)
    assert (found.url, found.language) == ("https://example.org/2025/02/10/rial-falls", "en")


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (json_ld(NEWS % "2025-02-10T09:00:00+03:30"), ""),
        (json_ld('{"@graph": [{"@type": "WebSite"}, %s]}' % (NEWS % "2025-02-10")), ""),
        (json_ld("[%s]" % (NEWS % "February 10, 2025")), ""),
        (json_ld(NEWS % "2025-02-10") + '<meta name="date" content="2025-02-11">', ""),
        (json_ld("{broken") + PUBLISHED, ""),
        (json_ld("[" * 100_000) + PUBLISHED, ""),
        (json_ld(NEWS % "2031-01-01") + PUBLISHED, ""),
        (json_ld('{"@type": "WebSite", "datePublished": "2020-01-01"}') + PUBLISHED, ""),
        (PUBLISHED, '<time datetime="2025-02-11">11 February 2025</time>'),
        ('<meta name="DC.date.issued" content="2025-02-10">', ""),
        ('<meta itemprop="datePublished" content="2025-02-10">', ""),
        ('<meta property="article:modified_time" content="2025-02-12">', "<time>February 10, 2025</time>"),
        ("", '<time datetime="2025-02-10T09:00:00Z">yesterday</time>'),
        (
            "",
            '<time class="updated" datetime="2025-02-12"></time><time datetime="2025-02-10">10 Feb</time>',
        ),
        ("", '<span itemprop="datePublished">10 February 2025</span><time datetime="2025-02-12"></time>'),
        ("", '<span class="post-date">Published: Feb. 10, 2025</span>'),
        ("", '<div class="byline">By Jane Doe | February 10, 2025</div>'),
        ("", '<span class="date">Updated 12 February 2025</span><span class="date">10 February 2025</span>'),
        (LINK, ""),
    ],
)
def test_finds_the_date_of_publication(head: str, byline: str) -> None:
    found = read(page(head=head, byline=byline).encode(), "page.html")
    assert (found.published, found.dated_by) == (DAY, DateSource.METADATA)


def test_falls_back_on_the_dateline_and_then_on_the_analyst() -> None:
    dated = page().replace(FIRST, f"TEHRAN, Feb. 10, 2025 – {FIRST}").encode()
    assert read(dated, "a.html", published=date(2024, 1, 1)).dated_by is DateSource.DATELINE
    assert read(dated, "a.html").published == DAY
    undated = page().encode()
    assert (read(undated, "a.html").published, read(undated, "a.html").dated_by) == (None, None)
    assert read(undated, "a.html", published=DAY).dated_by is DateSource.ANALYST


@pytest.mark.parametrize(
    ("head", "around"),
    [
        (f'<meta name="date" content="{date.today() + timedelta(days=9)}">', ""),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', ""),
        ("", '<aside><time datetime="2023-05-05">5 May 2023</time></aside>'),
        ("", '<div class="latest-news"><span class="date">5 May 2023</span></div>'),
        ("", '<div><time datetime="2023-05-05"></time><time datetime="2023-05-06"></time></div>'),
        ('<meta property="og:image" content="https://example.org/2018/03/04/a.jpg">', ""),
    ],
)
def test_takes_no_other_date(head: str, around: str) -> None:
    assert read(page(head=head, after=around).encode(), "page.html").published is None


@pytest.mark.parametrize(
    ("head", "title", "source"),
    [
        (
            '<meta property="og:title" content=" Rial  falls | Daily Example">' + SITE,
            "Rial falls",
            "Daily Example",
        ),
        (json_ld(NEWS % "x"), "Rial falls", None),
        (
            json_ld('{"@type": "BlogPosting", "publisher": {"name": "A Blog"}}'),
            "Rial falls to record low",
            "A Blog",
        ),
        (LINK, "Rial falls to record low", "example.org"),
        (
            '<link rel="canonical" href="javascript:x"><meta property="og:url" content="//[x">',
            "Rial falls to record low",
            None,
        ),
    ],
)
def test_finds_title_and_outlet(head: str, title: str, source: str | None) -> None:
    found = read(page(head=head).encode(), "page.html")
    assert (found.title, found.source) == (title, source or "page.html")


def test_takes_the_title_element_where_headings_are_many() -> None:
    two = page(head=SITE).replace("<h1>", "<h1>Another</h1><h1>")
    assert read(two.encode(), "page.html").title == "Rial falls to record low"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "windows-1256"])
def test_reads_the_declared_encoding(encoding: str) -> None:
    text = page().replace("utf-8", encoding.removesuffix("-sig")).replace("speech by", "“speech” by")
    found = read(text.encode(encoding), "page.html")
    assert "“speech” by" in found.text


def test_reads_a_persian_page_in_windows_1256() -> None:
    sentence = "نرخ دلار در بازار آزاد تهران روز يکشنبه از 90 هزار تومان گذشت و سکه نيز گران شد."
    text = page().replace(FIRST, sentence * 3).replace("utf-8", "windows-1256").replace("–", "-")
    found = read(text.encode("windows-1256"), "page.html")
    assert sentence in found.text


@pytest.mark.parametrize(
    "wrapped",
    [
        "<article><p>{0}</p><p>{0} Again.</p></article>",
        "<div><p>{0}</p></div>",
        "<p>{0}</p>\n<p>{0} Again.</p>",
        "<!-- saved from url --> <html><body><p>{0}</p></body></html>",
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>{0}</p></body></html>',
        "<HTML><BODY><P>{0}</BODY></HTML>",
        "<head><title>x</title></head><p>{0}</p>",
    ],
)
def test_recognises_a_page_whatever_its_name(wrapped: str) -> None:
    text = wrapped.format(FIRST)
    assert FIRST in read(text.encode(), "a.txt").text
    assert "<" not in read_text(text).text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><a href='/'>Home</a> <a href='/a'>News</a></nav>",
        "<form>Sign in <input name='a'> Forgot your password?</form><p>Please sign in to continue.</p>",
        "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>",
        "<h1>404 Not Found</h1><p>The page you requested could not be found on this server.</p>",
        "<ul>"
        + "".join(f"<li><a href='/{n}'>Headline {n} about the rial</a></li>" for n in range(40))
        + "</ul>",
    ],
)
def test_refuses_a_page_without_an_article(body: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^page\.html: no article was found in this HTML page"):
        read(f"<html><body>{body}</body></html>".encode(), "page.html")


PROSE = f"<p>{FIRST}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<html>" + "<" * 1_000_000,
        "<html><body>" + "<div>" * 200_000 + PROSE,
        "<html><body>" + "<b><i><p>" * 20_000 + PROSE,
        "<html><body><div class='" + "date " * 200_000 + "'>" + PROSE,
        "<html><body><div " + " ".join(f"a{n}='<>'" for n in range(100_000)) + ">" + PROSE,
        "<html><body>" + "<div><div>x y z</div><a href=#>q</a></div>" * 25_000 + PROSE,
        "<html><body>" + "<!--" * 200_000 + PROSE,
        "<!--" * 200_000 + "<html>" + PROSE,
        "<html><script>" + "<script>" * 100_000 + PROSE,
        "<html><body>" + "<table><tr><td>" * 10_000 + PROSE,
        "<html><title>" + "a - " * 100_000 + "</title>" + PROSE,
        "<html>" + "<time>2020-01-01 </time>" * 10_000 + PROSE,
        "<html><p>" + "2020-" * 100_000 + PROSE,
        "<p" * 300_000,
        "<html><body>&#0;&#xD800;&#x110000;" + PROSE,
        "<html><![CDATA[<?php" + PROSE,
        "<html/>",
        "<!doctype html",
    ],
    ids=range(18),
)
def test_survives_a_hostile_page(text: str) -> None:
    began = time.process_time()
    try:
        found = read(text.encode(), "page.html")
    except UnreadableFile as refusal:
        assert str(refusal).startswith("page.html: ")
    else:
        assert found.text
    assert time.process_time() - began < 6


def test_refuses_a_page_too_large_to_be_an_article() -> None:
    with pytest.raises(UnreadableFile, match="too large or too deeply nested"):
        read(("<html><body>" + "<div>" * 300 + PROSE).encode(), "page.html")


@pytest.mark.parametrize(
    "text", ["a <p>b</p>", "<b>x</b> <i>y</i>", "< html", "<p> is a tag", "<!-- only a comment -->"]
)
def test_text_with_a_tag_is_no_page(text: str) -> None:
    assert not html.recognises(text)


@pytest.mark.parametrize(
    "block",
    [
        '<blockquote class="twitter-tweet"><p>{}</p>&mdash; Someone (@someone)</blockquote>',
        '<blockquote class="instagram-media" data-x="1"><div><p>{}</p></div></blockquote>',
        '<div class="related-articles"><h3>Related</h3><p>{}</p></div>',
        '<section class="read_more box"><p>{}</p></section>',
        "<aside><p>{}</p></aside>",
        "<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>",
        '<ul class="most-read"><li>{}</li></ul>',
    ],
)
def test_what_stands_inside_an_article_and_is_none_of_it_is_left_out(block: str) -> None:
    other = "The dollar was sold for 60,000 tomans a year ago, as our readers will remember. OTHER"
    text = read(page(byline=block.format(other)).encode(), "a.html").text
    assert FIRST in text and "OTHER" not in text


def test_the_joiner_between_persian_letters_is_kept() -> None:
    told = "کارشناسان می&zwnj;گویند نرخ دلار در بازار تهران به ۹۰ هزار تومان می\u200cرسد و سکه‌ها گران می‌شوند."
    found = read(page().replace(FIRST, told).encode(), "a.html").text
    assert found.count("می\u200c") == 3


def test_the_author_is_named() -> None:
    assert read(page(head='<meta name="author" content="Jane Doe">').encode(), "a.html").author == "Jane Doe"
    listed = '{"@type": "NewsArticle", "author": [{"name": "Jane Doe"}, "John Roe"]}'
    assert read(page(head=json_ld(listed)).encode(), "a.html").author == "Jane Doe, John Roe"
