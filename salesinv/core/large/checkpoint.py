"""Goods as they stood at the close of a day some time ago: what is entered since, and later, is gone on with from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from salesinv.core.costing.monthly import Held, MonthlyAverage
from salesinv.core.costing.passes import Pass
from salesinv.core.costing.pools import Account, Averaged, Layer
from salesinv.core.costing.replay import Replay
from salesinv.core.costing.rules import Rules
from salesinv.core.exact import Rate
from salesinv.core.large.book import LargeBook
from salesinv.core.large.exceptions import Telling, name_of, source_of
from salesinv.core.large.goods import Large, Marks, arranged, day_number
from salesinv.core.large.kept import Array, Copy
from salesinv.core.large.replaying import replayed_with_layers
from salesinv.core.large.replaying_loops import ON_HAND
from salesinv.core.sources import MOVING

DAYS, MANY = 7, 20_000  # documents are entered late, and in another order than goods moved in: so many days, or rows
ARRAYS = ("on_hand", "rates", "layers", "odd")
Accounts = Mapping[int, tuple[int, int]]  # by contract line: the net quantity and cost of what was shipped on it


@dataclass(frozen=True)
class Checkpoint:
    """At the close of `day` (days from 1970): by product and warehouse what was on hand, by product and pool the last known unit
    cost, the layers as `remaining` gives them, and which products are `odd`: they are gone through from their first movement.
    """

    day: int
    on_hand: Large
    rates: Large
    layers: Large
    odd: Marks

    @classmethod
    def of(cls, book: LargeBook, rules: Rules, threads: int) -> "Checkpoint":
        """A few days before the last ones of a book."""
        return cls.at(book, _some_days_ago(book), rules, threads)

    @classmethod
    def at(cls, book: LargeBook, day: int, rules: Rules, threads: int) -> "Checkpoint":
        """At the close of a day; under the monthly average, of the month before it."""
        if rules.method == "monthly_average":
            day = day_number(_date(day).replace(day=1)) - 1
        goods, layers = replayed_with_layers(book, arranged(book, _date(day), threads), rules, threads)
        return cls(day, goods.sums[ON_HAND], goods.rates, layers, goods.odd)

    @classmethod
    def kept(cls, copy: Copy) -> "Checkpoint":
        """The one that was kept."""
        return cls(int(copy.said["checkpoint"]), *(copy[f"then.{name}"] for name in ARRAYS))

    def arrays(self) -> list[tuple[str, Array]]:
        """Its arrays, to be kept."""
        return [(f"then.{name}", getattr(self, name)) for name in ARRAYS]

    def serves(self, product: int) -> bool:
        """Whether a product can be gone on with from here; of one that is new there was nothing."""
        return product >= len(self.odd) or not self.odd[product]

    def at_hand(self, product: int) -> dict[int, int]:
        """What was on hand, by warehouse."""
        return dict(enumerate(self.on_hand[product].tolist())) if product < len(self.on_hand) else {}

    def values(self, product: int) -> dict[int, int]:
        """What was in each pool, in minor units of amount."""
        found: dict[int, int] = {}
        for _product, pool, _origin, _units, value in self._left(product):
            found[pool] = found.get(pool, 0) + value
        return found

    def restore(self, made: Pass, product: int, accounts: Accounts, telling: Telling, named: bool) -> None:
        """Put into a pass that has played nothing what its product's pools held; `named`: movements name receipt lines."""
        rates = self.rates[product].tolist() if product < len(self.rates) else []
        pools = telling.book.ids["warehouses"] if made.rules.by_warehouse else [""]
        for pool, (rate, over) in enumerate(rates):
            if over:
                left = [
                    Layer(units, value, origin, _named(telling, origin) if named else "")
                    for _product, at, origin, units, value in self._left(product)
                    if at == pool
                ]
                _fill(made, pools[pool], (rate, over), left)
        if isinstance(made, Replay):
            made.accounts.update({("", line): Account(*known) for line, known in accounts.items()})

    def _left(self, product: int) -> list[list[int]]:
        first, after = np.searchsorted(self.layers[:, 0], (product, product + 1))
        found: list[list[int]] = self.layers[first:after].tolist()
        return found


def _fill(made: Pass, key: str, rate: Rate, layers: list[Layer]) -> None:
    """A pool as it was: its layers, and the last known unit cost; that of layers is one where none is left."""
    if isinstance(made, MonthlyAverage):
        made.held[key] = Held(rate, sum(layer.quantity for layer in layers), sum(layer.value for layer in layers))
    if not isinstance(made, Replay):
        return
    pool = made.pools[key] = made.new_pool(made.rules.standard_rate(made.product_id))
    for layer in layers:
        pool.put(layer)
    pool.last = rate if not layers else pool.last
    if layers and isinstance(pool, Averaged) and pool.rounding:
        pool.average = rate


def _named(telling: Telling, origin: int) -> str:
    """The receipt line that goods came in with, or came back as."""
    leg, row = source_of(telling.book.bases.tolist(), origin) if origin >= 0 else (-1, -1)
    if leg == 0:
        return name_of(telling.book.receipts, row)
    receipt = telling.of(leg, row) if leg == 1 else -1
    return "" if receipt < 0 else name_of(telling.book.receipts, receipt)


def _some_days_ago(book: LargeBook) -> int:
    """Before the last week, or, where very much moved in it, fewer days; the last is the one that all but one in a thousand rows
    come up to, for a year may be mistyped.
    """
    days = np.concatenate([book[name][book[name].table.dated] for name in MOVING])
    if not len(days):
        return 0
    since = np.cumsum(np.bincount(days.max() - days))  # by days before the last of all: how many rows there are from then on
    last, few = np.searchsorted(since, (len(days) // 1000 + 1, MANY)).tolist()
    return int(days.max()) - int(last) - min(max(int(few) - int(last), 1), DAYS)


def _date(day: int) -> date:
    return date(1970, 1, 1) + timedelta(days=day)
