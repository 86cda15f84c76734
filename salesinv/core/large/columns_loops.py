"""A column of a block of CSV, cell by cell, into numbers. Each loop gives False at the first cell that is odd.

The cell of row r begins at `starts[r × columns + column]` and ends before the comma or newline in front of the next one.
Values go to `into[first + r]`.
"""

import numpy as np

from salesinv.compiling import compiled
from salesinv.core.large.cells_loops import (
    LOW,
    ODD,
    RETURN,
    SLASH,
    ZERO,
    day_of,
    is_id,
    longer_number,
    number_of,
    text_of,
    words_of,
)
from salesinv.core.large.ids_loops import is_at, last_number, place_in

MUST = -(2**62)  # as a default: the cell must be filled
ANY, ABOVE, NOT_BELOW, NOT_ZERO, SHARE, LINES = range(6)


@compiled
def lawful(value, limit, one):
    """Whether a number keeps the limit of its column."""
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
def read_numbers(buf, wide, starts, rows, columns, column, decimals, limit, default, most, into, first):
    """Numbers in minor units, below `most`."""
    for row in range(rows):
        at, after = starts[row * columns + column], starts[row * columns + column + 1]
        size = np.int64(after - at) - 1
        if size == 0:
            value = default
            if default == MUST:
                return False
        else:
            value = number_of(wide[at], size, decimals)
            if value == ODD:
                value = longer_number(buf, at, size, decimals)
            if value == ODD or value >= most or not lawful(value, limit, 1000000):
                return False
        into[first + row] = value
    return True


@compiled
def read_days(buf, wide, starts, rows, columns, column, default, into, first):
    """Dates, as days from 1970."""
    one, two, value = np.uint64(0), np.uint64(0), np.int64(0)
    for row in range(rows):
        at, after = starts[row * columns + column], starts[row * columns + column + 1]
        if after - at == 11:
            same = wide[at] == one and wide[at + 8] & np.uint64(0xFFFF) == two
            if not same:
                value, one, two = day_of(buf, at), wide[at], wide[at + 8] & np.uint64(0xFFFF)
                if value == ODD:
                    return False
            into[first + row] = value
        elif after - at == 1 and default != MUST:
            into[first + row] = default
        else:
            return False
    return True


@compiled
def read_words(wide, starts, rows, columns, column, default, known, slots, base, after_last, into, first):
    """Ids of another table, or words of a choice, as their places among `known[base:after_last]`.

    Before they are looked up, it is tried whether they stand as far from the last one as their numbers are apart.
    """
    one = two = three = four = np.uint64(0)
    value, number, most, longest = np.int64(-1), np.int64(0), after_last - base, 8 * known.shape[1]
    for row in range(rows):
        at, after = starts[row * columns + column], starts[row * columns + column + 1]
        size = np.int64(after - at) - 1
        if size == 0:
            if default == MUST:
                return False
            into[first + row] = default
            continue
        if size > longest:
            return False
        a, b, c, d = words_of(wide, at, size)
        if a != one or b != two or c != three or d != four or value < 0:
            numbered = last_number(a, b, c, d, size)
            guess = value + numbered - number
            if 0 <= guess < most and is_at(known, base + guess, a, b, c, d):
                value = guess
            else:
                value = place_in(known, slots, base, after_last, a, b, c, d)
                if value < 0:
                    return False
            one, two, three, four, number = a, b, c, d, numbered
        into[first + row] = value
    return True


@compiled
def read_documents(buf, wide, starts, rows, columns, column, documents, count, into, same, first):
    """Ids of the rows' own documents, numbered as they come, and whether a row goes on with that of the row before it.

    Gives how many documents there are then, or -1.
    """
    width = documents.shape[1]
    one = two = three = four = np.uint64(0)
    if count:
        one, two = documents[count - 1, 0], documents[count - 1, 1]
        if width == 4:
            three, four = documents[count - 1, 2], documents[count - 1, 3]
    for row in range(rows):
        at, after = starts[row * columns + column], starts[row * columns + column + 1]
        size = np.int64(after - at) - 1
        if not 0 < size <= 8 * width:
            return -1
        a, b, c, d = words_of(wide, at, size)
        same[row] = count > 0 and a == one and b == two and c == three and d == four
        if not same[row]:
            if not is_id(buf, at, at + np.uint32(size)):
                return -1
            one, two, three, four = a, b, c, d
            documents[count, 0], documents[count, 1] = a, b
            if width == 4:
                documents[count, 2], documents[count, 3] = c, d
            count += 1
        into[first + row] = count - 1
    return count


@compiled
def read_texts(buf, wide, starts, rows, columns, column, lines):
    """Texts that are not kept, only looked at."""
    for row in range(rows):
        at, after = starts[row * columns + column], starts[row * columns + column + 1]
        if after - at > 1 and text_of(buf, wide, at, np.int64(after - at) - 1, lines) == ODD:
            return False
    return True


@compiled
def read_returns(buf, starts, rows, columns, column):
    """Nothing at all, between CR and LF."""
    for row in range(rows):
        at, after = starts[row * columns + column], starts[row * columns + column + 1]
        if after - at > 1 or buf[np.int64(at) - 1] != RETURN:
            return False
    return True


@compiled
def read_labels(buf, wide, starts, rows, columns, column, into, first):
    """Texts, as numbers that equal ones share; what is written as in the row before is not looked at again."""
    before, length, value = np.int64(0), np.int64(-1), np.int64(0)
    for row in range(rows):
        at = np.int64(starts[row * columns + column])
        size = np.int64(starts[row * columns + column + 1]) - at - 1
        same = size == length
        for place in range(0, size if same else 0, 8):
            same = same and not (wide[at + place] ^ wide[before + place]) & (LOW[size - place] if size - place < 8 else ~ZERO)
        if not same:
            value = text_of(buf, wide, at, size, False) if size else np.int64(0)
            if value == ODD:
                return False
        before, length = at, size
        into[first + row] = value
    return True


@compiled
def read_sources(buf, wide, starts, rows, columns, column, width, sources, count, first):
    """Cells that name a receipt line, `R-0007/1`, of those rows that have one: row, line, words. Gives how many, or -1."""
    for row in range(rows):
        at, after = np.int64(starts[row * columns + column]), np.int64(starts[row * columns + column + 1])
        end = after - 1
        if at == end:
            continue
        slash = end - 1
        while slash > at and buf[slash] != SLASH:
            slash -= 1
        if not 1 <= end - slash - 1 <= 6 or buf[slash + 1] == 48 or slash - at > 8 * width or not is_id(buf, at, slash):
            return -1
        line = longer_number(buf, slash + 1, end - slash - 1, 0)
        if line == ODD or line < 0 or count >= sources.shape[0]:
            return -1
        a, b, c, d = words_of(wide, at, slash - at)
        sources[count, 0], sources[count, 1], sources[count, 2], sources[count, 3] = first + row, line, np.int64(a), np.int64(b)
        if width == 4:
            sources[count, 4], sources[count, 5] = np.int64(c), np.int64(d)
        count += 1
    return count
