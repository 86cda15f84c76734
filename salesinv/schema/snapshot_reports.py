"""Snapshots: what a file of them holds, and the columns of the reports about them."""

from dataclasses import replace
from datetime import date

from salesinv.locale import N_
from salesinv.schema.kinds import AMOUNT, DATE, ID, LINE, QUANTITY, TEXT, WHOLE, Column, Table
from salesinv.schema.reports import MOVEMENT_KINDS
from salesinv.schema.tables import STOCK

FOLDER = "snapshots"
MAY_BE_EMPTY = ("unit_cost",)  # of goods that are not there
_PRODUCT = Column("product_id", ID, N_("Product"))
_WAREHOUSE = Column("warehouse_id", ID, N_("Warehouse"))


def kept(name: str) -> Table:
    """Stock figures as a file keeps them (`stock`, `snapshots/2026-11-23`): the columns of stock.csv, every figure filled.

    What they name need not be in the tables any more: that is a difference to be told, not a fault of the file.
    """
    columns = tuple(replace(c, required=c.name not in MAY_BE_EMPTY, references="") for c in STOCK.columns)
    return replace(STOCK, name=name, columns=columns)


def snapshot_name(day: date) -> str:
    """What a day's snapshot is called in the folder, without the ending: `snapshots/2026-11-23`."""
    return f"{FOLDER}/{day.isoformat()}"


SNAPSHOTS = (
    Column("date", DATE, N_("Date")),
    Column("rows", WHOLE, N_("Rows")),
    Column("value", AMOUNT, N_("Value")),
)
SNAPSHOT = tuple(replace(column, required=False, references="") for column in STOCK.columns)
VERIFIED = (
    Column("file", TEXT, N_("File")),
    _PRODUCT, _WAREHOUSE,
    Column("on_hand_then", QUANTITY, N_("On hand then")),
    Column("on_hand_now", QUANTITY, N_("On hand now")),
    Column("value_then", AMOUNT, N_("Value then")),
    Column("value_now", AMOUNT, N_("Value now")),
    Column("documents", TEXT, N_("Documents")),
    Column("remark", TEXT, N_("Remark"), detail=True),
)  # fmt: skip
_BETWEEN = (
    Column("on_hand_then", QUANTITY, N_("On hand then")),
    Column("on_hand_now", QUANTITY, N_("On hand now")),
    Column("quantity", QUANTITY, N_("Change")),
    Column("value_then", AMOUNT, N_("Value then")),
    Column("value_now", AMOUNT, N_("Value now")),
    Column("value", AMOUNT, N_("Change in value")),
)
BETWEEN = {"product": (_PRODUCT, *_BETWEEN), "warehouse": (_PRODUCT, _WAREHOUSE, *_BETWEEN)}
THROUGH = (
    Column("date", DATE, N_("Date")),
    Column("document", ID, N_("Document")),
    Column("line", LINE, N_("Line")),
    Column("kind", TEXT, N_("Kind"), choices=MOVEMENT_KINDS),
    _PRODUCT, _WAREHOUSE,
    Column("quantity", QUANTITY, N_("Quantity")),
    Column("row", TEXT, N_("Row")),
)  # fmt: skip
