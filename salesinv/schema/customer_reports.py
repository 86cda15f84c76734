"""The columns of the report on sales by customer: who is new, kept, back, lost or asleep, and what they bought."""

from dataclasses import replace

from salesinv.locale import N_
from salesinv.schema.kinds import AMOUNT, DATE, DAYS, FLAG, ID, QUANTITY, RATIO, TEXT, WHOLE, Column
from salesinv.schema.reports import KEYS

SALES_BY = ("customer", "salesperson", "region", "company")
CUSTOMER_STATES = (N_("new"), N_("kept"), N_("back"), N_("lost"), N_("asleep"), N_("none"))

_REGION = Column("region", TEXT, N_("Region"), detail=True)
_ACCOUNT = Column("salesperson_id", ID, N_("Salesperson"), detail=True)
_CHANGE = Column("change", RATIO, N_("Change"))
_TREND = Column("trend", TEXT, N_("Trend"), detail=True)
_PROVISIONAL = Column("provisional", FLAG, N_("Provisional"), detail=True)
_SOLD = (
    Column("contracts", WHOLE, N_("Contracts signed"), detail=True),
    Column("quantity", QUANTITY, N_("Quantity"), detail=True),
    Column("amount", AMOUNT, N_("Amount")),
    Column("share", RATIO, N_("Share")),
    Column("profit", AMOUNT, N_("Profit")),
    Column("margin", RATIO, N_("Margin"), detail=True),
    Column("amount_before", AMOUNT, N_("Amount before"), detail=True),
    _CHANGE,
)
_BUYING = (
    Column("first_purchase", DATE, N_("First purchase"), detail=True),
    Column("last_purchase", DATE, N_("Last purchase")),
    Column("days_since", WHOLE, N_("Days since")),
    Column("purchases", WHOLE, N_("Purchase days"), detail=True),
    Column("frequency", DAYS, N_("Days between"), detail=True),
)
_COUNTS = (
    Column("customers", WHOLE, N_("Customers"), detail=True),
    Column("new", WHOLE, N_("New customers")),
    Column("kept", WHOLE, N_("Kept")),
    Column("back", WHOLE, N_("Back"), detail=True),
    Column("lost", WHOLE, N_("Lost")),
    Column("asleep", WHOLE, N_("Asleep"), detail=True),
    Column("none", WHOLE, N_("Never bought"), detail=True),
    Column("retention", RATIO, N_("Retention")),
)

CUSTOMER_SALES = (
    *KEYS["customer"], _REGION, _ACCOUNT,
    Column("state", TEXT, N_("State"), choices=CUSTOMER_STATES),
    *_SOLD, *_BUYING, _TREND, _PROVISIONAL,
)  # fmt: skip
_GROUPED = tuple(replace(column, detail=True) if column.name in ("share", "profit") else column for column in _SOLD)


def customer_sales_columns(by: str) -> tuple[Column, ...]:
    """The columns by customer, or those of a group of customers: salesperson (the account's), region, company."""
    return CUSTOMER_SALES if by == "customer" else (*KEYS[by], *_COUNTS, *_GROUPED, _TREND, _PROVISIONAL)
