"""Spans of days: named periods (`2026`, `2026-Q4`, `2026-11`), ranges, and what came before them. Both ends included.

Years and quarters are fiscal: named by the calendar year they start in. Months are calendar months.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from salesinv.locale import many

DAY = timedelta(days=1)


def days_of(count: int) -> str:
    """`1 day`, `3 days`, in the language in use."""
    return many("{count} day", "{count} days", count).format(count=count)


@dataclass(frozen=True)
class Span:
    """Days from `start` to `end`, both included; `name` where it has one, and then the first month of fiscal years."""

    start: date
    end: date
    name: str = ""
    fiscal_start: int = 1

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def overlap(self, other: "Span") -> int:
        """How many days are in both."""
        return max(0, (min(self.end, other.end) - max(self.start, other.start)).days + 1)

    def passed(self, by: date) -> int:
        """How many of the days are over at the close of a day."""
        return min(max((by - self.start).days + 1, 0), self.days)

    def before(self) -> "Span":
        """The period before: the one that a named period follows, else as many days just before."""
        if self.name:
            months = 12 if len(self.name) == 4 else 3 if "Q" in self.name else 1
            start = _add_months(self.start, -months)
            return Span(start, self.start - DAY, _name(start, months, self.fiscal_start), self.fiscal_start)
        return Span(self.start - timedelta(days=self.days), self.start - DAY)

    def year_before(self) -> "Span":
        """The same days a year before, without a name. What ends with a month ends with that month, however long it was."""
        start, end = (_add_months(day.replace(day=1), -12) for day in (self.start, self.end))
        last = month_end(end) if self.end == month_end(self.end) else _day_of(end, self.end.day)
        return Span(_day_of(start, self.start.day), last)

    def months(self) -> Iterator["Span"]:
        """The calendar months that it touches, each cut to it."""
        first = self.start.replace(day=1)
        while first <= self.end:
            following = _add_months(first, 1)
            start, end = max(first, self.start), min(following - DAY, self.end)
            whole = start == first and end == following - DAY
            yield Span(start, end, f"{first:%Y-%m}" if whole else "", self.fiscal_start)
            first = following


def named(name: str, fiscal_start: int = 1) -> Span:
    """The span of a period's name, which must be well formed (kind PERIOD)."""
    year = int(name[:4])
    if len(name) == 4:
        start, months = date(year, fiscal_start, 1), 12
    elif "Q" in name:
        start, months = _add_months(date(year, fiscal_start, 1), 3 * (int(name[6]) - 1)), 3
    else:
        start, months = date(year, int(name[5:]), 1), 1
    return Span(start, _add_months(start, months) - DAY, name, fiscal_start)


def covering(day: date, fiscal_start: int = 1) -> tuple[str, str, str]:
    """The names of the month, quarter and year that a day is in, shortest first."""
    start = day.replace(day=1)
    into_year = (day.month - fiscal_start) % 12
    quarter = _add_months(start, -(into_year % 3))
    year = _add_months(start, -into_year)
    return tuple(_name(first, months, fiscal_start) for first, months in ((start, 1), (quarter, 3), (year, 12)))  # type: ignore[return-value]


def month_end(day: date) -> date:
    """The last day of the month that a day is in."""
    return _add_months(day.replace(day=1), 1) - DAY


def _day_of(first: date, number: int) -> date:
    """The day of a month by its number, or the last there is."""
    return min(first + (number - 1) * DAY, month_end(first))


def _add_months(first: date, months: int) -> date:
    place = first.year * 12 + first.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def _name(start: date, months: int, fiscal_start: int) -> str:
    if months == 1:
        return f"{start:%Y-%m}"
    into_year = (start.month - fiscal_start) % 12
    year = _add_months(start, -into_year).year
    return f"{year}" if months == 12 else f"{year}-Q{into_year // 3 + 1}"
