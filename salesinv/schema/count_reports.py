"""The columns of a count sheet, and of what a count found."""

from dataclasses import replace

from salesinv.locale import N_
from salesinv.schema.kinds import AMOUNT, FLAG, ID, NOTE, PRICE, QUANTITY, TEXT, Column

_PRODUCT = Column("product_id", ID, N_("Product"))
_NAME = Column("name", TEXT, N_("Name"))
_UNIT = Column("unit", TEXT, N_("Unit"))
_WAREHOUSE = Column("warehouse_id", ID, N_("Warehouse"))
_ON_HAND = Column("on_hand", QUANTITY, N_("On hand"))
_COUNTED = Column("counted", QUANTITY, N_("Counted"))
_NOTE = Column("note", NOTE, N_("Note"))

COUNT_SHEET = (_PRODUCT, _NAME, _UNIT, _WAREHOUSE, _ON_HAND, _COUNTED, _NOTE)
BLIND_SHEET = tuple(column for column in COUNT_SHEET if column is not _ON_HAND)
COUNT_DIFFERENCES = (
    _PRODUCT, replace(_NAME, detail=True), replace(_UNIT, detail=True), _WAREHOUSE, _ON_HAND, _COUNTED,
    Column("difference", QUANTITY, N_("Difference")),
    Column("unit_cost", PRICE, N_("Unit cost"), detail=True),
    Column("value", AMOUNT, N_("Value")),
    Column("since_sheet", QUANTITY, N_("Since the sheet"), about=N_("what the books moved by since the sheet was printed")),
    Column("provisional", FLAG, N_("Provisional"), detail=True),
    replace(_NOTE, detail=True),
)  # fmt: skip
