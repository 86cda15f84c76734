"""`salesinv performance scorecard`: score, grade and rank of everybody, by the criteria and weights of the settings."""

from typing import Annotated

import typer

from salesinv.commands.feedback_asked import Named, asked, ground_of
from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, Basis, From, Period, To, one_of
from salesinv.commands.running import shows
from salesinv.commands.spans import days_said
from salesinv.locale import _
from salesinv.schema.evaluation_reports import SCORECARD_BY
from salesinv.schema.report import Report

By = Annotated[
    str,
    typer.Option(
        "--by",
        parser=one_of(SCORECARD_BY),
        metavar="WHAT",
        help=_("salesperson (a row each) or criterion (a row for each salesperson and criterion)."),
    ),
]


def add_to(app: typer.Typer) -> None:
    """`scorecard`."""

    @shows(
        app,
        "scorecard",
        _("Score, grade and rank of everybody; criteria, weights and grades stand in salesinv.toml."),
        "salesinv performance scorecard 2026-Q3",
        "salesinv performance scorecard 2026-Q3 --by criterion --where salesperson_id=SP-01",
        "salesinv performance scorecard 2026-11 --as-of 2026-11-23 --format csv",
        warns=True,
    )
    def scorecard(
        folder: Folder,
        named: Named = None,
        period: Period = None,
        start: From = None,
        end: To = None,
        basis: Basis = "shipped",
        by: By = "salesperson",
        as_of: AsOf = None,
    ) -> Report:
        from salesinv.core.scorecard_reports import criteria_report, scorecard_report

        span = asked(folder, named, period, start, end)
        ground = ground_of(folder, span, basis, as_of)
        said = _("Scorecard {days}, shipped") if basis == "shipped" else _("Scorecard {days}, signed")
        report = scorecard_report if by == "salesperson" else criteria_report
        return report(ground, said.format(days=days_said(span)))
