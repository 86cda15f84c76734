"""Layers of goods in queues, one a pool: costing.pools.Layered, compiled.

The head of a queue is what is taken next: the oldest layer under fifo, the newest under lifo. Layers of one receipt line that
something names hang together in a chain besides, through all pools, in the same order.
"""

import numpy as np

from salesinv.compiling import inner
from salesinv.core.large.amounts_loops import MOST, share

# Of a layer: what it holds, the movement that it first came in with, the number of its receipt line (-1: nothing names it), its
# pool, the next one in its queue, its neighbours in its chain.
UNITS, VALUE, ORIGIN, NAME, POOL, NEXT, NAMED_NEXT, NAMED_BEFORE = range(8)
# Of a pool: what it holds (UNITS and VALUE, as a layer), both ends of its queue, and the layer that was last taken of before
# the pool was empty, as a rate; MADE, of the first one: how many layers there are.
HEAD, TAIL, LAST_VALUE, LAST_UNITS, MADE = range(2, 7)
# Of a chain: its ends.
FIRST, LAST = range(2)


@inner
def clear(pools, standard):
    """Nothing is on hand, and the last known rate is the standard cost."""
    for pool in range(len(pools)):
        pools[pool, UNITS], pools[pool, VALUE], pools[pool, HEAD], pools[pool, TAIL] = 0, 0, -1, -1
        pools[pool, LAST_VALUE], pools[pool, LAST_UNITS], pools[pool, MADE] = standard[0], standard[1], 0


@inner
def put(layers, pools, chains, newest_first, pool, units, value, origin, name):
    """Put a new layer into a queue; False where the pool comes near 64 bits."""
    layer = pools[0, MADE]
    pools[0, MADE] = layer + 1
    layers[layer, UNITS], layers[layer, VALUE], layers[layer, ORIGIN], layers[layer, NAME] = units, value, origin, name
    return enqueue(layers, pools, chains, newest_first, pool, layer)


@inner
def enqueue(layers, pools, chains, newest_first, pool, layer):
    """Put a layer into the queue of a pool, and into the chain of its receipt line."""
    layers[layer, POOL], layers[layer, NEXT] = pool, -1
    pools[pool, UNITS] += layers[layer, UNITS]
    pools[pool, VALUE] += layers[layer, VALUE]
    if pools[pool, HEAD] < 0:
        pools[pool, HEAD] = pools[pool, TAIL] = layer
    elif newest_first:
        layers[layer, NEXT], pools[pool, HEAD] = pools[pool, HEAD], layer
    else:
        layers[pools[pool, TAIL], NEXT] = layer
        pools[pool, TAIL] = layer
    if layers[layer, NAME] >= 0:
        enchain(layers, chains, newest_first, layer, layers[layer, NAME])
    return pools[pool, VALUE] <= MOST and pools[pool, UNITS] <= MOST


@inner
def enchain(layers, chains, newest_first, layer, name):
    """Put a layer into its chain: first where the newest is taken first."""
    layers[layer, NAMED_NEXT] = layers[layer, NAMED_BEFORE] = -1
    if chains[name, FIRST] < 0:
        chains[name, FIRST] = chains[name, LAST] = layer
    elif newest_first:
        layers[layer, NAMED_NEXT], layers[chains[name, FIRST], NAMED_BEFORE] = chains[name, FIRST], layer
        chains[name, FIRST] = layer
    else:
        layers[layer, NAMED_BEFORE], layers[chains[name, LAST], NAMED_NEXT] = chains[name, LAST], layer
        chains[name, LAST] = layer


@inner
def unchain(layers, chains, layer):
    """Take a layer out of its chain."""
    name, before, behind = layers[layer, NAME], layers[layer, NAMED_BEFORE], layers[layer, NAMED_NEXT]
    if before < 0:
        chains[name, FIRST] = behind
    else:
        layers[before, NAMED_NEXT] = behind
    if behind < 0:
        chains[name, LAST] = before
    else:
        layers[behind, NAMED_BEFORE] = before


