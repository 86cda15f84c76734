"""Rows of a document from a CSV file or standard input: columns by name, any of a table's, read as strictly as a table."""

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
    name = _("standard input") if str(file) == STANDARD_INPUT else file.name
    if not (raw := _bytes(file)):
        raise SalesinvError(_("{file} is empty.").format(file=name))
    found = scan(raw, name)
    unknown = [
        Problem(name, 1, column, "column", _("is not a column of {table}.").format(table=table.file), offer(column, table.names))
        for column in found.header
        if column not in table.names
    ]
    if found.problems or unknown:
        raise DataError([*found.problems, *unknown])
    if not found.rows:
        raise SalesinvError(_("{file} holds no rows.").format(file=name))
    rows = [dict(zip(found.header, row, strict=True)) for row in found.rows]
    return rows, [f"{name}:{line}" for line in found.lines]


def _bytes(file: Path) -> bytes:
    if str(file) == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise SalesinvError(_("{file} cannot be read: {reason}.").format(file=file, reason=reason(error))) from None
