"""The columns of the reports on targets: a plan before it is written, and how far targets are reached. And a plan's weights."""

from collections.abc import Sequence
from dataclasses import replace

from salesinv.locale import N_
from salesinv.schema.kinds import AMOUNT, ID, MEAN, MEASURE, PERIOD, QUANTITY, RATE, RATIO, TEXT, WHOLE, Column, Kind, Table
from salesinv.schema.reports import KEYS

LEVELS = ("company", "region", "team", "salesperson")
PLANNED_BY = ("month", "quarter", "year")
LIKE = ("last-year", "equal")
PROGRESS_BY = (*LEVELS, "category")
COUNTED = ("visits", "new_customers")  # metrics of whole numbers, whose targets over part of a period may be fractions

WEIGHTS = Table("weights", N_("Weights"), "weight", (
    Column("salesperson_id", ID, N_("Salesperson"), references="salespeople"),
    Column("period", PERIOD, N_("Period")),
    Column("weight", RATE, N_("Weight"), required=True, limit=">= 0"),
), key=("salesperson_id", "period"))  # fmt: skip

PLAN = (
    Column("level", TEXT, N_("Level"), choices=(N_("company"), N_("region"), N_("team"), N_("salesperson"))),
    Column("key", TEXT, N_("Key")),
    Column("name", TEXT, N_("Name")),
    Column("before", MEASURE, N_("Year before")),
    Column("target", MEASURE, N_("Target")),
    Column("change", RATIO, N_("Change")),
    Column("share", RATIO, N_("Share")),
)
_OF_LAST_YEAR = ("before", "change")
PROGRESS = (
    Column("target", MEASURE, N_("Target")),
    Column("achieved", MEASURE, N_("Achieved")),
    Column("attainment", RATIO, N_("Attainment")),
    Column("difference", MEASURE, N_("Difference"), detail=True),
    Column("expected", MEASURE, N_("Expected by now"), detail=True),
    Column("ahead", MEASURE, N_("Ahead")),
    Column("pace", MEAN, N_("Pace")),
)


def achieved_kind(metric: str) -> Kind:
    """How what was achieved of a metric is held and written."""
    return WHOLE if metric in COUNTED else QUANTITY if metric == "quantity" else AMOUNT


def target_kind(metric: str) -> Kind:
    """How its targets are, over any span of days: of what is counted a part of a target may be a fraction."""
    return MEASURE if metric in COUNTED else achieved_kind(metric)


def part_name(part: str) -> str:
    """The identifier of the column of a period: `in_2027_01`, `in_2027_q1`."""
    return f"in_{part.lower().replace('-', '_')}"


def plan_columns(metric: str, like: str, parts: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a plan: its levels, what each had a year before where it is like that, and a column for each period."""
    kind = achieved_kind(metric)
    shown = [c for c in PLAN if like == "last-year" or c.name not in _OF_LAST_YEAR]
    columns = [replace(c, kind=kind) if c.kind is MEASURE else c for c in shown]
    each = [Column(part_name(part), kind, part, detail=True) for part in parts] if len(parts) > 1 else []
    return (*columns, *each)


def progress_columns(by: str, metric: str) -> tuple[Column, ...]:
    """The columns of progress: keys of the breakdown, then figures in the metric's units."""
    kinds = {"achieved": achieved_kind(metric)}
    figures = (replace(c, kind=kinds.get(c.name, target_kind(metric))) if c.kind is MEASURE else c for c in PROGRESS)
    return (*KEYS[by], *figures)
