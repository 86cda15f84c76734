"""Movements of a large book product by product, in order: what counts found missing, and balances."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from salesinv.core.costing.rules import Rules
from salesinv.core.large import ledger_loops as loops
from salesinv.core.large.book import LargeBook
from salesinv.core.large.fields import Large
from salesinv.core.large.goods import Goods, Moves, Small, in_threads
from salesinv.core.large.moved import Array, Moved

_MANY = 2**20  # movements looked at together


@dataclass(frozen=True)
class Stretch:
    """The movements of some products: their numbers, what each moves, and the pool that it is in."""

    first: int
    after: int
    numbers: Small
    quantities: Large
    pools: Array


@dataclass
class Histories:
    """All movements of a book; `moved` tells of them by number."""

    book: LargeBook
    moves: Moves
    goods: Goods
    rules: Rules
    threads: int

    def __post_init__(self) -> None:
        self.moved = Moved(self.book, self.moves.bases)
        self.pools = len(self.book.ids["warehouses"]) if self.rules.by_warehouse else 1

    def stretches(self, first: int, after: int) -> Iterator[Stretch]:
        """Those of the products from `first` up to `after`, some products at a time; counts have their differences."""
        starts, warehouses = self.moves.starts, len(self.book.ids["warehouses"])
        while first < after:
            upto = int(np.searchsorted(starts, starts[first] + _MANY, side="right")) - 1
            upto = min(max(upto, first + 1), after)
            numbers = self.moves.moves[starts[first] : starts[upto]]
            quantities, places = self.moved.quantities(numbers), self.moved.warehouses(numbers)
            ways = np.where(self.moved.counts(numbers), loops.COUNTS, loops.MOVES)
            ways[self.moved.asserting(numbers)] = loops.ASSERTS
            loops.settle(starts, first, upto, ways, places, warehouses, quantities)
            yield Stretch(first, upto, numbers, quantities, places if self.rules.by_warehouse else np.zeros_like(places))
            first = upto

    def counted(self) -> Large:
        """What each count found to be more or less than there was, by its row."""
        found = np.zeros(len(self.book.counts), np.int64)

        def work(first: int, after: int) -> None:
            for part in self.stretches(first, after):
                at = np.flatnonzero(self.moved.counts(part.numbers))
                found[part.numbers[at] - self.moves.bases[3]] = part.quantities[at]

        if len(found):
            in_threads(work, self.moves.products(self.threads))
        return found

    def balances(self) -> tuple[Large, Large]:
        """The quantity and the value of its pool after each movement, by its number."""
        held, worth = np.zeros(int(self.moves.bases[-1]), np.int64), np.zeros(int(self.moves.bases[-1]), np.int64)

        def work(first: int, after: int) -> None:
            for part in self.stretches(first, after):
                units, value = np.empty_like(part.quantities), np.empty_like(part.quantities)
                loops.balance(
                    self.moves.starts, part.first, part.after, part.quantities, self.goods.values[part.numbers],
                    part.pools, self.pools, units, value,
                )  # fmt: skip
                held[part.numbers], worth[part.numbers] = units, value

        in_threads(work, self.moves.products(self.threads))
        return held, worth
