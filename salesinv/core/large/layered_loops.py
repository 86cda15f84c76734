"""Products costed by layers (fifo, lifo, specific identification) where goods never run short: costing.replay, compiled."""

import numpy as np

from salesinv.compiling import compiled, inner
from salesinv.core.large.accounts_loops import came_back, went_out
from salesinv.core.large.amounts_loops import share, worth
from salesinv.core.large.layers_loops import (
    LAST_UNITS,
    LAST_VALUE,
    MADE,
    UNITS,
    VALUE,
    carry,
    clear,
    list_left,
    put,
    take,
    take_named,
)
from salesinv.core.large.replaying_loops import (
    ACCOUNT,
    KIND,
    MOVE,
    NAME,
    POOL,
    PRICE,
    QUANTITY,
    RECEIPT,
    SHIPMENT,
    TRANSFER_IN,
    TRANSFER_OUT,
    last_known,
    longest,
    measure,
)


@compiled
def replay_layered(first, after, order, told, names, chains, terms, found, listed):
    """Cost the products from `first` up to `after` that are not marked as odd; mark those that need more than stands here.

    Gives the layers that are left (see list_left) if they are to be `listed`.
    """
    left, lines = np.empty((0, 5), np.int64), 0
    most, warehouses, pools = longest(first, after, order.starts), found.sums.shape[2], found.pool_value.shape[1]
    on_hand, below_on = np.empty(warehouses, np.int64), np.empty(warehouses, np.int64)
    steps, layers, held = np.empty((most, 8), np.int64), np.empty((most, 8), np.int64), np.empty((pools, MADE + 1), np.int64)
    for product in range(first, after):
        if order.starts[product] == order.starts[product + 1]:
            continue  # nothing moved, or what stands already is right
        count = measure(product, order, told, names, terms.by_warehouse, on_hand, below_on, steps, found)
        if found.odd[product]:
            continue
        clear(held, last_known(product, terms))
        if cost_layered(steps, count, layers, held, chains, terms.unit, terms.newest_first, found.accounts, found.values):
            found.pool_value[product] = held[:, VALUE]
            found.rates[product, :, 0], found.rates[product, :, 1] = held[:, LAST_VALUE], held[:, LAST_UNITS]
            if listed:
                if lines + held[0, MADE] > len(left):
                    longer = np.empty((2 * (lines + held[0, MADE]), 5), np.int64)
                    longer[:lines] = left[:lines]
                    left = longer
                lines = list_left(layers, held, terms.newest_first, product, left, lines)
        else:
            found.odd[product] = 1
    return left[:lines]


@inner
def cost_layered(steps, count, layers, pools, chains, unit, newest_first, accounts, values):
    """Cost the steps of a product; False where it has to be left to the plain replay."""
    for at in range(count):
        move, kind, quantity = steps[at, MOVE], steps[at, KIND], steps[at, QUANTITY]
        pool, name = steps[at, POOL], steps[at, NAME]
        if kind == TRANSFER_IN:
            continue  # it came with the step before
        if quantity > 0:
            value = value_in(steps, at, pools, unit, accounts)
            if value < 0 or not put(layers, pools, chains, newest_first, pool, quantity, value, move, name):
                return False
            values[move] = value
            continue
        if -quantity > pools[pool, UNITS]:
            return False
        if kind == TRANSFER_OUT:
            cost = carry(layers, pools, chains, newest_first, pool, steps[at + 1, POOL], -quantity)
            values[steps[at + 1, MOVE]] = cost
        elif name >= 0:
            cost = take_named(layers, pools, chains, pool, -quantity, name)
        else:
            cost = take(layers, pools, chains, pool, -quantity)
        if cost < 0 or (kind == SHIPMENT and not went_out(accounts, steps[at, ACCOUNT], -quantity, cost)):
            return False
        values[move] = -cost
    return True


@inner
def value_in(steps, at, pools, unit, accounts):
    """What goods that come in are worth; -1 where that comes near 64 bits."""
    pool, quantity, kind = steps[at, POOL], steps[at, QUANTITY], steps[at, KIND]
    if kind == RECEIPT:
        return worth(quantity, steps[at, PRICE], unit)
    rate = pools[pool, LAST_VALUE], pools[pool, LAST_UNITS]
    if pools[pool, UNITS] > 0:
        rate = pools[pool, VALUE], pools[pool, UNITS]
    if kind == SHIPMENT:
        return came_back(accounts, steps[at, ACCOUNT], quantity, rate)
    return share(rate[0], quantity, rate[1])
