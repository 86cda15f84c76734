"""The columns of `stock explain`: a row per movement, and under it a row per piece of it."""

from dataclasses import replace

from salesinv.locale import N_
from salesinv.schema.kinds import AMOUNT, DATE, FLAG, ID, LINE, NOTE, QUANTITY, TEXT, WHOLE, Column
from salesinv.schema.reports import MOVEMENT_KINDS

PIECES = (N_("layer"), N_("average"), N_("price"), N_("account"), N_("rate"), N_("estimate"), N_("cover"))
ROWS = (*MOVEMENT_KINDS, *PIECES, N_("month"), N_("left"), N_("owed"))
# On a narrow terminal the last of what is only detail gives way first.
EXPLAINED = (
    Column("date", DATE, N_("Date")),
    Column("document", ID, N_("Document")),
    Column("place", TEXT, N_("Row")),
    Column("what", TEXT, N_("What"), choices=ROWS),
    Column("quantity", QUANTITY, N_("Quantity")),
    Column("value", AMOUNT, N_("Value")),
    Column("balance_quantity", QUANTITY, N_("Balance quantity"), detail=True),
    Column("balance_value", AMOUNT, N_("Balance value"), detail=True),
    Column("warehouse_id", ID, N_("Warehouse"), detail=True),
    Column("step", WHOLE, N_("Step"), detail=True),
    Column("line", LINE, N_("Line"), detail=True),
    Column("provisional", FLAG, N_("Provisional"), detail=True),
    Column("note", NOTE, N_("How")),
)
# Where every warehouse is a pool of its own, people cannot do without it.
EXPLAINED_BY_WAREHOUSE = tuple(replace(column, detail=False) if column.name == "warehouse_id" else column for column in EXPLAINED)
