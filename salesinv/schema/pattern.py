"""Regular expressions that are compiled when they are first asked: most runs ask few of those there are."""

import re
from typing import Any, AnyStr, cast


class _Later:
    """What is asked of it for the first time is looked up in the compiled expression, and kept."""

    def __init__(self, text: Any, flags: int) -> None:
        self._given = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found


def later(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression by its methods, as `re.compile` gives it; it costs nothing before one of them is called."""
    return cast("re.Pattern[AnyStr]", _Later(text, flags))
