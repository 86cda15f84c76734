"""`salesinv contract shippable`, `risk`, `backlog`, `balance`, `delivery`: what is still to ship, and how it was shipped."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, From, Period, Product, To, count, one_of
from salesinv.commands.running import shows
from salesinv.commands.spans import days_said, span_asked
from salesinv.core.periods import covering
from salesinv.core.reference import must_be_there
from salesinv.core.sources import STOCK_TABLES
from salesinv.errors import sentences
from salesinv.locale import _
from salesinv.schema.fulfilment_reports import BACKLOG_BY, DELIVERED_BY, MOST_DAYS_AHEAD
from salesinv.schema.report import Report
from salesinv.schema.sheet import Book

if TYPE_CHECKING:
    from salesinv.core.shippable import Day


def days_ahead(word: str | int) -> int:
    """A parser of how many days to look ahead: from 0, today, to ten years."""
    if not 0 <= (days := count(word)) <= MOST_DAYS_AHEAD:
        said = _("'{word}' is not a number of days from 0 to {most}.")
        raise typer.BadParameter(said.format(word=word, most=MOST_DAYS_AHEAD))
    return days


Customer = Annotated[str, typer.Option("--customer", "--customer-id", metavar="ID", help=_("Only this customer."))]
Salesperson = Annotated[str, typer.Option("--salesperson", "--salesperson-id", metavar="ID", help=_("Only this salesperson."))]
Everything = Annotated[bool, typer.Option("--all", help=_("Every open line, not just those with something on hand."))]
Ahead = Annotated[int, typer.Option("--days", parser=days_ahead, metavar="DAYS", help=_("Due within so many days."))]
BacklogBy = Annotated[str, typer.Option("--by", parser=one_of(BACKLOG_BY), metavar="WHAT", help=sentences(", ".join(BACKLOG_BY)))]
DeliveredBy = Annotated[
    str, typer.Option("--by", parser=one_of(DELIVERED_BY), metavar="WHAT", help=sentences(", ".join(DELIVERED_BY)))
]


def add_to(app: typer.Typer) -> None:
    """Add these verbs to the noun. What reckons is imported by the verb that asks for it: a clerk who adds one does not wait."""

    @shows(
        app,
        "shippable",
        _("Which open lines can be shipped from what is on hand; what is due first takes first."),
        "salesinv contract shippable",
        "salesinv contract shippable --all --salesperson SP-01 --format csv",
        warns=True,
    )
    def shippable(
        folder: Folder,
        as_of: AsOf = None,
        product: Product = "",
        customer: Customer = "",
        salesperson: Salesperson = "",
        everything: Everything = False,
    ) -> Report:
        from salesinv.core.shippable import queue
        from salesinv.core.shippable_reports import shippable_report

        book = folder.book(*STOCK_TABLES)
        wanted = {"customer_id": customer, "salesperson_id": salesperson}
        for name, id in (("customers", customer), ("salespeople", salesperson), ("products", product)):
            must_be_there(book, name, id)
        lines = [
            one
            for one in queue(book, _day(as_of), folder.settings.decimals, product)
            if (one.picks or everything)
            and all(book["contracts"][column][one.line.place] == id for column, id in wanted.items() if id)
        ]
        return shippable_report(book, lines, folder.settings.decimals, hint=as_of is None)

    @shows(
        app,
        "risk",
        _("Lines that are overdue or due soon, and not covered by what is on hand after earlier lines took theirs."),
        "salesinv contract risk",
        "salesinv contract risk --days 30 --sort=-short_amount",
        warns=True,
    )
    def risk(folder: Folder, days: Ahead = 14, as_of: AsOf = None) -> Report:
        from salesinv.core.shippable import at_risk, queue
        from salesinv.core.shippable_reports import risk_report

        book, decimals = folder.book(*STOCK_TABLES), folder.settings.decimals
        return risk_report(book, at_risk(queue(book, _day(as_of), decimals), days), decimals)

    @shows(
        app,
        "backlog",
        _("Open lines by the month they are due in, or otherwise: what is still to ship and to bill."),
        "salesinv contract backlog",
        "salesinv contract backlog --by salesperson --as-of 2026-10-31",
        warns=True,
    )
    def backlog(folder: Folder, by: BacklogBy = "month", as_of: AsOf = None) -> Report:
        from salesinv.core.backlog import backlog as backlog_by

        return backlog_by(folder.book(*STOCK_TABLES), folder.settings, _day(as_of), by)

    @shows(
        app,
        "balance",
        _(
            "How the backlog developed month by month, or otherwise: opening + signed - shipped - dropped = closing, in amount; "
            "of the current year unless told otherwise."
        ),
        "salesinv contract balance --period 2026",
        "salesinv contract balance --period 2026-Q3 --by customer",
        warns=True,
    )
    def balance(
        folder: Folder, period: Period = None, start: From = None, end: To = None, by: BacklogBy = "month", as_of: AsOf = None
    ) -> Report:
        from salesinv.core.backlog_balance import backlog_balance

        settings, day = folder.settings, _day(as_of)
        year = covering(day.day, settings.fiscal_year_start)[2]
        span = span_asked(settings, period or (None if start or end else year), start, end)
        return backlog_balance(_lines(folder), settings, span, day, by, _("Backlog {days}").format(days=days_said(span)))

    @shows(
        app,
        "delivery",
        _("Lines due in a period: on time, late or still open, and in how many days; the current month unless told otherwise."),
        "salesinv contract delivery --period 2026-10",
        "salesinv contract delivery --period 2026 --by month",
        "salesinv contract delivery --period 2026-Q3 --where state=open_late",
        warns=True,
    )
    def delivery(
        folder: Folder, period: Period = None, start: From = None, end: To = None, by: DeliveredBy = "line", as_of: AsOf = None
    ) -> Report:
        from salesinv.core.delivery_reports import delivery as delivery_by

        span = span_asked(folder.settings, period, start, end)
        title = _("Lines due {days}").format(days=days_said(span))
        return delivery_by(_lines(folder), folder.settings, span, _day(as_of), by, title)


def _day(as_of: date | None) -> "Day":
    from salesinv.core.shippable import Day

    return Day(date.today(), as_of)  # noqa: DTZ011 (the user's own day)


def _lines(folder: Folder) -> Book:
    """Contract lines and what was shipped on them, whose they are and what of."""
    return folder.book("contracts", "shipments")
