"""How the rows of a new document come about: what was typed, completed from what is known. Pure; cells as text.

Each `fill` gives the cells that can be derived, and leaves out what cannot: what is then still missing is refused,
or asked for, by name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.kinds import Decimals, Table
from salesinv.schema.sheet import Book, Sheet

Cells = dict[str, str]


@dataclass(frozen=True)
class Entry:
    """The rows of one or more new documents of a table, and what the user knows each row by."""

    rows: list[Cells]
    places: list[str]


def numbered(table: Table, sheet: Sheet, entry: Entry, others: Sequence[str] = ()) -> Entry:
    """Give ids and line numbers: rows without an id are one new document; lines count on from what the document has.

    `others` are ids in use that the sheet does not hold.
    """
    document = table.key[0]
    from salesinv.core.guards import next_id  # what adds a row brings all that is checked; what shows one does not

    made = next_id([*sheet[document], *others, *(row.get(document, "") for row in entry.rows)], table.prefix)
    last: dict[str, int] = {}
    for id, line in zip(sheet[document], sheet["line"], strict=True):
        last[id] = max(last.get(id, 0), line)
    rows = []
    for row in entry.rows:
        id = row.get(document) or made
        line = row.get("line") or str(last.get(id, 0) + 1)
        last[id] = max(last.get(id, 0), int(line) if line.isdecimal() else 0)
        rows.append({**defaults(table), **row, document: id, "line": line})
    return Entry(rows, entry.places)


def defaults(table: Table) -> Cells:
    """The cells that are filled in when nobody says otherwise: written out, so that other programs need not know them."""
    return {column.name: column.default for column in table.columns if column.default}


def fill_contract(row: Cells, book: Book, today: date, decimals: Decimals) -> Cells:
    """Signed today, by the salesperson whose account it is, at the list price, unless told otherwise."""
    price = known(book["products"], row.get("product_id", ""), "list_price")
    return {
        "signed_on": today.isoformat(),
        "salesperson_id": known(book["customers"], row.get("customer_id", ""), "salesperson_id"),
        "unit_price": price,
        **_given(row),
    }


def fill_receipt(row: Cells, book: Book, today: date, decimals: Decimals) -> Cells:
    """Received today, into the one warehouse there is, unless told otherwise."""
    return {"received_on": today.isoformat(), "warehouse_id": only_warehouse(book), **_given(row)}


def fill_transfer(row: Cells, book: Book, today: date, decimals: Decimals) -> Cells:
    """Moved today unless told otherwise."""
    return {"moved_on": today.isoformat(), **_given(row)}


def fill_count(row: Cells, book: Book, today: date, decimals: Decimals) -> Cells:
    """Counted today, in the one warehouse there is, unless told otherwise; an item's quantity is what was counted."""
    given = _given(row)
    counted = {"counted": given.pop("quantity")} if "quantity" in given else {}
    return {"counted_on": today.isoformat(), "warehouse_id": only_warehouse(book), **counted, **given}


def fill_shipment(row: Cells, book: Book, today: date, decimals: Decimals) -> Cells:
    """Shipped today from the one warehouse there is; product and contract line follow from one another where they can."""
    given = _given(row)
    found = {"shipped_on": today.isoformat(), "warehouse_id": only_warehouse(book), **given}
    lines = [
        (line, product)
        for contract, line, product in book["contracts"].rows(("contract_id", "line", "product_id"))
        if contract == given.get("contract_id")
        and str(line) == given.get("contract_line", str(line))
        and product == given.get("product_id", product)
    ]
    if len({product for _line, product in lines}) == 1:
        found |= {"product_id": lines[0][1]} | ({"contract_line": str(lines[0][0])} if len(lines) == 1 else {})
    return found


def _given(row: Cells) -> Cells:
    return {name: cell for name, cell in row.items() if cell}


def known(sheet: Sheet, key: str, column: str) -> str:
    """A cell of the row with this id, as written; empty where there is no such row."""
    ids = sheet[sheet.table.key[0]]
    return sheet.cells[column][ids.index(key)] if key in ids else ""


def only_warehouse(book: Book) -> str:
    """The warehouse that is meant when none is named: the only active one there is; empty where there are more."""
    sheet = book["warehouses"]
    active = [id for id, active in sheet.rows(("warehouse_id", "active")) if active]
    return active[0] if len(active) == 1 else ""


def item_rows(items: Sequence[str], price: str) -> tuple[Entry, list[Problem]]:
    """Rows of `--item PRODUCT:QUANTITY[:PRICE]`, the third part being the column `price`; a word that is none is a problem."""
    rows, places, problems = [], [], []
    for item in items:
        parts = item.split(":")
        if not 2 <= len(parts) <= (3 if price else 2) or "" in parts[:2]:
            wanted = "PRODUCT:QUANTITY[:PRICE]" if price else "PRODUCT:QUANTITY"
            message = _("'{item}' is not an item.").format(item=item)
            problems.append(Problem("", 0, "--item", "item", message, _("Write it as {form}.").format(form=wanted)))
            continue
        rows.append(dict(zip(("product_id", "quantity", price), parts, strict=False)))
        places.append(f"--item {item}")
    return Entry(rows, places), problems
