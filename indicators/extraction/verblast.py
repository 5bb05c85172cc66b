"""Events of a language whose verb ends its clause: subject, time and object stand before it → Event.

A sentence is cut at its finite verbs; each clause tells a deed by its verb with an object or an actor of the
lexicon, or by a matter that happens. A noun of a deed tells one, too, where its day follows at once: «حمله
۱۵ مهر». What is quoted, denied, only possible or to come makes none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.extraction.actors import Party, identity, party
from indicators.extraction.days import Days
from indicators.extraction.events import own_words
from indicators.extraction.mentions import Hit, Sentence, When
from indicators.extraction.timing import Article
from indicators.languages import Language
from indicators.languages.deeds import Pattern
from indicators.model import Category, Event, Precision, Standing

_RANKING = "sanctions military leadership justice protest disaster policy diplomacy statement"
_RANK = {category: rank for rank, category in enumerate(_RANKING.split())}
_LISTED_PRICES = ("interest_rate", "petrol", "minimum_wage", "usd_official")
_SPEAKERS = ("person", "office", "country", "body")
_OF_DAYS = ("protest", "military")  # matters that a day right after them dates
_NEXT = 25  # characters between the object of a one-word verb and the verb: «سرپرست وزارت خارجه شد»
_NOUN_REACH = 30  # characters between a noun and its day
_QUOTE = 300
_TITLE = 12  # words
_TRIM = re.compile(r"^(?:[\s,;:.()\"»-]|و |که |اما |ولی )+")
_ENDED = re.compile(r"\W*$|[^\w\s]| (?:و|که|تا|اما|ولی) ")
_SHORT = 7  # words of a title that says too little: «اوپک پلاس تصمیم گرفت»
_TOPIC = re.compile(r" (?:که )?((?!و |اما |ولی |تا |بر |در حالی )\w[^\W\d][^.,;:!?«»()\"\n]*)")
_SAID = 80  # characters after "said" in which its topic stands


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause from `start` to the hit `verb`, with all hits in it; `said` are those after it, too."""

    start: int
    verb: Hit
    hits: Sequence[Hit]
    said: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class _Deed:
    """What is told between two places, of what kind, by a verb, a noun or a matter, with the hits in it."""

    start: int
    end: int
    category: Category
    plover: str | None
    voice: str
    hits: Sequence[Hit]


def _finite(hit: Hit) -> bool:
    return hit.has("final", "verb", "reporting", "happens", "acts_on")


def _noun(text: str, sentence: Sentence, hit: Hit) -> bool:
    """Whether what may be a verb is a noun: led by a preposition, or its clause goes on: «فرمان بازگشت …»."""
    if any(h.has("preposition") and h.end + 1 == hit.start for h in sentence.acts):
        return True
    return hit.has("nounlike") and _ENDED.match(text, hit.end, sentence.end) is None


def _clauses(text: str, sentence: Sentence) -> Iterator[_Clause]:
    """The clauses of a sentence, each up to its finite verb."""
    start = sentence.start
    for hit in sentence.acts:
        if _finite(hit) and not _noun(text, sentence, hit):
            inside = [h for h in sentence.acts if start <= h.start and h.end <= hit.start]
            said = [h for h in sentence.acts if hit.end <= h.start < hit.end + _SAID]
            yield _Clause(start, hit, inside, [*inside, *said])
            start = hit.end


def _quoted(text: str, sentence: Sentence, place: int) -> bool:
    before = text[sentence.start : place]
    return before.count("«") > before.count("»") or before.count('"') % 2 == 1


def _wanted(text: str, hit: Hit, wanted: frozenset[str]) -> bool:
    """Whether a hit is an object of a wanted class."""
    if any(key in wanted for key in hit.keys("object")):
        return True
    if "series" in wanted and hit.key("series") in _LISTED_PRICES:
        return True
    named = party(text, hit) if "person" in wanted else None
    return named is not None and named.kind in ("person", "office")


def _parties(text: str, hits: Sequence[Hit]) -> list[Party]:
    return [found for hit in hits if (found := party(text, hit)) is not None]


