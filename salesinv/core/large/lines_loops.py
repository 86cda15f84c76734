"""Rows written as lines of text: numbers with their decimals, words looked up, ids as they are."""

import numpy as np

from salesinv.compiling import compiled

# What the cells of a column are.
NUMBER, WORD, ID = range(3)
EMPTY = -(2**63)  # as a number
_ZERO, _POINT, _MINUS, _SPACE = 48, 46, 45, 32
# What else stands in a line, by column: words of the heap.
BEFORE, NOTHING, OPENS, CLOSES = range(4)


@compiled
def put_word(heap, starts, word, out, end):
    """Write a word of the heap; where it ends."""
    for at in range(starts[word], starts[word + 1]):
        out[end] = heap[at]
        end += 1
    return end


@compiled
def put_number(number, decimals, out, end):
    """Write minor units as a decimal; where it ends."""
    if number < 0:
        out[end] = _MINUS
        end += 1
    left, ten = np.uint64(abs(number)), np.uint64(10)
    digits, size = 1, ten
    while digits < 19 and left >= size:
        digits += 1
        size *= ten
    digits = max(digits, decimals + 1)
    end += digits + (decimals > 0)
    at = end
    for place in range(digits):
        if place == decimals and decimals > 0:
            at -= 1
            out[at] = _POINT
        at -= 1
        out[at] = _ZERO + np.uint8(left % ten)
        left //= ten
    return end


@compiled
def put_id(ids, row, out, end):
    """Write an id from its bytes; where it ends."""
    for at in range(ids.shape[1]):
        if ids[row, at] == 0:
            break
        out[end] = ids[row, at]
        end += 1
    return end


@compiled
def fill(out, begin, end, short, right):
    """Put spaces behind a cell, or before it; where it ends."""
    for at in range(end - 1, begin - 1, -1):
        if right:
            out[at + short] = out[at]
    place = begin if right else end
    for at in range(short):
        out[place + at] = _SPACE
    return end + short


@compiled
def write_lines(kinds, cells, decimals, ids, heap, starts, wides, firsts, around, after, widths, right, out):
    """Write the rows of a block; how many bytes they take.

    `cells[column, row]` is a number, a place among the words of its column, which begin at `firsts` in the heap, or nothing where
    the column has `ids`. `around[what, column]` are words of the heap, `wides` how many places each word takes.
    """
    end = 0
    for row in range(cells.shape[1]):
        begun = end
        for column in range(len(kinds)):
            end = put_word(heap, starts, around[BEFORE, column], out, end)
            begin, cell = end, cells[column, row]
            wide = -1
            if kinds[column] == WORD:
                end = put_word(heap, starts, firsts[column] + cell, out, end)
                wide = wides[firsts[column] + cell]
            elif kinds[column] == NUMBER:
                if cell == EMPTY:
                    end = put_word(heap, starts, around[NOTHING, column], out, end)
                else:
                    end = put_number(cell, decimals[column], out, end)
            elif ids[row, 0] == 0:
                end = put_word(heap, starts, around[NOTHING, column], out, end)
            else:
                end = put_word(heap, starts, around[OPENS, column], out, end)
                end = put_id(ids, row, out, end)
                end = put_word(heap, starts, around[CLOSES, column], out, end)
            short = widths[column] - (wide if wide >= 0 else end - begin)
            if short > 0:
                end = fill(out, begin, end, short, right[column])
        if widths[0] > 0:
            while end > begun and out[end - 1] == _SPACE:
                end -= 1
        end = put_word(heap, starts, after, out, end)
    return end
