"""What is live on a terminal: every character of what was printed that would act, hide, or change the order of others."""

import re
import unicodedata
from collections.abc import Iterator

# What our own tables send for bold, faint and their few colours, and nothing else.
_OURS = re.compile(rb"\x1b\[(?:0|1|2|31|32|33)(?:;(?:0|1|2|31|32|33))*m")
_ACTING = ("Cc", "Cf", "Cs", "Zl", "Zp")
# Characters that show nothing though they count as letters, marks or unassigned (Default_Ignorable_Code_Point).
_BLANK = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0, *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE0100)}
# Format characters that are seen: signs before Arabic, Syriac and Kaithi numbers, joints of hieroglyphs.
_SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}
_JOINERS = (0x200C, 0x200D)
_SELECTORS = {*range(0x180B, 0x180E), 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
_KEYCAP = "\u20e3"


def live(printed: bytes, terminal: bool = False) -> list[str]:
    """Every live character, as `U+001B at 12 in 'abc…'`; none is what is wanted.

    Of what is for a terminal our own colours are taken away first. A line break is the only control that may be left:
    not even a tab is.
    """
    if terminal:
        printed = _OURS.sub(b"", printed)
    try:
        text = printed.decode()
    except UnicodeDecodeError as error:
        return [f"no UTF-8 at {error.start} in {printed[max(error.start - 20, 0) : error.start + 20]!r}"]
    if text.isascii() and text.replace("\n", "").isprintable():
        return []
    return [f"U+{ord(text[at]):04X} at {at} in {text[max(at - 20, 0) : at + 20]!r}" for at in _places(text)]


def _places(text: str) -> Iterator[int]:
    for at, character in enumerate(text):
        code = ord(character)
        if character == "\n" or (code >= 0x20 and code < 0x7F):
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if code in _JOINERS:
            wrong = not (_joinable(before) and _joinable(after))
        elif code in _SELECTORS:
            wrong = after != _KEYCAP and (not before or before.isascii() or ord(before) in (*_SELECTORS, *_JOINERS))
        else:
            wrong = code in _BLANK or (unicodedata.category(character) in _ACTING and code not in _SEEN)
        if wrong:
            yield at


def _joinable(neighbour: str) -> bool:
    """Whether a joiner beside it can have a meaning: emoji and the scripts whose letters join, not Latin, Chinese, Korean."""
    if not neighbour or neighbour.isascii() or ord(neighbour) in _JOINERS:
        return False
    name = unicodedata.name(neighbour, "")
    return not name.startswith(("LATIN", "CJK", "HANGUL", "HIRAGANA", "KATAKANA", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC"))
