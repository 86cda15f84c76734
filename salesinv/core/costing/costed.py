"""What each movement costs: the movements of a folder replayed pool by pool, in whole cents (design: Cost).

`cost` is the one door. `pools` holds goods, `replay` is the perpetual methods (fifo, lifo, specific, moving average),
`monthly` the monthly average. `trace` costs one product in the same way and tells every piece of every movement.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from salesinv.core.costing.monthly import MonthlyAverage
from salesinv.core.costing.passes import Pass
from salesinv.core.costing.replay import Replay
from salesinv.core.costing.rules import Move, Outcome, Rules
from salesinv.core.costing.settling import settle
from salesinv.core.exact import fits

__all__ = ["Costed", "Rules", "cost"]


@dataclass(frozen=True)
class Costed:
    """Movements with their `value` (signed, minor units of amount) and `provisional`, and the layers on hand at the end.

    layers: product_id, warehouse_id ("" under company pools), date, document, line (of the movement that the goods came
    in with; empty under an average), quantity, value, provisional; by product and pool, each in the order of its queue.
    """

    ledger: pd.DataFrame
    layers: pd.DataFrame


_HELD = [
    "product_id",
    "date",
    "document",
    "line",
    "phase",
    "kind",
    "warehouse_id",
    "quantity",
    "unit_cost",
    "of",
    "contract_id",
    "contract_line",
]


def cost(moves: pd.DataFrame, rules: Rules, named_costs: Mapping[str, int]) -> Costed:
    """Cost movements that are in order (see movements). `named_costs` gives the unit cost of every receipt line.

    Raises SalesinvError where a value does not fit 64 bits.
    """
    method: type[Pass] = MonthlyAverage if rules.method == "monthly_average" else Replay
    return costed_by(moves, (settle(part, method, product_id, rules, named_costs) for product_id, part in by_product(moves)))


def costed_by(moves: pd.DataFrame, passes: Iterable[Pass]) -> Costed:
    """Movements with what passes over them, one per product, have found. SalesinvError as `cost`."""
    outcome = Outcome([0] * len(moves), [False] * len(moves), [])
    for settled in passes:
        settled.report(outcome)
    values = np.array([fits(value) for value in outcome.values], dtype=np.int64)
    ledger = moves.assign(value=values, provisional=np.array(outcome.provisional, dtype=bool))
    return Costed(ledger, _layer_frame(moves, outcome.layers))


def by_product(moves: pd.DataFrame) -> list[tuple[str, list[Move]]]:
    """The movements of each product, in order; products by id."""
    parts: dict[str, list[Move]] = {}
    columns = [moves[name].tolist() for name in _HELD[1:]]
    months = moves["date"].dt.strftime("%Y-%m").tolist() if len(moves) else []
    for place, (product_id, month, *cells) in enumerate(zip(moves["product_id"].tolist(), months, *columns, strict=True)):
        parts.setdefault(product_id, []).append(Move(place, month, *cells[1:]))
    return sorted(parts.items())


def _layer_frame(moves: pd.DataFrame, layers: list[tuple[Any, ...]]) -> pd.DataFrame:
    names = ["product_id", "warehouse_id", "origin", "quantity", "value", "provisional"]
    found = pd.DataFrame(layers, columns=names).astype(
        {
            "product_id": "str",
            "warehouse_id": "str",
            "origin": "int64",
            "quantity": "int64",
            "value": "int64",
            "provisional": bool,
        }
    )
    known = moves[["date", "document", "line"]].astype({"line": "Int64"})
    origin = known.reindex(found.pop("origin")).reset_index(drop=True).fillna({"document": ""})
    return pd.concat([found, origin], axis=1)[
        ["product_id", "warehouse_id", "date", "document", "line", "quantity", "value", "provisional"]
    ]
