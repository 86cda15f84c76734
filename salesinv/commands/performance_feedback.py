"""`salesinv performance feedback`: one salesperson's sheet."""

from typing import Annotated

import typer

from salesinv.commands.feedback_asked import Named, asked, ground_of, known
from salesinv.commands.feedback_sheets import add_to as add_sheets
from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, Basis, From, Period, To
from salesinv.commands.paging import shows_page
from salesinv.locale import _
from salesinv.schema.page import Page

Salesperson = Annotated[str, typer.Argument(metavar="SALESPERSON", help=_("The id of a salesperson."))]


def add_to(app: typer.Typer) -> None:
    """`feedback` and `sheets`."""

    @shows_page(
        app,
        "feedback",
        _("One salesperson's sheet: score, rank, figures, targets, trend, customers, open contracts, visits, what was agreed."),
        "salesinv performance feedback SP-01 2026-11",
        "salesinv performance feedback SP-01 2026-Q4 --as-of 2026-11-23 --format html",
        "salesinv performance feedback SP-01 --from 2026-01-01 --to 2026-06-30 --format github",
        warns=True,
    )
    def feedback(
        folder: Folder,
        salesperson: Salesperson,
        named: Named = None,
        period: Period = None,
        start: From = None,
        end: To = None,
        basis: Basis = "shipped",
        as_of: AsOf = None,
    ) -> Page:
        from salesinv.core.feedback import sheet
        from salesinv.core.scorecard_reports import score_section

        span = asked(folder, named, period, start, end)
        known(folder, salesperson)
        ground = ground_of(folder, span, basis, as_of)
        return sheet(ground, salesperson, score_section(ground, salesperson))

    add_sheets(app)
