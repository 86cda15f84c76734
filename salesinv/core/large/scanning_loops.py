"""One pass over a piece of a table: block by block it is cut into cells, and every column of it read into numbers."""

import numpy as np

from salesinv.compiling import compiled
from salesinv.core.large import columns_loops as read
from salesinv.core.large.cells_loops import NEWLINE
from salesinv.core.large.cutting_loops import BLOCK, cut, cut_slowly, whole_rows

# What a cell is. SMALL is a number that 32 bits hold, DOCUMENT the id of the row's own document, SOURCE names a receipt line, and
# CONTRACT one of an index; RETURNED is what stands between CR and LF: nothing.
TEXT, DOCUMENT, NUMBER, SMALL, DAY, WORD, CONTRACT, SOURCE, LABEL, RETURNED = range(10)
# What a plan says of each cell, in the order of the file.
KIND, SLOT, DECIMALS, LIMIT, FIRST, DEFAULT, HEADER = range(7)
# What is carried from one piece of a file to the next.
ROWS, DOCUMENTS, SOURCES, FIRST_ROW, END_ROW = range(5)
ROOM = BLOCK + (1 << 12) + 8  # for the cells of a block, and of a row that was begun in the one before
_LONGEST_ROW = 32_000


@compiled
def count_rows(buf, stop):
    """How many newlines there are before `stop`."""
    found = 0
    for at in range(0, stop, 128):
        some = np.uint8(0)
        for byte in buf[at : min(at + 128, stop)]:
            some += np.uint8(byte == NEWLINE)
        found += some
    return found


@compiled
def scan(buf, wide, stop, returns, plan, known, slots, contracts, contract_slots, small, large, documents, sources, state):
    """Read the rows of `buf[:stop]`, which ends with a newline, into the next places of the arrays, up to END_ROW.

    `small` (int32) and `large` (int64) hold a column per row of theirs; small[0] the number of the row's document and
    small[1] its line. `documents` are the words of each document's id, `sources` row, line and words of each cell that names a
    receipt line. Gives where it stopped: behind the last whole row, or -1 where anything is odd.
    """
    columns, block, count, within, slowly = plan.shape[0], 0, 0, False, False
    starts, lines, same = np.empty(ROOM, np.uint32), np.empty(ROOM, np.uint32), np.empty(BLOCK, np.bool_)
    starts[0] = 0
    while block < stop:
        cells, rows, ends_within = (-1, 0, within) if slowly else cut(buf, block, stop, returns, starts, count, lines, within)
        if cells >= 0:
            count, within, block = cells, ends_within, block + BLOCK
        elif returns:
            return -1
        else:
            slowly = True
            count, rows, within, block = cut_slowly(buf, block, stop, starts, count, lines, within)
        if state[ROWS] + rows > state[END_ROW] or not whole_rows(starts, count, lines, rows, columns, _LONGEST_ROW):
            return -1
        if not read_block(
            buf, wide, starts, rows, plan, known, slots, contracts, contract_slots, small, large, documents, sources, same, state
        ):
            return -1
        done = rows * columns
        count -= done
        if count >= ROOM - BLOCK - 8 or (block - np.int64(starts[done]) > _LONGEST_ROW and block < stop):
            return -1
        for cell in range(count + 1):
            starts[cell] = starts[done + cell]
    return np.int64(starts[0])


@compiled
def read_block(
    buf, wide, starts, rows, plan, known, slots, contracts, contract_slots, small, large, documents, sources, same, state
):  # fmt: skip
    """Read the rows of a block, a column at a time; False where anything is odd."""
    columns, first = plan.shape[0], state[ROWS]
    for column in range(columns):
        kind, slot, default = plan[column, KIND], plan[column, SLOT], plan[column, DEFAULT]
        decimals, limit, base, fine = plan[column, DECIMALS], plan[column, LIMIT], plan[column, FIRST], True
        if kind == NUMBER:
            fine = read.read_numbers(
                buf, wide, starts, rows, columns, column, decimals, limit, default, 2**62, large[slot], first
            )
        elif kind == SMALL:
            fine = read.read_numbers(
                buf, wide, starts, rows, columns, column, decimals, limit, default, 2**31 - 1, small[slot], first
            )
        elif kind == DAY:
            fine = read.read_days(buf, wide, starts, rows, columns, column, default, small[slot], first)
        elif kind == WORD:
            fine = read.read_words(wide, starts, rows, columns, column, default, known, slots, base, limit, small[slot], first)
        elif kind == CONTRACT:
            many = contracts.shape[0]
            fine = read.read_words(
                wide, starts, rows, columns, column, default, contracts, contract_slots, 0, many, small[slot], first
            )
        elif kind == DOCUMENT:
            state[DOCUMENTS] = read.read_documents(
                buf, wide, starts, rows, columns, column, documents, state[DOCUMENTS], small[0], same, first
            )
            fine = state[DOCUMENTS] >= 0
        elif kind == SOURCE:
            width = documents.shape[1]
            state[SOURCES] = read.read_sources(buf, wide, starts, rows, columns, column, width, sources, state[SOURCES], first)
            fine = state[SOURCES] >= 0
        elif kind == LABEL:
            fine = read.read_labels(buf, wide, starts, rows, columns, column, large[slot], first)
        elif kind == RETURNED:
            fine = read.read_returns(buf, starts, rows, columns, column)
        else:
            fine = read.read_texts(buf, wide, starts, rows, columns, column, limit == read.LINES)
        if not fine:
            return False
    state[ROWS] += rows
    return fit_together(plan, small, large, first, rows, same)


@compiled
def fit_together(plan, small, large, first, rows, same):
    """Whether each row that goes on with the document before it has a later line, and the same header."""
    apart, lines = 0, small[1]
    for row in range(rows):
        apart |= same[row] & (lines[first + row] <= lines[first + row - 1])
    for column in range(plan.shape[0]):
        if plan[column, HEADER]:
            if plan[column, KIND] == LABEL:
                held = large[plan[column, SLOT]]
                for row in range(rows):
                    apart |= same[row] & (held[first + row] != held[first + row - 1])
            else:
                codes = small[plan[column, SLOT]]
                for row in range(rows):
                    apart |= same[row] & (codes[first + row] != codes[first + row - 1])
    return not apart
