"""Why the engine read a figure so, in the reader's language; a reason unknown here stays in English."""

from indicators.locales import marked, tr

_LINKS = frozenset(
    {
        marked("priced per one of it"),
        marked("a change of its index"),
        marked("the start of a change"),
        marked("named right after the amount"),
        marked("named before, same clause"),
        marked("named before, same sentence"),
        marked("named after, same clause"),
        marked("so much of it"),
        marked("named in the sentence before"),
        marked("meant by a word that stands for it"),
        marked("named at the head of its column"),
        marked("a verb of level between"),
        marked("the number says no unit"),
        marked("another amount between"),
        marked("another name between"),
        marked("something else is counted"),
        marked("goes on from the amount before"),
        marked("far away"),
        marked("at a time that is not told"),
        marked("inside a condition"),
        marked("a part of it"),
        marked("only it is counted so"),
        marked("part of another amount"),
        marked("outside what is plausible on that day"),
    }
)
_DATES = frozenset(
    {
        marked("a guess"),
        marked("day beside another"),
        marked("day of a month"),
        marked("days ago"),
        marked("end of a month"),
        marked("end of a year"),
        marked("iranian month"),
        marked("iranian quarter"),
        marked("iranian year"),
        marked("month of a month"),
        marked("month of a year"),
        marked("months ago"),
        marked("part of a year"),
        marked("publication"),
        marked("quarter"),
        marked("relative day"),
        marked("relative month"),
        marked("relative quarter"),
        marked("relative week"),
        marked("relative year"),
        marked("season"),
        marked("start of a year"),
        marked("the day before the decision"),
        marked("the day of writing"),
        marked("the year told before"),
        marked("weekday"),
        marked("year"),
        marked("years ahead"),
    }
)
_FROM = {
    " of the sentence before": marked("dated by {date} of the sentence before"),
    " of the market": marked("dated by {date} of the market"),
    "": marked("dated by {date}"),
}


def said(reason: str) -> str:
    """A reason as the page says it.

    >>> said("dated by weekday of the sentence before"), said("named before, same clause")
    ('dated by weekday of the sentence before', 'named before, same clause')
    """
    if reason in _LINKS:
        return tr(reason)
    date = reason.removeprefix("dated by ")
    for ending, message in _FROM.items():
        if date.endswith(ending) and date.removesuffix(ending) in _DATES:
            rule = date.removesuffix(ending)
            return tr(message, date=tr(rule))
    return reason
