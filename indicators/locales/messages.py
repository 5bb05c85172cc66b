"""Messages by catalogue: what the program says, in the language in use."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from indicators.errors import IndicatorsError, UnreadableFile
from indicators.locales.direction import has_letters, isolated
from indicators.locales.numerals import number
from indicators.locales.spoken import current


def tr(message: str, **values: object) -> str:
    """The message in the language in use, with the values in the places that it names.

    The message must be written out where this is called, or `marked` elsewhere: an f-string cannot be found
    in a catalogue. Values that are numbers are written in the reader's digits.
    """
    said = _catalogue(current().code).gettext(message)
    return said.format(**_isolated(values)) if values else said


def trn(one: str, many: str, count: int, **values: object) -> str:
    """The message for that count, which it names as {count}, as the language forms its plurals."""
    said = _catalogue(current().code).ngettext(one, many, count)
    return said.format(count=number(f"{count:,}"), **_isolated(values))


@cache
def _catalogue(code: str) -> NullTranslations:
    file = files(__package__).joinpath(f"{code}.po")
    if not file.is_file():
        return NullTranslations()
    with file.open("rb") as written:
        read = read_po(written, locale=code, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return GNUTranslations(compiled)


def refused(error: IndicatorsError) -> str:
    """Why something was not done, in the language in use.

    >>> refused(UnreadableFile("a.txt", "it is empty"))
    'a.txt: it is empty'
    """
    values = dict(error.values)
    if kind := str(values.get("kind", "")):
        values["kind"] = tr(kind)
    reason = tr(error.message, **values)
    return (
        tr("{file}: {reason}", file=error.name, reason=reason)
        if isinstance(error, UnreadableFile)
        else reason
    )


def listed(*texts: str | None) -> str:
    """Those texts that there are in a line, each in its own direction.

    >>> listed("9 Feb 2025", None, "A paper")
    '9 Feb 2025 · A paper'
    """
    return " · ".join(isolated(text) if _foreign(text) else text for text in texts if text)


def _isolated(values: dict[str, object]) -> dict[str, object]:
    """Texts of the other direction kept together: a file's name must not turn the sentence around it."""
    return {name: _fitting(value) for name, value in values.items()}


def _fitting(value: object) -> object:
    if isinstance(value, int | float):
        return number(f"{value:,}")
    return isolated(value) if isinstance(value, str) and _foreign(value) else value


def _foreign(text: str) -> bool:
    return has_letters(text, rtl=not current().rtl)
