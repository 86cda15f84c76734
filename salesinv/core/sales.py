"""Sales: contract lines and how far they are fulfilled, and the shipments of each billed to the cent (design: Sales)."""

from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from salesinv.core.costing.costed import Costed
from salesinv.core.exact import fits, guard, half_away, net_rate, summed
from salesinv.core.frames import frame, moment
from salesinv.schema.kinds import RATE_DECIMALS, Decimals
from salesinv.schema.sheet import Book

LINE = ["contract_id", "contract_line"]
_SAFE = 2**62  # what is below it has room in 64 bits to be added to


def contract_lines(book: Book, as_of: date | None = None) -> pd.DataFrame:
    """Contract lines signed `as_of` or earlier, with `shipped` (net of returns, by then) and `open` (quantity − shipped)."""
    lines = frame(book["contracts"]).rename(columns={"line": "contract_line"})
    shipments = frame(book["shipments"])
    if as_of is not None:
        lines = lines[lines["signed_on"] <= moment(as_of)]
        shipments = shipments[shipments["shipped_on"] <= moment(as_of)]
    shipped = summed(shipments, LINE, ["quantity"])["quantity"].rename("shipped")
    lines = lines.join(shipped, on=LINE)
    lines["shipped"] = lines["shipped"].fillna(0).astype("int64")
    return lines.assign(open=lines["quantity"] - lines["shipped"])


def line_amounts(lines: pd.DataFrame, decimals: Decimals) -> np.ndarray:
    """`round(quantity × unit price × (1 − discount))` of each contract line, in minor units of amount."""
    quantities, prices, discounts = (lines[name].to_numpy() for name in ("quantity", "unit_price", "discount"))
    one, whole = 10**RATE_DECIMALS, np.int64(10**RATE_DECIMALS)
    step = int(np.gcd.reduce(discounts, initial=whole))  # discounts are in per cent, mostly: numbers stay small
    unit = Fraction(net_rate(1, one - step, decimals)[0], net_rate(1, 0, decimals)[1])
    near = int(prices.max(initial=0)) * (one // step) * unit.numerator >= _SAFE
    rates = prices * ((one - discounts) // step) * (0 if near else unit.numerator)
    sizes = 2 * np.abs(quantities)
    fine = (sizes <= (_SAFE - unit.denominator) // np.maximum(rates, 1)) & (not near)
    found: np.ndarray = np.sign(quantities) * ((np.where(fine, sizes * rates, 0) + unit.denominator) // (2 * unit.denominator))
    for place in np.flatnonzero(~fine).tolist():
        value, per = net_rate(int(prices[place]), int(discounts[place]), decimals)
        found[place] = fits(half_away(int(quantities[place]) * value, per))
    return found


def sold(book: Book, costed: Costed, decimals: Decimals) -> pd.DataFrame:
    """Every shipment and return of a customer, in order of movements, billed and costed.

    Columns: date, kind, contract_id, contract_line, product_id, customer_id, salesperson_id, quantity (out above 0),
    amount, cost, provisional. A line is billed cumulatively: `round(price × (1 − discount) × cumulative)` less what
    went before, so that its shipments add up to the cent in whatever parts they went.
    """
    moves = costed.ledger
    gone = moves[moves["contract_id"] != ""]
    lines = frame(book["contracts"]).rename(columns={"line": "contract_line"})
    terms = lines[[*LINE, "customer_id", "salesperson_id", "unit_price", "discount"]]
    gone = gone.drop(columns=["unit_cost"]).merge(terms, on=LINE, how="left", validate="many_to_one")
    gone = gone.assign(quantity=-gone["quantity"], cost=-gone["value"])
    gone["amount"] = _billed(gone, decimals)
    keep = ["date", "kind", *LINE, "product_id", "customer_id", "salesperson_id", "quantity", "amount", "cost", "provisional"]
    return gone[keep]


def _billed(gone: pd.DataFrame, decimals: Decimals) -> pd.Series:
    guard(gone, LINE, "quantity")
    cumulative = gone.groupby(LINE)["quantity"].cumsum()
    so_far = pd.Series(line_amounts(gone.assign(quantity=cumulative), decimals), index=gone.index, dtype="int64")
    before = so_far.groupby([gone[column] for column in LINE]).shift(fill_value=0)
    return so_far - before
