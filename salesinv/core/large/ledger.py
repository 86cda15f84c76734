"""The stock card of a large book: one row a movement, chosen and put in order as numbers (design: Stock figures)."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction

import numpy as np

from salesinv.core.costing.rules import Rules
from salesinv.core.exact import price_rate
from salesinv.core.large import linking_loops
from salesinv.core.large.fields import EMPTY, Field, Ids, Large, Numbers, Rows, Test, Words
from salesinv.core.large.goods import Goods, day_number
from salesinv.core.large.histories import Histories
from salesinv.core.large.long import Long
from salesinv.core.large.moved import Moved
from salesinv.core.large.writing import Wanted
from salesinv.schema.report import Report
from salesinv.schema.reports import LEDGER, MOVEMENT_KINDS

_EPOCH = date(1970, 1, 1)
_MOST = 2**62
FLAGS = ("no", "yes")
Ask = Callable[[], Histories]


def ledger(
    moved: Moved, goods: Goods, rules: Rules, ask: Ask, threads: int, as_of: date | None, wanted: Wanted, only: Mapping[str, Test]
) -> Report | None:
    """As `stock.ledger`, of rows whose cells pass, none of them made yet; None where figures may be beyond 64 bits on their way.

    `ask` gives the histories that balances and counts need; a column that is not wanted may not be looked at.
    """
    names = [column.name for column in LEDGER]
    asked = wanted if wanted and wanted <= set(names) else frozenset(names)
    if int(linking_loops.largest(goods.values)) * len(goods.values) >= _MOST:
        return None
    if "unit_cost" in asked and not rates_fit(goods.values, rules):
        return None
    fields = {**told(moved), **_costs(moved, goods, rules, ask, asked)}
    numbers = moved.numbers
    numbers = numbers[~moved.asserting(numbers)]
    numbers = numbers if as_of is None else numbers[moved.days(numbers) <= day_number(as_of)]
    rows = Long(tuple(fields[name] for name in names), numbers, moved.in_order, threads)
    for name, test in only.items():
        rows = rows.kept(names.index(name), test)
    return Report(LEDGER, rows)


def told(moved: Moved) -> dict[str, Field]:
    """What the tables say of each movement."""
    ids, (first, last) = moved.ids, moved.span
    dates = [(_EPOCH + timedelta(days=day)).isoformat() for day in range(first, last + 1)]
    return {
        "date": Words(lambda rows: moved.days(rows) - first, dates),
        "document": Ids(moved.documents, moved.letters, moved.ranks, moved.beyond_ascii),
        "line": Numbers(moved.lines, 0),
        "kind": Words(moved.kinds, MOVEMENT_KINDS),
        "product_id": Words(moved.products, ids["products"]),
        "warehouse_id": Words(moved.warehouses, ids["warehouses"]),
    }


def _costs(moved: Moved, goods: Goods, rules: Rules, ask: Ask, asked: frozenset[str]) -> dict[str, Field]:
    """What was worked out of each movement."""
    decimals = rules.decimals
    counted = ask().counted() if asked & {"quantity", "unit_cost"} else np.empty(0, np.int64)
    balances = ask().balances() if asked & {"balance_quantity", "balance_value"} else (counted, counted)

    def quantities(rows: Rows) -> Large:
        found, at = moved.quantities(rows), np.flatnonzero(moved.counts(rows))
        found[at] = counted[rows[at] - moved.bases[3]]
        return found

    def unit_costs(rows: Rows) -> Large:
        quantity = quantities(rows)
        quantity[moved.transfers(rows) & (not rules.by_warehouse)] = 0
        return rates(goods.values[rows], quantity, rules)

    return {
        "quantity": Numbers(quantities, decimals.quantity),
        "value": Numbers(lambda rows: goods.values[rows], decimals.amount),
        "balance_quantity": Numbers(lambda rows: balances[0][rows], decimals.quantity),
        "balance_value": Numbers(lambda rows: balances[1][rows], decimals.amount),
        "unit_cost": Numbers(unit_costs, decimals.price),
        "provisional": Words(lambda rows: goods.loose[rows], FLAGS),
    }


def rates(values: Large, quantities: Large, rules: Rules) -> Large:
    """As `exact.unit_cost`; EMPTY where nothing moved. Only for values that `rates_fit`."""
    unit = _unit(rules)
    parts, of = np.abs(values) * unit[1], np.abs(quantities) * unit[0]
    found = (2 * parts + of) // np.maximum(2 * of, 1)
    return np.where(quantities == 0, EMPTY, np.where((values < 0) == (quantities < 0), found, -found))


def rates_fit(values: Large, rules: Rules) -> bool:
    """Whether unit costs of these values are far from what 64 bits hold on their way."""
    per_value, per_unit = _unit(rules)
    return bool(per_value == 1 and 2 * int(linking_loops.largest(values)) * per_unit < _MOST)


def _unit(rules: Rules) -> tuple[int, int]:
    """What a quantity and a value are multiplied with, to be divided by each other."""
    unit = Fraction(*price_rate(1, rules.decimals))
    return unit.numerator, unit.denominator
