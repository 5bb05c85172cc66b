"""One spelling of a text, character for character, so that all offsets stay true."""


def spelt(text: str) -> str:
    """`text` with one spelling of each digit, letter and mark of the Arabic script, character for character.

    The zero-width non-joiner inside a word becomes a space.

    >>> spelt("٦٢٫۵ تومانِ كيش؛ می‌شود")
    '62.5 تومانِ کیش; می شود'
    """
    return text if text.isascii() else text.translate(_SPELT)


_SPELT = str.maketrans(
    {
        **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
        **dict(zip("يىكأإؤۀة٫٬،؛؟٪", "ییکااوهه.,,;?%", strict=True)),
        **dict.fromkeys("\u200c\u200e\u200f", " "),
    }
)


def fold(text: str) -> str:
    """`text` in lower case with typographic quotes, dashes and spaces made plain, character for character.

    >>> fold("“Up to 60–62”\\u00a0İ")
    '"up to 60-62" i'
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(character.lower()[:1] or character for character in text)
    return lowered.translate(_FOLDED)


_FOLDED = _SPELT | str.maketrans(
    {
        **dict.fromkeys("“”«»", '"'),
        **dict.fromkeys("‘’ʼ", "'"),
        **dict.fromkeys("–—‑−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\t", " "),
    }
)
