"""Customers and months: what was bought when, by whom, and what that makes them (design, section 8)."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from .contracts import Sale
from .pools import NOTHING
from .truth import Truth

Answer = dict[str, Any]
Days = tuple[date, date]  # both included
STATES = ("new", "kept", "back", "lost", "asleep", "none")


def inside(day: date, days: Days) -> bool:
    return days[0] <= day <= days[1]


def sales(truth: Truth, basis: str) -> list[Sale]:
    """What amounts come from: shipments and returns, or contract lines signed and not cancelled."""
    return truth.sales.signed if basis == "signed" else truth.sales.shipped


def amount_of(found: Iterable[Sale]) -> Fraction:
    return sum((sale.amount for sale in found), NOTHING)


def customers(truth: Truth, days: Days, back: Days, basis: str) -> dict[str, Answer]:
    """Every customer's state, purchases and sums in a period, beside the period before (`back`).

    A purchase is goods going out, or a contract signed; only those by the end of the period are looked at.
    """
    found = {}
    for row in truth.firm["customers"]:
        mine = [sale for sale in sales(truth, basis) if sale.customer == row["customer_id"]]
        now = [sale for sale in mine if inside(sale.day, days)]
        bought = sorted({sale.day for sale in mine if sale.quantity > 0 and sale.day <= days[1]})
        signed = [sale for sale in truth.sales.signed if sale.customer == row["customer_id"] and inside(sale.day, days)]
        found[row["customer_id"]] = {
            "state": state(bought, days, back),
            "contracts": len({sale.order[0] for sale in signed}),
            "quantity": sum((sale.quantity for sale in now), NOTHING),
            "amount": amount_of(now),
            "profit": None if basis == "signed" else amount_of(now) - sum((sale.cost for sale in now), NOTHING),
            "amount_before": amount_of(sale for sale in mine if inside(sale.day, back)),
            "first_purchase": bought[0] if bought else None,
            "last_purchase": bought[-1] if bought else None,
            "purchases": len(bought),
            "frequency": Fraction((bought[-1] - bought[0]).days, len(bought) - 1) if len(bought) > 1 else None,
        }
    return found


def state(bought: list[date], days: Days, back: Days) -> str:
    """What a customer is who bought on these days."""
    now = any(inside(day, days) for day in bought)
    before = any(inside(day, back) for day in bought)
    if not bought:
        return "none"
    if now:
        return "kept" if before else "back" if any(day < days[0] for day in bought) else "new"
    return "lost" if before else "asleep"


def counts(row: Answer, active: bool) -> bool:
    """Who is counted: everyone in use, others if they bought or have a figure in the period or in the one before."""
    figures = ("contracts", "quantity", "amount", "profit", "amount_before")
    return active or row["state"] in ("new", "kept", "back", "lost") or any(row[name] for name in figures)


def by_key(truth: Truth, by: str) -> Callable[[Sale], str]:
    """The key of a sale in a breakdown; one key, "", for the company."""
    return lambda sale: truth.sales.group_of(sale, by)


def trend(truth: Truth, months: list[Days], metric: str, basis: str, by: str) -> dict[str, list[Any]]:
    """What each key achieved in each month; keys that have nothing in any of them are not there.

    A new customer is so in the month of the first purchase from anyone, of everyone who sold to the customer in it.
    """
    found: dict[str, list[Any]] = {}
    for place, days in enumerate(months):
        for key, figure in achieved(truth, days, metric, basis, by).items():
            found.setdefault(key, [NOTHING] * len(months))[place] = figure
    return {key: row for key, row in found.items() if any(row)}


def achieved(truth: Truth, days: Days, metric: str, basis: str, by: str) -> dict[str, Any]:
    """A metric over a period, by key. Profit has none under the signed basis, visits have no product or category."""
    key = by_key(truth, by)
    found: dict[str, Any] = {}
    if metric == "visits":
        for row in truth.firm["visits"]:
            day = date.fromisoformat(row["visited_on"])
            if by not in ("product", "category") and inside(day, days) and day <= truth.sales.as_of:
                group = visit_key(truth, row, by)
                found[group] = found.get(group, 0) + 1
        return found
    if metric == "new_customers":
        return new_customers(truth, days, basis, key)
    for sale in sales(truth, "signed" if metric == "signed" else basis):
        if inside(sale.day, days) and not (metric == "profit" and basis == "signed"):
            figure = {"quantity": sale.quantity, "profit": sale.amount - sale.cost}.get(metric, sale.amount)
            found[key(sale)] = found.get(key(sale), NOTHING) + figure
    return found


def new_customers(truth: Truth, days: Days, basis: str, key: Callable[[Sale], str]) -> dict[str, int]:
    """Customers who had never bought before, from anyone, by who sold to them in the period."""
    bought = [sale for sale in sales(truth, basis) if sale.quantity > 0]
    earlier = {sale.customer for sale in bought if sale.day < days[0]}
    pairs = {(key(sale), sale.customer) for sale in bought if inside(sale.day, days) and sale.customer not in earlier}
    found: dict[str, int] = {}
    for group, _customer in pairs:
        found[group] = found.get(group, 0) + 1
    return found


def visit_key(truth: Truth, visit: dict[str, str], by: str) -> str:
    if by == "customer":
        return visit["customer_id"]
    return truth.sales.group_of_person(truth.sales.people[visit["salesperson_id"]], by)
