"""`salesinv visit summary`, `due`: what visits came to, and whom to visit."""

from datetime import date
from typing import Annotated

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, From, Period, To, count, one_of
from salesinv.commands.running import shows
from salesinv.commands.spans import days_said, span_asked
from salesinv.core.reference import must_be_there
from salesinv.core.sources import VISIT_TABLES
from salesinv.errors import sentences
from salesinv.locale import _
from salesinv.schema.report import Report
from salesinv.schema.visit_reports import MOST_DAYS, SUMMED_BY


def days_of(word: str | int) -> int:
    """A parser of a number of days: from 0 to ten years."""
    if not 0 <= (days := count(word)) <= MOST_DAYS:
        raise typer.BadParameter(_("'{word}' is not a number of days from 0 to {most}.").format(word=word, most=MOST_DAYS))
    return days


By = Annotated[str, typer.Option("--by", parser=one_of(SUMMED_BY), metavar="WHAT", help=sentences(", ".join(SUMMED_BY)))]
Within = Annotated[
    int, typer.Option("--within", parser=days_of, metavar="DAYS", help=_("A contract counts so many days after a visit."))
]
Days = Annotated[int, typer.Option("--days", parser=days_of, metavar="DAYS", help=_("Not visited for so many days."))]
Salesperson = Annotated[
    str, typer.Option("--salesperson", "--salesperson-id", metavar="ID", help=_("Only accounts of this salesperson."))
]


def add_to(app: typer.Typer) -> None:
    """Add these verbs to the noun."""

    @shows(
        app,
        "summary",
        _("Visits planned and done, visits per customer, contracts that followed; the current month unless told otherwise."),
        "salesinv visit summary --period 2026-Q4",
        "salesinv visit summary --period 2026 --by month --within 14",
    )
    def summary(
        folder: Folder,
        period: Period = None,
        start: From = None,
        end: To = None,
        by: By = "salesperson",
        within: Within = 30,
        as_of: AsOf = None,
    ) -> Report:
        from salesinv.core.visit_reports import Asked, summary_report

        span = span_asked(folder.settings, period, start, end)
        asked = Asked(span, by, within, as_of, date.today())  # noqa: DTZ011 (the user's own day)
        title = _("Visits {days}").format(days=days_said(span))
        return summary_report(folder.book(*VISIT_TABLES), folder.settings, asked, title)

    @shows(
        app,
        "due",
        _("Customers in use whom nobody has visited for so many days, or ever."),
        "salesinv visit due --days 60",
        "salesinv visit due --salesperson SP-01 --format csv",
    )
    def due(folder: Folder, days: Days = 60, salesperson: Salesperson = "", as_of: AsOf = None) -> Report:
        from salesinv.core.visit_reports import due_report

        book = folder.book(*VISIT_TABLES)
        must_be_there(book, "salespeople", salesperson)
        today = date.today()  # noqa: DTZ011 (the user's own day)
        return due_report(book, folder.settings, as_of or today, days, salesperson)
