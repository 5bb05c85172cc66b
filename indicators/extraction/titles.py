"""A label that a chart can show: who did what, in at most twelve words, cut from the sentence by rule."""

import re
from collections.abc import Sequence
from functools import cache

from indicators.extraction.actors import DATELINE, acts
from indicators.extraction.clauses import edge, led_by
from indicators.extraction.deeds import Deed
from indicators.extraction.labels import MARKS, WORDS, begun, shortened
from indicators.extraction.mentions import Hit, Sentence, When
from indicators.extraction.naming import antecedent, named_span, short_name
from indicators.languages import Language
from indicators.model import Category

_SUBJECT = 9  # words before a verb; of longer ones what the deed is done to alone
_PHRASE = 7  # words of a phrase before the verb that has no actor of the lexicon
_DIRECT = 25  # characters between "said" and the words in quotes
_BARE = 3  # words of a verb of saying that tells nothing: "also said"
_LONG = 4  # words of a speaker's name; of a longer one the name alone
_LEADS = ("per", "break", "preposition", "determiner", "relative", "that", "reporting", "verb", "been", "has")
"""What an object's own words begin after."""
_BETWEEN = 6  # words between a name and its verb that belong to it: "police in Lagos"
_BRACKETS = re.compile(r"\s*\([^()]*(?:\)|$)")
_TRAIL = re.compile(r"(?:’s|'s)?(?: (?:morning|evening|night|afternoon|noon|midday|dawn))?")
_OWNED = ("’s ", "'s ")


@cache
def _stops(language: Language) -> re.Pattern[str]:
    """Where a label ends at the latest."""
    words = "|".join(language.label["stops"])
    return re.compile(rf"; |: |(?<![A-Z])\. |, |[—–]| -+ |“|\"|\n| (?:{words}) ")


def _undated(text: str, sentence: Sentence, whens: Sequence[When], language: Language) -> str:
    """The sentence with its dates, the words that lead to them and its brackets blanked, place for place."""
    said = text[sentence.start : sentence.end]
    said = _BRACKETS.sub(lambda match: " " * len(match[0]), said)
    for when in whens:
        low, high = when.start - sentence.start, when.end - sentence.start
        if not said.startswith(_OWNED, high):
            low = _lead(said, _with_article(said, low, high, language), language)
        trail = _TRAIL.match(said, high)
        high = trail.end() if trail else high
        said = said[:low] + " " * (high - low) + said[high:]
    return said


def _with_article(said: str, low: int, high: int, language: Language) -> int:
    """A date's beginning with its article, unless it belongs to what follows: "the 2015 accord"."""
    before, after = said[:low].rstrip().rpartition(" ")[2], said[high:].split(None, 1)[:1]
    own = after and after[0][:1].isalpha() and after[0].lower() not in language.dangling
    return low if own or before.lower() not in language.label["drops"] else low - len(before) - 1


def _lead(said: str, low: int, language: Language) -> int:
    """Where the words that lead to a date begin: "in early", "late on", "mid-"."""
    led = False
    while low > 0:
        space = max(said.rfind(" ", 0, low - 1), said.rfind("-", 0, low - 1) if said[low - 1] == "-" else -1)
        word = said[space + 1 : low].strip(" -").lower()
        leads = word in language.label["leads"] and not led
        if word not in language.label["near"] and not leads:
            break
        low, led = space + 1, led or leads
    return low


def title(
    text: str,
    sentence: Sentence,
    deed: Deed,
    whens: Sequence[When],
    language: Language,
    before: Sequence[Sentence],
) -> str:
    """Who did what: the actor with its name, then the clause from its verb on, without dates and brackets.

    What is only said stands after its speaker's name, where the sentence tells it first or would be too long.
    """
    at = sentence.start
    said = _undated(text, sentence, whens, language)
    who = begun(_who(text, said, sentence, deed, language, before), language)
    if deed.said:
        return _spoken(text, sentence, deed, who, said[deed.said[0] - at : deed.said[1] - at], language)
    did = said[deed.start - at : _end(said, sentence, deed, language) - at].rstrip(" .,;\n")
    if deed.category is Category.STATEMENT and deed.voice == "active":
        words = _words_of(said, sentence, deed)
        bare = len(did.split()) <= _BARE and (deed.official or deed.hit.has("reporting"))
        if words and (len(f"{who} {did}".split()) > WORDS or bare):
            return _spoken(text, sentence, deed, who, words, language)
    verb = said[deed.start - at : deed.hit.end - at]
    if deed.voice == "active" and deed.object and deed.actor and deed.object.end <= deed.actor.start:
        did = f"{verb} {_thing(said, sentence, deed.object)}"
    thing = said[deed.start - at : deed.object.end - at] if deed.object else verb
    return shortened(f"{who} {did}", language, f"{who} {verb}", f"{who} {thing}")


def _words_of(said: str, sentence: Sentence, deed: Deed) -> str | None:
    """What somebody says after the verb: after "that" or a colon, or in quotes right after it."""
    at = sentence.start
    that = next((h.end - at for h in sentence.acts if h.has("that") and h.start >= deed.hit.end), None)
    mark = re.compile(r": |[“\"]").search(said, deed.hit.end - at)
    direct = mark.end() if mark and mark.start() - (deed.hit.end - at) <= _DIRECT else None
    starts = [place for place in (that, direct) if place is not None]
    if not starts:
        return None
    told = said[min(starts) :].lstrip(MARKS)
    stop = re.compile(r"[”\"“]|; |(?<![A-Z])\. ").search(told)
    return told[: stop.start()] if stop else told


