"""One pass over the bytes of a table: every row becomes numbers, or the pass ends at the first oddity."""

import numpy as np

from salesinv.compiling import compiled
from salesinv.core.large.cells_loops import (
    COMMA,
    NEWLINE,
    ODD,
    SLASH,
    day_at,
    is_id,
    longer_number_at,
    mixed,
    number_at,
    text_at,
    words_at,
)

# What a cell is. DOCUMENT is the id of the row's own document; CONTRACT names one of an index; SOURCE a receipt line.
TEXT, DOCUMENT, NUMBER, WHOLE, DAY, WORD, CONTRACT, SOURCE, LABEL = range(9)
# What a plan says of each cell, in the order of the file.
KIND, SLOT, DECIMALS, LIMIT, FIRST, DEFAULT, HEADER = range(7)
ANY, ABOVE, NOT_BELOW, NOT_ZERO, SHARE, LINES = range(6)
MUST = -(2**62)  # as a default: the cell must be filled
# What is carried from one piece of a file to the next.
ROWS, DOCUMENTS, SOURCES, FIRST_ROW, END_ROW = range(5)
_LONGEST_ROW = 32_000


@compiled
def place_in(known, slots, first, after, one, two, three, four):
    """Where an id is among `known[first:after]`, counted from `first`; -1 if nowhere."""
    mask, wide = len(slots) - 1, known.shape[1] == 4
    slot = (mixed(one, two, three, four) + first) & mask
    place = slots[slot]
    while place >= 0:
        if first <= place < after and known[place, 0] == one and known[place, 1] == two:
            if not wide or (known[place, 2] == three and known[place, 3] == four):
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
def count_rows(buf, stop):
    """How many newlines there are before `stop`."""
    found = 0
    for at in range(stop):
        found += buf[at] == NEWLINE
    return found


@compiled
def lawful(value, limit, one):
    if limit == ABOVE:
        return value > 0
    if limit == NOT_BELOW:
        return value >= 0
    if limit == NOT_ZERO:
        return value != 0
    if limit == SHARE:
        return 0 <= value < one
    return True


