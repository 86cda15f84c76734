"""`compiled`: a loop made machine code when it is first called, and kept beside the program; plain Python where there is no numba."""

from collections.abc import Callable
from typing import Any, TypeVar

Loop = TypeVar("Loop", bound=Callable[..., Any])

try:
    from numba import njit as _njit

    COMPILES = True
except ImportError:  # no wheel for this machine: the same loops run as they are, and are not worth calling
    COMPILES = False


def compiled(loop: Loop) -> Loop:
    """The loop, compiled: integers are 64 bits wide and wrap, nothing is checked against the ends of arrays."""
    if not COMPILES:
        return loop
    made: Loop = _njit(cache=True, nogil=True)(loop)
    return made
