"""What is done in politics: patterns of verbs, nouns and objects, and how a language's verbs end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.catalog.actors import plover_types
from indicators.errors import BadCatalog

FORMS = ("plain", "present", "past", "participle", "ing")
"""The forms of a verb, in the order of the tables; a regular verb's past is its participle, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One kind of deed: its verbs and nouns tell it of these `objects`, done by these `actors` (none: any).

    `plover` is the field's type of event, None where it has none; `rank` the pattern's place in its file;
    `official` ones are told by office-holders only, on a day named beside the verb; one who `dies` is
    a leader only where an office or a list names the person; `anyone` says that its passive tells a deed
    whoever it is done to, `far` that its object may stand behind a list.
    """

    category: str
    rank: int
    plover: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    official: bool = False
    dies: bool = False
    anyone: bool = False
    far: bool = False

    def __hash__(self) -> int:
        return self.rank


@dataclass(frozen=True, slots=True, eq=False)
class Verb:
    """What a verb or phrase can tell: its forms, and its patterns with the words of the longest phrase."""

    forms: frozenset[str]
    patterns: Mapping[Pattern, int]
    finite: bool
    needs: frozenset[str]

    @classmethod
    def of(cls, forms: frozenset[str], patterns: Mapping[Pattern, int]) -> "Verb":
        """A verb with what follows from its forms and patterns: whether it can be a clause's own, and the
        objects of which it needs one (none: it tells a deed by itself, or what somebody says)."""
        alone = any(pattern.official or not pattern.objects for pattern in patterns)
        needs = frozenset[str]() if alone else frozenset().union(*(p.objects for p in patterns))
        return cls(forms, patterns, bool(forms & {"past", "present"}), needs)


def patterns(listed: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Pattern]:
    """The patterns of a language, in the order of its file. Raises BadCatalog."""
    rank = 0
    for category, rows in listed.items():
        for row in rows:
            rank += 1
            if row["plover"] is not None and row["plover"] not in plover_types():
                raise BadCatalog(f"events.yaml: {category} names an unknown PLOVER type: {row['plover']}")
            yield Pattern(
                category=category,
                rank=rank,
                plover=row["plover"],
                verbs=tuple(row.get("verbs", ())),
                nouns=tuple(row.get("nouns", ())),
                objects=frozenset(row.get("objects", ())),
                actors=frozenset(row.get("actors", ())),
                official=row.get("official", False),
                dies=row.get("dies", False),
                anyone=row.get("anyone", False),
                far=row.get("far", False),
            )


@dataclass(frozen=True, slots=True)
class Endings:
    """How verbs end: the regular endings by the plain form's last letters, and the verbs that have their own.

    A language whose verbs end their phrases lists all forms of the last word as `conjugated`.

    >>> endings = Endings({"e": ["e", "es", "ed", "ing"], "": ["", "s", "ed", "ing"]}, {})
    >>> [said for form, said in endings.forms("rule out")]
    ['rule out', 'rules out', 'ruled out', 'ruled out', 'ruling out']
    """

    regular: Mapping[str, Sequence[str]]
    irregular: Mapping[str, Sequence[str]]
    conjugated: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)

    def forms(self, phrase: str) -> Iterator[tuple[str, str]]:
        """Each form's name with the phrase in it: the phrase's first word is the verb."""
        if self.conjugated:
            yield from self._ending(phrase)
            return
        verb, _, rest = phrase.partition(" ")
        for form, spellings in zip(FORMS, self._conjugated(verb), strict=True):
            for said in spellings.split("/"):
                yield form, f"{said} {rest}" if rest else said

    def _ending(self, phrase: str) -> Iterator[tuple[str, str]]:
        """The forms of a phrase whose last word is the verb; one that is not listed has no other."""
        lead, _, verb = phrase.rpartition(" ")
        for form, tails in self.conjugated.get(verb, {"past": [verb]}).items():
            for tail in tails:
                yield form, f"{lead} {tail}".strip()

    def _conjugated(self, verb: str) -> Sequence[str]:
        if verb in self.irregular:
            return self.irregular[verb]
        ending = max((e for e in self.regular if verb.endswith(e)), key=len)
        stem = verb[: len(verb) - len(ending)]
        plain, present, past, ing = (stem + tail for tail in self.regular[ending])
        return plain, present, past, past, ing
