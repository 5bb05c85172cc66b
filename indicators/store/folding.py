"""Texts as they are searched: spellings that readers do not tell apart are made one."""

_SAME = str.maketrans(
    {
        **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
        **dict(zip("يىكأإآٱؤۀةۂ٫٬", "ییکااااوههه.,", strict=True)),
        # Half-spaces, marks of direction, drawn-out letters, and signs over and under letters.
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\u0640\u0654\u0670"),
        **{chr(sign): None for sign in range(0x064B, 0x0653)},
    }
)


def folded(text: str) -> str:
    """`text` without case, and with one spelling of each letter and digit of the Arabic script.

    >>> folded("Dollar ٩٠٬٥٠٠ كيلو می‌شود، مسألهٔ")
    'dollar 90,500 کیلو میشود، مساله'
    """
    return text.casefold().translate(_SAME)
