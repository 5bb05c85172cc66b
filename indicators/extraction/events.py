"""Actor, verb and day in one sentence → Event.

A trigger (a verb of a category with an actor before it, or a noun that tells an event by itself) makes an event
when its sentence gives a day. Negation, conditions and plans make none. Categories follow GUIDE names; the PLOVER
types beside them in events.yaml are those of the field's coders.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from indicators.extraction.mentions import Hit, Sentence, When
from indicators.model import Category, Event, Precision

_WORDS_IN_TITLE = 12
_REACH = 160  # characters between an actor and its verb
_RANK = {kind: rank for rank, kind in enumerate(
    ("sanctions", "military", "protest", "justice", "leadership", "disaster", "policy", "diplomacy", "statement", "other"))}


def _actor(sentence: Sentence, trigger: Hit) -> Hit | None:
    """The actor nearest before the trigger, the first of a run of them ("Parliament Speaker Ghalibaf")."""
    before = [hit for hit in sentence.hits if hit.has("actor") and hit.end <= trigger.start and trigger.start - hit.end <= _REACH]
    return before[0] if before else None


def _unreal(sentence: Sentence, trigger: Hit) -> bool:
    """Whether a condition, a plan or a negation governs the trigger."""
    return any(
        hit.has("unreal", "negations", "hypothetical") and not hit.has("month") and 0 <= trigger.start - hit.end <= 40 for hit in sentence.hits
    )


def _triggers(sentence: Sentence) -> list[tuple[Hit, str, Hit | None]]:
    """Triggers with what they mean and who acts, the strongest category first."""
    found = []
    for hit in sentence.hits:
        kind = "noun" if hit.has("noun") else "verb" if hit.has("verb") else None
        if kind is None or _unreal(sentence, hit):
            continue
        actor = _actor(sentence, hit)
        if kind == "verb" and actor is None:
            continue
        found.append((hit, min(hit.keys(kind), key=_RANK.__getitem__), actor))
    return sorted(found, key=lambda entry: _RANK[entry[1]])


def _day(trigger: Hit, whens: Sequence[When]) -> When | None:
    dated = [when for when in whens if when.precision in (Precision.DAY, Precision.MONTH)]
    return min(dated, key=lambda w: (w.precision is Precision.MONTH, max(w.start - trigger.end, trigger.start - w.end)), default=None)


def _span(text: str, sentence: Sentence, trigger: Hit, actor: Hit | None, when: When) -> tuple[int, int]:
    start = min(hit.start for hit in (trigger, actor) if hit is not None)
    comma = text.rfind(", ", sentence.start, start)
    if start - sentence.start < 40 or comma < 0:
        start = sentence.start
    else:
        start = comma + 2
    stops = [at for mark in ("; ", ": “", ": \"", "—", ", while", ", but", ", saying", ", stating") if (at := text.find(mark, trigger.end, sentence.end)) >= 0]
    end = min([*stops, sentence.end])
    start, end = min(start, when.start), max(end, when.end)
    while end > trigger.end and (text[end - 1].isspace() or text[end - 1] in ".,;"):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def title(text: str, start: int, trigger_end: int, end: int) -> str:
    """A label of at most twelve words, cut from the clause, never in the middle of a word.

    >>> title("Parliament approved the bill on Monday, officials said", 0, 19, 54)
    'Parliament approved the bill on Monday'
    """
    stop = end
    for mark in (", ", "; ", " — ", " – "):
        at = text.find(mark, trigger_end, end)
        stop = at if 0 <= at < stop else stop
    words = text[start:stop].split()[:_WORDS_IN_TITLE]
    while len(words) > 3 and words[-1].lower().rstrip(",") in _DANGLING:
        words.pop()
    label = " ".join(words).strip(" ,;:–—-\"“”")
    return label[:1].upper() + label[1:]


_DANGLING = frozenset("a an and any as at but by for from in into its of on or over than that the their to which who with".split())


def events(text: str, sentence: Sentence, whens: Sequence[When], published: date | None) -> list[Event]:
    """The events of one sentence: one for each day told in it, by its strongest trigger."""
    found: dict[date, Event] = {}
    for trigger, category, actor in _triggers(sentence):
        when = _day(trigger, whens)
        if when is None or (published is not None and when.date > published) or when.date in found:
            continue
        start, end = _span(text, sentence, trigger, actor, when)
        head = min(hit.start for hit in (trigger, actor) if hit is not None)
        found[when.date] = Event(
            date=when.date,
            precision=when.precision,
            category=Category(category),
            title=title(text, max(start, min(head, trigger.start)), trigger.end, end),
            quote=text[start:end],
            start=start,
            end=end,
            rule=f"{'actor · verb' if actor else 'noun'} · {when.rule}",
            confidence=0.8 if when.precision is Precision.DAY else 0.6,
        )
    return sorted(found.values(), key=lambda event: event.start)


def merged(found: Iterable[Event]) -> tuple[Event, ...]:
    """One event told twice in an article is one event: same day and the same label."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for event in found:
        key = (event.date, event.precision, event.title.casefold())
        if key not in seen:
            seen.add(key)
            kept.append(event)
    return tuple(kept)
