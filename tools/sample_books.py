"""The sample firm's books: what is on hand, the rows written so far, and how numbers are written."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sample_goods import Product
from sample_sales import Contract, Line

MAIN, EAST = "MAIN", "EAST"
Row = list[str]
Head = tuple[str, int, date]  # document, line, day


@dataclass
class Goods:
    """A quantity of a contract line, and the warehouse it leaves or comes back to."""

    contract: Contract
    line: Line
    warehouse: str
    quantity: int


@dataclass
class Books:
    """Quantities in thousandths. Nothing is written that would take a warehouse below zero."""

    contracts: list[Contract]
    on_hand: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    receipts: list[Row] = field(default_factory=list)
    shipments: list[Row] = field(default_factory=list)
    transfers: list[Row] = field(default_factory=list)
    counts: list[Row] = field(default_factory=list)
    _last: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def number(self, prefix: str) -> str:
        """The next id of a kind of document."""
        self._last[prefix] += 1
        return f"{prefix}-{self._last[prefix]:04}"

    def move(self, product: Product, warehouse: str, quantity: int) -> None:
        """Put in, or take out (below zero), what a row says."""
        self.on_hand[product.id, warehouse] += quantity
        if self.on_hand[product.id, warehouse] < 0:
            raise ValueError(f"{product.id} in {warehouse} falls below zero")

    def held(self, product: Product) -> int:
        """On hand in both warehouses."""
        return self.on_hand[product.id, MAIN] + self.on_hand[product.id, EAST]

    def wanted(self, product: Product, day: date) -> int:
        """What is signed by that day and has not gone out, of active contracts."""
        signed = (contract for contract in self.contracts if contract.signed <= day and contract.status == "active")
        return sum(line.open for contract in signed for line in contract.lines if line.product is product)

    def monthly(self, product: Product, *regions: str) -> int:
        """What is asked for in an average month, by the customers of these regions or of all."""
        lines = (
            line.quantity
            for contract in self.contracts
            for line in contract.lines
            if line.product is product and (not regions or contract.customer.region in regions)
        )
        return sum(lines) // 18

    def ship(self, head: Head, goods: Goods, note: str = "") -> None:
        """Write a line of a shipment; a quantity below zero is a customer's return."""
        line = goods.line
        self.move(line.product, goods.warehouse, -goods.quantity)
        line.shipped += goods.quantity
        self.shipments.append([*written(head), goods.contract.id, str(line.number), line.product.id,
                               goods.warehouse, quantity_text(goods.quantity), "", note])  # fmt: skip


def written(head: Head) -> Row:
    """The cells that a document's line begins with."""
    document, line, day = head
    return [document, str(line), day.isoformat()]


def quantity_text(thousandths: int) -> str:
    """A quantity as it is written: `12`, `12.5`, `-3`."""
    digits = _decimal(abs(thousandths), 3).rstrip("0").rstrip(".")
    return f"-{digits}" if thousandths < 0 else digits


def cost_text(cost: int) -> str:
    """A unit cost of so many 1/10000, with two to four decimals."""
    digits = _decimal(cost, 4)
    return digits[:-2] + digits[-2:].rstrip("0")


def money_text(cents: int) -> str:
    """A price or an amount with its two decimals."""
    return _decimal(cents, 2)


def _decimal(minor: int, decimals: int) -> str:
    whole, part = divmod(minor, 10**decimals)
    return f"{whole}.{part:0{decimals}}"
