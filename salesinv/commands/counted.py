"""A count sheet that comes back, from CSV or Excel, as rows of a count."""

from pathlib import Path

from salesinv.commands.counting import HEADER
from salesinv.commands.given import Folder
from salesinv.commands.loading import bytes_of
from salesinv.commands.options import Values, cells_of, dated
from salesinv.core.counting import Counted, counted_rows, sheet_columns
from salesinv.core.entering import faults
from salesinv.core.entry import Cells, only_warehouse
from salesinv.core.sources import STOCK_TABLES
from salesinv.errors import DataError, SalesinvError, UsageError
from salesinv.locale import _
from salesinv.schema.tables import COUNTS
from salesinv.store.csvtext import scan
from salesinv.store.workbook import is_workbook, scan_workbook


def sheet_read(folder: Folder, given: Values) -> Counted:
    """The sheet as rows of a count. DataError with every fault of it; SalesinvError where nothing is counted."""
    decimals, book = folder.settings.decimals, folder.load(*STOCK_TABLES)
    cells = dated(COUNTS, cells_of(given, [*HEADER, COUNTS.column("counted_on")], decimals))
    common = {"warehouse_id": only_warehouse(book), **cells, "adjust": "no" if given["asserted"] else "yes"}
    rows, places = _rows(given["file"])
    _refuse_another(cells.get("warehouse_id", ""), {row.get("warehouse_id", "") for row in rows})
    counted = counted_rows(rows, places, common, decimals)
    wrong = [*counted.problems, *faults(COUNTS, counted.entry, book, decimals)]
    if wrong:
        order = {place: number for number, place in enumerate(counted.entry.places)}
        raise DataError(sorted(wrong, key=lambda problem: order[problem.table]))
    if not counted.entry.rows:
        raise SalesinvError(_("Nothing is counted in {file}: fill in the column counted.").format(file=Path(given["file"]).name))
    return counted


def _refuse_another(asked: str, said: set[str]) -> None:
    """A sheet that names its warehouses is not of another one."""
    if asked and (others := sorted(said - {"", asked})):
        message = _("--warehouse is {asked}, and the sheet is of {others}: leave the option out.")
        raise UsageError(message.format(asked=asked, others=", ".join(others)))


def _rows(file: Path) -> tuple[list[Cells], list[str]]:
    name, raw = bytes_of(file)
    found = scan_workbook(raw, name) if is_workbook(raw) else scan(raw, name)
    names, problems = sheet_columns(found.header, name) if found.header else ([], [])
    if wrong := [*found.problems, *problems]:
        raise DataError(sorted(wrong, key=lambda problem: problem.line))
    return [dict(zip(names, row, strict=True)) for row in found.rows], [f"{name}:{line}" for line in found.lines]
