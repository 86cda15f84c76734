"""The columns of the evaluation: trend month by month, scorecard, what the best did differently; declared once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from salesinv.locale import N_
from salesinv.schema.customer_reports import CUSTOMER_STATES
from salesinv.schema.kinds import (
    AMOUNT,
    MEAN,
    MEASURE,
    MOVE,
    QUANTITY,
    RATIO,
    SCORE,
    TEXT,
    WHOLE,
    Column,
    Kind,
)  # fmt: skip
from salesinv.schema.reports import BREAKDOWNS, KEYS, PERFORMANCE
from salesinv.schema.tables import CRITERIA
from salesinv.schema.target_reports import part_name

TREND_BY = tuple(by for by in BREAKDOWNS if by != "month")  # its columns are the months
BEST_BY = ("score", "amount", "profit")
SCORECARD_BY = ("salesperson", "criterion")
_UNITS = {"quantity": QUANTITY, "visits": WHOLE, "new_customers": WHOLE}
LABELS = {column.name: column.label for column in PERFORMANCE}  # what people call a metric or a criterion
_PERSON = KEYS["salesperson"]
_SHARE = Column("share", RATIO, N_("Share"))

_TOTAL = Column("total", AMOUNT, N_("Total"))
_YEAR_BEFORE = Column("year_before", AMOUNT, N_("A year before"))


def unit_of(metric: str) -> Kind:
    """What a metric is measured in."""
    return _UNITS.get(metric, AMOUNT)


def trend_columns(by: str, metric: str, months: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a trend, with one for each month: the latest ones are the last to give way on a narrow terminal."""
    unit = unit_of(metric)
    return (
        *KEYS[by],
        Column("trend", TEXT, N_("Trend")),
        replace(_TOTAL, kind=unit),
        _SHARE,
        replace(_YEAR_BEFORE, kind=unit, detail=1),
        Column("change", RATIO, N_("Change")),
        Column("best_month", TEXT, N_("Best month"), detail=1),
        *(Column(part_name(month), unit, month, detail=1 + len(months) - place) for place, month in enumerate(months)),
    )


_LEFT_OUT = Column("left_out", TEXT, N_("Left out"), choices=CRITERIA, detail=1)


def scorecard_columns(criteria: Iterable[str]) -> tuple[Column, ...]:
    """The columns of a ranking: one for each criterion that has a weight, with what was achieved of it, at most 1.2."""
    return (
        Column("rank", WHOLE, N_("Rank")),
        Column("rank_change", MOVE, N_("Up or down")),
        *_PERSON,
        Column("score", SCORE, N_("Score")),
        Column("grade", TEXT, N_("Grade")),
        *(Column(name, RATIO, LABELS[name], detail=1) for name in criteria),
        _LEFT_OUT,
    )


# One criterion of one salesperson. `points` add up to the score, `share` to 100.
SCORED = (
    Column("criterion", TEXT, N_("Criterion"), choices=CRITERIA),
    Column("weight", WHOLE, N_("Weight")),
    Column("share", SCORE, N_("Counts for")),
    Column("achieved", MEASURE, N_("Achieved")),
    Column("target", MEASURE, N_("Target")),
    Column("ratio", RATIO, N_("Attainment")),
    Column("points", SCORE, N_("Points")),
)
SCORED_OF_ALL = (*_PERSON, *SCORED)

# What the best did differently. The best beside everybody: figures of one salesperson on average, or shares.
BEST_WORDS = (N_("the best"), N_("everybody"))
HABITS = (
    Column("of", TEXT, N_("Of"), choices=BEST_WORDS),
    Column("people", WHOLE, N_("Salespeople")),
    Column("amount", AMOUNT, N_("Amount")),
    Column("profit", AMOUNT, N_("Profit")),
    Column("margin", RATIO, N_("Margin")),
    Column("discount", RATIO, N_("Discount given")),
    Column("contracts", MEAN, N_("Contracts signed")),
    Column("contract_size", AMOUNT, N_("Amount per contract")),
    Column("customers", MEAN, N_("Buying customers")),
    Column("amount_per_customer", AMOUNT, N_("Amount per customer")),
    Column("new_customers", MEAN, N_("New customers")),
    Column("retention", RATIO, N_("Retention")),
    Column("products", MEAN, N_("Products sold")),
    Column("products_per_customer", MEAN, N_("Products per customer")),
    Column("visits", MEAN, N_("Visits")),
    Column("visits_per_customer", MEAN, N_("Visits per customer")),
    Column("return_rate", RATIO, N_("Return rate")),
    Column("on_time", RATIO, N_("On time")),
)
_MIXED = (
    Column("share_best", RATIO, N_("Share, the best")),
    Column("share_all", RATIO, N_("Share, all")),
    Column("more", RATIO, N_("Difference")),
)
_SUMS = (Column("amount_best", AMOUNT, N_("Amount, the best")), Column("amount_all", AMOUNT, N_("Amount, all")))
MIXES: dict[str, tuple[Column, ...]] = {
    "categories": (*KEYS["category"], *_MIXED, *_SUMS),
    "products": (*KEYS["product"], *_MIXED, *_SUMS),
    "customers": (
        Column("state", TEXT, N_("Customers who are"), choices=CUSTOMER_STATES),
        *_MIXED,
        *_SUMS,
    ),
    "regions": (Column("region", TEXT, N_("Region of customers")), *_MIXED, *_SUMS),
    "visits": (
        Column("purpose", TEXT, N_("Purpose of visits")),
        *_MIXED,
        Column("visits_best", WHOLE, N_("Visits, the best")),
        Column("visits_all", WHOLE, N_("Visits, all")),
    ),
}
