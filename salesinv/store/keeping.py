"""What was worked out once, kept in `.salesinv/cache` of the folder: a copy, never needed, deleted at any time.

Who asks for something names the content it was worked out from; nothing is believed about any other. It is also not believed once
the machine was started anew: what was not synced may be torn then, and what came with somebody's folder was not made here. Nor is
what belongs to another user, or may be written by one: it is gone through by loops that look at no ends of arrays.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from salesinv.errors import SalesinvError
from salesinv.store.files import NEW, PRIVATE, READ_ONLY
from salesinv.store.lock import private_folder
from salesinv.store.staging import staged_name

CACHE = "cache"
MOST_KEPT = 24  # files
_BOOT = Path("/proc/sys/kernel/random/boot_id")


@cache
def boot() -> bytes:
    """What tells one run of the machine from the next; nothing where the system does not say, and then nothing is kept."""
    try:
        return _BOOT.read_bytes().strip()
    except OSError:
        return b""


class Keeping:
    """What is kept of one folder. Nothing fails here: what cannot be had is not there, what cannot be written is not kept."""

    def __init__(self, folder: Path, wanted: bool = True) -> None:
        self._folder, self._place = folder, folder / PRIVATE / CACHE
        self.wanted = wanted and bool(boot()) and "SALESINV_NO_CACHE" not in os.environ

    def read(self, name: str) -> memoryview | None:
        """What is kept under a name: pages are read when they are looked at, and what is written to them reaches no file."""
        if not self.wanted:
            return None
        import mmap  # only where something may be kept

        with suppress(OSError, ValueError):
            descriptor = os.open(self._place / name, READ_ONLY) if self._true() else -1
            try:
                held = memoryview(mmap.mmap(descriptor, 0, access=mmap.ACCESS_COPY)) if _ours(descriptor) else memoryview(b"")
            finally:
                os.close(descriptor)
            if held[: len(own := head())] == own:
                return held[len(own) :]
        return None

    def write(self, name: str, pieces: Iterable[bytes | memoryview | int]) -> None:
        """Keep this under a name, in place of what was; readers see the one or the other. Old files go.

        A number stands for so many bytes of nothing, which take no place on the disk.
        """
        if not self.wanted:
            return
        with suppress(OSError, SalesinvError):
            private_folder(self._folder)
            self._place.mkdir(exist_ok=True)
            if not self._true():
                return
            beside = staged_name(self._place / name, os.getpid())
            beside.unlink(missing_ok=True)
            try:
                with os.fdopen(os.open(beside, NEW, 0o644), "wb") as file:
                    file.write(head())
                    for piece in pieces:
                        file.seek(piece, os.SEEK_CUR) if isinstance(piece, int) else file.write(piece)
                    file.truncate()
                beside.replace(self._place / name)
            finally:
                beside.unlink(missing_ok=True)
            self._tidy()

    def _true(self) -> bool:
        """Whether the places are true folders: no link leads out."""
        places = (self._folder / PRIVATE, self._place)
        return all(place.is_dir() and not place.is_symlink() for place in places)

    def _tidy(self) -> None:
        """Remove what is oldest of too much."""
        files = sorted(self._place.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in files[MOST_KEPT:]:
            path.unlink(missing_ok=True)


def _ours(descriptor: int) -> bool:
    """Whether nobody else can have written it."""
    found = os.fstat(descriptor)
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022


@cache
def head() -> bytes:
    """What stands before everything that is kept: which program made it, and in which run of the machine."""
    from hashlib import sha256

    package = Path(__file__).parents[1]
    files = sorted(
        (entry for room in ("core", "core/costing", "core/large", "schema", "store") for entry in os.scandir(package / room)),
        key=lambda entry: entry.path,
    )
    made_of = [
        f"{entry.path} {found.st_size} {found.st_mtime_ns}"
        for entry in files
        if entry.name.endswith(".py") and (found := entry.stat())  # what is compiled of them beside them comes and goes
    ]
    return b"salesinv " + sha256("\n".join(made_of).encode()).hexdigest().encode() + b" " + boot().ljust(54)
