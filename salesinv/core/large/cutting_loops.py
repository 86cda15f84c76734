"""Where the cells of a piece of CSV begin: 64 bytes looked at together, or one by one where a quote is no border of one."""

import numpy as np

from salesinv.compiling import compiled
from salesinv.core.large.bits_loops import ONE, WIDE, bits_set, first_bit, places_of
from salesinv.core.large.cells_loops import COMMA, NEWLINE, QUOTE, RETURN, ZERO

BLOCK = 1 << 16  # bytes that are cut at once: with their cells they stay near the processor
_EVERY, _LAST = ~ZERO, np.uint64(63)
_STEPS = np.array([1, 2, 4, 8, 16, 32], dtype=np.uint64)


@compiled
def cut(buf, block, stop, returns, starts, count, lines, within):
    """Note behind `starts[count]` where each cell begins that follows a comma or newline of a block, in `lines` where a row does.

    Bytes up to `stop` count; 64 more can be looked at. If lines end in CR LF (`returns`), a CR ends a cell too: each row has one
    more, empty, at its end. `within` is whether the block begins in quotes. Gives how many cells and lines were noted then, and
    whether the block ends in quotes; -1 cells where a quote stands in a cell that has none around it, or a CR alone.
    """
    rows, inside = 0, _EVERY if within else ZERO
    border = ONE if starts[count] == block or (buf[block - 1] == QUOTE and not within) else ZERO
    for at in range(block, min(block + BLOCK, stop), WIDE):
        counted = _EVERY if at + WIDE <= stop else (ONE << np.uint64(stop - at)) - ONE
        newlines, quotes = places_of(buf, at, NEWLINE) & counted, places_of(buf, at, QUOTE) & counted
        ends = newlines | (places_of(buf, at, COMMA) & counted)
        if returns:
            breaks = places_of(buf, at, RETURN) & counted
            if breaks & ~(newlines >> ONE | np.uint64(buf[at + WIDE] == NEWLINE) << _LAST):
                return -1, rows, within
            ends |= breaks
        if quotes or inside:
            held = quotes
            for step in _STEPS:
                held ^= held << step
            held ^= inside
            inside = _EVERY if held >> _LAST else ZERO
            newlines, ends = newlines & ~held, ends & ~held
            borders = ends | (quotes & ~held)
            if quotes & held & ~(borders << ONE | border):
                return -1, rows, within
            border = borders >> _LAST
        else:
            border = ends >> _LAST
        many = bits_set(ends)
        for place in range(1, 9):
            starts[count + place] = at + 1 + first_bit(ends)
            ends &= ends - ONE
        for place in range(9, many + 1):
            starts[count + place] = at + 1 + first_bit(ends)
            ends &= ends - ONE
        count += many
        while newlines:
            lines[rows] = at + 1 + first_bit(newlines)
            newlines &= newlines - ONE
            rows += 1
    return count, rows, inside != ZERO


@compiled
def cut_slowly(buf, block, stop, starts, count, lines, within):
    """As `cut`, byte by byte, where lines end in LF; gives where it stopped besides."""
    at, end, rows = block, min(block + BLOCK, stop), 0
    while at < end:
        byte = buf[at]
        at += 1
        if within:
            if byte == QUOTE:
                if buf[at] == QUOTE:
                    at += 1
                else:
                    within = False
        elif byte == COMMA or byte == NEWLINE:
            count += 1
            starts[count] = at
            if byte == NEWLINE:
                lines[rows] = at
                rows += 1
        elif byte == QUOTE:
            within = at == starts[count] + 1
    return count, rows, within, at


@compiled
def whole_rows(starts, count, lines, rows, columns, longest):
    """Whether each of these rows, which end where `lines` say, has as many cells as there are columns and is not too long."""
    if rows * columns > count:
        return False
    for row in range(rows):
        first, after = starts[row * columns], starts[(row + 1) * columns]
        if after != lines[row] or after - first > longest:
            return False
    return True
