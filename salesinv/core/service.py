"""Who works when: salespeople in use, from the day they were hired to the day they left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from salesinv.core.periods import Span
from salesinv.schema.sheet import Book


@dataclass(frozen=True)
class Service:
    """The salespeople who work in a span of days at all, each with the days from the first to the last."""

    people: Mapping[str, Span]

    def share(self, person: str, days: Span) -> Fraction:
        """How much of some days somebody works: 0 for others."""
        return Fraction(self.people[person].overlap(days), days.days) if person in self.people else Fraction(0)


def service(book: Book, span: Span) -> Service:
    """Who takes part in a span: in use, hired by its end, and not gone before it; the days of hiring and leaving included."""
    found = {}
    for id, hired, left, active in book["salespeople"].rows(("salesperson_id", "hired_on", "left_on", "active")):
        start, end = hired or date.min, left or date.max
        if active and start <= end and Span(start, end).overlap(span):
            found[id] = Span(start, end)
    return Service(found)
