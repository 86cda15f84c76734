"""Twelve months of a feedback sheet: what was sold in each against its target, as a report and as a chart."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from salesinv.core.achieved import achieved
from salesinv.core.feedback_ground import Ground
from salesinv.core.feedback_targets import by_key, ratio, rounded, target_in
from salesinv.core.periods import Span, covering, named
from salesinv.locale import _
from salesinv.schema.feedback_reports import TREND
from salesinv.schema.kinds import AMOUNT
from salesinv.schema.page import Chart
from salesinv.schema.report import Cell, Report

MONTHS = 12


def trend(ground: Ground, salesperson: str) -> tuple[Report, Chart]:
    """The amounts of the twelve months up to the one of the sheet's day, each whole, against their targets."""
    months = last_months(ground.day)
    amounts = [ground.once(_by_month).get((salesperson, month.name), 0) for month in months]
    targets = [target_in(ground, salesperson, "amount", month) for month in months]
    rows = [_month(ground, *row) for row in zip(months, amounts, targets, strict=True)]
    return Report(TREND, rows), _chart(rows, amounts, targets)


def _by_month(ground: Ground) -> dict[Any, int]:
    """What everybody sold in each of the last twelve months, by id and month."""
    months = last_months(ground.day)
    year = Span(months[0].start, months[-1].end)
    return by_key(achieved(ground.facts, "amount", year, ["salesperson_id"], ground.question.basis, monthly=True))


def last_months(day: date) -> Sequence[Span]:
    """Twelve calendar months, the last the one that the day is in."""
    last = named(covering(day)[0])
    found = [last]
    while len(found) < MONTHS:
        found.insert(0, found[0].before())
    return found


def _month(ground: Ground, month: Span, amount: int, target: Fraction) -> list[Cell]:
    decimals = ground.settings.decimals
    shown = AMOUNT.write(rounded(target), decimals) if target else None
    return [month.name, AMOUNT.write(amount, decimals), shown, ratio(amount / target, ground) if target else None]


def _chart(rows: list[list[Cell]], amounts: list[int], targets: list[Fraction]) -> Chart:
    labels, shown, marks = ([row[place] or "" for row in rows] for place in (0, 1, 2))
    return Chart(
        tuple(labels),
        tuple(amounts),
        tuple(shown),
        tuple(rounded(target) if target else None for target in targets),
        about=_("Amount"),
        marks_shown=tuple(marks),
        marked=_("Target"),
        series=True,
    )
