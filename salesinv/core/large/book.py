"""The document tables of a large folder as columns that fit together, beside its small tables as sheets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from salesinv.core.large import linking
from salesinv.core.large.columns import Columns, Known, Part, read_columns
from salesinv.core.large.ordering import legible, ranks
from salesinv.core.large.plans import EMPTY, Words, choices_of, words_of
from salesinv.core.sources import MOVING
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME, CONTRACTS, COUNTS, MASTER

LARGE: tuple[str, ...] = ("contracts", *MOVING)
Open = Callable[[str], Sequence[Part]]
Places = npt.NDArray[np.int32]


@dataclass
class LargeBook:
    """Nothing in it is wrong in form: no cell, no key, no reference, no document that disagrees with itself.

    `ids` are those of each small table, sorted: codes are places among them. `contract_rows` is the contract line of each
    shipment, `ranks` where the documents of each table that moves goods stand among all of them.
    """

    small: Book
    ids: dict[str, list[str]]
    contracts: Columns
    receipts: Columns
    shipments: Columns
    transfers: Columns
    counts: Columns
    contract_rows: Places
    ranks: dict[str, Places]
    of_receipts: npt.NDArray[np.int64] = field(repr=False)
    of_shipments: npt.NDArray[np.int64] = field(repr=False)

    def __getitem__(self, name: str) -> Columns:
        found: Columns = getattr(self, name)
        return found

    @cached_property
    def places(self) -> dict[str, dict[str, int]]:
        """Where each row of a small table stands in its file, by id."""
        return {name: {id: at for at, id in enumerate(self.small[name][BY_NAME[name].key[0]])} for name in MASTER}


def read_large(small: Book, parts: Open, decimals: Decimals, threads: int) -> LargeBook | None:
    """Read the document tables; `small` has the tables they refer to. None if anything at all is not in perfect order."""
    ids = {name: sorted(small[name][BY_NAME[name].key[0]]) for name in MASTER}
    lists = {**ids, "status": choices_of(CONTRACTS.column("status")), "adjust": choices_of(COUNTS.column("adjust"))}
    for width in (2, 4):
        if (words := words_of(lists, width)) and (tables := _read(words, parts, decimals, threads)):
            return _linked(small, ids, tables)
    return None


def _read(words: Words, parts: Open, decimals: Decimals, threads: int) -> dict[str, Columns] | None:
    found: dict[str, Columns] = {}
    known = Known.of(words)
    for name in LARGE:
        table = known and read_columns(BY_NAME[name], parts(name), known, decimals, threads)
        if not table:
            return None
        if name == "contracts":
            known = Known.of(words, table.documents)
        found[name] = table
    return found


def _linked(small: Book, ids: dict[str, list[str]], tables: dict[str, Columns]) -> LargeBook | None:
    """Tables whose rows fit each other; None if they do not."""
    contracts, receipts, shipments, transfers = (tables[name] for name in ("contracts", "receipts", "shipments", "transfers"))
    placed = ranks([legible(tables[name].documents) for name in MOVING])
    if placed is None or bool((transfers["from_warehouse"] == transfers["to_warehouse"]).any()):
        return None
    rows = np.empty(len(shipments), np.int32)
    firsts = linking.first_rows(contracts.small[0], len(contracts.documents))
    sound = linking.link_shipments(
        shipments["contract_id"], shipments["contract_line"], shipments["product_id"],
        firsts, contracts["line"], contracts["product_id"], rows,
    )  # fmt: skip
    of_receipts, of_shipments = (_sources(receipts, table) for table in (receipts, shipments))
    if not sound or of_receipts is None or of_shipments is None:
        return None
    return LargeBook(
        small, ids, *(tables[name] for name in LARGE), rows, dict(zip(MOVING, placed, strict=True)), of_receipts, of_shipments
    )  # type: ignore[arg-type]


def _sources(receipts: Columns, table: Columns) -> npt.NDArray[np.int64] | None:
    """(row, row of the receipt line it names) for each cell that names one; None if one names what it may not."""
    if not len(table.sources):
        return np.empty((0, 2), np.int64)
    order = {tuple(words): at for at, words in enumerate(receipts.documents.astype(np.int64).tolist())}
    firsts = linking.first_rows(receipts.small[0], len(receipts.documents))
    found = []
    for row, line, *words in table.sources.tolist():
        document = order.get(tuple(words), EMPTY)
        at = linking.line_row(firsts, receipts["line"], document, line) if document >= 0 else EMPTY
        if at < 0 or receipts["quantity"][at] < 0 or receipts["product_id"][at] != table["product_id"][row]:
            return None
        if table is receipts and table["quantity"][row] > 0:
            return None
        found.append((row, at))
    return np.array(found, dtype=np.int64)
