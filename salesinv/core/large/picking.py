"""A few rows of a large table, read from the bytes of its files again: as they are written, each with its line."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from salesinv.core.large import picking_loops as loops
from salesinv.core.large import pieces
from salesinv.core.large.columns import Large, Part
from salesinv.core.large.pieces import ChangedError, Space
from salesinv.core.large.reading import header_of


class Picked(NamedTuple):
    """Rows of a file under its header, and the line of the file that each begins on."""

    file: str
    raw: bytes
    lines: list[int]


def picked(parts: Sequence[Part], rows: Large) -> Iterator[Picked]:
    """These rows of a table (numbers, ascending), file by file. ChangedError where its files have not so many."""
    state = np.zeros(3, np.int64)
    for part in parts:
        if state[loops.NEXT] == len(rows):
            return
        _names, start, returns = header_of(part)
        header = bytearray(start)
        part.read_at(0, memoryview(header))
        state[loops.LINE] = 2
        texts, lines = [bytes(header)], list[int]()
        for raw, line in _rows_of(Space(part, start, returns), rows, state):
            texts.append(raw)
            lines.append(line)
        if lines:
            yield Picked(part.file, b"".join(texts), lines)
    if state[loops.NEXT] < len(rows):
        raise ChangedError


def _rows_of(space: Space, rows: Large, state: Large) -> Iterator[tuple[bytes, int]]:
    """Those of the rows that are in a file, each with its line."""
    room = min(len(rows), pieces.PIECE)
    begins, ends, lines = (np.empty(room, np.int64) for _each in range(3))
    while state[loops.NEXT] < len(rows) and (end := space.fill()):
        held, quotes = space.held(end)
        space.at, found = loops.pick(held, end, quotes, rows, state, begins, ends, lines)
        if not space.at:
            raise ChangedError
        for place in range(found):
            yield held[begins[place] : ends[place]].tobytes(), int(lines[place])
