"""Strict CSV text: bytes to rows of cells with the line each begins on, and everything that is wrong with them.

Lawful, without any alarm: a byte-order mark, CRLF and mixed line ends, no newline at the end, a header alone, quotes
around anything, line breaks in quoted cells, a quote inside an unquoted cell.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.cells import LONGEST_CELL
from salesinv.schema.pattern import later
from salesinv.store.encoding import BOM, decoded, disguise
from salesinv.store.records import Records, records

# The rules of the problems found here. The losing ones leave rows out, or the whole file.
LOSING_RULES = (
    "file", "empty", "workbook", "lfs", "html", "format", "encoding", "nul", "cut",
    "return", "quote", "conflict", "separator", "columns", "row", "cell",
)  # fmt: skip
RULES = (*LOSING_RULES, "sep", "blank-column", "duplicate-column", "blank-row", "second-header")
MOST_COLUMNS = 1000
CONFLICT = later(r"(<<<<<<<|\|\|\|\|\|\|\||>>>>>>>)( |$)|=======$")


@dataclass(frozen=True)
class Scanned:
    r"""A file of CSV text, read. Rows that have a problem of their own are left out.

    `columns` are the cells by column, in the order of the header, every list as long as `lines`. `lines` and `ends`
    are the physical lines on which each row begins and ends (the header is on line 1); `newline` is what most of its
    lines end in. `header` is empty where the file could not be read as CSV at all.
    """

    header: list[str] = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    bom: bool = False
    newline: str = "\n"
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> list[list[str]]:
        """The cells by row."""
        return [list(row) for row in zip(*self.columns, strict=True)]


def newline_of(raw: bytes) -> str:
    r"""What most lines end in, `\n` or `\r\n`; `\n` where neither leads."""
    return "\r\n" if b"\r" in raw and raw.count(b"\r\n") * 2 > raw.count(b"\n") else "\n"


def scan(raw: bytes, file: str) -> Scanned:
    """The header and the rows of a table's bytes, and all problems in order of line. Nothing is raised.

    `file` is the name that problems carry, as people know it (`receipts.csv`).
    """
    bom, newline = raw.startswith(BOM), newline_of(raw)
    if found := disguise(raw, file):
        return Scanned(bom=bom, newline=newline, problems=[found])
    text, bad, problems = decoded(raw, file)
    if not problems and (even := _even(text)):
        header, columns, lines = even
        return Scanned(header, columns, lines, lines, bom, newline, list(_header_problems(header, file, 1)))
    read = records(text, file)
    problems += read.problems
    header, rows = _sorted_out(read, file, bad, problems, cut=not raw.endswith(b"\n"))
    columns = [list(map(itemgetter(at), rows.rows)) for at in range(len(header))]
    return Scanned(header, columns, rows.lines, rows.ends, bom, newline, sorted(problems, key=_place))


def _even(text: str) -> tuple[list[str], list[list[str]], list[int]] | None:
    """Header, columns and lines of a text without quotes in which every line has as many cells as the first: the quick way.

    A million rows are read without making a list of each. None where anything at all wants a closer look.
    """
    text = text.replace("\r\n", "\n").removesuffix("\n")
    if '"' in text or "\r" in text:
        return None
    lines = text.split("\n")
    header = lines[0].split(",")
    commas = len(header) - 1
    if {line.count(",") for line in lines} != {commas} or "," * commas in lines or max(map(len, lines)) > LONGEST_CELL:
        return None
    if lines[0].startswith("sep=") or lines.count(lines[0]) > 1 or _unreadable(header, "", 1):
        return None
    numbers = list(range(2, len(lines) + 1))
    del lines
    cells = text.replace("\n", ",").split(",")
    return header, [cells[commas + 1 + at :: commas + 1] for at in range(commas + 1)], numbers


def _sorted_out(read: Records, file: str, bad: set[int], problems: list[Problem], cut: bool) -> tuple[list[str], Records]:
    """The header, empty if it cannot be told, and the rows under it that can be trusted; the rest becomes problems."""
    if not read.rows or read.lines[0] != 1 or not bad.isdisjoint(range(1, read.ends[0] + 1)):
        return [], Records()
    problems += _without_sep_line(read, file)
    if not read.rows:
        return [], Records()
    if unreadable := _unreadable(read.rows[0], file, read.lines[0]):
        problems.append(unreadable)
        return [], Records()
    problems += _header_problems(read.rows[0], file, read.lines[0])
    return read.rows[0], _good_rows(read, file, bad, problems, cut)


def _place(problem: Problem) -> int:
    return problem.line


def _without_sep_line(read: Records, file: str) -> Iterator[Problem]:
    """Excel's `sep=,` before the header is named and passed over."""
    if re.fullmatch(r"sep=.?", ",".join(read.rows[0])):
        yield Problem(file, 1, "", "sep", _("Excel's 'sep=' line stands before the header"), _("Delete line 1."))
        del read.rows[0], read.lines[0]
        if read.ends is not read.lines:
            del read.ends[0]


