"""A large book in which some rows are odd: those are set aside, and the others fit together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from salesinv.core.large import ids_loops, linking_loops
from salesinv.core.large.book import LARGE, LargeBook, completed, known_words, linked
from salesinv.core.large.columns import Columns, Ids, Known, Large, Part
from salesinv.core.large.loose_loops import amiss_shipments, amiss_sources
from salesinv.core.large.ordering_loops import legible
from salesinv.core.large.plans import empty_slots
from salesinv.core.large.setting_aside import MOST, TooOddError, read_apart
from salesinv.core.reference import ids_meant
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME, MASTER

Marks = npt.NDArray[np.bool_]


@dataclass
class Loose:
    """The rows of a book that are in order; `odd` are the numbers of the others among all rows of their tables, ascending."""

    book: LargeBook
    odd: Mapping[str, Large]

    def numbers(self, name: str, rows: Large) -> Large:
        """What number rows of the book have among all rows of their table."""
        odd = self.odd[name]
        return rows + np.searchsorted(odd - np.arange(len(odd)), rows, side="right")


def read_loosely(small: Book, parts: Callable[[str], Sequence[Part]], decimals: Decimals, threads: int) -> Loose | None:
    """Read the document tables; `small` has the tables they refer to, whatever is wrong with those. None if too much is odd."""
    ids = {name: sorted({str(id) for id in ids_meant(small[name]) if id}) for name in MASTER}
    for width in (2, 4):
        if known := known_words(ids, width):
            try:
                return _read(small, ids, known, parts, decimals, threads)
            except TooOddError:
                continue
    return None


def _read(
    small: Book, ids: dict[str, list[str]], known: Known, parts: Callable[[str], Sequence[Part]], decimals: Decimals, threads: int
) -> Loose:
    tables, odd = dict[str, Columns](), dict[str, Large]()
    for name in LARGE:
        read, numbers = read_apart(BY_NAME[name], parts(name), known, decimals, threads)
        tables[name], odd[name] = _less(read, numbers, _twice(read))
        if name == "contracts":
            if (more := known.with_contracts(tables[name].documents)) is None:
                raise TooOddError
            known = more
    for name, wrong in _amiss(known, tables):
        tables[name], odd[name] = _less(tables[name], odd[name], wrong)
    links = linked(known, tables, tables, 0)
    book = links and completed(small, ids, known, tables, links)
    if not book:
        raise TooOddError
    return Loose(book, odd)


def _twice(table: Columns) -> Marks:
    """Rows of documents that came before, apart from these."""
    words = legible(table.documents)
    order = np.lexsort(tuple(words[:, number] for number in reversed(range(words.shape[1]))))
    again = np.zeros(len(words), np.bool_)
    again[order[1:]] = (words[order[1:]] == words[order[:-1]]).all(axis=1)
    return np.asarray(again[table.of_document])


def _amiss(known: Known, tables: dict[str, Columns]) -> list[tuple[str, Marks]]:
    """Rows that name what is not there, or what they may not; receipts first, as they are named."""
    contracts, shipments, transfers = tables["contracts"], tables["shipments"], tables["transfers"]
    receipts, of_receipts = tables["receipts"], np.zeros(len(tables["receipts"]), np.bool_)
    _mark_sources(receipts, receipts, np.zeros(len(receipts), np.bool_), of_receipts)
    wrong = np.zeros(len(shipments), np.bool_)
    amiss_shipments(
        shipments["contract_id"], shipments["contract_line"], shipments["product_id"],
        linking_loops.first_rows(contracts.of_document, len(contracts.documents)),
        contracts["line"], contracts["product_id"], wrong,
    )  # fmt: skip
    _mark_sources(receipts, shipments, of_receipts, wrong)
    itself = np.asarray(transfers["from_warehouse"] == transfers["to_warehouse"])
    return [("receipts", of_receipts), ("shipments", wrong), ("transfers", itself)]


def _mark_sources(receipts: Columns, table: Columns, gone: Marks, wrong: Marks) -> None:
    """Mark the rows of a table that name no receipt line, one of goods sent back, of another product, or that is set aside."""
    if len(table.sources):
        words = np.ascontiguousarray(table.sources[:, 2:]).view(np.uint64)
        documents = ids_loops.places_in(receipts.documents, slots_of(receipts.documents), words)
        firsts = linking_loops.first_rows(receipts.of_document, len(receipts.documents))
        amiss_sources(
            table.sources, documents, firsts, receipts["line"], receipts["quantity"], receipts["product_id"],
            table["product_id"], table["quantity"], table.table.name == "receipts", gone, wrong,
        )  # fmt: skip


def slots_of(documents: Ids) -> npt.NDArray[np.int32]:
    """The hash table of documents that are there once each."""
    slots = empty_slots(len(documents))
    ids_loops.enter(documents, slots, 0, 0, len(documents))
    return slots


def words_of(ids: Sequence[str], width: int) -> Ids:
    """Ids as so many words each. TooOddError where one is longer."""
    raw = [id.encode().ljust(8 * width, b"\0") for id in ids]
    if any(len(id) > 8 * width for id in raw):
        raise TooOddError
    return np.frombuffer(b"".join(raw), "<u8").reshape(-1, width).astype(np.uint64)


def _less(table: Columns, odd: Large, wrong: Marks) -> tuple[Columns, Large]:
    """A table without these rows as well, and the numbers of all that are set aside."""
    if not wrong.any():
        return table, odd
    if int(wrong.sum()) > MOST:
        raise TooOddError
    rows = np.flatnonzero(wrong)
    numbers = rows + np.searchsorted(odd - np.arange(len(odd)), rows, side="right")
    return without(table, ~wrong), np.sort(np.concatenate([odd, numbers]))


def without(table: Columns, kept: Marks) -> Columns:
    """The rows of a table that are kept."""
    rows, used = np.cumsum(kept) - 1, np.zeros(len(table.documents), np.bool_)
    used[table.of_document[kept]] = True
    columns = {name: [table[name][kept]] for name in table.pieces}
    columns[table.table.key[0]] = [(np.cumsum(used) - 1).astype(np.int32)[table.of_document[kept]]]
    sources = table.sources[kept[table.sources[:, 0]]]
    sources[:, 0] = rows[sources[:, 0]]
    ends = np.cumsum([0, *(count for _file, count in table.files)]).tolist()
    files = [(file, int(kept[first : first + count].sum())) for (file, count), first in zip(table.files, ends, strict=False)]
    return Columns(table.table, columns, table.documents[used], sources, files)
