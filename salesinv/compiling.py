"""`compiled`: a loop made machine code when it is first called, and kept; plain Python where there is no numba.

What is kept is told apart by the source of all loops: numba itself looks only at the file that a loop stands in, not at those
that it calls, and would go on running what it once made of them.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

Loop = TypeVar("Loop", bound=Callable[..., Any])
LOOPS = Path(__file__).parent / "core" / "large"
AS_LONG = 60_000_000  # bytes that take as long to read the plain way as compiling does: about half a minute


@cache
def compiles() -> bool:
    """Whether there is numba; where no wheel is for this machine the same loops run as they are, and are not worth calling."""
    try:
        import numba  # noqa: F401 (it takes longer to load than a small folder to read)
    except ImportError:
        return False
    return True


@cache
def place() -> Path | None:
    """Where machine code is kept: beside the program, or in the user's cache; None where neither can be written."""
    source = b"".join(path.read_bytes() for path in (Path(__file__), *sorted(LOOPS.glob("*.py"))))
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
    if not compiles():
        return loop
    import numba

    kept = place()
    if kept:
        numba.config.CACHE_DIR = str(kept)  # type: ignore[attr-defined]
    made: Any = numba.njit(cache=kept is not None, nogil=True)(loop)
    return cast(Loop, made)


def inner(loop: Loop) -> Loop:
    """A loop that compiled ones call over and over: it becomes part of them.

    Nothing counts who holds the arrays that it is lent, so it may make none, and nothing looks whether it divides by 0. (Where it
    is counted, each call counts each array up and down: twice or ten times what the work itself takes.)
    """
    if not compiles():
        return loop
    import numba

    options: dict[str, Any] = {"forceinline": True, "error_model": "numpy", "_nrt": False}
    made: Any = numba.njit(nogil=True, **options)(loop)
    return cast(Loop, made)


def ready() -> bool:
    """Whether the loops are machine code already: if not, the first call takes as long as compiling them does."""
    kept = place()
    return kept is not None and (kept / "ready").exists()


def pays(size: int) -> bool:
    """Whether to read so many bytes by the loops: they are machine code, or by now it would have paid to make them so.

    Until they are, bytes are added up: who never comes to AS_LONG never waits for compiling, and who does has waited, in all,
    at most twice as long as with the better choice from the beginning.
    """
    kept = place()
    passed = AS_LONG if ready() else size + (_passed(kept) if kept else 0)
    if passed < AS_LONG and kept:
        with suppress(OSError):
            (kept / "passed").write_text(str(passed))
    return passed >= AS_LONG and compiles()


def _passed(kept: Path) -> int:
    """How many bytes were read the plain way for want of machine code."""
    try:
        return int((kept / "passed").read_text())
    except (OSError, ValueError):
        return 0


def make_ready() -> None:
    """Note that all loops were compiled and kept."""
    if kept := place():
        (kept / "ready").touch()
