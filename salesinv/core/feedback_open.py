"""What is still to do, on a feedback sheet: contract lines that are open or overdue, actions that were agreed."""

from datetime import date
from typing import Any

from salesinv.core.acting import state_of
from salesinv.core.feedback_ground import Ground
from salesinv.core.fulfilment import fulfilment
from salesinv.schema.feedback_reports import ACTIONS, OPEN_LINES
from salesinv.schema.kinds import QUANTITY
from salesinv.schema.report import Cell, Report


def open_lines_report(ground: Ground, salesperson: str) -> Report:
    """The salesperson's contract lines that are open at the close of the sheet's day: overdue first, without a due day last.

    By due day, then contract and line. A line is overdue from the day after it was due on.
    """
    return Report(OPEN_LINES, [cells for _key, cells in ground.once(_open_lines).get(salesperson, [])])


def _open_lines(ground: Ground) -> dict[str, list[tuple[Any, list[Cell]]]]:
    """Everybody's, each with what it is sorted by."""
    names = ("contract_id", "line", "customer_id", "product_id", "due_on", "signed_on", "salesperson_id")
    lines, decimals = list(ground.book["contracts"].rows(names)), ground.settings.decimals
    customers, products = ground.facts.names("customer"), ground.facts.names("product")
    found: dict[str, list[tuple[Any, list[Cell]]]] = {}
    for line in fulfilment(ground.book, ground.day, decimals, ground.day):
        id, number, customer, product, due, signed, person = lines[line.place]
        if line.open and signed <= ground.day:
            late = str((ground.day - due).days) if line.overdue else None
            cells = [id, str(number), customers.get(customer) or customer, products.get(product) or product]
            cells += [QUANTITY.write(line.open, decimals), due.isoformat() if due else None, late]
            found.setdefault(person, []).append(((due or date.max, id, number), cells))
    return {person: sorted(rows, key=lambda row: row[0]) for person, rows in found.items()}


def overdue(report: Report) -> list[int]:
    """How many days each overdue row of a report is late."""
    place = report.names.index("days_overdue")
    return [int(row[place] or 0) for row in report.rows if int(row[place] or 0) > 0]


def actions_report(ground: Ground, salesperson: str) -> Report:
    """What was agreed to improve: overdue and open at the sheet's day, then what was done since the period began."""
    names = ("action_id", "salesperson_id", "period", "action", "due_on", "done_on")
    rows: list[tuple[Any, list[Cell]]] = []
    for id, person, period, action, due, done in ground.book["actions"].rows(names):
        if person != salesperson or (done and done < ground.span.start):
            continue
        state = state_of(due, done, ground.day)
        late = str((ground.day - due).days) if state == "overdue" else None
        rows.append(((state == "done", due, id), [id, period, action, due.isoformat(), state, late]))
    return Report(ACTIONS, [cells for _key, cells in sorted(rows, key=lambda row: row[0])])
