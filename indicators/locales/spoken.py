"""Which languages the interface has, and which of them is spoken here and now."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import MappingProxyType

import babel

_DIGITS = {"latn": "0123456789", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
"""The ten digits of the numbering systems in use, by the name that CLDR gives them."""


@dataclass(frozen=True, slots=True)
class Locale:
    """A language of the interface, with what CLDR knows of its writing.

    `figures` maps the characters of an English number to those of this language. `jalali` says that dates
    are told in the Iranian calendar.
    """

    code: str
    name: str
    rtl: bool
    figures: MappingProxyType[int, str]
    jalali: bool = False


def _locale(code: str, *, jalali: bool = False) -> Locale:
    known = babel.Locale.parse(code)
    system = known.default_numbering_system
    symbols = known.number_symbols[system]
    digits = {ord("0") + value: digit for value, digit in enumerate(_DIGITS[system])}
    return Locale(
        code=code,
        name=(known.display_name or code).capitalize(),
        rtl=known.text_direction == "rtl",
        figures=MappingProxyType(digits | {ord(","): symbols["group"], ord("."): symbols["decimal"]}),
        jalali=jalali,
    )


LOCALES = MappingProxyType({"en": _locale("en"), "fa": _locale("fa", jalali=True)})
"""The languages of the interface by code; the first is the one that messages are written in."""

_spoken: ContextVar[Locale | None] = ContextVar("spoken", default=None)
_asked: list[Callable[[], str]] = []


def use(code: str) -> Locale:
    """Speak that language from here on; one that there is not gives way to the first."""
    locale = LOCALES.get(code, next(iter(LOCALES.values())))
    _spoken.set(locale)
    return locale


def ask(chooser: Callable[[], str]) -> None:
    """Who tells the language where none is in use yet: threads start without one."""
    _asked[:] = [chooser]


def current() -> Locale:
    """The language spoken here and now."""
    return _spoken.get() or use(_asked[0]() if _asked else "en")


@contextmanager
def speaking(code: str) -> Iterator[Locale]:
    """Speak that language for a while."""
    before = _spoken.get()
    try:
        yield use(code)
    finally:
        _spoken.set(before)
