"""What can be shipped: what is open on contract lines, and how goods spread over lines and warehouses. Plain rows."""

from collections.abc import Iterator, Sequence
from datetime import date

from salesinv.core.balance import least_from
from salesinv.core.entry import Cells, Entry
from salesinv.core.fulfilment import shipped_net
from salesinv.schema.kinds import QUANTITY, Decimals, decimal_text
from salesinv.schema.sheet import Book


def open_lines(book: Book, contract_id: str) -> list[tuple[int, str, int]]:
    """The lines of a contract with what is open on each (above 0): line, product, quantity in minor units. By line."""
    contracts, shipped = book["contracts"], shipped_net(book)
    lines = sorted(
        (line, product, quantity - shipped.get((contract_id, line), 0))
        for contract, line, product, quantity, status in contracts.rows(
            ("contract_id", "line", "product_id", "quantity", "status")
        )
        if contract == contract_id and status == "active"
    )
    return [line for line in lines if line[2] > 0]


def shippable(book: Book, contract_id: str, day: date, warehouses: Sequence[str]) -> Iterator[tuple[int, str, str, int]]:
    """All that is open of a contract and on hand that day and after: line, product, warehouse, quantity.

    Earlier lines first; from the warehouses in the order given.
    """
    on_hand: dict[tuple[str, str], int] = {}
    for line, product, opened in open_lines(book, contract_id):
        left = opened
        for warehouse in warehouses:
            key = (product, warehouse)
            if key not in on_hand:
                on_hand[key] = least_from(book, product, warehouse, day)
            units = min(left, on_hand[key])
            if units > 0:
                on_hand[key] -= units
                left -= units
                yield line, product, warehouse, units


def spread(entry: Entry, book: Book, decimals: Decimals) -> Entry:
    """Shipments of a product that several lines of the contract sell, over the lines that are open, earlier ones first.

    What is more than all of them stays on the last, to be refused there. Returns must say which line they are of.
    """
    rows: list[Cells] = []
    places: list[str] = []
    left: dict[tuple[str, str], list[list[int]]] = {}
    for row, place in zip(entry.rows, entry.places, strict=True):
        contract, product, units = row.get("contract_id", ""), row.get("product_id", ""), _units(row, decimals)
        if not row.get("contract_line") and contract and product and units > 0:
            opened = [[line, units] for line, sold, units in open_lines(book, contract) if sold == product]
            shares = list(_shares(left.setdefault((contract, product), opened), units))
        else:
            shares = []
        parts = [row | {"contract_line": str(line), "quantity": plain_text(share, decimals)} for line, share in shares] or [row]
        rows, places = rows + parts, places + [place] * len(parts)
    return Entry(rows, places)


def _shares(lines: list[list[int]], units: int) -> Iterator[tuple[int, int]]:
    """Units over lines of (line, open), which are used up: line and share."""
    for place, (line, opened) in enumerate(lines):
        share = units if place == len(lines) - 1 else min(units, opened)
        lines[place][1], units = max(0, opened - share), units - share
        if share:
            yield line, share


def _units(row: Cells, decimals: Decimals) -> int:
    found = QUANTITY.read(row.get("quantity") or "0", decimals)
    return found if isinstance(found, int) else 0


def plain_text(units: int, decimals: Decimals) -> str:
    """A quantity as a clerk would write it: no idle zeros after the point."""
    text = decimal_text(units, decimals.quantity)
    return text.rstrip("0").rstrip(".") if "." in text else text
