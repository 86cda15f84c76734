"""A file of a table read again, piece by piece."""

from typing import Any

import numpy as np

from salesinv.core.large import reading
from salesinv.core.large.cells_loops import NEWLINE
from salesinv.core.large.columns import Part
from salesinv.core.large.reading import Bytes, words_of
from salesinv.errors import BusyError
from salesinv.locale import _

PIECE, SPARE = reading.PIECE, reading.SPARE


class ChangedError(BusyError):
    """The files do not hold the rows that they held."""

    def __init__(self) -> None:
        super().__init__(_("a table was changed while it was read: try again"))


class Space:
    """A part of a table read piece by piece, from a byte on; what was not used of a piece comes again before the rest."""

    def __init__(self, part: Part, start: int, returns: bool) -> None:
        self._part, self._offset, self._filled, self.at = part, start, 0, 0
        self._end_of_line = b"\r\n" if returns else b"\n"
        self.added = 0  # bytes that were put behind the last line, which no newline ends
        self._raw = bytearray(PIECE + SPARE)
        self._bytes = np.frombuffer(self._raw, np.uint8)

    def fill(self) -> int:
        """Read on from `at`, as much as there is room for: where the last line that is whole ends. 0 where nothing is left."""
        raw, held = self._raw, self._filled - self.at
        raw[:held] = raw[self.at : self._filled]
        wanted = min(PIECE - held, self._part.size - self._offset)
        if self._part.read_at(self._offset, memoryview(raw)[held : held + wanted]) < wanted:
            raise ChangedError
        self._offset, self._filled, self.at = self._offset + wanted, held + wanted, 0
        last = self._offset == self._part.size
        if last and self._filled and raw[self._filled - 1] != NEWLINE:
            self.added = len(self._end_of_line)
            end = self._filled + self.added
            raw[self._filled : end], self._filled = self._end_of_line, end
        self._bytes[self._filled :] = NEWLINE
        return self._filled if last else raw.rfind(b"\n", 0, self._filled) + 1

    def held(self, end: int) -> tuple[Bytes, bool]:
        """What it holds as bytes, and whether there are quotes in them up to where it ends."""
        return self._bytes, self._raw.find(b'"', 0, end) >= 0

    def read(self, end: int) -> tuple[Bytes, Any, int]:
        """What it holds, as bytes and as words from every byte on, and where it ends."""
        return self._bytes, words_of(self._bytes), end
