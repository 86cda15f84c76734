"""What was achieved in each metric that targets are set in: one reckoning for plan, progress, trend and scorecard."""

from collections.abc import Sequence

import pandas as pd

from salesinv.core.exact import WHOLE_NUMBERS, summed
from salesinv.core.frames import months_of, within
from salesinv.core.performance import Facts
from salesinv.core.periods import Span


def achieved(
    facts: Facts, metric: str, span: Span, keys: Sequence[str], basis: str = "shipped", monthly: bool = False
) -> pd.Series:
    """What was achieved in a span of days by each combination of `keys` (columns of the facts) that has anything.

    In minor units of the metric: amount, profit and signed in those of amount, quantity in those of quantity, visits and
    new_customers in ones. Indexed by `keys`; `monthly` adds a level "month" (`2026-11`), and a customer is then new in
    the month of the first purchase. Under the signed basis amount and quantity are those of contracts signed, and there
    is no profit. Empty where a metric does not know a key: no visit has a product.
    """
    rows = _rows(facts, metric, basis)
    rows = rows.assign(month=months_of(rows["date"])) if monthly else rows
    by = [*keys, *["month"] * monthly]
    if metric == "new_customers":
        rows = _new(rows, span, monthly)
    if any(key not in rows for key in by):
        return pd.Series(dtype=WHOLE_NUMBERS, name=metric)
    rows = within(rows, span)
    if metric == "new_customers":
        rows = rows.drop_duplicates(list(dict.fromkeys([*by, "customer_id"])))
    return summed(rows, by, ["figure"])["figure"].rename(metric)


def _rows(facts: Facts, metric: str, basis: str) -> pd.DataFrame:
    """The facts that a metric counts, each with its day (`date`) and what it adds (`figure`)."""
    signed = facts.lines[facts.lines["status"] != "cancelled"]
    if metric == "visits":
        return facts.visits.assign(date=facts.visits["visited_on"], figure=1)
    if metric == "signed" or (basis == "signed" and metric == "amount"):
        return signed.assign(figure=signed["amount"])
    if metric == "new_customers":
        bought = signed if basis == "signed" else facts.sold[facts.sold["kind"] == "shipment"]
        return bought.assign(figure=1)
    if basis == "signed":
        return signed.assign(figure=signed["quantity"]) if metric == "quantity" else signed.iloc[:0].assign(figure=0)
    figure = facts.sold["amount"] - facts.sold["cost"] if metric == "profit" else facts.sold[metric]
    return facts.sold.assign(figure=figure)


def _new(bought: pd.DataFrame, span: Span, monthly: bool) -> pd.DataFrame:
    """Purchases of customers who had never bought from anyone before the span; monthly, those in the month of the first."""
    first = bought.groupby("customer_id")["date"].transform("min")
    new = (first >= pd.Timestamp(span.start)).to_numpy()
    if monthly:
        new = new & (months_of(first).to_numpy() == bought["month"].to_numpy())
    rows: pd.DataFrame = bought[new]
    return rows
