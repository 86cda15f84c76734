"""Loops over the movements of products, each product's in order: what counts found missing, balances.

Products are those from `first` up to `after`; what is told by movement stands from the first movement of `first` on.
"""

import numpy as np

from salesinv.compiling import compiled

# What a movement is: any but a count; a count that the books follow; one that they do not, which moves nothing.
MOVES, COUNTS, ASSERTS = range(3)


@compiled
def settle(starts, first, after, ways, places, warehouses, quantities):
    """Put the difference from what was on hand in the place of what was counted."""
    on_hand = np.empty(warehouses, np.int64)
    begin = starts[first]
    for product in range(first, after):
        on_hand[:] = 0
        for at in range(starts[product] - begin, starts[product + 1] - begin):
            if ways[at] == COUNTS:
                quantities[at] -= on_hand[places[at]]
            elif ways[at] == ASSERTS:
                quantities[at] = 0
            on_hand[places[at]] += quantities[at]


@compiled
def balance(starts, first, after, quantities, values, pools_of, pools, held, worth):
    """The quantity and the value of its pool after each movement."""
    units, value = np.empty(pools, np.int64), np.empty(pools, np.int64)
    begin = starts[first]
    for product in range(first, after):
        units[:], value[:] = 0, 0
        for at in range(starts[product] - begin, starts[product + 1] - begin):
            pool = pools_of[at]
            units[pool] += quantities[at]
            value[pool] += values[at]
            held[at], worth[at] = units[pool], value[pool]
