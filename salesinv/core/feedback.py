"""One salesperson's feedback sheet as a page: figures, targets, trend, customers, what is open, what was agreed."""

from collections.abc import Iterator
from dataclasses import replace

from salesinv.core.feedback_customers import best_report, lost_report
from salesinv.core.feedback_figures import figures_report
from salesinv.core.feedback_ground import Ground
from salesinv.core.feedback_open import actions_report, open_lines_report
from salesinv.core.feedback_targets import targets_report
from salesinv.core.feedback_trend import trend
from salesinv.core.feedback_visits import LONG_AGO, not_visited_report, visited_report
from salesinv.core.feedback_words import said_of
from salesinv.locale import _
from salesinv.schema.page import Chart, Page, Section
from salesinv.schema.report import Report

MOST_ROWS = 5  # of a list, on the page: it is one sheet


def sheet(ground: Ground, salesperson: str, score: Section | None = None) -> Page:
    """The sheet of one salesperson, who is in the folder: of everyone, with sales or without, here or gone.

    `score` is what the scorecard says of that person: its first sentence at the top, the rest below the targets.
    """
    standing: tuple[str, ...] = ()
    if score and score.report and score.report.rows:
        standing, score = score.sentences[:1], replace(score, sentences=score.sentences[1:])
    reports, chart = _reports(ground, salesperson)
    title = _("Feedback for {name} ({id}), {days}").format(name=ground.name(salesperson), id=salesperson, days=days(ground))
    return Page(
        title, tuple(_sections(ground, salesperson, reports, chart, score)), (*_lead(ground, salesperson), *standing), "feedback"
    )


def days(ground: Ground) -> str:
    """The period in words: its name, or its first and last day."""
    span = ground.span
    return span.name or _("{start} to {end}").format(start=span.start, end=span.end)


def _reports(ground: Ground, salesperson: str) -> tuple[dict[str, Report], Chart]:
    months, chart = trend(ground, salesperson)
    return {
        "figures": figures_report(ground, salesperson),
        "targets": targets_report(ground, salesperson),
        "trend": months,
        "best_customers": best_report(ground, salesperson),
        "lost_customers": lost_report(ground, salesperson),
        "contracts": open_lines_report(ground, salesperson),
        "visits": visited_report(ground, salesperson),
        "not_visited": not_visited_report(ground, salesperson),
        "actions": actions_report(ground, salesperson),
    }, chart


def _lead(ground: Ground, salesperson: str) -> Iterator[str]:
    shipped = _("Figures by the day of shipment, net of returns, as of {day}.")
    signed = _("Figures by the day the contract was signed, as of {day}.")
    yield (shipped if ground.question.basis == "shipped" else signed).format(day=ground.day)
    if ground.running:
        passed, all = ground.span.passed(ground.day), ground.span.days
        yield _("{passed} of the period's {days} days have passed.").format(passed=passed, days=all)
    names = ("salesperson_id", "region", "team", "left_on", "active")
    for id, region, team, left, active in ground.book["salespeople"].rows(names):
        if id == salesperson:
            place = _(", ").join(filter(None, (region, team)))
            if place:
                yield _("Region and team: {place}.").format(place=place)
            if left:
                yield _("Left on {day}.").format(day=left)
            elif not active:
                yield _("Out of use in the list of salespeople.")


def _sections(
    ground: Ground, salesperson: str, reports: dict[str, Report], chart: Chart, score: Section | None
) -> Iterator[Section]:
    words = said_of(ground, salesperson, reports)
    yield Section("strengths", _("Strengths"), words.strengths or (_("None stands out in this period."),))
    yield Section("short", _("What falls short"), words.short or (_("Nothing."),))
    yield _listed("targets", _("Targets"), reports, _("No target is set for this period."))
    if score:
        yield score
    yield _listed("best_customers", _("Best customers"), reports, _("Nobody bought in this period."))
    yield Section("figures", _("Figures"), report=reports["figures"], turned=True)
    yield Section("trend", _("Amount of twelve months"), report=reports["trend"], chart=chart, drawn=True)
    yield _listed("lost_customers", _("Lost customers"), reports, _("None."))
    yield _listed("contracts", _("Open contract lines"), reports, _("None is open."))
    yield _listed("actions", _("Agreed to improve"), reports, _("Nothing is agreed."))
    heading = _("Accounts not visited for {days} days").format(days=LONG_AGO)
    yield _listed("not_visited", heading, reports, _("None."))
    yield _listed("visits", _("Visits of the period"), reports, _("No visit in this period."))


def _listed(name: str, heading: str, reports: dict[str, Report], nothing: str) -> Section:
    report = reports[name]
    return Section(name, heading, () if report.rows else (nothing,), report, most=MOST_ROWS)
