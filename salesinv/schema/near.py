"""Names near a wrong one: the offer that goes with a problem."""

import re
from collections.abc import Iterable

from salesinv.locale import _

ENOUGH = 500  # similarity is slow to work out; beyond this many names only those that begin or end alike are looked at


def near(wrong: str, names: Iterable[str], count: int = 3) -> list[str]:
    """Up to `count` of the names that look like the wrong one, the nearest first.

    Those that differ only by case or by leading zeros (`CU-3`, `cu-003`) lead.
    """
    from difflib import get_close_matches

    pool = sorted(set(names))
    same = [name for name in pool if _bare(name) == _bare(wrong)]
    if len(pool) > ENOUGH:
        pool = [name for name in pool if name[:3] == wrong[:3] or name[-3:] == wrong[-3:]][:ENOUGH]
    return list(dict.fromkeys([*same, *get_close_matches(wrong, pool, count, 0.7)]))[:count]


# Cyrillic and Greek letters that look like Latin ones, and those.
_LOOKS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗаеорсухіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ",
    "ABESIJKMHOPCTYX3aeopcyxijsdqwABEZHIKMNOPTYXovu",
)


def looked_at(name: str) -> str:
    """What a name looks like: two that people cannot tell apart are the same."""
    return name.translate(_LOOKS)


def double(wrong: str, names: Iterable[str]) -> tuple[str, str] | None:
    """A name that the wrong one cannot be told from, and the wrong one's first letter that is another."""
    seen = looked_at(wrong)
    for name in sorted(names):
        if name != wrong and looked_at(name) == seen:
            return name, next(one for one, other in zip(wrong, name, strict=True) if one != other)
    return None


def _bare(name: str) -> str:
    return re.sub(r"0+(?=\d)", "", name.casefold())


def offer(wrong: str, names: Iterable[str], count: int = 3) -> str:
    """`Did you mean 'P-99'?`, or nothing where no name is near."""
    found = _(", ").join(_("'{name}'").format(name=name) for name in near(wrong, names, count))
    return _("Did you mean {names}?").format(names=found) if found else ""
