"""Files of a data folder: where they really are, opened and read without being led out of it."""

import errno
import os
import stat
from io import FileIO
from pathlib import Path

from salesinv.errors import FileError, SalesinvError, reason
from salesinv.locale import N_, _

READ_ONLY = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
PRIVATE = ".salesinv"  # what is the program's own in a folder: lock, holder, record
SMALL, LARGE = 1 << 20, 4 << 30  # bytes: a file beyond that is none of ours, and would take all memory there is
PLAIN = N_("Put a plain file in its place.")
TABLES = (".csv", ".salesinv-tmp")


def inside(path: Path, within: Path) -> Path:
    """Where a file really is, links followed. SalesinvError if that is outside `within`, or cannot be found out."""
    try:
        if path.parent == within and not is_link(path):
            return path
        real, home = _resolved(path), within.resolve(strict=True)
        leads_nowhere = is_link(path) and not os.path.lexists(real)
    except (OSError, RuntimeError) as error:
        if isinstance(error, OSError) and error.errno != errno.ELOOP:
            raise unreadable(path.name, error) from None
        raise _nowhere(path) from None
    if not real.is_relative_to(home):
        raise FileError(path.name, _("a link that leaves the folder is not followed"), _(PLAIN))
    if leads_nowhere:  # read as an empty table it would hide that the rows are elsewhere
        raise _nowhere(path)
    return real


def is_link(path: Path) -> bool:
    """Whether this name is a link. OSError where the system does not say: to take a link for none would overwrite it."""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except FileNotFoundError:
        return False


def _resolved(path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except FileNotFoundError:
        return path.resolve()


def _nowhere(path: Path) -> FileError:
    return FileError(path.name, _("the link leads nowhere"), _("Bring back what it led to, or remove the link."))


def opened(path: Path, within: Path) -> int | None:
    """A descriptor to read a file with, for the caller to close; None when it is not there.

    SalesinvError for anything but a regular file of a size that can be, a link that leaves `within`, and a file that may
    not be read.
    """
    real = inside(path, within)
    try:
        descriptor = os.open(real, READ_ONLY)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unreadable(path.name, error) from None
    try:
        _refuse_others(path.name, os.fstat(descriptor))
    except OSError as error:
        os.close(descriptor)
        raise unreadable(path.name, error) from None
    except SalesinvError:
        os.close(descriptor)
        raise
    return descriptor


def read_bytes(path: Path, within: Path | None = None) -> bytes | None:
    """What a file holds; None when it is not there. SalesinvError as `opened`; `within` is its folder if not given."""
    descriptor = opened(path, within or path.parent)
    return None if descriptor is None else drained(FileIO(descriptor), path.name)


def drained(file: FileIO, name: str) -> bytes:
    """All that a file holds; it is closed. SalesinvError if it cannot be read."""
    try:
        with file:
            return file.readall()
    except OSError as error:
        raise unreadable(name, error) from None


def unreadable(name: str, error: OSError) -> FileError:
    """What is said of a file that the system does not let us read."""
    remedy = _("Let whoever runs this command read it.") if error.errno in (errno.EACCES, errno.EPERM) else _("Look at the disk.")
    return FileError(name, _("cannot be read: {reason}").format(reason=reason(error)), remedy)


def _refuse_others(name: str, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise FileError(name, _("not a regular file"), _(PLAIN))
    most = LARGE if Path(name).suffix in TABLES else SMALL
    if found.st_size > most:
        said = _("it has {size} bytes; more than {most} are not read").format(size=found.st_size, most=most)
        raise FileError(name, said, _("Look whether it is the right file."))
