"""Where in a table the rows of each product begin, kept beside the verdict on it: so none has to be looked through for them.

The verdict names it (`sound.Sound`), and how much of the table it is of; what was added since is looked through.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable

from salesinv.errors import SalesinvError
from salesinv.schema.kinds import Table
from salesinv.store import splice
from salesinv.store.keeping import Keeping
from salesinv.store.narrow import Lines
from salesinv.store.parts import Part
from salesinv.store.sound import Indexed, digest

_ID, _STEP, _HEADER, _MUCH = 32, 4096, 1 << 16, 1 << 22  # bytes


def keep_lines(keeping: Keeping, table: Table, size: int, pieces: Iterable[bytes]) -> Indexed:
    """Keep where rows begin in so many bytes of a table (`core.large.beginnings`)."""
    whole = b"".join(pieces)
    keeping.write(f"lines-{table.name}", [whole])
    return Indexed(digest(whole), size)


class KeptLines(Lines):
    """The rows of a table, found by what was kept of where they begin; what is found any other way, in all of its bytes."""

    def __init__(self, table: Table, part: Part, held: memoryview, size: int) -> None:
        self._part, self._held, self._size = part, held, size
        self._count = int.from_bytes(held[:8], "little")
        self._places = held[8 + _ID * self._count :].cast("q")
        super().__init__(table, self._read(0, min(_HEADER, part.size)).partition(b"\n")[0] + b"\n")

    @classmethod
    def of(cls, keeping: Keeping, table: Table, part: Part, indexed: Indexed) -> "KeptLines | None":
        """None where nothing is kept, or another thing than the verdict names."""
        held = keeping.read(f"lines-{table.name}") if indexed.size else None
        return cls(table, part, held, indexed.size) if held and digest(held) == indexed.digest else None

    def choose(self, column: str, values: Collection[str]) -> None:
        if values and column == "product_id":
            self._choose_kept(values)
        if values:
            start = self._size if column == "product_id" else 0
            raw = self._read(start, self._part.size)
            self._quotes = b'"' in raw
            self.choose_from(raw, start, column, values)

    def _choose_kept(self, values: Collection[str]) -> None:
        at = self._names.index("product_id")
        for value in sorted(values):
            for start in self._starts(value.encode()):
                cells = splice.cells_of(row := self._row(start))
                if cells[at] != value:
                    raise SalesinvError(value)  # it is not the row that it was: all are looked through
                self.take(start, row, cells)

    def newlines(self, place: int) -> int:
        """As of `Lines`, by the file."""
        return sum(self._read(start, min(start + _MUCH, place)).count(b"\n") for start in range(0, place, _MUCH))

    def _starts(self, product: bytes) -> list[int]:
        place = bisect_left(range(self._count), product, key=self._id)
        if place == self._count or self._id(place) != product:
            return []
        first, after = self._places[place], self._places[place + 1]
        return self._places[self._count + 1 + first : self._count + 1 + after].tolist()

    def _id(self, place: int) -> bytes:
        return bytes(self._held[8 + _ID * place : 8 + _ID * (place + 1)]).rstrip(b"\0")

    def _row(self, start: int) -> bytes:
        row = self._read(start, min(start + _STEP, self._part.size))
        while b"\n" not in row and start + len(row) < self._part.size:
            row += self._read(start + len(row), min(start + len(row) + _STEP, self._part.size))
        return row[: row.find(b"\n") + 1 or len(row)]

    def _read(self, start: int, end: int) -> bytes:
        raw = bytearray(max(0, end - start))
        return bytes(raw[: self._part.read_at(start, memoryview(raw))])
