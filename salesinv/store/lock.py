"""One lock per folder: whoever writes holds it, the kernel lets go of it when its holder dies."""

import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from salesinv.errors import BusyError, SalesinvError, reason
from salesinv.locale import _
from salesinv.store.files import NEW, PRIVATE, read_bytes
from salesinv.store.interrupts import interrupts_held
from salesinv.store.kernel_lock import lock
from salesinv.store.staging import staged_name


@contextmanager
def locked(folder: Path, wait: float = 10) -> Iterator[None]:
    """Hold the folder's lock, waiting for it up to `wait` seconds.

    BusyError names the holder when the time is up, or says why the folder cannot be written. The lock file is never
    deleted: a lock on a file that is gone would keep nobody out.
    """
    private = private_folder(folder)
    try:
        let_go = lock(private / "lock", stat.S_IMODE(private.stat().st_mode) & 0o666 | 0o600, wait)
    except (OSError, NotImplementedError) as error:
        raise _unwritable(folder, error) from None
    if let_go is None:
        raise BusyError(_held(private, wait))
    try:
        _name_holder(private)
        yield
    finally:
        with interrupts_held(), suppress(OSError):  # what was written is written; the kernel lets go when the process ends
            let_go()


def private_folder(folder: Path) -> Path:
    """`.salesinv` of the folder, made if need be, ignored by git. Only a true directory will do."""
    private = folder / PRIVATE
    try:
        if not os.path.lexists(private):
            _make(private, folder.stat().st_mode)
        if private.is_symlink() or not private.is_dir():
            message = _("{path} is a link or a file; delete it: salesinv keeps its lock in a folder of that name")
            raise BusyError(message.format(path=private))
        if not (private / ".gitignore").exists():
            _write(private / ".gitignore", "*\n")
    except OSError as error:
        raise _unwritable(folder, error) from None
    return private


def _make(private: Path, mode: int) -> None:
    with suppress(FileExistsError):  # another writer was faster
        private.mkdir()
        private.chmod(stat.S_IMODE(mode) | 0o700)  # whoever may write the folder may take its lock


def _write(path: Path, text: str) -> None:
    """A new file with this text in place of whatever had its name."""
    with suppress(FileExistsError):
        path.unlink(missing_ok=True)
        descriptor = os.open(path, NEW, 0o644)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _unwritable(folder: Path, error: Exception) -> BusyError:
    why = reason(error) if isinstance(error, OSError) else str(error)
    return BusyError(_("cannot write in {folder}: {reason}").format(folder=folder, reason=why))


def _name_holder(private: Path) -> None:
    """Leave word of who holds the lock, for those who wait in vain. Nothing depends on it."""
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:200]
    said = {"pid": os.getpid(), "command": command, "since": datetime.now().astimezone().isoformat(" ", "seconds")}
    beside = staged_name(private / "holder", os.getpid())  # renamed: who gives up meanwhile still reads a whole name
    with suppress(OSError):
        _write(beside, json.dumps(said) + "\n")
        beside.replace(private / "holder")


def _held(private: Path, wait: float) -> str:
    try:
        said = json.loads(read_bytes(private / "holder") or b"")
        message = _("the folder is in use by process {pid} ({command}) since {since}; waited {wait} s, nothing was written")
        return message.format(pid=said["pid"], command=said["command"], since=said["since"], wait=f"{wait:g}")
    except (SalesinvError, ValueError, KeyError, TypeError, RecursionError):
        return _("the folder is in use by another command; waited {wait} s, nothing was written").format(wait=f"{wait:g}")