def _fits(text: str, clause: _Clause, pattern: Pattern, words: int) -> bool:
    """Whether a clause has the object and the actor that a pattern needs."""
    parties = _parties(text, clause.hits)
    if pattern.actors and not any(one.fits(pattern.actors) for one in parties):
        return False
    if pattern.category == Category.STATEMENT and not any(one.kind in _SPEAKERS for one in parties):
        return False
    if not pattern.objects:
        return True
    hits = clause.said if pattern.official else clause.hits
    things = [hit for hit in hits if _wanted(text, hit, pattern.objects)]
    if words == 1 and "office" in pattern.objects:
        return bool(things) and clause.verb.start - things[-1].end <= _NEXT
    return bool(things)


def _kind(text: str, clause: _Clause, pattern: Pattern) -> Category:
    """The category of a deed; one who dies is a leader only where an office or a list names the person."""
    leaders = [one for one in _parties(text, clause.hits) if one.kind == "office" or one.name != "other"]
    return Category.OTHER if pattern.dies and not leaders else Category(pattern.category)


def _told(text: str, clause: _Clause) -> _Deed | None:
    """The deed that a clause tells, the weightiest of those its verb can mean."""
    verb = clause.verb
    said = verb.key("verb")
    patterns = said.patterns if said is not None and "past" in said.forms else {}
    fitting = [pattern for pattern, words in patterns.items() if _fits(text, clause, pattern, words)]
    with_object = [pattern for pattern in fitting if pattern.objects]
    best = min(with_object or fitting, key=lambda p: (_RANK[p.category], p.rank), default=None)
    happens = "past" in verb.keys("happens")
    acted = "past" in verb.keys("acts_on") and bool(_parties(text, clause.hits))
    matter = next((hit for hit in clause.hits if hit.has("matter")), None) if happens or acted else None
    if best is not None and (best.objects or matter is None):
        return _Deed(clause.start, verb.end, _kind(text, clause, best), best.plover, "active", clause.hits)
    if matter is None:
        return None
    category, plover = matter.key("matter")
    return _Deed(clause.start, verb.end, Category(category), plover, "matter", clause.hits)


def _unreal(clause: _Clause) -> bool:
    """Whether a word about what is not, or not yet, stands in a clause, its verb's own words apart."""
    return any(hit.has("unreal", "none", "habit") for hit in clause.hits if hit.end <= clause.verb.start)


def _nouns(sentence: Sentence, whens: Sequence[When]) -> Iterator[tuple[_Deed, When]]:
    """Deeds told by a noun with its day right after it."""
    for hit in sentence.acts:
        matter = hit.key("matter")
        if _finite(hit) or not (hit.has("noun") or (matter and matter[0] in _OF_DAYS)):
            continue
        when = next((w for w in whens if 0 <= w.start - hit.end <= _NOUN_REACH), None)
        parting = (h for h in sentence.acts if _finite(h) or h.has("relative"))
        verbs = [h for h in parting if when and hit.end <= h.start < when.start]
        if when is None or verbs or when.precision is not Precision.DAY:
            continue
        pattern = hit.key("noun")
        category, plover = (pattern.category, pattern.plover) if pattern else hit.key("matter")
        stop = next((h.end for h in sentence.acts if _finite(h) and h.start >= when.end), sentence.end)
        hits = [h for h in sentence.acts if hit.start <= h.start and h.end <= stop]
        yield _Deed(hit.start, stop, Category(category), plover, "noun", hits), when


def _past(when: When, days: Days) -> bool:
    dated = when.precision in (Precision.DAY, Precision.MONTH)
    return dated and (days.published is None or when.date <= days.published)


def _day(deed: _Deed, days: Days) -> When | None:
    """The day of a deed: told in its clause, or, but for what is only said, before it in the sentence."""
    whens = [when for when in days.whens if _past(when, days)]
    own = [when for when in whens if deed.start <= when.start and when.end <= deed.end]
    if own:
        return min(own, key=lambda when: (when.precision is not Precision.DAY, when.start))
    before = [when for when in whens if when.end <= deed.start and when.precision is Precision.DAY]
    return before[-1] if before and deed.category is not Category.STATEMENT else None


