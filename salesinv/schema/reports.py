"""The columns of every report, declared once: identifiers for programs, labels for people."""

from dataclasses import replace

from salesinv.locale import N_
from salesinv.schema.kinds import (
    AMOUNT,
    DATE,
    FLAG,
    ID,
    LINE,
    MEAN,
    MEASURE,
    PRICE,
    QUANTITY,
    RATIO,
    TEXT,
    WHOLE,
    Column,
)  # fmt: skip
from salesinv.schema.tables import CONTRACTS

STATES = ("ok", "low", "out", "short", "idle")
MOVEMENT_KINDS = ("receipt", "supplier_return", "shipment", "customer_return", "transfer", "count")
BREAKDOWNS = ("salesperson", "region", "team", "category", "product", "customer", "month", "company")
BASES = ("shipped", "signed")

_PRODUCT = Column("product_id", ID, N_("Product"))
_WAREHOUSE = Column("warehouse_id", ID, N_("Warehouse"))
_NAME = Column("name", TEXT, N_("Name"))
_DATE = Column("date", DATE, N_("Date"))
_DOCUMENT = Column("document", ID, N_("Document"))
_LINE = Column("line", LINE, N_("Line"))
_UNIT = Column("unit", TEXT, N_("Unit"), detail=True)
_RECEIVED = Column("received", QUANTITY, N_("Received"), detail=True)
_SHIPPED = Column("shipped", QUANTITY, N_("Shipped"), detail=True)
_MOVED = Column("moved", QUANTITY, N_("Moved"), detail=True)
_ADJUSTED = Column("adjusted", QUANTITY, N_("Adjusted"), detail=True)
_ON_HAND = Column("on_hand", QUANTITY, N_("On hand"))
_QUANTITY = Column("quantity", QUANTITY, N_("Quantity"))
_UNIT_COST = Column("unit_cost", PRICE, N_("Unit cost"), detail=True)
_VALUE = Column("value", AMOUNT, N_("Value"))
_PROVISIONAL = Column("provisional", FLAG, N_("Provisional"), detail=True)
_REORDER_LEVEL = Column("reorder_level", QUANTITY, N_("Reorder level"), detail=True)
_STATE = Column("state", TEXT, N_("State"), choices=STATES)

LEVELS = (
    _PRODUCT, _NAME, _UNIT, _RECEIVED, _SHIPPED, _ADJUSTED, _ON_HAND,
    Column("committed", QUANTITY, N_("Committed"), detail=True),
    Column("available", QUANTITY, N_("Available")),
    _UNIT_COST, _VALUE, _REORDER_LEVEL, _STATE, _PROVISIONAL,
)  # fmt: skip
LEVELS_BY_WAREHOUSE = (
    _PRODUCT, _WAREHOUSE, _NAME, _UNIT, _RECEIVED, _SHIPPED, _MOVED, _ADJUSTED, _ON_HAND,
    _UNIT_COST, _VALUE, _REORDER_LEVEL, _STATE, _PROVISIONAL,
)  # fmt: skip
LEDGER = (
    _DATE, _DOCUMENT, _LINE,
    Column("kind", TEXT, N_("Kind"), choices=MOVEMENT_KINDS),
    _PRODUCT,
    replace(_WAREHOUSE, detail=True),
    _QUANTITY, _VALUE,
    Column("balance_quantity", QUANTITY, N_("Balance quantity"), detail=True),
    Column("balance_value", AMOUNT, N_("Balance value")),
    replace(_UNIT_COST, detail=True), _PROVISIONAL,
)  # fmt: skip
LAYERS = (_PRODUCT, _DATE, _DOCUMENT, _LINE, _QUANTITY, replace(_UNIT_COST, detail=False), _VALUE)
LAYERS_BY_WAREHOUSE = (_PRODUCT, _WAREHOUSE, *LAYERS[1:])

LINE_STATES = ("open", "partial", "fulfilled", "closed", "cancelled")
CONTRACT_LINES = (
    *(
        replace(c, detail=c.name in ("line", "due_on", "salesperson_id", "unit_price", "discount"))
        for c in CONTRACTS.columns[:10]
    ),
    Column("amount", AMOUNT, N_("Amount")),
    replace(_SHIPPED, detail=False),
    Column("open", QUANTITY, N_("Open")),
    Column("state", TEXT, N_("State"), choices=LINE_STATES),
    Column("overdue", FLAG, N_("Overdue"), detail=True),
    replace(CONTRACTS.columns[11], detail=True),
)

KEYS: dict[str, tuple[Column, ...]] = {
    "salesperson": (Column("salesperson_id", ID, N_("Salesperson")), _NAME),
    "region": (Column("region", TEXT, N_("Region")),),
    "team": (Column("team", TEXT, N_("Team")),),
    "category": (Column("category", TEXT, N_("Category")),),
    "product": (_PRODUCT, _NAME),
    "customer": (Column("customer_id", ID, N_("Customer")), _NAME),
    "month": (Column("month", TEXT, N_("Month")),),
    "company": (Column("company", TEXT, N_("Company")),),
}
PERFORMANCE = (
    Column("contracts", WHOLE, N_("Contracts signed"), detail=True),
    Column("signed", AMOUNT, N_("Signed amount"), detail=True),
    Column("quantity", QUANTITY, N_("Quantity"), detail=True),
    Column("amount", AMOUNT, N_("Amount")),
    Column("cost", AMOUNT, N_("Cost"), detail=True),
    Column("profit", AMOUNT, N_("Profit")),
    Column("margin", RATIO, N_("Margin")),
    Column("target", MEASURE, N_("Target")),
    Column("attainment", RATIO, N_("Attainment")),
    Column("pace", MEAN, N_("Pace"), detail=True),
    Column("customers", WHOLE, N_("Buying customers"), detail=True),
    Column("new_customers", WHOLE, N_("New customers"), detail=True),
    Column("repeat_customers", WHOLE, N_("Repeat customers"), detail=True),
    Column("retention", RATIO, N_("Retention"), detail=True),
    Column("visits", WHOLE, N_("Visits"), detail=True),
    Column("visits_per_customer", MEAN, N_("Visits per customer"), detail=True),
    Column("return_rate", RATIO, N_("Return rate"), detail=True),
    Column("on_time", RATIO, N_("On time"), detail=True),
    Column("overdue", WHOLE, N_("Overdue"), detail=True),
    Column("commission", AMOUNT, N_("Commission"), detail=True),
    _PROVISIONAL,
)
_TARGET_KINDS = {"quantity": QUANTITY, "visits": MEASURE, "new_customers": MEASURE}


def performance_columns(by: str, metric: str) -> tuple[Column, ...]:
    """The columns of a performance report: keys of the breakdown, then figures; the target in the metric's unit."""
    target = _TARGET_KINDS.get(metric, AMOUNT)
    return (*KEYS[by], *(replace(c, kind=target) if c.name == "target" else c for c in PERFORMANCE))
