"""What shipments are billed, and in which order they were: loops over contract lines and the rows that ship them."""

import numpy as np

from salesinv.compiling import compiled

MUCH = 1 << 62


@compiled
def half_away(numerator, denominator):
    """As exact.half_away, where neither is above 2^62."""
    size = abs(numerator)
    whole = size // denominator
    if 2 * (size - whole * denominator) >= denominator:
        whole += 1
    return -whole if numerator < 0 else whole


@compiled
def net(price, left, tens):
    """`price × left / 10^tens` as a fraction without the tens that both have; (-1, 1) where it comes near 64 bits."""
    while tens > 0 and price > 0 and price % 10 == 0:
        price, tens = price // 10, tens - 1
    while tens > 0 and left % 10 == 0:
        left, tens = left // 10, tens - 1
    if price > MUCH // left:
        return np.int64(-1), np.int64(1)
    unit = np.int64(1)
    for _ten in range(tens):
        unit *= 10
    return price * left, unit


@compiled
def bill_lines(quantities, prices, discounts, one, tens, amounts, hard):
    """The amount of each contract line; those that come near 64 bits are marked `hard` instead."""
    for line in range(len(quantities)):
        value, unit = net(prices[line], one - discounts[line], tens)
        if value < 0 or (value > 0 and quantities[line] > MUCH // value):
            hard[line] = 1
        else:
            amounts[line] = half_away(quantities[line] * value, unit)


@compiled
def bill_shipments(order, lines, quantities, prices, discounts, one, tens, amounts, hard):
    """The amount of each shipment: what its contract line has come to by then, less what went before (as sales.sold)."""
    shipped, billed = np.zeros(len(prices), np.int64), np.zeros(len(prices), np.int64)
    for row in order:
        line = lines[row]
        value, unit = net(prices[line], one - discounts[line], tens)
        shipped[line] += quantities[row]
        if value < 0 or (value > 0 and abs(shipped[line]) > MUCH // value):
            hard[line] = 1
        else:
            so_far = half_away(shipped[line] * value, unit)
            amounts[row] = so_far - billed[line]
            billed[line] = so_far


@compiled
def almost_in_order(days, quantities, documents, ranks):
    """Whether rows stand by day, and those of a day that go one way by document."""
    last = np.full(2, -1, np.int64)
    for row in range(len(days)):
        if row and days[row] != days[row - 1]:
            if days[row] < days[row - 1]:
                return False
            last[:] = -1
        way, rank = np.int64(quantities[row] > 0), np.int64(ranks[documents[row]])
        if rank < last[way]:
            return False
        last[way] = rank
    return True


@compiled
def returns_first(days, quantities, order):
    """The order of rows that stand by day: inside a day what came back before what went out, otherwise as they stand."""
    begin, place, count = 0, 0, len(days)
    while begin < count:
        end = begin
        while end < count and days[end] == days[begin]:
            if quantities[end] < 0:
                order[place] = end
                place += 1
            end += 1
        for row in range(begin, end):
            if quantities[row] >= 0:
                order[place] = row
                place += 1
        begin = end


@compiled
def sort_keys(days, quantities, documents, ranks, keys):
    """What rows are sorted by in whatever order they stand: day, what came back first, document."""
    for row in range(len(days)):
        going = np.int64(1 if quantities[row] >= 0 else 0)
        keys[row] = (((np.int64(days[row]) + 65536) << 1 | going) << 32) | np.int64(ranks[documents[row]])
