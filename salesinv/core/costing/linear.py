"""Exact solution of small systems of linear equations."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

Equation = tuple[Mapping[str, Fraction], Fraction]


def solve(unknowns: Sequence[str], equations: Sequence[Equation]) -> dict[str, Fraction]:
    """The unknowns that the equations determine (factors of the unknowns, right side); the others are left out."""
    rows = [[factors.get(name, Fraction(0)) for name in unknowns] + [right] for factors, right in equations]
    pivots: list[int] = []
    for column in range(len(unknowns)):
        found = next((place for place in range(len(pivots), len(rows)) if rows[place][column]), None)
        if found is not None:
            _eliminate(rows, len(pivots), found, column)
            pivots.append(column)
    free = set(range(len(unknowns))) - set(pivots)
    return {unknowns[column]: row[-1] for column, row in zip(pivots, rows, strict=False) if not any(row[other] for other in free)}


def _eliminate(rows: list[list[Fraction]], place: int, found: int, column: int) -> None:
    """Bring the found row to its place, scaled to 1 in this column, and take the column out of all other rows."""
    rows[place], rows[found] = rows[found], rows[place]
    rows[place] = [number / rows[place][column] for number in rows[place]]
    for other, row in enumerate(rows):
        if other != place and row[column]:
            rows[other] = [a - row[column] * b for a, b in zip(row, rows[place], strict=True)]