def _unreadable(header: list[str], file: str, line: int) -> Problem | None:
    """Why the rows under such a header cannot be told apart, if so."""
    if CONFLICT.match(header[0]) and len(header) == 1:
        return Problem(file, line, "", "conflict", _("an unresolved merge conflict"), _resolve())
    for separator, name in ((";", "';'"), ("\t", _("a tab")), ("|", "'|'"), ("，", "'，'"), ("；", "'；'")):
        if len(header) == 1 and separator in header[0]:
            message = _("the separator is {name}, not ','").format(name=name)
            return Problem(file, line, "", "separator", message, _("Save it as 'CSV UTF-8', separated by commas."))
    if len(header) > MOST_COLUMNS:
        message = _("{count} columns (limit {limit})").format(count=len(header), limit=MOST_COLUMNS)
        return Problem(file, line, "", "columns", message, _("Delete what is not a column of the table."))
    return None


def _resolve() -> str:
    return _("Keep the rows that are right (of new documents usually both sides) and delete the marker lines.")


def _header_problems(header: list[str], file: str, line: int) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, name in enumerate(header, 1):
        if len(name) > LONGEST_CELL:
            yield from _long_cells(file, line, [name], [""])
        elif not name.strip():
            message = _("column {number} has no name").format(number=number)
            yield Problem(file, line, "", "blank-column", message, _("Name it, or delete it."))
        elif first.setdefault(name, number) != number:
            message = _("stands twice in the header, as columns {first} and {second}").format(first=first[name], second=number)
            yield Problem(file, line, name, "duplicate-column", message, _("Rename one, or delete it."))


def _good_rows(read: Records, file: str, bad: set[int], problems: list[Problem], cut: bool) -> Records:
    """The rows under the header that can be trusted; what is wrong with the others is added to the problems."""
    rows, lines, ends = read.rows[1:], read.lines[1:], read.ends[1:]
    suspects = _suspects(rows, read.rows[0])
    if bad:
        suspects |= {at for at, line in enumerate(lines) if not bad.isdisjoint(range(line, ends[at] + 1))}
    odd = sorted(at for at in suspects if lines[at] not in bad)
    problems += _row_problems([(lines[at], rows[at]) for at in odd], read.rows[0], file, read.lines[-1] if cut else 0)
    good = [at for at in range(len(rows)) if at not in suspects]
    return Records([rows[at] for at in good], [lines[at] for at in good], [ends[at] for at in good])


def _suspects(rows: list[list[str]], header: list[str]) -> set[int]:
    """Which rows have another number of cells than the header, repeat it, hold nothing at all, or a cell too long."""
    width = len(header)
    if set(map(len, rows)) <= {width} and [""] * width not in rows and header not in rows:
        odd: set[int] = set()
    else:
        odd = {at for at, row in enumerate(rows) if len(row) != width or not any(row) or row == header}
    if max(map(len, map("".join, rows)), default=0) > LONGEST_CELL:
        odd |= {at for at, row in enumerate(rows) if max(map(len, row)) > LONGEST_CELL}
    return odd


def _row_problems(rows: Iterable[tuple[int, list[str]]], header: list[str], file: str, cut: int) -> Iterator[Problem]:
    """What is wrong with these rows; `cut` is the line of a last row that no newline ends, or 0."""
    conflict = False
    for line, row in rows:
        if len(row) == 1 and CONFLICT.match(row[0]):
            if not conflict:
                yield Problem(file, line, "", "conflict", _("an unresolved merge conflict"), _resolve())
            conflict = not row[0].startswith(">")
        elif not any(cell.strip() for cell in row):
            yield Problem(file, line, "", "blank-row", _("row is empty"), _("Delete it."))
        elif row == header:
            yield Problem(file, line, "", "second-header", _("row repeats the header"), _("Delete it."))
        elif len(row) != len(header):
            yield _wrong_width(file, line, len(row), len(header), cut)
        else:
            yield from _long_cells(file, line, row, header)


def _wrong_width(file: str, line: int, found: int, wanted: int, cut: int) -> Problem:
    rule, message = "row", _("row has {found} of {wanted} cells").format(found=found, wanted=wanted)
    remedy = _("Add the missing commas, or restore it from git.")
    if found > wanted:
        message, remedy = _("{message}; an unquoted comma?").format(message=message), _("Quote the cell with the comma.")
    elif line == cut:
        rule, message = "cut", _("{message}: it was cut").format(message=message)
        remedy = _("Complete it, or restore it from git.")
    return Problem(file, line, "", rule, message, remedy)


def _long_cells(file: str, line: int, row: list[str], header: list[str]) -> Iterator[Problem]:
    for name, cell in zip(header, row, strict=True):
        if len(cell) > LONGEST_CELL:
            message = _("cell of {length} characters (limit {limit})").format(length=len(cell), limit=LONGEST_CELL)
            yield Problem(file, line, name, "cell", message, _("Shorten it."))