@inner
def head_of(layers, pools, pool):
    """The layer that is taken from next; those that were emptied out of turn leave the queue."""
    layer = pools[pool, HEAD]
    while layers[layer, UNITS] == 0:
        layer = layers[layer, NEXT]
    pools[pool, HEAD] = layer
    return layer


@inner
def piece_of(layers, pools, chains, layer, units):
    """Take units of a layer that has them: what they cost; -1 where that comes near 64 bits."""
    pool, held, value = layers[layer, POOL], layers[layer, UNITS], layers[layer, VALUE]
    cost = share(value, units, held)
    if cost < 0:
        return cost
    if units == pools[pool, UNITS]:
        pools[pool, LAST_VALUE], pools[pool, LAST_UNITS] = value, held
    layers[layer, UNITS], layers[layer, VALUE] = held - units, value - cost
    pools[pool, UNITS] -= units
    pools[pool, VALUE] -= cost
    if units == held and layers[layer, NAME] >= 0:
        unchain(layers, chains, layer)
    return cost


@inner
def take(layers, pools, chains, pool, units):
    """Take units, which are there, from the head of a queue: what they cost; -1 where that comes near 64 bits."""
    cost = np.int64(0)
    while units > 0:
        layer = head_of(layers, pools, pool)
        part = min(units, layers[layer, UNITS])
        piece = piece_of(layers, pools, chains, layer, part)
        if piece < 0:
            return piece
        units, cost = units - part, cost + piece
    if pools[pool, UNITS] == 0:
        pools[pool, HEAD] = pools[pool, TAIL] = -1
    return cost


@inner
def take_named(layers, pools, chains, pool, units, name):
    """Take units, which are there, of a receipt line's layers first, and the rest by the method."""
    cost, layer = np.int64(0), np.int64(chains[name, FIRST])
    while layer >= 0 and units > 0:
        behind = layers[layer, NAMED_NEXT]
        if layers[layer, POOL] == pool:
            part = min(units, layers[layer, UNITS])
            piece = piece_of(layers, pools, chains, layer, part)
            if piece < 0:
                return piece
            units, cost = units - part, cost + piece
        layer = behind
    rest = take(layers, pools, chains, pool, units)
    return rest if rest < 0 else cost + rest


@inner
def carry(layers, pools, chains, newest_first, source, target, units):
    """Carry units, which are there, from one pool to another, layer by layer: what they cost; -1 where that nears 64 bits.

    A layer that goes whole stays one, so that there are never more layers than movements.
    """
    cost = np.int64(0)
    while units > 0:
        layer = head_of(layers, pools, source)
        held, value, name = layers[layer, UNITS], layers[layer, VALUE], layers[layer, NAME]
        part = min(units, held)
        if part == held:
            pools[source, HEAD] = layers[layer, NEXT]
        piece = piece_of(layers, pools, chains, layer, part)
        if part == held:
            layers[layer, UNITS], layers[layer, VALUE] = part, value
            fits = enqueue(layers, pools, chains, newest_first, target, layer)
        else:
            fits = piece >= 0 and put(layers, pools, chains, newest_first, target, part, piece, layers[layer, ORIGIN], name)
        if not fits:
            return np.int64(-1)
        units, cost = units - part, cost + piece
    if pools[source, UNITS] == 0:
        pools[source, HEAD] = pools[source, TAIL] = -1
    return cost


@inner
def list_left(layers, pools, newest_first, product, left, count):
    """Put what is on hand behind the first `count` rows of `left`, each pool's oldest first; how many rows there are then.

    A row is product, pool, the movement that the goods first came in with, units, value.
    """
    for pool in range(len(pools)):
        begin, layer = count, pools[pool, HEAD]
        while layer >= 0:
            if layers[layer, UNITS] > 0:
                left[count, 0], left[count, 1], left[count, 2] = product, pool, layers[layer, ORIGIN]
                left[count, 3], left[count, 4] = layers[layer, UNITS], layers[layer, VALUE]
                count += 1
            layer = layers[layer, NEXT]
        if newest_first:
            for low in range(begin, begin + (count - begin) // 2):
                high = begin + count - 1 - low
                for column in range(5):
                    left[low, column], left[high, column] = left[high, column], left[low, column]
    return count
