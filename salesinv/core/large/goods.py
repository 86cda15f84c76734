"""What happened to goods: the movements of a large book by product, in order, and what each cost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from math import gcd

import numpy as np
import numpy.typing as npt

from salesinv.core.costing.rules import Rules
from salesinv.core.exact import price_rate
from salesinv.core.large import replaying as replay
from salesinv.core.large.book import LargeBook
from salesinv.core.large.ordering import count_moves, place_moves, sort_moves
from salesinv.core.sources import COUNTS as AT_CLOSE
from salesinv.core.sources import IN, MOVES, OUT

Large = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
METHODS = {"fifo": replay.FIFO, "specific": replay.FIFO, "lifo": replay.LIFO, "moving_average": replay.AVERAGE}
_EPOCH = date(1970, 1, 1)
EVER = 2**31 - 1  # as a day: all of them


def day_number(day: date | None) -> int:
    """A day as days from 1970; None is later than all."""
    return EVER if day is None else (day - _EPOCH).days


@dataclass
class Moves:
    """Movements by product, in order: those of product p are `moves[starts[p]:starts[p + 1]]`, and `keys` by what they are sorted.

    A movement is a number: `bases` are where those of receipts, transfers (two each), shipments and counts begin.
    """

    starts: Large
    keys: Large
    moves: Small
    bases: Large

    def products(self, threads: int) -> list[tuple[int, int]]:
        """All products in as many spans as there are threads, with about as many movements each."""
        cuts = np.searchsorted(self.starts, np.linspace(0, self.starts[-1], threads + 1)[1:-1]).tolist()
        ends = [0, *cuts, len(self.starts) - 1]
        return [(first, after) for first, after in zip(ends, ends[1:], strict=False) if first < after]


def arranged(book: LargeBook, as_of: date | None, threads: int) -> Moves:
    """Every movement up to and including a day, by product and in order."""
    last, counts = day_number(as_of), np.zeros(len(book.ids["products"]) + 1, np.int64)
    bases, legs = np.zeros(5, np.int64), list[tuple[str, int, int, int]]()
    for name, at, step, phases in (
        ("receipts", 0, 1, (IN, OUT)), ("transfers", 1, 2, (MOVES, MOVES)),
        ("shipments", 2, 1, (OUT, IN)), ("counts", 3, 1, (AT_CLOSE, AT_CLOSE)),
    ):  # fmt: skip
        table = book[name]
        bases[at + 1] = bases[at] + step * len(table)
        legs += [(name, int(bases[at]) + leg, step, phases) for leg in range(step)]  # type: ignore[misc]
        for _leg in range(step):
            count_moves(table["product_id"], table[table.table.dated], last, counts[1:])
    starts = np.cumsum(counts)
    keys, moves, ends = np.empty(starts[-1], np.int64), np.empty(starts[-1], np.int32), starts.copy()
    for name, base, step, phases in legs:  # type: ignore[assignment]
        table = book[name]
        red = table["quantity"] < 0 if "quantity" in table.plan.large else np.zeros(len(table), bool)
        phase = np.where(red, phases[1], phases[0]).astype(np.int8)
        days = table[table.table.dated]
        place_moves(table["product_id"], days, table.small[0], book.ranks[name], phase, last, base, step, ends, keys, moves)
    found = Moves(starts, keys, moves, bases)
    in_threads(lambda first, after: sort_moves(starts, first, after, keys, moves), found.products(threads))
    return found


def in_threads(work: Callable[[int, int], None], spans: list[tuple[int, int]]) -> None:
    """Do the work of each span in a thread of its own."""
    with ThreadPoolExecutor(max(1, len(spans))) as pool:
        for job in [pool.submit(work, *span) for span in spans]:
            job.result()


@dataclass
class Goods:
    """Figures of a replay. By product and warehouse: `sums` (received, shipped as it moves stock, moved, adjusted, on hand) and
    `days` (of the last movement, of the last shipment; 0 days before anything). `values` by movement, `pool_value` by product and
    pool, `odd` the products that need the plain replay, `faults` by product (days below zero, counts that assert otherwise).
    """

    moves: Moves
    sums: Large
    days: Small
    values: Large
    pool_value: Large
    odd: npt.NDArray[np.int8]
    faults: Large


def replayed(book: LargeBook, moves: Moves, rules: Rules | None, threads: int) -> Goods:
    """Go through all movements and cost them; without rules only quantities."""
    products, warehouses = len(book.ids["products"]), len(book.ids["warehouses"])
    pools = warehouses if rules and rules.by_warehouse else 1
    method = replay.QUANTITIES if rules is None else METHODS.get(rules.method, replay.QUANTITIES)
    plain = rules is not None and method != replay.QUANTITIES and not rules.rounding
    odd = np.zeros(products, np.int8) if plain or rules is None else np.ones(products, np.int8)
    if plain and rules:
        _mark_named(book, rules, odd)
    found = Goods(
        moves,
        np.zeros((5, products, warehouses), np.int64),
        np.full((2, products, warehouses), -EVER, np.int32),
        np.zeros(int(moves.bases[4]) if rules else 1, np.int64),
        np.zeros((products, pools), np.int64),
        odd,
        np.zeros((2, products), np.int64),
    )
    receipts, transfers, shipments, counts = book.receipts, book.transfers, book.shipments, book.counts
    places = np.stack([transfers["from_warehouse"], transfers["to_warehouse"]])
    quantities, costs = np.zeros(len(book.contracts), np.int64), np.zeros(len(book.contracts), np.int64)
    unit = _unit(rules)

    def work(first: int, after: int) -> None:
        replay.replay(
            first, after, moves.starts, moves.moves, moves.keys, moves.bases,
            receipts["quantity"], receipts["warehouse_id"], receipts["unit_cost"], transfers["quantity"], places,
            shipments["quantity"], shipments["warehouse_id"], book.contract_rows,
            counts["counted"], counts["warehouse_id"], counts["adjust"], warehouses, pools, method, unit, odd,
            found.sums, found.days, quantities, costs, found.values, found.pool_value, found.faults,
        )  # fmt: skip

    in_threads(work, moves.products(threads))
    return found


def _unit(rules: Rules | None) -> Large:
    """What quantity × price is multiplied with, and divided by, to be an amount."""
    value, units = price_rate(1, rules.decimals) if rules else (1, 1)
    common = gcd(value, units)
    return np.array([value // common, units // common], dtype=np.int64)


def _mark_named(book: LargeBook, rules: Rules, odd: npt.NDArray[np.int8]) -> None:
    """Products of which a movement names a receipt line that it takes from."""
    for table, named in ((book.receipts, book.of_receipts), (book.shipments, book.of_shipments)):
        if len(named) and (table is book.receipts or rules.method != "moving_average"):
            odd[table["product_id"][named[:, 0]]] = 1
