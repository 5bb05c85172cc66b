"""Mentions of one event become one: same kind, near days, same actors, similar words.

Works within an article and across articles. Two mentions are one event when their category is the same, both
happened or both are only spoken of, their days lie within a tolerance, nobody but the same is said to have
acted, and their words are alike (rapidfuzz's token-set ratio, on titles without the little words). Words of
two scripts cannot be compared: there, one day and the same codes of who acted and on whom make one event; and
where nobody is said to have acted, somebody whom both name, or what was done. Groups grow greedily in the
order of the days: every mention is compared with the first of each group near enough, so time is linear in
the mentions times those of a few days.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz, utils

from indicators.model import Category, Event, Precision

DAYS_APART = 1
"""Days between two mentions of one event: papers write of yesterday's and today's."""
ALIKE = 58.0
"""Token-set ratio (0-100) from which titles with the same actor tell one event."""
_ARABIC = re.compile(r"[\u0600-\u06ff]")
ALIKE_ALONE = 72.0
"""The same for mentions of which one names no actor."""


@dataclass(frozen=True, slots=True)
class Merged:
    """One event with all its mentions, the one that tells it best first."""

    event: Event
    mentions: tuple[Event, ...]

    @property
    def count(self) -> int:
        """How often it was told."""
        return len(self.mentions)


def _apart(one: Event, other: Event) -> timedelta:
    return abs(one.date - other.date)


def _near(one: Event, other: Event, days: int) -> bool:
    """Whether two days may be one: a month holds each of its days."""
    coarse = {one.precision, other.precision} - {Precision.DAY}
    if coarse:
        return (one.date.year, one.date.month) == (other.date.year, other.date.month)
    return _apart(one, other) <= timedelta(days=days)


def _words(event: Event) -> str:
    """A title's words without its actor's own, which all that it does would share."""
    own = set(utils.default_process(event.actor or "").split())
    return " ".join(word for word in utils.default_process(event.title).split() if word not in own)


def _agree(one: Event, other: Event) -> bool:
    """Whether nobody else acted: the same actor, or, between partners, the two in either order."""
    if one.actor == other.actor:
        return True
    turned = (one.actor, one.target) == (other.target, other.actor)
    return turned and one.category is Category.DIPLOMACY


def _persian(event: Event) -> bool:
    """Whether a title is told in the Arabic script."""
    return _ARABIC.search(event.title) is not None


def _same_deed(one: Event, other: Event) -> bool:
    """Whether two mentions whose words cannot be compared tell one deed of one day, by their codes."""
    if one.date != other.date or {one.precision, other.precision} != {Precision.DAY}:
        return False
    if one.actor and other.actor:
        return _agree(one, other) and (_open(one) or _open(other) or one.target == other.target)
    if {one.actor, one.target} & {other.actor, other.target} - {None}:
        return True
    return one.plover is not None and one.plover == other.plover and (_open(one) or _open(other))


def _open(event: Event) -> bool:
    """Whether it names nobody that is acted on, but the actor itself or its country."""
    return event.target is None or (event.actor or "").split(".")[0] == event.target.split(".")[0]


def same(one: Event, other: Event, *, days: int = DAYS_APART) -> bool:
    """Whether two mentions tell one event."""
    if one.category is not other.category or one.standing.drawn is not other.standing.drawn:
        return False
    if not _near(one, other, days):
        return False
    if _persian(one) is not _persian(other):
        return _same_deed(one, other)
    alike = fuzz.token_set_ratio(_words(one), _words(other))
    if one.actor and other.actor:
        return _agree(one, other) and alike >= ALIKE
    return alike >= ALIKE_ALONE


def likeness(one: Event, other: Event) -> float:
    """How alike two events are for a person who looks for the same one: words less days, 100 at most."""
    return fuzz.token_set_ratio(_words(one), _words(other)) - abs((one.date - other.date).days)


def _rank(event: Event) -> tuple[bool, float, int]:
    """The better teller first: a day before a month, then the surer, then the fuller title."""
    return event.precision is not Precision.DAY, -event.confidence, -len(event.title)


def merge(mentions: Iterable[Event], *, days: int = DAYS_APART) -> list[Merged]:
    """Events with their mentions, in the order of their days; every mention belongs to exactly one.

    `days` is the tolerance between two mentions of one event. The order of `mentions` does not matter but
    for which of equals is named first.
    """
    groups: list[list[Event]] = []
    open_from = 0
    for mention in sorted(mentions, key=lambda e: (e.date, e.precision is not Precision.DAY)):
        while open_from < len(groups) and _gone(groups[open_from], mention.date, days):
            open_from += 1
        home = next((g for g in groups[open_from:] if any(same(m, mention, days=days) for m in g)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return [_merged(group) for group in groups]


def _gone(group: Sequence[Event], day: date, days: int) -> bool:
    return max(m.date for m in group) + timedelta(days=max(days, 31)) < day


def _merged(group: Sequence[Event]) -> Merged:
    ordered = sorted(group, key=_rank)
    return Merged(ordered[0], tuple(ordered))
