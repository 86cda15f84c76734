"""What to count, and the count sheet that comes back (盘点表). Plain rows, no pandas."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from salesinv.core.balance import on_hand
from salesinv.core.entry import Cells, Entry
from salesinv.errors import Problem, SalesinvError, sentences
from salesinv.locale import _, in_every_language
from salesinv.schema.cells import Fault
from salesinv.schema.count_reports import BLIND_SHEET, COUNT_SHEET
from salesinv.schema.kinds import QUANTITY, Decimals
from salesinv.schema.near import offer
from salesinv.schema.report import Cell, Report
from salesinv.schema.sheet import Book

Shelf = tuple[str, str]  # a product in a warehouse
_PRINTED = next(column for column in COUNT_SHEET if column.name == "on_hand")


@dataclass(frozen=True)
class Wanted:
    """What is to be counted: empty is all. `zero` takes what has moved and is not on hand, too."""

    warehouse: str = ""
    category: str = ""
    products: Collection[str] = ()
    zero: bool = False


def count_sheet(book: Book, wanted: Wanted, decimals: Decimals, as_of: date | None = None, blind: bool = False) -> Report:
    """What to count, by warehouse and product, with room for what is counted; `blind` keeps what the books say off it.

    One row per product and warehouse with anything on hand, above or below zero, at the close of `as_of` (by all documents,
    without it).
    """
    products = {id: (name, unit) for id, name, unit in book["products"].rows(("product_id", "name", "unit"))}
    rows: list[list[Cell]] = []
    for (product, warehouse), units in sorted(_on_hand(book, wanted, as_of).items(), key=lambda found: found[0][::-1]):
        on_hand = [] if blind else [QUANTITY.write(units, decimals)]
        rows.append([product, *products[product], warehouse, *on_hand, None, None])
    return Report(BLIND_SHEET if blind else COUNT_SHEET, rows)


def _on_hand(book: Book, wanted: Wanted, as_of: date | None) -> dict[Shelf, int]:
    found = on_hand(book, _products(book, wanted), as_of)
    return {shelf: units for shelf, units in found.items() if wanted.warehouse in ("", shelf[1]) and (units or wanted.zero)}


def _products(book: Book, wanted: Wanted) -> Collection[str] | None:
    """The products that are meant, None for all. SalesinvError for a category that no product is in."""
    if not wanted.category:
        return wanted.products or None
    pairs = list(book["products"].rows(("product_id", "category")))
    chosen = {product for product, category in pairs if category == wanted.category}
    if not chosen:
        known = sorted({category for _product, category in pairs if category})
        there = offer(wanted.category, known) or _("There are: {names}.").format(names=", ".join(known) or "-")
        raise SalesinvError(sentences(_("No product is in the category '{category}'.").format(category=wanted.category), there))
    return chosen & set(wanted.products) if wanted.products else chosen


def sheet_columns(header: Sequence[str], file: str) -> tuple[list[str], list[Problem]]:
    """The identifiers of a sheet's columns, which may be headed by them or by their labels in any language; what is no column
    of a sheet is a problem."""
    known = {said.casefold(): column.name for column in COUNT_SHEET for said in (*in_every_language(column.label), column.name)}
    names = [known.get(cell.strip().casefold(), cell) for cell in header]
    offered = [column.name for column in COUNT_SHEET]
    problems = []
    for place, (cell, name) in enumerate(zip(header, names, strict=True)):
        if name not in offered:
            there = offer(cell, offered) or _("There are: {names}.").format(names=", ".join(offered))
            problems.append(Problem(file, 1, cell, "column", _("is not a column of a count sheet"), there))
        elif name in names[:place]:
            said = _("stands twice in the header, as columns {first} and {second}")
            said = said.format(first=names.index(name) + 1, second=place + 1)
            problems.append(Problem(file, 1, cell, "duplicate-column", said, _("Rename one, or delete it.")))
    lacking = [name for name in ("product_id", "counted") if name not in names]
    add = _("Add it to the header and to every row.")
    return names, [*problems, *(Problem(file, 1, name, "column", _("column is missing"), add) for name in lacking)]


@dataclass
class Counted:
    """What a sheet says: rows of a count, with what the user knows them by; what the sheet was printed with; how many rows
    nobody filled in."""

    entry: Entry
    printed: dict[Shelf, int] = field(default_factory=dict)
    empty: int = 0
    problems: list[Problem] = field(default_factory=list)


def counted_rows(rows: Sequence[Cells], places: Sequence[str], common: Cells, decimals: Decimals) -> Counted:
    """The rows of a sheet with something counted, as rows of a count; `common` cells are for rows that do not say otherwise.

    Problems are those of the sheet as such: no product or warehouse, the same twice, an on hand that is no number.
    """
    found = Counted(Entry([], []))
    first: dict[Shelf, str] = {}
    for row, place in zip(rows, places, strict=True):
        if not row["counted"].strip():
            found.empty += 1
            continue
        made = {**common, **{name: cell for name, cell in _bare(row).items() if cell and name in _KEPT}}
        found.entry.rows.append(made)
        found.entry.places.append(place)
        found.problems += _faults(made, place, first)
        _note_printed(found, row, place, decimals)
    return found


_KEPT = ("product_id", "warehouse_id", "counted", "note")
_IDS = ("product_id", "warehouse_id")


def _bare(row: Cells) -> Cells:
    """Without the sign that `--excel` puts before an id a spreadsheet would run: no id begins with one."""
    return {name: cell.removeprefix("'") if name in _IDS else cell for name, cell in row.items()}


def _faults(row: Cells, place: str, first: dict[Shelf, str]) -> Iterator[Problem]:
    missing = [name for name in _IDS if not row.get(name)]
    yield from (Problem(place, 0, name, "required", _("is empty"), _("Fill it in.")) for name in missing)
    if missing:
        return
    shelf = (row["product_id"], row["warehouse_id"])
    if (before := first.setdefault(shelf, place)) != place:
        message = _("'{product}' in {warehouse} is counted already, at {place}")
        message = message.format(product=shelf[0], warehouse=shelf[1], place=before)
        yield Problem(place, 0, "product_id", "key", message, _("Leave one row, with what there is in all."))


def _note_printed(found: Counted, row: Cells, place: str, decimals: Decimals) -> None:
    if not (cell := row.get("on_hand", "").strip()):
        return
    units = _PRINTED.read(cell, decimals)
    if isinstance(units, Fault):
        found.problems.append(Problem(place, 0, "on_hand", "quantity", units.message, units.remedy))
    elif isinstance(units, int):
        made = found.entry.rows[-1]
        found.printed[made.get("product_id", ""), made.get("warehouse_id", "")] = units
