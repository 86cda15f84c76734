"""Targets of a feedback sheet: what was achieved of each, over any span, exact until it is written."""

from fractions import Fraction
from typing import Any

import pandas as pd

from salesinv.core.achieved import achieved
from salesinv.core.exact import half_away, whole
from salesinv.core.feedback_ground import Ground
from salesinv.core.periods import Span, named
from salesinv.core.targets import target_of
from salesinv.schema.feedback_reports import TARGETS
from salesinv.schema.kinds import MEASURE, RATIO, Decimals, decimal_text
from salesinv.schema.report import Cell, Report
from salesinv.schema.tables import METRICS

_COUNTED = ("visits", "new_customers")


def targets_report(ground: Ground, salesperson: str) -> Report:
    """One row per metric that has a target in the period: what was achieved of it, and what is missing of it."""
    rows = [row for metric in METRICS if (row := _against_target(ground, salesperson, metric))]
    return Report(TARGETS, rows)


def _against_target(ground: Ground, salesperson: str, metric: str) -> list[Cell] | None:
    target = target_in(ground, salesperson, metric, ground.span)
    if not target:
        return None
    if metric == "profit" and ground.question.basis == "signed":
        return [metric, measured(metric, target, ground), None, None, None, None]
    done = Fraction(ground.once(_achieved)[metric].get(salesperson, 0))
    attainment, missing = done / target, max(target - done, Fraction(0))
    passed = Fraction(ground.span.passed(ground.day), ground.span.days)
    return [
        metric,
        *(measured(metric, figure, ground) for figure in (target, done)),
        measured(metric, missing, ground) if missing else None,
        ratio(attainment, ground),
        ratio(attainment / passed, ground) if passed else None,
    ]


def achieved_by(ground: Ground, metric: str, span: Span) -> dict[Any, int]:
    """What everybody achieved in a span, by id, in minor units of the metric."""
    if span == ground.span:
        return ground.once(_achieved)[metric]
    return by_key(achieved(ground.facts, metric, span, ["salesperson_id"], ground.question.basis))


def _achieved(ground: Ground) -> dict[str, dict[Any, int]]:
    """What everybody achieved in the period, by metric and id, in minor units of the metric."""
    basis = ground.question.basis
    return {metric: by_key(achieved(ground.facts, metric, ground.span, ["salesperson_id"], basis)) for metric in METRICS}


def by_key(figures: pd.Series) -> dict[Any, int]:
    """Figures by the key (or tuple of keys) they are indexed by."""
    return {key: whole(figure) for key, figure in zip(figures.index.tolist(), figures.tolist(), strict=True)}


def _targets(ground: Ground) -> dict[tuple[str, str], list[tuple[Span, int]]]:
    """The targets of everybody, by id and metric."""
    found: dict[tuple[str, str], list[tuple[Span, int]]] = {}
    for person, period, metric, target in ground.book["targets"].rows(("salesperson_id", "period", "metric", "target")):
        found.setdefault((person, metric), []).append((named(period, ground.facts.fiscal_start), target))
    return found


def target_in(ground: Ground, salesperson: str, metric: str, span: Span) -> Fraction:
    """A salesperson's target over a span, exact, in minor units of the metric (visits and new customers: in ones)."""
    spare = MEASURE.decimals(ground.settings.decimals)
    return target_of(ground.once(_targets).get((salesperson, metric), []), span) / int(
        10 ** (spare - _scale(metric, ground.settings.decimals))
    )


def _scale(metric: str, decimals: Decimals) -> int:
    return 0 if metric in _COUNTED else decimals.quantity if metric == "quantity" else decimals.amount


def measured(metric: str, figure: Fraction, ground: Ground) -> str:
    """A figure in the decimals of its metric; of what is counted a target may be a part, and has the decimals it needs."""
    decimals = ground.settings.decimals
    if metric not in _COUNTED:
        return decimal_text(rounded(figure), _scale(metric, decimals))
    places = MEASURE.decimals(decimals)
    text = decimal_text(rounded(figure * int(10**places)), places)
    return text.rstrip("0").rstrip(".") if places else text


def ratio(value: Fraction, ground: Ground) -> str:
    """A ratio as a cell, with 4 decimals."""
    return RATIO.write(rounded(value * 10_000), ground.settings.decimals)


def rounded(value: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    return half_away(value.numerator, value.denominator)
