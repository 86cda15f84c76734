"""Putting a file in place: whole or not at all, and only where nobody changed it meanwhile."""

import errno
import os
import signal
import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from salesinv.errors import BusyError, SalesinvError, reason
from salesinv.locale import _
from salesinv.schema.tables import TABLES

SUFFIX = ".salesinv-tmp"


@dataclass(frozen=True)
class Change:
    """A file to be placed: what was read from it (None: it was not there) and what it is to hold."""

    path: Path
    expected: bytes | None
    new: bytes


def place(path: Path, expected: bytes | None, new: bytes, within: Path | None = None) -> None:
    """Give the file these bytes, if it still holds what was read from it (None: if it still is not there).

    When this returns the bytes are on disk; when it raises BusyError, the file is as it was, or whole and new where
    syncing its folder alone failed. A link is written where it points if that is inside `within` (default: the
    file's folder), else refused with SalesinvError. Interrupts wait until it is done.
    """
    place_all([Change(path, expected, new)], within or path.parent)


def place_all(changes: Sequence[Change], within: Path) -> None:
    """`place` for several files: all are written and compared before the first is renamed."""
    staged: list[tuple[Path, Path]] = []
    name = within.name
    with interrupts_held():
        try:
            for change in changes:
                name, target = change.path.name, inside(change.path, within)
                staged.append((_staged(target, change.new), target))
            for change, (_temporary, target) in zip(changes, staged, strict=True):
                _compare(target, change, within)
            while staged:
                name = staged[0][1].name
                staged[0][0].replace(staged[0][1])
                _sync(staged.pop(0)[1].parent)
        except OSError as error:
            raise BusyError(_("cannot write {file}: {reason}").format(file=name, reason=reason(error))) from None
        finally:
            for temporary, _target in staged:
                with suppress(OSError):
                    temporary.unlink()


def inside(path: Path, within: Path) -> Path:
    """Where a file really is, links followed. SalesinvError if that is outside `within`."""
    try:
        real = path.resolve()
    except (OSError, RuntimeError):
        raise SalesinvError(_("{file}: the link leads nowhere").format(file=path.name)) from None
    if not real.is_relative_to(within.resolve()):
        raise SalesinvError(_("{file}: a link that leaves the folder is not followed").format(file=path.name))
    return real


def read_bytes(path: Path, within: Path | None = None) -> bytes | None:
    """What a file holds; None when it is not there.

    SalesinvError for anything but a regular file, a link that leaves `within` (default: its folder), and a file that
    may not be read.
    """
    try:
        descriptor = os.open(inside(path, within or path.parent), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SalesinvError(_("{file} cannot be read: {reason}").format(file=path.name, reason=reason(error))) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise SalesinvError(_("{file} is not a regular file").format(file=path.name))
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def sweep(folder: Path) -> None:
    """Remove the temporary files that a killed writer left. Only for who holds the lock."""
    linked: set[Path] = set()
    for path in (folder / table.file for table in TABLES):
        with suppress(SalesinvError, OSError):  # a link that leads out is refused to whoever writes that table
            linked |= {inside(path, folder).parent} if path.is_symlink() else set()
    for place_of_tables in {folder, folder / "snapshots", *linked}:
        for left in place_of_tables.glob(f".*{SUFFIX}"):
            with suppress(OSError):
                left.unlink()


def _staged(target: Path, new: bytes) -> Path:
    """A new file beside the target with these bytes, synced, with the target's mode and owner."""
    if not target.parent.is_dir():
        target.parent.mkdir()
        _sync(target.parent.parent)
    temporary = target.with_name(f".{target.name}.{os.getpid()}{SUFFIX}")
    temporary.unlink(missing_ok=True)  # of a dead process that had this number
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _carry_over(target, descriptor)
            file.write(new)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _carry_over(target: Path, descriptor: int) -> None:
    """Mode and owner of the file that is replaced. A file that its mode keeps from writing is not got around."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(PermissionError):
            os.fchown(descriptor, old.st_uid if os.geteuid() == 0 else -1, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _compare(target: Path, change: Change, within: Path) -> None:
    if read_bytes(target, within) != change.expected:
        raise BusyError(_("{file} was changed by another program, nothing was written").format(file=change.path.name))


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some file systems have no such thing for folders
            raise
    finally:
        os.close(descriptor)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """SIGINT and SIGTERM that come meanwhile take effect afterwards."""
    if threading.current_thread() is not threading.main_thread():
        yield  # Python runs handlers in the main thread alone: none can come here
        return
    came: list[int] = []
    before: dict[signal.Signals, Callable[[int, FrameType | None], object] | int] = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        handler = signal.getsignal(number)
        if handler is not None:
            before[number] = handler
            signal.signal(number, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for held in came:
            signal.raise_signal(held)
