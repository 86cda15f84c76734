"""What of a document may go back, and the red rows (红字) that send it: to the supplier, from the customer. Plain rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from salesinv.core.entry import Cells
from salesinv.core.fulfilment import shipped_net
from salesinv.core.shipping import plain_text
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.kinds import Decimals, decimal_text
from salesinv.schema.sheet import Book, Sheet

RECEIPT_KEPT = ("product_id", "warehouse_id", "unit_cost", "supplier")
SHIPMENT_KEPT = ("contract_id", "contract_line", "product_id", "warehouse_id", "of")


@dataclass(frozen=True)
class Line:
    """A line of a document with something left to go back: its place in the table, its name, and how much (above 0)."""

    place: int
    name: str
    product: str
    left: int


@dataclass(frozen=True)
class Item:
    """So much of a product that is to go back, and what the user knows it by."""

    product: str
    units: int
    place: str


def receipt_lines(sheet: Sheet, places: Iterable[int]) -> list[Line]:
    """The lines of a receipt (at these places) with what was not sent back yet: by the returns that name the line."""
    sent: dict[str, int] = {}
    for of, quantity in sheet.rows(("of", "quantity")):
        sent[of] = sent.get(of, 0) + quantity
    lines = (_line(sheet, place, sheet["quantity"][place] + sent.get(_name(sheet, place), 0)) for place in places)
    return [line for line in lines if line.left > 0]


def shipment_lines(book: Book, places: Iterable[int]) -> list[Line]:
    """The lines of a shipment with what is still out of each: no more than is out on its contract line, over all time.

    A customer's return names the contract line, not the shipment: where several went out on one line, what came back
    may be of any of them.
    """
    sheet, out = book["shipments"], shipped_net(book)
    lines = []
    for place in places:
        key = (sheet["contract_id"][place], sheet["contract_line"][place])
        if (left := min(sheet["quantity"][place], out[key])) > 0:
            out[key] -= left
            lines.append(_line(sheet, place, left))
    return lines


def _line(sheet: Sheet, place: int, left: int) -> Line:
    return Line(place, _name(sheet, place), sheet["product_id"][place], left)


def _name(sheet: Sheet, place: int) -> str:
    return f"{sheet[sheet.table.key[0]][place]}/{sheet['line'][place]}"


Shares = list[tuple[Line, int]]


def shares(lines: Sequence[Line], items: Sequence[Item], decimals: Decimals) -> tuple[Shares, list[Problem]]:
    """What goes back of each line, in the order of lines: everything, or the items, of the last line that has some first.

    Every item that asks for more than is left is a problem.
    """
    if not items:
        return [(line, line.left) for line in lines], []
    left, problems = {line.place: line.left for line in lines}, []
    for item in items:
        wanted = item.units
        for line in reversed(lines):
            units = min(wanted, left[line.place]) if line.product == item.product else 0
            wanted, left[line.place] = wanted - units, left[line.place] - units
        if wanted:
            problems.append(_too_much(lines, item, wanted, decimals))
    return [(line, units) for line in lines if (units := line.left - left[line.place])], problems


def _too_much(lines: Sequence[Line], item: Item, over: int, decimals: Decimals) -> Problem:
    products = dict.fromkeys(line.product for line in lines)
    if item.product not in products:
        message = _("Nothing of {products} is left to return.").format(products=item.product)
        there = _("There are: {names}.").format(names=", ".join(products) or "-")
        return Problem(item.place, 0, "product_id", "left", message, there)
    message = _("{over} more than is left to return of {product}").format(
        over=decimal_text(over, decimals.quantity), product=item.product
    )
    left = decimal_text(sum(line.left for line in lines if line.product == item.product), decimals.quantity)
    return Problem(item.place, 0, "quantity", "left", message, _("{left} are left in all.").format(left=left))


def too_early(sheet: Sheet, id: str, chosen: Shares, day: date) -> Iterator[Problem]:
    """A return that is dated before what it returns."""
    column = sheet.table.dated
    first = max((sheet[column][line.place] for line, _units in chosen), default=day)
    if day < first:
        message = _("'{day}' is before {id}, which is of {first}").format(day=day, id=id, first=first)
        yield Problem("", 0, column, "left", message, _("Date the return on that day or later."))


def red_rows(sheet: Sheet, chosen: Shares, cells: Cells, decimals: Decimals) -> list[Cells]:
    """The rows that send it back: what the line said, less than nothing of it, and `cells` where they say otherwise.

    A receipt's row names the line; a shipment's keeps the receipt line that the goods came from.
    """
    of_receipt = sheet.table.name == "receipts"
    kept = RECEIPT_KEPT if of_receipt else SHIPMENT_KEPT
    return [
        {
            **{name: sheet.cells[name][line.place] for name in kept},
            **({"of": line.name} if of_receipt else {}),
            "quantity": plain_text(-units, decimals),
            **cells,
        }
        for line, units in chosen
    ]
