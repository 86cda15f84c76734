"""Contract lines with what was shipped of them, and billing: the sales that performance adds up."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from .folder import Firm, Row
from .movements import CUSTOMER_RETURN, SHIPMENT, Movement
from .pools import NOTHING


@dataclass(frozen=True)
class Sale:
    """One thing sold or brought back: a shipment, or under the signed basis a contract line. `order` breaks ties of days."""

    day: date
    order: tuple[object, ...]
    customer: str
    salesperson: str
    product: str
    quantity: Fraction
    amount: Fraction
    cost: Fraction


@dataclass
class Line:
    """A contract line. `moves` are its shipments and returns, in the order of movements."""

    row: Row
    moves: list[Movement] = field(default_factory=list)

    @property
    def signed_on(self) -> date:
        return date.fromisoformat(self.row["signed_on"])

    @property
    def due_on(self) -> date | None:
        return date.fromisoformat(self.row["due_on"]) if self.row.get("due_on") else None

    @property
    def product(self) -> str:
        return self.row["product_id"]

    @property
    def status(self) -> str:
        return self.row.get("status") or "active"

    @property
    def quantity(self) -> Fraction:
        return Fraction(self.row["quantity"])

    @property
    def net_price(self) -> Fraction:
        return Fraction(self.row["unit_price"]) * (1 - Fraction(self.row.get("discount") or "0"))

    def shipped(self, day: date) -> Fraction:
        """Net of returns, up to and including a day."""
        return sum((-move.quantity for move in self.moves if move.day <= day), NOTHING)

    def sales(self, firm: Firm, values: dict[Movement, Fraction]) -> list[Sale]:
        """Its shipments and returns, billed cumulatively."""
        found = []
        units = billed = NOTHING
        for move in self.moves:
            units -= move.quantity
            bill = firm.money(self.net_price * units)
            found.append(self.sale(move.day, move.place, -move.quantity, bill - billed, -values[move]))
            billed = bill
        return found

    def signed(self, firm: Firm) -> Sale:
        """The line as a sale of the day it was signed."""
        place = self.row["contract_id"], int(self.row["line"])
        return self.sale(self.signed_on, place, self.quantity, firm.money(self.quantity * self.net_price), NOTHING)

    def sale(self, day: date, order: tuple[object, ...], quantity: Fraction, amount: Fraction, cost: Fraction) -> Sale:
        return Sale(day, order, self.row["customer_id"], self.row["salesperson_id"], self.product, quantity, amount, cost)


def contract_lines(firm: Firm, movements: list[Movement]) -> list[Line]:
    """Every contract line of the folder, cancelled ones too."""
    lines = {(row["contract_id"], int(row["line"])): Line(row) for row in firm["contracts"]}
    for movement in movements:
        if movement.kind in (SHIPMENT, CUSTOMER_RETURN) and movement.contract:
            lines[movement.contract].moves.append(movement)
    return list(lines.values())
