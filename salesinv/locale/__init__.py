"""The door to the words that people see: English in the code, Chinese in the catalogue beside this file.

`_` translates now; `N_` only marks a word for the catalogue (used where words are declared before the language
is known, and translated with `_` when they are shown).
"""

import gettext as _gettext
import os
from pathlib import Path
from typing import Any

DOMAIN = "salesinv"
CATALOGUES = Path(__file__).parent
LANGUAGES = ("en", "zh")
_spoken: dict[str, Any] = {"language": "en", "words": _gettext.NullTranslations()}


def N_(message: str) -> str:  # noqa: N802 (the name that gettext gives it)
    """Mark a word for the catalogue, unchanged."""
    return message


def _(message: str) -> str:
    """The word in the language in use; empty stays empty (a catalogue would return its own header)."""
    return _words().gettext(message) if message else message


def many(one: str, more: str, count: int) -> str:
    """The form for a count: `many("{count} problem", "{count} problems", 2)`, placeholders still to be filled."""
    return _words().ngettext(one, more, count)


def in_every_language(message: str) -> tuple[str, ...]:
    """The word as it is said in each of LANGUAGES, in their order; English where a catalogue has none for it."""
    found = (_gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True) for language in LANGUAGES)
    return tuple(words.gettext(message) for words in found)


def _words() -> _gettext.NullTranslations:
    words: _gettext.NullTranslations = _spoken["words"]
    return words


def use(language: str) -> None:
    """Speak this language (`en` or `zh`) from now on. Typer's own words follow: it asks the default domain."""
    _spoken["language"] = language
    languages = [language] if language != "en" else []
    _spoken["words"] = _gettext.translation(DOMAIN, CATALOGUES, languages, fallback=True)
    os.environ["LANGUAGE"] = language
    _gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    _gettext.textdomain(DOMAIN)


def current() -> str:
    """The language in use."""
    return str(_spoken["language"])


def guess(setting: str = "auto") -> str:
    """`en` or `zh`, from a setting (`auto`, `en`, `zh`) and, where that says auto, the locale of the environment."""
    if setting in LANGUAGES:
        return setting
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
