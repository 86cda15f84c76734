"""The rows of a table that are dated in certain months, read from the bytes of its files again, as the text that seals are of."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from salesinv.core.closing import sealed_columns
from salesinv.core.large import pieces
from salesinv.core.large import sealing_loops as loops
from salesinv.core.large.columns import Part
from salesinv.core.large.pieces import SPARE, ChangedError, Space
from salesinv.core.large.reading import Bytes, header_of, words_of
from salesinv.schema.kinds import Table

Large = npt.NDArray[np.int64]
Marks = npt.NDArray[np.int16]  # by row: the number of its month; -1 where nobody asks for it
Item = TypeVar("Item")


class Written(NamedTuple):
    """Rows as text: the number of each in its table, and where each begins and ends in the text."""

    text: Bytes
    rows: Large
    begins: Large
    ends: Large


def written(table: Table, parts: Sequence[Part], months: Marks) -> Iterator[Written]:
    """The rows that have a month, in their order, some at a time: each is good until the next but one is asked for.

    `months` are those of the first rows of the table; what comes after these is not read. ChangedError where there are fewer.
    """
    row = 0
    for part in parts:
        header, start, returns = header_of(part)
        texts, space = _texts(table, header), Space(part, start, returns)
        width = len(header) + returns
        rooms = cycle([_room(width, texts), _room(width, texts)])
        while row < len(months) and (end := space.fill()):
            out, rows, ends = next(rooms)
            space.at, row, count = loops.write_rows(
                *space.read(end), returns, width, row, months, *texts, out, words_of(out), rows, ends
            )
            if space.at <= 0:
                raise ChangedError
            if count:
                begins = np.concatenate([np.zeros(1, np.int64), ends[: count - 1]])
                yield Written(out[: ends[count - 1]], rows[:count], begins, ends[:count].copy())
    if row < len(months):
        raise ChangedError


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same items: each is made by a thread of its own while the one before it is looked at."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = pool.submit(next, items, None)
            yield item


def _room(width: int, texts: tuple[Large, Any, Large]) -> tuple[Bytes, Large, Large]:
    """Room for the text of a piece, whatever it holds: the shortest row has a byte a cell."""
    rows, beside = pieces.PIECE // max(1, width) + 1, int(texts[2][:, 1].sum()) + 1
    return np.empty(pieces.PIECE + rows * beside + SPARE, np.uint8), np.empty(rows, np.int64), np.empty(rows, np.int64)


def _texts(table: Table, header: Sequence[str]) -> tuple[Large, Any, Large]:
    """What `write_rows` is told of a file: which of its cells belong to the columns, the texts beside cells, where they stand."""
    names = sealed_columns(table)
    pieces = [table.name.encode()]
    for name in names:
        default = table.column(name).default
        pieces += [f"\x1f{name}=".encode(), f"\x1f{name}={default}".encode() if default else b""]
    ends = np.cumsum([len(piece) for piece in pieces])
    spans = np.stack([ends - [len(piece) for piece in pieces], [len(piece) for piece in pieces]], axis=1)
    order = np.array([header.index(name) if name in header else -1 for name in names], dtype=np.int64)
    text = np.frombuffer(bytearray(b"".join(pieces).ljust(int(ends[-1]) + SPARE)), np.uint8)
    return order, words_of(text), np.ascontiguousarray(spans, dtype=np.int64)
