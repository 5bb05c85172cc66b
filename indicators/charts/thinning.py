"""A crowded rail made readable: of events that would lie on each other the heaviest is drawn, with a count.

Weight is first whether an event happened at all, then how many outlets tell it, then how many articles. Two
marks of a lane stand apart by at least their size, and by the room of its count where one has a count. In the
stretch that is looked at, and as far to either side again, distances are those on the screen; beyond they are
those of the whole rail, so that something is there when the chart is moved.
"""

from bisect import bisect
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.model import DRAWN

MARK = 14.0
"""Pixels from a mark to the next, lest one lie on the other."""
STACK = 3
"""How many events of one lane and day stand above each other; of more the heaviest is drawn."""
NARROW = 320
"""Pixels that a rail has on a telephone."""
WIDTH = 740
"""Pixels that a rail is taken to be wide where that is not known."""


@dataclass(frozen=True, slots=True)
class View:
    """The stretch of time that is looked at, and over how many pixels."""

    start: date
    end: date
    width: int = WIDTH

    def places(self, days: "pd.Series[pd.Timestamp]") -> npt.NDArray[np.float64]:
        """Where days lie, in pixels from anywhere: near ones as on the screen, far as on the whole."""
        start, end = pd.Timestamp(self.start), pd.Timestamp(self.end)
        day = pd.Timedelta(days=1)
        span = max((end - start) / day, 1.0)
        near, reach = ((days - start) / day).to_numpy(dtype=float) + span, 3 * span
        fine = span / max(self.width, 1)
        whole = max(near.max(), reach) - min(near.min(), 0.0) if len(near) else reach
        coarse = whole / max(self.width, 1)
        inside = np.clip(near, 0.0, reach)
        places: npt.NDArray[np.float64] = inside / fine + (near - inside) / coarse
        return places


@dataclass(slots=True)
class _Place:
    """Events of one lane that are drawn at one place: the `own` of its day, heaviest first, and more."""

    at: float
    rank: int
    own: list[int]
    behind: list[int] = field(default_factory=list)

    @property
    def counted(self) -> bool:
        return bool(self.behind) or len(self.own) > STACK

    @property
    def room(self) -> float:
        """How far off the next mark has to be."""
        return MARK + 12 + 6 * len(str(len(self.own) + len(self.behind))) if self.counted else MARK

    def take(self, other: "_Place") -> None:
        """Count the events of another place here."""
        self.behind += other.own + other.behind


def thin(events: pd.DataFrame, view: View, *, chosen: Hashable = None) -> pd.DataFrame:
    """The events with `head`, the occurrence by whose mark each is drawn, and `more`, how many others are.

    What is its own head is drawn. `chosen` is an occurrence that is drawn in any case.
    """
    if events.empty:
        return events.assign(head=events["occurrence_id"], more=0)
    ids = events["occurrence_id"].to_numpy()
    ranks = _ranks(events, chosen)
    lanes = _lanes(events, view.places(events["date"]), ranks)
    head, more = ids.copy(), np.zeros(len(ids), dtype="int64")
    for place in (place for lane in lanes for place in _thinned(lane)):
        if place.counted:
            first = place.own[0]
            head[place.own + place.behind] = ids[first]
            more[first] = len(place.own) + len(place.behind) - 1
    return events.assign(head=head, more=more)


def _ranks(events: pd.DataFrame, chosen: Hashable) -> npt.NDArray[np.int64]:
    """The place of each event in the order of weight."""
    keys = (
        events["mentions"], events["outlets"], events["standing"].isin(DRAWN),
        events["occurrence_id"] == chosen,
    )  # fmt: skip
    order = np.lexsort([-key.astype("int64").to_numpy() for key in keys])
    ranks = np.empty(len(order), dtype="int64")
    ranks[order] = np.arange(len(order))
    return ranks


def _lanes(
    events: pd.DataFrame, places: npt.NDArray[np.float64], ranks: npt.NDArray[np.int64]
) -> list[list[_Place]]:
    """The places of each lane, one a day, before anything is thinned."""
    groups: dict[Any, list[int]] = {}
    for number, key in enumerate(zip(events["category"], events["date"], strict=True)):
        groups.setdefault(key, []).append(number)
    lanes: dict[Any, list[_Place]] = {}
    for (category, _), numbers in groups.items():
        own = sorted(numbers, key=lambda number: ranks[number])
        lanes.setdefault(category, []).append(_Place(float(places[own[0]]), int(ranks[own[0]]), own))
    return list(lanes.values())


def _thinned(lane: list[_Place]) -> list[_Place]:
    """The places that are drawn: of those without room the lighter are counted at the heavier, until all fit.

    A place that counts others needs more room than before, so that once is not enough.
    """
    while len(kept := _fitting(lane)) < len(lane):
        lane = kept
    return kept


def _fitting(lane: list[_Place]) -> list[_Place]:
    """The heaviest places that do not lie on each other as they are now; each takes the others beside it."""
    order: list[tuple[float, int]] = []
    kept: dict[int, _Place] = {}
    taken: list[tuple[_Place, _Place]] = []
    for place in sorted(lane, key=lambda place: place.rank):
        at = bisect(order, (place.at, -1))
        beside = [kept[rank] for _, rank in order[max(at - 1, 0) : at + 1]]
        touching = [other for other in beside if abs(other.at - place.at) < _left(other, place).room]
        if touching:
            taken.append((min(touching, key=lambda other: abs(other.at - place.at)), place))
        else:
            order.insert(at, (place.at, place.rank))
            kept[place.rank] = place
    for by, place in taken:
        by.take(place)
    return list(kept.values())


def _left(one: _Place, other: _Place) -> _Place:
    return min(one, other, key=lambda place: place.at)
