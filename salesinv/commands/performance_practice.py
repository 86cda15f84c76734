"""`salesinv performance practice`: the page of the department, what the best did differently."""

from typing import Annotated

import typer

from salesinv.commands.feedback_asked import Named, asked, ground_of
from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, Basis, From, Period, To, count, one_of
from salesinv.commands.paging import shows_page
from salesinv.errors import UsageError
from salesinv.locale import _
from salesinv.schema.evaluation_reports import BEST_BY
from salesinv.schema.page import Page

By = Annotated[
    str, typer.Option("--by", parser=one_of(BEST_BY), metavar="WHAT", help=_("The best by score, amount or profit."))
]  # fmt: skip
Best = Annotated[
    int | None, typer.Option("--best", parser=count, metavar="N", help=_("How many are the best; the first third."))
]  # fmt: skip


def add_to(app: typer.Typer) -> None:
    """`practice`."""

    @shows_page(
        app,
        "practice",
        _("What the best did differently: their products, customers and visits beside everybody's."),
        "salesinv performance practice 2026-Q3",
        "salesinv performance practice 2026-Q3 --by profit --best 1",
        "salesinv performance practice 2026 --as-of 2026-11-23 --format html",
        warns=True,
    )
    def practised(
        folder: Folder,
        named: Named = None,
        period: Period = None,
        start: From = None,
        end: To = None,
        basis: Basis = "shipped",
        by: By = "score",
        best: Best = None,
        as_of: AsOf = None,
    ) -> Page:
        from salesinv.core.practice import practice
        from salesinv.core.practice_page import practice_page

        _refuse(basis, by, best)
        ground = ground_of(folder, asked(folder, named, period, start, end), basis, as_of)
        return practice_page(practice(ground, by, best))


def _refuse(basis: str, by: str, best: int | None) -> None:
    if by == "profit" and basis == "signed":
        raise UsageError(_("What is signed has no profit before it is shipped: leave out --basis signed."))
    if best is not None and best < 1:
        raise UsageError(_("--best is at least 1."))
