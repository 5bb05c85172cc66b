"""What the surface forms of a language mean: each word of its six files, as a kind and a key."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Any, NamedTuple

from indicators.languages.deeds import Endings, Verb, patterns

_DATE_WORDS = (
    "day_before",
    "same_day",
    "same_period",
    "mentioned",
    "day_after",
    "day_since",
    "day_last_year",
    "hence",
    "delivery",
    "current",
    "lasting",
    "year_before",
    "whole_year",
    "yearend",
    "last",
    "previous",
    "this",
    "next",
    "ago",
    "earlier",
    "calendar",
    "asks_year",
    "part_of_month",
    "explains",
    "first_day",
    "running",
    "last_day",
    "since",
    "end_of",
    "week_start",
    "start_of",
    "later",
    "ended",
    "years_on",
    "same_month",
    "present",
)
_EVENT_WORDS = (
    "adverb",
    "stressed",
    "there",
    "unreal",
    "preposition",
    "been",
    "has",
    "agent",
    "habit",
    "none",
    "ahead",
    "relative",
    "that",
    "announcing",
    "meanwhile",
    "names",
    "pointer",
)


class Meaning(NamedTuple):
    """One thing a surface form can mean: its kind (unit, month, series …) and which one."""

    kind: str
    key: Any


def _leaves(kind: str, node: Any) -> Iterator[tuple[str, Meaning]]:
    """The forms below one key of a file: {key: [forms]} or [forms]."""
    if isinstance(node, Mapping):
        for key, forms in node.items():
            for form in forms:
                yield str(form), Meaning(kind, key)
    else:
        for form in node:
            yield str(form), Meaning(kind, True)


def meanings(words: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Every surface form of the six files with each of its meanings."""
    numbers, units, dates = words["numbers"], words["units"], words["dates"]
    for kind in ("cardinals", "scales", "fractions"):
        for form, value in numbers[kind].items():
            yield form, Meaning(kind[:-1], Decimal(str(value)))
    for kind in ("joiners", "articles", "not_numbers", "choices", "decimals", "negatives", "labels", "ages"):
        yield from _leaves(kind[:-1], numbers[kind])
    for kind in ("clocks", "contests", "moves", "afterthoughts"):
        yield from _leaves(kind[:-1], numbers[kind])
    for kind in ("units", "share_points", "things", "each", "apiece", "counted", "votes", "daily"):
        yield from _leaves(kind.removesuffix("s"), units[kind])
    for kind in ("months", "jalali_months", "weekdays", "days", "periods", "quarters", "seasons", "ordinals"):
        yield from _leaves(kind[:-1], dates[kind])
    for kind in _DATE_WORDS:
        yield from _leaves(kind, dates[kind])
    yield from _order_meanings(words)
    yield from _cue_meanings(words["cues"])
    yield from _series_meanings(words["series"])
    yield from _event_meanings(words["events"])


