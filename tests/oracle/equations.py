"""Linear equations, solved exactly; unknowns that they do not determine are left out."""

from fractions import Fraction


def solved(equations: list[tuple[dict[str, Fraction], Fraction]]) -> dict[str, Fraction]:
    """Gauss and Jordan. Each equation is (coefficient of each unknown, right side). Only determined unknowns."""
    todo = [(dict(left), right) for left, right in equations]
    done: list[tuple[str, dict[str, Fraction], Fraction]] = []
    while todo:
        left, right = todo.pop(0)
        for name, row, value in done:
            left, right = less(left, right, left.get(name, Fraction(0)), row, value)
        if not left:
            continue
        pivot = min(left)
        factor = left[pivot]
        left, right = {name: number / factor for name, number in left.items()}, right / factor
        done = [(n, *less(row, value, row.get(pivot, Fraction(0)), left, right)) for n, row, value in done]
        done.append((pivot, left, right))
    return {name: value for name, row, value in done if set(row) == {name}}


def less(
    left: dict[str, Fraction], right: Fraction, times: Fraction, row: dict[str, Fraction], value: Fraction
) -> tuple[dict[str, Fraction], Fraction]:
    """An equation less so many times another, unknowns that fell out left out."""
    names = {*left, *row}
    found = {name: left.get(name, Fraction(0)) - times * row.get(name, Fraction(0)) for name in names}
    return {name: number for name, number in found.items() if number}, right - times * value
