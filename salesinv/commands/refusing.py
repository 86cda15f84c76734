"""Refusals of a new document by few rows: those whose words all rows would have, and the lines that they would name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from salesinv.errors import Problem, SalesinvError
from salesinv.places import table_of
from salesinv.schema.tables import BY_NAME, MASTER
from salesinv.store.narrow import Lines

# Rules that rest on the rows of the products and contracts that a document is about, on small tables, or on its own cells.
FEW = (
    "below_zero",
    "shipped",
    "over",
    "inactive",
    "closed",
    "count",
    "size",
    "specific",
    "transfer",
    "limit",
    "required",
    "choice",
)
TO_SMALL = frozenset(column.name for table in BY_NAME.values() for column in table.columns if column.references in MASTER)


class RefusedError(SalesinvError):
    """What stands against a document, among the few rows that were looked at."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = list(problems)


def rests_on_few(problem: Problem) -> bool:
    """Whether a problem is told in the same words, whichever rows of other products and contracts there are."""
    return problem.rule in FEW or (problem.rule == "reference" and problem.column in TO_SMALL)


def in_true_lines(problems: Sequence[Problem], lines: Mapping[str, Lines]) -> list[Problem]:
    """Problems of rows that were held, under the lines that these have in their tables; nothing if one cannot be told."""
    found = [
        replace(problem, line=lines[name].line_of(problem.line))
        if problem.line and (name := table_of(problem.table)) in lines
        else problem
        for problem in problems
    ]
    return found if all(bool(new.line) == bool(old.line) for new, old in zip(found, problems, strict=True)) else []
