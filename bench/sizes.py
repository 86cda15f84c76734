"""Sizes as people write them: 10k, 1m. Imports nothing: what measures must be small itself."""

SUFFIXES = {"k": 1000, "m": 1_000_000}


def size(text: str) -> int:
    """10000 of `10000` or `10k`."""
    return round(float(text[:-1]) * SUFFIXES[text[-1].lower()]) if text[-1:].lower() in SUFFIXES else int(text)


def spoken(movements: int) -> str:
    """`10 thousand` of 10000."""
    for unit, word in ((1_000_000, " million"), (1000, " thousand")):
        if movements >= unit:
            return f"{movements / unit:g}{word}"
    return str(movements)


def brief(movements: int) -> str:
    """`10k` of 10000."""
    for suffix, unit in reversed(SUFFIXES.items()):
        if movements >= unit:
            return f"{movements / unit:g}{suffix}"
    return str(movements)
