"""What has to come in so that nothing is ever short: receipts, returns to suppliers, transfers, counts."""

from dataclasses import dataclass

import numpy as np

from bench.firm import SMALL, Firm, to_cents
from bench.rows import Ints
from bench.trade import Shipments

MOST_LINES = 8  # of a receipt


@dataclass(frozen=True)
class Receipts:
    """By row, in order of day and document. Below zero: sent back, of the row `of`."""

    day: Ints
    product: Ints
    warehouse: Ints
    quantity: Ints
    cost: Ints  # 1/10,000
    of: Ints  # -1: of none


@dataclass(frozen=True)
class Transfers:
    """By row, in order of day."""

    day: Ints
    product: Ints
    source: Ints
    target: Ints
    quantity: Ints


@dataclass(frozen=True)
class Counts:
    """By row, in order of day. `adjust` is 0 where the count only asserts."""

    day: Ints
    product: Ints
    warehouse: Ints
    counted: Ints
    adjust: Ints


@dataclass(frozen=True)
class Wanted:
    """How many rows of each."""

    receipts: int
    sent_back: int
    transfers: int
    counts: int


class Places:
    """Products in warehouses that goods leave, each with the rows that leave it in order of day, and what it must hold extra."""

    def __init__(self, firm: Firm, gone: Shipments) -> None:
        key = gone.product * firm.warehouses + gone.warehouse
        self.order = np.argsort(key * 4096 + gone.day, kind="stable")
        starts = np.flatnonzero(np.diff(key[self.order], prepend=-1))
        self.starts, self.key = starts, key[self.order][starts]
        self.product, self.warehouse = self.key // firm.warehouses, self.key % firm.warehouses
        self.day, self.quantity = gone.day[self.order], gone.quantity[self.order]
        self.extra = np.zeros(len(starts), np.int64)

    def any(self, number: int, chance: np.random.Generator) -> Ints:
        """Places, those that much leaves more often."""
        return np.searchsorted(self.starts, chance.integers(0, len(self.day), number), side="right") - 1

    def hold(self, place: Ints, quantity: Ints) -> None:
        """So much may leave these places besides."""
        np.add.at(self.extra, place, quantity)


def supplied(firm: Firm, ships: Shipments, wanted: Wanted) -> tuple[Receipts, Transfers, Counts]:
    """Everything beside contracts and shipments. Returns from customers are stock too, but nothing is made to rest on them."""
    chance, last = firm.random(20), int(ships.day.max())
    places = Places(firm, ships.taken(np.flatnonzero(ships.quantity > 0)))
    first, rows = _chunks(places, wanted.receipts, chance)
    came = np.maximum(places.day[rows] - chance.integers(0, 10, len(rows)), 0)
    transfers = _transfers(firm, places, came[first], last, wanted.transfers, chance)
    bare = _bare(firm, places, rows, came, chance)
    back = _sent_back(firm, bare, last, wanted.sent_back, chance)
    owner = np.searchsorted(first, back.of, side="right") - 1
    places.hold(owner, -back.quantity)
    counted = _to_count(firm, places, came[first], last, wanted.counts, chance)
    places.hold(counted.place, np.maximum(-counted.change, 0))
    bare.quantity[first] += places.extra + _stock(places, chance)
    receipts = _ordered(bare, back)
    return receipts, transfers, _counts(firm, counted, (ships, receipts, transfers))


def _chunks(places: Places, number: int, chance: np.random.Generator) -> tuple[Ints, Ints]:
    """Which receipt is each place's first, and the shipment before which each receipt comes."""
    free = chance.random(len(places.day))
    free[places.starts] = -1
    most = max(number, len(places.starts))
    rows = np.sort(np.argpartition(free, most - 1)[:most])
    return np.searchsorted(rows, places.starts), rows


