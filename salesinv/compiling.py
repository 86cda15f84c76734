"""`compiled`: a loop made machine code when it is first called, and kept; plain Python where there is no numba.

What is kept is told apart by the source of all loops: numba itself looks only at the file that a loop stands in, not at those
that it calls, and would go on running what it once made of them.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import RLock
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


class Compiled:
    """A loop, compiled when it is first called and not before: loading what compiles takes longer than a few rows do."""

    def __init__(self, loop: Callable[..., Any], make: Callable[[Any, Callable[..., Any]], Any]) -> None:
        """`make` gives it as numba has it, of numba and of the loop as it is written."""
        self._loop, self._make = loop, make
        self._made: Any = None

    def __call__(self, *given: Any) -> Any:
        return self._loop(*given) if _as_written.get() else self.made(*given)

    @property
    def made(self) -> Any:
        """The loop as machine code, or about to be; as it is where nothing compiles."""
        with _making:
            if self._made is None:
                self._made = self._make(_numba(), self._loop) if compiles() else self._loop
            return self._made


_making = RLock()
_as_written: ContextVar[bool] = ContextVar("as_written", default=False)


@contextmanager
def as_written() -> Iterator[None]:
    """Loops that are called within are run as they are written: for a few rows that takes less than loading machine code."""
    token = _as_written.set(True)
    try:
        yield
    finally:
        _as_written.reset(token)


@cache
def _numba() -> Any:
    """It knows loops that call loops, and where machine code is kept."""
    import numba
    from numba.core.registry import cpu_target
    from numba.extending import typeof_impl

    typeof_impl.register(Compiled, lambda loop, _purpose: cpu_target.typing_context.resolve_value_type(loop.made))
    if kept := place():
        numba.config.CACHE_DIR = str(kept)  # type: ignore[attr-defined]
    return numba


def compiled(loop: Loop) -> Loop:
    """The loop, compiled: integers are 64 bits wide and wrap, nothing is checked against the ends of arrays."""
    return cast(Loop, Compiled(loop, lambda numba, it: numba.njit(it, nogil=True, cache=place() is not None)))


def inner(loop: Loop) -> Loop:
    """A loop that compiled ones call over and over: it becomes part of them.

    Nothing counts who holds the arrays that it is lent, so it may make none, and nothing looks whether it divides by 0. (Where it
    is counted, each call counts each array up and down: twice or ten times what the work itself takes.)
    """
    options: dict[str, Any] = {"forceinline": True, "error_model": "numpy", "_nrt": False}
    return cast(Loop, Compiled(loop, lambda numba, it: numba.njit(it, nogil=True, **options)))


def native(loop: Loop, typed: Callable[..., Any]) -> Loop:
    """What compiled loops do in one step that Python has no word for, as `numba.extending.intrinsic` is told it (`typed`)."""

    def made(numba: Any, _loop: Callable[..., Any]) -> Any:
        from numba.core.registry import cpu_target

        found = numba.extending.intrinsic(typed)
        cpu_target.typing_context.refresh()  # it is met in the midst of compiling
        return found

    return cast(Loop, Compiled(loop, made))


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
