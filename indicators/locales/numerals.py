"""Digits and separators as the reader writes them, and back."""

from indicators.locales.spoken import current

_LATIN = str.maketrans(
    {
        **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
        "٬": ",",
        "٫": ".",
        "،": ",",
        "−": "-",
    }
)


def number(plain: str) -> str:
    """A number written in English, such as "1,234.5", in the figures of the language in use.

    >>> number("1,234.5")
    '1,234.5'
    """
    return plain.translate(current().figures)


def latin(typed: str) -> str:
    """What was typed, its digits and separators as in English, in whatever script they were.

    >>> latin("۹۰٬۵۰۰٫۲۵"), latin("٤٢")
    ('90,500.25', '42')
    """
    return typed.translate(_LATIN)
