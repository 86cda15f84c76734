"""Putting files in place: whole or not at all, several of them together, and only where nobody changed them meanwhile.

One file: its new bytes are written beside it and synced; it is seen to be still what was read; the rename is the moment at
which it is written; its folder is synced. Several tables: all of them are staged and compared; one record of them
(`journal`) is the moment at which they are written; then come the renames, which whoever writes next finishes if need be.
docs/reliability.md has the reasoning, and what is promised.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from salesinv.errors import BusyError, SalesinvError, reason
from salesinv.locale import _
from salesinv.store import journal
from salesinv.store.files import inside, read_bytes
from salesinv.store.interrupts import interrupts_held
from salesinv.store.staging import check_writable, stage, sweep, sync, unwritable


@dataclass(frozen=True)
class Change:
    """A file to be placed: what was read from it (None: it was not there) and what it is to hold (None: it goes).

    Only a file of a table may go, and only by a record, with what takes its place. A new file has the mode and owner of the one
    that it is `like`.
    """

    path: Path
    expected: bytes | None
    new: bytes | None
    like: Path | None = None


def place(path: Path, expected: bytes | None, new: bytes, within: Path | None = None) -> None:
    """Give the file these bytes, if it still holds what was read from it (None: if it still is not there).

    When this returns the bytes are on disk. When it raises BusyError the file is as it was; or, where syncing its folder
    alone failed, whole and new, and the error says so. A link is written where it points if that is inside `within`
    (default: the file's folder), else refused with SalesinvError. Interrupts wait until it is done.
    """
    place_each([Change(path, expected, new)], within or path.parent)


def place_each(changes: Sequence[Change], within: Path) -> None:
    """`place` for several files, one after the other: all are staged and compared before the first is renamed.

    A crash may leave the first few of them placed: tables that belong together are for `place_together`.
    """
    with interrupts_held(), _staged(changes, within) as staged:
        for temporary, target in staged.items():
            try:
                temporary.replace(target)
            except OSError as error:
                raise unwritable(target.name, error) from None
            _confirm(target)


def place_together(changes: Sequence[Change], within: Path) -> str:
    """Give several tables their new bytes: all of them, or none.

    When this returns, all of them are written, if only as a record says that the next writer obeys; a remark says so then.
    BusyError: none of them is.
    """
    if len(changes) == 1:
        place_each(changes, within)
        return ""
    targets = [inside(change.path, within) for change in changes]
    with interrupts_held(), _staged(changes, within) as staged:
        _record(changes, within, targets)
        try:
            if not journal.finish(within):
                raise BusyError(_("a new file was taken away before it was in its place, nothing was written"))
        except OSError as error:
            staged.clear()  # they are what the record speaks of
            said = _("All is written, but {reason} while the tables were put in place: the next command that writes ends that.")
            return said.format(reason=reason(error))
        except SalesinvError:  # a table was changed at the last moment, or cannot be read: none is placed yet
            with suppress(OSError):
                journal.close(within)
            raise
    return ""


def tidy(folder: Path) -> None:
    """End what an earlier writer left undone, and put away what killed ones left. Only for who holds the lock.

    BusyError or SalesinvError where a record stands in the way: nothing may be written then.
    """
    try:
        with interrupts_held():
            journal.finish(folder)
            sweep(folder)
    except OSError as error:
        raise unwritable(folder.name, error) from None


@contextmanager
def _staged(changes: Sequence[Change], within: Path) -> Iterator[dict[Path, Path]]:
    """Every change staged beside its target and all targets compared; staged files that are left at the end are removed."""
    staged: dict[Path, Path] = {}
    try:
        targets = [inside(change.path, within) for change in changes]
        for change, target in zip(changes, targets, strict=True):
            if change.new is None:
                check_writable(target)
            else:
                staged[stage(target, change.new, inside(change.like, within) if change.like else None)] = target
        for change, target in zip(changes, targets, strict=True):
            if read_bytes(target, within) != change.expected:
                said = _("{file} was changed by another program, nothing was written")
                raise BusyError(said.format(file=change.path.relative_to(within)))
        yield staged
    finally:
        for temporary in staged:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _record(changes: Sequence[Change], within: Path, targets: Sequence[Path]) -> None:
    """The moment at which several tables are written; their staged files are known to the disk before it."""
    tables = {
        str(change.path.relative_to(within).with_suffix("")): (journal.digest(change.expected), journal.digest(change.new))
        for change in changes
    }
    try:
        for folder in dict.fromkeys((within, *(target.parent for target in targets))):
            sync(folder)
        journal.write(within, journal.Record(os.getpid(), tables))
    except OSError as error:
        raise unwritable(within.name, error) from None


def _confirm(target: Path) -> None:
    try:
        sync(target.parent)
    except OSError as error:
        said = _("{file} was written, but the disk did not confirm it ({reason}): see whether it is there before you repeat it")
        raise BusyError(said.format(file=target.name, reason=reason(error))) from None
