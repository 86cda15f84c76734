"""Rows of closed months as the text that their seal is made of (`core.closing.seals`), from the bytes of a table."""

import numpy as np

from salesinv.compiling import compiled
from salesinv.core.large.cells_loops import COMMA, NEWLINE, ODD, QUOTE, first_byte, is_byte

END_OF_ROW = 30
_NOTHING = np.uint64(0)
_COMMAS, _NEWLINES = np.uint64(0x0101010101010101 * COMMA), np.uint64(0x0101010101010101 * NEWLINE)
LONGEST = 65_536  # bytes that a row may come to: its own, and the names of its columns


@compiled
def cell_end(buf, wide, at, stop):
    """Where a cell ends, quotes and all; ODD where it goes on behind `stop`."""
    if buf[at] != QUOTE:
        found = is_byte(wide[at], _COMMAS) | is_byte(wide[at], _NEWLINES)
        while found == _NOTHING:
            at += 8
            found = is_byte(wide[at], _COMMAS) | is_byte(wide[at], _NEWLINES)
        return at + first_byte(found)
    at += 1
    while at < stop:
        if buf[at] == QUOTE:
            at += 1
            if buf[at] != QUOTE:
                return at
        at += 1
    return np.int64(ODD)


@compiled
def copied(source, at, target, to, count):
    """Copy bytes, as words that may reach beyond them: (where they end)."""
    for place in range(0, count, 8):
        target[to + place] = source[at + place]
    return to + count


@compiled
def unquoted(buf, at, end, out, to):
    """Copy what stands in quotes, doubled ones once: (where it ends)."""
    while at < end:
        out[to] = buf[at]
        at += 2 if buf[at] == QUOTE else 1
        to += 1
    return to


@compiled
def write_rows(buf, wide, stop, row, months, width, order, texts, spans, out, wide_out, rows, ends):
    """Write the rows of `buf[:stop]` that are of a month (`months` of each row; -1: of none) into `out`, one after another.

    `row` is the first of them, `width` how many cells a row has; `order` says which of them belongs to each column that is sealed
    (-1: the file has it not). `texts` are the name of the table and, for each column, what stands before its cell and what stands
    for an empty one; `spans` says where each begins and how long it is. Notes which `rows` were written and where they end.

    Gives where it stopped (`stop`, the first row that is not all there, or one there is no room for; ODD where a row has not as
    many cells), the next row, and how many were written.
    """
    at, to, count = np.int64(0), np.int64(0), 0
    begins, finishes = np.empty(width, np.int64), np.empty(width, np.int64)
    while at < stop and row < len(months) and count < len(rows) and to + LONGEST < len(out):
        begin = at
        for cell in range(width):
            begins[cell] = at
            at = cell_end(buf, wide, at, stop)
            if at == ODD:
                return begin, row, count
            if buf[at] != (NEWLINE if cell == width - 1 else COMMA) or at - begin > LONGEST // 2:
                return np.int64(ODD), row, count
            finishes[cell] = at
            at += 1
        if months[row] >= 0:
            to = copied(texts, 0, wide_out, to, spans[0, 1])
            for column in range(len(order)):
                cell, text = order[column], 2 * column + 1
                first, end = (begins[cell], finishes[cell]) if cell >= 0 else (np.int64(0), np.int64(0))
                quoted = end > first and buf[first] == QUOTE
                if end - first <= (2 if quoted else 0):
                    to = copied(texts, spans[text + 1, 0], wide_out, to, spans[text + 1, 1])
                    continue
                to = copied(texts, spans[text, 0], wide_out, to, spans[text, 1])
                if quoted:
                    to = unquoted(buf, first + 1, end - 1, out, to)
                else:
                    to = copied(wide, first, wide_out, to, end - first)
            out[to] = END_OF_ROW
            to += 1
            rows[count], ends[count] = row, to
            count += 1
        row += 1
    return at, row, count


@compiled
def out_of_order(months, documents, ranks, last, found):
    """Mark the months of which a row's document stands before that of an earlier row. `last` is -1 for each."""
    for row in range(len(months)):
        month = months[row]
        if month >= 0:
            rank = ranks[documents[row]]
            if rank < last[month]:
                found[month] = 1
            last[month] = rank


@compiled
def gather(texts, starts, ends, order, out):
    """Put pieces of a text one behind the other in this order."""
    to = 0
    for piece in order:
        for at in range(starts[piece], ends[piece]):
            out[to] = texts[at]
            to += 1


@compiled
def mark_days(days, first, found):
    """Mark the days there are, counted from `first`."""
    for day in days:
        found[day - first] = 1


@compiled
def add_by_day(days, first, by_day, step, values, sums):
    """Add up values, `step` of each row, by what its day belongs to (-1: to nothing)."""
    for row in range(len(days)):
        place = by_day[days[row] - first]
        if place >= 0:
            for leg in range(step):
                sums[place] += values[step * row + leg]
