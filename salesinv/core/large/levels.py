"""Stock levels of a large book, as finished rows: the same figures as core.stock, product by product, without frames."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from salesinv.core.costing.rules import Rules
from salesinv.core.exact import fits, spread, unit_cost
from salesinv.core.large import linking
from salesinv.core.large import replaying as replay
from salesinv.core.large.book import LargeBook
from salesinv.core.large.exceptions import Odd
from salesinv.core.large.goods import EVER, Goods, day_number
from salesinv.core.stock_states import IDLE_DAYS, state
from salesinv.schema.kinds import Column, Decimals
from salesinv.schema.report import Report
from salesinv.schema.reports import LEVELS, LEVELS_BY_WAREHOUSE

Row = dict[str, Any]


def report(columns: tuple[Column, ...], rows: Iterator[Row], decimals: Decimals) -> Report:
    """Rows of held values as exact text."""
    written = [(column.name, column.kind.write) for column in columns]
    return Report(columns, [[write(row[name], decimals) or None for name, write in written] for row in rows])


def levels(book: LargeBook, goods: Goods, odd: Odd, rules: Rules, as_of: date | None) -> Report:
    """As `stock.levels`."""
    sums, days = goods.sums.sum(axis=2), goods.days.max(axis=2)
    committed, last = _committed(book, as_of), _last_day(goods, as_of)
    values = goods.pool_value.sum(axis=1)

    def rows() -> Iterator[Row]:
        for product, id in enumerate(book.ids["products"]):
            row = _row(book, id, sums[:, product].tolist(), int(values[product]), product in odd.provisional, rules.decimals)
            row["committed"] = int(committed[product])
            row["available"] = fits(row["on_hand"] - row["committed"])
            row["state"] = state(row["available"], row["on_hand"], row["reorder_level"], _idle(days[:, product].tolist(), last))
            yield row

    return report(LEVELS, rows(), rules.decimals)


def levels_by_warehouse(book: LargeBook, goods: Goods, odd: Odd, rules: Rules, as_of: date | None) -> Report:
    """As `stock.levels_by_warehouse`."""
    last, warehouses = _last_day(goods, as_of), book.ids["warehouses"]

    def rows() -> Iterator[Row]:
        for product, id in enumerate(book.ids["products"]):
            places = np.flatnonzero(goods.days[0, product] > -EVER).tolist()
            on_hand = goods.sums[replay.ON_HAND, product].tolist()
            values = goods.pool_value[product].tolist()
            if not rules.by_warehouse:
                values = dict(zip(places, spread([on_hand[at] for at in places], values[0]), strict=True))
            for at in places:
                loose = (product, at) in odd.provisional_at if rules.by_warehouse else product in odd.provisional
                row = _row(book, id, goods.sums[:, product, at].tolist(), values[at], loose, rules.decimals)
                row["warehouse_id"] = warehouses[at]
                idle = _idle(goods.days[:, product, at].tolist(), last)
                row["state"] = state(row["on_hand"], row["on_hand"], row["reorder_level"], idle)
                yield row

    return report(LEVELS_BY_WAREHOUSE, rows(), rules.decimals)


def _row(book: LargeBook, id: str, sums: list[int], value: int, loose: bool, decimals: Decimals) -> Row:
    products, place = book.small["products"], book.places["products"][id]
    received, shipped, moved, adjusted, on_hand = sums
    return {
        "product_id": id,
        **{name: products[name][place] for name in ("name", "unit", "reorder_level")},
        "received": received,
        "shipped": -shipped,
        "moved": moved,
        "adjusted": adjusted,
        "on_hand": on_hand,
        "value": value,
        "unit_cost": unit_cost(value, on_hand, decimals),
        "provisional": loose,
    }


def _committed(book: LargeBook, as_of: date | None) -> np.ndarray:
    """By product: what active contract lines, signed by then, still have to come."""
    last, contracts = day_number(as_of), book.contracts
    net = np.zeros(len(contracts), np.int64)
    linking.net_shipped(book.contract_rows, book.shipments["quantity"], book.shipments["shipped_on"], last, net)
    due = np.maximum(contracts["quantity"] - net, 0)
    due[(contracts["signed_on"] > last) | (contracts["status"] != 0)] = 0
    found = np.zeros(len(book.ids["products"]), np.int64)
    linking.add_to(contracts["product_id"], due, found)
    return found


def _last_day(goods: Goods, as_of: date | None) -> int:
    return day_number(as_of) if as_of else int(goods.days[0].max(initial=-EVER))


def _idle(days: list[int], last: int) -> bool:
    """Nothing moved, or nothing was shipped in the days before the last."""
    moved, shipped = days
    return moved > -EVER and shipped < last - IDLE_DAYS
