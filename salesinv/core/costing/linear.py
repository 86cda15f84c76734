"""Exact solution of small systems of linear equations."""

from fractions import Fraction


def solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """The x of `matrix · x = right`, by elimination; the matrix is square and not singular, and is used up."""
    size = len(right)
    for column in range(size):
        pivot = next(row for row in range(column, size) if matrix[row][column])
        matrix[column], matrix[pivot], right[column], right[pivot] = matrix[pivot], matrix[column], right[pivot], right[column]
        for row in range(size):
            if row != column and (factor := matrix[row][column] / matrix[column][column]):
                matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[column], strict=True)]
                right[row] -= factor * right[column]
    return [right[row] / matrix[row][row] for row in range(size)]
