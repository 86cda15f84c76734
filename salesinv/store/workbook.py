"""An Excel workbook (.xlsx) as rows of cells, the way CSV text is read; what it keeps beside its values is not looked at.

A spreadsheet holds a number as a binary float and shows 15 digits of it at most. Those are read, so that what was typed
comes back digit for digit; no figure is computed with the float.
"""

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from importlib import import_module
from itertools import chain, zip_longest
from types import NoneType
from typing import Any

from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.store.csvtext import Scanned

BEGINS = b"PK\x03\x04"
LARGEST = 64 << 20  # bytes unpacked: a few hundred thousand rows; a file may be packed a thousandfold
MOST_ROWS, MOST_COLUMNS = 1_048_576, 256
_DIGITS = 15
_ESCAPED = "_x005F_"  # how a workbook writes an underscore that would begin an escape

Row = tuple[Any, ...]


def is_workbook(raw: bytes) -> bool:
    """Whether the bytes are of an .xlsx file, or of another archive."""
    return raw.startswith(BEGINS)


def scan_workbook(raw: bytes, file: str) -> Scanned:
    """The one sheet of a workbook that holds anything: header (its first row that is not empty), rows, lines.

    Rows that hold nothing are passed over, spreadsheets keep them for a border or a colour. A formula is its last value;
    one that was never worked out is its own text, which is no value of any kind. Nothing is raised.
    """
    try:
        return _scanned(_sheets(raw), file)
    except Exception:  # an archive from anybody: whatever its reader stumbles over, it is no workbook of ours
        message = _("cannot be read as a workbook")
        remedy = _("Open it in the spreadsheet, and save it as .xlsx or as 'CSV UTF-8'.")
        return Scanned(problems=[Problem(file, 0, "", "workbook", message, remedy)])


def _scanned(sheets: list[list[tuple[int, list[str]]]], file: str) -> Scanned:
    if len(sheets) != 1:
        message = _("{count} sheets of the workbook hold something").format(count=len(sheets))
        return Scanned(problems=[Problem(file, 0, "", "workbook", message, _("Leave one sheet in it."))])
    (_line, header), *rows = sheets[0]
    wide = max(len(row) for _line, row in sheets[0])
    filled = [row + [""] * (wide - len(row)) for _line, row in rows]
    columns = [[row[at] for row in filled] for at in range(wide)]
    lines = [line for line, _row in rows]
    return Scanned(header + [""] * (wide - len(header)), columns, lines, lines)


def _sheets(raw: bytes) -> list[list[tuple[int, list[str]]]]:
    """The rows that hold anything, with their numbers, of every sheet that is shown and holds anything."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            raise ValueError(LARGEST)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = _opened(raw, values=False)
        found = [(sheet.title, list(_raw_rows(sheet))) for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if any(map(_may_be_formula, chain.from_iterable(chain.from_iterable(rows) for _title, rows in found))):
            values = _opened(raw, values=True)
            found = [(title, _worked_out(rows, _raw_rows(values[title]))) for title, rows in found]
    return [rows for _title, sheet in found if (rows := list(_filled(sheet)))]


def _opened(raw: bytes, values: bool) -> Any:
    openpyxl: Any = import_module("openpyxl")
    return openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=values)


def _may_be_formula(value: Any) -> bool:
    return not isinstance(value, (str, float, int, date, time, NoneType)) or (isinstance(value, str) and value.startswith("="))


def _worked_out(formulas: list[Row], values: Iterable[Row]) -> list[Row]:
    """What formulas were worked out to; where that was never done, the formula."""
    return [
        tuple(asked if value is None else value for value, asked in zip_longest(known, row))
        for known, row in zip_longest(values, formulas, fillvalue=())
    ]


def _filled(rows: Iterable[Row]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, 1):
        cells = [_text(value) for value in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield number, cells


def _raw_rows(sheet: Any) -> Iterator[Row]:
    """Rows as they are, not as the sheet says how many there are: that may be wrong, or meant to keep us busy."""
    sheet.reset_dimensions()
    rows: Iterator[Row] = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    return rows


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.replace(_ESCAPED, "_")
        case bool():
            return str(value).upper()
        case int() | float():
            return _plain(value)
        case datetime() | date() | time():
            return value.isoformat().removesuffix("T00:00:00")
    return str(getattr(value, "text", value))  # a formula of several cells


def _plain(number: float) -> str:
    """A number without an exponent: `1e+15` as `1000000000000000`."""
    from decimal import Decimal

    return str(number) if isinstance(number, int) else format(Decimal(format(number, f".{_DIGITS}g")), "f")
