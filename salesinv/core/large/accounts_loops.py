"""What went out on each contract line and came back: costing.pools.Account, compiled."""

import numpy as np

from salesinv.compiling import inner
from salesinv.core.large.amounts_loops import MOST, share

NET, COST = range(2)  # of an account: net quantity and net cost shipped


@inner
def went_out(accounts, account, units, cost):
    """Note what was shipped on an account, if it has one; False where its account comes near 64 bits."""
    if account < 0:
        return True
    accounts[account, NET] += units
    accounts[account, COST] += cost
    return accounts[account, NET] <= MOST and accounts[account, COST] <= MOST


@inner
def came_back(accounts, account, units, rate):
    """What a customer's return is worth: what its account has at what that went out for, the rest at a rate.

    -1 where that comes near 64 bits.
    """
    held = accounts[account, NET]
    back, cost = min(units, held), np.int64(0)
    if back > 0:
        cost = share(accounts[account, COST], back, held)
        if cost < 0:
            return cost
        accounts[account, NET] -= back
        accounts[account, COST] -= cost
    extra = share(rate[0], units - back, rate[1]) if back < units else np.int64(0)
    return extra if extra < 0 else cost + extra