def _span(text: str, deed: _Deed, when: When) -> tuple[int, int]:
    """The clause that tells a deed, with its date."""
    start = min(deed.start, when.start) if when.end > when.start else deed.start
    start, end = max(start, deed.end - _QUOTE), max(deed.end, when.end)
    lead = _TRIM.match(text[start:end])
    return start + (lead.end() if lead else 0), end


def _lead(said: str, low: int, language: Language) -> int:
    """Where the words that lead to a date begin: «در روز», «بامداد»."""
    little = {*language.label["near"], *language.label["leads"]}
    while low > 0:
        space = said.rfind(" ", 0, low - 1)
        if said[space + 1 : low].strip() not in little:
            break
        low = space + 1
    return low


def _title(text: str, deed: _Deed, whens: Sequence[When], language: Language) -> str:
    """At most twelve words of the clause: who, and its end with the verb; without dates and brackets."""
    said = text[deed.start : deed.end]
    for when in whens:
        low, high = max(when.start - deed.start, 0), when.end - deed.start
        low = _lead(said, low, language)
        if 0 <= low < high <= len(said):
            said = said[:low] + " " * (high - low) + said[high:]
    said = re.sub(r"\([^()]*\)?|\)", " ", _TRIM.sub("", said))
    words = said.replace(",", " ").split()
    more = _TOPIC.match(text, deed.end) if deed.voice != "noun" and len(words) < _SHORT else None
    if more is not None:
        words = (words + more[1].split())[:_TITLE]
    if len(words) > _TITLE:
        words = [*words[:5], "…", *words[-(_TITLE - 5) :]] if deed.voice != "noun" else words[:_TITLE]
    while words and words[-1] in language.dangling:
        words.pop()
    return " ".join(words).strip(' .,;:"«»')


def _event(
    text: str, days: Days, deed: _Deed, when: When, article: Article, language: Language
) -> Event | None:
    start, end = _span(text, deed, when)
    label = _title(text, deed, days.whens, language)
    parties = _parties(text, deed.hits)
    coded = [identity(one, text, days.sentence, article.economy, when.date) for one in parties[:2]]
    if not label:
        return None
    told = when.end > when.start
    return Event(
        date=when.date,
        precision=when.precision,
        category=deed.category,
        title=label,
        quote=text[start:end],
        start=start,
        end=end,
        rule=f"{deed.voice} · {when.rule}",
        confidence=(0.8 if when.precision is Precision.DAY else 0.6) if told else 0.55,
        standing=Standing.HAPPENED,
        until=None,
        plover=deed.plover,
        actor=coded[0] if coded else None,
        target=coded[1] if len(coded) > 1 else None,
        place=next((one.name for one in parties[2:] if one.kind == "country"), None),
    )


def events(text: str, days: Days, article: Article, language: Language) -> list[Event]:
    """The events of one sentence: one for each day and kind, in the order of the text."""
    sentence = days.sentence
    if not own_words(text, sentence):
        return []
    found: list[tuple[_Deed, When]] = []
    for clause in _clauses(text, sentence):
        if _quoted(text, sentence, clause.verb.start) or _unreal(clause):
            continue
        deed = _told(text, clause)
        when = _day(deed, days) if deed is not None else None
        if deed is not None and when is not None:
            found.append((deed, when))
    found += _nouns(sentence, [when for when in days.whens if _past(when, days)])
    kept: dict[tuple[object, ...], Event] = {}
    for deed, when in found:
        event = _event(text, days, deed, when, article, language)
        if event is not None:
            again = (event.date, event.category) in kept
            own = again and deed.voice == "active" and deed.start <= when.start and when.end > when.start
            kept.setdefault((event.date, event.category, deed.start if own else None), event)
            kept.setdefault((event.date, event.category), event)
    return sorted(set(kept.values()), key=lambda event: event.start)
