"""Goods of a large book replayed: the compiled loops called, each method's own, on all products."""

from fractions import Fraction

import numpy as np
import numpy.typing as npt

from salesinv.core.costing.pools import NO_ORIGIN
from salesinv.core.costing.rules import Rules
from salesinv.core.exact import Rate, price_rate
from salesinv.core.large.amounts_loops import MOST
from salesinv.core.large.averaged_loops import replay_averaged
from salesinv.core.large.book import LargeBook
from salesinv.core.large.goods import Goods, Large, Moves, in_threads
from salesinv.core.large.layered_loops import replay_layered
from salesinv.core.large.linking_loops import accounts_of
from salesinv.core.large.monthly_loops import replay_monthly
from salesinv.core.large.replaying_loops import ON_HAND, Documents, Found, Names, Order, Terms

Small = npt.NDArray[np.int32]
LAYERED = ("fifo", "lifo", "specific")


def replayed(book: LargeBook, moves: Moves, rules: Rules, threads: int) -> Goods:
    """Go through all movements and cost them."""
    goods = _nothing(book, moves, rules)
    _replay(book, moves, rules, threads, goods, listed=False)
    return goods


def remaining(book: LargeBook, moves: Moves, rules: Rules, threads: int, goods: Goods) -> Large:
    """The layers left after these movements of the products that are not odd, by product and pool, each pool's oldest first.

    A row is product, pool, the movement that the goods first came in with (-1 under an average), units, value.
    """
    if rules.method not in LAYERED:
        return _averages(goods, rules)
    again = _nothing(book, moves, rules)
    again.odd[:] = goods.odd
    return _replay(book, moves, rules, threads, again, listed=True)


def replayed_with_layers(book: LargeBook, moves: Moves, rules: Rules, threads: int) -> tuple[Goods, Large]:
    """What both give."""
    goods = _nothing(book, moves, rules)
    left = _replay(book, moves, rules, threads, goods, listed=rules.method in LAYERED)
    return goods, left if rules.method in LAYERED else _averages(goods, rules)


def _nothing(book: LargeBook, moves: Moves, rules: Rules) -> Goods:
    return Goods.empty(len(book.ids["products"]), len(book.ids["warehouses"]), _pools(book, rules), moves.bases)


def _averages(goods: Goods, rules: Rules) -> Large:
    on_hand = goods.sums[ON_HAND] if rules.by_warehouse else goods.sums[ON_HAND].sum(axis=1, keepdims=True)
    products, pools = np.nonzero((on_hand > 0) & (goods.odd == 0)[:, None])
    origins = np.full(len(products), NO_ORIGIN)
    return np.stack([products, pools, origins, on_hand[products, pools], goods.pool_value[products, pools]], axis=1)


def _replay(book: LargeBook, moves: Moves, rules: Rules, threads: int, goods: Goods, *, listed: bool) -> Large:
    """Fill in the goods; gives the layers that are left, if they are to be listed."""
    order, terms = Order(moves.starts, moves.keys, moves.moves, moves.bases), _terms(book, rules, goods)
    accounts, count = accounts_of(book.contract_rows, book.shipments["quantity"], len(book.contracts))
    told, names, found = _documents(book, accounts), _names(book, rules), _found(goods, count)
    chains, left = np.full((len(names.unit_costs), 2), -1, np.int32), dict[int, Large]()

    def work(first: int, after: int) -> None:
        if rules.method in LAYERED:
            left[first] = replay_layered(first, after, order, told, names, chains, terms, found, listed)
        elif rules.method == "moving_average":
            replay_averaged(first, after, order, told, names, terms, found)
        else:
            replay_monthly(first, after, order, told, names, terms, found)

    in_threads(work, moves.products(threads))
    return np.concatenate([np.empty((0, 5), np.int64), *(left[first] for first in sorted(left))])


def _pools(book: LargeBook, rules: Rules) -> int:
    return len(book.ids["warehouses"]) if rules.by_warehouse else 1


def _documents(book: LargeBook, accounts: Small) -> Documents:
    receipts, transfers, shipments, counts = book.receipts, book.transfers, book.shipments, book.counts
    return Documents(
        receipts["quantity"], receipts["warehouse_id"], receipts["unit_cost"],
        transfers["quantity"], np.stack([transfers["from_warehouse"], transfers["to_warehouse"]]),
        shipments["quantity"], shipments["warehouse_id"], accounts,
        counts["counted"], counts["warehouse_id"], counts["adjust"],
    )  # fmt: skip


def _found(goods: Goods, accounts: int) -> Found:
    account = np.zeros((accounts, 2), np.int64)
    return Found(goods.sums, goods.days, goods.faults, goods.odd, goods.values, goods.pool_value, goods.rates, account)


def _terms(book: LargeBook, rules: Rules, goods: Goods) -> Terms:
    """How goods are costed; products whose standard cost comes near 64 bits are marked as odd."""
    unit, step = _in_least(price_rate(1, rules.decimals)), _in_least(rules.rounding) if rules.rounding else (0, 1)
    standards = np.array([rules.standard.get(id, -1) for id in book.ids["products"]], dtype=np.int64)
    goods.odd[standards > MOST // unit[0]] = 1
    return Terms(unit, step, rules.by_warehouse, rules.method == "lifo", standards)


def _in_least(rate: Rate) -> Rate:
    """The same fraction of the least numbers."""
    least = Fraction(*rate)
    return least.numerator, least.denominator


def _names(book: LargeBook, rules: Rules) -> Names:
    """The receipt lines that are named where that matters, numbered as they stand. To an average only returns to suppliers do."""
    back, ofs = book.of_receipts, book.of_shipments if rules.method in LAYERED else book.of_shipments[:0]
    products, receipts = np.zeros(len(book.ids["products"]), np.int8), book.receipts
    if not len(back) and not len(ofs):
        none = np.empty(0, np.int32)
        return Names(none, none, none, np.empty(0, np.int64), products)
    numbers = np.full(len(receipts), -1, np.int32)
    numbers[back[:, 1]] = numbers[ofs[:, 1]] = 0
    rows = np.flatnonzero(numbers == 0)
    numbers[rows] = np.arange(len(rows), dtype=np.int32)
    products[receipts["product_id"][rows]] = 1
    sent_back, shipped = _named_by(back, len(receipts), numbers), _named_by(ofs, len(book.shipments) if len(ofs) else 0, numbers)
    return Names(numbers, sent_back, shipped, receipts["unit_cost"][rows], products)


def _named_by(pairs: npt.NDArray[np.int64], rows: int, numbers: Small) -> Small:
    """By row, the number of the receipt line that it names, or -1."""
    found = np.full(rows, -1, np.int32)
    found[pairs[:, 0]] = numbers[pairs[:, 1]]
    return found
