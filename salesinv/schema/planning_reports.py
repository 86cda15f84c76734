"""The columns of the reports that plan what to buy and what to clear: reorder, ageing, classes."""

from dataclasses import replace

from salesinv.locale import N_
from salesinv.schema.kinds import AMOUNT, DATE, DAYS, FLAG, ID, MEAN, PRICE, QUANTITY, RATIO, TEXT, WHOLE, Column
from salesinv.schema.tables import PRODUCTS

AGEING_BY = ("product", "warehouse", "category", "company")
AGES = {"0_30": 30, "31_60": 60, "61_90": 90, "91_180": 180, "181_365": 365, "over_365": None}  # the last day of each bracket
MOVING = (N_("moving"), N_("slow"), N_("never"))
CLASSES = ("A", "B", "C")
MOST_DAYS = 3660  # that an average outflow may look back

_PRODUCT = Column("product_id", ID, N_("Product"))
_WAREHOUSE = Column("warehouse_id", ID, N_("Warehouse"))
_NAME = Column("name", TEXT, N_("Name"))
_CATEGORY = Column("category", TEXT, N_("Category"))
_CATEGORY_BESIDE = Column("category", TEXT, N_("Category"), detail=True)
_UNIT = Column("unit", TEXT, N_("Unit"), detail=True)
_ON_HAND = Column("on_hand", QUANTITY, N_("On hand"))
_VALUE = Column("value", AMOUNT, N_("Value"))
_COVER = Column("cover_days", DAYS, N_("Days of cover"))
_LAST_SHIPPED = Column("last_shipped", DATE, N_("Last shipped"), detail=True)
_PROVISIONAL = Column("provisional", FLAG, N_("Provisional"), detail=True)

REORDER = (
    _PRODUCT, _NAME, _CATEGORY_BESIDE, _UNIT, _ON_HAND,
    Column("committed", QUANTITY, N_("Committed"), detail=True),
    Column("available", QUANTITY, N_("Available")),
    Column("reorder_level", QUANTITY, N_("Reorder level")),
    Column("reorder_quantity", QUANTITY, N_("Reorder quantity"), detail=True),
    Column("pack_size", QUANTITY, N_("Pack size"), detail=True),
    Column("suggest", QUANTITY, N_("Suggested")),
    Column("daily_outflow", MEAN, N_("Daily outflow"), detail=True),
    Column("lead_days", PRODUCTS.column("lead_days").kind, N_("Lead days"), detail=True),
    Column("recommended_level", QUANTITY, N_("Recommended level")),
    _COVER,
    Column("supplier", TEXT, N_("Last supplier"), detail=True),
    Column("last_unit_cost", PRICE, N_("Last unit cost"), detail=True),
    Column("estimate", AMOUNT, N_("Estimated value")),
)  # fmt: skip

_AGES = (
    Column("days_0_30", QUANTITY, N_("0–30 days"), detail=True),
    Column("days_31_60", QUANTITY, N_("31–60 days"), detail=True),
    Column("days_61_90", QUANTITY, N_("61–90 days"), detail=True),
    Column("days_91_180", QUANTITY, N_("91–180 days"), detail=True),
    Column("days_181_365", QUANTITY, N_("181–365 days"), detail=True),
    Column("days_over_365", QUANTITY, N_("Over 365 days"), detail=True),
    Column("below_zero", QUANTITY, N_("Below zero"), detail=True),
    Column("value_0_30", AMOUNT, N_("Value 0–30 days"), detail=True),
    Column("value_31_60", AMOUNT, N_("Value 31–60 days"), detail=True),
    Column("value_61_90", AMOUNT, N_("Value 61–90 days"), detail=True),
    Column("value_91_180", AMOUNT, N_("Value 91–180 days")),
    Column("value_181_365", AMOUNT, N_("Value 181–365 days")),
    Column("value_over_365", AMOUNT, N_("Value over 365 days")),
    Column("value_below_zero", AMOUNT, N_("Value below zero"), detail=True),
    Column("oldest", DATE, N_("Oldest"), detail=True),
)
_PACE = (replace(_COVER, detail=True), _LAST_SHIPPED, Column("state", TEXT, N_("State"), choices=MOVING), _PROVISIONAL)
_SHARES = (
    _LAST_SHIPPED,
    Column("slow_value", AMOUNT, N_("Value of slow goods")),
    Column("never_value", AMOUNT, N_("Value never shipped")),
    _PROVISIONAL,
)
_HOW_MANY = Column("products", WHOLE, N_("Products"), detail=True)
AGEING: dict[str, tuple[Column, ...]] = {
    "product": (_PRODUCT, _NAME, _CATEGORY_BESIDE, _UNIT, _ON_HAND, _VALUE, *_AGES, *_PACE),
    "warehouse": (_PRODUCT, _WAREHOUSE, _NAME, _CATEGORY_BESIDE, _UNIT, _ON_HAND, _VALUE, *_AGES, *_PACE),
    "category": (_CATEGORY, _HOW_MANY, _ON_HAND, _VALUE, *_AGES, *_SHARES),
    "company": (Column("company", TEXT, N_("Company")), _HOW_MANY, _ON_HAND, _VALUE, *_AGES, *_SHARES),
}

CLASS_ROWS = (
    _PRODUCT, _NAME, _CATEGORY_BESIDE,
    Column("quantity", QUANTITY, N_("Quantity"), detail=True),
    Column("amount", AMOUNT, N_("Amount")),
    Column("share", RATIO, N_("Share")),
    Column("cumulative", RATIO, N_("Cumulative share")),
    Column("class", TEXT, N_("Class"), choices=CLASSES),
    Column("on_hand", QUANTITY, N_("On hand"), detail=True),
    Column("value", AMOUNT, N_("Stock value")),
    _PROVISIONAL,
)  # fmt: skip
