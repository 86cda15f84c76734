"""Customers of a feedback sheet: who bought most, and who bought in the period before and no more."""

from typing import Any

import pandas as pd

from salesinv.core.exact import half_away, summed, whole
from salesinv.core.feedback_ground import Ground
from salesinv.core.frames import moment, within
from salesinv.schema.feedback_reports import BEST, LOST
from salesinv.schema.kinds import AMOUNT, RATIO
from salesinv.schema.report import Report

BEST_SHOWN, PRODUCTS_NAMED = 5, 3


def best_report(ground: Ground, salesperson: str) -> Report:
    """The five customers with the largest amounts above 0 in the period, and their share of the salesperson's amount."""
    rows = _of(ground.once(_sold_now), salesperson, ground)
    sums = summed(rows, ["customer_id"], ["amount", "profit"])
    total, names, decimals = whole(rows["amount"].sum()), ground.facts.names("customer"), ground.settings.decimals
    found = [(str(id), whole(amount), whole(profit)) for id, amount, profit in sums.reset_index().itertuples(index=False)]
    best = sorted((row for row in found if row[1] > 0), key=lambda row: (-row[1], row[0]))[:BEST_SHOWN]
    signed = ground.question.basis == "signed"
    return Report(BEST, [
        [id, names.get(id, ""), AMOUNT.write(amount, decimals), None if signed else AMOUNT.write(profit, decimals),
         RATIO.write(half_away(amount * 10_000, total), decimals) if total > 0 else None]
        for id, amount, profit in best
    ])  # fmt: skip


def lost_report(ground: Ground, salesperson: str) -> Report:
    """Customers whose last purchase in the period before was from this salesperson and who bought nothing in the period.

    They are those that retention misses. `amount` and `products` (by amount, then id) are what this salesperson sold them
    in the period before; `back_on` is their first purchase after the period, from anyone. Largest amounts first.
    """
    names, decimals, back = ground.facts.names("customer"), ground.settings.decimals, ground.once(_back)
    then = _of(ground.once(_sold_before), salesperson, ground)
    lost = ground.once(_lost).get(salesperson, {})
    amounts = {id: whole(then.loc[then["customer_id"] == id, "amount"].sum()) for id in lost}
    return Report(LOST, [
        [id, names.get(id, ""), lost[id], AMOUNT.write(amount, decimals), _products(ground, then, id), back.get(id)]
        for id, amount in sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0]))
    ])  # fmt: skip


def _products(ground: Ground, then: pd.DataFrame, customer: str) -> str:
    """The names of what a customer bought, the largest amounts first: three, and a mark that there are more."""
    sums = summed(then[then["customer_id"] == customer], ["product_id"], ["amount"])["amount"]
    by_amount = sorted(zip(sums.tolist(), sums.index.tolist(), strict=True), key=lambda pair: (-whole(pair[0]), pair[1]))
    names = ground.facts.names("product")
    named = [names.get(id) or id for _amount, id in by_amount[:PRODUCTS_NAMED]]
    return ", ".join([*named, *["…"] * (len(by_amount) > PRODUCTS_NAMED)])


def sales(ground: Ground) -> pd.DataFrame:
    """What amounts come from: goods gone out and come back, or contract lines signed and not cancelled."""
    if ground.question.basis == "signed":
        lines = ground.facts.lines
        return lines[lines["status"] != "cancelled"].assign(profit=0)
    sold = ground.facts.sold
    return sold.assign(profit=sold["amount"] - sold["cost"])


def _purchases(ground: Ground) -> pd.DataFrame:
    """What counts as a purchase: goods going out, or contracts signed; in order of their days."""
    rows = sales(ground)
    return (rows[rows["kind"] == "shipment"] if "kind" in rows else rows).sort_values("date", kind="stable")


def _sold_now(ground: Ground) -> dict[Any, pd.DataFrame]:
    return dict(iter(within(sales(ground), ground.span).groupby("salesperson_id")))


def _sold_before(ground: Ground) -> dict[Any, pd.DataFrame]:
    return dict(iter(within(sales(ground), ground.span.before()).groupby("salesperson_id")))


def _of(parts: dict[Any, pd.DataFrame], salesperson: str, ground: Ground) -> pd.DataFrame:
    """One salesperson's part of what was sold: no rows, where there is none."""
    return parts[salesperson] if salesperson in parts else sales(ground).iloc[:0]


def _lost(ground: Ground) -> dict[Any, dict[Any, str]]:
    """By salesperson the customers that were lost, and the day they last bought on."""
    bought = _purchases(ground)
    now = set(within(bought, ground.span)["customer_id"])
    last = within(bought, ground.span.before()).drop_duplicates("customer_id", keep="last")
    found: dict[Any, dict[Any, str]] = {}
    for person, customer, day in zip(*(last[c].tolist() for c in ("salesperson_id", "customer_id", "date")), strict=True):
        if customer not in now:
            found.setdefault(person, {})[customer] = f"{day:%Y-%m-%d}"
    return found


def _back(ground: Ground) -> dict[Any, str]:
    """The first purchase after the period, by customer."""
    bought = _purchases(ground)
    later = bought[bought["date"] > moment(ground.span.end)].drop_duplicates("customer_id")
    return {id: f"{day:%Y-%m-%d}" for id, day in zip(later["customer_id"].tolist(), later["date"].tolist(), strict=True)}
