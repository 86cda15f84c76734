"""`salesinv status`: how the firm stands, on one screen."""

from datetime import date

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
    from salesinv.core.figures import costed, sales_performance, stock_levels
    from salesinv.core.performance import Question

    book, settings = folder.load(*SALES_TABLES, "actions"), folder.settings
    today = date.today()  # noqa: DTZ011 (the user's own day)
    costs = costed(book, settings)
    stock = stock_levels(book, settings, costs=costs).rows
    lines = list(fulfilment(book, today, settings.decimals))
    month = named(covering(today)[0], settings.fiscal_year_start)
    sales = sales_performance(book, settings, Question(month, today=today), "company", costs).report()
    achieved = dict(zip(sales.names, sales.rows[0], strict=True))
    figures = {
        "firm": settings.firm or None,
        "day": today.isoformat(),
        "stock_value": AMOUNT.write(sum(stock["value"].tolist()), settings.decimals),
        "on_hand": str(int((stock["on_hand"] > 0).sum())),
        "low": str(int(stock["state"].isin(["low", "out", "short"]).sum())),
        "open_lines": str(sum(1 for line in lines if line.open)),
        "overdue": str(sum(1 for line in lines if line.overdue)),
        "overdue_actions": str(overdue(book["actions"], today)),
        **{name: achieved[name] for name in ("amount", "target", "attainment")},
        "problems": str(problem_count(folder)),
        "last_snapshot": last.isoformat() if (last := last_snapshot(folder)) else None,
    }
    notes = [_("salesinv check lists the problems.")] if figures["problems"] != "0" else []
    return Report(COLUMNS, [[figures[column.name] for column in COLUMNS]], notes=notes, card=True)
