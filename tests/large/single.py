"""A large book of one product, made of a list of what happened to it, without files."""

from dataclasses import dataclass, field

import numpy as np

from salesinv.core.large.book import LargeBook, bases_of, known_words
from salesinv.core.large.columns import Columns
from salesinv.core.large.replaying_loops import COUNT, RECEIPT, SHIPMENT, TRANSFER_OUT
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME

WAREHOUSES, CONTRACTS = 3, 2
WIDE = ("quantity", "unit_cost", "counted", "unit_price", "discount")
PREFIXES = {"contracts": "C", "receipts": "R", "shipments": "S", "transfers": "T", "counts": "K"}
IDS = {"products": ["P-1"], "warehouses": [f"W{at}" for at in range(WAREHOUSES)], "customers": [], "salespeople": []}


@dataclass
class Single:
    """Rows of each table as they are added, one document each, all of one product."""

    rows: dict[str, list[dict[str, int]]] = field(default_factory=lambda: {name: [] for name in PREFIXES})
    ofs: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {"receipts": [], "shipments": []})

    def add(self, kind: int, day: int, warehouse: int, quantity: int, other: int, of: int) -> None:
        """A movement; `other` is a unit cost, a contract or a warehouse, `of` the row of a receipt or -1."""
        match kind:
            case _ if kind == RECEIPT:
                self._row("receipts", received_on=day, warehouse_id=warehouse, quantity=quantity, unit_cost=other)
                self._name("receipts", of)
            case _ if kind == SHIPMENT:
                self._row(
                    "shipments", shipped_on=day, contract_id=other, contract_line=1, warehouse_id=warehouse, quantity=quantity
                )
                self._name("shipments", of)
            case _ if kind == TRANSFER_OUT:
                self._row("transfers", moved_on=day, from_warehouse=warehouse, to_warehouse=other, quantity=quantity)
            case _ if kind == COUNT:
                self._row("counts", counted_on=day, warehouse_id=warehouse, counted=quantity, adjust=other)

    def _row(self, table: str, **cells: int) -> None:
        self.rows[table].append({"line": 1, "product_id": 0, **cells})

    def _name(self, table: str, of: int) -> None:
        if of >= 0:
            self.ofs[table].append((len(self.rows[table]) - 1, of))

    def book(self) -> LargeBook:
        """The book of these rows."""
        self.rows["contracts"] = [{"line": 1, "product_id": 0, "quantity": 1} for _contract in range(CONTRACTS)]
        tables = {name: self._columns(name) for name in PREFIXES}
        known = known_words(IDS, 2)
        assert known
        small: Book = {}
        ofs = [np.array(self.ofs[name], np.int64).reshape(-1, 2) for name in ("receipts", "shipments")]
        return LargeBook(
            small, IDS, *(tables[name] for name in ("contracts", "receipts", "shipments", "transfers", "counts")),
            tables["shipments"]["contract_id"], *ofs, known, bases_of(tables),
        )  # fmt: skip

    def _columns(self, name: str) -> Columns:
        table, rows = BY_NAME[name], self.rows[name]
        ids = [f"{PREFIXES[name]}-{number:04}".ljust(16, "\0").encode() for number in range(len(rows))]
        documents = np.frombuffer(b"".join(ids), np.uint64).reshape(-1, 2)
        pieces = {
            column.name: [np.array([row.get(column.name, 0) for row in rows], np.int64 if column.name in WIDE else np.int32)]
            for column in table.columns
        }
        pieces[table.key[0]] = [np.arange(len(rows), dtype=np.int32)]
        return Columns(table, pieces, documents, np.empty((0, 4), np.int64), [])
