"""Stock levels of a large book, as finished rows: the same figures as core.stock, column by column, without frames."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from salesinv.core.costing.rules import Rules
from salesinv.core.exact import fits, spread, unit_cost
from salesinv.core.large import linking_loops
from salesinv.core.large import replaying_loops as replay
from salesinv.core.large.book import LargeBook
from salesinv.core.large.exceptions import Odd
from salesinv.core.large.goods import EVER, Goods, day_number
from salesinv.core.large.writing import report
from salesinv.core.stock_states import IDLE_DAYS, state
from salesinv.schema.report import Report
from salesinv.schema.reports import LEVELS, LEVELS_BY_WAREHOUSE

Values = dict[str, Sequence[Any]]
FIGURES = ("received", "shipped", "moved", "adjusted", "on_hand")


def levels(book: LargeBook, goods: Goods, odd: Odd, rules: Rules, as_of: date | None) -> Report:
    """As `stock.levels`."""
    places = np.arange(len(book.ids["products"]))
    values = _values(book, places, goods.sums.sum(axis=2), goods.pool_value.sum(axis=1).tolist(), rules)
    values["committed"] = _committed(book, as_of).tolist()
    values["available"] = [fits(held - due) for held, due in zip(values["on_hand"], values["committed"], strict=True)]
    values["state"] = _states(values, "available", _idle(goods.days.max(axis=2), goods, as_of))
    values["provisional"] = [place in odd.provisional for place in places.tolist()]
    return report(LEVELS, values, rules.decimals)


def levels_by_warehouse(book: LargeBook, goods: Goods, odd: Odd, rules: Rules, as_of: date | None) -> Report:
    """As `stock.levels_by_warehouse`."""
    products, warehouses = np.nonzero(goods.days[0] > -EVER)
    sums = goods.sums[:, products, warehouses]
    if rules.by_warehouse:
        parts = goods.pool_value[products, warehouses].tolist()
        pairs = zip(products.tolist(), warehouses.tolist(), strict=True)
        loose = [pair in odd.provisional_at for pair in pairs]
    else:
        parts = _spread(products, sums[replay.ON_HAND], goods.pool_value[:, 0])
        loose = [product in odd.provisional for product in products.tolist()]
    values = _values(book, products, sums, parts, rules)
    values["warehouse_id"] = [book.ids["warehouses"][at] for at in warehouses.tolist()]
    values["state"] = _states(values, "on_hand", _idle(goods.days[:, products, warehouses], goods, as_of))
    values["provisional"] = loose
    return report(LEVELS_BY_WAREHOUSE, values, rules.decimals)


def _values(
    book: LargeBook, products: npt.NDArray[np.intp], sums: npt.NDArray[np.int64], parts: list[int], rules: Rules
) -> Values:
    """What both have: who the product is, the sums (received, shipped, …), the value and the unit cost."""
    ids, sheet = book.ids["products"], book.small["products"]
    rows = [book.places["products"][id] for id in ids]
    values: Values = {name: figures.tolist() for name, figures in zip(FIGURES, sums, strict=True)}
    values["shipped"] = (-sums[replay.SHIPPED]).tolist()
    values["product_id"] = [ids[product] for product in products.tolist()]
    for name in ("name", "unit", "reorder_level"):
        column = sheet[name]
        values[name] = [column[rows[product]] for product in products.tolist()]
    values["value"] = parts
    values["unit_cost"] = [unit_cost(value, held, rules.decimals) for value, held in zip(parts, values["on_hand"], strict=True)]
    return values


def _spread(products: npt.NDArray[np.intp], on_hand: npt.NDArray[np.int64], values: npt.NDArray[np.int64]) -> list[int]:
    """The value of each product over its warehouses, as `exact.spread`."""
    starts = np.flatnonzero(np.diff(products, prepend=-1)).tolist()
    held, totals = on_hand.tolist(), values[products[starts]].tolist()
    spans = zip(starts, [*starts[1:], len(held)], totals, strict=False)
    return [part for first, after, total in spans for part in spread(held[first:after], total)]


def _committed(book: LargeBook, as_of: date | None) -> npt.NDArray[np.int64]:
    """By product: what active contract lines, signed by then, still have to come."""
    last, contracts = day_number(as_of), book.contracts
    net = np.zeros(len(contracts), np.int64)
    linking_loops.net_shipped(book.contract_rows, book.shipments["quantity"], book.shipments["shipped_on"], last, net)
    found = np.zeros(len(book.ids["products"]), np.int64)
    linking_loops.still_due(
        contracts["product_id"], contracts["quantity"], contracts["signed_on"], contracts["status"], net, last, found
    )
    return found


def _states(values: Values, available: str, idle: list[bool]) -> list[str]:
    return list(map(state, values[available], values["on_hand"], values["reorder_level"], idle))


def _idle(days: npt.NDArray[np.int32], goods: Goods, as_of: date | None) -> list[bool]:
    """Where something moved, but nothing was shipped in the days up to as-of or the last movement."""
    last = day_number(as_of) if as_of else int(goods.days[0].max(initial=-EVER))
    found: list[bool] = ((days[0] > -EVER) & (days[1] < last - IDLE_DAYS)).tolist()
    return found
