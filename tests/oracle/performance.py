"""Sales performance over a period, by group (design, section 8)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .contracts import Line, Sale, contract_lines
from .folder import Firm, Row
from .movements import Movement
from .pools import NOTHING
from .rounding import exact
from .targets import target

ADDITIVE = ("category", "product", "customer")
Answer = dict[str, Any]


class Performance:
    """A firm's sales. `lines` are the contract lines signed by as-of; `values` what each movement is worth."""

    def __init__(self, firm: Firm, movements: list[Movement], values: dict[Movement, Fraction], as_of: date | None) -> None:
        self.firm, self.as_of = firm, as_of or date.max
        every = contract_lines(firm, movements)
        self.lines = [line for line in every if line.signed_on <= self.as_of]
        self.shipped = sorted((s for line in every for s in line.sales(firm, values)), key=lambda s: (s.day, s.order))
        self.signed = sorted(
            (line.signed(firm) for line in self.lines if line.status != "cancelled"), key=lambda s: (s.day, s.order)
        )
        self.people = {row["salesperson_id"]: row for row in firm["salespeople"]}
        self.categories = {row["product_id"]: row.get("category") or "" for row in firm["products"]}

    def table(self, start: date, end: date, basis: str, by: str, before: tuple[date, date] | None) -> dict[str, Answer]:
        """Every group there is, also those without sales."""
        back = before or (start - (end - start) - timedelta(days=1), start - timedelta(days=1))
        found = {}
        for group in sorted(self.groups(by)):
            view = View(self, start, end, back, basis, lambda s, group=group: self.group_of(s, by) == group)  # type: ignore[misc]
            found[group] = view.sums()
            if by not in ADDITIVE:
                people = [p for p, row in self.people.items() if self.group_of_person(row, by) == group]
                found[group] |= view.people(people)
        return found

    def groups(self, by: str) -> set[str]:
        if by == "product":
            return set(self.categories)
        if by == "category":
            return set(self.categories.values())
        if by == "customer":
            return {row["customer_id"] for row in self.firm["customers"]}
        return {self.group_of_person(row, by) for row in self.people.values()}

    def group_of(self, sale: Sale, by: str) -> str:
        match by:
            case "product":
                return sale.product
            case "category":
                return self.categories[sale.product]
            case "customer":
                return sale.customer
        return self.group_of_person(self.people[sale.salesperson], by)

    def group_of_person(self, person: Row, by: str) -> str:
        return "" if by == "company" else person.get({"salesperson": "salesperson_id"}.get(by, by)) or ""


class View:
    """One group in one period."""

    def __init__(
        self, whole: Performance, start: date, end: date, back: tuple[date, date], basis: str, mine: Callable[[Sale], bool]
    ) -> None:
        self.whole, self.firm, self.start, self.end, self.back = whole, whole.firm, start, end, back
        self.basis, self.mine = basis, mine
        self.sold = whole.signed if basis == "signed" else whole.shipped
        self.lines = [line for line in whole.lines if mine(line.signed(self.firm))]

    def during(self, sales: list[Sale]) -> list[Sale]:
        return [s for s in sales if self.start <= s.day <= self.end and self.mine(s)]

    def units(self, number: Fraction) -> Decimal:
        return exact(number, self.firm.quantity_decimals)

    def money(self, number: Fraction) -> Decimal:
        return exact(number, self.firm.amount_decimals)

    def sums(self) -> Answer:
        """The columns that every grouping has."""
        signed, sold = self.during(self.whole.signed), self.during(self.sold)
        amount, cost = sum((s.amount for s in sold), NOTHING), sum((s.cost for s in sold), NOTHING)
        costed = self.basis == "shipped"
        return {
            "contracts": len({s.order[0] for s in signed}),
            "signed": self.money(sum((s.amount for s in signed), NOTHING)),
            "quantity": self.units(sum((s.quantity for s in sold), NOTHING)),
            "amount": self.money(amount),
            "cost": self.money(cost) if costed else None,
            "profit": self.money(amount - cost) if costed else None,
        }

    def people(self, people: list[str]) -> Answer:
        """The columns of salespeople and groups of them."""
        targets = [target(self.firm, person, "amount", self.start, self.end) for person in people]
        set_ = [number for number in targets if number is not None]
        found: Answer = {"target": sum(set_, NOTHING) if set_ else None}
        found["commission"] = self.money(sum((self.commission(person) for person in people), NOTHING))
        return found | self.customers() | self.visits(people) | self.service()

    def commission(self, person: str) -> Fraction:
        amount = sum((s.amount for s in self.during(self.sold) if s.salesperson == person), NOTHING)
        return self.firm.money(amount * Fraction(self.whole.people[person].get("commission_rate") or "0"))

    def customers(self) -> Answer:
        """Customers sold to in the period; new: never before, by anyone; kept: of those last sold to by the group before."""
        bought = {s.customer for s in self.during(self.sold) if s.quantity > 0}
        sold = [s for s in self.sold if s.quantity > 0]
        earlier = {s.customer for s in sold if s.day < self.start}
        now = {s.customer for s in sold if self.start <= s.day <= self.end}
        last = {s.customer: s for s in sold if self.back[0] <= s.day <= self.back[1]}
        own = {customer for customer, s in last.items() if self.mine(s)}
        return {
            "customers": len(bought),
            "new_customers": len(bought - earlier),
            "repeat_customers": len(bought & earlier),
            "retention": Fraction(len(own & now), len(own)) if own else None,
        }

    def visits(self, people: list[str]) -> Answer:
        last = min(self.end, self.whole.as_of)
        made = [
            row["customer_id"]
            for row in self.firm["visits"]
            if row["salesperson_id"] in people and self.start <= date.fromisoformat(row["visited_on"]) <= last
        ]
        return {"visits": len(made), "visits_per_customer": Fraction(len(made), len(set(made))) if made else None}

    def service(self) -> Answer:
        """Returns, lines shipped in time, and lines still open past their day at the end of the period."""
        moved = self.during(self.whole.shipped)
        gross = sum((s.quantity for s in moved if s.quantity > 0), NOTHING)
        back = -sum((s.quantity for s in moved if s.quantity < 0), NOTHING)
        last = min(self.end, self.whole.as_of)
        due = [line for line in self.lines if line.status != "cancelled" and line.due_on and self.start <= line.due_on <= last]
        kept = [line for line in due if line.due_on and line.shipped(line.due_on) >= line.quantity]
        return {
            "return_rate": back / gross if gross else None,
            "on_time": Fraction(len(kept), len(due)) if due else None,
            "overdue": sum(overdue(line, last) for line in self.lines),
        }


def overdue(line: Line, day: date) -> bool:
    """Open and past its due day at the close of a day."""
    late = line.due_on is not None and line.due_on < day and line.signed_on <= day
    return late and line.status == "active" and line.shipped(day) < line.quantity