@compiled
def scan(buf, wide, start, stop, plan, known, slots, contracts, contract_slots, small, large, documents, sources, memory, state):
    """Read the rows of `buf[start:stop]`, which ends with a newline, into the next places of the arrays, up to END_ROW.

    `small` (int32) and `large` (int64) hold a column per row of theirs; small[0] the number of the row's document and
    small[1] its line. `documents` are the words of each document's id, `sources` row, line and words of each cell that names a
    receipt line; `memory` the last cell of each column with its value. Gives where it stopped: `stop`, or the beginning of
    the first row that is odd.
    """
    columns, width = plan.shape[0], documents.shape[1]
    row, document, source = state[ROWS], state[DOCUMENTS], state[SOURCES]
    at = start
    while at < stop:
        begin, same = at, False
        if row == state[END_ROW]:
            return begin
        for column in range(columns):
            kind, slot, byte = plan[column, KIND], plan[column, SLOT], buf[at]
            if (byte == COMMA or byte == NEWLINE) and kind != TEXT and kind != LABEL:
                value = plan[column, DEFAULT]
                if value == MUST:
                    return begin
                if kind == NUMBER:
                    large[slot, row] = value
                elif kind != SOURCE:
                    small[slot, row] = value
            elif kind == NUMBER:
                value, at = number_at(buf, wide, at, plan[column, DECIMALS])
                if value == ODD or not lawful(value, plan[column, LIMIT], 1000000):
                    return begin
                large[slot, row] = value
            elif kind == WORD or kind == CONTRACT:
                at, one, two, three, four = words_at(wide, at, width)
                if at == ODD:
                    return begin
                if (
                    memory[column, 0] == one
                    and memory[column, 1] == two
                    and memory[column, 2] == three
                    and memory[column, 3] == four
                ):
                    value = np.int64(memory[column, 4])
                else:
                    if kind == WORD:
                        value = place_in(known, slots, plan[column, FIRST], plan[column, LIMIT], one, two, three, four)
                    else:
                        value = place_in(contracts, contract_slots, 0, contracts.shape[0], one, two, three, four)
                    if value < 0:
                        return begin
                    memory[column, 0], memory[column, 1], memory[column, 2], memory[column, 3] = one, two, three, four
                    memory[column, 4] = value
                small[slot, row] = value
            elif kind == DAY:
                one, two = wide[at], wide[at + 8] & np.uint64(0xFFFFFF)
                if memory[column, 0] == one and memory[column, 1] == two:
                    value = np.int64(memory[column, 4])
                    at += 10
                else:
                    value, at = day_at(buf, at)
                    if value == ODD:
                        return begin
                    memory[column, 0], memory[column, 1], memory[column, 4] = one, two, np.uint64(value)
                small[slot, row] = value
            elif kind == WHOLE:
                value, at = number_at(buf, wide, at, 0)
                if value == ODD or value >= 2147483647 or not lawful(value, plan[column, LIMIT], 1):
                    return begin
                small[slot, row] = value
            elif kind == DOCUMENT:
                first = at
                at, one, two, three, four = words_at(wide, at, width)
                if at == ODD:
                    return begin
                same = document > 0 and documents[document - 1, 0] == one and documents[document - 1, 1] == two
                if same and width == 4:
                    same = documents[document - 1, 2] == three and documents[document - 1, 3] == four
                if not same:
                    if not is_id(buf, first, at):
                        return begin
                    documents[document, 0], documents[document, 1] = one, two
                    if width == 4:
                        documents[document, 2], documents[document, 3] = three, four
                    document += 1
                small[0, row] = document - 1
            elif kind == SOURCE:
                first = at
                while buf[at] != COMMA and buf[at] != NEWLINE:
                    at += 1
                if not source_at(buf, wide, first, at, width, sources, source, row):
                    return begin
                source += 1
            else:
                value = np.int64(0)
                if byte != COMMA and byte != NEWLINE:
                    value, at = text_at(buf, at, stop, plan[column, LIMIT] == LINES)
                    if at == ODD or at >= stop:
                        return begin
                if kind == LABEL:
                    large[slot, row] = value
            if buf[at] != (NEWLINE if column == columns - 1 else COMMA):
                return begin
            at += 1
        if at - begin > _LONGEST_ROW:
            return begin
        if same and row > state[FIRST_ROW] and not fits_before(plan, small, large, row):
            return begin
        row += 1
    state[ROWS], state[DOCUMENTS], state[SOURCES] = row, document, source
    return at


@compiled
def fits_before(plan, small, large, row):
    """Whether a row follows the one before it in their document: a later line, with the same header."""
    if small[1, row] <= small[1, row - 1]:
        return False
    for column in range(plan.shape[0]):
        if plan[column, HEADER]:
            slot = plan[column, SLOT]
            if plan[column, KIND] == LABEL:
                if large[slot, row] != large[slot, row - 1]:
                    return False
            elif small[slot, row] != small[slot, row - 1]:
                return False
    return True


@compiled
def source_at(buf, wide, begin, end, width, sources, place, row):
    """Note a cell that names a receipt line, `R-0007/1`: its row, line and words. False if it names none."""
    slash = end - 1
    while slash > begin and buf[slash] != SLASH:
        slash -= 1
    if not 1 <= end - slash - 1 <= 6 or buf[slash + 1] == 48 or not is_id(buf, begin, slash) or place >= sources.shape[0]:
        return False
    line, stopped = longer_number_at(buf, slash + 1, 0)
    if line == ODD or line < 0:
        return False
    buf[slash] = COMMA
    stopped, one, two, three, four = words_at(wide, begin, width)
    buf[slash] = SLASH
    if stopped != slash:
        return False
    sources[place, 0], sources[place, 1], sources[place, 2], sources[place, 3] = row, line, np.int64(one), np.int64(two)
    if width == 4:
        sources[place, 4], sources[place, 5] = np.int64(three), np.int64(four)
    return True
