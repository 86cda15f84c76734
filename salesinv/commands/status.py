"""`salesinv status`: how the firm stands, on one screen."""

from datetime import date
from typing import TYPE_CHECKING

import typer

from salesinv.commands.given import Folder
from salesinv.commands.running import HELP_FLAGS, shows
from salesinv.commands.warning import problem_count
from salesinv.core.acting import overdue
from salesinv.core.fulfilment import fulfilment
from salesinv.core.periods import covering, named
from salesinv.core.sources import SALES_TABLES
from salesinv.locale import N_, _
from salesinv.schema.kinds import AMOUNT, RATIO, TEXT, WHOLE, Column
from salesinv.schema.report import Report
from salesinv.store.snapshots import last_snapshot

if TYPE_CHECKING:
    from salesinv.core.question import Question

LOOKED_AT = "value", "on_hand", "state"
# Stock levels, what the company sold this month, contract lines that are open and overdue.
Stands = tuple[Report, Report, tuple[int, int]]

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP_FLAGS)
COLUMNS = (
    Column("firm", TEXT, N_("Firm")),
    Column("day", TEXT, N_("Day")),
    Column("stock_value", AMOUNT, N_("Stock value")),
    Column("on_hand", WHOLE, N_("Products on hand")),
    Column("low", WHOLE, N_("Low, out or short")),
    Column("open_lines", WHOLE, N_("Open contract lines")),
    Column("overdue", WHOLE, N_("Overdue lines")),
    Column("overdue_actions", WHOLE, N_("Overdue actions")),
    Column("amount", AMOUNT, N_("Shipped this month")),
    Column("target", AMOUNT, N_("Target this month")),
    Column("attainment", RATIO, N_("Attainment")),
    Column("problems", WHOLE, N_("Problems")),
    Column("last_snapshot", TEXT, N_("Last snapshot")),
)


@shows(
    app,
    "status",
    _("How the firm stands: stock value, low stock, overdue contracts and actions, this month against target, problems."),
    "salesinv status",
)
def status(folder: Folder) -> Report:
    from salesinv.core.question import Question

    today, settings = date.today(), folder.settings  # noqa: DTZ011 (the user's own day)
    question = Question(named(covering(today)[0], settings.fiscal_year_start), today=today)
    stock, sales, (open_lines, late) = _in_columns(folder, question, today) or _plainly(folder, question, today)
    achieved = dict(zip(sales.names, sales.rows[0], strict=True))
    value, on_hand, states = ([row[stock.names.index(name)] or "0" for row in stock.rows] for name in LOOKED_AT)
    figures = {
        "firm": settings.firm or None,
        "day": today.isoformat(),
        "stock_value": AMOUNT.write(sum(_units(cell) for cell in value), settings.decimals),
        "on_hand": str(sum(1 for cell in on_hand if _units(cell) > 0)),
        "low": str(sum(1 for state in states if state in ("low", "out", "short"))),
        "open_lines": str(open_lines),
        "overdue": str(late),
        "overdue_actions": str(overdue(folder.load("actions")["actions"], today)),
        **{name: achieved[name] for name in ("amount", "target", "attainment")},
        "problems": str(problem_count(folder)),
        "last_snapshot": last.isoformat() if (last := last_snapshot(folder)) else None,
    }
    notes = [_("salesinv check lists the problems.")] if figures["problems"] != "0" else []
    return Report(COLUMNS, [[figures[column.name] for column in COLUMNS]], notes=notes, card=True)


def _units(cell: str) -> int:
    """A number as it is written, without its point: all of a column have as many decimals."""
    return int(cell.replace(".", ""))


def _in_columns(folder: Folder, question: "Question", today: date) -> Stands | None:
    """By the columns of a large folder; None for any other."""
    if not (large := folder.large) or not (sales := large.performance(question, "company")):
        return None
    return large.stock_levels(wanted=frozenset(LOOKED_AT)), sales, large.open_lines(today)


def _plainly(folder: Folder, question: "Question", today: date) -> Stands:
    from salesinv.core.figures import costed, sales_performance, stock_levels

    book, settings = folder.load(*SALES_TABLES, "actions"), folder.settings
    costs = costed(book, settings)
    lines = [line for line in fulfilment(book, today, settings.decimals) if line.open]
    stock = stock_levels(book, settings, costs=costs).report()
    sales = sales_performance(book, settings, question, "company", costs).report()
    return stock, sales, (len(lines), sum(1 for line in lines if line.overdue))
