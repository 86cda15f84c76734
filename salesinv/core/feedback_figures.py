"""Figures of a feedback sheet: those of the period beside those of the one before and the average of all."""

from typing import Any

from salesinv.core.exact import half_away, whole
from salesinv.core.feedback_ground import Ground, Row
from salesinv.core.periods import Span
from salesinv.schema.feedback_reports import AVERAGE, FIGURES
from salesinv.schema.kinds import FLAG, MEAN, RATIO, Column, Decimals, decimal_text
from salesinv.schema.report import Cell, Report


def figures_report(ground: Ground, salesperson: str) -> Report:
    """Three rows: the period, the one before, and the average of everybody that performance lists.

    An average of counts and amounts is their sum over the people there are (rounded half away from zero; counts with one
    decimal); a ratio's is the company's own ratio.
    """
    spans = (ground.span, ground.span.before())
    rows = [
        [said(span), *_own(people.get(salesperson, {}), ground.settings.decimals)]
        for span, people in zip(spans, (ground.now, ground.before), strict=True)
    ]
    return Report(FIGURES, [*rows, [AVERAGE, *ground.once(_average)]])


def said(span: Span) -> str:
    """A span in a cell: its name, or its first and last day as ISO writes an interval."""
    return span.name or f"{span.start}/{span.end}"


def _own(row: Row, decimals: Decimals) -> list[Cell]:
    return [_cell(column, row.get(column.name, _nothing(column)), decimals) for column in FIGURES[1:]]


def _nothing(column: Column) -> Any:
    """The figure of someone whom performance does not list."""
    return False if column.kind is FLAG else None if column.kind is RATIO or column.name == "visits_per_customer" else 0


def _cell(column: Column, value: Any, decimals: Decimals) -> Cell:
    if value is None or column.kind is FLAG:
        return None if value is None else FLAG.write(bool(value), decimals)
    if column.kind is MEAN and column.name != "visits_per_customer":
        return str(whole(value))
    return column.kind.write(whole(value), decimals)


def _average(ground: Ground) -> list[Cell]:
    return [_average_of(ground, column) for column in FIGURES[1:]]


def _average_of(ground: Ground, column: Column) -> Cell:
    decimals, name = ground.settings.decimals, column.name
    if column.kind in (RATIO, FLAG) or name == "visits_per_customer":
        return _cell(column, ground.whole[name], decimals)
    known = [whole(row[name]) for row in ground.now.values() if row[name] is not None]
    if not known:
        return None
    if column.kind is MEAN:
        return decimal_text(half_away(10 * sum(known), len(known)), 1)
    return column.kind.write(half_away(sum(known), len(known)), decimals)
