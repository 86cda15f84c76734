"""Where each document stands among all of them, in the order of code points."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from salesinv.core.large.ordering_loops import ascending, legible

Ids = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]
Keys = npt.NDArray[np.int64]


def ranks(tables: Sequence[Ids]) -> list[Places] | None:
    """For the ids of several tables, where each stands among all of them: the same id at one place, whichever table it is in.

    None where a table has one twice.
    """
    if all(map(ascending, tables)) and _apart(tables):
        by_first = sorted(range(len(tables)), key=lambda at: _span(tables[at]))
        starts, count = {}, 0
        for at in by_first:
            starts[at], count = count, count + len(tables[at])
        return [np.arange(starts[at], starts[at] + len(ids), dtype=np.int32) for at, ids in enumerate(tables)]
    joined = legible(np.concatenate(tables))
    order = np.lexsort(tuple(joined[:, number] for number in reversed(range(joined.shape[1]))))
    owners = np.repeat(np.arange(len(tables)), [len(ids) for ids in tables])[order]
    same = np.zeros(len(joined), bool)
    same[1:] = (joined[order][1:] == joined[order][:-1]).all(axis=1)
    place = np.empty(len(joined), np.int32)
    place[order] = np.cumsum(~same) - 1
    found = np.split(place, np.cumsum([len(ids) for ids in tables])[:-1])
    return None if bool((same[1:] & (owners[1:] == owners[:-1])).any()) else found


def _apart(tables: Sequence[Ids]) -> bool:
    """Whether all ids of one table come before or after all of another."""
    spans = sorted(_span(ids) for ids in tables if len(ids))
    return all(one[-1] < other[0] for one, other in pairwise(spans))


def _span(ids: Ids) -> list[list[int]]:
    """The first and the last of ids, so that they can be compared; nothing of none."""
    return legible(ids[[0, -1]]).tolist() if len(ids) else []


def by_line(keys: Keys, groups: Keys, lines: Callable[[Places], Places], moves: Places) -> None:
    """Put movements of equal key that follow one another in one group into the order of their lines, in place.

    Receipts and shipments may have the same id: then lines of both stand among each other. `lines` gives those of movements.
    """
    follows = (keys[1:] == keys[:-1]) & (groups[1:] == groups[:-1])
    if not follows.any():
        return
    in_run = np.zeros(len(keys), bool)
    in_run[1:] |= follows
    in_run[:-1] |= follows
    at = np.flatnonzero(in_run)
    runs = np.cumsum(~follows[at - 1] | (at == 0))
    moves[at] = moves[at][np.lexsort((lines(moves[at]), runs))]
