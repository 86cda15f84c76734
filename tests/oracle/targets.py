"""Targets, day by day; and the days of a named period."""

from datetime import date, timedelta
from fractions import Fraction

from .folder import Firm

ONE_DAY = timedelta(days=1)


def period(name: str, fiscal_year_start: int = 1) -> tuple[date, date]:
    """First and last day of `2026`, `2026-Q4` or `2026-11`. Years and quarters are fiscal, months calendar."""
    year, _dash, part = name.partition("-")
    if not part:
        first, months = fiscal_year_start, 12
    elif part.startswith("Q"):
        first, months = fiscal_year_start + 3 * (int(part[1:]) - 1), 3
    else:
        first, months = int(part), 1
    return month_start(int(year), first), month_start(int(year), first + months) - ONE_DAY


def month_start(year: int, month: int) -> date:
    """The first day of a month that may lie past December."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def target(firm: Firm, salesperson: str, metric: str, start: date, end: date) -> Fraction | None:
    """What the days from start to end (both included) are to bring: None if no target covers any of them."""
    periods = [
        (*period(row["period"], firm.fiscal_year_start), Fraction(row["target"]))
        for row in firm["targets"]
        if row["salesperson_id"] == salesperson and row["metric"] == metric
    ]
    day, shares = start, []
    while day <= end:
        covering = [(last - first, goal) for first, last, goal in periods if first <= day <= last]
        if covering:
            length, goal = min(covering)
            shares.append(goal / (length.days + 1))
        day += ONE_DAY
    return sum(shares, Fraction(0)) if shares else None
