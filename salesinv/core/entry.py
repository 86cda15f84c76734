"""How the rows of a new document come about: what was typed, completed from what is known. Pure; cells as text.

Each `fill` gives the cells that can be derived, and leaves out what cannot: what is then still missing is refused,
or asked for, by name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from salesinv.core.guards import next_id
from salesinv.core.reference import reference_problems
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.cells import Fault
from salesinv.schema.kinds import Decimals, Table
from salesinv.schema.sheet import Book, Sheet

Cells = dict[str, str]


@dataclass(frozen=True)
class Entry:
    """The rows of one or more new documents of a table, and what the user knows each row by."""

    rows: list[Cells]
    places: list[str]


def numbered(table: Table, sheet: Sheet, entry: Entry) -> Entry:
    """Give ids and line numbers: rows without an id are one new document; lines count on from what the document has."""
    document = table.key[0]
    made = next_id([*sheet[document], *(row.get(document, "") for row in entry.rows)], table.prefix)
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


def unknown(table: Table, entry: Entry, book: Book) -> list[Problem]:
    """What the rows name that is not there: told before anything is missed that would follow from it."""
    columns = tuple(
        replace(c, references="contracts") if c.name == "contract_id" and c.name != table.key[0] else c for c in table.columns
    )
    cells = {column.name: [row.get(column.name, "") for row in entry.rows] for column in columns}
    rows = Sheet(replace(table, columns=columns), dict(cells), cells, list(range(len(entry.rows))))
    found = [*reference_problems(rows, book), *(_unsold(rows, book) if table.name == "shipments" else ())]
    told = {(problem.column, problem.message): problem for problem in reversed(found)}  # once, where a header says it
    return [replace(problem, table=entry.places[problem.line], line=0) for problem in reversed(told.values())]


def faults(table: Table, entry: Entry, book: Book, decimals: Decimals) -> list[Problem]:
    """Everything that is wrong with rows as such: what they name that is not there, and every cell that cannot stand.

    Cells that are empty are not faults yet: they may be asked for.
    """
    found = unknown(table, entry, book)
    for row, place in zip(entry.rows, entry.places, strict=True):
        for column in table.columns:
            if (cell := row.get(column.name)) and isinstance(fault := column.read(cell, decimals), Fault):
                found.append(Problem(place, 0, column.name, column.kind.name, fault.message, fault.remedy))
    order = {place: number for number, place in enumerate(entry.places)}
    return sorted(found, key=lambda problem: order[problem.table])


def _unsold(rows: Sheet, book: Book) -> Iterator[Problem]:
    """Shipments of a product that the contract does not sell."""
    sold: dict[str, list[str]] = {}
    for contract, product in book["contracts"].rows(("contract_id", "product_id")):
        sold.setdefault(contract, []).append(product)
    lines = {(contract, str(line)) for contract, line in book["contracts"].rows(("contract_id", "line"))}
    products = set(book["products"]["product_id"])
    for place, (contract, number, product) in enumerate(rows.rows(("contract_id", "contract_line", "product_id"))):
        if number and contract in sold and (contract, number) not in lines:
            message = _("contract {contract} has no line {line}").format(contract=contract, line=number)
            numbers = ", ".join(sorted(line for of, line in lines if of == contract))
            yield Problem(
                rows.table.file, place, "contract_line", "reference", message, _("Its lines are: {lines}.").format(lines=numbers)
            )
        if product in products and contract in sold and product not in sold[contract]:
            message = _("{contract} does not sell '{product}'").format(contract=contract, product=product)
            remedy = _("It sells: {products}.").format(products=", ".join(dict.fromkeys(sold[contract])))
            yield Problem(rows.table.file, place, "product_id", "product", message, remedy)


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
