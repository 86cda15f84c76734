"""Contracts, and what was shipped on them: in one or several parts, some of it brought back."""

from dataclasses import dataclass

import numpy as np

from bench.firm import SMALL, WEIGHED, WORKING_DAYS, Firm, to_cents
from bench.rows import Ints

LINES = (1, 1, 2, 2, 2, 3, 3, 4, 5, 8)  # of a contract; each as likely as the next
DELIVERIES = (1,) * 65 + (2,) * 25 + (3,) * 10
DISCOUNTS = (0, 0, 0, 0, 25, 50, 100)  # thousandths


@dataclass(frozen=True)
class Contracts:
    """By line, in order. `contract` counts from 0; `first` is each contract's first line."""

    signed: Ints  # by contract
    customer: Ints  # by contract
    status: Ints  # by contract: 0 active, 1 closed, 2 cancelled
    contract: Ints
    line: Ints
    product: Ints
    quantity: Ints  # thousandths
    price: Ints  # 1/10,000
    discount: Ints


@dataclass(frozen=True)
class Shipments:
    """By row, in order of day and document. Below zero: brought back."""

    day: Ints
    row: Ints  # the contract line's row
    product: Ints
    warehouse: Ints
    quantity: Ints

    def taken(self, rows: Ints) -> "Shipments":
        """Some of the rows, in this order."""
        return Shipments(self.day[rows], self.row[rows], self.product[rows], self.warehouse[rows], self.quantity[rows])


def quantities(firm: Firm, product: Ints, chance: np.random.Generator) -> Ints:
    """What is ordered of these products: pieces, grams, or hundreds, in thousandths."""
    size = chance.geometric(0.08, len(product))
    kind = firm.kinds[product]
    grams = size * 500 + chance.integers(0, 500, len(product))
    return np.where(kind == WEIGHED, grams, np.where(kind == SMALL, size * 100_000, size * 1000))


def prices(firm: Firm, product: Ints, chance: np.random.Generator) -> Ints:
    """About the list price; one in eight is agreed to the last of four decimals."""
    near = firm.list_prices[product] * chance.integers(950, 1051, len(product)) // 1000
    return np.maximum(to_cents(near, (firm.kinds[product] == SMALL) | (chance.integers(0, 8, len(product)) == 0)), 1)


def traded(firm: Firm, shipped: int, returned: int) -> tuple[Contracts, Shipments]:
    """Contracts enough for so many shipment rows, of which the last ones are still to ship."""
    chance = firm.random(10)
    contracts, deliveries, cancelled = _contracts(firm, shipped, chance)
    parts = _parts(firm, contracts, np.where(cancelled, 0, deliveries), chance)
    order = np.argsort(parts.day * len(contracts.contract) + parts.row, kind="stable")[:shipped]
    parts = parts.taken(order)
    kept = int(np.searchsorted(contracts.signed, parts.day.max(), side="right"))
    return _until(contracts, kept), _with_returns(firm, parts, returned, chance)


def _contracts(firm: Firm, shipped: int, chance: np.random.Generator) -> tuple[Contracts, Ints, Ints]:
    number = int(shipped * 1.12 / 3.6) + 50
    signed = np.sort((chance.random(number) ** 0.8 * WORKING_DAYS).astype(np.int64))
    lines = np.array(LINES)[chance.integers(0, len(LINES), number)]
    cancelled = chance.integers(0, 100, number) == 0
    status = np.where(cancelled, 2, (chance.integers(0, 3, number) == 0) & (signed < WORKING_DAYS // 2))
    contract = np.repeat(np.arange(number), lines)
    line = np.arange(len(contract)) - np.repeat(np.cumsum(lines) - lines, lines) + 1
    product = firm.demand[chance.integers(0, len(firm.demand), len(contract))]
    customer = (chance.random(number) ** 2 * firm.customers).astype(np.int64)
    made = Contracts(
        signed, customer, status, contract, line, product,
        quantities(firm, product, chance),
        prices(firm, product, chance),
        np.array(DISCOUNTS)[chance.integers(0, len(DISCOUNTS), len(contract))],
    )  # fmt: skip
    return made, np.array(DELIVERIES)[chance.integers(0, len(DELIVERIES), number)], cancelled


def _parts(firm: Firm, contracts: Contracts, deliveries: Ints, chance: np.random.Generator) -> Shipments:
    """Every contract line in as many parts as the contract has deliveries, or whole on one of them."""
    number = len(contracts.signed)
    on = np.cumsum([chance.integers(1, 15, number), chance.integers(5, 25, number), chance.integers(5, 25, number)], axis=0)
    ships = deliveries[contracts.contract]
    split = (chance.integers(0, 2, len(ships)) == 0) & (contracts.quantity >= 1000 * ships)
    pieces = np.where(split, ships, np.minimum(ships, 1))
    row = np.repeat(np.arange(len(ships)), pieces)
    piece = np.arange(len(row)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    alone = chance.integers(0, 3, len(ships)) % np.maximum(ships, 1)
    contract = contracts.contract[row]
    day = contracts.signed[contract] + on[np.where(split[row], piece, alone[row]), contract]
    due = contracts.quantity - np.where(chance.integers(0, 30, len(ships)) == 0, contracts.quantity // 2000 * 1000, 0)
    share = due[row] // pieces[row] // 1000 * 1000
    quantity = np.where(piece == 0, due[row] - share * (pieces[row] - 1), share)
    warehouse = (chance.random(number) ** 1.5 * firm.warehouses).astype(np.int64)
    keep = quantity > 0
    return Shipments(day, row, contracts.product[row], warehouse[contract], quantity).taken(np.flatnonzero(keep))


def _until(contracts: Contracts, kept: int) -> Contracts:
    """The contracts before this one."""
    rows = slice(0, int(np.searchsorted(contracts.contract, kept)))
    heads = (contracts.signed[:kept], contracts.customer[:kept], contracts.status[:kept])
    lines = (contracts.contract, contracts.line, contracts.product, contracts.quantity, contracts.price, contracts.discount)
    return Contracts(*heads, *(column[rows] for column in lines))


def _with_returns(firm: Firm, parts: Shipments, returned: int, chance: np.random.Generator) -> Shipments:
    """Some rows come back some days later, whole or in part, each at most once."""
    last = int(parts.day.max())
    able = np.flatnonzero(firm.special[parts.product] & (parts.day < last))
    which = chance.choice(able, min(returned, len(able)), replace=False)
    gone = parts.taken(which)
    half = np.minimum(np.maximum(gone.quantity // 2000 * 1000, 1000), gone.quantity)
    back = np.where(chance.integers(0, 2, len(which)) == 0, gone.quantity, half)
    day = np.minimum(gone.day + chance.integers(1, 30, len(which)), last)
    every = [
        np.concatenate([old, new])
        for old, new in (
            (parts.day, day), (parts.row, gone.row), (parts.product, gone.product),
            (parts.warehouse, gone.warehouse), (parts.quantity, -back),
        )
    ]  # fmt: skip
    both = Shipments(*every)
    return both.taken(np.lexsort((both.row, both.quantity < 0, both.day)))
