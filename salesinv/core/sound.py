"""What of a book with problems of form can still be judged: the products whose every document is sound. No pandas."""

from collections.abc import Collection, Iterable, Iterator

from salesinv.core.sources import MOVING
from salesinv.errors import Problem
from salesinv.places import table_of
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import DOCUMENTS

JUDGED: tuple[str, ...] = ("contracts", *MOVING)  # whose rows say how much of a product there is, or was sold
_HARMLESS = ("sep", "blank-column", "blank-row", "second-header")  # the rows are all there


def all_rows_there(book: Book, of_form: Iterable[Problem]) -> bool:
    """Whether every row of the document tables could be told: no table is missing, none has a row that was left out."""
    lines = {table.name: set(book[table.name].lines) for table in DOCUMENTS}
    named = [(table_of(p.table), p) for p in of_form]
    return not any(name in lines and p.rule not in _HARMLESS and p.line not in lines[name] for name, p in named)


def sound_products(book: Book, of_form: Collection[Problem]) -> set[str] | None:
    """The products that no problem of form touches; None where there is no such problem at all, and all can be judged.

    A row that cannot be told, or whose product cannot, may be of any product: then none is sound.
    """
    if (touched := products_touched(book, of_form)) is None:
        return set()
    found = {product for name in JUDGED for product in book[name]["product_id"] if product}
    return found - touched if of_form else None


def products_touched(book: Book, of_form: Collection[Problem]) -> set[str] | None:
    """The products that problems of form touch; None where that may be any. The book has at least the rows that have problems,
    all rows of their documents, and the contract lines that they name.
    """
    if not all_rows_there(book, of_form):
        return None
    sold = dict(zip(book["contracts"].keys(), book["contracts"]["product_id"], strict=True))
    touched: set[str] = set()
    for sheet, place, problems in _rows_touched(book, of_form):
        candidates = _may_be(sheet, place, problems, sold)
        if not candidates:
            return None
        touched |= candidates
    return touched


def _rows_touched(book: Book, of_form: Iterable[Problem]) -> Iterator[tuple[Sheet, int, list[Problem]]]:
    """The rows of documents that have problems, with these; a document that disagrees with itself, with all its rows."""
    by_row: dict[tuple[str, int], list[Problem]] = {}
    for problem in of_form:
        by_row.setdefault((problem.table, problem.line), []).append(problem)
    for name in JUDGED:
        sheet = book[name]
        ids = sheet[sheet.table.key[0]]
        found = {at: by_row[sheet.table.file, line] for at, line in enumerate(sheet.lines) if (sheet.table.file, line) in by_row}
        torn = {ids[at] for at, problems in found.items() if any(problem.rule == "header" for problem in problems)}
        yield from ((sheet, at, found.get(at, [])) for at, id in enumerate(ids) if at in found or id in torn)


def _may_be(sheet: Sheet, place: int, problems: Iterable[Problem], sold: dict[tuple[object, ...], str]) -> set[str]:
    """The products a row may be of; empty if any. A shipment may also be of what its contract line sells."""
    said = sheet["product_id"][place]
    key = (sheet["contract_id"][place], sheet["contract_line"][place]) if sheet.table.name == "shipments" else ()
    doubtful = any(problem.column == "product_id" and problem.rule != "product" for problem in problems)
    if doubtful and not sold.get(key):
        return set()
    return {product for product in (said, sold.get(key)) if product}
