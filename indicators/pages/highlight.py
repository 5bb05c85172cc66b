"""An article's text as HTML with its findings marked. Pure: text and spans in, a string out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from indicators.model import Event, Figure

Finding = Figure | Event

_LEAST_PASSAGE = 320


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text to mark: `kind` is "figure", "number" or "event"; `label` stands small after it.

    A `target` is the id, elsewhere on the page, that the mark leads to; the mark itself has the id
    "mark-" + `label`.
    """

    start: int
    end: int
    kind: str
    label: str = ""
    target: str = ""
    chosen: bool = False


def spans_of(finding: Finding, label: str = "", *, target: str = "", chosen: bool = False) -> list[Span]:
    """The marks of a finding: its quote, and within a figure's quote the stated number."""
    kind = "figure" if isinstance(finding, Figure) else "event"
    quote = Span(finding.start, finding.end, kind, label, target, chosen)
    if isinstance(finding, Figure):
        return [quote, Span(finding.number_start, finding.number_end, "number", chosen=chosen)]
    return [quote]


def highlight(text: str, spans: Iterable[Span]) -> str:
    """The text in paragraphs, every character escaped, with a `mark` wherever a span covers it.

    Spans may overlap, touch, or run over paragraphs: each mark carries the kinds of all the spans above it.
    Taking the tags away and unescaping gives the text back, less its line breaks.
    """
    inside = [_clipped(span, len(text)) for span in spans]
    marked = [span for span in inside if span.start < span.end]
    written: set[str] = set()
    paragraphs = []
    position = 0
    for paragraph in text.split("\n"):
        end = position + len(paragraph)
        if paragraph.strip():
            body = _paragraph(text, position, end, marked, written)
            paragraphs.append(f'<p dir="auto">{body}</p>')
        position = end + 1
    return "".join(paragraphs)


def passage(text: str, start: int, end: int) -> tuple[int, int]:
    """Where to cut the text so that a quote stands in its paragraph, and a short one among its neighbours."""
    begin, finish = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    while finish - begin < _LEAST_PASSAGE and (begin > 0 or finish < len(text)):
        begin = text.rfind("\n", 0, max(begin - 1, 0)) + 1
        finish = _line_end(text, min(finish + 1, len(text)))
    return begin, finish


def excerpt(text: str, spans: Sequence[Span]) -> str:
    """The passage around the first span as HTML, with an ellipsis where the text goes on."""
    begin, finish = passage(text, spans[0].start, spans[0].end)
    shifted = [replace(span, start=span.start - begin, end=span.end - begin) for span in spans]
    before = '<p class="cut">…</p>' if begin > 0 else ""
    after = '<p class="cut">…</p>' if finish < len(text) else ""
    return before + highlight(text[begin:finish], shifted) + after


def _line_end(text: str, position: int) -> int:
    found = text.find("\n", position)
    return len(text) if found < 0 else found


def _clipped(span: Span, length: int) -> Span:
    return replace(span, start=max(span.start, 0), end=min(span.end, length))


def _paragraph(text: str, start: int, end: int, spans: Sequence[Span], written: set[str]) -> str:
    here = [span for span in spans if span.start < end and span.end > start]
    cuts = {start, end, *(cut for span in here for cut in (span.start, span.end) if start < cut < end)}
    return "".join(
        _piece(
            escape(text[left:right]), [s for s in here if s.start <= left and s.end >= right], right, written
        )
        for left, right in pairwise(sorted(cuts))
    )


def _piece(body: str, covering: Sequence[Span], right: int, written: set[str]) -> str:
    if not covering:
        return body
    classes = sorted(
        {span.kind for span in covering} | ({"chosen"} if any(s.chosen for s in covering) else set())
    )
    inner = min((s for s in covering if s.target), key=lambda s: s.end - s.start, default=None)
    body = f'<a href="#{escape(inner.target)}">{body}</a>' if inner else body
    labels = " ".join(span.label for span in covering if span.label and span.end == right)
    note = f' data-label="{escape(labels)}"' if labels else ""
    # An id may stand once on a page, and a span in several pieces gives it to the first.
    fresh = [span.label for span in covering if span.label and span.label not in written]
    written.update(fresh[:1])
    identity = f' id="mark-{escape(fresh[0])}"' if fresh else ""
    return f'<mark class="{" ".join(classes)}"{identity}{note}>{body}</mark>'
