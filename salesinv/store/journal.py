"""The record of a write of several tables: from when it is there the write is done, whatever becomes of the writer.

A writer stages every new table beside the old one, synced, and then puts one synced record of them at
`.salesinv/journal`: that one rename is the moment at which all of them are written. The renames that follow only tidy up,
and whoever next takes the lock finishes them (`finish`); until then readers read the staged file where it has not been
renamed yet (`standing`). A file of a table that is to go (the table becomes parts, or parts become a table) is in the record with
nothing that it is to hold. The record names tables and their parts alone, never paths, and what each held before and holds after:
a record that somebody planted can at most choose between two files of this folder.
"""

import errno
import json
import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from salesinv.errors import BusyError, SalesinvError
from salesinv.locale import _
from salesinv.places import table_of
from salesinv.schema.tables import BY_NAME, DATED
from salesinv.store.files import PRIVATE, READ_ONLY, drained, inside, is_link, read_bytes, unreadable
from salesinv.store.layout import PART
from salesinv.store.staging import staged_name, sync, write_synced

NAME = "journal"
LONGEST = 1 << 20  # bytes of a record
Mark = tuple[int, int, int]


@dataclass(frozen=True)
class Record:
    """Which process staged which tables, or parts of them (`shipments/2026-11`).

    For each the digest of what it held (empty: it was not there) and is to hold (empty: it goes).
    """

    pid: int
    tables: Mapping[str, tuple[str, str]]


def digest(raw: bytes | None) -> str:
    """What a record knows a file's content by; empty for a file that is not there."""
    from hashlib import sha256  # only where several tables are written

    return "" if raw is None else sha256(raw).hexdigest()


def write(folder: Path, record: Record) -> None:
    """Put the record in its place, synced. OSError if it is not: then it was taken back."""
    path = folder / PRIVATE / NAME
    told = {"pid": record.pid, "tables": {name: {"old": old, "new": new} for name, (old, new) in record.tables.items()}}
    temporary = staged_name(path, record.pid)
    try:
        write_synced(temporary, json.dumps(told, indent=1).encode() + b"\n", (folder / PRIVATE).stat().st_mode & 0o666)
        temporary.replace(path)
        sync(path.parent)
    except BaseException:
        with suppress(OSError):
            path.replace(temporary)
        raise


def close(folder: Path) -> None:
    """Every table of the record is in its place, or none of them will be: the record goes, synced.

    It goes by another name first: whoever finds that name knows that the disk may not know of it yet.
    """
    path = folder / PRIVATE / NAME
    spent = staged_name(path, os.getpid())
    with suppress(FileNotFoundError):
        path.replace(spent)
    sync(path.parent)
    with suppress(OSError):
        spent.unlink()


def pending(folder: Path) -> Record | None:
    """The record of a write that was done and not tidied up; None if there is none.

    SalesinvError for anything else of that name, which somebody else put there, and for a record that cannot be read.
    """
    private = folder / PRIVATE
    try:
        if is_link(private):  # not ours: nothing in there is believed, and no writer gets as far as this
            return None
        raw = _raw(private / NAME)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreadable(f"{PRIVATE}/{NAME}", error) from None
    record = _parsed(raw)
    if record is None:
        said = _("{path} is no record that salesinv wrote: delete it, and see whether git knows of changed tables")
        raise SalesinvError(said.format(path=private / NAME))
    return record


def mark(folder: Path) -> Mark | None:
    """What tells one record from another, and a record from none, without reading it."""
    try:
        found = os.lstat(folder / PRIVATE / NAME)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreadable(f"{PRIVATE}/{NAME}", error) from None
    return found.st_ino, found.st_mtime_ns, found.st_size


@dataclass(frozen=True)
class Standing:
    """One file of a record: its place, and where it is read from: there, or still beside it; None if it goes."""

    place: Path
    path: Path | None


