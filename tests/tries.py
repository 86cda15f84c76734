"""How many random firms are tried: as many as the ordinary run has time for, or TRIES times as many.

TRIES=20 ./dev test -n 2 tests/large
"""

import os
from typing import TypeVar

One = TypeVar("One")
TRIES = int(os.environ.get("TRIES", "1"))


def tries(ordinary: int) -> int:
    """So many, and at least as many as in the ordinary run."""
    return ordinary * TRIES


def some(of: list[One], place: int) -> list[One]:
    """Every other one, the first or the second by turns; all of them where there is time."""
    return of if TRIES > 1 else of[place % 2 :: 2]
