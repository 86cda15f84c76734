"""The movements of a product one after another: what each does to quantities, and what its cost will rest on."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from salesinv.compiling import inner

Ints = npt.NDArray[np.int64]
Marks = npt.NDArray[np.int8]
Places = npt.NDArray[np.int32]
Numbers = Ints | Places  # as wide as a column is

# What movements are, by number; receipts and shipments are returns where their quantity has the other sign.
RECEIPT, TRANSFER_OUT, TRANSFER_IN, SHIPMENT, COUNT = range(5)
RECEIVED, SHIPPED, MOVED, ADJUSTED, ON_HAND = range(5)


class Order(NamedTuple):
    """Movements by product, as goods.Moves has them."""

    starts: Ints
    keys: Ints
    moves: Places
    bases: Ints


class Documents(NamedTuple):
    """Columns of the tables that move goods; `accounts` are those of shipments, -1 where nothing came back."""

    received: Numbers
    received_at: Numbers
    unit_costs: Numbers
    transferred: Numbers
    transferred_at: Places
    shipped: Numbers
    shipped_at: Numbers
    accounts: Places
    counted: Numbers
    counted_at: Numbers
    adjusts: Numbers


class Names(NamedTuple):
    """Receipt lines that movements name, numbered: by receipt its own number and that of the one it sends back, by shipment
    that of the one it names (-1: none); by number the unit cost; `products` marks those with any."""

    receipts: Places
    sent_back: Places
    shipments: Places
    unit_costs: Ints
    products: Marks


class Found(NamedTuple):
    """What a replay fills in, as goods.Goods has it; and by account the net quantity and cost of what was shipped."""

    sums: Ints
    days: Places
    faults: Ints
    odd: Marks
    values: Ints
    pool_value: Ints
    rates: Ints
    accounts: Ints


class Terms(NamedTuple):
    """How goods are costed: `unit` is what quantity × price is multiplied with to be an amount, `step` what averages are rounded
    to (0: not at all), both as fractions; `standards` the standard cost of each product, -1 where it has none.
    """

    unit: tuple[int, int]
    step: tuple[int, int]
    by_warehouse: bool
    newest_first: bool
    standards: Ints


# The movements of one product that a cost is to be worked out for, in order, one a row: what each is, its signed quantity, its
# pool, its day; the unit cost of a receipt; its account, or -1; the number of the
# receipt line that goods come in as or are first taken of, or -1.
MOVE, KIND, QUANTITY, POOL, DAY, PRICE, ACCOUNT, NAME = range(8)


@inner
def longest(first, after, starts):
    """The most movements that one of these products has, or 1."""
    most = 1
    for product in range(first, after):
        most = max(most, starts[product + 1] - starts[product])
    return most


@inner
def last_known(product, terms):
    """The rate that goods are worth before any came in."""
    standard = terms.standards[product]
    return (standard * terms.unit[0], terms.unit[1]) if standard >= 0 else (np.int64(0), np.int64(1))


@inner
def measure(product, order, told, names, by_warehouse, on_hand, below_on, steps, found):
    """Fill in quantities, days and faults of a product, and the steps that have a cost: gives their number.

    `on_hand` and `below_on` have room for each warehouse.
    """
    moves, keys, sums, days, faults = order.moves, order.keys, found.sums, found.days, found.faults
    received, received_at, unit_costs = told.received, told.received_at, told.unit_costs
    shipped, shipped_at, accounts = told.shipped, told.shipped_at, told.accounts
    counted, counted_at, adjusts = told.counted, told.counted_at, told.adjusts
    transferred, transferred_at = told.transferred, told.transferred_at
    own_names, sent_back, shipped_names = names.receipts, names.sent_back, names.shipments
    transfers, shipments, counts = order.bases[1], order.bases[2], order.bases[3]
    named, count = names.products[product] != 0, 0
    on_hand[:], below_on[:] = 0, -1
    for place in range(order.starts[product], order.starts[product + 1]):
        move, day = moves[place], (keys[place] >> 35) - 65536
        price, account, name = np.int64(0), np.int32(-1), np.int32(-1)
        if move < transfers:
            row, kind, figure = move, RECEIPT, RECEIVED
            quantity, at, price = received[row], received_at[row], unit_costs[row]
            if named:
                name = own_names[row] if quantity > 0 else sent_back[row]
        elif move < shipments:
            row, kind, figure = (move - transfers) >> 1, TRANSFER_OUT + ((move - transfers) & 1), MOVED
            quantity = transferred[row] if kind == TRANSFER_IN else -transferred[row]
            at = transferred_at[kind - TRANSFER_OUT, row]
        elif move < counts:
            row, kind, figure = move - shipments, SHIPMENT, SHIPPED
            quantity, at, account = -shipped[row], shipped_at[row], accounts[row]
            if named and len(shipped_names):
                name = shipped_names[row]
        else:
            row, kind, figure = move - counts, COUNT, ADJUSTED
            at = counted_at[row]
            quantity = counted[row] - on_hand[at]
            if not adjusts[row]:
                faults[1, product] += quantity != 0
                continue
        on_hand[at] += quantity
        if on_hand[at] < 0 and below_on[at] != day:
            below_on[at] = day
            faults[0, product] += 1
        sums[figure, product, at] += quantity
        days[0, product, at] = day
        if kind == SHIPMENT and quantity < 0:
            days[1, product, at] = day
        if quantity == 0 or (figure == MOVED and not by_warehouse):
            continue
        steps[count, MOVE], steps[count, KIND], steps[count, QUANTITY], steps[count, DAY] = move, kind, quantity, day
        steps[count, POOL] = at if by_warehouse else 0
        steps[count, PRICE], steps[count, ACCOUNT], steps[count, NAME] = price, account, name
        count += 1
    for at in range(len(on_hand)):
        sums[ON_HAND, product, at] = on_hand[at]
    return count
