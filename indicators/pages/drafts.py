"""Articles that were read but not saved yet: what the upload page works on."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

import streamlit as st

from indicators.errors import IndicatorsError, UnreadableFile
from indicators.ingest import Preview
from indicators.locales import latin, number, refused, tr
from indicators.model import Event, Extraction, Figure
from indicators.pages import cached
from indicators.store import Decision, Verdict

_log = logging.getLogger(__name__)
Found = Sequence[tuple[str, Preview | UnreadableFile]]
_BATCH, _PASTED, _OUTCOMES = "upload_batch", "upload_pasted", "upload_outcomes"


@dataclass(frozen=True, slots=True)
class Draft:
    """An article of a file or a pasted text: what was read, or the sentence that says why nothing was."""

    name: str
    preview: Preview | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a draft: saved as an article, or refused with a sentence."""

    title: str
    article_id: int | None
    says: str
    series: tuple[str, ...] = ()


def batch() -> int:
    """Which round of uploads this is; the uploader's key, so that saved files leave the memory."""
    return int(st.session_state.setdefault(_BATCH, 0))


def outcomes() -> list[Outcome]:
    """What was saved or refused so far."""
    found: list[Outcome] = st.session_state.setdefault(_OUTCOMES, [])
    return found


def pasted() -> list[tuple[str, str | None, date | None]]:
    """The texts pasted in this round: text, title, publication date."""
    found: list[tuple[str, str | None, date | None]] = st.session_state.setdefault(_PASTED, [])
    return found


def next_batch(refused: Sequence[Draft]) -> None:
    """Start a new round; what was refused is kept in words only."""
    outcomes().extend(Outcome(draft.name, None, draft.error or "") for draft in refused)
    st.session_state[_BATCH] = batch() + 1
    st.session_state[_PASTED] = []


def take(name: str, read: Callable[[], Found]) -> list[Draft]:
    """Read one file or text, a draft an article; a refusal stays with its draft, so that the others go on."""
    try:
        return [
            Draft(called, found) if isinstance(found, Preview) else Draft(called, None, refused(found))
            for called, found in read()
        ]
    except IndicatorsError as error:
        return [Draft(name, None, refused(error))]
    except Exception as fault:
        # Ours to mend, not the analyst's to suffer: the other files must not be lost to it.
        _log.exception("%s could not be read", name)
        says = tr(
            "{file}: it could not be read because of a fault in the program ({fault})",
            file=name,
            fault=type(fault).__name__,
        )
        return [Draft(name, None, says)]


def save(preview: Preview, *, title: str, decisions: Sequence[Decision], who: str | None) -> Outcome:
    """Save an article with what was decided about its findings. Raises StoreError."""
    document = replace(preview.document, title=title.strip() or None)
    saved = cached.store().save(document, preview.extraction, decisions=decisions, who=who)
    cached.changed()
    kept = kept_figures(preview.extraction, decisions)
    says = tr("saved") if saved.new else tr("was saved before; nothing was changed")
    outcome = Outcome(
        title.strip() or preview.name, saved.article_id, says, tuple(sorted({f.series for f in kept}))
    )
    outcomes().append(outcome)
    return outcome


def kept_figures(extraction: Extraction, decisions: Sequence[Decision]) -> list[Figure]:
    """The figures as they were decided, without the rejected ones."""
    decided = {decision.found: decision for decision in decisions}
    kept = []
    for figure in extraction.figures:
        decision = decided.get(figure)
        if decision is None or decision.verdict is Verdict.ACCEPTED:
            kept.append(figure)
        elif isinstance(decision.corrected, Figure):
            kept.append(decision.corrected)
    return kept


def decide(
    found: Figure | Event, edited: Figure | Event, *, keep: bool, sure: bool, why: str
) -> Decision | None:
    """The decision that tick and edits amount to; None leaves an unsure one, not ticked, for review."""
    if not keep:
        return Decision(found, Verdict.REJECTED, reason=why or None) if sure else None
    if edited == found:
        return Decision(found, Verdict.ACCEPTED, reason=why or None)
    return Decision(found, Verdict.CORRECTED, edited, why or None)


def parse_amount(text: str) -> Decimal | None:
    """A number as typed, with or without thousands separators; None where it is none.

    >>> parse_amount("90,000"), parse_amount(" 42.5 "), parse_amount("ninety"), parse_amount("nan")
    (Decimal('90000'), Decimal('42.5'), None, None)
    """
    try:
        value = Decimal(latin(text).replace(",", "").replace(" ", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def write_amount(value: Decimal | None) -> str:
    """An amount to be edited.

    >>> write_amount(Decimal("90000")), write_amount(Decimal("42.50")), write_amount(None)
    ('90,000', '42.5', '')
    """
    if value is None:
        return ""
    text = f"{value:,f}"
    return number(text.rstrip("0").rstrip(".") if "." in text else text)
