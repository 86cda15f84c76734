"""The answers: ledger, layers, levels, performance of a folder, as of a day."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from . import monthly, replay
from .costs import Cost, Costs
from .folder import Firm, read
from .movements import CUSTOMER_RETURN, RECEIPT, SHIPMENT, SUPPLIER_RETURN, TRANSFER, Movement, movements
from .performance import Performance
from .pools import NOTHING
from .rounding import exact

Answer = dict[str, Any]


def oracle(folder: Path, as_of: date | None = None) -> "Truth":
    """Everything about a folder from its documents dated `as_of` or earlier."""
    return Truth(read(Path(folder)), as_of)


class Truth:
    """The figures of a firm. Quantities and values are exact Decimals, ratios Fractions, what has no value None."""

    def __init__(self, firm: Firm, as_of: date | None = None) -> None:
        self.firm, self.as_of = firm, as_of
        self.movements = movements(firm, as_of)
        method = monthly.costed if firm.method == "monthly_average" else replay.costed
        self.moves: dict[str, list[Movement]] = {}
        for movement in self.movements:
            self.moves.setdefault(movement.product, []).append(movement)
        self.costs: dict[str, Costs] = {product: method(firm, product, self.moves[product]) for product in sorted(self.moves)}

    @property
    def unsettled(self) -> set[str]:
        """Products whose goods went round below zero in circles that never come to rest: their values say nothing."""
        return {product for product, costs in self.costs.items() if costs.unsettled}

    def provisional(self, movement: Movement) -> bool:
        loose = self.costs[movement.product].unsettled and movement.quantity != 0
        return loose or self.cost(movement).provisional

    def cost(self, movement: Movement) -> Cost:
        return self.costs[movement.product].of[movement]

    def units(self, number: Fraction) -> Decimal:
        return exact(number, self.firm.quantity_decimals)

    def money(self, number: Fraction) -> Decimal:
        return exact(number, self.firm.amount_decimals)

    @property
    def ledger(self) -> list[Answer]:
        """One row a movement, in order; a transfer is two. Balances are of the pool, after it, at final costs."""
        balance: dict[tuple[str, str], tuple[Fraction, Fraction]] = {}
        found = []
        for m in self.movements:
            pool = m.product, self.pool(m)
            quantity, value = balance.get(pool, (NOTHING, NOTHING))
            balance[pool] = quantity + m.quantity, value + self.cost(m).value
            found.append(self.ledger_line(m, *balance[pool]))
        return found

    def ledger_line(self, m: Movement, balance_quantity: Fraction, balance_value: Fraction) -> Answer:
        return {
            "date": m.day, "document": m.document, "line": m.line, "kind": m.kind,
            "product_id": m.product, "warehouse_id": m.warehouse,
            "quantity": self.units(m.quantity), "value": self.money(self.cost(m).value),
            "balance_quantity": self.units(balance_quantity), "balance_value": self.money(balance_value),
            "provisional": self.provisional(m),
        }  # fmt: skip

    def pool(self, movement: Movement) -> str:
        return movement.warehouse if self.firm.pool == "warehouse" else ""

    @property
    def layers(self) -> list[Answer]:
        """What is on hand, by product and warehouse (None: one pool per company), the front of the queue first.

        Under an average there is one layer a pool, and it has no date, document or line.
        """
        averaged = self.firm.method.endswith("average")
        return [
            {
                "product_id": product, "warehouse_id": warehouse or None,
                "date": None if averaged else layer.day,
                "document": None if averaged else layer.origin[1],
                "line": None if averaged else layer.origin[2],
                "quantity": self.units(layer.quantity), "value": self.money(layer.value),
            }
            for product, costs in self.costs.items()
            for warehouse, layers in sorted(costs.layers.items())
            for layer in layers
        ]  # fmt: skip

    def levels(self, by: str | None = None) -> list[Answer]:
        """Every product; with `by="warehouse"` every product and warehouse that something moved in."""
        if by == "warehouse":
            places = sorted({(m.product, m.warehouse) for m in self.movements})
            return [self.level(product, [m for m in self.moves[product] if m.warehouse == place], place)
                    for product, place in places]  # fmt: skip
        products = sorted(row["product_id"] for row in self.firm["products"])
        return [self.level(product, self.moves.get(product, [])) for product in products]

    def level(self, product: str, moves: list[Movement], warehouse: str | None = None) -> Answer:
        def total(*kinds: str) -> Fraction:
            return sum((m.quantity for m in moves if not kinds or m.kind in kinds), NOTHING)

        found: Answer = {"product_id": product} | ({"warehouse_id": warehouse} if warehouse else {})
        found |= {
            "received": self.units(total(RECEIPT, SUPPLIER_RETURN)),
            "shipped": self.units(-total(SHIPMENT, CUSTOMER_RETURN)),
            "moved": self.units(total(TRANSFER)),
            "adjusted": self.units(total("count")),
            "on_hand": self.units(total()),
            "value": self.money(self.share(product, warehouse) if warehouse else self.worth(product)),
            "provisional": any(self.provisional(m) for m in self.costing(product, moves)),
        }
        if not warehouse:
            found["committed"] = self.units(self.committed(product))
            found["available"] = found["on_hand"] - found["committed"]
        return found

    def costing(self, product: str, moves: list[Movement]) -> list[Movement]:
        """The movements whose costs these figures rest on: with one pool per company all of the product's."""
        return moves if self.firm.pool == "warehouse" else self.moves.get(product, [])

    def worth(self, product: str) -> Fraction:
        return sum((self.cost(m).value for m in self.moves.get(product, [])), NOTHING)

    def share(self, product: str, warehouse: str) -> Fraction:
        """What one warehouse holds is worth: its pool's value, or its share of the company's by quantity (`part`).

        The share is rounded cumulatively in the order of the warehouses' ids.
        """
        moves = self.moves[product]
        if self.firm.pool == "warehouse":
            return sum((self.cost(m).value for m in moves if m.warehouse == warehouse), NOTHING)
        return self.part(moves, warehouse)

    def part(self, moves: list[Movement], warehouse: str) -> Fraction:
        """A warehouse's share of what one pool for all is worth after these movements; the first has all of a value that
        has no quantity."""
        quantity, value = sum((m.quantity for m in moves), NOTHING), sum((self.cost(m).value for m in moves), NOTHING)
        if not quantity:
            return value if value and warehouse == min(m.warehouse for m in moves) else NOTHING
        upto = sum((m.quantity for m in moves if m.warehouse <= warehouse), NOTHING)
        before = sum((m.quantity for m in moves if m.warehouse < warehouse), NOTHING)
        return self.firm.money(value * upto / quantity) - self.firm.money(value * before / quantity)

    def committed(self, product: str) -> Fraction:
        """What active contract lines still wait for."""
        total = NOTHING
        for line in self.sales.lines:
            if line.product == product and line.status == "active":
                total += max(NOTHING, line.quantity - line.shipped(date.max))
        return total

    @cached_property
    def sales(self) -> Performance:
        values = {m: self.cost(m).value for m in self.movements}
        return Performance(self.firm, self.movements, values, self.as_of)

    def performance(
        self, start: date, end: date, basis: str = "shipped", by: str = "salesperson",
        before: tuple[date, date] | None = None,
    ) -> dict[str, Answer]:  # fmt: skip
        """The table of section 8 over a period, both ends included, by group.

        `before` is the period that retention looks back to; without it the same number of days just before.
        """
        return self.sales.table(start, end, basis, by, before)