def _spoken(text: str, sentence: Sentence, deed: Deed, who: str, told: str, language: Language) -> str:
    """Who says what: "Araghchi: the seizure of the tanker is piracy"."""
    name = who.strip()
    if deed.actor is not None and (len(name.split()) > _LONG or name[:1].islower()):
        name = short_name(text, sentence, deed.actor) or name
    dateline = DATELINE.match(told)
    told = begun(told[dateline.end() if dateline else 0 :].strip(MARKS), language)
    first, _, _ = told.partition(", ")
    told = first if len(first.split()) > _LONG else told
    kept = f"{name} {' '.join(told.split()[:_BARE])}"
    return shortened(f"{name}: {told}", language, kept, kept)


def _thing(said: str, sentence: Sentence, thing: Hit) -> str:
    """The words of an object up to its last: "the official price"."""
    at = sentence.start
    opens = [h.end for h in sentence.acts if h.end <= thing.start and h.has(*_LEADS)]
    return said[max([at, *opens]) - at : thing.end - at].strip(MARKS)


def _end(said: str, sentence: Sentence, deed: Deed, language: Language) -> int:
    """Where the clause ends that tells a deed."""
    at, last = sentence.start, max(deed.hit.end, deed.object.end if deed.object else 0)
    stop = _stops(language).search(said, last - at)
    end = at + stop.start() if stop else sentence.end
    if deed.voice in ("noun", "occasion"):
        return min([end, *(h.start for h in sentence.acts if h.start >= last and _finite(said, at, h))])
    if led_by(sentence, deed.start, "relative") or led_by(sentence, deed.start, "that"):
        others = (h.start for h in sentence.acts if h.start >= last and _finite(said, at, h))
        return min([end, *others])
    return end


def _finite(said: str, at: int, hit: Hit) -> bool:
    """Whether a finite verb begins with a hit, be it with a helper."""
    month = hit.has("month") and not said[hit.start - at].islower()
    return acts(hit) or (hit.has("has", "unreal", "stressed") and not month)


def _who(
    text: str, said: str, sentence: Sentence, deed: Deed, language: Language, before: Sequence[Sentence]
) -> str:
    """The words before the deed's own: its actor's name, or what it is done to."""
    at = sentence.start
    undergone = deed.voice in ("passive", "bare")
    party = deed.target if undergone else None if deed.voice == "matter" else deed.actor
    if party is not None and party.end <= deed.start:
        if party.kind == "pronoun" and (name := antecedent(text, sentence, before, party, language)):
            return f"{name} "
        start, end = named_span(text, sentence, party, language)
        if deed.voice == "active":
            return _subject(said, sentence, (start, end), deed)
        if deed.voice == "noun":
            return said[start - at : deed.start - at]
        if deed.start - end <= 2 or (text[end] == "," and text[deed.start - 2] == ","):
            return text[start:end]
    if not undergone and deed.voice != "matter":
        return ""
    whole = _before(said, sentence, deed)
    thing = deed.object if deed.object and deed.object.end <= deed.start else None
    return _thing(said, sentence, thing) if thing and not 0 < len(whole.split()) <= _SUBJECT else whole


def _subject(said: str, sentence: Sentence, name: tuple[int, int], deed: Deed) -> str:
    """An actor's name, with the words up to its verb where no clause stands between: "police in Lagos"."""
    at, (start, end) = sentence.start, name
    between = said[end - at : deed.start - at]
    verbs = any(end <= h.start < deed.start and (acts(h) or edge(h)) for h in sentence.acts)
    if verbs or re.search(r"[,;:—–“\"]", between) or len(between.split()) > _BETWEEN:
        return said[start - at : min(end, deed.start) - at]
    return said[start - at : deed.start - at]


def _before(said: str, sentence: Sentence, deed: Deed) -> str:
    """The words before a deed in its clause; before a relative one, those that it speaks of."""
    at, start = sentence.start, deed.start
    relative = next((h for h in sentence.acts if h.end + 1 == start and h.has("relative", "that")), None)
    start = relative.start if relative else start
    if relative or deed.voice == "bare":
        start = at + len(said[: start - at].rstrip(MARKS))
    low = _clause(said, sentence, start)
    inside = next((h for h in sentence.acts if h.end == low and h.has("relative")), None)
    if inside is not None:  # "some people who meant to march were dispersed"
        start = at + len(said[: inside.start - at].rstrip(MARKS))
        low = _clause(said, sentence, start)
    if any(h.start == low and h.has("preposition") for h in sentence.acts):
        return ""
    words = said[low - at : start - at].split()
    return " ".join(words if deed.object and deed.object.end <= deed.start else words[-_PHRASE:])


def _clause(said: str, sentence: Sentence, start: int) -> int:
    """Where the clause begins that a place stands in."""
    at = sentence.start
    dateline = DATELINE.match(said)
    edges = [h.end for h in sentence.acts if _opens(h)]
    marks = [at + m.end() for m in re.finditer(r"[,;:—–] |\n", said[: start - at])]
    heads = [at + dateline.end()] if dateline else []
    return max([at, *(place for place in (*edges, *marks, *heads) if place <= start)])


def _opens(hit: Hit) -> bool:
    """Whether a hit opens a clause that has its own subject."""
    return hit.has("break", "reporting", "that") and not hit.has("meanwhile", "change")
