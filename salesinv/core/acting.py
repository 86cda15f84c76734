"""What was agreed to improve: done, open, or overdue on a day. Plain rows, no pandas."""

from collections.abc import Sequence
from datetime import date

from salesinv.locale import many
from salesinv.schema.report import Cell, Report
from salesinv.schema.sheet import Sheet
from salesinv.schema.visit_reports import ACTION_LIST


def state_of(due: date, done: date | None, day: date) -> str:
    """Done by the close of a day, or overdue: the day it was due is over and it was not done; else to do."""
    return "done" if done and done <= day else "overdue" if due < day else "to_do"


def overdue(sheet: Sheet, day: date) -> int:
    """How many actions are overdue on a day."""
    return sum(1 for due, done in sheet.rows(("due_on", "done_on")) if state_of(due, done, day) == "overdue")


def actions_report(sheet: Sheet, day: date, states: Sequence[str] = (), salesperson: str = "") -> Report:
    """The actions as they are written, each with its state on a day and by how many days it is overdue; in the order of the
    file, of these states (all, where none is named) and of a salesperson if one is given."""
    rows: list[list[Cell]] = []
    late: dict[str, int] = {}
    for place, (person, due, done) in enumerate(sheet.rows(("salesperson_id", "due_on", "done_on"))):
        state = state_of(due, done, day)
        if salesperson in ("", person) and (not states or state in states):
            over = str((day - due).days) if state == "overdue" else None
            late |= {person: late.get(person, 0) + 1} if over else {}
            rows.append([*(cell or None for cell in sheet.columns_written(place)), state, over])
    return Report(ACTION_LIST, rows, notes=_overdue(late))


def _overdue(late: dict[str, int]) -> list[str]:
    """How many of those listed are overdue, and whose they are."""
    if not late:
        return []
    count = sum(late.values())
    said = many("{count} action is overdue: {whose}.", "{count} actions are overdue: {whose}.", count)
    return [said.format(count=count, whose=", ".join(f"{person} {late[person]}" for person in sorted(late)))]
