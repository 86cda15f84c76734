"""Rows found in the bytes of a table by their numbers: where each begins and ends, and the line that it begins on."""

from salesinv.compiling import compiled
from salesinv.core.large.cells_loops import COMMA, NEWLINE, QUOTE

# What is carried from one piece of a file to the next: the number of the next row, its line, which of the wanted comes next.
ROW, LINE, NEXT = range(3)
_STEP = 128  # bytes that newlines are counted in at once


@compiled
def pick(buf, stop, quotes, wanted, state, begins, ends, lines):
    """Find those of the `wanted` rows (numbers, ascending) that are whole in `buf[:stop]`, which begins with a row.

    Gives where it stopped, behind the last whole row or the last that is wanted, and how many were found.
    """
    if quotes:
        return pick_quoted(buf, stop, wanted, state, begins, ends, lines)
    at, found = 0, 0
    while at < stop and state[NEXT] < len(wanted):
        end, newlines = min(at + _STEP, stop), 0
        for place in range(at, end):
            newlines += buf[place] == NEWLINE
        if state[ROW] + newlines > wanted[state[NEXT]]:
            for place in range(at, end):
                if buf[place] == NEWLINE:
                    if state[NEXT] < len(wanted) and state[ROW] == wanted[state[NEXT]]:
                        begin = place
                        while begin > 0 and buf[begin - 1] != NEWLINE:
                            begin -= 1
                        begins[found], ends[found], lines[found] = begin, place + 1, state[LINE]
                        found += 1
                        state[NEXT] += 1
                    state[ROW] += 1
                    state[LINE] += 1
        else:
            state[ROW] += newlines
            state[LINE] += newlines
        at = end
    return at, found


@compiled
def pick_quoted(buf, stop, wanted, state, begins, ends, lines):
    """As `pick`, minding cells in quotes, in which lines may end."""
    at, found, begin, line, begun, within = 0, 0, 0, state[LINE], True, False
    while at < stop and state[NEXT] < len(wanted):
        byte = buf[at]
        at += 1
        if byte == NEWLINE:
            line += 1
        if within:
            if byte == QUOTE:
                if buf[at] == QUOTE:
                    at += 1
                else:
                    within = False
        elif byte == NEWLINE:
            if state[ROW] == wanted[state[NEXT]]:
                begins[found], ends[found], lines[found] = begin, at, state[LINE]
                found += 1
                state[NEXT] += 1
            state[ROW] += 1
            state[LINE] = line
            begin, begun = at, True
        else:
            within = byte == QUOTE and begun
            begun = byte == COMMA
    return begin, found
