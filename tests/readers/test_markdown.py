import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model import DateSource
from indicators.readers import markdown, read

ARTICLE = """---
title: "Rial falls: a record"
date: 2025-02-10T09:00:00Z
source: Daily Example
url: https://example.org/rial
tags: [rial, gold]
---

# Rial falls to a record low

The **US dollar** rose above *90,000* tomans on Sunday,
as the market reacted to [a speech](https://example.org/speech "Speech").

![dollar bills](a.jpg)

## Gold

- A coin: __74 million__ tomans
- [Inflation][1]: 35.3 percent[^a]

> “Negotiation does not solve any problems.”

[1]: https://example.org/inflation
"""


def test_reads_an_article() -> None:
    found = read(ARTICLE.encode(), "a.txt")
    assert found.text == (
        "Rial falls to a record low\n\n"
        "The US dollar rose above 90,000 tomans on Sunday, as the market reacted to a speech.\n\n"
        "dollar bills\n\nGold\n\nA coin: 74 million tomans\nInflation: 35.3 percent\n\n"
        "“Negotiation does not solve any problems.”"
    )
    assert (found.title, found.published, found.dated_by) == (
        "Rial falls: a record",
        date(2025, 2, 10),
        DateSource.METADATA,
    )
    assert (found.source, found.url, found.language) == ("Daily Example", "https://example.org/rial", "en")


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**90,000** tomans", "90,000 tomans"),
        ("***very*** _slow_ __rise__ ~~60~~", "very slow rise 60"),
        ("**the *dollar* rose**", "the dollar rose"),
        ("“**Iran**’s rial”", "“Iran’s rial”"),
        ("5*3*2 = 30 and 4 * 3 * 2", "5*3*2 = 30 and 4 * 3 * 2"),
        ("snake_case_name and _a_b", "snake_case_name and _a_b"),
        ("[90,000](https://example.org/a_(b)_c) tomans", "90,000 tomans"),
        ("[![alt](a.png)](https://example.org)", "alt"),
        ("![](a.png)", ""),
        ("see <https://example.org/a_b_c>", "see https://example.org/a_b_c"),
        ("costs \\$5 \\* 3 \\_x\\_", "costs $5 * 3 _x_"),
        ("`a*b*c` and ``x_y_``", "a*b*c and x_y_"),
        ("AT&amp;T &copy R&D &#36;5&nbsp;m", "AT&T &copy R&D $5\xa0m"),
        ("[sic] and [1]", "[sic] and [1]"),
        ("1. first\n2. second", "1. first\n2. second"),
        ("* one\n+ two\n- three", "one\ntwo\nthree"),
        ("-5 percent", "-5 percent"),
        ("Heading\n=======\n\ntext", "Heading\n\ntext"),
        ("a\n\n---\n\nb", "a\n\n\nb"),
        ("| Coin | Price |\n|---|--:|\n| Emami | 74 |", "| Coin | Price |\n| Emami | 74 |"),
        ("```\n# not *a* heading\n```", "# not *a* heading"),
        ("### Gold ###", "Gold"),
        ("> > quoted\n> - item", "quoted\nitem"),
        ("hard  \nbreak\\\nhere", "hard\nbreak\nhere"),
    ],
)
def test_strips_marks_and_touches_no_word(marked: str, plain: str) -> None:
    assert markdown.read(marked).text == plain


def test_joins_lines_that_were_wrapped_at_a_column() -> None:
    words = (
        "The US dollar rose above the mark of 90,000 tomans on the free market of Tehran on Sunday, a low."
    )
    wrapped = words.replace("90,000 ", "90,000\n").replace("the mark", "the widely watched mark")
    assert "\n" not in markdown.read(wrapped).text
    apart = "By Jane Doe\nFebruary 10, 2025\n" + "A paragraph on one line, and on." * 6 + "\nAnother."
    assert markdown.read(apart).text == apart


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("text\n\n# The **first**\n\n# second", "The first"),
        ("## only a second level\n\ntext", None),
        ("```\n# code\n```\n# Title", "Title"),
        ("---\ntitle: 'Given'\n---\n# Heading", "Given"),
        ("---\nauthor: x\n---\n# Heading", "Heading"),
    ],
)
def test_finds_the_title(text: str, title: str | None) -> None:
    assert markdown.read(text).title == title


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("# Rial falls\n\ntext", True),
        ("see [here](https://example.org)", True),
        ("a **bold** word", True),
        ("---\nauthor: x\n---\ntext", True),
        ("#hashtag only", False),
        ("2 ** 3 ** 4", False),
        ("f(x)[0](1)", False),
        ("---\nplain\n---\n", False),
    ],
)
def test_recognises_markdown(text: str, markup: bool) -> None:
    assert markdown.recognises(text) is markup


@given(st.text(st.sampled_from("ab1 *_`[]()!<>#\\~|-=\n&;:/."), max_size=200))
def test_keeps_every_letter_outside_of_addresses(text: str) -> None:
    kept = [c for c in markdown.read(text).text if c in "ab1"]
    assert len(kept) <= sum(c in "ab1" for c in text)


@given(st.text(st.sampled_from("ab 19,.*_\n%$"), max_size=200))
def test_loses_no_word_to_emphasis(text: str) -> None:
    assert [c for c in markdown.read(text).text if c in "ab19%$"] == [c for c in text if c in "ab19%$"]


@pytest.mark.parametrize(
    "piece", ["[", "*a", "`", "[](", "![", "(*", "_a_", "<", "\\", "&#", "> ", "- ", "|-", "[a]:", "a [a](b"]
)
def test_takes_linear_time(piece: str) -> None:
    began = time.process_time()
    markdown.read(piece * (400_000 // len(piece)))
    assert time.process_time() - began < 5
