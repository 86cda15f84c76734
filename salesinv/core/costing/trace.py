"""The door to a costing that tells: one product's movements costed as `cost` does, and every piece of every movement."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from salesinv.core.costing.costed import Costed, by_product, costed_by
from salesinv.core.costing.pieces import MonthCost, Piece
from salesinv.core.costing.pools import Owed
from salesinv.core.costing.rules import Rules
from salesinv.core.costing.settling import settle
from salesinv.core.costing.trace_monthly import TracedMonthly
from salesinv.core.costing.trace_replay import TracedReplay
from salesinv.core.exact import Rate


@dataclass(frozen=True)
class Traced:
    """Movements with their costs, and how they came about. Of a replay that was repeated, only the last is told.

    pieces: by the place of the movement. months: by month and pool, under a monthly average. averages: under a moving
    average, by place of what came in, the average it left and the value and quantity that this is of. origins: where each
    of `costed.layers` came in. owed: by pool, what went out and has not come in.
    """

    costed: Costed
    pieces: dict[int, list[Piece]]
    months: dict[tuple[str, str], MonthCost]
    averages: dict[int, tuple[Rate, Rate]]
    origins: list[int]
    owed: list[tuple[str, Owed]]


def trace(moves: pd.DataFrame, rules: Rules, named_costs: Mapping[str, int]) -> Traced:
    """Trace movements of one product that are in order. SalesinvError as `cost`."""
    parts = by_product(moves)
    if not parts:
        return Traced(costed_by(moves, ()), {}, {}, {}, [], [])
    ((product_id, part),) = parts
    method: type[TracedMonthly | TracedReplay] = TracedMonthly if rules.method == "monthly_average" else TracedReplay
    told = settle(part, method, product_id, rules, named_costs)
    months = {(month.month, month.key): month for month in told.tale.months}
    origins = [layer.origin for _key, layer in told.left()]
    return Traced(costed_by(moves, [told]), told.tale.by_place(), months, told.tale.averages, origins, list(told.owing()))
