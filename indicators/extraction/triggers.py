"""What is told to be done: verbs and nouns of the lexicon with their parties and objects → Deed."""

from indicators.extraction.clauses import governed, quoted
from indicators.extraction.deeds import Deed
from indicators.extraction.mentions import Sentence
from indicators.extraction.nouns import existing, happening, noun
from indicators.extraction.verbs import verb
from indicators.model import Category, Standing

_ALWAYS = frozenset({"person", "office", "series"})  # objects that are found by other means
_AHEAD = 20
_TELLS = frozenset({"verb", "noun", "happens", "acts_on", "matter", "there"})


def deeds(text: str, sentence: Sentence) -> list[Deed]:
    """The deeds of one sentence in the order of the text; those denied or quoted are none."""
    if not sentence.tells(*_TELLS):
        return []
    found: list[Deed] = []
    named = {key for hit in sentence.acts for key in hit.keys("object")} | _ALWAYS
    for hit in sentence.acts:
        if hit.kinds.isdisjoint(_TELLS):
            continue
        here = [*existing(sentence, hit)] if hit.has("there") else []
        said = hit.key("verb")
        if said and (hit.has("leads_to") or not (said.needs and said.needs.isdisjoint(named))):
            here.extend(verb(text, sentence, hit))
        if not here and hit.has("happens", "acts_on"):
            here.extend(happening(text, sentence, hit))
        if not here and hit.has("noun"):
            here.extend(noun(text, sentence, hit, hit.keys("noun")))
        if not here and hit.has("matter") and not hit.has("no_occasion"):
            category, plover = hit.key("matter")
            here.append(Deed(hit, hit.start, Category(category), plover, "occasion", object=hit))
        found.extend(deed for deed in here if not quoted(text, sentence, hit.start))
    return found


def standing(text: str, sentence: Sentence, deed: Deed) -> Standing | None:
    """How a deed stands to what is; None where it is denied."""
    thing = None if deed.said else deed.object
    parties = [one.start for one in (deed.actor, deed.target, thing, deed) if one]
    if sentence.tells("none") and any(
        hit.has("none") and hit.end + 1 in parties and hit.end < deed.start for hit in sentence.acts
    ):
        return None
    if deed.voice in ("noun", "occasion") and any(
        hit.has("ahead") and 0 <= deed.start - hit.end <= _AHEAD for hit in sentence.acts
    ):
        return Standing.EXPECTED
    return governed(text, sentence, deed.start, deed.hit.start, deed.said[1] if deed.said else 0)
