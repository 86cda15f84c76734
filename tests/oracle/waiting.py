"""Open contract lines: what they still wait for, what can be shipped of it, and how lines were delivered (design, section 8)."""

from datetime import date
from fractions import Fraction
from typing import Any

from .contracts import Line
from .pools import NOTHING
from .truth import Truth

Answer = dict[str, Any]


def key_of(line: Line) -> tuple[str, int]:
    return line.row["contract_id"], int(line.row["line"])


def still_open(line: Line, day: date) -> Fraction:
    """What is still to ship at the close of a day: nothing, unless the line is active and signed by then."""
    there = line.status == "active" and line.signed_on <= day
    return max(NOTHING, line.quantity - line.shipped(day)) if there else NOTHING


def to_bill(truth: Truth, line: Line, day: date) -> Fraction:
    """The line's amount less what its shipments have billed, while it is open."""
    return billing(truth, line, line.shipped(day), line.quantity) if still_open(line, day) else NOTHING


def billing(truth: Truth, line: Line, done: Fraction, then: Fraction) -> Fraction:
    """What is billed for going from so many units to so many."""
    return truth.firm.money(then * line.net_price) - truth.firm.money(done * line.net_price)


def overdue(line: Line, day: date) -> bool:
    return bool(still_open(line, day)) and line.due_on is not None and line.due_on < day


def supply(truth: Truth, product: str) -> Fraction:
    """What may be shipped of a product: what lies in warehouses in use, as far as others do not owe it."""
    shelves: dict[str, Fraction] = {}
    for movement in truth.moves.get(product, []):
        shelves[movement.warehouse] = shelves.get(movement.warehouse, NOTHING) + movement.quantity
    in_use = {row["warehouse_id"] for row in truth.firm["warehouses"] if (row.get("active") or "yes") == "yes"}
    there = sum((units for place, units in shelves.items() if place in in_use and units > 0), NOTHING)
    return max(NOTHING, min(there, sum(shelves.values(), NOTHING)))


def queue(truth: Truth, day: date) -> list[Answer]:
    """Every open line in the order in which goods go to them: due first (none last), signed first, then contract and line."""
    left = {row["product_id"]: supply(truth, row["product_id"]) for row in truth.firm["products"]}
    lines = [line for line in truth.sales.lines if still_open(line, day)]
    lines.sort(key=lambda line: (line.due_on is None, line.due_on or date.max, line.signed_on, key_of(line)))
    found = []
    for line in lines:
        wanted, done = still_open(line, day), line.shipped(day)
        taken = min(wanted, left[line.product])
        left[line.product] -= taken
        amount = billing(truth, line, done, done + taken)
        found.append(
            {
                "line": line, "open": wanted, "shippable": taken, "short": wanted - taken, "amount": amount,
                "short_amount": billing(truth, line, done, done + wanted) - amount, "overdue": overdue(line, day),
            }
        )  # fmt: skip
    return found


def deliveries(truth: Truth, start: date, end: date, day: date) -> dict[tuple[str, int], Answer]:
    """How every line that was due in the period was delivered, by a day. Cancelled lines are left out."""
    last = min(end, day)
    due = [
        line for line in truth.sales.lines if line.status != "cancelled" and line.due_on and start <= line.due_on <= last
    ]  # fmt: skip
    return {key_of(line): delivery(line, day) for line in due}


def delivery(line: Line, day: date) -> Answer:
    """`days` from signing to the last shipment of a line that is all out; `days_late` to that, or to the day, if late."""
    assert line.due_on
    out = [move.day for move in line.moves if move.quantity < 0]
    whole = line.shipped(date.max) >= line.quantity
    days = (max(out) - line.signed_on).days if whole else None
    if line.shipped(line.due_on) >= line.quantity:
        return {"state": "on_time", "days": days, "days_late": None}
    if whole:
        return {"state": "late", "days": days, "days_late": (max(out) - line.due_on).days}
    if line.status == "closed":
        return {"state": "closed_short", "days": None, "days_late": None}
    return {"state": "open_late", "days": None, "days_late": (day - line.due_on).days}
