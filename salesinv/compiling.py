"""`compiled`: a loop made machine code when it is first called, and kept; plain Python where there is no numba.

What is kept is told apart by the source of all loops: numba itself looks only at the file that a loop stands in, not at those
that it calls, and would go on running what it once made of them.
"""

import os
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

Loop = TypeVar("Loop", bound=Callable[..., Any])
LOOPS = Path(__file__).parent / "core" / "large"

try:
    import numba
except ImportError:  # no wheel for this machine: the same loops run as they are, and are not worth calling
    COMPILES = False
else:
    COMPILES = True


@cache
def place() -> Path | None:
    """Where machine code is kept: beside the program, or in the user's cache; None where neither can be written."""
    source = b"".join(path.read_bytes() for path in sorted(LOOPS.glob("*.py")))
    name = f"loops-{sha256(source).hexdigest()[:16]}"
    homes = (LOOPS / "__pycache__", Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "salesinv")
    for home in homes:
        try:
            (home / name).mkdir(parents=True, exist_ok=True)
        except (OSError, RuntimeError):
            continue
        if os.access(home / name, os.W_OK):
            return home / name
    return None


def compiled(loop: Loop) -> Loop:
    """The loop, compiled: integers are 64 bits wide and wrap, nothing is checked against the ends of arrays."""
    if not COMPILES:
        return loop
    kept = place()
    if kept:
        numba.config.CACHE_DIR = str(kept)  # type: ignore[attr-defined]
    made: Any = numba.njit(cache=kept is not None, nogil=True)(loop)
    return cast(Loop, made)


def ready() -> bool:
    """Whether the loops are machine code already: if not, the first call takes as long as compiling them does."""
    kept = place() if COMPILES else None
    return kept is not None and (kept / "ready").exists()


def make_ready() -> None:
    """Note that all loops were compiled and kept."""
    if kept := place():
        (kept / "ready").touch()
