"""A scanned file as a Sheet: columns found by name, cells typed by their kind, faults named with line and column."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.cells import Fault, Value
from salesinv.schema.kinds import Column, Decimals, Table
from salesinv.schema.near import offer
from salesinv.schema.sheet import Sheet
from salesinv.store.csvtext import scan


def read_sheet(table: Table, raw: bytes, decimals: Decimals) -> tuple[Sheet, list[Problem]]:
    """What the bytes of a table hold, and all that is wrong with them, in order of line. Nothing is raised.

    Columns may stand in any order; columns that are not declared are passed over (writing keeps them). Rows that are
    no rows (too short, not UTF-8, …) are left out; a cell that cannot stand is held as None.
    """
    found = scan(raw, table.file)
    if not found.header:
        return Sheet.empty(table), found.problems
    sheet = Sheet(table, {}, {}, found.lines)
    if not set(found.header) & {*table.names, *_twins(found.header, table)}:
        return Sheet.empty(table), [_no_header(table, raw)]
    problems = list(found.problems)
    place = {name: at for at, name in reversed(list(enumerate(found.header)))}
    for column in table.columns:
        if column.name in place:
            problems += _typed(sheet, column, found.columns[place[column.name]], decimals)
        else:
            problems += _absent(sheet, column, found.header, decimals)
    return sheet, sorted(problems, key=lambda problem: problem.line)


def _typed(sheet: Sheet, column: Column, cells: list[str], decimals: Decimals) -> Iterator[Problem]:
    """Fill the column of the sheet. Every distinct cell is read once, so that a million rows stay cheap."""
    values: dict[str, Value] = {}
    faults: dict[str, Fault] = {}
    for cell in dict.fromkeys(cells):
        value = column.read(cell, decimals)
        if isinstance(value, Fault):
            faults[cell] = value
        values[cell] = None if isinstance(value, Fault) else value
    sheet.columns[column.name] = list(map(values.__getitem__, cells))
    sheet.cells[column.name] = _written(column, cells, values)
    if faults:
        yield from _faulty(sheet, column, cells, faults, decimals)


def _written(column: Column, cells: list[str], distinct: Iterable[str]) -> list[str]:
    """The cells with the default filled in, and one string for all equal cells where that saves room."""
    same = {cell: cell or column.default for cell in distinct}
    if len(same) > len(cells) // 4 and "" not in same:
        return cells
    return list(map(same.__getitem__, cells))


def _faulty(sheet: Sheet, column: Column, cells: list[str], faults: dict[str, Fault], decimals: Decimals) -> Iterator[Problem]:
    rules = {cell: _rule(column, cell, decimals) for cell in faults}
    for line, cell in zip(sheet.lines, cells, strict=True):
        if cell in faults:
            fault = faults[cell]
            remedy = fault.remedy or _remedy(column, cell, rules[cell])
            yield Problem(sheet.table.file, line, column.name, rules[cell], fault.message, remedy)


def _rule(column: Column, cell: str, decimals: Decimals) -> str:
    """The stable name of what a faulty cell breaks: required, choice, limit, or the name of its kind."""
    if column.required and not cell.strip():
        return "required"
    if column.choices and cell not in column.choices:
        return "choice"
    return column.kind.name if isinstance(column.kind.read(cell, decimals), Fault) else "limit"


def _remedy(column: Column, cell: str, rule: str) -> str:
    """What to do about a cell whose fault does not say it."""
    if rule == "choice":
        return offer(cell, column.choices) or _("Write one of them.")
    if rule == "limit" and column.limit.startswith("0 <= x"):
        return _("Write a share, such as 0.05 for 5%.")
    return _("Correct it, or restore it from git.")


def _twins(header: Iterable[str], table: Table) -> dict[str, str]:
    """Cells of the header that are declared columns but for case, width, blanks or hyphens, and those columns."""
    lacking = {name: name for name in set(table.names) - set(header)}
    return {cell: lacking[name] for cell in header if (name := _bare(cell)) in lacking}


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "_", unicodedata.normalize("NFKC", name).casefold()).strip("_")


def _no_header(table: Table, raw: bytes) -> Problem:
    """The first line names no column at all: it is a row, a title, another file."""
    message = _("the first line names no column of {table}").format(table=table.name)
    remedy = _("Put the header above it, or in its place: {header}").format(header=",".join(table.names))
    for number, line in enumerate(raw[:20_000].decode(errors="replace").split("\n")[1:10], 2):
        if set(table.key) <= set(line.strip().replace('"', "").split(",")):
            remedy = _("The header stands on line {line}: delete what is above it.").format(line=number)
            break
    return Problem(table.file, 1, "", "column", message, remedy)


def _absent(sheet: Sheet, column: Column, header: Iterable[str], decimals: Decimals) -> Iterator[Problem]:
    """A column that is not there: its default, or empty; a problem if it must be filled, or stands there in other letters."""
    value = column.read("", decimals)
    sheet.columns[column.name] = [None if isinstance(value, Fault) else value] * len(sheet)
    sheet.cells[column.name] = [column.default] * len(sheet)
    others = [name for name in header if name not in sheet.table.names]
    twin = next((name for name in others if _bare(name) == column.name), None)
    if twin is not None:
        message = _("is written '{name}' in the header").format(name=twin)
        yield Problem(sheet.table.file, 1, column.name, "column", message, _("Write {cell}.").format(cell=column.name))
    elif isinstance(value, Fault):
        remedy = offer(column.name, others) or _("Add it to the header and to every row.")
        yield Problem(sheet.table.file, 1, column.name, "column", _("column is missing"), remedy)
