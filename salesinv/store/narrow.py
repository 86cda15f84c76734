"""A few rows of large tables, found in their bytes: those that can matter to one new document, and no others are read.

Only of tables in which every line is a row, and nothing is wrong with the form of any (`sound`).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from salesinv.schema.kinds import Table
from salesinv.schema.tables import BY_NAME
from salesinv.store import splice

MOVING = ("receipts", "shipments", "transfers", "counts")
DOCUMENTS = ("contracts", *MOVING)
NARROWED = (*DOCUMENTS, "products", "customers")
Raws = Mapping[str, bytes | None]


class Lines:
    """The rows of a table's bytes, found by what stands in a cell."""

    def __init__(self, table: Table, raw: bytes) -> None:
        self.table, self.raw = table, raw
        self._names, self._quotes = splice.header_of(raw), b'"' in raw
        self._chosen: dict[int, tuple[bytes, list[str]]] = {}

    def choose(self, column: str, values: Collection[str]) -> None:
        """Take the rows that hold one of these values in a column."""
        self.choose_from(self.raw, 0, column, values)

    def choose_from(self, raw: bytes, base: int, column: str, values: Collection[str]) -> None:
        """Take such rows from bytes of the table, which begin at a place of it: with its header, or with a row."""
        at, first = self._names.index(column), 0 if base else raw.find(b"\n") + 1 or len(raw)
        before, after = ("", "") if self._quotes else ("," * (at > 0), "," * (at + 1 < len(self._names)))
        for value in sorted(values):
            for start, end in _mentioning(raw, f"{before}{value}{after}".encode(), first):
                row = raw[start:end]
                if (cells := splice.cells_of(row))[at] == value:
                    self.take(base + start, row, cells)

    def take(self, place: int, row: bytes, cells: list[str]) -> None:
        """Take the row that begins at a place of the table."""
        self._chosen[place] = row, cells

    def values(self, column: str) -> set[str]:
        """What the rows taken hold in a column; nothing where the file has no such column."""
        at = self._names.index(column) if column in self._names else -1
        return {cells[at] for _row, cells in self._chosen.values()} - {""} if at >= 0 else set()

    def line_of(self, number: int) -> int:
        """The line of the table on which a row begins that is on this line of `bytes`. Every line is a row."""
        return 1 + self.newlines(sorted(self._chosen)[number - 2]) if number - 2 < len(self._chosen) else 0

    def newlines(self, place: int) -> int:
        """How many lines end before a place of the table."""
        return self.raw.count(b"\n", 0, place)

    def bytes(self) -> bytes:
        """The header and the rows taken, in their order."""
        start = self.raw.find(b"\n") + 1 or len(self.raw)
        return self.raw[:start] + b"".join(self._chosen[place][0] for place in sorted(self._chosen))


def _mentioning(raw: bytes, text: bytes, first: int) -> Iterator[tuple[int, int]]:
    """Where every row begins and ends in whose bytes this text stands, from a place on."""
    at = raw.find(text, first)
    while at >= 0:
        start, end = raw.rfind(b"\n", 0, at) + 1, raw.find(b"\n", at) + 1 or len(raw)
        yield start, end
        at = raw.find(text, end)


@dataclass
class Wanted:
    """What a new document of `table` is about, and the number it will have."""

    table: str
    products: set[str]
    contracts: set[str]
    customers: set[str]
    next_id: str = ""


def rows_of(
    wanted: Wanted, raws: Raws, flat: Collection[str], known: Mapping[str, Lines] = MappingProxyType({})
) -> dict[str, Lines]:
    """The rows that matter of tables: all that these products had in and out, what was sold of them, and on the contracts.

    Products come to be all that the contracts sell. `flat`: the tables in which every line is a row, all of DOCUMENTS among them;
    `known` those of which it is known where rows begin.
    """
    lines = {name: Lines(BY_NAME[name], raw) for name in NARROWED if name not in known and (raw := raws[name]) and name in flat}
    lines |= known
    if "contracts" in lines:
        lines["contracts"].choose("contract_id", wanted.contracts)
        wanted.products |= lines["contracts"].values("product_id")
    for name in lines.keys() & {*DOCUMENTS, "products"}:
        lines[name].choose("product_id", wanted.products)
    sold = lines["contracts"].values("customer_id") if "contracts" in lines else set()
    if "customers" in lines:
        lines["customers"].choose("customer_id", wanted.customers | sold)
    return lines
