"""How the rows of each document table become movements of stock: the one declaration that every reckoning shares."""

from dataclasses import dataclass

IN, MOVES, OUT, COUNTS = 1, 2, 3, 4


@dataclass(frozen=True)
class Source:
    """How the rows of one table become movements.

    `kinds` and `phases` are for a quantity above zero and for one below (the red one, 红字); `sign` is what a
    quantity above zero does to stock. Phases: 1 in, 2 transfers, 3 out, 4 counts at the close of the day.
    """

    table: str
    kinds: tuple[str, str]
    phases: tuple[int, int]
    sign: int
    warehouse: str = "warehouse_id"
    quantity: str = "quantity"


SOURCES: tuple[Source, ...] = (
    Source("receipts", ("receipt", "supplier_return"), (IN, OUT), +1),
    Source("shipments", ("shipment", "customer_return"), (OUT, IN), -1),
    Source("transfers", ("transfer", "transfer"), (MOVES, MOVES), -1, "from_warehouse"),
    Source("transfers", ("transfer", "transfer"), (MOVES, MOVES), +1, "to_warehouse"),
    Source("counts", ("count", "count"), (COUNTS, COUNTS), +1, quantity="counted"),
)
# What figures are worked out from; every other table may be in whatever state it is.
STOCK_TABLES: tuple[str, ...] = ("products", "warehouses", "contracts", "receipts", "shipments", "transfers", "counts")
SALES_TABLES: tuple[str, ...] = (*STOCK_TABLES, "customers", "salespeople", "targets", "visits")
MOVING: tuple[str, ...] = tuple(dict.fromkeys(source.table for source in SOURCES))
