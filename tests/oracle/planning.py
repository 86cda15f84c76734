"""The plan: a company goal broken down by weights, and what is expected of each day (design, section 8)."""

from datetime import date
from fractions import Fraction
from typing import Any

from .pools import NOTHING
from .rounding import half_away
from .selling import Days, inside, new_customers, sales, visit_key
from .targets import ONE_DAY, period
from .truth import Truth

Part = tuple[str, Days]  # a salesperson and a part of the period


def allocate(total: Fraction, weights: list[Fraction], decimals: int) -> list[Fraction]:
    """A total by weights: each part is what the running share, rounded half away from zero, grows by. They add up to it."""
    whole, running, placed, parts = sum(weights, NOTHING), NOTHING, NOTHING, []
    for weight in weights:
        running += weight
        so_far = half_away(total * running / whole, decimals)
        parts.append(so_far - placed)
        placed = so_far
    return parts


def takes_part(row: dict[str, str], days: Days) -> bool:
    """In use, hired by the end of these days, and not gone before them."""
    hired, left = row.get("hired_on") or "0001-01-01", row.get("left_on") or "9999-12-31"
    return (row.get("active") or "yes") == "yes" and hired <= str(days[1]) and left >= str(days[0])


def base(truth: Truth, part: Part, a_year_before: Days, days: Days, metric: str) -> Fraction:
    """What counts for a salesperson in the same days a year before; less than nothing counts as nothing.

    A sale counts for who has the customer's account now, if that person takes part in the days planned; else for who sold it.
    New customers always count for who sold to them, visits for who made them.
    """
    person, _days = part
    if metric == "new_customers":
        return Fraction(new_customers(truth, a_year_before, "shipped", lambda sale: sale.salesperson).get(person, 0))
    if metric == "visits":
        made = [row for row in truth.firm["visits"] if inside(date.fromisoformat(row["visited_on"]), a_year_before)]
        return Fraction(sum(visit_key(truth, row, "salesperson") == person for row in made))
    found = NOTHING
    for sale in sales(truth, "signed" if metric == "signed" else "shipped"):
        if inside(sale.day, a_year_before) and owner(truth, sale.customer, sale.salesperson, days) == person:
            found += {"quantity": sale.quantity, "profit": sale.amount - sale.cost}.get(metric, sale.amount)
    return max(NOTHING, found)


def owner(truth: Truth, customer: str, seller: str, days: Days) -> str:
    """Whose base a sale is: the account's salesperson, else the seller; nobody's, where neither takes part."""
    accounts: dict[str, Any] = {row["customer_id"]: row.get("salesperson_id") or "" for row in truth.firm["customers"]}
    for person in (accounts[customer], seller):
        if person and takes_part(truth.sales.people[person], days):
            return str(person)
    return ""


def share(row: dict[str, str], month: Days) -> Fraction:
    """How much of a month somebody works, by days: nothing, who takes no part in it."""
    if not takes_part(row, month):
        return NOTHING
    hired = date.fromisoformat(row.get("hired_on") or "0001-01-01")
    left = date.fromisoformat(row.get("left_on") or "9999-12-31")
    days = [month[0] + ONE_DAY * n for n in range((month[1] - month[0]).days + 1)]
    return Fraction(sum(hired <= day <= left for day in days), len(days))


def year_before(month: Days, day: date) -> Days:
    """The same calendar month a year before, or as many years before as it takes for it to be over at the close of a day."""
    year = month[0].year - 1
    while period(f"{year}-{month[0]:%m}")[1] > day:
        year -= 1
    return period(f"{year}-{month[0]:%m}")


def plan(truth: Truth, months: list[Days], total: Fraction, metric: str, like: str, day: date) -> dict[Part, Fraction]:
    """What of a total each salesperson gets in each month, salesperson by salesperson in the order of ids.

    Everybody the same each month, or by what they achieved a year before; of a month that somebody works in part, so much.
    """
    people = sorted(person for person, row in truth.sales.people.items() if any(share(row, month) for month in months))
    parts = [(person, month) for person in people for month in months]
    worked = [share(truth.sales.people[person], month) for person, month in parts]
    if like == "last-year":
        worked = [
            part_worked * base(truth, part, year_before(part[1], day), part[1], metric) if part_worked else NOTHING
            for part, part_worked in zip(parts, worked, strict=True)
        ]
    decimals = {"quantity": truth.firm.quantity_decimals, "visits": 0, "new_customers": 0}
    if not any(worked):
        return {}
    return dict(zip(parts, allocate(total, worked, decimals.get(metric, truth.firm.amount_decimals)), strict=True))
