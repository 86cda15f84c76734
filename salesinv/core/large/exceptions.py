"""Products that compiled loops leave to the plain replay: goods below zero, or figures near what 64 bits hold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from salesinv.core.costing.monthly import MonthlyAverage
from salesinv.core.costing.passes import Pass
from salesinv.core.costing.replay import Replay
from salesinv.core.costing.rules import Move, Rules
from salesinv.core.costing.settling import settle
from salesinv.core.exact import fits
from salesinv.core.large.book import LargeBook
from salesinv.core.large.columns import Columns, Large, text_of
from salesinv.core.large.goods import Goods, Moves
from salesinv.core.sources import SOURCES

_EPOCH = date(1970, 1, 1)


class Step(NamedTuple):
    """A movement by its number: which of SOURCES it is of, its row there, its day and warehouse, what it moves, and what is on
    hand in the warehouse then. One that `stands` moves nothing: it is a count that only asserts.
    """

    number: int
    source: int
    row: int
    day: int
    at: int
    quantity: int
    held: int
    stands: bool


class Left(NamedTuple):
    """A layer that is left: its pool, the movement it came in with (-1 under an average), whether its cost is provisional."""

    pool: int
    origin: int
    quantity: int
    value: int
    provisional: bool


@dataclass
class Odd:
    """What rests on a provisional cost: products, products in a warehouse, movements; and the layers of products costed here."""

    provisional: set[int]
    provisional_at: set[tuple[int, int]]
    loose: list[int]
    layers: Mapping[int, list[Left]]


@dataclass
class Telling:
    """Tells the movements of a book as the plain replay takes them; `named` are unit costs of receipt lines that some named."""

    book: LargeBook
    named: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._bases: list[int] = self.book.bases.tolist()
        self._months: dict[int, str] = {}
        self._pairs = (self.book.of_receipts, self.book.of_shipments, *[_NONE] * 3)

    def steps(self, pairs: Iterable[tuple[int, int]], on_hand: dict[int, int]) -> Iterator[Step]:
        """Movements of a product, in order: when (day and phase) and which. What is on hand before is gone on with."""
        for when, number in pairs:
            leg, row = source_of(self._bases, number)
            source = SOURCES[leg]
            table, counts = self.book[source.table], source.table == "counts"
            at, held = int(table[source.warehouse][row]), int(table[source.quantity][row])
            quantity, stands = held * source.sign, counts and not table["adjust"][row]
            if counts:
                quantity = held - on_hand.get(at, 0)
            if not stands:
                on_hand[at] = on_hand.get(at, 0) + quantity
            yield Step(number, leg, row, (when >> 3) - 65536, at, quantity, on_hand.get(at, 0), stands)

    def moves(self, steps: Iterable[Step]) -> list[Move]:
        """As the plain replay takes them, in their places their numbers; contract lines by their rows. What they are called is
        told if one of them names a receipt line.
        """
        moving = [(step, self._of(step)) for step in steps if not step.stands]
        named = any(of for _step, of in moving)
        return [self._move(step, of, named) for step, of in moving]

    def _move(self, step: Step, of: str, named: bool) -> Move:
        source, row = SOURCES[step.source], step.row
        table, red = self.book[source.table], source.table != "counts" and step.quantity * source.sign < 0
        name = (document_of(table, row), int(table["line"][row])) if named else ("", 0)
        return Move(
            step.number, self._month(step.day), *name, source.phases[red], source.kinds[red],
            self.book.ids["warehouses"][step.at], step.quantity, int(table["unit_cost"][row]) if step.source == 0 else 0,
            of, "", int(self.book.contract_rows[row]) if step.source == 1 else -1,
        )  # fmt: skip

    def _month(self, day: int) -> str:
        if day not in self._months:
            self._months[day] = f"{_EPOCH + timedelta(days=day):%Y-%m}"
        return self._months[day]

    def _of(self, step: Step) -> str:
        """What a movement names, if it does; its unit cost is noted."""
        receipt = self.of(step.source, step.row)
        if receipt < 0:
            return ""
        name = name_of(self.book.receipts, receipt)
        self.named[name] = int(self.book.receipts["unit_cost"][receipt])
        return name

    def of(self, source: int, row: int) -> int:
        """The row of the receipt line that a row of receipts or shipments names; -1 if none."""
        pairs = self._pairs[source]
        place = int(np.searchsorted(pairs[:, 0], row)) if len(pairs) else 0
        return int(pairs[place, 1]) if place < len(pairs) and pairs[place, 0] == row else -1


_NONE: Large = np.empty((0, 2), np.int64)


def cost_odd(book: LargeBook, moves: Moves, goods: Goods, rules: Rules) -> Odd:
    """Cost those of these movements whose products are marked as odd. SalesinvError as costing.cost."""
    layers = {}
    for product, steps, settled in _replayed(book, moves, odd_products(moves, goods), rules):
        goods.pool_value[product] = 0
        note(goods, product, steps, settled)
        layers[product] = left_by(book, settled)
    return provisional(book, goods, layers)


def odd_products(moves: Moves, goods: Goods) -> list[int]:
    """Those that are marked as odd, and moved."""
    found: list[int] = np.flatnonzero((goods.odd != 0) & (np.diff(moves.starts) > 0)).tolist()
    return found


def odd_layers(book: LargeBook, moves: Moves, products: list[int], rules: Rules) -> dict[int, list[Left]]:
    """What is left of these products, by the plain replay of all their movements."""
    return {product: left_by(book, settled) for product, _steps, settled in _replayed(book, moves, products, rules)}


def pass_of(rules: Rules) -> type[Pass]:
    """How the plain replay costs by these rules."""
    return MonthlyAverage if rules.method == "monthly_average" else Replay


def _replayed(book: LargeBook, order: Moves, products: list[int], rules: Rules) -> Iterator[tuple[int, list[Step], Pass]]:
    telling = Telling(book)
    for product in products:
        span = slice(order.starts[product], order.starts[product + 1])
        steps = list(telling.steps(zip((order.keys[span] >> 32).tolist(), order.moves[span].tolist(), strict=True), {}))
        id, moves = book.ids["products"][product], telling.moves(steps)
        yield product, steps, settle(moves, pass_of(rules), id, rules, telling.named)


def note(goods: Goods, product: int, steps: list[Step], settled: Pass) -> None:
    """Write down what each of these movements cost, and add it to the pools of their product."""
    moving = [step for step in steps if not step.stands]
    numbers, values = [step.number for step in moving], [fits(settled.values.get(step.number, 0)) for step in moving]
    goods.values[numbers], goods.loose[numbers] = values, [settled.is_provisional(number) for number in numbers]
    pools = [step.at if goods.pool_value.shape[1] > 1 else 0 for step in moving]
    np.add.at(goods.pool_value[product], pools, np.array(values, np.int64))


def left_by(book: LargeBook, settled: Pass) -> list[Left]:
    """Layers of a company's pool are of no warehouse: they are in the first pool."""
    pools = {"": 0, **{id: at for at, id in enumerate(book.ids["warehouses"])}}
    return [
        Left(pools[pool], layer.origin, fits(layer.quantity), fits(layer.value), rests)
        for pool, layer, rests in settled.remaining()
    ]


def provisional(book: LargeBook, goods: Goods, layers: Mapping[int, list[Left]]) -> Odd:
    """What rests on provisional costs; `layers` are those of the products that were costed here."""
    found = Odd(set(), set(), np.flatnonzero(goods.loose).tolist(), layers)
    bases = goods.bases.tolist()
    for number in found.loose:
        leg, row = source_of(bases, number)
        table = book[SOURCES[leg].table]
        product = int(table["product_id"][row])
        found.provisional.add(product)
        found.provisional_at.add((product, int(table[SOURCES[leg].warehouse][row])))
    return found


def name_of(table: Columns, row: int) -> str:
    """What an `of` calls a row: `R-0007/1`."""
    return f"{document_of(table, row)}/{int(table['line'][row])}"


def document_of(table: Columns, row: int) -> str:
    """The id of the document that a row is a line of."""
    return text_of(table.documents[table.of_document[row]])


def source_of(bases: list[int], number: int) -> tuple[int, int]:
    """Which of SOURCES a movement is of, and its row there."""
    if number < bases[1]:
        return 0, number
    if number < bases[2]:
        return 2 + ((number - bases[1]) & 1), (number - bases[1]) >> 1
    return (1, number - bases[2]) if number < bases[3] else (4, number - bases[3])
