"""Loops over the ids of documents and over movements: into the order that figures depend on (design: Movements)."""

import numpy as np

from salesinv.compiling import compiled
from salesinv.core.large.cells_loops import turned


@compiled
def legible(ids):
    """The words of ids turned, so that as numbers they stand in the order of code points."""
    found = np.empty_like(ids)
    for place in range(ids.shape[0]):
        for number in range(ids.shape[1]):
            found[place, number] = turned(ids[place, number])
    return found


@compiled
def ascending(ids):
    """Whether each id comes after the one before it, in the order of code points."""
    for place in range(1, ids.shape[0]):
        for number in range(ids.shape[1]):
            if ids[place, number] != ids[place - 1, number]:
                if turned(ids[place, number]) < turned(ids[place - 1, number]):
                    return False
                break
        else:
            return False
    return True


@compiled
def small_letters(ids):
    """The words of ids with small letters in place of great ones."""
    found = ids.copy()
    for place in range(ids.shape[0]):
        for number in range(ids.shape[1]):
            for byte in range(8):
                shift = np.uint64(8 * byte)
                letter = (ids[place, number] >> shift) & np.uint64(255)
                if 65 <= letter <= 90:
                    found[place, number] |= np.uint64(32) << shift
    return found


@compiled
def count_moves(products, days, last_day, step, counts):
    """Count the movements of each product up to a day, `step` of each row."""
    for row in range(len(products)):
        if days[row] <= last_day:
            counts[products[row]] += step


@compiled
def place_moves(first, after, products, days, documents, ranks, quantities, phases, last_day, base, step, ends, keys, moves):
    """Put the movements of a table behind those of their products that stand already: of products from `first` up to `after`.

    `phases` are that of a row whose quantity is not below 0 and of one that is; where its document stands is `ranks`. `moves`
    numbers them: from `base + step × row` on, `step` of each row. `keys` are what they are sorted by: day, phase, document; lines
    come in their order.
    """
    for row in range(len(products)):
        if first <= products[row] < after and days[row] <= last_day:
            place = ends[products[row]]
            ends[products[row]] = place + step
            phase = phases[1] if quantities[row] < 0 else phases[0]
            key = (((np.int64(days[row]) + 65536) << 3 | phase) << 32) | np.int64(ranks[documents[row]])
            for leg in range(step):
                keys[place + leg] = key
                moves[place + leg] = base + step * row + leg


@compiled
def sort_moves(starts, first, after, keys, moves):
    """Sort the movements of products from `first` up to `after` by key, each product's by itself; equal ones stay in order.

    Runs that are in order already are merged: most tables are in the order of days.
    """
    most = 1
    for product in range(first, after):
        most = max(most, starts[product + 1] - starts[product])
    spare_keys, spare_moves, runs = np.empty(most, np.int64), np.empty(most, np.int32), np.empty(most + 1, np.int64)
    for product in range(first, after):
        begin, end = starts[product], starts[product + 1]
        count = 0
        for place in range(begin, end):
            if place == begin or keys[place] < keys[place - 1]:
                runs[count] = place
                count += 1
        runs[count] = end
        while count > 1:
            made = 0
            for run in range(0, count - 1, 2):
                merge(keys, moves, runs[run], runs[run + 1], runs[run + 2], spare_keys, spare_moves)
                runs[made] = runs[run]
                made += 1
            if count % 2:
                runs[made] = runs[count - 1]
                made += 1
            runs[made] = end
            count = made


@compiled
def merge(keys, moves, begin, middle, end, spare_keys, spare_moves):
    """Merge two neighbouring runs; of equal keys those of the first come first."""
    size = middle - begin
    for place in range(size):
        spare_keys[place], spare_moves[place] = keys[begin + place], moves[begin + place]
    left, right, into = 0, middle, begin
    while left < size:
        if right < end and keys[right] < spare_keys[left]:
            keys[into], moves[into] = keys[right], moves[right]
            right += 1
        else:
            keys[into], moves[into] = spare_keys[left], spare_moves[left]
            left += 1
        into += 1
