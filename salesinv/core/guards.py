"""What a write must not do to the books: make more problems, touch a closed month, use what is inactive. No pandas."""

from collections.abc import Collection, Iterator, Mapping

from salesinv.core.checks import findings, made_worse
from salesinv.core.closing import DATED, seal
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import BY_NAME
from salesinv.settings import Settings

Book = Mapping[str, Sheet]
Rows = dict[tuple[object, ...], int]


def refusals(before: Book, after: Book, settings: Settings, touched: Collection[str]) -> list[Problem]:
    """Every reason why the tables must not go from `before` to `after`; `touched` are those that differ.

    Both books hold every table that checks look at. Problems that were there already are no reason.
    """
    products = {
        product
        for name in touched
        if "product_id" in BY_NAME[name].names
        for product in _products_touched(before[name], after[name])
    }
    worse = made_worse(findings(before, settings, products), findings(after, settings, products))
    sealed = list(_closed_touched(before, after, touched))
    inactive = [problem for name in touched for problem in _inactive_used(before, after, name)]
    return [*inactive, *sealed, *(problem for problem in worse if problem.rule != "closed")]


def _rows(sheet: Sheet) -> dict[tuple[object, ...], tuple[str, ...]]:
    return {key: tuple(sheet.columns_written(place)) for place, key in enumerate(sheet.keys())}


def _products_touched(before: Sheet, after: Sheet) -> set[str]:
    old, new = _rows(before), _rows(after)
    changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    return {
        str(product)
        for sheet in (before, after)
        for key, product in zip(sheet.keys(), sheet["product_id"], strict=True)
        if key in changed
    }


def _closed_touched(before: Book, after: Book, touched: Collection[str]) -> Iterator[Problem]:
    if not set(touched) & set(DATED):
        return
    for period in before["closings"]["period"]:
        if seal(before, period) != seal(after, period):
            message = _("{period} is closed: its documents may not change.").format(period=period)
            remedy = _("Date the document later, or open the month with: salesinv reopen {period}").format(period=period)
            yield Problem("", 0, "", "closed", message, remedy)


def _inactive_used(before: Book, after: Book, name: str) -> Iterator[Problem]:
    """New rows must not name a customer, salesperson, product or warehouse that is inactive."""
    sheet, known = after[name], set(before[name].keys())
    added = [place for place, key in enumerate(sheet.keys()) if key not in known]
    for column in sheet.table.columns if added else ():
        if not column.references or "active" not in BY_NAME[column.references].names:
            continue
        other = after[column.references]
        inactive = {row for row, active in zip(other[other.table.key[0]], other["active"], strict=True) if not active}
        for place in added:
            if (used := sheet[column.name][place]) in inactive:
                message = _("'{id}' is inactive.").format(id=used)
                remedy = _("Take another, or bring it back with: salesinv {noun} edit {id} --active").format(
                    noun=other.table.noun, id=used
                )
                yield Problem(sheet.table.file, sheet.lines[place], column.name, "inactive", message, remedy)


def next_id(taken: Collection[str], prefix: str) -> str:
    """The next number after the highest one in use: `C-0001`, `C-0002`, … Ids of other forms do not count."""
    start = f"{prefix}-"
    used = [
        int(found[len(start) :])
        for found in taken
        if found.startswith(start) and found[len(start) :].isdecimal() and found.isascii()
    ]
    return f"{start}{max(used, default=0) + 1:04d}"


def referring(book: Book, name: str, key: str) -> dict[str, int]:
    """How many rows of each table name this row of `name`; tables without any are left out."""
    found = {}
    for other, sheet in book.items():
        columns = [column.name for column in sheet.table.columns if column.references == name]
        if count := sum(1 for column in columns for cell in sheet[column] if cell == key):
            found[other] = count
    return found