def standing(folder: Path, record: Record) -> dict[str, Standing]:
    """How each table of a record, by its file, stands as its writer left it.

    Empty for a record that was taken back before anything was renamed: the tables stand as they were. BusyError where
    somebody changed a table, or took a staged one away, in the middle of it; SalesinvError where one cannot be read.
    """
    found, untouched = {}, True
    for name, (old, new) in record.tables.items():
        place = inside(folder / f"{name}.csv", folder)
        beside = staged_name(place, record.pid)
        waits = not new or _holds(beside, new)  # looked at first: what is renamed in between is in its place a moment later
        now = digest(read_bytes(place, folder))
        untouched &= now == old
        if now == new or (now == old and waits):
            found[f"{name}.csv"] = Standing(place, (place if now == new else beside) if new else None)
    if len(found) == len(record.tables):
        return found
    if untouched:
        return {}
    raise _torn(folder, [file for name in record.tables if (file := f"{name}.csv") not in found])


def finish(folder: Path) -> bool:
    """Do what is left of a write that was done; False if there is none, or it was taken back. Only for who holds the lock.

    BusyError or SalesinvError, with nothing changed, where it cannot be known what is left; OSError where it cannot be done.
    """
    record = pending(folder)
    if record is None:
        return False
    tables = standing(folder, record).values()
    sync(folder / PRIVATE)  # its writer may have been killed before the disk knew of it
    for table in tables:
        if table.path is None:
            table.place.unlink(missing_ok=True)
        elif table.path != table.place:
            table.path.replace(table.place)
    for place in dict.fromkeys(table.place.parent for table in tables):
        if place.is_dir():  # whoever was cut off here may have put it away
            sync(place)
    close(folder)
    for place in {table.place.parent for table in tables if table.path is None} - {folder.resolve()}:
        with suppress(OSError):  # parts are left in it
            place.rmdir()
    return bool(tables)


def _raw(path: Path) -> bytes:
    """The bytes of a record, but none of what is no regular file or too long. OSError if it cannot be read."""
    try:
        descriptor = os.open(path, READ_ONLY)
    except OSError as error:
        if error.errno == errno.ELOOP:  # a link
            return b""
        raise
    try:
        found = os.fstat(descriptor)
        return os.read(descriptor, LONGEST) if stat.S_ISREG(found.st_mode) and found.st_size < LONGEST else b""
    finally:
        os.close(descriptor)


def _parsed(raw: bytes) -> Record | None:
    with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
        told = json.loads(raw)
        tables = {name: (_digest(said["old"], True), _new(name, said["new"])) for name, said in told["tables"].items()}
        known = all(name in BY_NAME or PART.fullmatch(f"{name}.csv") for name in tables)
        comes = any(new for _old, new in tables.values()) or not tables  # what goes has something in its place
        if known and comes and type(told["pid"]) is int and told["pid"] > 0:
            return Record(told["pid"], tables)
    return None


def _new(name: str, said: str) -> str:
    """What a file is to hold; nothing only where a table may be parts or a file."""
    return _digest(said, may_be_empty=table_of(name) in DATED)


def _digest(said: str, may_be_empty: bool = False) -> str:
    if not (re.fullmatch("[0-9a-f]{64}", said) or (may_be_empty and said == "")):
        raise ValueError(said)
    return said


def _holds(staged: Path, new: str) -> bool:
    """Whether a staged file is there with this content. A link or a folder is none of ours; SalesinvError if it is not read."""
    try:
        file = FileIO(os.open(staged, READ_ONLY))
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP):
            return False
        raise unreadable(staged.name, error) from None
    return digest(drained(file, staged.name)) == new


def _torn(folder: Path, files: list[str]) -> BusyError:
    said = _(
        "a write of several tables was cut off, and {files} changed since: nothing is read or written. Restore it from git "
        "(git checkout -- {files}); or delete {path} to take the tables as they are, and run: salesinv check"
    )
    return BusyError(said.format(files=" ".join(files), path=folder / PRIVATE / NAME))
