"""A place in a sentence where a date may stand, with all that its rules may look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.extraction.calendars import year_in
from indicators.extraction.digits import adjacent, integer, near
from indicators.extraction.mentions import Hit, Told, When
from indicators.model import Precision

_SHORT, _CENTURY = 2, 2000
_BEGINS = 12  # characters from the start of a sentence to its year: "In the year "
_BRACKET = 60  # characters from a date to the edges of the brackets around it


@dataclass(slots=True)
class Moment:
    """One hit and its neighbours, the day of publication, the date told last, the article's calendar.

    Nothing changes one; it is not frozen because many are made.
    """

    text: str
    hits: Sequence[Hit]
    place: int
    published: date | None
    future: bool
    told: Told
    calendar: str | None = None

    @property
    def hit(self) -> Hit:
        """The hit itself."""
        return self.hits[self.place]

    def beside(self, step: int) -> Hit | None:
        """The hit so many places after (or before) this one, where next to nothing stands between."""
        direction, left, place = (1 if step > 0 else -1), abs(step), self.place
        while left:
            before, place = place, place + direction
            if not 0 <= place < len(self.hits):
                return None
            if not near(self.text, *(self.hits[at] for at in sorted((before, place)))):
                return None
            left -= "of" not in self.hits[place].kinds
        return self.hits[place]

    def integer(self, hit: Hit | None) -> int | None:
        """The whole number that a hit says."""
        return integer(self.text, hit) if hit else None

    def short_year(self, step: int) -> int | None:
        """The year said so many places on by its last two digits: "Oct'21"."""
        hit = self.beside(step)
        number = self.integer(hit)
        written = hit is not None and hit.end - hit.start == _SHORT and self.text[hit.start - 1] in "'’"
        return _CENTURY + number if written and number is not None else None

    def counts(self, step: int) -> bool:
        """Whether the number so many places on counts something ("in May 20 dollars"), and so is no day."""
        place = self.place + step
        if place + 1 >= len(self.hits):
            return False
        number, following = self.hits[place], self.hits[place + 1]
        counted = following.has("unit", "scale", "thing", "counted")
        return counted and adjacent(self.text, number, following)

    def under_year(self) -> int | None:
        """The year of this month's own calendar, told before in the sentence, under which the month stands.

        It begins the sentence ("In 2018 … in September"), or no verb that ends its clause stands between.
        """
        year, of_iran = self.told.period, self.hit.has("jalali_month")
        if year is None or year.precision is not Precision.YEAR or year.start < self.hits[0].start:
            return None
        if of_iran is (year.date == date(year.date.year, 1, 1)):
            return None
        if self.hit.has("day_leads"):
            between = (hit for hit in self.hits[: self.place] if hit.start >= year.end)
            stands = not any(hit.has("shuts", "break") for hit in between)
        else:
            stands = year.start - self.hits[0].start < _BEGINS
        return year_in(year.date, of_iran=of_iran) if stands else None

    def capital(self) -> bool:
        """Whether the word is written with a capital, as names of months and days are."""
        return not self.text[self.hit.start].islower()

    def when(
        self,
        found: date | None,
        precision: Precision,
        rule: str,
        *,
        first: Hit | None = None,
        last: Hit | None = None,
    ) -> When | None:
        """The date found here, spanning from `first` to `last`."""
        if found is None:
            return None
        start, end = (first or self.hit).start, (last or self.hit).end
        opened = self.text.rfind("(", max(0, start - _BRACKET), start)
        inside = opened >= 0 and ")" not in self.text[opened:start]
        bracket = max(self.text.find(")", end, end + _BRACKET), 0) if inside else 0
        heads = self.text[end : end + 2].startswith((":", " (", " :"))
        return When(
            start=start, end=end, date=found, precision=precision, rule=rule, bracket=bracket, heads=heads
        )
