"""Movements of a large book by number: what its tables say of each, and the order that they are told in."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from salesinv.core.large.book import LargeBook
from salesinv.core.large.columns import Columns, beyond_ascii
from salesinv.core.large.columns import Ids as Letters
from salesinv.core.large.fields import Large, Passes, Rows
from salesinv.core.large.goods import LEGS, lines_of, shared_ids
from salesinv.core.large.ordering import by_line
from salesinv.core.sources import MOVING, SOURCES, Source
from salesinv.schema.reports import MOVEMENT_KINDS

Array = npt.NDArray[Any]
What = Callable[[Source, Columns, Array], Any]
_MANY = 2**18
_KINDS = {source.kinds: (MOVEMENT_KINDS.index(source.kinds[0]), MOVEMENT_KINDS.index(source.kinds[1])) for source in SOURCES}
_PLACES = ((0, 1, 0), (2, 1, 0), (1, 2, 0), (1, 2, 1), (3, 1, 0))  # of SOURCES: among the bases, of how many each row is which


class Moved:
    """The movements of a book by the numbers that `Moves` and `Goods` know them by. Documents are numbered table by table."""

    def __init__(self, book: LargeBook, bases: Large) -> None:
        self._book, self.bases = book, bases
        self._firsts = np.cumsum([0, *(len(book[name].documents) for name in MOVING)])
        self.ids = book.ids

    @property
    def numbers(self) -> Rows:
        """Of all movements: each table's follow one another, with room behind them (`LargeBook.bases`)."""
        spans = [(int(self.bases[at]), step * len(self._book[name])) for name, at, step, _quantity, _phases in LEGS]
        return np.concatenate([np.arange(first, first + count, dtype=np.int32) for first, count in spans])

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last day of all."""
        tables = [self._book[name] for name in MOVING]
        days = [days for table in tables if len(days := table[table.table.dated])]
        return (min(int(found.min()) for found in days), max(int(found.max()) for found in days)) if days else (0, -1)

    def _each(self, rows: Rows) -> Iterator[tuple[Source, slice | Array, Array]]:
        """By source: which of these movements are of it, and their rows in its table."""
        for source, (at, step, leg) in zip(SOURCES, _PLACES, strict=True):
            first, after = self.bases[at], self.bases[at + 1]
            here = (rows >= first) & (rows < after)
            if step > 1 and here.any():
                here &= (rows - first) % step == leg
            if here.all():
                yield source, slice(None), (rows - first) // step
                return
            if here.any():
                places = np.flatnonzero(here)
                yield source, places, (rows[places] - first) // step

    def _filled(self, rows: Rows, kind: type, what: What) -> Array:
        """What is said of the rows of each source, in the order of the movements."""
        found: Array = np.empty(len(rows), kind)
        for source, places, at in self._each(rows):
            found[places] = what(source, self._book[source.table], at)
        return found

    def days(self, rows: Rows) -> Array:
        """As days from 1970."""
        return self._filled(rows, np.int32, lambda source, table, at: table[table.table.dated][at])

    def lines(self, rows: Rows) -> Array:
        return lines_of(self._book, self.bases, rows)

    def products(self, rows: Rows) -> Array:
        """As places among the ids."""
        return self._filled(rows, np.int32, lambda source, table, at: table["product_id"][at])

    def warehouses(self, rows: Rows) -> Array:
        """As places among the ids."""
        return self._filled(rows, np.int32, lambda source, table, at: table[source.warehouse][at])

    def quantities(self, rows: Rows) -> Large:
        """As they move stock; of a count what was counted."""
        return self._filled(rows, np.int64, lambda source, table, at: source.sign * table[source.quantity][at])

    def kinds(self, rows: Rows) -> Array:
        """As places among MOVEMENT_KINDS."""
        return self._filled(rows, np.int8, lambda source, table, at: _by_sign(source, table, at, _KINDS[source.kinds]))

    def phases(self, rows: Rows) -> Array:
        """Of the day."""
        return self._filled(rows, np.int64, lambda source, table, at: _by_sign(source, table, at, source.phases))

    def transfers(self, rows: Rows) -> Passes:
        """Which are of transfers."""
        return np.asarray((rows >= self.bases[1]) & (rows < self.bases[2]))

    def counts(self, rows: Rows) -> Passes:
        """Which are counts."""
        return np.asarray(rows >= self.bases[3])

    def asserting(self, rows: Rows) -> Passes:
        """Which are counts that the books do not follow: they move nothing."""
        found = self.counts(rows)
        found[found] = self._book.counts["adjust"][rows[found] - self.bases[3]] == 0
        return found

    def documents(self, rows: Rows) -> Large:
        """The number of each one's document."""
        firsts = dict(zip(MOVING, self._firsts.tolist(), strict=False))
        return self._filled(rows, np.int64, lambda source, table, at: table.of_document[at] + firsts[source.table])

    def told(self, rows: Rows, columns: Mapping[str, Array], nothing: object) -> Array:
        """What a column of some tables says of each one, by table; nothing of those of other tables."""
        found = np.full(len(rows), nothing, object if isinstance(nothing, str) else np.int64)
        for source, places, at in self._each(rows):
            if source.table in columns:
                found[places] = columns[source.table][at]
        return found

    def ranks(self, documents: Large) -> Large:
        """Where documents stand in the order of code points."""
        return self._of_documents(documents, np.empty(len(documents), np.int64), lambda name: self._book.ranks[name])

    def letters(self, documents: Large) -> Letters:
        """Their ids in words."""
        found = np.empty((len(documents), self._book.receipts.documents.shape[1]), np.uint64)
        return self._of_documents(documents, found, lambda name: self._book[name].documents)

    def _of_documents(self, documents: Large, found: Array, column: Callable[[str], Array]) -> Array:
        for name, first, after in zip(MOVING, self._firsts, self._firsts[1:], strict=False):
            here = (documents >= first) & (documents < after)
            found[here] = column(name)[documents[here] - first]
        return found

    def beyond_ascii(self) -> str:
        """All ids of documents that have letters beyond ASCII, run together."""
        return ".".join(text for name in MOVING for text in beyond_ascii(self._book[name].documents))

    def in_order(self, rows: Rows) -> Rows:
        """In the order of the ledger: by day, phase, document, line; a transfer's way out before its way in."""
        keys = np.concatenate([self._keys(rows[at : at + _MANY]) for at in range(0, len(rows) or 1, _MANY)])
        found = rows.copy()
        if bool((keys[1:] < keys[:-1]).any()):
            order = np.argsort(keys, kind="stable")
            keys, found = keys[order], rows[order]
        if shared_ids(self._book):
            by_line(keys, np.zeros(len(keys), np.int64), self.lines, found)
        return found

    def _keys(self, rows: Rows) -> Large:
        day = self.days(rows).astype(np.int64) + 65536
        return (day << 3 | self.phases(rows)) << 32 | self.ranks(self.documents(rows))


def _by_sign(source: Source, table: Columns, at: Array, said: tuple[int, int]) -> Array:
    """What is said of a quantity that is not below 0, and of one that is."""
    return np.where(table[source.quantity][at] < 0, said[1], said[0])
