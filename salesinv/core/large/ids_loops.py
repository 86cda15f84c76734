"""Ids as words, and where they stand: a hash table over lists of ids, and a guess that comes before it."""

import numpy as np

from salesinv.compiling import compiled
from salesinv.core.large.bits_loops import bits_above
from salesinv.core.large.cells_loops import DIGITS, HIGH, SEVENS, SIXES, TOPS, ZERO, value_of

# Added to a byte below 128, its top bit is set from a letter on: from `a`, behind `z`, and of great letters.
_FROM_A, _BEHIND_Z, _FROM_GREAT_A, _BEHIND_GREAT_Z = (np.uint64(0x0101010101010101 * (128 - ord(first))) for first in "a{A[")


@compiled
def mixed(first, second, third, fourth):
    """A hash of the words of an id."""
    factor, shift = np.uint64(0xBF58476D1CE4E5B9), np.uint64(31)
    found = first * factor
    found = (found ^ (found >> shift) ^ second) * factor
    if third:
        found = (found ^ (found >> shift) ^ third) * factor
        found = (found ^ (found >> shift) ^ fourth) * factor
    return np.int64((found ^ (found >> shift)) >> np.uint64(1))


@compiled
def is_at(known, place, one, two, three, four):
    """Whether this id stands at a place."""
    if known[place, 0] != one or known[place, 1] != two:
        return False
    return known.shape[1] == 2 or (known[place, 2] == three and known[place, 3] == four)


@compiled
def place_in(known, slots, first, after, one, two, three, four):
    """Where an id is among `known[first:after]`, counted from `first`; -1 if nowhere."""
    mask = len(slots) - 1
    slot = (mixed(one, two, three, four) + first) & mask
    place = slots[slot]
    while place >= 0:
        if first <= place < after and is_at(known, place, one, two, three, four):
            return place - first
        slot = (slot + 1) & mask
        place = slots[slot]
    return -1


@compiled
def enter(known, slots, base, first, after):
    """Enter `known[first:after]` into the slots of a hash table that has room. False if one is among `known[base:]` already."""
    mask, wide, none = len(slots) - 1, known.shape[1] == 4, np.uint64(0)
    for place in range(first, after):
        one, two = known[place, 0], known[place, 1]
        three, four = (known[place, 2], known[place, 3]) if wide else (none, none)
        if place_in(known, slots, base, after, one, two, three, four) >= 0:
            return False
        slot = (mixed(one, two, three, four) + base) & mask
        while slots[slot] >= 0:
            slot = (slot + 1) & mask
        slots[slot] = place
    return True


@compiled
def places_in(known, slots, ids):
    """Where each of some ids is among `known`; -1 if nowhere."""
    found, wide, none = np.empty(ids.shape[0], np.int64), known.shape[1] == 4, np.uint64(0)
    for place in range(ids.shape[0]):
        three, four = (ids[place, 2], ids[place, 3]) if wide else (none, none)
        found[place] = place_in(known, slots, 0, known.shape[0], ids[place, 0], ids[place, 1], three, four)
    return found


@compiled
def last_number(one, two, three, four, size):
    """The number that the digits at the end of an id make, the last eight at most; 0 where there are none.

    Ids that are numbered through stand as far apart as their numbers.
    """
    if size <= 8:
        tail = one << np.uint64(8 * (8 - size))
    else:
        last, before = (two, one) if size <= 16 else (three, two) if size <= 24 else (four, three)
        shift = np.uint64(8 * (-size % 8))
        tail = last if not shift else (last << shift) | (before >> (np.uint64(64) - shift))
    tail ^= DIGITS
    others = np.uint64(64 - (bits_above((tail | (tail + SIXES)) & HIGH) & -8))
    return np.int64(0) if others == 64 else value_of(tail >> others << others)


@compiled
def letters_of(ids):
    """Which letters there are in ids: 1 small ones, 2 great ones, 4 some beyond ASCII; added up."""
    small, great, beyond = ZERO, ZERO, ZERO
    for place in range(ids.shape[0]):
        for number in range(ids.shape[1]):
            word = ids[place, number]
            beyond |= word
            word &= SEVENS
            small |= (word + _FROM_A) & ~(word + _BEHIND_Z)
            great |= (word + _FROM_GREAT_A) & ~(word + _BEHIND_GREAT_Z)
    return (small & TOPS != 0) + 2 * (great & TOPS != 0) + 4 * (beyond & TOPS != 0)
