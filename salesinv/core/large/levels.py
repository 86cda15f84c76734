"""Stock levels of a large book, as finished rows: the same figures as core.stock, column by column, without frames."""

from collections.abc import Callable
from datetime import date

import numpy as np
import numpy.typing as npt

from salesinv.core.costing.rules import Rules
from salesinv.core.exact import fits, spread, unit_cost
from salesinv.core.keeping import Row
from salesinv.core.large import linking_loops
from salesinv.core.large import replaying_loops as replay
from salesinv.core.large.book import LargeBook
from salesinv.core.large.exceptions import Odd
from salesinv.core.large.goods import EVER, Goods, Large, day_number
from salesinv.core.large.plans import NO_DAY
from salesinv.core.large.writing import Lazy, Made, Wanted, report
from salesinv.core.stock_states import IDLE_DAYS, state
from salesinv.schema.report import Report
from salesinv.schema.reports import LEVELS, LEVELS_BY_WAREHOUSE
from salesinv.schema.tables import STOCK

FIGURES = ("received", "shipped", "moved", "adjusted", "on_hand")


def levels(
    book: LargeBook, goods: Goods, odd: Odd, rules: Rules, as_of: date | None, wanted: Wanted, due: Callable[[], Large]
) -> Report:
    """As `stock.levels`; only the columns that are wanted, if they are named. `due` gives what is `committed`."""
    places = list(range(len(book.ids["products"])))
    made = _common(book, places, goods.sums.sum(axis=2), rules)
    made["value"] = lambda v: goods.pool_value.sum(axis=1).tolist()
    made["committed"] = lambda v: due().tolist()
    made["available"] = lambda v: [fits(held - due) for held, due in zip(v["on_hand"], v["committed"], strict=True)]
    made["state"] = lambda v: _states(v, "available", _idle(goods.days.max(axis=2), goods, as_of))
    made["provisional"] = lambda v: [place in odd.provisional for place in places]
    return report(LEVELS, Lazy(made), rules.decimals, wanted)


def levels_by_warehouse(book: LargeBook, goods: Goods, odd: Odd, rules: Rules, as_of: date | None, wanted: Wanted) -> Report:
    """As `stock.levels_by_warehouse`; only the columns that are wanted, if they are named."""
    return report(LEVELS_BY_WAREHOUSE, _by_warehouse(book, goods, odd, rules, as_of), rules.decimals, wanted)


def kept_rows(book: LargeBook, goods: Goods, odd: Odd, rules: Rules) -> list[Row]:
    """What stock.csv and snapshots hold of these goods: as `levels_by_warehouse`, not written yet."""
    values = _by_warehouse(book, goods, odd, rules, None)
    return list(map(Row, *(values[column.name] for column in STOCK.columns)))


def _by_warehouse(book: LargeBook, goods: Goods, odd: Odd, rules: Rules, as_of: date | None) -> Lazy:
    products, warehouses = np.nonzero(goods.days[0] > -EVER)
    sums, ids, places = goods.sums[:, products, warehouses], book.ids["warehouses"], products.tolist()
    made = _common(book, places, sums, rules)
    if rules.by_warehouse:
        pairs = list(zip(places, warehouses.tolist(), strict=True))
        made["value"] = lambda v: goods.pool_value[products, warehouses].tolist()
        made["provisional"] = lambda v: [pair in odd.provisional_at for pair in pairs]
    else:
        made["value"] = lambda v: _spread(products, sums[replay.ON_HAND], goods.pool_value[:, 0])
        made["provisional"] = lambda v: [place in odd.provisional for place in places]
    made["warehouse_id"] = lambda v: [ids[at] for at in warehouses.tolist()]
    made["state"] = lambda v: _states(v, "on_hand", _idle(goods.days[:, products, warehouses], goods, as_of))
    return Lazy(made)


def _common(book: LargeBook, places: list[int], sums: npt.NDArray[np.int64], rules: Rules) -> dict[str, Made]:
    """What both have: who the product is, the sums (received, shipped, …), the unit cost."""
    ids = book.ids["products"]

    def of_product(name: str) -> Made:
        return lambda v: [book.small["products"][name][book.places["products"][ids[place]]] for place in places]

    def summed(number: int) -> Made:
        return lambda v: (-sums[number] if number == replay.SHIPPED else sums[number]).tolist()

    made = {name: of_product(name) for name in ("name", "unit", "reorder_level")}
    made |= {name: summed(number) for number, name in enumerate(FIGURES)}
    made["product_id"] = lambda v: [ids[place] for place in places]
    made["unit_cost"] = lambda v: [
        unit_cost(value, held, rules.decimals) for value, held in zip(v["value"], v["on_hand"], strict=True)
    ]
    return made


def _spread(products: npt.NDArray[np.intp], on_hand: npt.NDArray[np.int64], values: npt.NDArray[np.int64]) -> list[int]:
    """The value of each product over its warehouses, as `exact.spread`."""
    starts = np.flatnonzero(np.diff(products, prepend=-1)).tolist()
    held, totals = on_hand.tolist(), values[products[starts]].tolist()
    spans = zip(starts, [*starts[1:], len(held)], totals, strict=False)
    return [part for first, after, total in spans for part in spread(held[first:after], total)]


def committed(book: LargeBook, as_of: date | None) -> Large:
    """By product: what active contract lines, signed by then, still have to come."""
    last, contracts, net = day_number(as_of), book.contracts, _net_shipped(book, as_of)
    found = np.zeros(len(book.ids["products"]), np.int64)
    linking_loops.still_due(
        contracts["product_id"], contracts["quantity"], contracts["signed_on"], contracts["status"], net, last, found
    )
    return found


def _net_shipped(book: LargeBook, as_of: date | None) -> Large:
    net, last = np.zeros(len(book.contracts), np.int64), day_number(as_of)
    linking_loops.net_shipped(book.contract_rows, book.shipments["quantity"], book.shipments["shipped_on"], last, net)
    return net


def open_lines(book: LargeBook, today: date) -> tuple[int, int]:
    """How many contract lines have something to ship yet, and how many of them were due before today: as `fulfilment`."""
    due, there = book.contracts["due_on"], book.contracts["status"] == 0
    there &= book.contracts["quantity"] > _net_shipped(book, None)
    return int(there.sum()), int((there & (due != NO_DAY) & (due < day_number(today))).sum())


def _states(values: Lazy, available: str, idle: list[bool]) -> list[str]:
    return list(map(state, values[available], values["on_hand"], values["reorder_level"], idle))


def _idle(days: npt.NDArray[np.int32], goods: Goods, as_of: date | None) -> list[bool]:
    """Where something moved, but nothing was shipped in the days up to as-of or the last movement."""
    last = day_number(as_of) if as_of else int(goods.days[0].max(initial=-EVER))
    found: list[bool] = ((days[0] > -EVER) & (days[1] < last - IDLE_DAYS)).tolist()
    return found
