"""Targets spread over days: a day takes its target from the shortest period that covers it."""

from collections.abc import Sequence
from fractions import Fraction

from salesinv.core.periods import Span


def target_of(targets: Sequence[tuple[Span, int]], span: Span) -> Fraction:
    """The target of a span of days: month before quarter before year, each spread evenly over its days.

    `targets` are one salesperson's of one metric. Exact, in the units of the targets; days without a target count 0.
    """
    total = Fraction(0)
    taken: list[Span] = []
    for period, target in sorted(targets, key=lambda pair: (pair[0].days, pair[0].start)):
        days = period.overlap(span) - sum(_both(period, span, other) for other in taken)
        total += Fraction(target * days, period.days)
        taken = [other for other in taken if not _inside(other, period)] + [period]
    return total


def _both(period: Span, span: Span, other: Span) -> int:
    start, end = max(period.start, other.start), min(period.end, other.end)
    return Span(start, end).overlap(span) if start <= end else 0


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
