"""What went out on each contract line and came back: costing.pools.Account, compiled."""

import numpy as np

from salesinv.compiling import inner
from salesinv.core.large.amounts_loops import MOST, share

NET, COST = range(2)  # of an account: net quantity and net cost shipped


@inner
def went_out(accounts, contract, units, cost):
    """Note what was shipped on a contract line, if one is given; False where its account comes near 64 bits."""
    if contract < 0:
        return True
    accounts[contract, NET] += units
    accounts[contract, COST] += cost
    return accounts[contract, NET] <= MOST and accounts[contract, COST] <= MOST


@inner
def came_back(accounts, contract, units, rate):
    """What a customer's return is worth: what its account has at what that went out for, the rest at a rate.

    -1 where that comes near 64 bits.
    """
    held = accounts[contract, NET]
    back, cost = min(units, held), np.int64(0)
    if back > 0:
        cost = share(accounts[contract, COST], back, held)
        if cost < 0:
            return cost
        accounts[contract, NET] -= back
        accounts[contract, COST] -= cost
    extra = share(rate[0], units - back, rate[1]) if back < units else np.int64(0)
    return extra if extra < 0 else cost + extra
