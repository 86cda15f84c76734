"""A plan: a company's goal broken down to salespeople and months by weights, to the last cent. Plain rows, no pandas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from salesinv.core.periods import Span, covering
from salesinv.core.service import Service
from salesinv.schema.target_reports import PLANNED_BY

Cell = tuple[str, str]  # a salesperson and the name of a period
Weights = Mapping[Cell, Fraction]


@dataclass(frozen=True)
class Goal:
    """What is to be planned: so much of a metric (minor units) over a named period, in targets by month, quarter or year."""

    span: Span
    metric: str
    total: int
    by: str = "month"

    @cached_property
    def parts(self) -> dict[str, list[Span]]:
        """The months of every period that gets targets, by its name, in the order of time."""
        place, found = PLANNED_BY.index(self.by), dict[str, list[Span]]()
        for month in self.span.months():
            found.setdefault(covering(month.start, self.span.fiscal_start)[place], []).append(month)
        return found

    @property
    def divides(self) -> bool:
        """Whether these periods are no longer than the one that is planned."""
        name = self.span.name
        return PLANNED_BY.index(self.by) <= (2 if len(name) == 4 else 1 if "Q" in name else 0)


def allocated(goal: Goal, service: Service, weights: Weights) -> dict[Cell, int]:
    """What of the goal each salesperson gets in each period, by weight; 0 where there is none.

    Cumulatively rounded, salesperson by salesperson in the order of ids, each through the periods in the order of time: the
    cells add up to the goal, and no sum of cells that follow one another is more than a unit off its exact share. The
    weights add up to more than 0.
    """
    cells = [(person, part) for person in sorted(service.people) for part in goal.parts]
    total, running, placed = sum(weights.values(), Fraction(0)), Fraction(0), 0
    found: dict[Cell, int] = {}
    for cell in cells:
        running += weights.get(cell, 0)
        so_far = half_up(goal.total * running / total)
        found[cell] = so_far - placed
        placed = so_far
    return found


def half_up(figure: Fraction) -> int:
    """The nearest whole of a figure that is 0 or more, halves up."""
    return (2 * figure.numerator + figure.denominator) // (2 * figure.denominator)


def equal(goal: Goal, service: Service) -> dict[Cell, Fraction]:
    """Everybody the same, every month the same; of a month in which somebody works only in part, as much as the days worked."""
    return {
        (person, part): sum((service.share(person, month) for month in months), Fraction(0))
        for person in service.people
        for part, months in goal.parts.items()
    }


def summed_by(cells: Mapping[Cell, int], keys: Mapping[str, str], parts: Sequence[str]) -> dict[str, dict[str, int]]:
    """The sums of cells by the key of their salesperson, then by period."""
    found: dict[str, dict[str, int]] = {}
    for (person, part), figure in cells.items():
        row = found.setdefault(keys[person], dict.fromkeys(parts, 0))
        row[part] += figure
    return found


@dataclass(frozen=True)
class Planned:
    """A goal broken down: what each cell gets, and what it had a year before where the plan is like that.

    `nobody` is what was achieved then under nobody who takes part; `earlier` the months taken from an earlier year.
    """

    goal: Goal
    service: Service
    cells: Mapping[Cell, int]
    before: Mapping[Cell, int] | None = None
    nobody: int = 0
    earlier: Sequence[str] = ()
