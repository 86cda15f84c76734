"""Visits of a feedback sheet: those of the period, and the accounts that nobody has visited for long."""

from datetime import date
from typing import Any

from salesinv.core.feedback_ground import Ground
from salesinv.schema.feedback_reports import NOT_VISITED, VISITED
from salesinv.schema.report import Cell, Report

LONG_AGO = 60  # days
_NEVER = date.min


def visited_report(ground: Ground, salesperson: str) -> Report:
    """The visits of the period, as many as performance counts, the latest first."""
    names = ground.facts.names("customer")
    return Report(VISITED, [
        [day.isoformat(), customer, names.get(customer, ""), purpose or None, outcome or None]
        for day, _id, customer, purpose, outcome in ground.once(_visits).get(salesperson, [])
    ])  # fmt: skip


def _visits(ground: Ground) -> dict[str, list[tuple[Any, ...]]]:
    until = ground.question.as_of or date.max
    found: dict[str, list[tuple[Any, ...]]] = {}
    names = ("salesperson_id", "visited_on", "visit_id", "customer_id", "purpose", "outcome")
    for person, day, *rest in ground.book["visits"].rows(names):
        if day in ground.span and day <= until:
            found.setdefault(person, []).append((day, *rest))
    return {person: sorted(visits, key=lambda visit: visit[:2], reverse=True) for person, visits in found.items()}


def not_visited_report(ground: Ground, salesperson: str) -> Report:
    """The active customers whose account it is and whom nobody has visited for 60 days, or ever: those first, then the longest.

    Looked back from the sheet's day; ties are in the order of ids.
    """
    rows: list[tuple[date, str, list[Cell]]] = []
    last = ground.once(_last_visits)
    for id, name, account, active in ground.book["customers"].rows(("customer_id", "name", "salesperson_id", "active")):
        day = last.get(id, _NEVER)
        days = (ground.day - day).days
        if active and account == salesperson and days >= LONG_AGO:
            seen = [None, None] if day is _NEVER else [day.isoformat(), str(days)]
            rows.append((day, id, [id, name, *seen]))
    return Report(NOT_VISITED, [cells for _day, _id, cells in sorted(rows, key=lambda row: row[:2])])


def _last_visits(ground: Ground) -> dict[str, date]:
    last: dict[str, date] = {}
    for day, customer in ground.book["visits"].rows(("visited_on", "customer_id")):
        if day <= ground.day:
            last[customer] = max(day, last.get(customer, day))
    return last
