"""A scanned file as a Sheet: columns found by name, cells typed by their kind, faults named with line and column."""

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
            remedy = fault.remedy or (offer(cell, column.choices) if rules[cell] == "choice" else "")
            yield Problem(sheet.table.file, line, column.name, rules[cell], fault.message, remedy)


def _rule(column: Column, cell: str, decimals: Decimals) -> str:
    """The stable name of what a faulty cell breaks: required, choice, limit, or the name of its kind."""
    if not cell:
        return "required"
    if column.choices and cell not in column.choices:
        return "choice"
    return column.kind.name if isinstance(column.kind.read(cell, decimals), Fault) else "limit"


def _absent(sheet: Sheet, column: Column, header: Iterable[str], decimals: Decimals) -> Iterator[Problem]:
    """A column that is not there: its default, or empty, or a problem if it must be filled."""
    value = column.read("", decimals)
    sheet.columns[column.name] = [None if isinstance(value, Fault) else value] * len(sheet)
    sheet.cells[column.name] = [column.default] * len(sheet)
    if isinstance(value, Fault):
        others = [name for name in header if name not in sheet.table.names]
        remedy = offer(column.name, others) or _("Add it to the header and to every row.")
        yield Problem(sheet.table.file, 1, column.name, "column", _("column is missing"), remedy)
