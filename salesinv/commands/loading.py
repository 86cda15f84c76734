"""Rows of a document from a CSV file or standard input: columns by name, any of a table's, read as strictly as a table."""

import errno
import os
import stat
import sys
from pathlib import Path

from salesinv.errors import DataError, Problem, SalesinvError, reason
from salesinv.locale import _
from salesinv.schema.kinds import Table
from salesinv.schema.near import offer
from salesinv.store.csvtext import scan

STANDARD_INPUT = "-"


def rows_of_file(table: Table, file: Path) -> tuple[list[dict[str, str]], list[str]]:
    """The rows and the place of each (`new.csv:4`). DataError names every fault of the file; unknown columns are one."""
    name, raw = bytes_of(file)
    found = scan(raw, name)
    unknown = [
        Problem(name, 1, column, "column", _("is not a column of {table}.").format(table=table.file), _near(column, table))
        for column in found.header
        if column not in table.names
    ]
    if found.problems or unknown:
        raise DataError(sorted([*found.problems, *unknown], key=lambda problem: problem.line))
    if not found.rows:
        raise SalesinvError(_("{file} holds no rows.").format(file=name))
    rows = [dict(zip(found.header, row, strict=True)) for row in found.rows]
    return rows, [f"{name}:{line}" for line in found.lines]


def _near(column: str, table: Table) -> str:
    return offer(column, table.names) or _("There are: {names}.").format(names=", ".join(table.names))


def bytes_of(file: Path) -> tuple[str, bytes]:
    """What a file is called in problems, and what it holds. SalesinvError where it cannot be read, or holds nothing."""
    name = _("standard input") if str(file) == STANDARD_INPUT else file.name
    if raw := _bytes(file):
        return name, raw
    raise SalesinvError(_("{file} is empty.").format(file=name))


def _bytes(file: Path) -> bytes:
    try:
        return _read(file)
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        why = reason(error) if isinstance(error, OSError) else _("there is no such file or folder")
        raise SalesinvError(_("{file} cannot be read: {reason}.").format(file=file, reason=why)) from None


def _read(file: Path) -> bytes:
    """A file or a pipe to its end. A pipe that nobody writes to is empty; devices are not read, some never end."""
    if str(file) == STANDARD_INPUT:
        if sys.stdin is None:
            raise SalesinvError(_("Standard input is closed: name a file after --from."))
        return sys.stdin.buffer.read()
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as found:
        mode = os.fstat(found.fileno()).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise SalesinvError(_("{file} is not a plain file.").format(file=file))
        os.set_blocking(found.fileno(), True)
        return found.read()