def _cue_meanings(cues: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    meant: defaultdict[str, list[Meaning]] = defaultdict(list)
    for kind in cues.keys() - {"foretold"}:
        for form, meaning in _leaves(kind, cues[kind]):
            meant[form].append(meaning)
    foretold = cues.get("foretold", {"modals": (), "verbs": ()})
    for modal, verb in product(foretold["modals"], foretold["verbs"]):
        meant[f"{modal} {verb}"] += [Meaning("status", "forecast"), *meant.get(verb, ())]
    yield from ((form, meaning) for form, meanings in meant.items() for meaning in meanings)


def _order_meanings(words: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """What only languages of another order of words have: changes after amounts, days before months."""
    numbers, units, dates = words["numbers"], words["units"], words["dates"]
    yield from _leaves("sum", numbers.get("sums", ()))
    yield from _leaves("adjective", units.get("adjectives", ()))
    yield from _leaves("by_one", units.get("by_one", {}))
    yield from _leaves("short_year", dates.get("years", ()))
    yield from _leaves("not_date", dates.get("not_dates", ()))
    for period, shifts in dates.get("spans", {}).items():
        for shift, forms in shifts.items():
            yield from _leaves("span", {(period, shift): forms})
    if units.get("change_follows"):
        for form, _ in _leaves("change", words["cues"]["change"]):
            yield form, Meaning("trails", True)
    if dates.get("day_leads"):
        for kind in ("months", "jalali_months"):
            for form, _ in _leaves(kind, dates[kind]):
                yield form, Meaning("day_leads", True)


def _series_meanings(series: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    yield from _leaves("series", series["names"])
    yield from _leaves("economy", series["economies"])
    for kind in ("plain", "exact", "twelve_months", "growth", "contraction", "here", "budgeted", "urban"):
        yield from _leaves(kind, series[kind])
    yield from _leaves("against", series["against"])
    for form, indicator in series["indexes"].items():
        yield form, Meaning("index", indicator)
    for form in series["elsewhere"]:
        yield form, Meaning("economy", None)
    yield from _leaves("tier", series["tiers"])
    yield from _leaves("pronoun", series["pronoun"])
    for indicator, variants in series["variants"].items():
        for variant, forms in variants.items():
            for form in forms:
                yield form, Meaning("variant", (indicator, None if variant == "none" else variant))
    for family, entry in series["families"].items():
        for form in entry["name"]:
            yield form, Meaning("family", family)


def _event_meanings(events: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    for kind, actors in events["actors"].items():
        for name, forms in actors.items():
            for form in forms:
                yield form, Meaning("actor", (kind, name))
    for matters in (events["matters"], things := events.get("things", {})):
        for category, forms in matters.items():
            for form in forms:
                yield form, Meaning("matter", (category, events["matter_types"].get(category)))
    yield from _leaves("no_occasion", [form for forms in things.values() for form in forms])
    yield from _leaves("object", events["objects"])
    for kind in _EVENT_WORDS:
        yield from _leaves(kind, events[kind])
    for kind in ("nounlike", "determiner", "role", "usual"):
        yield from _leaves(kind, events.get(kind, ()))
    yield from _with_beginnings([*_deed_meanings(events), *_leaves("reporting", events["reporting"])])


def _deed_meanings(events: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    conjugated = events.get("conjugated", {})
    endings = Endings(events["regular"], {row[0]: tuple(row) for row in events["irregular"]}, conjugated)
    for forms in conjugated.values():
        for form, said in forms.items():
            yield from ((one, Meaning("final", form)) for one in said)
    for kind in ("acts_on", "happens", "leads_to"):
        for verb in events.get(kind, ()):
            for form, said in endings.forms(verb):
                yield said, Meaning(kind, form)
    for pattern in patterns(events["patterns"]):
        for verb in pattern.verbs:
            for form, said in endings.forms(verb):
                yield said, Meaning("verb", (pattern, form, len(said.split())))
        for noun in pattern.nouns:
            yield noun, Meaning("noun", pattern)


def _with_beginnings(pairs: Sequence[tuple[str, Meaning]]) -> Iterator[tuple[str, Meaning]]:
    """A phrase means what the words it begins with mean, too: the scan keeps the longest form only."""
    meant: defaultdict[str, list[Meaning]] = defaultdict(list)
    for form, meaning in pairs:
        meant[form].append(meaning)
    for form in meant:
        words = form.split(" ")
        found = [m for count in range(len(words)) for m in meant.get(" ".join(words[: count + 1]), ())]
        verbs = [meaning.key for meaning in found if meaning.kind == "verb"]
        if verbs:
            longest = {pattern: words for pattern, _, words in sorted(verbs, key=lambda key: key[2])}
            yield form, Meaning("verb", Verb.of(frozenset(said for _, said, _ in verbs), longest))
        yield from ((form, meaning) for meaning in found if meaning.kind != "verb")
