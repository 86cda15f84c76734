"""A document table as columns of numbers, and what its cells are looked up in."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from salesinv.core.large import ids_loops
from salesinv.core.large.plans import Words, empty_slots
from salesinv.schema.kinds import Table

Small = npt.NDArray[np.int32]
Large = npt.NDArray[np.int64]
Ids = npt.NDArray[np.uint64]
Column = npt.NDArray[np.signedinteger]
ROOM = 1 << 15  # rows, at least


class Part(Protocol):
    """A file of a table, open."""

    @property
    def file(self) -> str:
        """Its path in the folder."""

    @property
    def size(self) -> int:
        """In bytes."""

    def read_at(self, offset: int, into: memoryview) -> int:
        """Fill what it can from a place of the file on; how many bytes that were."""


@dataclass
class Columns:
    """The rows of a document table as they stand, all of them in order, in one or more pieces that follow one another.

    A column of ids, choices, dates (days from 1970) or whole numbers is int32, one of quantities and prices int64 in minor
    units; the id of a document is its number among `documents`, which are the words of each document's id. Rows of a document
    follow one another, by line. `sources` are row, line and words of every cell that names a receipt line; `files` are its files,
    each with how many rows it has.
    """

    table: Table
    pieces: dict[str, list[Column]]
    documents: Ids
    sources: Large
    files: list[tuple[str, int]]

    def __len__(self) -> int:
        return sum(map(len, self.pieces["line"]))

    def __getitem__(self, name: str) -> Column:
        held = self.pieces[name]
        if len(held) > 1:
            self.pieces[name] = held = [np.concatenate(held)]
        return held[0]

    @property
    def of_document(self) -> Column:
        """The number of each row's document."""
        return self[self.table.key[0]]


def room(rows: int) -> int:
    """For how many more rows there is room behind a column that is kept."""
    return ROOM + rows // 8


@dataclass(frozen=True)
class Known:
    """What cells are looked up in: the ids of other tables, and the contracts that shipments name."""

    words: Words
    contracts: Ids
    slots: npt.NDArray[np.int32]

    @classmethod
    def of(cls, words: Words, contracts: Ids | None = None) -> "Known | None":
        """None where a contract stands twice: its lines are apart, or two have one number."""
        return cls(words, np.empty((0, words.width), np.uint64), empty_slots(0)).with_contracts(contracts)

    def with_contracts(self, contracts: Ids | None) -> "Known | None":
        """With these contracts, of which the first are the ones it knows."""
        ids = self.contracts if contracts is None else contracts
        fits = 2 * len(ids) <= len(self.slots)
        slots, first = (self.slots.copy(), len(self.contracts)) if fits else (empty_slots(len(ids)), 0)
        return Known(self.words, ids, slots) if ids_loops.enter(ids, slots, 0, first, len(ids)) else None


def beyond_ascii(ids: Ids) -> list[str]:
    """Those ids that have letters beyond ASCII; of bytes that are no text, something that is no id either."""
    if not ids_loops.letters_of(ids) & 4:
        return []
    strange = ids[(ids & np.uint64(0x8080808080808080)).any(axis=1)]
    return [text_of(row) for row in strange]


def text_of(words: Ids) -> str:
    """An id from its words."""
    return words.tobytes().rstrip(b"\0").decode(errors="replace")
