"""Products that the compiled replay leaves alone, costed by the plain one, which knows every rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from salesinv.core.costing.monthly import MonthlyAverage
from salesinv.core.costing.passes import Pass
from salesinv.core.costing.replay import Replay
from salesinv.core.costing.rules import Move, Outcome, Rules
from salesinv.core.costing.settling import settle
from salesinv.core.exact import fits
from salesinv.core.large.book import LargeBook
from salesinv.core.large.columns import Columns, text_of
from salesinv.core.large.goods import Goods, Moves
from salesinv.core.sources import SOURCES

_EPOCH = date(1970, 1, 1)
Played = list[tuple[int, int, Move]]  # movements with their numbers and warehouses


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
    layers: dict[int, list[Left]]


def cost_odd(book: LargeBook, moves: Moves, goods: Goods, rules: Rules) -> Odd:
    """Cost those of these movements whose products are marked as odd. SalesinvError as costing.cost."""
    if goods.loose.any():
        goods.loose[moves.moves] = 0
    layers = {}
    for product, played, outcome in _replayed(book, moves, odd_products(moves, goods), rules):
        goods.pool_value[product] = 0
        for (number, at, _move), value, loose in zip(played, outcome.values, outcome.provisional, strict=True):
            goods.values[number], goods.loose[number] = fits(value), loose
            goods.pool_value[product, at if goods.pool_value.shape[1] > 1 else 0] += value
        layers[product] = _layers(book, played, outcome)
    return _provisional(book, goods, layers)


def odd_products(moves: Moves, goods: Goods) -> list[int]:
    """Those that are marked as odd, and moved."""
    found: list[int] = np.flatnonzero((goods.odd != 0) & (np.diff(moves.starts) > 0)).tolist()
    return found


def odd_layers(book: LargeBook, moves: Moves, products: list[int], rules: Rules) -> dict[int, list[Left]]:
    """What is left of these products, by the plain replay of all their movements."""
    return {product: _layers(book, played, outcome) for product, played, outcome in _replayed(book, moves, products, rules)}


def _replayed(book: LargeBook, moves: Moves, products: list[int], rules: Rules) -> Iterator[tuple[int, Played, Outcome]]:
    method: type[Pass] = MonthlyAverage if rules.method == "monthly_average" else Replay
    named = _named_costs(book) if products else {}
    for product in products:
        played = list(_moves(book, moves, product))
        outcome = Outcome([0] * len(played), [False] * len(played), [])
        settle([move for _number, _at, move in played], method, book.ids["products"][product], rules, named).report(outcome)
        yield product, played, outcome


def _layers(book: LargeBook, played: Played, outcome: Outcome) -> list[Left]:
    """Layers of a company's pool are of no warehouse: they are in the first pool."""
    pools = {"": 0, **{id: at for at, id in enumerate(book.ids["warehouses"])}}
    return [
        Left(pools[pool], played[origin][0] if origin >= 0 else origin, fits(quantity), fits(value), loose)
        for _product, pool, origin, quantity, value, loose in outcome.layers
    ]


def _provisional(book: LargeBook, goods: Goods, layers: dict[int, list[Left]]) -> Odd:
    found = Odd(set(), set(), np.flatnonzero(goods.loose).tolist(), layers)
    bases = goods.bases.tolist()
    for number in found.loose:
        leg, row = source_of(bases, number)
        table = book[SOURCES[leg].table]
        product = int(table["product_id"][row])
        found.provisional.add(product)
        found.provisional_at.add((product, int(table[SOURCES[leg].warehouse][row])))
    return found


def _named_costs(book: LargeBook) -> dict[str, int]:
    receipts = book.receipts
    rows = np.unique(np.concatenate([book.of_receipts[:, 1], book.of_shipments[:, 1]]))
    return {name_of(receipts, row): int(receipts["unit_cost"][row]) for row in rows.tolist()}


def name_of(table: Columns, row: int) -> str:
    """What an `of` calls a row: `R-0007/1`."""
    return f"{document_of(table, row)}/{int(table['line'][row])}"


def document_of(table: Columns, row: int) -> str:
    """The id of the document that a row is a line of."""
    return text_of(table.documents[table.of_document[row]])


def _moves(book: LargeBook, order: Moves, product: int) -> Iterator[tuple[int, int, Move]]:
    """The movements of a product as the plain replay takes them, with their numbers and warehouses."""
    on_hand: dict[int, int] = {}
    ofs = {name: dict(table.tolist()) for name, table in (("receipts", book.of_receipts), ("shipments", book.of_shipments))}
    span = slice(order.starts[product], order.starts[product + 1])
    place = 0
    for number, key in zip(order.moves[span].tolist(), order.keys[span].tolist(), strict=True):
        leg, row = source_of(order.bases.tolist(), number)
        source = SOURCES[leg]
        table = book[source.table]
        if source.table == "counts" and not table["adjust"][row]:
            continue
        at = int(table[source.warehouse][row])
        held = int(table[source.quantity][row])
        quantity = held * source.sign if source.table != "counts" else held - on_hand.get(at, 0)
        on_hand[at] = on_hand.get(at, 0) + quantity
        day = _EPOCH + timedelta(days=(key >> 35) - 65536)
        contract = int(book.contract_rows[row]) if source.table == "shipments" else -1
        of = ofs.get(source.table, {}).get(row)
        yield number, at, Move(
            place, f"{day:%Y-%m}", document_of(table, row), int(table["line"][row]), source.phases[held < 0],
            source.kinds[held < 0], book.ids["warehouses"][at], quantity,
            int(table["unit_cost"][row]) if source.table == "receipts" else 0,
            "" if of is None else name_of(book.receipts, of),
            "" if contract < 0 else document_of(book.contracts, contract),
            0 if contract < 0 else int(book.contracts["line"][contract]),
        )  # fmt: skip
        place += 1


def source_of(bases: list[int], number: int) -> tuple[int, int]:
    """Which of SOURCES a movement is of, and its row there."""
    if number < bases[1]:
        return 0, number
    if number < bases[2]:
        return 2 + ((number - bases[1]) & 1), (number - bases[1]) >> 1
    return (1, number - bases[2]) if number < bases[3] else (4, number - bases[3])
