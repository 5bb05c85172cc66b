"""The interface in the language of its reader: words, numbers and dates as they are written there.

A message is looked up by its English wording in `<language>.po`, beside this file; values go into it by name.
`make messages` collects the messages of the program into those files.

>>> tr("Deleted “{title}”.", title="Gold")
'Deleted “Gold”.'
>>> trn("{count} figure", "{count} figures", 1200)
'1,200 figures'
>>> with speaking("fa"):
...     number("1,234.5"), tr("Undo")
('۱٬۲۳۴٫۵', 'بازگردانی')

Which language it is, is kept for each thread and task apart: one server speaks with many readers.
"""

from indicators.errors import marked
from indicators.locales.messages import listed, refused, tr, trn
from indicators.locales.numerals import latin, number
from indicators.locales.spoken import LOCALES, Locale, ask, current, speaking, use

__all__ = [
    "LOCALES",
    "Locale",
    "ask",
    "current",
    "latin",
    "listed",
    "marked",
    "number",
    "refused",
    "speaking",
    "tr",
    "trn",
    "use",
]
