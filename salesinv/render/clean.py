"""The one door for other people's text on its way to a screen: what cannot be seen, or would act, is shown as an escape."""

import re

from salesinv.schema.pattern import later

# Control characters (C0, DEL, C1), soft hyphen, marks and changes of direction, what is invisible or breaks lines, tags,
# lone surrogates.
_NEVER = (
    "\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff"
)
# Joiners belong in emoji and in Arabic and Indic words; between Latin or Chinese letters, or one after another, they hide.
_JOINERS = "\u200c\u200d"
_JOIN_NOTHING = "\x00-\u024f\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef" + _JOINERS
# A selector chooses the form of the one character before it, which is never a plain letter (but 1\ufe0f\u20e3 is a key).
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSEEN = later(  # what it matches first comes first: that is quick
    f"[{_NEVER}{_JOINERS}{_SELECTORS}](?:(?<=[{_NEVER}])"
    f"|(?<=[{_JOINERS}])(?:(?<![^{_JOIN_NOTHING}].)|(?![^{_JOIN_NOTHING}]))"
    f"|(?<=[{_SELECTORS}])(?<![^\x00-\x7f{_JOINERS}{_SELECTORS}].)(?!\u20e3))",
    re.DOTALL,
)
_NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def clean(text: str) -> str:
    r"""The text with everything that acts or hides made visible: `\x1b`, `\u202e`, `\n`. The rest is as it was."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub(lambda found: _escape(found[0]), text)


def json_escaped(text: str) -> str:
    r"""The same of JSON text: still the same JSON, with what acts or hides written as `\uXXXX`."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub(lambda found: _json_escape(found[0]), text)


def _escape(character: str) -> str:
    code = ord(character)
    if character in _NAMED:
        return _NAMED[character]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD800 + (code - 0x10000 >> 10):04x}\\u{0xDC00 + (code - 0x10000 & 0x3FF):04x}"
