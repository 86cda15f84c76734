"""Rows of closed months as the text that their seal is made of (`core.closing.seals`), from the bytes of a table."""

import numpy as np

from salesinv.compiling import compiled
from salesinv.core.large.cells_loops import QUOTE
from salesinv.core.large.cutting_loops import BLOCK, cut, cut_slowly, whole_rows
from salesinv.core.large.scanning_loops import ROOM

END_OF_ROW = 30
_LONGEST_ROW = 32_768


@compiled
def copied(source, at, target, to, count):
    """Copy bytes, as words that may reach beyond them: (where they end)."""
    target[to] = source[at]
    done = 8
    while done < count:
        target[to + done] = source[at + done]
        done += 8
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
def write_rows(buf, wide, stop, returns, width, row, months, order, texts, spans, out, wide_out, rows, ends):
    """Write the rows of `buf[:stop]` that are of a month (`months` of each row; -1: of none) into `out`, one after another.

    `row` is the first of them, `width` how many cells a row has; `order` says which of them belongs to each column that is sealed
    (-1: the file has it not). `texts` are the name of the table and, for each column, what stands before its cell and what stands
    for an empty one; `spans` says where each begins and how long it is. Notes which `rows` were written and where they end.

    Gives where it stopped (behind the last row that is all there and has a place in `months`; -1 where rows have not as many
    cells), the next row, and how many were written.
    """
    block, count, within, slowly, written, to = 0, 0, False, False, 0, np.int64(0)
    starts, lines = np.empty(ROOM, np.uint32), np.empty(ROOM, np.uint32)
    starts[0] = 0
    while block < stop and row < len(months):
        cells, here, ends_within = (-1, 0, within) if slowly else cut(buf, block, stop, returns, starts, count, lines, within)
        if cells >= 0:
            count, within, block = cells, ends_within, block + BLOCK
        else:
            slowly = True
            count, here, within, block = cut_slowly(buf, block, stop, starts, count, lines, within)
        here = min(here, len(months) - row)
        if not whole_rows(starts, count, lines, here, width, _LONGEST_ROW):
            return np.int64(-1), row, written
        for place in range(here):
            if months[row + place] >= 0:
                to = write_row(buf, wide, starts, place * width, order, texts, spans, out, wide_out, to)
                rows[written], ends[written] = row + place, to
                written += 1
        row += here
        done = here * width
        count -= done
        if count >= ROOM - BLOCK - 8 and row < len(months):
            return np.int64(-1), row, written
        for cell in range(min(count + 1, ROOM - BLOCK - 8)):
            starts[cell] = starts[done + cell]
    return np.int64(starts[0]), row, written


@compiled
def write_row(buf, wide, starts, cells, order, texts, spans, out, wide_out, to):
    """Write the row whose cells begin at `starts[cells:]`: (where its text ends)."""
    to = copied(texts, 0, wide_out, to, spans[0, 1])
    for column in range(len(order)):
        cell, text, first, end = order[column], 2 * column + 1, np.int64(0), np.int64(0)
        if cell >= 0:
            first, end = np.int64(starts[cells + cell]), np.int64(starts[cells + cell + 1]) - 1
        quoted = end > first and buf[first] == QUOTE
        if end - first <= (2 if quoted else 0):
            to = copied(texts, spans[text + 1, 0], wide_out, to, spans[text + 1, 1])
        else:
            to = copied(texts, spans[text, 0], wide_out, to, spans[text, 1])
            if quoted:
                to = unquoted(buf, first + 1, end - 1, out, to)
            else:
                to = copied(wide, first, wide_out, to, end - first)
    out[to] = END_OF_ROW
    return to + 1


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
