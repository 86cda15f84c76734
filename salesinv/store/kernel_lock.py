"""A lock that the kernel keeps on a file, and lets go of when its holder dies; where it keeps none, filelock has another way.

filelock alone would do, but loading it takes a fifth of the time in which a row is added.
"""

import errno
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PAUSE = 0.02  # seconds between two tries
_HELD = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK)
_NO_LOCKS = (errno.ENOSYS, errno.EOPNOTSUPP)
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
LetGo = Callable[[], None]


def lock(path: Path, mode: int, wait: float) -> LetGo | None:
    """Take the lock on a file, which is made with this mode if need be: what lets go of it again.

    None if another holds it all the time. OSError if the file cannot be opened, or locked at all.
    """
    until = time.monotonic() + wait
    try:
        while (descriptor := _tried(path, mode)) is None:
            if time.monotonic() >= until:
                return None
            time.sleep(PAUSE)
    except (OSError, ImportError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_LOCKS:
            raise
        return _without_kernel(path, mode, wait)
    return lambda: os.close(descriptor)


def _tried(path: Path, mode: int) -> int | None:
    """The file, open and locked; None if another holds it, or took it away just now."""
    import fcntl

    descriptor = os.open(path, _FLAGS, mode)
    kept = False
    try:
        with suppress(PermissionError):  # it is somebody else's, who let us write it
            os.fchmod(descriptor, mode)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        kept = os.fstat(descriptor).st_nlink > 0
    except OSError as error:
        if error.errno not in _HELD:
            raise
    finally:
        if not kept:
            os.close(descriptor)
    return descriptor if kept else None


def _without_kernel(path: Path, mode: int, wait: float) -> LetGo | None:
    from filelock import FileLock, Timeout

    found = FileLock(path, mode=mode)
    try:
        found.acquire(timeout=wait, poll_interval=PAUSE)
    except Timeout:
        return None
    return found.release
