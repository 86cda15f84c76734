"""Which documents came in after stock figures were kept: what accounts for a row that is another now.

A file of figures has no list of documents. But rows are added at the end of a table, so what came in later stands there:
per product, warehouse and table the rows dated up to that day are gone through from the end of the file backwards, until
they add up to the difference. In a table of parts the end of none is the end of all: there the numbers of documents say
which came last. Where no such rows do, a row was changed or taken out, and only git knows. Plain rows, no
pandas.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from salesinv.core.balance import balances, steps
from salesinv.core.keeping import Change, Key
from salesinv.core.sources import FIGURE_OF_TABLE, SOURCES
from salesinv.places import month_of, part_of, shown
from salesinv.schema.sheet import Book

COUNTS = "counts"
_PLACE = {table: place for place, table in enumerate(FIGURE_OF_TABLE)}


class Entry(NamedTuple):
    """A row of a document as a movement of stock: `quantity` is signed, `counted` what a count found, else None."""

    table: str
    file_line: int
    document: str
    line: int
    day: date
    kind: str
    product_id: str
    warehouse_id: str
    quantity: int
    counted: int | None = None

    @property
    def row(self) -> str:
        """Where it stands: `receipts.csv:12`."""
        return shown(part_of(self.table, ""), self.file_line)

    @property
    def came(self) -> tuple[int, str, int]:
        """What tells rows that came in later: where they stand; in a table of parts the number of their document."""
        number = (len(self.document), self.document) if month_of(self.file_line) else (0, "")
        return *number, self.file_line


class Missing(NamedTuple):
    """A difference that no rows at the end of a table add up to."""

    table: str
    product_id: str
    warehouse_id: str
    quantity: int
    home: str = ""  # where people find the rows of the table


@dataclass(frozen=True)
class Explained:
    """What accounts for rows that differ: late documents by row, what nothing accounts for, products worth something else.

    `late` are the rows themselves, for each product and warehouse; `revalued` products have the same quantities.
    """

    late: Mapping[Key, Sequence[Entry]] = field(default_factory=dict)
    missing: Sequence[Missing] = ()
    revalued: Sequence[str] = ()

    @cached_property
    def _by_product(self) -> Mapping[str, Sequence[Entry]]:
        found: dict[str, list[Entry]] = {}
        for (product, _place), entries in self.late.items():
            found.setdefault(product, []).extend(entries)
        return {product: in_order(entries) for product, entries in found.items()}

    def of(self, key: Key) -> Sequence[Entry]:
        """The late rows of a product in a warehouse; of all its warehouses where only its value differs there."""
        return in_order(self.late[key]) if key in self.late else self._by_product.get(key[0], ())

    @property
    def entries(self) -> list[Entry]:
        """All late rows, as `in_order`."""
        return in_order([entry for found in self.late.values() for entry in found])


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    """By table and line; of a transfer first what went out."""
    return sorted(entries, key=lambda entry: (_PLACE[entry.table], entry.file_line, entry.quantity))


class Entries:
    """The rows of documents of some products (all, by default), found by product, warehouse and table, the last ones first."""

    def __init__(self, book: Book, products: Collection[str] | None = None) -> None:
        self._homes = {table: book[table].home for table in FIGURE_OF_TABLE}
        self._found: dict[Key, dict[str, list[Entry]]] = {}
        for entry in entries_of(book, products):
            tables = self._found.setdefault((entry.product_id, entry.warehouse_id), {})
            tables.setdefault(entry.table, []).append(entry)
        for tables in self._found.values():
            for entries in tables.values():
                entries.sort(key=lambda entry: entry.came, reverse=True)

    def explained(self, changes: Sequence[Change], day: date) -> Explained:
        """What accounts for these rows of figures kept at the close of a day."""
        late: dict[Key, list[Entry]] = {}
        missing: list[Missing] = []
        for change in changes:
            found, rest = _accounted(change, self._found.get(change.key, {}), day)
            missing += [lost._replace(home=self._homes[lost.table]) for lost in rest]
            if found:
                late[change.key] = found
        told = {product for product, _place in late} | {lost.product_id for lost in missing}
        revalued = {change.key[0] for change in changes} - told
        return Explained(late, tuple(missing), tuple(sorted(revalued)))


def entries_of(book: Book, products: Collection[str] | None = None) -> Iterator[Entry]:
    """Every row that moves stock, in the order of movements; a count's quantity is what it corrected, also where that is 0."""
    for step, before, after in balances(steps(book, products)):
        if step.counts and not step.adjusts:
            continue
        source, quantity = SOURCES[step.leg], after - before
        written = quantity * source.sign
        kind = source.kinds[written < 0]
        counted = step.quantity if step.counts else None
        yield Entry(
            source.table, step.file_line, step.document, step.line, step.day, kind,
            step.product_id, step.warehouse_id, quantity, counted,
        )  # fmt: skip


def _accounted(change: Change, tables: Mapping[str, Sequence[Entry]], day: date) -> tuple[list[Entry], list[Missing]]:
    """The late rows of one product in one warehouse, and what they leave open. All of them, where nothing was kept of it."""
    if change.then is None:
        return [entry for entries in tables.values() for entry in entries if entry.day <= day], []
    late: list[Entry] = []
    missing: list[Missing] = []
    for table in FIGURE_OF_TABLE:
        found = _late_counts(change, tables, late, day) if table == COUNTS else _adding_up(change, tables, table, day)
        if found is not None:
            late += found
        elif table != COUNTS or not missing:  # a count's correction follows what came before it
            missing.append(Missing(table, *change.key, change.flow(table)))
    return late, missing


def _adding_up(change: Change, tables: Mapping[str, Sequence[Entry]], table: str, day: date) -> list[Entry] | None:
    """The fewest last rows of a table that add up to what it now does more; None if none do."""
    wanted, total, found = change.flow(table), 0, []
    if not wanted:
        return []
    for entry in tables.get(table, ()):
        if entry.day <= day:
            found.append(entry)
            total += entry.quantity
            if total == wanted:
                return found
    return None


def _late_counts(change: Change, tables: Mapping[str, Sequence[Entry]], late: Sequence[Entry], day: date) -> list[Entry] | None:
    """The fewest last counts without which, and without what else is late, the books had been corrected as they were then.

    What counts corrected in all is what the last of them in time found, less everything else that moved up to its day.
    """
    if not late and not change.flow(COUNTS):
        return []
    then, _now = change.rows
    counts = [entry for entry in tables.get(COUNTS, ()) if entry.day <= day]
    known = {(entry.table, entry.file_line) for entry in late} if counts else set()
    others = [entry for table in tables if table != COUNTS and counts for entry in tables[table] if entry.day <= day]
    moved = [entry for entry in others if (entry.table, entry.file_line) not in known]
    for place in range(len(counts) + 1):
        if _corrected(counts[place:], moved) == then.adjusted:
            return counts[:place]
    return None


def _corrected(counts: Sequence[Entry], moved: Sequence[Entry]) -> int:
    if not counts:
        return 0
    last = max(counts, key=lambda entry: (entry.day, entry.document, entry.line))
    return (last.counted or 0) - sum(entry.quantity for entry in moved if entry.day <= last.day)
