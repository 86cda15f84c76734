"""Writing `--output FILE`: whole or not at all, and never over a table of a data folder."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from salesinv.errors import SalesinvError, reason
from salesinv.locale import _
from salesinv.render.outlet import encoded
from salesinv.schema.tables import DATED

SETTINGS = "salesinv.toml"
_OWN_FOLDERS = (".salesinv", "snapshots", *DATED)  # what a table of parts is in
_OWN_ENDINGS = (".csv", ".toml")


def to_file(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write the pieces beside the file and then put them in its place; a link is followed, a file's mode is kept.

    SalesinvError, with nothing left behind and the old file as it was: for a table of a data folder, a link that leads out
    of one, a folder, anything that is not a plain file, and when the disk will not have it.
    """
    target, mode = check_place(path)
    try:
        _replace(target, pieces, mode)
    except OSError as error:
        raise SalesinvError(_("{path} cannot be written: {reason}.").format(path=path, reason=reason(error))) from error


def check_place(path: Path) -> tuple[Path, int | None]:
    """Where a file would be written, links followed, and the mode of what is there (None: nothing).

    SalesinvError for every place that `to_file` refuses before it writes.
    """
    target = Path(os.path.realpath(path))
    try:
        _refuse_led_out(path, target)
        mode = _mode(path, target)
        _refuse_table(path, target)
    except OSError as error:
        raise SalesinvError(_("{path} cannot be written: {reason}.").format(path=path, reason=reason(error))) from error
    return target, mode


def _mode(path: Path, target: Path) -> int | None:
    """The mode of the file that is there, None if there is none."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise SalesinvError(_("{path} is not a plain file. Leave --output out and write > {path} instead.").format(path=path))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(mode)


def _refuse_table(path: Path, target: Path) -> None:
    if is_folders_own(target):
        refused = _(
            "{path} belongs to a data folder: a report is not written among its tables. Name a file elsewhere, such as ../{name}"
        )
        raise SalesinvError(refused.format(path=path, name=path.name))


def _refuse_led_out(path: Path, target: Path) -> None:
    """A data folder may come from anybody: what its links point to outside of it is not written through them."""
    for folder in Path(os.path.abspath(path)).parents:  # noqa: PTH100 (as it is written, links not followed)
        if (folder / SETTINGS).exists() and not target.is_relative_to(os.path.realpath(folder)):
            said = _("{path} is led out of the data folder by a link, to {target}. If you want that, name that file itself.")
            raise SalesinvError(said.format(path=path, target=target))


def is_folders_own(target: Path) -> bool:
    """Whether a file is, or would be, part of a data folder: a table or settings in it, a snapshot, what it keeps for itself."""
    for folder in target.parents:
        if (folder / SETTINGS).exists():
            inside = target.relative_to(folder)
            if inside.parts[0].casefold() in _OWN_FOLDERS:
                return True
            if len(inside.parts) == 1 and inside.name.casefold().endswith(_OWN_ENDINGS):
                return True
    return False


def _replace(target: Path, pieces: Iterable[str | bytes], mode: int | None) -> None:
    beside = target.parent / f".salesinv-{os.getpid()}-{os.urandom(6).hex()}.tmp"
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as out:
            out.writelines(map(encoded, pieces))
            out.flush()
            os.fsync(out.fileno())
        if mode is not None:
            beside.chmod(mode)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
