"""What happened to goods: the movements of a large book by product, in order, and what each cost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from salesinv.core.large.book import LargeBook
from salesinv.core.large.ordering import by_line
from salesinv.core.large.ordering_loops import count_moves, place_moves, sort_moves
from salesinv.core.sources import COUNTS as AT_CLOSE
from salesinv.core.sources import IN, MOVES, OUT

Large = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Marks = npt.NDArray[np.int8]
_EPOCH = date(1970, 1, 1)
EVER = 2**31 - 1  # as a day: all of them


def day_number(day: date | None) -> int:
    """A day as days from 1970; None is later than all."""
    return EVER if day is None else (day - _EPOCH).days


@dataclass
class Moves:
    """Movements by product, in order: those of product p are `moves[starts[p]:starts[p + 1]]`; `keys` are what sorts them.

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
        return [(first, after) for first, after in pairwise(ends) if first < after]


LEGS = (
    ("receipts", 0, 1, "quantity", (IN, OUT)),
    ("transfers", 1, 2, "quantity", (MOVES, MOVES)),
    ("shipments", 2, 1, "quantity", (OUT, IN)),
    ("counts", 3, 1, "counted", (AT_CLOSE, AT_CLOSE)),
)  # each table, its place among the bases, how many movements a row is, its quantity, the phases of one above 0 and below


def arranged(book: LargeBook, as_of: date | None, threads: int) -> Moves:
    """Every movement up to and including a day, by product and in order."""
    products, last, bases = len(book.ids["products"]), day_number(as_of), book.bases
    counts = np.zeros(products + 1, np.int64)
    for name, _at, step, _quantity, _phases in LEGS:
        table = book[name]
        count_moves(table["product_id"], table[table.table.dated], last, step, counts[1:])
    starts = np.cumsum(counts)
    keys, moves, ends = np.empty(starts[-1], np.int64), np.empty(starts[-1], np.int32), starts.copy()
    found = Moves(starts, keys, moves, bases)

    def arrange(first: int, after: int) -> None:
        for name, at, step, quantity, phases in LEGS:
            table = book[name]
            place_moves(
                first, after, table["product_id"], table[table.table.dated], table.of_document, book.ranks[name], table[quantity],
                np.array(phases), last, bases[at], step, ends, keys, moves,
            )  # fmt: skip
        sort_moves(starts, first, after, keys, moves)

    in_threads(arrange, found.products(threads))
    if shared_ids(book):
        by_line(keys, np.repeat(np.arange(products), counts[1:]), lambda numbers: lines_of(book, bases, numbers), moves)
    return found


def shared_ids(book: LargeBook) -> bool:
    """Whether a receipt and a shipment may have the same id."""
    documents = sum(len(book[name].documents) for name, *_rest in LEGS)
    return documents > max(int(book.ranks[name].max(initial=-1)) for name, *_rest in LEGS) + 1


def lines_of(book: LargeBook, bases: Large, numbers: npt.NDArray[np.integer[Any]]) -> Small:
    """The line of each of these movements."""
    found = np.empty(len(numbers), np.int32)
    for name, at, step, _quantity, _phases in LEGS:
        here = (numbers >= bases[at]) & (numbers < bases[at + 1])
        found[here] = book[name]["line"][(numbers[here] - bases[at]) // step]
    return found


def in_threads(work: Callable[[int, int], None], spans: list[tuple[int, int]]) -> None:
    """Do the work of each span in a thread of its own."""
    with ThreadPoolExecutor(max(1, len(spans))) as pool:
        for job in [pool.submit(work, *span) for span in spans]:
            job.result()


@dataclass
class Goods:
    """Figures of a replay. By product and warehouse: `sums` (received, shipped as it moves stock, moved, adjusted, on hand) and
    `days` (of the last movement, of the last shipment; -EVER where there is none). By product and pool `pool_value`, and `rates`:
    the last known unit cost as value and units (of layers only where none is left; 0 and 0 where nothing was gone through). By
    product `odd` (it needs the plain replay) and `faults` (days below zero, counts that assert otherwise); by movement `values`,
    and `loose` where they are provisional. `earlier` gives values of movements that this replay did not go through: they are put
    in their places when they are asked for (`complete`); `gone_through` are the others.
    """

    bases: Large
    sums: Large
    days: Small
    pool_value: Large
    rates: Large
    odd: Marks
    faults: Large
    values: Large
    loose: Marks
    earlier: Callable[[], Large] | None = None
    gone_through: Small | None = None

    @classmethod
    def empty(cls, products: int, warehouses: int, pools: int, bases: Large) -> "Goods":
        """Before anything happened."""
        sums, values = np.zeros((5, products, warehouses), np.int64), np.zeros(int(bases[4]), np.int64)
        days, odd = np.full((2, products, warehouses), -EVER, np.int32), np.zeros(products, np.int8)
        return cls(
            bases,
            sums,
            days,
            np.zeros((products, pools), np.int64),
            np.zeros((products, pools, 2), np.int64),
            odd,
            np.zeros((2, products), np.int64),
            values,
            np.zeros(len(values), np.int8),
        )

    def complete(self) -> None:
        """Put the values that were found earlier in their places."""
        if self.earlier is None or self.gone_through is None:
            return
        values = self.earlier()
        values[self.gone_through] = self.values[self.gone_through]
        self.values, self.earlier = values, None
