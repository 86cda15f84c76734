"""The page that leads to everybody's feedback sheet: who is among them, in the order of performance."""

from salesinv.core.exact import whole
from salesinv.core.feedback import days
from salesinv.core.feedback_ground import Ground
from salesinv.core.feedback_open import actions_report, overdue
from salesinv.core.feedback_targets import targets_report
from salesinv.locale import _
from salesinv.schema.feedback_reports import SHEETS
from salesinv.schema.kinds import AMOUNT, RATIO
from salesinv.schema.page import Page, Section
from salesinv.schema.report import Cell, Report


def sheet_owners(ground: Ground) -> list[str]:
    """Whom a sheet is written for, in the order of performance: everybody it lists, then whoever has a target in the period
    or an action that is not done, by id."""
    listed = list(ground.now)
    known = [person for (person,) in ground.book["salespeople"].rows(("salesperson_id",)) if person not in ground.now]
    return listed + sorted(person for person in known if targets_report(ground, person).rows or _owes(ground, person))


def _owes(ground: Ground, person: str) -> bool:
    report = actions_report(ground, person)
    return any(row[report.names.index("state")] != "done" for row in report.rows)


def index_page(ground: Ground, people: list[str], ranking: Section | None = None, practice: Section | None = None) -> Page:
    """The page of all sheets: the ranking by scorecard, one row for each person, what leads to the page of the department."""
    report = Report(SHEETS, [_row(ground, person) for person in people])
    section = Section("sheets", _("Salespeople"), () if people else (_("There are no salespeople."),), report)
    sections = tuple(part for part in (ranking, section, practice) if part)
    lead = _("As of {day}.").format(day=ground.day)
    return Page(_("Feedback, {days}").format(days=days(ground)), sections, (lead,), "sheets")


def _row(ground: Ground, person: str) -> list[Cell]:
    row, decimals = ground.now.get(person, {}), ground.settings.decimals
    amount, profit, margin, attainment = (row.get(name) for name in ("amount", "profit", "margin", "attainment"))
    return [
        person,
        ground.name(person),
        AMOUNT.write(whole(amount or 0), decimals),
        None if profit is None else AMOUNT.write(whole(profit), decimals),
        None if margin is None else RATIO.write(whole(margin), decimals),
        None if attainment is None else RATIO.write(whole(attainment), decimals),
        str(len(overdue(actions_report(ground, person)))),
    ]
