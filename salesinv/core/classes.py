"""ABC classes: products by what they were billed at in a period, and the stock that is tied up in each (ABC analysis)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from salesinv.core.costing.costed import Costed
from salesinv.core.demand import last_day
from salesinv.core.exact import half_away, summed
from salesinv.core.figures import costed
from salesinv.core.frames import frame, moment
from salesinv.core.periods import DAY, Span
from salesinv.core.sales import sold
from salesinv.core.stock import levels
from salesinv.core.written import Figures
from salesinv.schema.kinds import RATIO_DECIMALS
from salesinv.schema.planning_reports import CLASS_ROWS
from salesinv.schema.sheet import Book
from salesinv.settings import Settings

USUAL_BOUNDS = (80, 95)
_ONE = 10**RATIO_DECIMALS


@dataclass(frozen=True)
class Classed:
    """The figures, and the days that they are of."""

    figures: Figures
    span: Span


def stock_classes(
    book: Book, settings: Settings, span: Span | None = None, bounds: tuple[int, int] = USUAL_BOUNDS, as_of: date | None = None
) -> Classed:
    """Products by amount shipped net in a span (the last 12 months, without one), most first, then by id. Needs STOCK_TABLES.

    Products that are in use are all there, others if they were shipped in the span or are on hand. On hand and value
    are as of `as_of`, or now. `bounds`: see `classes`.
    """
    costs = costed(book, settings, as_of)
    span = span or year_to(last_day(costs.ledger, as_of))
    rows = _rows(book, settings, costs, span, as_of)
    rows = rows.assign(**classes([int(amount) for amount in rows["amount"]], bounds))
    return Classed(Figures(CLASS_ROWS, rows, settings.decimals), span)


def year_to(day: date) -> Span:
    """The twelve months that end with a day: the day after the same day of the year before, up to the day."""
    leap = (day.month, day.day) == (2, 29)
    return Span((day - timedelta(days=leap)).replace(year=day.year - 1) + DAY, day)


def classes(amounts: list[int], bounds: tuple[int, int] = USUAL_BOUNDS) -> dict[str, list[Any]]:
    """Share, cumulative share and class of each amount; the largest comes first. Shares are ratios with 4 decimals.

    A goes up to and including the amount with which the sum reaches the first bound, in per cent of all that is above
    zero, B up to the second, C is the rest. Nothing, and less than nothing, is C and no share of anything. Compared as
    whole numbers, never as the rounded shares that are shown.
    """
    total = sum(amount for amount in amounts if amount > 0)
    shares, sums, found, before = [], [], [], 0
    for amount in amounts:
        part = max(amount, 0)
        reached = [100 * before >= bound * total for bound in bounds]
        found.append("C" if not part or all(reached) else "B" if reached[0] else "A")
        before += part
        shares.append(half_away(part * _ONE, total) if total else 0)
        sums.append(half_away(before * _ONE, total) if total else 0)
    return {"share": shares, "cumulative": sums, "class": found}


def _rows(book: Book, settings: Settings, costs: Costed, span: Span, as_of: date | None) -> pd.DataFrame:
    """Quantity and amount shipped net in the span, on hand and value, of every product that counts, most shipped first."""
    goods = frame(book["products"]).set_index("product_id")[["category", "active"]]
    stock = levels(book, costs, settings.decimals, as_of).set_index("product_id")[["name", "on_hand", "value", "provisional"]]
    gone = sold(book, costs, settings.decimals)
    gone = gone[(gone["date"] >= moment(span.start)) & (gone["date"] <= moment(span.end))]
    rows = stock.join(goods).join(summed(gone, ["product_id"], ["quantity", "amount"]))
    rows = rows[rows["active"] | rows["amount"].notna() | (rows["on_hand"] != 0)].reset_index()
    rows = rows.assign(**{name: rows[name].fillna(0).astype("int64") for name in ("quantity", "amount")})
    return rows.sort_values(["amount", "product_id"], ascending=[False, True], kind="stable", ignore_index=True)
