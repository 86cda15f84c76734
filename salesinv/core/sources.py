"""How the rows of each document table become movements of stock: the one declaration that every reckoning shares."""

from dataclasses import dataclass

IN, MOVES, OUT, COUNTS = 1, 2, 3, 4


@dataclass(frozen=True)
class Source:
    """How the rows of one table become movements.

    `kinds` and `phases` are for a quantity above zero and for one below (the red one, 红字); `sign` is what a
    quantity above zero does to stock. Phases: 1 in, 2 transfers, 3 out, 4 counts at the close of the day. `figure` is the
    column of stock levels that they add up to.
    """

    table: str
    figure: str
    kinds: tuple[str, str]
    phases: tuple[int, int]
    sign: int
    warehouse: str = "warehouse_id"
    quantity: str = "quantity"


SOURCES: tuple[Source, ...] = (
    Source("receipts", "received", ("receipt", "supplier_return"), (IN, OUT), +1),
    Source("shipments", "shipped", ("shipment", "customer_return"), (OUT, IN), -1),
    Source("transfers", "moved", ("transfer", "transfer"), (MOVES, MOVES), -1, "from_warehouse"),
    Source("transfers", "moved", ("transfer", "transfer"), (MOVES, MOVES), +1, "to_warehouse"),
    Source("counts", "adjusted", ("count", "count"), (COUNTS, COUNTS), +1, quantity="counted"),
)
FIGURE_OF_TABLE = {source.table: source.figure for source in SOURCES}
TABLE_OF_KIND = {kind: source.table for source in SOURCES for kind in source.kinds}
FIGURE_OF_KIND = {kind: source.figure for source in SOURCES for kind in source.kinds}
# What figures are worked out from; every other table may be in whatever state it is.
STOCK_TABLES: tuple[str, ...] = ("products", "warehouses", "contracts", "receipts", "shipments", "transfers", "counts")
SALES_TABLES: tuple[str, ...] = (*STOCK_TABLES, "customers", "salespeople", "targets", "visits")
VISIT_TABLES: tuple[str, ...] = ("visits", "customers", "salespeople", "contracts", "targets")
MOVING: tuple[str, ...] = tuple(dict.fromkeys(source.table for source in SOURCES))
