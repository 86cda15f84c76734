"""The sample firm's dice and calendar: seeded draws that come out the same on every Python, and its working days."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")

FIRST, LAST = date(2025, 5, 6), date(2026, 11, 20)
_HOLIDAYS = (
    (date(2025, 10, 1), date(2025, 10, 8)),
    (date(2026, 1, 1), date(2026, 1, 2)),
    (date(2026, 2, 16), date(2026, 2, 23)),
    (date(2026, 5, 1), date(2026, 5, 5)),
    (date(2026, 10, 1), date(2026, 10, 7)),
)


class Draw:
    """Draws from one seed. Only `Random.random` is used: the rest of that class may differ between versions."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random

    def below(self, end: int) -> int:
        """A whole number from 0 to end, without end."""
        return int(self._random() * end)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        return self.below(100) < percent

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def weighted(self, choices: Sequence[T], weights: Sequence[int]) -> T:
        """One of the choices, each as likely as its weight; at least one weight is above 0."""
        left = self.below(sum(weights))
        for choice, weight in zip(choices, weights, strict=True):
            if left < weight:
                return choice
            left -= weight
        raise ValueError("no weight is above 0")


def works(day: date) -> bool:
    """Whether the firm is open: Monday to Friday, holidays excepted."""
    return day.weekday() < 5 and not any(first <= day <= last for first, last in _HOLIDAYS)


def days(first: date = FIRST, last: date = LAST) -> list[date]:
    """Every day from first to last, both included."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def workday(day: date, after: int = 0) -> date:
    """The first working day on or after the day, or that many working days later."""
    while not works(day):
        day += timedelta(1)
    for _ in range(after):
        day = workday(day + timedelta(1))
    return day


def month_number(day: date) -> int:
    """Months since the firm's first: May 2025 is 0, November 2026 is 18."""
    return (day.year - FIRST.year) * 12 + day.month - FIRST.month


def workdays_of(month: int) -> list[date]:
    """The working days of a month, by its number, within the firm's days."""
    return [day for day in days() if month_number(day) == month and works(day)]
