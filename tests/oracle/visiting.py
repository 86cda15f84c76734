"""Visits, and the contracts that followed them (design, section 8)."""

from datetime import date, timedelta
from typing import Any

from .pools import NOTHING
from .selling import Days, amount_of, inside, visit_key
from .truth import Truth

Answer = dict[str, Any]


def followed(truth: Truth, within: int) -> dict[str, list[str]]:
    """By visit, the contracts that count for it.

    A contract counts for the last visit to its customer that is not after its signing and at most so many days before it;
    of two on one day for that of the contract's own salesperson, then for the one with the higher id.
    """
    found: dict[str, list[str]] = {}
    for contract, sale in sorted({str(sale.order[0]): sale for sale in truth.sales.signed}.items()):
        near = [
            row
            for row in visits(truth)
            if row["customer_id"] == sale.customer
            and sale.day - timedelta(within) <= date.fromisoformat(row["visited_on"]) <= sale.day
        ]
        if near:
            best = max(near, key=lambda row: (row["visited_on"], row["salesperson_id"] == sale.salesperson, row["visit_id"]))
            found.setdefault(best["visit_id"], []).append(contract)
    return found


def visits(truth: Truth) -> list[dict[str, str]]:
    return [row for row in truth.firm["visits"] if date.fromisoformat(row["visited_on"]) <= truth.sales.as_of]


def summary(truth: Truth, days: Days, within: int, by: str) -> dict[str, Answer]:
    """Visits of a period by key, whom they were to, and what was signed after them; by month, the month of the visit."""
    contracts = followed(truth, within)
    found: dict[str, Answer] = {}
    for row in visits(truth):
        if inside(date.fromisoformat(row["visited_on"]), days):
            key = row["visited_on"][:7] if by == "month" else visit_key(truth, row, by)
            sums = found.setdefault(
                key, {"visits": 0, "customers": set(), "followed": 0, "contracts": 0, "signed": NOTHING}
            )  # fmt: skip
            after = contracts.get(row["visit_id"], [])
            sums["visits"] += 1
            sums["customers"].add(row["customer_id"])
            sums["followed"] += bool(after)
            sums["contracts"] += len(after)
            sums["signed"] += amount_of(sale for sale in truth.sales.signed if sale.order[0] in after)
    return {key: sums | {"customers": len(sums["customers"])} for key, sums in found.items()}
