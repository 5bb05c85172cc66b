"""Marks in a text: whatever overlaps, the text itself stays whole."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as some

from indicators.pages.highlight import Span, excerpt, highlight, passage

TEXT = "The dollar <rose> to 90,000 & more.\n\nA second paragraph.\nدلار ۹۰ هزار تومان شد."


def shown(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def marked(html: str) -> list[tuple[str, str]]:
    return [
        (kinds, shown(body)) for kinds, body in re.findall(r'<mark class="([^"]*)"[^>]*>(.*?)</mark>', html)
    ]


SPANS = some.builds(
    Span,
    some.integers(-3, len(TEXT) + 3),
    some.integers(-3, len(TEXT) + 3),
    some.sampled_from(["figure", "event", "number"]),
    some.sampled_from(["", "1", "2"]),
    some.sampled_from(["", "finding-1"]),
    some.booleans(),
)


@given(some.lists(SPANS, max_size=6))
def test_taking_the_tags_away_gives_the_text_back(spans: list[Span]) -> None:
    html = highlight(TEXT, spans)
    assert shown(html) == TEXT.replace("\n", "")
    identities = re.findall(r'id="([^"]*)"', html)
    assert len(identities) == len(set(identities))


@given(some.lists(SPANS, max_size=6))
def test_exactly_the_covered_characters_are_marked(spans: list[Span]) -> None:
    covered = {place for span in spans for place in range(max(span.start, 0), min(span.end, len(TEXT)))}
    expected = "".join(TEXT[place] for place in sorted(covered) if TEXT[place] != "\n")
    assert "".join(text for _, text in marked(highlight(TEXT, spans))) == expected


def test_a_number_inside_its_quote_has_both_kinds() -> None:
    quote = Span(0, 27, "figure", "1")
    number = Span(21, 27, "number")
    assert marked(highlight(TEXT, [quote, number])) == [
        ("figure", "The dollar <rose> to "),
        ("figure number", "90,000"),
    ]


def test_overlapping_marks_share_the_middle() -> None:
    html = highlight("abcdef", [Span(0, 4, "figure", "1"), Span(2, 6, "event", "2", chosen=True)])
    assert marked(html) == [("figure", "ab"), ("chosen event figure", "cd"), ("chosen event", "ef")]


def test_a_mark_over_two_paragraphs_is_closed_and_opened_again() -> None:
    html = highlight("one\ntwo", [Span(1, 6, "event", "1")])
    assert html == (
        '<p dir="auto">o<mark class="event" id="mark-1">ne</mark></p>'
        '<p dir="auto"><mark class="event" data-label="1">tw</mark>o</p>'
    )


def test_every_paragraph_takes_the_direction_of_its_own_words() -> None:
    assert highlight(TEXT, []).count('<p dir="auto">') == 3


def test_a_mark_leads_to_the_innermost_finding() -> None:
    outer, inner = Span(0, 6, "event", "1", "finding-1"), Span(2, 4, "figure", "2", "finding-2")
    assert '<a href="#finding-2">cd</a>' in highlight("abcdef", [outer, inner])


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '" onmouseover="x', "&amp;", "</mark></p>"])
def test_nothing_in_a_text_becomes_markup(hostile: str) -> None:
    html = highlight(hostile, [Span(2, 6, "figure", '"><b>', '"><i>')])
    assert shown(html) == hostile
    assert not re.search(r"<(script|b|i)\b|\sonmouseover=", html)


def test_a_passage_is_whole_paragraphs_around_the_quote() -> None:
    text = "\n".join(f"Paragraph {n}. " + "word " * 40 for n in range(6))
    start = text.index("Paragraph 3")
    begin, finish = passage(text, start, start + 11)
    assert text[begin:finish].startswith("Paragraph 2") and text[begin:finish].rstrip().endswith("word")
    assert text[:begin].endswith("\n") and text[finish] == "\n"


def test_an_excerpt_says_where_the_text_goes_on() -> None:
    text = "\n".join("word " * 80 + f"end{n}" for n in range(3))
    start = text.index("end1")
    html = excerpt(text, [Span(start, start + 4, "figure")])
    assert html.count('<p class="cut">…</p>') == 2
    assert marked(html) == [("figure", "end1")]
    assert "cut" not in excerpt("short", [Span(0, 5, "figure")])
