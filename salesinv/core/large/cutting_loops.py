"""Where the cells of a piece of CSV begin: eight bytes are looked at together, or one by one where there are quotes."""

import numpy as np

from salesinv.compiling import compiled
from salesinv.core.large.cells_loops import COMMA, LOW, NEWLINE, QUOTE, first_byte, is_byte

BLOCK = 1 << 16  # bytes that are cut at once: with their cells they stay near the processor
_COMMAS, _NEWLINES = (np.uint64(0x0101010101010101 * byte) for byte in (COMMA, NEWLINE))
_ONE, _NOTHING = np.uint64(1), np.uint64(0)


@compiled
def cut(words, block, stop, starts, count):
    """Note behind `starts[count]` where each cell begins that follows a comma or newline of a block; gives the count then.

    `words` are the bytes, eight to a word, of which those up to `stop` count. There are no quotes in them.
    """
    for at in range(block, min(block + BLOCK, stop), 8):
        word = words[at >> 3]
        found = is_byte(word, _COMMAS) | is_byte(word, _NEWLINES)
        if at + 8 > stop:
            found &= LOW[stop - at]
        while found:
            count += 1
            starts[count] = at + 1 + first_byte(found)
            found &= found - _ONE
    return count


@compiled
def cut_quoted(buf, block, stop, starts, count, within):
    """As `cut`, minding cells in quotes: the count then, where it stopped, and whether that is within quotes.

    `within` is whether the block begins there.
    """
    at, end = block, min(block + BLOCK, stop)
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
        elif byte == QUOTE:
            within = at == starts[count] + 1
    return count, at, within


@compiled
def whole_rows(buf, starts, rows, columns, longest):
    """Whether these rows have as many cells as there are columns each, the last before a newline; none longer than `longest`."""
    for row in range(rows):
        first, after = starts[row * columns], starts[(row + 1) * columns]
        if buf[after - 1] != NEWLINE or after - first > longest:
            return False
    for row in range(rows):
        for cell in range(row * columns + 1, (row + 1) * columns):
            if buf[starts[cell] - 1] != COMMA:
                return False
    return True
