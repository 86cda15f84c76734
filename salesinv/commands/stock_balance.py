"""`salesinv stock balance`: the month-end report, from what was there to what is there."""

from typing import Annotated

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, From, Period, To, one_of
from salesinv.commands.running import shows
from salesinv.commands.spans import days_said, span_asked
from salesinv.core.sources import STOCK_TABLES
from salesinv.errors import sentences
from salesinv.locale import _
from salesinv.schema.closing_reports import BALANCED_BY
from salesinv.schema.report import Report

By = Annotated[str, typer.Option("--by", parser=one_of(BALANCED_BY), metavar="WHAT", help=sentences(", ".join(BALANCED_BY)))]
Everything = Annotated[bool, typer.Option("--all", help=_("Also what has nothing to show."))]


def add_to(app: typer.Typer) -> None:
    """The command, under the noun `stock`."""

    @shows(
        app,
        "balance",
        _(
            "The month-end report: what was there, came, went, was found at counts, and is there, in quantity and in value; of "
            "the current month unless told otherwise."
        ),
        "salesinv stock balance --period 2026-10",
        "salesinv stock balance --period 2026-10 --by category",
        "salesinv stock balance --from 2026-01-01 --to 2026-06-30 --by warehouse --format csv",
        warns=True,
    )
    def balance(
        folder: Folder,
        period: Period = None,
        start: From = None,
        end: To = None,
        by: By = "product",
        everything: Everything = False,
        as_of: AsOf = None,
    ) -> Report:
        from salesinv.core.month_end import Asked, closed_otherwise, month_end, totals

        span = span_asked(folder.settings, period, start, end)
        book, asked = folder.book(*STOCK_TABLES, "closings"), Asked(span, by, as_of, everything)
        figures = month_end(book, folder.settings, asked)
        notes = [totals(figures, folder.settings)] if by != "company" else []
        notes += closed_otherwise(figures, book, folder.settings, asked)
        return figures.report(_("Stock balance {days}").format(days=days_said(span)), notes)
