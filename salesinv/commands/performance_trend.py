"""`salesinv performance trend`: what was achieved month by month, a line a salesperson, product, customer or other."""

from datetime import date
from typing import Annotated

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, Basis, From, Period, To, one_of
from salesinv.commands.running import shows
from salesinv.commands.spans import days_said, span_asked
from salesinv.core.sources import SALES_TABLES
from salesinv.errors import UsageError, sentences
from salesinv.locale import _
from salesinv.schema.evaluation_reports import LABELS, TREND_BY
from salesinv.schema.report import Report
from salesinv.schema.tables import METRICS

By = Annotated[str, typer.Option("--by", parser=one_of(TREND_BY), metavar="WHAT", help=sentences(", ".join(TREND_BY)))]
Metric = Annotated[
    str, typer.Option("--metric", parser=one_of(METRICS), metavar="METRIC", help=sentences(", ".join(METRICS)))
]  # fmt: skip


def add_to(app: typer.Typer) -> None:
    """`trend`."""

    @shows(
        app,
        "trend",
        _("Month by month, each with its line and the year before; the last twelve months unless told otherwise."),
        "salesinv performance trend",
        "salesinv performance trend --period 2026 --by category --metric profit",
        "salesinv performance trend --by customer --sort change --limit 10",
        warns=True,
    )
    def trend(
        folder: Folder,
        period: Period = None,
        start: From = None,
        end: To = None,
        basis: Basis = "shipped",
        by: By = "salesperson",
        metric: Metric = "amount",
        as_of: AsOf = None,
    ) -> Report:
        from salesinv.core.figures import sales_facts
        from salesinv.core.trend import Asked, last_twelve, sales_trend, trend_report

        _refuse_nothing(basis, by, metric)
        today = date.today()  # noqa: DTZ011 (the user's own day)
        facts = sales_facts(folder.book(*SALES_TABLES), folder.settings, as_of)
        told = period or start or end
        span = span_asked(folder.settings, period, start, end) if told else last_twelve(facts, as_of, today)
        asked = Asked(span, metric, by, basis, as_of or today)
        said = _("{metric} by month, {days}, shipped") if basis == "shipped" else _("{metric} by month, {days}, signed")
        title = said.format(metric=_(LABELS[metric]), days=days_said(span))
        return trend_report(sales_trend(facts, asked), facts, title)


def _refuse_nothing(basis: str, by: str, metric: str) -> None:
    """UsageError for what has no figure at all."""
    if metric == "profit" and basis == "signed":
        raise UsageError(_("What is signed has no profit before it is shipped: leave out --basis signed."))
    if metric == "visits" and by in ("product", "category"):
        raise UsageError(_("A visit is to a customer, not for a product: give --by another breakdown."))
