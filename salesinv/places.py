"""Where a row stands: in a table's own file, or in a part of a table that is a folder of parts, one for each month.

The lines of such a table are numbered through: the upper bits of a number are the month, the lower ones the line of the part.
So numbers have the order of the table, each tells its part, and nobody but who reads, writes or shows a row knows of parts.
"""

import re
from collections.abc import Iterable

from salesinv.locale import _

SETTINGS = "salesinv.toml"  # the file that makes a folder a data folder
_BITS = 32  # no file is read that could have more lines
_LINE = (1 << _BITS) - 1
MONTH = re.compile(r"(?!0000)\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def base_of(month: str) -> int:
    """What is added to the lines of a month's part (`2026-11`); 0 for an empty one: the table's own file."""
    return (int(month[:4]) * 12 + int(month[5:]) - 1) << _BITS if month else 0


def month_of(line: int) -> str:
    """The month in whose part a line stands; empty for the table's own file."""
    year, month = divmod(line >> _BITS, 12)
    return f"{year:04}-{month + 1:02}" if year else ""


def part_of(table: str, month: str) -> str:
    """The file of a table, by its name, for a month; its own file if that is empty."""
    return f"{table}/{month}.csv" if month else f"{table}.csv"


def within(line: int) -> int:
    """The line as its own file counts it."""
    return line & _LINE


def placed(file: str, line: int) -> tuple[str, int]:
    """The file that people find it in, and its line there: of the table's file (`receipts.csv`) and a line of the table."""
    month = month_of(line)
    return (part_of(table_of(file), month), within(line)) if month else (file, line)


def shown(file: str, line: int) -> str:
    """`receipts.csv:4`, `receipts/2026-11.csv:4`; the file alone for line 0."""
    file, line = placed(file, line)
    return f"{file}:{line}" if line else file


def seen_from(line: int, file: str, other: int) -> str:
    """Another line of the table, in words: `line 4`; with its file if that is not the one of `line`."""
    file, at = placed(file, other)
    if month_of(line) == month_of(other):
        return _("line {line}").format(line=at)
    return _("line {line} of {file}").format(line=at, file=file)


def table_of(file: str) -> str:
    """The name of the table that a file is, or is a part of."""
    return file.partition("/")[0].removesuffix(".csv")


def split(lines: Iterable[int]) -> dict[str, list[int]]:
    """Lines of a table by their month; as lines of the table still."""
    found: dict[str, list[int]] = {}
    for line in lines:
        found.setdefault(month_of(line), []).append(line)
    return found
