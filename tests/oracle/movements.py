"""Every document as dated movements, in the order of the design (section 5)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from .folder import Firm, Row

RECEIPT, CUSTOMER_RETURN, TRANSFER = "receipt", "customer_return", "transfer"
SHIPMENT, SUPPLIER_RETURN, COUNT = "shipment", "supplier_return", "count"
PHASES = {RECEIPT: 1, CUSTOMER_RETURN: 1, TRANSFER: 2, SHIPMENT: 3, SUPPLIER_RETURN: 3, COUNT: 4}
# The order of two documents of different tables that have the same id: receipts, shipments, transfers, counts.
KINDS = (RECEIPT, SUPPLIER_RETURN, SHIPMENT, CUSTOMER_RETURN, TRANSFER, COUNT)


@dataclass(frozen=True, eq=False)
class Movement:
    """One change of stock, itself and no other.

    `quantity` is signed; of a count it is what was counted, until the books are known. `unit_cost` is a receipt's;
    `of` names a receipt line; `contract` is the line that a shipment fills; `other` the other end of a transfer.
    """

    day: date
    kind: str
    document: str
    line: int
    product: str
    warehouse: str
    quantity: Fraction
    unit_cost: Fraction = Fraction(0)
    of: tuple[str, int] | None = None
    contract: tuple[str, int] | None = None
    other: str = ""

    @property
    def place(self) -> tuple[date, int, str, int, int, int]:
        """Where it stands: day, phase, document, line; a transfer goes out before it comes in."""
        arrives = 1 if self.kind == TRANSFER and self.quantity > 0 else 0
        return self.day, PHASES[self.kind], self.document, self.line, KINDS.index(self.kind), arrives

    @property
    def paper(self) -> tuple[str, str, int]:
        """The document line it comes from; both lines of a transfer have the same."""
        return self.kind, self.document, self.line


def movements(firm: Firm, as_of: date | None = None) -> list[Movement]:
    """All movements dated `as_of` or earlier, in order, counts worked out against the books before them."""
    found = [*receipts(firm), *shipments(firm), *transfers(firm), *counts(firm)]
    found = sorted((m for m in found if as_of is None or m.day <= as_of), key=lambda m: m.place)
    on_hand: dict[tuple[str, str], Fraction] = {}
    ordered = []
    for movement in found:
        shelf = movement.product, movement.warehouse
        before = on_hand.get(shelf, Fraction(0))
        if movement.kind == COUNT:
            movement = replace(movement, quantity=movement.quantity - before)
        on_hand[shelf] = before + movement.quantity
        ordered.append(movement)
    return ordered


def receipts(firm: Firm) -> Iterator[Movement]:
    for row in firm["receipts"]:
        quantity = Fraction(row["quantity"])
        yield Movement(
            date.fromisoformat(row["received_on"]), RECEIPT if quantity > 0 else SUPPLIER_RETURN,
            row["receipt_id"], int(row["line"]), row["product_id"], row["warehouse_id"], quantity,
            unit_cost=Fraction(row["unit_cost"]), of=receipt_line(row),
        )  # fmt: skip


def shipments(firm: Firm) -> Iterator[Movement]:
    for row in firm["shipments"]:
        quantity = Fraction(row["quantity"])
        yield Movement(
            date.fromisoformat(row["shipped_on"]), SHIPMENT if quantity > 0 else CUSTOMER_RETURN,
            row["shipment_id"], int(row["line"]), row["product_id"], row["warehouse_id"], -quantity,
            of=receipt_line(row), contract=(row["contract_id"], int(row["contract_line"])),
        )  # fmt: skip


def transfers(firm: Firm) -> Iterator[Movement]:
    for row in firm["transfers"]:
        leaves, reaches, quantity = row["from_warehouse"], row["to_warehouse"], Fraction(row["quantity"])
        out = Movement(
            date.fromisoformat(row["moved_on"]), TRANSFER, row["transfer_id"], int(row["line"]),
            row["product_id"], leaves, -quantity, other=reaches,
        )  # fmt: skip
        yield out
        yield replace(out, warehouse=reaches, quantity=quantity, other=leaves)


def counts(firm: Firm) -> Iterator[Movement]:
    """Only what the books follow: a count with adjust = no moves nothing."""
    for row in firm["counts"]:
        if (row.get("adjust") or "yes") == "yes":
            yield Movement(
                date.fromisoformat(row["counted_on"]), COUNT, row["count_id"], int(row["line"]),
                row["product_id"], row["warehouse_id"], Fraction(row["counted"]),
            )  # fmt: skip


def receipt_line(row: Row) -> tuple[str, int] | None:
    document, _slash, line = (row.get("of") or "").rpartition("/")
    return (document, int(line)) if document else None
