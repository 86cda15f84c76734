"""The order of documents, and the movements of each product in the order that figures depend on (design: Movements)."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from salesinv.core.large.cells import turned
from salesinv.core.large.compiling import compiled

Ids = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]


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
    """Whether each id comes after the one before it."""
    for place in range(1, ids.shape[0]):
        for number in range(ids.shape[1]):
            if ids[place, number] != ids[place - 1, number]:
                if ids[place, number] < ids[place - 1, number]:
                    return False
                break
        else:
            return False
    return True


def ranks(tables: Sequence[Ids]) -> list[Places] | None:
    """For the (legible) ids of several tables, where each stands among all of them. None where a table has one twice."""
    if all(map(ascending, tables)) and _apart(tables):
        before = np.cumsum([0, *map(len, tables)])
        by_first = sorted(
            range(len(tables)), key=lambda at: (len(tables[at]) > 0, tuple(tables[at][0]) if len(tables[at]) else ())
        )
        starts, count = {}, 0
        for at in by_first:
            starts[at], count = count, count + len(tables[at])
        del before
        return [np.arange(starts[at], starts[at] + len(ids), dtype=np.int32) for at, ids in enumerate(tables)]
    joined = np.concatenate(tables)
    order = np.lexsort(tuple(joined[:, number] for number in reversed(range(joined.shape[1]))))
    place = np.empty(len(joined), np.int32)
    place[order] = np.arange(len(joined), dtype=np.int32)
    found = np.split(place, np.cumsum([len(ids) for ids in tables])[:-1])
    owners = np.repeat(np.arange(len(tables)), [len(ids) for ids in tables])[order]
    same = (joined[order][1:] == joined[order][:-1]).all(axis=1)
    return None if bool((same & (owners[1:] == owners[:-1])).any()) else found


def _apart(tables: Sequence[Ids]) -> bool:
    """Whether all ids of one table come before or after all of another."""
    spans = sorted((tuple(ids[0].tolist()), tuple(ids[-1].tolist())) for ids in tables if len(ids))
    return all(one[1] < other[0] for one, other in zip(spans, spans[1:], strict=False))


@compiled
def count_moves(products, days, last_day, wanted, counts):
    """Count the movements of each wanted product up to a day."""
    for row in range(len(products)):
        if wanted[products[row]] and days[row] <= last_day:
            counts[products[row]] += 1


@compiled
def place_moves(products, days, documents, ranks, quantities, phases, last_day, wanted, base, step, ends, keys, moves):
    """Put the movements of a table behind those of their products that stand already.

    `phases` are that of a row whose quantity is not below 0 and of one that is; where its document stands is `ranks`. `moves`
    numbers them: `base + step × row`. `keys` are what they are sorted by: day, phase, document; lines come in their order.
    """
    for row in range(len(products)):
        if wanted[products[row]] and days[row] <= last_day:
            place = ends[products[row]]
            ends[products[row]] = place + 1
            phase = phases[1] if quantities[row] < 0 else phases[0]
            keys[place] = (((np.int64(days[row]) + 65536) << 3 | phase) << 32) | np.int64(ranks[documents[row]])
            moves[place] = base + step * row


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
