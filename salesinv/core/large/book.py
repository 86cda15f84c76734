"""The document tables of a large folder as columns that fit together, beside its small tables as sheets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from salesinv.core.large import ids_loops, linking_loops
from salesinv.core.large.columns import Columns, Known, Part, room
from salesinv.core.large.ordering import ranks
from salesinv.core.large.plans import choices_of, empty_slots, words_of
from salesinv.core.large.reading import read_columns
from salesinv.core.sources import MOVING
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME, CONTRACTS, COUNTS, MASTER

LARGE: tuple[str, ...] = ("contracts", *MOVING)
Open = Callable[[str], Sequence[Part]]
Places = npt.NDArray[np.int32]
Large = npt.NDArray[np.int64]
_STEPS = (("receipts", 1), ("transfers", 2), ("shipments", 1), ("counts", 1))  # how many movements a row is


@dataclass
class LargeBook:
    """Nothing in it is wrong in form: no cell, no key, no reference, no document that disagrees with itself.

    `ids` are those of each small table, sorted: codes are places among them. `contract_rows` is the contract line of each
    shipment. `bases` are where the numbers of movements of receipts, transfers (two each), shipments and counts begin: there is
    room between them for what will be added.
    """

    small: Book
    ids: dict[str, list[str]]
    contracts: Columns
    receipts: Columns
    shipments: Columns
    transfers: Columns
    counts: Columns
    contract_rows: Places
    of_receipts: Large = field(repr=False)
    of_shipments: Large = field(repr=False)
    known: Known = field(repr=False)
    bases: Large = field(repr=False)

    @cached_property
    def ranks(self) -> dict[str, Places]:
        """Where the documents of each table that moves goods stand among all of them."""
        placed = ranks([self[name].documents for name in MOVING])
        assert placed
        return dict(zip(MOVING, placed, strict=True))

    def __getitem__(self, name: str) -> Columns:
        found: Columns = getattr(self, name)
        return found

    @cached_property
    def places(self) -> dict[str, dict[str, int]]:
        """Where each row of a small table stands in its file, by id."""
        return {name: {id: at for at, id in enumerate(self.small[name][BY_NAME[name].key[0]])} for name in MASTER}


def read_large(small: Book, parts: Open, decimals: Decimals, threads: int) -> LargeBook | None:
    """Read the document tables; `small` has the tables they refer to. None if anything at all is not in perfect order."""
    ids = ids_of(small)
    for width in (2, 4):
        known = known_words(ids, width)
        if known and (found := read_tables(known, lambda name: (parts(name), 0), decimals, threads)):
            known, tables = found
            links = linked(known, tables, tables, 0)
            return None if links is None else completed(small, ids, known, tables, links)
    return None


def ids_of(small: Book) -> dict[str, list[str]]:
    """The ids of each master table, sorted."""
    return {name: sorted(small[name][BY_NAME[name].key[0]]) for name in MASTER}


def known_words(ids: dict[str, list[str]], width: int) -> Known | None:
    """What cells are looked up in, but for contracts; None where an id is longer than `width` words."""
    lists = {**ids, "status": choices_of(CONTRACTS.column("status")), "adjust": choices_of(COUNTS.column("adjust"))}
    words = words_of(lists, width)
    return None if words is None else Known.of(words)


def read_tables(
    known: Known, asked: Callable[[str], tuple[Sequence[Part], int]], decimals: Decimals, threads: int
) -> tuple[Known, dict[str, Columns]] | None:
    """The document tables, each from the parts and the byte that are asked for, and what is known with their contracts."""
    found: dict[str, Columns] = {}
    before = len(known.contracts)
    for name in LARGE:
        parts, beginning = asked(name)
        table = read_columns(BY_NAME[name], parts, known, decimals, threads, beginning)
        if table is None:
            return None
        if name == "contracts":
            more = known.with_contracts(np.concatenate([known.contracts, table.documents]) if before else table.documents)
            if more is None:
                return None
            known = more
        found[name] = table
    return known, found


@dataclass(frozen=True)
class Links:
    """Rows that name rows: the contract line of each shipment; (row, receipt row) of receipts and shipments that name one."""

    contract_rows: Places
    of_receipts: Large
    of_shipments: Large


def linked(known: Known, tables: dict[str, Columns], new: dict[str, Columns], shipped: int) -> Links | None:
    """The links of the rows of `new`, which are the last ones of `tables`; None if one leads nowhere or where it may not.

    `shipped` is how many shipments stand before the new ones.
    """
    contracts, receipts, shipments = tables["contracts"], tables["receipts"], new["shipments"]
    if bool((new["transfers"]["from_warehouse"] == new["transfers"]["to_warehouse"]).any()):
        return None
    rows = np.empty(len(shipments), np.int32)
    firsts = linking_loops.first_rows(contracts.of_document, len(contracts.documents))
    sound = linking_loops.link_shipments(
        shipments["contract_id"], shipments["contract_line"], shipments["product_id"],
        firsts, contracts["line"], contracts["product_id"], rows,
    )  # fmt: skip
    before = len(receipts) - len(new["receipts"])
    of_receipts, of_shipments = _sources(known, receipts, new["receipts"], before), _sources(known, receipts, shipments, shipped)
    return None if not sound or of_receipts is None or of_shipments is None else Links(rows, of_receipts, of_shipments)


def _sources(known: Known, receipts: Columns, table: Columns, before: int) -> Large | None:
    """(row, row of the receipt line it names) for each cell that names one; None if one names what it may not."""
    if not len(table.sources):
        return np.empty((0, 2), np.int64)
    slots = empty_slots(len(receipts.documents))
    ids_loops.enter(receipts.documents, slots, 0, 0, len(receipts.documents))
    documents = ids_loops.places_in(receipts.documents, slots, np.ascontiguousarray(table.sources[:, 2:]).view(np.uint64))
    firsts = linking_loops.first_rows(receipts.of_document, len(receipts.documents))
    found = np.empty((len(documents), 2), np.int64)
    sound = linking_loops.link_sources(
        table.sources, documents, firsts, receipts["line"], receipts["quantity"], receipts["product_id"],
        table["product_id"], table["quantity"], table.table.name == "receipts", before, found,
    )  # fmt: skip
    return found if sound else None


def completed(
    small: Book, ids: dict[str, list[str]], known: Known, tables: dict[str, Columns], links: Links, bases: Large | None = None
) -> LargeBook | None:
    """The book of tables that fit together; None where a document stands twice, or sums might not fit 64 bits."""
    placed = ranks([tables[name].documents for name in MOVING])
    if placed is None or not all(map(_modest, tables.values())):
        return None
    book = bound(small, ids, known, tables, links, bases_of(tables) if bases is None else bases)
    book.ranks = dict(zip(MOVING, placed, strict=True))
    return book


def bound(
    small: Book, ids: dict[str, list[str]], known: Known, tables: dict[str, Columns], links: Links, bases: Large
) -> LargeBook:
    """The book of tables that are known to fit together."""
    return LargeBook(
        small, ids, tables["contracts"], tables["receipts"], tables["shipments"], tables["transfers"], tables["counts"],
        links.contract_rows, links.of_receipts, links.of_shipments, known, bases,
    )  # fmt: skip


def bases_of(tables: dict[str, Columns]) -> Large:
    """Where the numbers of movements begin, with room for more of each table."""
    sizes = [step * (len(tables[name]) + room(len(tables[name]))) for name, step in _STEPS]
    return np.cumsum([0, *sizes])


def _modest(table: Columns) -> bool:
    """Whether the sum of all quantities of a table is far from what 64 bits hold."""
    quantities = table["counted" if table.table.name == "counts" else "quantity"]
    return not len(table) or int(linking_loops.largest(quantities)) * len(table) < 2**60
