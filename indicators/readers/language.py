"""Which language a text is in."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SAMPLE = 4000
_FEWEST_LETTERS = 3
_SHARE = 0.01

# Letters that one language of the Arabic script has and the others lack.
_LETTERS = {
    "ckb": frozenset("ێۆڕڵە"),
    "ps": frozenset("ټډړږښځڅېۍ"),
    "ur": frozenset("ٹڈڑںے"),
    "fa": frozenset("پچژگ"),
}
_PERSIAN_FORMS = frozenset("کی")
_ARABIC_FORMS = frozenset("كيةىأإ")
_ARABIC_SCRIPT = (("\u0600", "\u06ff"), ("\u0750", "\u077f"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufeff"))

# Unrestricted, the model takes English headlines for Swedish.
_EXPECTED = (
    "ar",
    "az",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fr",
    "he",
    "hi",
    "id",
    "it",
    "ja",
    "ko",
    "nl",
    "pl",
    "ps",
    "pt",
    "ru",
    "tr",
    "uk",
    "ur",
    "zh",
)


def detect(text: str) -> str | None:
    """The ISO 639 code of the language of `text`, `None` where it has hardly a letter.

    The letters decide between the languages of the Arabic script, a model between the others.

    >>> detect("نرخ دلار در بازار آزاد تهران به ۹۰ هزار تومان رسید")
    'fa'
    """
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    if len(letters) < _FEWEST_LETTERS:
        return None
    arabic = [letter for letter in letters if any(low <= letter <= high for low, high in _ARABIC_SCRIPT)]
    if 2 * len(arabic) > len(letters):
        return _of_arabic_script(arabic) or _modelled(text)
    return _modelled(text)


def _of_arabic_script(letters: list[str]) -> str | None:
    for language, own in _LETTERS.items():
        if sum(letter in own for letter in letters) > _SHARE * len(letters):
            return language
    persian = sum(letter in _PERSIAN_FORMS for letter in letters)
    arabic = sum(letter in _ARABIC_FORMS for letter in letters)
    if persian == arabic:
        return None
    return "fa" if persian > arabic else "ar"


def _modelled(text: str) -> str:
    return str(_identifier().classify(text[:_SAMPLE])[0])


@cache
def _identifier() -> LanguageIdentifier:
    # An instance of our own: the module's is shared with whoever else sets its languages.
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_EXPECTED)
    return identifier
