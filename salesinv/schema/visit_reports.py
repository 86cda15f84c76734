"""The columns of the reports on visits and on what was agreed to improve."""

from dataclasses import replace

from salesinv.locale import N_
from salesinv.schema.kinds import AMOUNT, DATE, ID, MEAN, MEASURE, RATIO, TEXT, WHOLE, Column
from salesinv.schema.reports import KEYS
from salesinv.schema.tables import ACTIONS

SUMMED_BY = ("salesperson", "region", "team", "customer", "month", "company")
ACTION_STATES = (N_("to_do"), N_("overdue"), N_("done"))
MOST_DAYS = 3660

_PLANNED = (
    Column("target", MEASURE, N_("Target")),
    Column("attainment", RATIO, N_("Attainment")),
    Column("pace", MEAN, N_("Pace"), detail=True),
)
_DONE = (
    Column("visits", WHOLE, N_("Visits")),
    Column("customers", WHOLE, N_("Customers visited")),
    Column("visits_per_customer", MEAN, N_("Visits per customer"), detail=True),
    Column("followed", WHOLE, N_("Visits with a contract")),
    Column("success", RATIO, N_("Success")),
    Column("contracts", WHOLE, N_("Contracts after visits")),
    Column("signed", AMOUNT, N_("Signed after visits")),
)
DUE = (
    Column("customer_id", ID, N_("Customer")),
    Column("name", TEXT, N_("Name")),
    Column("region", TEXT, N_("Region"), detail=True),
    Column("salesperson_id", ID, N_("Salesperson")),
    Column("last_visit", DATE, N_("Last visit")),
    Column("days", WHOLE, N_("Days since")),
    Column("visited_by", ID, N_("Visited by"), detail=True),
    Column("last_signed", DATE, N_("Last contract"), detail=True),
)
ACTION_LIST = (
    *(replace(column, detail=column.name == "note") for column in ACTIONS.columns),
    Column("state", TEXT, N_("State"), choices=ACTION_STATES),
    Column("days_overdue", WHOLE, N_("Days overdue")),
)


def summary_columns(by: str) -> tuple[Column, ...]:
    """The columns of a summary of visits: keys, plan against done (a customer has no plan), what came of them."""
    return (*KEYS[by], *(() if by == "customer" else _PLANNED), *_DONE)
