"""The scorecard: what salespeople achieved against what they were to, weighted into a score, a grade and a rank (section 8)."""

from fractions import Fraction
from typing import Any

from .rounding import half_away
from .selling import Days, achieved
from .targets import target
from .truth import Truth

Answer = dict[str, Any]
AGAINST_ONE = ("retention", "on_time")
CAP = Fraction(6, 5)


def scorecard(
    truth: Truth, days: Days, back: Days, weights: dict[str, int], grades: dict[str, int], basis: str
) -> dict[str, Answer]:  # fmt: skip
    """Every salesperson's ratios, exact score, grade and rank in a period. Ties go by id; who has no criterion is last.

    Who left before it has no place in it.
    """
    table = truth.performance(*days, basis, "salesperson", before=back)
    left = {row["salesperson_id"] for row in truth.firm["salespeople"] if (row.get("left_on") or "9999") < str(days[0])}
    table = {person: row for person, row in table.items() if person not in left}
    found: dict[str, Answer] = {}
    for person, row in table.items():
        ratios = {name: ratio(truth, person, row, name, days, basis) for name, weight in weights.items() if weight}
        known = {name: found_ratio for name, found_ratio in ratios.items() if found_ratio is not None}
        total = sum(weights[name] for name in known)
        score = 100 * sum((weights[name] * part for name, part in known.items()), Fraction(0)) / total if total else None
        left_out = [name for name in ratios if name not in known]
        found[person] = {"ratios": known, "score": score, "grade": grade(score, grades), "left_out": left_out}
    order = sorted(found, key=lambda person: (found[person]["score"] is None, -(found[person]["score"] or 0), person))
    for rank, person in enumerate(order, 1):
        found[person]["rank"] = rank if found[person]["score"] is not None else None
    return found


def ratio(truth: Truth, person: str, row: Answer, criterion: str, days: Days, basis: str) -> Fraction | None:
    """Achieved against target, or against 1, from 0 to 1.2; None where there is no target, or nothing to measure."""
    if criterion in AGAINST_ONE:
        return None if row[criterion] is None else min(CAP, Fraction(row[criterion]))
    goal = target(truth.firm, person, criterion, *days)
    if not goal or (criterion == "profit" and basis == "signed"):
        return None
    done = Fraction(achieved(truth, days, criterion, basis, "salesperson").get(person, 0))
    return max(Fraction(0), min(CAP, done / goal))


def grade(score: Fraction | None, grades: dict[str, int]) -> str | None:
    """The highest grade whose lowest score is reached, by the score with two decimals; the lowest there is, where none is."""
    if score is None:
        return None
    reached = [(lowest, name) for name, lowest in grades.items() if lowest <= half_away(score, 2)]
    return max(reached)[1] if reached else min((lowest, name) for name, lowest in grades.items())[1]