def _bare(firm: Firm, places: Places, rows: Ints, came: Ints, chance: np.random.Generator) -> Receipts:
    """Receipts that cover what is shipped until the next one."""
    place = np.searchsorted(places.starts, rows, side="right") - 1
    product = places.product[place]
    quantity = np.add.reduceat(places.quantity, rows)
    rise = 90_000 + came * 20 + chance.integers(0, 15_000, len(rows))
    cost = to_cents(firm.standard_costs[product] * rise // 100_000, firm.kinds[product] == SMALL)
    return Receipts(came, product, places.warehouse[place], quantity, np.maximum(cost, 1), np.full(len(rows), -1))


def _stock(places: Places, chance: np.random.Generator) -> Ints:
    """What each place keeps so as not to run out: up to 3 per cent of all that leaves it, in whole units, and one."""
    sums = np.add.reduceat(places.quantity, places.starts)
    return sums * chance.integers(0, 30, len(sums)) // 1_000_000 * 1000 + 1000


def _transfers(firm: Firm, places: Places, first: Ints, last: int, number: int, chance: np.random.Generator) -> Transfers:
    place = places.any(number, chance)
    day = first[place] + (chance.random(number) * (last + 1 - first[place])).astype(np.int64)
    quantity = chance.integers(1, 25, number) * 1000
    places.hold(place, quantity)
    source = places.warehouse[place]
    target = (source + chance.integers(1, firm.warehouses, number)) % firm.warehouses
    order = np.lexsort((target, source, day))
    return Transfers(day[order], places.product[place][order], source[order], target[order], quantity[order])


def _sent_back(firm: Firm, bare: Receipts, last: int, number: int, chance: np.random.Generator) -> Receipts:
    """Whole units of some receipts, each at most once."""
    able = np.flatnonzero(firm.special[bare.product] & (bare.quantity >= 1000) & (bare.day < last))
    of = chance.choice(able, min(number, len(able)), replace=False)
    quantity = 1000 * np.minimum(bare.quantity[of] // 1000, chance.integers(1, 10, len(of)))
    day = np.minimum(bare.day[of] + chance.integers(1, 20, len(of)), last)
    return Receipts(day, bare.product[of], bare.warehouse[of], -quantity, bare.cost[of], of)


def _ordered(bare: Receipts, back: Receipts) -> Receipts:
    """All of them in order of day and warehouse; `of` follows the rows to where they are."""
    day, product, warehouse, quantity, cost, of = (
        np.concatenate([getattr(bare, name), getattr(back, name)])
        for name in ("day", "product", "warehouse", "quantity", "cost", "of")
    )
    order = np.lexsort((warehouse, quantity < 0, day))
    at = np.empty(len(order), np.int64)
    at[order] = np.arange(len(order))
    of = np.where(of < 0, -1, at[of])
    return Receipts(*(column[order] for column in (day, product, warehouse, quantity, cost, of)))


@dataclass(frozen=True)
class _ToCount:
    place: Ints
    key: Ints
    day: Ints
    change: Ints
    adjust: Ints


def _to_count(firm: Firm, places: Places, first: Ints, last: int, number: int, chance: np.random.Generator) -> _ToCount:
    """Places to be counted and by how much the books are off: one in ten counts only asserts, and is right."""
    able = np.flatnonzero(firm.special[places.product])
    place = able[chance.integers(0, max(1, len(able)), number if len(able) else 0)]
    day = first[place] + (chance.random(number) * (last + 1 - first[place])).astype(np.int64)
    _, once = np.unique(place * 4096 + day, return_index=True)
    place, day = place[once], day[once]
    adjust = (chance.integers(0, 10, len(place)) > 0).astype(np.int64)
    return _ToCount(place, places.key[place], day, adjust * chance.integers(-3, 3, len(place)) * 1000, adjust)


def _counts(firm: Firm, counted: _ToCount, moved: tuple[Shipments, Receipts, Transfers]) -> Counts:
    """What the books say at the close of each of those days, and what is then found."""
    day, key, quantity = _moves(firm, np.unique(counted.key), *moved)
    every = np.concatenate([key * 4096 + day, counted.key * 4096 + counted.day])
    change = np.concatenate([quantity, counted.change])
    counts = np.arange(len(every)) >= len(key)
    order = np.lexsort((counts, every))  # the count last in its day
    running = np.cumsum(change[order])
    start = np.searchsorted(every[order] // 4096, every[order] // 4096)
    on_hand = running - running[start] + change[order][start]
    mine = np.argsort(order)[len(key) :]
    by_day = np.lexsort((counted.key, counted.day))
    found = (counted.day, counted.key // firm.warehouses, counted.key % firm.warehouses, on_hand[mine], counted.adjust)
    return Counts(*(column[by_day] for column in found))


def _moves(firm: Firm, keys: Ints, ships: Shipments, receipts: Receipts, transfers: Transfers) -> tuple[Ints, Ints, Ints]:
    """Day, place and quantity of every movement of these places."""
    sides = (
        (ships.day, ships.product, ships.warehouse, -ships.quantity),
        (receipts.day, receipts.product, receipts.warehouse, receipts.quantity),
        (transfers.day, transfers.product, transfers.source, -transfers.quantity),
        (transfers.day, transfers.product, transfers.target, transfers.quantity),
    )
    found = []
    for day, product, warehouse, quantity in sides:
        key = product * firm.warehouses + warehouse
        mine = np.isin(key, keys)
        found.append((day[mine], key[mine], quantity[mine]))
    day, key, quantity = (np.concatenate(column) for column in zip(*found, strict=True))
    return day, key, quantity
