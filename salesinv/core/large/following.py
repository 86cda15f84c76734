"""A large book that was kept, with a few new rows: of what was found before only what they touch is worked out anew.

No column is looked through whole, and nothing is compiled: the plain replay goes through the products that moved, from where they
stood some days ago (`checkpoint`). Whatever does not simply follow is left to `growing`: rows that are not in perfect order,
documents that are there already, very many movements.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from salesinv.core.costing.passes import Pass
from salesinv.core.costing.rules import Move, Rules
from salesinv.core.costing.settling import settle
from salesinv.core.large.added_moves import Fresh, Index, Pairs, fresh, when
from salesinv.core.large.added_rows import Codes, OtherwiseError, Rows, added_columns, added_links
from salesinv.core.large.book import LARGE, LargeBook, Links, bound
from salesinv.core.large.checkpoint import Accounts, Checkpoint
from salesinv.core.large.columns import Columns, Known
from salesinv.core.large.exceptions import Left, Odd, Step, Telling, left_by, note, pass_of, provisional, source_of
from salesinv.core.large.goods import Goods
from salesinv.core.large.growing import all_links
from salesinv.core.large.kept import Copy, KeptColumns
from salesinv.core.large.plans import Words
from salesinv.core.large.replaying_loops import ADJUSTED, MOVED, ON_HAND, RECEIVED, SHIPPED
from salesinv.core.large.tallies import largest
from salesinv.core.sources import SOURCES
from salesinv.schema.sheet import Book

_MUCH = 2**60
_PLACES = (RECEIVED, SHIPPED, MOVED, MOVED, ADJUSTED)  # what each of SOURCES adds to
MOST = 60_000  # movements that are gone through the plain way: about a second


@dataclass(frozen=True)
class Followed:
    """What is known of a book with a few new rows: its goods of all days; the rows that are new, and their links."""

    book: LargeBook
    goods: Goods
    odd: Odd
    new: Mapping[str, Columns]
    links: Links


def followed(copy: Copy, small: Book, ids: dict[str, list[str]], rows: Mapping[str, Rows], rules: Rules) -> Followed:
    """The book that was kept, with these rows behind it.

    `ids` are those of each master table: those there were, and after them, in order, any new ones. OtherwiseError where it has to
    be worked out otherwise, TornError if the copy is not what was kept.
    """
    codes: Codes = {name: {id: code for code, id in enumerate(known)} for name, known in ids.items()}
    new = added_columns(copy, rows, codes)
    tables = {name: KeptColumns(copy, name, new[name], {}) for name in LARGE}
    if not all(_modest(copy, new[name], len(tables[name])) for name in LARGE):
        raise OtherwiseError("sums")
    links = added_links(copy, tables, new)
    none = np.empty((0, int(copy.said["width"])), np.uint64)
    known = Known(Words(none.shape[1], none, np.empty(0, np.int32)), none, np.empty(0, np.int32))
    held: dict[str, Any] = dict(tables)
    book = bound(small, ids, known, held, all_links(copy, links), copy["moves.bases"])
    goods = goods_of(copy, book)
    return Followed(book, goods, Following(copy, book, goods, rules).gone_on(fresh(book, new)), new, links)


def goods_of(copy: Copy, book: LargeBook) -> Goods:
    """What was found, with room for new products and warehouses; values are fetched when they are asked for."""
    products, warehouses = (len(copy.said["ids"][name]) for name in ("products", "warehouses"))
    by_warehouse = copy.said["rules"].split()[1] == "warehouse"
    found = Goods.empty(
        len(book.ids["products"]), len(book.ids["warehouses"]), len(book.ids["warehouses"]) if by_warehouse else 1, book.bases
    )
    found.sums[:, :products, :warehouses], found.days[:, :products, :warehouses] = copy["goods.sums"], copy["goods.days"]
    found.pool_value[:products, : copy["goods.pool_value"].shape[1]] = copy["goods.pool_value"]
    found.odd[:products], found.faults[:, :products] = copy["goods.odd"], copy["goods.faults"]
    found.loose[copy["goods.loose"]] = 1
    found.earlier = lambda: copy["goods.values"]
    return found


def _modest(copy: Copy, new: Columns, rows: int) -> bool:
    """Whether the sum of all quantities of a table is far from what 64 bits hold."""
    return max(int(copy.said["largest"][new.table.name]), largest(new)) * rows < _MUCH


class Following:
    """Goes on with goods that were kept."""

    def __init__(self, copy: Copy, book: LargeBook, goods: Goods, rules: Rules) -> None:
        self._copy, self._book, self._goods, self._rules = copy, book, goods, rules
        self._index, self._telling, self._then = Index(copy, book), Telling(book), Checkpoint.kept(copy)
        self._left, self._through, self._passes = MOST, list[int](), dict[int, Pass]()
        self._loose = loose_of(book, goods)

    def gone_on(self, added: dict[int, Fresh]) -> Odd:
        """Bring the goods up to what was added. SalesinvError as costing.cost."""
        for product, new in added.items():
            late = self._then.serves(product) and new[0][0][0] >= when(self._then.day + 1, 0)
            if not (late and self._product(product, new, self._then.day)):
                self._product(product, new, None)
        self._goods.gone_through = np.array(self._through, np.int32)
        return provisional(self._book, self._goods, Layers(self._book, self._passes))

    def _product(self, product: int, new: Fresh, day: int | None) -> bool:
        """Go through a product's movements after the day of the checkpoint, or all; False where the former will not do."""
        kept = self._index.after(product, day)
        if not self._loose.get(product, set()) <= {number for _when, number in kept}:
            return False
        if (left := self._left - len(kept) - len(new)) < 0:
            raise OtherwiseError("much")
        steps = self._told(product, day, self._index.among(kept, new))
        settled = self._settled(product, day, steps)
        if settled is None:
            return False
        self._left = left
        self._measure(product, self._told(product, day, kept), -1)
        self._measure(product, steps, +1)
        self._date(product, steps)
        self._put(product, day, steps, settled)
        return True

    def _told(self, product: int, day: int | None, pairs: Pairs) -> list[Step]:
        return list(self._telling.steps(pairs, {} if day is None else self._then.at_hand(product)))

    def _settled(self, product: int, day: int | None, steps: list[Step]) -> Pass | None:
        moves = self._telling.moves(steps)
        accounts = {} if day is None else self._accounts(product, moves, day)
        if accounts is None:
            return None

        def begin(begun: Pass) -> None:
            if day is not None:
                self._then.restore(begun, product, accounts, self._telling, any(move.of for move in moves))

        id = self._book.ids["products"][product]
        settled = settle(moves, pass_of(self._rules), id, self._rules, self._telling.named, begin)
        return None if settled.unsettled and day is not None else settled

    def _accounts(self, product: int, moves: list[Move], day: int) -> Accounts | None:
        """What was shipped by then on contract lines on which something came back since; None where something had before."""
        lines = {move.contract_line for move in moves if move.kind == "customer_return"}
        if not lines or self._rules.method == "monthly_average":
            return {}
        rows = self._index.shipments(product)
        rows = rows[np.isin(self._book.contract_rows[rows], [*lines]) & (self._book.shipments["shipped_on"][rows] <= day)]
        units, costs = self._book.shipments["quantity"][rows], self._copy["goods.values"][self._book.bases[2] + rows]
        found = dict[int, tuple[int, int]]()
        for line, quantity, cost in zip(self._book.contract_rows[rows].tolist(), units.tolist(), costs.tolist(), strict=True):
            before = found.get(line, (0, 0))
            found[line] = before[0] + quantity, before[1] - cost
        return None if bool((units < 0).any()) else found

    def _measure(self, product: int, steps: list[Step], sign: int) -> None:
        """Count these movements in, or out again: quantities, days, days below zero, counts that assert otherwise."""
        goods, sums = self._goods, dict[tuple[int, int], int]()
        for step in steps:
            if not step.stands:
                place = _PLACES[step.source], step.at
                sums[place] = sums.get(place, 0) + sign * step.quantity
        for (figure, at), quantity in sums.items():
            goods.sums[(figure, ON_HAND), product, at] += quantity
        below = {(step.at, step.day) for step in steps if step.held < 0 and not step.stands}
        otherwise = sum(1 for step in steps if step.stands and step.quantity)
        goods.faults[:, product] += np.array([sign * len(below), sign * otherwise])

    def _date(self, product: int, steps: list[Step]) -> None:
        """The last days of movements and of shipments: none goes."""
        days = self._goods.days[:, product]
        for at, day in {step.at: step.day for step in steps if not step.stands}.items():
            days[0, at] = max(days[0, at], day)
        for at, day in {step.at: step.day for step in steps if _PLACES[step.source] == SHIPPED and step.quantity < 0}.items():
            days[1, at] = max(days[1, at], day)

    def _put(self, product: int, day: int | None, steps: list[Step], settled: Pass) -> None:
        """Write down what the movements cost, and what is left."""
        goods = self._goods
        goods.odd[product], goods.pool_value[product] = 1, 0
        for pool, value in (self._then.values(product) if day is not None else {}).items():
            goods.pool_value[product, pool] = value
        note(goods, product, steps, settled)
        self._through += [step.number for step in steps]
        self._passes[product] = settled


@dataclass(frozen=True)
class Layers(Mapping[int, list[Left]]):
    """The layers that are left of the products that passes went through."""

    book: LargeBook
    passes: Mapping[int, Pass]

    def __getitem__(self, product: int) -> list[Left]:
        return left_by(self.book, self.passes[product])

    def __iter__(self) -> Iterator[int]:
        return iter(self.passes)

    def __len__(self) -> int:
        return len(self.passes)


def loose_of(book: LargeBook, goods: Goods) -> dict[int, set[int]]:
    """The movements whose cost is provisional, by product."""
    found: dict[int, set[int]] = {}
    for number in np.flatnonzero(goods.loose).tolist():
        leg, row = source_of(book.bases.tolist(), number)
        found.setdefault(int(book[SOURCES[leg].table]["product_id"][row]), set()).add(number)
    return found
