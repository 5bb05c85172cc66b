"""What is told to be done, of what kind, by whom and to what → Deed; and which pattern tells it best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from indicators.extraction.actors import Party
from indicators.extraction.mentions import Hit
from indicators.languages.deeds import Pattern
from indicators.model import Category, Standing

_RANKING = "sanctions military leadership justice protest disaster policy diplomacy statement other"
_RANK = {category: rank for rank, category in enumerate(_RANKING.split())}
_NEXT = 12
_ANYBODY = frozenset({"body", "country", "person", "office", "pronoun"})
_ANY: Mapping[Pattern, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed told at `hit`: what kind, who did it, to what, and whether it is told as done.

    `start` is where its own words begin; `voice` says active, passive, noun or matter; `strong` ones name an
    object or are deeds by themselves, so that they need no day beside them; `said` is where the words stand
    that somebody is told to have said, where they come first.
    """

    hit: Hit
    start: int
    category: Category
    plover: str | None
    voice: str
    actor: Party | None = None
    target: Party | None = None
    standing: Standing = Standing.HAPPENED
    strong: bool = False
    past: bool = True
    official: bool = False
    object: Hit | None = None
    said: tuple[int, int] | None = None

    @property
    def spoken(self) -> bool:
        """Whether only somebody's saying is told, of nothing that the lexicon knows as a topic."""
        return self.official and self.object is None and self.category is Category.STATEMENT


def best(
    pairs: Sequence[tuple[Pattern, Hit | None]], words: Mapping[Pattern, int] = _ANY
) -> tuple[Pattern, Hit | None] | None:
    """The longest phrase's pattern; one of few actors before one of any; one whose object is there before one
    that needs none; the weightier.
    """

    def key(pair: tuple[Pattern, Hit | None]) -> tuple[int, bool, bool, int, int]:
        pattern = pair[0]
        anybody = not pattern.actors or bool(pattern.actors & _ANYBODY)
        return -words.get(pattern, 0), anybody, not pattern.objects, _RANK[pattern.category], pattern.rank

    return min(pairs, key=key, default=None)


def deed_of(
    hit: Hit,
    start: int,
    told: tuple[Pattern, Hit | None],
    voice: str,
    actor: Party | None,
    target: Party | None,
) -> Deed:
    """The deed of a pattern with its object. Who dies is a leader only where the lexicon names the person."""
    pattern, thing = told
    category = Category(pattern.category)
    dead = actor if voice == "active" else target
    if pattern.dies and (dead is None or dead.name is None or dead.start - hit.end > _NEXT):
        category = Category.OTHER
    weighty = category in (Category.MILITARY, Category.LEADERSHIP, Category.JUSTICE) or thing is not None
    strong = weighty and category is not Category.STATEMENT
    return Deed(
        hit,
        start,
        category,
        pattern.plover,
        voice,
        actor,
        target,
        strong=strong,
        official=pattern.official,
        object=thing,
    )
