"""What is wrong with the rows of new documents as such, told before they are written: by item, or by line of a file."""

from collections.abc import Iterator
from dataclasses import replace

from salesinv.core.entry import Entry
from salesinv.core.reference import reference_problems
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.cells import Fault
from salesinv.schema.kinds import Decimals, Table
from salesinv.schema.sheet import Book, Sheet


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
    """Everything that is wrong with rows as such: what they name that is not there, every cell that cannot stand, what they do
    not agree in, ids that are taken.

    Cells that are empty are not faults yet: they may be asked for.
    """
    found = [
        *unknown(table, entry, book),
        *taken(table, book[table.name], entry),
        *_disagreeing(table, entry),
        *_going_nowhere(entry),
    ]
    for row, place in zip(entry.rows, entry.places, strict=True):
        for column in table.columns:
            if (cell := row.get(column.name)) and isinstance(fault := column.read(cell, decimals), Fault):
                found.append(Problem(place, 0, column.name, column.kind.name, fault.message, fault.remedy))
    order = {place: number for number, place in enumerate(entry.places)}
    return sorted(found, key=lambda problem: order[problem.table])


def taken(table: Table, sheet: Sheet, entry: Entry) -> list[Problem]:
    """A new document has an id of its own: a mistyped one must not be merged into another. Each is named once."""
    there, column = set(sheet[table.key[0]]), table.key[0]
    message, remedy = _("'{id}' is there already"), _("Leave the id out, and the next number is taken.")
    known = {
        row[column]: Problem(place, 0, column, "key", message.format(id=row[column]), remedy)
        for row, place in zip(reversed(entry.rows), reversed(entry.places), strict=True)
        if row.get(column) in there
    }
    return list(reversed(known.values()))


def _disagreeing(table: Table, entry: Entry) -> Iterator[Problem]:
    """Rows that do not say of their document what its first row says; those without an id are one document."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for row, place in zip(entry.rows, entry.places, strict=True):
        for column in table.columns:
            cell = row.get(column.name, "")
            if column.header and (cell or not column.required):
                said, where = first.setdefault((row.get(table.key[0], ""), column.name), (cell, place))
                if said != cell:
                    message = _("'{cell}', but {place} of the same document says '{said}'")
                    message = message.format(cell=cell, place=where, said=said)
                    yield Problem(place, 0, column.name, "header", message, _("It must be the same on every line of a document."))


def _going_nowhere(entry: Entry) -> Iterator[Problem]:
    """Transfers from a warehouse to itself."""
    for row, place in zip(entry.rows, entry.places, strict=True):
        if (warehouse := row.get("to_warehouse")) and warehouse == row.get("from_warehouse"):
            message = _("'{warehouse}' is where the goods come from").format(warehouse=warehouse)
            yield Problem(place, 0, "to_warehouse", "transfer", message, _("Name another warehouse."))


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
