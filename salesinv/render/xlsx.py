"""A report as an Excel workbook: labels for names, text as text, numbers digit for digit; the same bytes for the same report.

What a spreadsheet cannot hold exactly (more than 15 digits) stays text. No cell is ever a formula.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any

from salesinv.errors import SalesinvError
from salesinv.locale import _
from salesinv.render.machine import NUMBER
from salesinv.render.plain import width
from salesinv.render.words import labels, way
from salesinv.schema.cells import LONGEST_CELL
from salesinv.schema.kinds import DATE, RATE, RATIO, Column
from salesinv.schema.report import Report

MOST_ROWS = 1_048_575  # of a sheet, less the header
DIGITS = 15
NARROWEST, WIDEST = 10, 60
SHEET = "salesinv"
_WHENEVER = datetime(2000, 1, 1)  # noqa: DTZ001 (in every file: the time of day would make each another)
_STAMP = (1980, 1, 1, 0, 0, 0)  # the first moment an archive can name
_FIRST_DAY, _SOUND_FROM = date(1899, 12, 30), date(1900, 3, 1)  # spreadsheets hold 29 February 1900 for a day
_NO_XML = {code: f"\\u{code:04x}" for code in (0xFFFE, 0xFFFF)}
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

Written = tuple[str, str, str]  # what stands in the file; n or s, a number or text; how it is shown


def workbook(report: Report) -> bytes:
    """The whole file. SalesinvError for what no sheet holds: too many rows, a cell too long once it is made legible."""
    if len(report.rows) > MOST_ROWS:
        raise SalesinvError(_("A sheet holds {most} rows, these are {count}: use --limit, or --format csv.").format(
            most=MOST_ROWS, count=len(report.rows)
        ))  # fmt: skip
    openpyxl: Any = import_module("openpyxl")
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator, book.properties.created, book.properties.modified = SHEET, _WHENEVER, _WHENEVER
    _fill(book.create_sheet(SHEET), report)
    held = io.BytesIO()
    import_module("openpyxl.writer.excel").ExcelWriter(book, _Archive(held, "w", zipfile.ZIP_DEFLATED)).save()
    return held.getvalue()


class _Archive(zipfile.ZipFile):
    """An archive that does not say when it was made."""

    def writestr(self, name: Any, data: bytes | str, compress_type: int | None = None, compresslevel: int | None = None) -> None:  # type: ignore[override]
        part = zipfile.ZipInfo(str(name), _STAMP)
        part.compress_type, part.external_attr, part.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
        super().writestr(part, data)

    def write(self, filename: str | PathLike[str], arcname: Any = None, *_how: Any) -> None:
        self.writestr(arcname, Path(filename).read_bytes())


def _fill(sheet: Any, report: Report) -> None:
    header, ways = labels(report), [written_as(column) for column in report.columns]
    rows = [[None if cell is None else put(cell) for put, cell in zip(ways, row, strict=True)] for row in report.rows]
    letter: Callable[[int], str] = import_module("openpyxl.utils").get_column_letter
    for place, label in enumerate(header):
        widest = max((width(found[0]) for row in rows if (found := row[place])), default=0)
        sheet.column_dimensions[letter(place + 1)].width = min(max(widest, width(label), NARROWEST), WIDEST) + 2
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    cells = _Cells(sheet)
    sheet.append(cells.row([(label, "s", "@") for label in header], bold=True))
    for row in rows:
        sheet.append(cells.row(row))


class _Cells:
    """Cells of a sheet that is written row by row: one for every way of showing, filled anew for each place it stands in."""

    def __init__(self, sheet: Any) -> None:
        self.make: Callable[[], Any] = lambda: import_module("openpyxl.cell").WriteOnlyCell(sheet)
        self.bold = import_module("openpyxl.styles").Font(bold=True)
        self.made: dict[tuple[str, bool], Any] = {}

    def row(self, written: list[Written | None], bold: bool = False) -> Iterator[Any]:
        """The cells of a row. Their type is set after the value: left alone, openpyxl takes `=1+1` for a formula."""
        for found in written:
            if found is None:
                yield None
            else:
                cell = self._styled(found[2], bold)
                cell.value, cell.data_type = found[0], found[1]
                yield cell

    def _styled(self, shown: str, bold: bool) -> Any:
        if (shown, bold) not in self.made:
            cell = self.made[shown, bold] = self.make()
            cell.number_format = shown
            if bold:
                cell.font = self.bold
        return self.made[shown, bold]


def written_as(column: Column) -> Callable[[str], Written]:
    """How the cells of a column stand in a sheet. Numbers and dates that are none, or that it cannot hold, are text."""
    said = way(column)
    if column.kind is DATE:
        return lambda cell: _day(cell) or _text(said(cell))
    if column.kind.numeric:
        percent = "%" if column.kind in (RATIO, RATE) else ""
        return lambda cell: _number(cell, percent) or _text(said(cell))
    return lambda cell: _text(said(cell))


def _number(cell: str, percent: str) -> Written | None:
    """As many decimals are shown as are written; per cent two of them are gone."""
    if not NUMBER.fullmatch(cell) or len(re.sub(r"[-.]", "", cell).lstrip("0")) > DIGITS:
        return None
    places = len(cell.partition(".")[2]) - (2 if percent else 0)
    return cell, "n", ("0." + "0" * places if places > 0 else "0") + percent


def _day(cell: str) -> Written | None:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return None
    return (str((day - _FIRST_DAY).days), "n", "yyyy-mm-dd") if day >= _SOUND_FROM else None


def _text(cell: str) -> Written:
    escaped = _LIKE_ESCAPE.sub("_x005F_", cell.translate(_NO_XML))
    if len(escaped) > LONGEST_CELL:
        said = _("A cell of {length} characters does not fit a sheet: use --format csv.")
        raise SalesinvError(said.format(length=len(escaped)))
    return escaped, "s", "@"


def workbook_pieces(report: Report) -> Iterator[bytes]:
    """The file in one piece."""
    yield workbook(report)
