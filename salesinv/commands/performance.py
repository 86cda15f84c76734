"""`salesinv performance`: what was sold by whom, against what was planned."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, Basis, From, Period, To, one_of
from salesinv.commands.performance_feedback import add_to as add_feedback
from salesinv.commands.performance_practice import add_to as add_practice
from salesinv.commands.performance_scorecard import add_to as add_scorecard
from salesinv.commands.performance_trend import add_to as add_trend
from salesinv.commands.running import noun_app, shows
from salesinv.commands.spans import days_said, span_asked
from salesinv.core.sources import SALES_TABLES
from salesinv.errors import sentences
from salesinv.locale import _
from salesinv.schema.report import Report
from salesinv.schema.reports import BREAKDOWNS
from salesinv.schema.tables import METRICS

if TYPE_CHECKING:
    from salesinv.core.question import Question

app = noun_app("performance")
By = Annotated[str, typer.Option("--by", parser=one_of(BREAKDOWNS), metavar="WHAT", help=sentences(", ".join(BREAKDOWNS)))]
Metric = Annotated[
    str,
    typer.Option(
        "--metric",
        parser=one_of(METRICS),
        metavar="METRIC",
        help=_("What targets are compared with: {metrics}.").format(metrics=", ".join(METRICS)),
    ),
]


@shows(
    app,
    "show",
    _("Figures over a period, by salesperson or otherwise; the current month unless told otherwise."),
    "salesinv performance show --period 2026-Q4",
    "salesinv performance show --period 2026 --by month",
    "salesinv performance show --from 2026-01-01 --to 2026-06-30 --by customer --sort=-profit --limit 10",
    warns=True,
    keeps=True,
)
def show(
    folder: Folder,
    period: Period = None,
    start: From = None,
    end: To = None,
    basis: Basis = "shipped",
    by: By = "salesperson",
    metric: Metric = "amount",
    as_of: AsOf = None,
) -> Report:
    from salesinv.core.question import Question

    span = span_asked(folder.settings, period, start, end)
    question = Question(span, basis, metric, as_of, date.today())  # noqa: DTZ011 (the user's own day)
    if (large := folder.large_for(*SALES_TABLES)) and (report := large.performance(question, by)):
        return replace(report, title=title(question))
    from salesinv.core.figures import sales_performance

    return sales_performance(folder.load(*SALES_TABLES), folder.settings, question, by).report(title(question))


def title(question: "Question") -> str:
    """What a performance table says above it."""
    days = days_said(question.span)
    return (
        _("Performance {days}, shipped").format(days=days)
        if question.basis == "shipped"
        else _("Performance {days}, signed").format(days=days)
    )


add_trend(app)
add_scorecard(app)
add_feedback(app)
add_practice(app)
