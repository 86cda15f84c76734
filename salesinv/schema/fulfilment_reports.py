"""The columns of the fulfilment reports: what can be shipped, what is at risk, the backlog and how it developed, deliveries."""

from dataclasses import replace

from salesinv.locale import N_
from salesinv.schema.kinds import AMOUNT, DATE, DAYS, FLAG, QUANTITY, RATIO, TEXT, WHOLE, Column
from salesinv.schema.reports import KEYS
from salesinv.schema.tables import CONTRACTS

BACKLOG_BY = ("month", "customer", "product", "category", "salesperson", "region", "team", "company")
DELIVERED_BY = ("line", *BACKLOG_BY)
COVERED = (N_("all"), N_("part"), N_("none"))  # how much of an open line is on hand for it
DELIVERIES = (N_("on_time"), N_("late"), N_("open_late"), N_("closed_short"))
MOST_DAYS_AHEAD = 3660


def _of_line(name: str, detail: bool = False) -> Column:
    """A column of the contract line itself."""
    column = CONTRACTS.column(name)
    return Column(name, column.kind, column.label, detail=detail)


_NAMES = (
    _of_line("customer_id", detail=True),
    Column("customer_name", TEXT, N_("Customer name")),
    _of_line("salesperson_id", detail=True),
    _of_line("product_id"),
    Column("product_name", TEXT, N_("Product name"), detail=True),
)
_OPEN = Column("open", QUANTITY, N_("Open"))
_FROM_WAREHOUSES = Column("from_warehouses", TEXT, N_("From warehouses"), about=N_("where what can be shipped of it lies"))
SHIPPABLE = (
    _of_line("contract_id"), _of_line("line"), _of_line("due_on"), *_NAMES, _OPEN,
    Column("on_hand", QUANTITY, N_("On hand"), detail=True),
    Column("shippable", QUANTITY, N_("Shippable")),
    Column("short", QUANTITY, N_("Lacking")),
    Column("amount", AMOUNT, N_("Shippable amount")),
    Column("overdue", FLAG, N_("Overdue"), detail=True),
    Column("state", TEXT, N_("State"), choices=COVERED),
    _FROM_WAREHOUSES,
)  # fmt: skip
AT_RISK = (
    *(replace(column, detail=True) if column is _FROM_WAREHOUSES else column for column in SHIPPABLE),
    Column("days", WHOLE, N_("Days until due"), about=N_("below 0 is overdue")),
    Column("short_amount", AMOUNT, N_("Amount at risk")),
)

_BACKLOG = (
    Column("lines", WHOLE, N_("Open contract lines")),
    Column("contracts", WHOLE, N_("Contracts"), detail=True),
    replace(_OPEN, detail=True),
    Column("amount", AMOUNT, N_("Still to bill")),
    Column("overdue_lines", WHOLE, N_("Overdue lines"), detail=True),
    Column("overdue_amount", AMOUNT, N_("Overdue amount")),
    Column("shippable_amount", AMOUNT, N_("Shippable amount")),
)
_FLOWS = (
    Column("opening", AMOUNT, N_("Opening backlog")),
    Column("signed", AMOUNT, N_("Signed amount")),
    Column("shipped", AMOUNT, N_("Shipped amount")),
    Column("dropped", AMOUNT, N_("Dropped amount"), about=N_("what is not shipped of contracts that are closed")),
    Column("closing", AMOUNT, N_("Closing backlog")),
)
_UNTIL = Column("until", DATE, N_("Until"), detail=True)

_DELIVERY_LINE = (
    _of_line("contract_id"), _of_line("line"), _of_line("signed_on", detail=True), _of_line("due_on"), *_NAMES,
    _of_line("quantity"),
    Column("shipped", QUANTITY, N_("Shipped")),
    replace(_OPEN, detail=True),
    Column("state", TEXT, N_("Delivery"), choices=DELIVERIES),
    Column("last_shipped_on", DATE, N_("Last shipped"), detail=True),
    Column("days", WHOLE, N_("Days to ship"), about=N_("from signing to the last shipment of a line that is all out")),
    Column("days_late", WHOLE, N_("Days late")),
)  # fmt: skip
_DELIVERIES = (
    Column("due", WHOLE, N_("Lines due")),
    Column("in_time", WHOLE, N_("Lines in time")),
    Column("late", WHOLE, N_("Late lines")),
    Column("open_late", WHOLE, N_("Late and open")),
    Column("closed_short", WHOLE, N_("Closed short"), detail=True),
    Column("on_time", RATIO, N_("On time")),
    Column("fulfilled", WHOLE, N_("Lines shipped in full"), detail=True),
    Column("days_mean", DAYS, N_("Average days to ship")),
    Column("days_median", DAYS, N_("Median days to ship"), detail=True),
    Column("days_longest", WHOLE, N_("Longest days to ship"), detail=True),
    Column("late_mean", DAYS, N_("Average days late")),
    Column("late_worst", WHOLE, N_("Most days late"), detail=True),
)


def backlog_columns(by: str) -> tuple[Column, ...]:
    """The columns of the backlog: keys of the breakdown, then figures."""
    return (*KEYS[by], *_BACKLOG)


def balance_columns(by: str) -> tuple[Column, ...]:
    """The columns of how the backlog developed; by month with the day that each row goes up to."""
    return (*KEYS[by], *((_UNTIL,) if by == "month" else ()), *_FLOWS)


def delivery_columns(by: str) -> tuple[Column, ...]:
    """The columns of the delivery report: every line, or how many lines of each key were delivered how."""
    return _DELIVERY_LINE if by == "line" else (*KEYS[by], *_DELIVERIES)
