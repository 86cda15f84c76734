"""What is on hand of a large book layer by layer, as `stock.layers` and `stock.owing` say it of any other."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from salesinv.core.costing.pools import NO_ORIGIN
from salesinv.core.large.exceptions import Odd, odd_layers, odd_products
from salesinv.core.large.fields import EMPTY, Field, Ids, Large, Numbers, Passes, Rows, Words
from salesinv.core.large.histories import Histories
from salesinv.core.large.ledger import rates, rates_fit, told
from salesinv.core.large.long import Long
from salesinv.core.large.replaying import remaining
from salesinv.schema.report import Report
from salesinv.schema.reports import LAYERS, LAYERS_BY_WAREHOUSE


@dataclass(frozen=True)
class Layers:
    """By layer: product, pool, the movement that it came in with (or NO_ORIGIN), quantity, value, whether it is provisional."""

    products: Large
    pools: Large
    origins: Large
    quantities: Large
    values: Large
    provisional: Large

    def report(self, histories: Histories, chosen: Passes) -> Report | None:
        """The chosen ones, none of their rows made yet; None where unit costs may be beyond 64 bits on their way."""
        rules = histories.rules
        if not rates_fit(self.values, rules):
            return None
        columns = LAYERS_BY_WAREHOUSE if rules.by_warehouse else LAYERS
        fields = self._fields(histories)
        return Report(
            columns, Long(tuple(fields[column.name] for column in columns), np.flatnonzero(chosen), None, histories.threads)
        )

    def _fields(self, histories: Histories) -> dict[str, Field]:
        decimals, ids, moved = histories.rules.decimals, histories.book.ids, histories.moved
        known = told(moved)
        date, document, line = known["date"], known["document"], known["line"]
        assert isinstance(date, Words) and isinstance(document, Ids)
        return {
            "product_id": Words(lambda rows: self.products[rows], ids["products"]),
            "warehouse_id": Words(lambda rows: self.pools[rows], ids["warehouses"]),
            "date": Words(self._of_origin(date.held, len(date.words)), [*date.words, None]),
            "document": Ids(self._of_origin(document.held, -1), document.letters, document.ranks, document.beyond_ascii),
            "line": Numbers(self._of_origin(line.held, EMPTY), 0),
            "quantity": Numbers(lambda rows: self.quantities[rows], decimals.quantity),
            "unit_cost": Numbers(lambda rows: rates(self.values[rows], self.quantities[rows], histories.rules), decimals.price),
            "value": Numbers(lambda rows: self.values[rows], decimals.amount),
        }

    def _of_origin(self, told: Callable[[Rows], Large], nothing: int) -> Callable[[Rows], Large]:
        """What is told of the movement that a layer came in with, or nothing."""

        def taken(rows: Rows) -> Large:
            origins = self.origins[rows]
            found, at = np.full(len(rows), nothing, np.int64), np.flatnonzero(origins != NO_ORIGIN)
            found[at] = told(origins[at])
            return found

        return taken

    def owing(self, histories: Histories, on_hand: Large) -> list[int]:
        """The products of which a pool has less than its layers hold; `on_hand` by product and warehouse."""
        there = on_hand if histories.rules.by_warehouse else on_hand.sum(axis=1, keepdims=True)
        held = np.zeros_like(there)
        np.add.at(held, (self.products, self.pools), self.quantities)
        found: list[int] = np.flatnonzero((held > there).any(axis=1)).tolist()
        return found


def layers_left(histories: Histories, odd: Odd) -> Layers:
    """All layers of a book, by product and pool, each pool's oldest first; of odd products what the plain replay left."""
    book, goods, moves, rules = histories.book, histories.goods, histories.moves, histories.rules
    ordinary = remaining(book, moves, rules, histories.threads, goods)
    unknown = [product for product in odd_products(moves, goods) if product not in odd.layers]
    known = {**odd.layers, **odd_layers(book, moves, unknown, rules)}
    others = np.array([(product, *layer) for product, left in known.items() for layer in left], np.int64).reshape(-1, 6)
    whole = np.concatenate([np.insert(ordinary, 5, 0, axis=1), others]).T
    return Layers(*whole[:, np.lexsort((whole[1], whole[0]))])
