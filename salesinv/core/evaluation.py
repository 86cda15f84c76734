"""From additive figures to finished rows: ratios against target, time, customers and deliveries, and the order of rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from salesinv.core.exact import half_away, ratio, whole
from salesinv.schema.kinds import RATIO_DECIMALS, Decimals

Row = dict[str, Any]
_COUNTS = ("contracts", "signed", "customers", "new_customers", "repeat_customers", "visits", "overdue", "commission")
_SHIPPED = ("quantity", "amount", "cost")
_ONE = 10**RATIO_DECIMALS


@dataclass(frozen=True)
class Share:
    """How much of the span has passed: days over, of days."""

    passed: int
    days: int


def evaluate(
    figures: Mapping[str, Mapping[str, Any]],
    key: str,
    basis: str,
    metric: str,
    share: Share,
    decimals: Decimals,
    names: Mapping[str, str],
) -> list[Row]:
    """One finished row per key, most achieved first, then by key (its column is `key`).

    Figures that are not there are 0; a ratio to nothing is None.
    """
    scales = {"quantity": decimals.quantity, "visits": 0, "new_customers": 0}
    scale = scales.get(metric, decimals.amount)
    spare = max(decimals.quantity, decimals.amount)
    target_scale = spare if metric in ("visits", "new_customers") else scale
    rows = []
    for id, known in figures.items():
        row: Row = {key: id, "name": names.get(id, "")} | _filled(known, basis)
        _measure(row, row[metric], (scale, target_scale, spare), share)
        rows.append(row)
    return sorted(rows, key=lambda row: (-(row[metric] or 0), row[key]))


def _filled(known: Mapping[str, Any], basis: str) -> Row:
    row: Row = {name: whole(known.get(name, 0)) for name in (*_COUNTS, *_SHIPPED)}
    row["provisional"] = bool(known.get("provisional", False)) and basis == "shipped"
    row["target"] = known.get("target")
    if basis == "signed":
        row |= {"quantity": whole(known.get("signed_quantity", 0)), "amount": row["signed"], "cost": None}
    row["profit"] = None if row["cost"] is None else row["amount"] - row["cost"]
    pairs = {
        "margin": (row["profit"], row["amount"]),
        "retention": (known.get("kept", 0), known.get("kept_of", 0)),
        "visits_per_customer": (row["visits"], known.get("visited", 0)),
        "return_rate": (known.get("returned", 0), known.get("gross", 0)),
        "on_time": (known.get("in_time", 0), known.get("due", 0)),
    }
    return row | {name: ratio(*pair) for name, pair in pairs.items()}


def _measure(row: Row, achieved: int | None, scales: tuple[int, int, int], share: Share) -> None:
    """Target (rounded to its own decimals), attainment and pace, from the exact target."""
    scale, target_scale, spare = scales
    target: Fraction | None = row["target"]
    row["attainment"] = row["pace"] = None
    if not target:
        row["target"] = None
        return
    row["target"] = _rounded(target / 10 ** (spare - target_scale))
    if achieved is None:
        return
    attainment = Fraction(achieved, 10**scale) / (target / 10**spare)
    row["attainment"] = _rounded(attainment * _ONE)
    if share.passed:
        row["pace"] = _rounded(attainment * share.days / share.passed * _ONE)


def _rounded(value: Fraction) -> int:
    return half_away(value.numerator, value.denominator)
