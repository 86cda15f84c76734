"""What was added to the files of a large folder since it was last kept: where it stands, and its rows, read strictly."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesinv.schema.kinds import Decimals, Table
from salesinv.schema.sheet import Sheet
from salesinv.store.digests import Digest
from salesinv.store.parts import Part
from salesinv.store.reading import read_sheet

MUCH = 1_500_000  # bytes of a table: who adds more has all of it read by loops
_HEADER = 1 << 16
Before = list[tuple[str, int, str]]  # by part: its file, its size, its digest


@dataclass(frozen=True)
class Added:
    """The parts of a table that hold new rows, and from which byte of the first on."""

    parts: Sequence[Part]
    start: int

    @property
    def size(self) -> int:
        """In bytes."""
        return sum(part.size for part in self.parts) - self.start


def added(before: Before, now: list[list[Digest]], parts: Sequence[Part]) -> Added | None:
    """What stands behind what was there; None if that has changed."""
    if len(now) < len(before):
        return None
    for place, (old, new) in enumerate(zip(before, now, strict=False)):
        grew = len(new) > 1 and new[0] != new[-1]
        if (new[0].file, new[0].size, new[0].hash) != tuple(old) or (grew and place < len(before) - 1):
            return None
    if before and now[len(before) - 1][-1].size > (size := before[-1][1]):
        last, end = parts[len(before) - 1], bytearray(1)
        last.read_at(size - 1, memoryview(end))
        return Added(parts[len(before) - 1 :], size) if end == b"\n" else None
    return Added(parts[len(before) :], 0)


def new_rows(table: Table, found: Added, decimals: Decimals) -> tuple[Sheet, list[tuple[str, int]]] | None:
    """The new rows, and how many of each part; None where they are many, or anything in them is out of the ordinary."""
    if found.size > MUCH:
        return None
    sheets, files = [Sheet.empty(table)], list[tuple[str, int]]()
    for place, part in enumerate(found.parts):
        start = 0 if place else found.start
        raw = (_read(part, 0, min(start, _HEADER)).partition(b"\n")[0] + b"\n" if start else b"") + _read(part, start, part.size)
        sheet, problems = read_sheet(table, raw, decimals)
        if problems or b"\r" in raw or b"\0" in raw:
            return None
        sheets.append(sheet)
        files.append((part.file, len(sheet)))
    return Sheet.joined(sheets), [(file, count) for file, count in files if count]


def _read(part: Part, start: int, end: int) -> bytes:
    raw = bytearray(end - start)
    return bytes(raw[: part.read_at(start, memoryview(raw))])
