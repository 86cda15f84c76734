"""The columns of a salesperson's feedback sheet and of the list of all sheets, declared once."""

from dataclasses import replace

from salesinv.locale import N_
from salesinv.schema.kinds import AMOUNT, DATE, ID, LINE, MEAN, MEASURE, NOTE, QUANTITY, RATIO, TEXT, WHOLE, Column
from salesinv.schema.reports import PERFORMANCE
from salesinv.schema.tables import METRICS

AVERAGE = "average"
_LEFT_TO_TARGETS = ("target", "attainment", "pace")

_CUSTOMER = Column("customer_id", ID, N_("Customer"))
_NAME = Column("name", TEXT, N_("Name"))
_AMOUNT = Column("amount", AMOUNT, N_("Amount"))

# A period, the one before, and the average of all: a count has no decimals, the average of counts has one.
FIGURES = (
    Column("of", TEXT, N_("Of"), choices=(N_("average"),)),
    *(replace(c, kind=MEAN) if c.kind is WHOLE else c for c in PERFORMANCE if c.name not in _LEFT_TO_TARGETS),
)
TARGETS = (
    Column("metric", TEXT, N_("Metric"), choices=METRICS),
    Column("target", MEASURE, N_("Target")),
    Column("achieved", MEASURE, N_("Achieved")),
    Column("missing", MEASURE, N_("Missing")),
    Column("attainment", RATIO, N_("Attainment")),
    Column("pace", MEAN, N_("Pace")),
)
TREND = (
    Column("month", TEXT, N_("Month")),
    _AMOUNT,
    Column("target", AMOUNT, N_("Target")),
    Column("attainment", RATIO, N_("Attainment")),
)
BEST = (_CUSTOMER, _NAME, _AMOUNT, Column("profit", AMOUNT, N_("Profit")), Column("share", RATIO, N_("Share")))
LOST = (
    _CUSTOMER,
    _NAME,
    Column("last_purchase", DATE, N_("Last purchase")),
    replace(_AMOUNT, label=N_("Amount then")),
    Column("products", NOTE, N_("Bought then")),
    Column("back_on", DATE, N_("Back on"), detail=True),
)
OPEN_LINES = (
    Column("contract_id", ID, N_("Contract")),
    Column("line", LINE, N_("Line")),
    Column("customer", TEXT, N_("Customer")),
    Column("product", TEXT, N_("Product")),
    Column("open", QUANTITY, N_("Open")),
    Column("due_on", DATE, N_("Deliver by")),
    Column("days_overdue", WHOLE, N_("Days overdue")),
)
VISITED = (
    Column("visited_on", DATE, N_("Visited")),
    _CUSTOMER,
    _NAME,
    Column("purpose", NOTE, N_("Purpose")),
    Column("outcome", NOTE, N_("Outcome")),
)
NOT_VISITED = (
    _CUSTOMER,
    _NAME,
    Column("last_visit", DATE, N_("Last visit")),
    Column("days", WHOLE, N_("Days since")),
)
ACTIONS = (
    Column("action_id", ID, N_("Action")),
    Column("period", TEXT, N_("Period")),
    Column("action", NOTE, N_("What was agreed")),
    Column("due_on", DATE, N_("Due on")),
    Column("state", TEXT, N_("State"), choices=("to_do", N_("done"), "overdue")),
    Column("days_overdue", WHOLE, N_("Days overdue")),
)
SHEETS = (
    Column("salesperson_id", ID, N_("Salesperson")),
    _NAME,
    _AMOUNT,
    Column("profit", AMOUNT, N_("Profit")),
    Column("margin", RATIO, N_("Margin")),
    Column("attainment", RATIO, N_("Attainment")),
    Column("overdue_actions", WHOLE, N_("Overdue actions")),
)
