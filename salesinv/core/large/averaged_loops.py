"""Products costed by the moving average, rounded or not, where goods never run short: costing.pools.Averaged, compiled."""

import numpy as np

from salesinv.compiling import compiled, inner
from salesinv.core.large.accounts_loops import came_back, went_out
from salesinv.core.large.amounts_loops import MOST, rounded, share, worth
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

# Of a pool: what it holds, its average in steps (where averages are rounded), and the last one before it was empty, as a rate.
UNITS, VALUE, AVERAGE, LAST_VALUE, LAST_UNITS = range(5)


@compiled
def replay_averaged(first, after, order, told, names, terms, found):
    """Cost the products from `first` up to `after` that are not marked as odd; mark those that need more than stands here."""
    most, warehouses, pools = longest(first, after, order.starts), found.sums.shape[2], found.pool_value.shape[1]
    on_hand, below_on = np.empty(warehouses, np.int64), np.empty(warehouses, np.int64)
    steps, held = np.empty((most, 8), np.int64), np.empty((pools, 5), np.int64)
    for product in range(first, after):
        if order.starts[product] == order.starts[product + 1]:
            continue  # nothing moved, or what stands already is right
        count = measure(product, order, told, names, terms.by_warehouse, on_hand, below_on, steps, found)
        if found.odd[product]:
            continue
        held[:, UNITS], held[:, VALUE] = 0, 0
        held[:, LAST_VALUE], held[:, LAST_UNITS] = last_known(product, terms)
        if cost_averaged(steps, count, held, names.unit_costs, terms.unit, terms.step, found.accounts, found.values):
            found.pool_value[product] = held[:, VALUE]
            for pool in range(pools):
                found.rates[product, pool, 0], found.rates[product, pool, 1] = rate_of(held, pool, terms.step)
        else:
            found.odd[product] = 1


@inner
def cost_averaged(steps, count, pools, unit_costs, unit, step, accounts, values):
    """Cost the steps of a product; False where it has to be left to the plain replay."""
    for at in range(count):
        move, kind, quantity, pool = steps[at, MOVE], steps[at, KIND], steps[at, QUANTITY], steps[at, POOL]
        if kind == TRANSFER_IN:
            continue  # it came with the step before
        if quantity > 0:
            value = value_in(steps, at, pools, unit, step, accounts)
            if value < 0 or not mix_in(pools, pool, quantity, value, step):
                return False
            values[move] = value
            continue
        cost = cost_out(steps, at, pools, unit_costs, unit, step)
        if cost < 0:
            return False
        draw(pools, pool, -quantity, cost, step)
        if kind == TRANSFER_OUT:
            values[steps[at + 1, MOVE]] = cost
            if not mix_in(pools, steps[at + 1, POOL], -quantity, cost, step):
                return False
        if kind == SHIPMENT and not went_out(accounts, steps[at, ACCOUNT], -quantity, cost):
            return False
        values[move] = -cost
    return True


@inner
def rate_of(pools, pool, step):
    """The average, rounded where the settings say so, else the last known one, else standard cost, else nothing."""
    if pools[pool, UNITS] == 0:
        return pools[pool, LAST_VALUE], pools[pool, LAST_UNITS]
    if step[0]:
        return pools[pool, AVERAGE] * step[0], step[1]
    return pools[pool, VALUE], pools[pool, UNITS]


@inner
def mix_in(pools, pool, units, value, step):
    """Mix goods in and work the average out anew; False where the pool comes near 64 bits."""
    pools[pool, UNITS] += units
    pools[pool, VALUE] += value
    if pools[pool, UNITS] > MOST or pools[pool, VALUE] > MOST:
        return False
    if step[0]:
        pools[pool, AVERAGE] = rounded(pools[pool, VALUE], pools[pool, UNITS], step)
        return 0 <= pools[pool, AVERAGE] <= MOST // step[0]
    return True


@inner
def draw(pools, pool, units, cost, step):
    """Take units out at a cost."""
    if units == pools[pool, UNITS]:
        pools[pool, LAST_VALUE], pools[pool, LAST_UNITS] = rate_of(pools, pool, step)
    pools[pool, UNITS] -= units
    pools[pool, VALUE] -= cost


@inner
def value_in(steps, at, pools, unit, step, accounts):
    """What goods that come in are worth; -1 where that comes near 64 bits."""
    quantity, kind = steps[at, QUANTITY], steps[at, KIND]
    if kind == RECEIPT:
        return worth(quantity, steps[at, PRICE], unit)
    rate = rate_of(pools, steps[at, POOL], step)
    if kind == SHIPMENT:
        return came_back(accounts, steps[at, ACCOUNT], quantity, rate)
    return share(rate[0], quantity, rate[1])


@inner
def cost_out(steps, at, pools, unit_costs, unit, step):
    """What goods that go out cost; -1 where there are not so many, or that comes near 64 bits."""
    units, pool = -steps[at, QUANTITY], steps[at, POOL]
    held, value = pools[pool, UNITS], pools[pool, VALUE]
    if units >= held:
        return value if units == held else np.int64(-1)
    if steps[at, KIND] == RECEIPT and steps[at, NAME] >= 0:
        asked = worth(units, unit_costs[steps[at, NAME]], unit)
    elif step[0]:
        rate = rate_of(pools, pool, step)
        asked = share(rate[0], units, rate[1])
    else:
        asked = share(value, units, held)
    return min(asked, value)
