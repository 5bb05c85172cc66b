"""The day a text was published, where its first lines say so.

Only a full date, with its year, and only where a date of publication stands: on a line of its own, after
"Published:", in a byline, or in a dateline before the text ("TEHRAN, Feb. 10, 2025 –"). A date inside a
sentence is the date of an event. Lines that contradict each other date nothing: `None` beats a guess.

A Persian line is read in the same way, once its Iranian dates are put as ours («تهران، ۲۲ بهمن ۱۴۰۳ –»).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from functools import cache

from persiantools.jdatetime import JalaliDate

from indicators.languages.reading import words
from indicators.languages.spelling import spelt

_EARLIEST = date(1971, 1, 1)  # later than the zero of computer clocks, which stands for "no date"
_EASTERNMOST = timezone(timedelta(hours=14))
_LINES = 5
_OPENING_LINES = 3  # further down, a date before a dash begins a section
_LONGEST_LINE = 200

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?i:{_WEEKDAY}(?:"
    r"\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d{4}\.\d{1,2}\.\d{1,2}"
    rf"|{_MONTH}\s+{_DAY},?\s+\d{{4}}|{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+\d{{4}}))(?!\d|[-/.]\d)"
)
_TIME = (
    r"(?i:(?:\s*,)?\s*(?:[–—-]\s*)?(?:at\s+|ساعت\s*|T|[|·•–—-]\s*)?\d{1,2}(?:[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?|\s*[ap]\.?m\.?)"
    r"(?:\s*\(?(?:Z|[A-Z]{2,5}(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})\)?)?)?"
)
_TAIL = r"(?i:\s*[|·•,–—-]?\s*\d+[\s-]*min(?:ute)?s?(?:\s+read)?)?"
_STAMP = rf"{_DATE}{_TIME}{_TAIL}"
_LETTERS = r"[\u0621-\u064a\u067e-\u06cc]+"  # a word of the Arabic script

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_SPELLED = re.compile(
    rf"(?i)(?:({_MONTH})\s+(\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+({_MONTH}))\D{{1,4}}(\d{{4}})"
)
_ANYWHERE = re.compile(rf"(?<![\w/.-]){_DATE}")

_LABELLED = re.compile(
    r"(?i:(?:first\s+)?(?:published|posted|publication\s+date|date\s+published|issued|released|date"
    r"|تاریخ\s+انتشار|تاریخ\s+خبر|زمان\s+انتشار|منتشر\s+شده(?:\s+در)?|انتشار|تاریخ)"
    rf"(?:\s+(?:on|at)\b)?\s*[:|]?\s*)(?P<date>{_DATE})(?P<rest>.{{0,80}})"
)
_ALONE = re.compile(rf"[(\[|–—\s-]*(?P<date>{_DATE}){_TIME}{_TAIL}[)\]|\s.]*")
_BYLINE = re.compile(
    r"(?:(?i:(?:written|reported|posted|published|text)?\s*by\s)[^@!?\d]{2,80}?[\s,|·•–—-]+"
    r"|[^@!?]{2,80}?\s*[|·•]\s*"
    rf"|(?:[A-Z][\w'’.-]*\s){{0,2}}[A-Z][\w'’.-]*(?:,\s*|\s+[–—-]\s+)"
    rf"|(?:{_LETTERS}\s){{0,3}}{_LETTERS}(?:,\s*|\s+[–—-]\s+))(?P<date>{_STAMP})"
)
_BEFORE_BYLINE = re.compile(rf"(?P<date>{_DATE}){_TIME}\s*(?:[|·•]\s*|,?\s+(?i:by)\s+)[^@.!?]{{2,80}}{_TAIL}")
_PLACE = (
    r"(?P<place>(?:[(]?[A-Z][\w'’./-]*[)]?[,;]?\s+(?:[–—-]{1,2}\s+)?){1,6}"
    rf"|(?:[(]?{_LETTERS}[)]?[,;]?\s+(?:[–—-]{{1,2}}\s+)?){{1,4}})?"
)
_AGENCY = r"(?:\s*,?\s*(?:\([^()@]{2,40}\)|/[^/@]{2,40}/|[A-Z][A-Za-z]{1,14}))?"
_DATELINE = re.compile(rf"\(?{_PLACE}\(?(?P<date>{_DATE})\)?{_AGENCY}\s*(?P<dash>[–—]|--|-(?=\s)|:)\s*\S")
_REVISED = re.compile(
    r"(?i)\W*(?:(?:last\s+)?(?:updated|modified|edited)\b|(?:آخرین\s+)?(?:به\s*روز\s*رسانی|ویرایش|تغییر))"
)
_SENTENCE_OPENERS = frozenset(
    {"on", "in", "by", "since", "until", "from", "after", "before", "as", "at", "the", "between"}
    | {"در", "از", "تا", "پس", "بعد", "قبل", "پیش", "روز", "به", "با"}
)


def find(text: str) -> date | None:
    """The date of publication in the first five lines of `text`; `None` where they give none or several."""
    labelled, others = set[date](), set[date]()
    previous = ""
    for number, line in enumerate(map(_in_ours, _first_lines(text))):
        if label := _LABELLED.fullmatch(line):
            if not _ends_sentence(label["rest"].strip()) and (day := parse(label["date"])):
                labelled.add(day)
        elif "@" not in line[:_LONGEST_LINE]:
            # The line below a name with an @ is the date of a quoted post.
            stamped = None if "@" in previous or "t.co/" in previous else _stamped(line)
            if (found := stamped or _dateline(line, opening=number < _OPENING_LINES)) and (
                day := parse(found["date"])
            ):
                others.add(day)
        previous = line
    dates = labelled or others
    return dates.pop() if len(dates) == 1 else None


def parse(text: str) -> date | None:
    """The first full date in a short text such as a metadata value; `None` for none or a future one.

    >>> parse("Mon, 10 Feb 2025 09:00:00 GMT")
    datetime.date(2025, 2, 10)
    >>> parse("10/02/2025") is None
    True
    """
    text = text[:_LONGEST_LINE].strip()
    if compact := _COMPACT.match(text):
        return _day(compact[1], compact[2], compact[3])
    found = _ANYWHERE.search(text)
    if found is None:
        return None
    if iso := _ISO.search(found[0]):
        return _day(*iso.groups())
    spelled = _SPELLED.search(found[0])
    if spelled is None:
        return None
    month = str(_MONTHS.index((spelled[1] or spelled[4])[:3].lower()) + 1)
    return _day(spelled[5], month, spelled[2] or spelled[3])


def is_byline(line: str) -> bool:
    """Whether `line` says when or by whom the text was written, rather than what it is about."""
    line = _in_ours(line)
    return line.lower().startswith("by ") or bool(_LABELLED.fullmatch(line) or _stamped(line))


def _in_ours(line: str) -> str:
    """A line with its full Iranian dates as Gregorian ones, and one spelling of its digits and marks."""
    pattern, months = _iranian()

    def ours(found: re.Match[str]) -> str:
        year, month, day = found["y"] or found["year"], found["month"], found["d"] or found["day"]
        number = months[found["name"]] if found["name"] else int(month)
        try:
            return str(JalaliDate(int(year), number, int(day)).to_gregorian())  # type: ignore[no-untyped-call]
        except ValueError:
            return found[0]

    return pattern.sub(ours, spelt(line))


@cache
def _iranian() -> tuple[re.Pattern[str], dict[str, int]]:
    """Such as «دوشنبه ۲۲ بهمن ۱۴۰۳» and «۱۴۰۳/۱۱/۲۲» as `spelt` spells them, and the months by name."""
    said = words("fa")["dates"]
    months = {spelt(form): number for number, forms in said["jalali_months"].items() for form in forms}
    weekdays = [spelt(form) for forms in said["weekdays"].values() for form in forms]
    named, month = ("|".join(sorted(forms, key=len, reverse=True)) for forms in (weekdays, months))
    return re.compile(
        rf"(?<![\d/.-])(?:(?:(?:{named})\s*,?\s+)?"
        rf"(?P<d>\d{{1,2}})\s+(?P<name>{month})\s*,?\s+(?:سال\s+)?(?P<y>1[34]\d\d)"
        r"|(?P<year>1[34]\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2}))(?![\d/.-]\d|\d)"
    ), months


def _first_lines(text: str) -> Iterator[str]:
    """The lines above the text proper and the first line of it, cut to what is looked at."""
    start = seen = 0
    while seen < _LINES and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start : min(end, start + 2 * _LONGEST_LINE)].strip()
        start = end + 1
        if line:
            seen = seen + 1 if len(line) <= _LONGEST_LINE else _LINES
            yield line


def _ends_sentence(rest: str) -> bool:
    return (
        len(rest) > 1
        and rest.endswith((".", "!", "?"))
        and not rest.lower().endswith((".m.", " gmt.", " utc."))
    )


def _stamped(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST_LINE or _REVISED.match(line):
        return None
    return _ALONE.fullmatch(line) or _BYLINE.fullmatch(line) or _BEFORE_BYLINE.fullmatch(line)


def _dateline(line: str, *, opening: bool) -> re.Match[str] | None:
    found = _DATELINE.match(line)
    place = (found["place"] or "").strip() if found else ""
    if found is None or _REVISED.match(line):
        return None
    if not place:
        return found if opening and found["dash"] != ":" else None
    opener = place.split(maxsplit=1)[0].strip("(,").lower()
    apart = place.endswith((",", ";", ")", "-", "–", "—")) or place.isupper()
    return found if apart and opener not in _SENTENCE_OPENERS else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    # An article of tomorrow in the east is no error; one of next week is an expiry date or a typing error.
    return found if _EARLIEST <= found <= datetime.now(_EASTERNMOST).date() else None
