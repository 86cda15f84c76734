"""The columns of the month-end report: what was there, came, went, and is there, in quantity and in value."""

from salesinv.locale import N_
from salesinv.schema.kinds import AMOUNT, FLAG, ID, QUANTITY, TEXT, Column

BALANCED_BY = ("product", "category", "warehouse", "company")
SIDES = ("opening", "received", "shipped", "moved", "adjusted", "closing")

_PRODUCT = (Column("product_id", ID, N_("Product")),)
_NAME = (Column("name", TEXT, N_("Name")), Column("unit", TEXT, N_("Unit"), detail=True))
_KEYS: dict[str, tuple[Column, ...]] = {
    "product": (*_PRODUCT, *_NAME),
    "category": (Column("category", TEXT, N_("Category")),),
    "warehouse": (*_PRODUCT, Column("warehouse_id", ID, N_("Warehouse")), *_NAME),
    "company": (Column("company", TEXT, N_("Company")),),
}
_MOVED = (
    Column("moved_quantity", QUANTITY, N_("Moved quantity"), detail=True),
    Column("moved_value", AMOUNT, N_("Moved value"), detail=True),
)
_BEFORE = (
    Column("opening_quantity", QUANTITY, N_("Opening quantity"), detail=True),
    Column("opening_value", AMOUNT, N_("Opening value")),
    Column("received_quantity", QUANTITY, N_("Received quantity"), detail=True),
    Column("received_value", AMOUNT, N_("Received value")),
    Column("shipped_quantity", QUANTITY, N_("Shipped quantity"), detail=True),
    Column("shipped_value", AMOUNT, N_("Shipped value")),
)
_AFTER = (
    Column("adjusted_quantity", QUANTITY, N_("Adjusted quantity"), detail=True),
    Column("adjusted_value", AMOUNT, N_("Adjusted value"), detail=True),
    Column("closing_quantity", QUANTITY, N_("Closing quantity")),
    Column("closing_value", AMOUNT, N_("Closing value")),
    Column("provisional", FLAG, N_("Provisional"), detail=True),
)


def balance_columns(by: str) -> tuple[Column, ...]:
    """The columns of the month-end report; what was moved between warehouses stands only where there are warehouses."""
    return (*_KEYS[by], *_BEFORE, *(_MOVED if by == "warehouse" else ()), *_AFTER)
