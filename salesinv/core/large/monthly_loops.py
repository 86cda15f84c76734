"""Products costed by the monthly average where months suffice for what goes out of them: costing.monthly, compiled.

Pools that transfers join wait for one another, which is left to the plain replay.
"""

import numpy as np

from salesinv.compiling import compiled, inner
from salesinv.core.large.amounts_loops import MOST, rounded, share, worth
from salesinv.core.large.replaying_loops import (
    DAY,
    KIND,
    MOVE,
    NAME,
    POOL,
    PRICE,
    QUANTITY,
    RECEIPT,
    TRANSFER_OUT,
    last_known,
    longest,
    measure,
)

# Of a pool in a month: what it holds without what goes out, and its value; what goes out in all; of that, what was costed so far,
# and at what; the step that last took something out (-1: none); the unit cost of the month, which is the last known one where
# nothing is there to average.
UNITS, VALUE, OUT, COSTED, SPENT, LAST, RATE_VALUE, RATE_UNITS = range(8)


@compiled
def replay_monthly(first, after, order, told, names, terms, found):
    """Cost the products from `first` up to `after` that are not marked as odd; mark those that need more than stands here."""
    most, warehouses, pools = longest(first, after, order.starts), found.sums.shape[2], found.pool_value.shape[1]
    on_hand, below_on = np.empty(warehouses, np.int64), np.empty(warehouses, np.int64)
    steps, held = np.empty((most, 8), np.int64), np.empty((pools, 8), np.int64)
    for product in range(first, after):
        if order.starts[product] == order.starts[product + 1]:
            continue  # nothing moved, or what stands already is right
        count = measure(product, order, told, names, terms.by_warehouse, on_hand, below_on, steps, found)
        if found.odd[product]:
            continue
        held[:, UNITS], held[:, VALUE] = 0, 0
        held[:, RATE_VALUE], held[:, RATE_UNITS] = last_known(product, terms)
        if cost_monthly(steps, count, held, names.unit_costs, terms.unit, terms.step, found.values):
            found.pool_value[product] = held[:, VALUE]
            found.rates[product, :, 0], found.rates[product, :, 1] = held[:, RATE_VALUE], held[:, RATE_UNITS]
        else:
            found.odd[product] = 1


@inner
def month_of(day):
    """A number for the month of a day (days from 1970), the same for all of its days: months from March of the year 0."""
    days = np.int64(day) + 719468
    era = days // 146097
    of_era = days - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    return (era * 400 + year) * 12 + (5 * of_year + 2) // 153


@inner
def cost_monthly(steps, count, month, unit_costs, unit, step, values):
    """Cost the steps of a product month by month; False where it has to be left to the plain replay."""
    begin = 0
    while begin < count:
        this, end = month_of(steps[begin, DAY]), begin + 1
        while end < count and month_of(steps[end, DAY]) == this:
            end += 1
        month[:, OUT], month[:, COSTED], month[:, SPENT], month[:, LAST] = 0, 0, 0, -1
        if not (bring_in(steps, begin, end, month, unit_costs, unit, values) and average(month, step)):
            return False
        if not take_out(steps, begin, end, month, values):
            return False
        carry_forward(steps, month, values)
        begin = end
    return True


@inner
def bring_in(steps, begin, end, month, unit_costs, unit, values):
    """What receipts bring, and goods sent back that name theirs take; all else is noted as going out. Its quantity stays with
    the step."""
    for at in range(begin, end):
        quantity, pool = steps[at, QUANTITY], steps[at, POOL]
        value = np.int64(0)
        if steps[at, KIND] == TRANSFER_OUT:
            return False
        if steps[at, KIND] == RECEIPT and (quantity > 0 or steps[at, NAME] >= 0):
            units = max(quantity, -month[pool, UNITS])
            price = steps[at, PRICE] if quantity > 0 else unit_costs[steps[at, NAME]]
            value = worth(abs(units), price, unit)
            if value < 0:
                return False
            if quantity < 0:
                value = -month[pool, VALUE] if units == -month[pool, UNITS] else -min(value, month[pool, VALUE])
            month[pool, UNITS] += units
            month[pool, VALUE] += value
            if month[pool, UNITS] > MOST or month[pool, VALUE] > MOST:
                return False
            quantity -= units
        values[steps[at, MOVE]] = value
        steps[at, QUANTITY] = quantity
        month[pool, OUT] -= quantity
    return True


@inner
def average(month, step):
    """The unit cost of each pool's month; False where a pool does not suffice, or comes near 64 bits."""
    for pool in range(len(month)):
        if month[pool, OUT] > month[pool, UNITS] or month[pool, VALUE] > MOST:
            return False
        if month[pool, UNITS] > 0:
            month[pool, RATE_VALUE], month[pool, RATE_UNITS] = month[pool, VALUE], month[pool, UNITS]
            if step[0]:
                steps = rounded(month[pool, VALUE], month[pool, UNITS], step)
                if not 0 <= steps <= MOST // step[0]:
                    return False
                month[pool, RATE_VALUE], month[pool, RATE_UNITS] = steps * step[0], step[1]
    return True


@inner
def take_out(steps, begin, end, month, values):
    """Cost what goes out in turn: `round(u × cumulative)` less what went before, never more than there is."""
    for at in range(begin, end):
        units, pool = -steps[at, QUANTITY], steps[at, POOL]
        if units == 0:
            continue
        month[pool, COSTED] += units
        costed = month[pool, COSTED]
        so_far = share(month[pool, RATE_VALUE], abs(costed), month[pool, RATE_UNITS])
        if not 0 <= so_far <= MOST:
            return False
        if costed < 0:
            so_far = -so_far
        elif costed <= month[pool, UNITS]:
            so_far = min(so_far, month[pool, VALUE])
        values[steps[at, MOVE]] -= so_far - month[pool, SPENT]
        month[pool, SPENT] = so_far
        if units > 0:
            month[pool, LAST] = at
    return True


@inner
def carry_forward(steps, month, values):
    """A pool that ends the month empty has its last outflow take what is left; what is left otherwise goes on."""
    for pool in range(len(month)):
        if month[pool, OUT] == month[pool, UNITS] and month[pool, LAST] >= 0:
            values[steps[month[pool, LAST], MOVE]] -= month[pool, VALUE] - month[pool, SPENT]
            month[pool, SPENT] = month[pool, VALUE]
        month[pool, UNITS] -= month[pool, OUT]
        month[pool, VALUE] -= month[pool, SPENT]
