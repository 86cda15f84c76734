"""The movements of ordinary products costed one after another: pools that never run short, no receipt line named.

The rules are those of costing.replay, which has all of them; a product that needs more than stands here is marked as odd and
left to it. Integers are kept below 2^62; a product whose figures come near is odd too.
"""

import numpy as np

from salesinv.compiling import compiled

# What movements are, by number; receipts and shipments are returns where their quantity is below 0.
RECEIPT, TRANSFER_OUT, TRANSFER_IN, SHIPMENT, COUNT = range(5)
# How a pool is costed; QUANTITIES: not at all.
QUANTITIES, FIFO, LIFO, AVERAGE = range(4)
RECEIVED, SHIPPED, MOVED, ADJUSTED, ON_HAND = range(5)
_NEAR, _MOST = 4.0e18, 2**60


@compiled
def share(value, part, of):
    """`round(value × part / of)`, halves away from zero, for a value of 0 or more, `of` up to 2^60; -1 where it nears 64 bits."""
    if part == of:
        return value
    if np.float64(value) * np.float64(part) > _NEAR:
        return np.int64(-1)
    return (2 * value * part + of) // (2 * of)


@compiled
def worth(quantity, price, numerator, denominator):
    """`round(quantity × price × numerator / denominator)` of figures of 0 or more; -1 where it comes near 64 bits."""
    if np.float64(quantity) * np.float64(price) * np.float64(numerator) > _NEAR:
        return np.int64(-1)
    return (2 * quantity * price * numerator + denominator) // (2 * denominator)


@compiled
def replay(
    first, after, starts, moves, keys, bases, receipts, receipt_places, receipt_costs, transfers, transfer_places,
    shipments, shipment_places, contract_of, counts, count_places, adjusts, warehouses, pools, method, unit, odd_marks,
    sums, days, account_quantity, account_cost, values, pool_value, faults,
):  # fmt: skip
    """Go through the movements of the products from `first` up to `after`.

    Fills, by product and warehouse: `sums` (received, shipped, moved, adjusted, on hand) and `days` (of the last movement, of
    the last shipment); by contract line: its account; by movement: its value; by product: the value of its pool, and how often
    something does not hold: days below zero by warehouse, counts that assert otherwise (`faults`). A product that is marked as
    odd beforehand, or found to be so, has quantities only.
    """
    most = 1
    for product in range(first, after):
        most = max(most, starts[product + 1] - starts[product])
    layer_units, layer_value, layer_next = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(most, np.int64)
    on_hand, below_on = np.empty(warehouses, np.int64), np.empty(warehouses, np.int64)
    units, value = np.empty(pools, np.int64), np.empty(pools, np.int64)
    head, tail = np.empty(pools, np.int64), np.empty(pools, np.int64)
    numerator, denominator = unit[0], unit[1]
    for product in range(first, after):
        if starts[product] == starts[product + 1]:
            continue  # nothing moved, or what stands already is right
        on_hand[:], below_on[:] = 0, -1
        units[:], value[:], head[:], tail[:], layers = 0, 0, -1, -1, 0
        odd = odd_marks[product] != 0 or method == QUANTITIES
        for place in range(starts[product], starts[product + 1]):
            move, day = moves[place], np.int32((keys[place] >> 35) - 65536)
            cost, contract, price = np.int64(0), np.int64(-1), np.int64(0)
            if move < bases[1]:
                row, kind = move, RECEIPT
                quantity, at, price = receipts[row], receipt_places[row], receipt_costs[row]
                figure = RECEIVED
            elif move < bases[2]:
                row, kind = (move - bases[1]) >> 1, TRANSFER_OUT + ((move - bases[1]) & 1)
                quantity = transfers[row] if kind == TRANSFER_IN else -transfers[row]
                at, figure = transfer_places[kind - TRANSFER_OUT, row], MOVED
            elif move < bases[3]:
                row, kind = move - bases[2], SHIPMENT
                quantity, at, contract = -shipments[row], shipment_places[row], contract_of[row]
                figure = SHIPPED
            else:
                row, kind = move - bases[3], COUNT
                at, figure = count_places[row], ADJUSTED
                quantity = counts[row] - on_hand[at]
                if not adjusts[row]:
                    faults[1, product] += quantity != 0
                    continue
            before = on_hand[at]
            on_hand[at] = before + quantity
            if on_hand[at] < 0 and below_on[at] != day:
                below_on[at] = day
                faults[0, product] += 1
            sums[figure, product, at] += quantity
            days[0, product, at] = day
            if kind == SHIPMENT and quantity < 0:
                days[1, product, at] = day
            if kind == TRANSFER_IN or kind == TRANSFER_OUT:
                odd = odd or pools > 1
            if odd or kind == TRANSFER_IN or kind == TRANSFER_OUT:
                continue
            pool = at if pools > 1 else 0
            # Goods that come in: what they are worth.
            if quantity > 0:
                if kind == RECEIPT:
                    cost = worth(quantity, price, numerator, denominator)
                elif kind == SHIPMENT:
                    if account_quantity[contract] < quantity:
                        odd = True
                        continue
                    cost = share(account_cost[contract], quantity, account_quantity[contract])
                    account_quantity[contract] -= quantity
                    account_cost[contract] -= cost
                elif units[pool] <= 0:
                    odd = True
                    continue
                else:
                    cost = share(value[pool], quantity, units[pool])
                if cost < 0 or value[pool] + cost > _MOST:
                    odd = True
                    continue
                if method != AVERAGE:
                    layer_units[layers], layer_value[layers], layer_next[layers] = quantity, cost, -1
                    if head[pool] < 0:
                        head[pool] = tail[pool] = layers
                    elif method == FIFO:
                        layer_next[tail[pool]] = layers
                        tail[pool] = layers
                    else:
                        layer_next[layers], head[pool] = head[pool], layers
                    layers += 1
                units[pool] += quantity
                value[pool] += cost
                values[move] = cost
            elif quantity < 0:
                wanted = -quantity
                if wanted > units[pool]:
                    odd = True
                    continue
                if method == AVERAGE:
                    cost = share(value[pool], wanted, units[pool])
                    if cost < 0:
                        odd = True
                        continue
                else:
                    left = wanted
                    while left > 0:
                        layer = head[pool]
                        taken = min(left, layer_units[layer])
                        piece = share(layer_value[layer], taken, layer_units[layer])
                        if piece < 0:
                            odd = True
                            break
                        layer_units[layer] -= taken
                        layer_value[layer] -= piece
                        left, cost = left - taken, cost + piece
                        if layer_units[layer] == 0:
                            head[pool] = layer_next[layer]
                    if odd:
                        continue
                units[pool] -= wanted
                value[pool] -= cost
                values[move] = -cost
                if contract >= 0:
                    account_quantity[contract] += wanted
                    account_cost[contract] += cost
        for at in range(warehouses):
            sums[ON_HAND, product, at] = on_hand[at]
        for pool in range(pools):
            pool_value[product, pool] = value[pool]
        if odd and method != QUANTITIES:
            odd_marks[product] = 1
