"""All that waits for review, whichever article it is in: the surest first, each with its sentence."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from indicators.charts import wording
from indicators.errors import StoreError
from indicators.locales import listed, marked, tr
from indicators.model import Figure
from indicators.pages import cached, choices, deciding, parts, reading
from indicators.store import Observation, Occurrence, Verdict

Found = Observation | Occurrence

_EACH_PAGE = 8
_KINDS = {"all": marked("All"), "figures": marked("Figures"), "events": marked("Events")}
_WANTED = {"figures": "figure", "events": "event"}
_SAID = {Verdict.ACCEPTED: marked("Accepted: {findings}."), Verdict.REJECTED: marked("Rejected: {findings}.")}
_KEYS = ("A", "X")
"""What accepts and rejects the first of them on the keyboard: the next is then the first."""


def render(names: tuple[str, ...] | None, _: str) -> None:
    """Draw what waits of those series, or of all."""
    waiting = cached.waiting(names)
    if len({kind for kind, _ in waiting}) > 1:
        chosen = choices.one_of(tr("Of these"), _KINDS, "all", key="kind")
        waiting = [one for one in waiting if _WANTED.get(chosen, one[0]) == one[0]]
    if not waiting:
        st.html(parts.nothing(tr("Nothing waits for review.")))
        parts.link("upload", tr("Upload articles"), icon=":material/arrow_forward:")
        return
    shown = [_found(*one) for one in parts.paged(waiting, _EACH_PAGE, key="waiting_page", noun="finding")]
    for place, found in enumerate(shown):
        _case(found, _KEYS if place == 0 else (None, None))
    with st.container(horizontal=True, gap="small", key="all_shown"):
        for label, icon, verdict in (
            (tr("Accept all on this page"), "done_all", Verdict.ACCEPTED),
            (tr("Reject all on this page"), "remove_done", Verdict.REJECTED),
        ):
            st.button(
                label, key=f"all_{verdict}", icon=f":material/{icon}:", type="tertiary",
                on_click=_decide_all, args=(shown, verdict),
            )  # fmt: skip


def _found(kind: str, key: int) -> Found:
    return cached.store().observation(key) if kind == "figure" else cached.store().occurrence(key)


def _case(found: Found, keys: tuple[str | None, str | None]) -> None:
    finding = parts.finding_of(found)
    kind, what, when = parts.finding_title(found)
    sure = tr("confidence {share}", share=wording.share(finding.confidence))
    named = f"{parts.kind_of(found)}-{found.id}"
    with st.container(border=True, key=f"case-{named}", gap="xsmall"):
        st.html(
            f'<h2 class="case" dir="auto">{escape(what)}</h2>'
            f'<p class="meta">{escape(listed(kind, when, sure))}</p>'
        )
        reading.sentence(found, "")
        reading.reasons(finding)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            why = deciding.why_field(named)
            deciding.answers(found, why, keys)
            reading.to_article(found, tr("Article"))
            if isinstance(finding, Figure):
                parts.link("chart", tr("Chart"), query={"series": finding.series})


def _decide_all(shown: Sequence[Found], verdict: Verdict) -> None:
    """Say the same of all that is on the page, and offer the way back for all of it."""
    said, refused = [], None
    for one in shown:
        try:
            said.append((one, cached.store().decide(one, verdict, who=deciding.who())))
        except StoreError as error:
            refused = str(error)
    told = tr(_SAID[verdict], findings=wording.count(len(said), "finding"))
    parts.remember_undo(listed(told, refused), partial(_undo_all, said))


def _undo_all(said: Sequence[tuple[Found, int]]) -> None:
    for found, word in said:
        deciding.undo(found, word)
