"""A file's new bytes, written and synced beside it before they take its place; and what killed writers left of that."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from salesinv.errors import BusyError, SalesinvError, reason
from salesinv.locale import _
from salesinv.schema.tables import DATED, TABLES
from salesinv.store.files import NEW, PRIVATE, inside

SUFFIX = ".salesinv-tmp"


def stage(target: Path, new: bytes, like: Path | None = None) -> Path:
    """A new file beside the target with these bytes, synced, with the target's mode and owner. BusyError if it cannot be.

    Where there is no target yet, mode and owner are those of the file that it is to be `like`.
    """
    temporary = staged_name(target, os.getpid())
    try:
        if not target.parent.is_dir():  # the folder of snapshots: if the sync does not come to pass, `sweep` makes up for it
            target.parent.mkdir(exist_ok=True)
            sync(target.parent.parent)
        write_synced(temporary, new, *_mode_and_owner(like if like and not target.exists() else target))
    except OSError as error:
        raise unwritable(target.name, error) from None
    return temporary


def check_writable(target: Path) -> None:
    """BusyError for a file that its mode keeps from being written: nor is it taken away."""
    try:
        _mode_and_owner(target)
    except OSError as error:
        raise unwritable(target.name, error) from None


def staged_name(target: Path, pid: int) -> Path:
    """Where a process stages the new bytes of a file."""
    return target.with_name(f".{target.name}.{pid}{SUFFIX}")


def write_synced(path: Path, new: bytes, mode: int | None = None, owner: tuple[int, int] | None = None) -> None:
    """Make a file with these bytes, synced; what had its name (left by a dead process of this number) goes.

    Mode and owner are the usual ones if not given. OSError leaves nothing behind.
    """
    path.unlink(missing_ok=True)
    descriptor = os.open(path, NEW, 0o644)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if owner is not None:
                _give(descriptor, *owner)
            if mode is not None:
                os.fchmod(descriptor, mode)
            file.write(new)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def sync(folder: Path) -> None:
    """Let the names in a folder reach the disk. OSError if they do not."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some file systems have no such thing for folders
            raise
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove what killed writers left. Only for who holds the lock, and after a record that names staged files is done.

    First the disk has to know what they did last: what is built on it now must not outlive it. OSError if it does not.
    """
    places = [place for place in sorted({folder, folder / PRIVATE, *_places(folder)}) if place.is_dir()]
    left = [path for place in places for path in place.glob(f".*{SUFFIX}")]
    for place in places:
        sync(place)
    for path in left:
        with suppress(OSError):
            path.unlink()
    for name in DATED:
        if (folder / name) in places:
            with suppress(OSError):  # it has parts
                (folder / name).rmdir()


def _places(folder: Path) -> set[Path]:
    """The folders in which tables and snapshots really are."""
    places = set()
    for path in (*(folder / name / "any.csv" for name in ("snapshots", *DATED)), *(folder / table.file for table in TABLES)):
        with suppress(SalesinvError):  # a link that leads out is refused to whoever writes that table
            places.add(inside(path, folder).parent)
    return places


def make_folder(folder: Path) -> None:
    """Make a folder and those it is in, known to the disk, even if a killed one made it. OSError if one cannot be made."""
    above = folder.absolute().parent
    if not folder.is_dir():
        make_folder(above)
        folder.mkdir(exist_ok=True)
    with suppress(PermissionError):  # a folder that we may not look into is not one that we made
        sync(above)


def unwritable(name: str, error: OSError) -> BusyError:
    """What is said of a file that could not be written."""
    return BusyError(_("cannot write {file}: {reason}").format(file=name, reason=reason(error)))


def _mode_and_owner(target: Path) -> tuple[int | None, tuple[int, int] | None]:
    """Those of the file that is replaced. A file that its mode keeps from writing is not got around: OSError."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return None, None
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(old.st_mode), (old.st_uid, old.st_gid)


def _give(descriptor: int, user: int, group: int) -> None:
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (user, group):
        with suppress(PermissionError):
            os.fchown(descriptor, user if os.geteuid() == 0 else -1, group)
