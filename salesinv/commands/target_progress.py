"""`salesinv target progress`: plan against actual, for the company, regions, teams, salespeople, categories."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, Basis, From, Period, To, one_of
from salesinv.commands.running import shows
from salesinv.commands.spans import days_said, span_asked
from salesinv.core.sources import SALES_TABLES
from salesinv.errors import UsageError, sentences
from salesinv.locale import _
from salesinv.render.words import percent
from salesinv.schema.kinds import RATIO, Decimals
from salesinv.schema.report import Report
from salesinv.schema.tables import METRICS
from salesinv.schema.target_reports import COUNTED, PROGRESS_BY, achieved_kind, target_kind

if TYPE_CHECKING:
    from salesinv.core.performance import Question
    from salesinv.core.progress import Progress, Row

By = Annotated[str, typer.Option("--by", parser=one_of(PROGRESS_BY), metavar="WHAT", help=sentences(", ".join(PROGRESS_BY)))]
Metric = Annotated[
    str,
    typer.Option(
        "--metric",
        parser=one_of(METRICS),
        metavar="METRIC",
        help=_("What targets are compared with: {metrics}.").format(metrics=", ".join(METRICS)),
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add this verb to the noun."""

    @shows(
        app,
        "progress",
        _("Plan against actual, and where it should stand by now; the current month unless told otherwise."),
        "salesinv target progress --by team",
        "salesinv target progress --period 2026 --by category",
        "salesinv target progress --period 2026-Q4 --metric visits",
        warns=True,
    )
    def progress(
        folder: Folder,
        period: Period = None,
        start: From = None,
        end: To = None,
        by: By = "salesperson",
        metric: Metric = "amount",
        basis: Basis = "shipped",
        as_of: AsOf = None,
    ) -> Report:
        from salesinv.core.figures import costed
        from salesinv.core.performance import Question, gather
        from salesinv.core.progress import progress as reckoned

        if by == "category" and metric in COUNTED:
            raise UsageError(_("--by category goes with metrics of goods, not with {metric}.").format(metric=metric))
        span, book, settings = span_asked(folder.settings, period, start, end), folder.book(*SALES_TABLES), folder.settings
        question = Question(span, basis, metric, as_of, date.today())  # noqa: DTZ011 (the user's own day)
        costs = costed(book, settings, as_of)
        facts = gather(book, costs, settings.decimals, settings.firm, settings.fiscal_year_start, as_of)
        found = reckoned(book, facts, question, by)
        return found.figures.report(_title(question), _notes(found, question, settings.decimals))


def _title(question: "Question") -> str:
    said = _("Plan against actual {days}: {metric}") if question.basis == "shipped" else _(
        "Plan against actual {days}, signed: {metric}"
    )  # fmt: skip
    return said.format(days=days_said(question.span), metric=_(question.metric))


def _notes(found: "Progress", question: "Question", decimals: Decimals) -> list[str]:
    """How the company stands, and how many of the days are over."""
    span = question.span
    passed = span.passed(question.as_of or question.today)
    over = _("{passed} of {days} days have passed.").format(passed=passed, days=span.days)
    return [*_company(found.whole, question.metric, decimals), *([over] if passed < span.days else [])]


def _company(whole: "Row", metric: str, decimals: Decimals) -> list[str]:
    if whole["target"] is None:
        return [_("Nobody has a target of {metric} in it.").format(metric=_(metric))]
    if whole["achieved"] is None:
        return []
    said = _("The company: {achieved} of {target}, {share}; {expected} expected by now.")
    return [
        said.format(
            achieved=achieved_kind(metric).write(whole["achieved"], decimals),
            target=target_kind(metric).write(whole["target"], decimals),
            expected=target_kind(metric).write(whole["expected"], decimals),
            share=percent(RATIO.write(whole["attainment"], decimals)),
        )
    ]
