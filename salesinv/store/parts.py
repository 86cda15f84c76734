"""A file of a table, open, to be read in pieces and by several threads at once."""

import os
from dataclasses import dataclass, field
from io import FileIO


@dataclass(frozen=True)
class Part:
    """`file` is its path in the folder, as people know it; `opened` what it holds, if that was read already.

    It stays what it was when opened: writers never change a file.
    """

    file: str
    opened: FileIO | bytes

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.opened) if isinstance(self.opened, bytes) else os.fstat(self.opened.fileno()).st_size

    def read_at(self, offset: int, into: memoryview) -> int:
        """Fill what it can from a place of the file on; how many bytes that were (fewer only at the end)."""
        if isinstance(self.opened, bytes):
            held = self.opened[offset : offset + len(into)]
            into[: len(held)] = held
            return len(held)
        filled = 0
        while filled < len(into) and (count := os.preadv(self.opened.fileno(), [into[filled:]], offset + filled)):
            filled += count
        return filled


@dataclass(frozen=True)
class WatchedPart(Part):
    """A part of which is counted how many bytes were read, together with others: `seen` has their number."""

    seen: list[int] = field(default_factory=lambda: [0])

    def read_at(self, offset: int, into: memoryview) -> int:
        """As `Part.read_at`."""
        count = super().read_at(offset, into)
        self.seen[0] += count
        return count
