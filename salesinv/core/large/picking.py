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
    """Rows of a file under its header; `lines` say of each line under the header which line of the file it is, `begins` on which
    each row begins.
    """

    file: str
    raw: bytes
    lines: list[int]
    begins: list[int]


def picked(parts: Sequence[Part], rows: Large) -> Iterator[Picked]:
    """These rows of a table (numbers, ascending), file by file. ChangedError where its files have not so many."""
    state = np.zeros(3, np.int64)
    for part in parts:
        if state[loops.NEXT] == len(rows):
            return
        _names, start, returns = header_of(part)
        header = header_bytes(part)
        state[loops.LINE] = 2
        texts, lines, begins = [header], list[int](), list[int]()
        for raw, line in _rows_of(Space(part, start, returns), rows, state):
            texts.append(raw)
            begins.append(line)
            lines += range(line, line + max(1, raw.count(b"\n")))
        if lines:
            yield Picked(part.file, b"".join(texts), lines, begins)
    if state[loops.NEXT] < len(rows):
        raise ChangedError


def header_bytes(part: Part) -> bytes:
    """The first line of a file, as it is written."""
    header = bytearray(header_of(part).start)
    part.read_at(0, memoryview(header))
    return bytes(header)


def _rows_of(space: Space, rows: Large, state: Large) -> Iterator[tuple[bytes, int]]:
    """Those of the rows that are in a file, each with its line; the last of a file that no newline ends has none either."""
    room = min(len(rows), pieces.PIECE)
    begins, ends, lines = (np.empty(room, np.int64) for _each in range(3))
    while state[loops.NEXT] < len(rows) and (end := space.fill()):
        held, quotes = space.held(end)
        space.at, found = loops.pick(held, end, quotes, rows, state, begins, ends, lines)
        if not space.at:
            raise ChangedError
        for place in range(found):
            after = ends[place] - space.added if ends[place] == end else ends[place]
            yield held[begins[place] : after].tobytes(), int(lines[place])
