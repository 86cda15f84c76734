"""A report for programs: CSV, JSON, JSON lines. Identifiers for names, cells as they are, nothing translated, a fixed order."""

import re
from collections.abc import Callable, Iterator
from json.encoder import JSONEncoder

from salesinv.render.clean import clean, json_escaped
from salesinv.schema.kinds import FLAG, Column
from salesinv.schema.pattern import later
from salesinv.schema.report import Cell, Report

BOM = "\ufeff"
NUMBER = later(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)  # what JSON and the kinds both take for one
_QUOTED = later('[",\r\n]')
_QUOTED_IN_LINE = later('["\r\n]')
# What a spreadsheet would run: a sign that begins a formula, in any of its widths and heights, at the front of a cell, or
# after what it may take for the end of one: where the list separator is `;`, commas and quotes of ours part nothing.
_SIGN = r"=+\-@" + "＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−⩵⩶﬩"
_RUN = later(r"(?:^|(?<=[;\t\r\n|]))" + rf'(?=[\s"\ufeff\u200b]*[{_SIGN}]|[\t\r])')
_FLAGS = {"yes": "true", "no": "false"}
_string = JSONEncoder(ensure_ascii=False).encode

Row = list[Cell]


def csv_lines(report: Report, excel: bool = False, terminal: bool = False) -> Iterator[str]:
    """RFC 4180 with `\n`, the cells' bytes as they are; on a terminal cleaned; for `excel` a BOM, and formulas made text."""
    door = _door(report, excel, terminal)
    if excel and not terminal:
        yield BOM
    yield csv_line([clean(name) if terminal else name for name in report.names])
    for row in report.rows:
        yield csv_line(door(row))


def _door(report: Report, excel: bool, terminal: bool) -> Callable[[Row], list[str]]:
    def for_spreadsheet(row: Row) -> list[str]:
        return [unrun(column, cell or "") for column, cell in zip(report.columns, row, strict=True)]

    def cells(row: Row) -> list[str]:
        return for_spreadsheet(row) if excel else [cell or "" for cell in row]

    return (lambda row: [clean(cell) for cell in cells(row)]) if terminal else cells


def unrun(column: Column, cell: str) -> str:
    """The cell, with `'` before whatever in it a spreadsheet would take for a formula. Numbers stay numbers."""
    return cell if column.kind.numeric and NUMBER.fullmatch(cell) else _RUN.sub("'", cell)


def csv_line(cells: list[str]) -> str:
    """One line, quoted only where it must be. (The csv module leaves a lone `\r` bare when lines end in `\n`.)"""
    line = ",".join(cells)
    if line and line.count(",") == len(cells) - 1 and not _QUOTED_IN_LINE.search(line):
        return f"{line}\n"
    if cells == [""]:
        return '""\n'  # an empty line would be no row at all
    return ",".join(quoted(cell) for cell in cells) + "\n"


def quoted(cell: str) -> str:
    """The cell, in quotes if it needs them."""
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def json_lines(report: Report) -> Iterator[str]:
    """An array with one object per line."""
    yield "["
    between = "\n"
    for line in jsonl_lines(report):
        yield between + line[:-1]
        between = ",\n"
    yield "\n]\n" if report.rows else "]\n"


def jsonl_lines(report: Report) -> Iterator[str]:
    """One object per line."""
    fields = [(field_name(column), literal(column)) for column in report.columns]
    for row in report.rows:
        inside = ", ".join(name + (written(cell) if cell else "null") for (name, written), cell in zip(fields, row, strict=True))
        yield f"{{{inside}}}\n"


def field_name(column: Column) -> str:
    """What stands before the value of a column."""
    return f"{json_escaped(_string(column.name))}: "


def literal(column: Column) -> Callable[[str], str]:
    """How a cell that is not empty is written: a number digit for digit as it is, yes and no as true and false."""
    if column.kind.numeric:
        return lambda cell: cell if NUMBER.fullmatch(cell) else _text(cell)
    if column.kind is FLAG:
        return lambda cell: _FLAGS.get(cell) or _text(cell)
    return _text


def _text(cell: str) -> str:
    return json_escaped(_string(cell))
