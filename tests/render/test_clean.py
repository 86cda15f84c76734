"""The one door: what acts or hides is made visible, the rest is left alone."""

import unicodedata

import pytest

from salesinv.render import clean


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("\x1b]52;c;YQ==\x07", r"\x1b]52;c;YQ==\x07"),
        ("\x1b]8;;http://example.com\x1b\\x", "\\x1b]8;;http://example.com\\x1b\\x"),
        ("\x9b31m\x85", r"\x9b31m\x85"),
        ("a\x00\x7fb", r"a\x00\x7fb"),
        ("one\ntwo\tthree\r", r"one\ntwo\tthree\r"),
        ("in\u202egnp", r"in\u202egnp"),
        ("\u061c\u200e\u200f\u2066\u2069", r"\u061c\u200e\u200f\u2066\u2069"),
        ("\ufeff\u200b\u2060", r"\ufeff\u200b\u2060"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("half \ud83d", r"half \ud83d"),
        ("\U000e0041", r"\U000e0041"),
        ("中\u200d国 ñ\u200có", r"中\u200d国 ñ\u200có"),
        ("👨\u200d\u200d👩", r"👨\u200d\u200d👩"),  # joiners one after another can spell out what nobody sees
        ("葛\U000e0100\U000e0101 a\ufe0f", r"葛\U000e0100\U000e0101 a\ufe0f".replace(r"\U000e0100", "\U000e0100")),
        ("a\u200db", r"a\u200db"),  # a joiner between plain letters joins nothing, it hides
    ],
)
def test_what_acts_or_hides_is_shown(text: str, seen: str) -> None:
    assert clean(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "",
        'Steel pipe 20mm, 3.5" [bold]',
        "不锈钢无缝管（加厚）",
        "👨\u200d👩\u200d👧",  # one family, joined
        "می\u200cخواهم",  # Persian needs its non-joiner
        "❤\ufe0f",
        "❤\ufe0f\u200d🔥",
        "1\ufe0f\u20e3",
        "葛\U000e0100",  # the form of a character that a name is written with
        "é e\u0301 ﷼ नमस्ते",
        "C:\\x1b",
    ],
)
def test_the_rest_is_left_alone(text: str) -> None:
    assert clean(text) == text


def test_no_character_of_the_dangerous_classes_gets_through() -> None:
    prepended = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}  # seen: signs before a number
    stacked = set(range(0x13430, 0x13440))  # how hieroglyphs stand together
    for code in range(0x110000):
        character = chr(code)
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and code not in prepended | stacked:
            assert clean(f"a{character}a").isprintable(), hex(code)
