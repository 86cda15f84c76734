"""A plan beside the targets that are there: what stands in its way, and what of the table it adds, changes and takes out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from salesinv.core.closing import closed_through
from salesinv.core.entry import Cells
from salesinv.core.periods import Span, named
from salesinv.core.plan import Cell, Goal
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book
from salesinv.schema.tables import TARGETS
from salesinv.schema.target_reports import achieved_kind


@dataclass(frozen=True)
class Changes:
    """Rows to add, rows of the file to change and to take out, by line; the longer targets that stay beside the plan."""

    added: list[Cells] = field(default_factory=list)
    changed: dict[int, Cells] = field(default_factory=dict)
    removed: list[int] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True)
class _There:
    """A target of the metric that has days in the period: `inside` with all of its days."""

    line: int
    person: str
    period: str
    target: int
    inside: bool


def in_the_way(book: Book, goal: Goal, cells: Mapping[Cell, int], replace: bool) -> list[Problem]:
    """Why a plan must not be written.

    Months that are closed; targets within the period, unless the plan takes their place; targets of longer periods that
    would count on days for which the plan gives their salesperson nothing.
    """
    return [*_closed(book, goal), *([] if replace else _within(book, goal)), *_reaching_in(book, goal, cells)]


def _closed(book: Book, goal: Goal) -> Iterator[Problem]:
    through = closed_through(book["closings"])
    if through and through >= goal.span.start:
        said = _("months of {period} are closed, up to {day}: what was to be reached in them stays as it is")
        remedy = _("Plan a later period, or open the last closed month again with: salesinv reopen")
        yield Problem("", 0, "", "closed", said.format(period=goal.span.name, day=through), remedy)


def _within(book: Book, goal: Goal) -> Iterator[Problem]:
    remedy = _("With --replace the plan takes the place of such targets.")
    for there in _targets(book, goal):
        if there.inside:
            said = _("{salesperson} has a target of {metric} for {period} already")
            said = said.format(salesperson=there.person, metric=goal.metric, period=there.period)
            yield Problem(TARGETS.file, there.line, "period", "planned", said, remedy)


def _reaching_in(book: Book, goal: Goal, cells: Mapping[Cell, int]) -> Iterator[Problem]:
    for there in _targets(book, goal):
        bare = [part for part in goal.parts if not cells.get((there.person, part))]
        if not there.inside and bare:
            said = _("{salesperson}'s target for {period} counts in {part} too, for which the plan gives nothing")
            said = said.format(salesperson=there.person, period=there.period, part=bare[0])
            remedy = _("Take it out first: {command}").format(command=_removing(there, goal.metric))
            yield Problem(TARGETS.file, there.line, "period", "planned", said, remedy)


def _removing(there: _There, metric: str) -> str:
    return f"salesinv target remove --salesperson {there.person} --period {there.period} --metric {metric}"


def changes(book: Book, goal: Goal, cells: Mapping[Cell, int], decimals: Decimals) -> Changes:
    """What makes the targets of the period those of the plan. Rows that hold what is planned already stay as they are."""
    spare = 10 ** (TARGETS.column("target").kind.decimals(decimals) - achieved_kind(goal.metric).decimals(decimals))
    found, left = Changes(), {cell: target for cell, target in cells.items() if target}
    for there in _targets(book, goal):
        planned = left.pop((there.person, there.period), 0) if there.inside else None
        if planned is None:
            found.beside.append(there.period)
        elif not planned:
            found.removed.append(there.line)
        elif planned * spare != there.target:
            found.changed[there.line] = {"target": _written(goal, planned, decimals)}
    found.added.extend(
        {"salesperson_id": person, "period": part, "metric": goal.metric, "target": _written(goal, target, decimals)}
        for (person, part), target in left.items()
    )
    return found


def _written(goal: Goal, target: int, decimals: Decimals) -> str:
    return achieved_kind(goal.metric).write(target, decimals)


def _targets(book: Book, goal: Goal) -> Iterator[_There]:
    """The targets of the metric that have days in the period, in the order of the file."""
    sheet = book["targets"]
    rows = zip(sheet.lines, sheet.rows(("salesperson_id", "period", "metric", "target")), strict=True)
    for line, (person, period, metric, target) in rows:
        span = named(period, goal.span.fiscal_start)
        if metric == goal.metric and span.overlap(goal.span):
            yield _There(line, person, period, target, _inside(span, goal.span))


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
