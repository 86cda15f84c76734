"""A plan that is asked for: the goal as typed, its weights, and the targets in a draft, beside those that are there."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from salesinv.commands.done import Done
from salesinv.commands.given import Draft, Folder
from salesinv.commands.loading import STANDARD_INPUT, rows_of_file
from salesinv.commands.options import Values
from salesinv.commands.saving import approve
from salesinv.core.periods import named
from salesinv.core.plan import Cell, Goal, Planned, allocated, equal
from salesinv.core.plan_changes import Changes, changes, in_the_way
from salesinv.core.plan_report import plan_report
from salesinv.core.plan_weights import read_weights, spread_weights
from salesinv.core.select import offering
from salesinv.core.service import Service, service
from salesinv.core.sources import SALES_TABLES
from salesinv.errors import DataError, SalesinvError, UsageError, sentences
from salesinv.locale import _, many
from salesinv.schema.cells import Fault
from salesinv.schema.kinds import Column
from salesinv.schema.report import Report
from salesinv.schema.target_reports import LIKE, WEIGHTS, achieved_kind

Typed = tuple[list[dict[str, str]], list[str]]  # rows of a file, and the place of each
_TABLES = ("salespeople", "targets", "closings")


def goal_of(folder: Folder, given: Values) -> Goal:
    """What is asked for. UsageError where it is no goal."""
    kind = achieved_kind(given["metric"])
    total = Column("total", kind, "", required=True, limit="> 0").read(given["total"], folder.settings.decimals)
    if isinstance(total, Fault):
        raise UsageError(sentences(f"TOTAL: {total.message}", total.remedy))
    span = named(given["period"], folder.settings.fiscal_year_start)
    goal = Goal(span, given["metric"], int(str(total)), given["by"])
    if not goal.divides:
        raise UsageError(_("--by {length}: that is longer than {period}.").format(length=goal.by, period=span.name))
    return goal


def typed_weights(like: str) -> Typed | None:
    """The rows of a file of weights; None where no file is named."""
    if like in LIKE:
        return None
    if like != STANDARD_INPUT and not {".", "/"} & set(like):
        said = _("'{word}' is neither last-year nor equal; a file without an ending is written as ./{word}.").format(word=like)
        raise UsageError(sentences("--like: " + offering(said, like, LIKE)))
    return rows_of_file(WEIGHTS, Path(like))


def drafted(draft: Draft, goal: Goal, typed: Typed | None, given: Values) -> tuple[Done, Report]:
    """The plan by the folder as it is, in the draft. DataError with all that stands in its way."""
    folder, decimals = draft.folder, draft.folder.settings.decimals
    book = folder.load(*_TABLES)
    planned = _planned(folder, goal, typed, given)
    if problems := in_the_way(book, goal, planned.cells, given["replace"]):
        raise DataError(problems)
    found = changes(book, goal, planned.cells, decimals)
    draft.append("targets", found.added)
    draft.replace("targets", found.changed)
    draft.remove("targets", found.removed)
    done = _done(goal, found)
    approve(draft, done)
    report = plan_report(planned, book, folder.settings.firm, decimals)
    return done, replace(report, notes=[*report.notes, *_beside(found)])


def _planned(folder: Folder, goal: Goal, typed: Typed | None, given: Values) -> Planned:
    book = folder.load(*_TABLES)
    people = service(book, goal.span)
    if not people.people:
        raise SalesinvError(_("Nobody works in {period}: no salesperson is in use then.").format(period=goal.span.name))
    if typed is None and given["like"] == "last-year":
        return _like_last_year(folder, goal, people, given["as_of"])
    weights = equal(goal, people) if typed is None else _weights(folder, goal, people, typed)
    return Planned(goal, people, allocated(goal, people, weights))


def _like_last_year(folder: Folder, goal: Goal, people: Service, as_of: date | None) -> Planned:
    from salesinv.core.plan_base import base

    today = date.today()  # noqa: DTZ011 (the user's own day)
    found = base(folder.book(*SALES_TABLES), folder.settings, goal, people, as_of or today, as_of)
    if not any(found.weights.values()):
        said = _("Nothing was achieved a year before {period} to plan by.").format(period=goal.span.name)
        raise SalesinvError(sentences(said, _("Give --like equal, or a CSV file of weights.")))
    cells = allocated(goal, people, found.weights)
    return Planned(goal, people, cells, found.figures, found.nobody, found.earlier)


def _weights(folder: Folder, goal: Goal, people: Service, typed: Typed) -> dict[Cell, Fraction]:
    known = folder.load("salespeople")["salespeople"]["salesperson_id"]
    given, problems = read_weights(*typed, goal, people, known, folder.settings.decimals)
    if problems:
        raise DataError(problems)
    weights = spread_weights(given, goal, people)
    if not any(weights.values()):
        raise SalesinvError(_("Every weight is 0: there is nothing to plan by."))
    return weights


def _done(goal: Goal, found: Changes) -> Done:
    said = _("Plan {period}, {metric}: {added} targets added, {changed} changed, {removed} taken out.").format(
        period=goal.span.name,
        metric=_(goal.metric),
        added=len(found.added),
        changed=len(found.changed),
        removed=len(found.removed),
    )
    return Done(said, places={"targets": [""] * len(found.added)})


def _beside(found: Changes) -> list[str]:
    """That targets of longer periods stay."""
    if not found.beside:
        return []
    said = many(
        "{count} target of a longer period stays: it counts on the other days of that period.",
        "{count} targets of longer periods stay: they count on the other days of these periods.",
        len(found.beside),
    )
    return [said.format(count=len(found.beside))]
