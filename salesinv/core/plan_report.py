"""A plan as a report: company, regions, teams, salespeople; and the sentences below it."""

from collections.abc import Iterator, Mapping

from salesinv.core.exact import ratio
from salesinv.core.levels import keys_of
from salesinv.core.plan import Planned, summed_by
from salesinv.locale import _, many
from salesinv.schema.kinds import RATIO, Decimals, Kind
from salesinv.schema.report import Cell, Report
from salesinv.schema.sheet import Book
from salesinv.schema.target_reports import LEVELS, achieved_kind, part_name, plan_columns

Sums = Mapping[str, Mapping[str, int]]  # by key, then by period


def plan_report(planned: Planned, book: Book, firm: str, decimals: Decimals) -> Report:
    """A row for the company, every region, team and salesperson; each of these levels adds up to the goal.

    Everybody who takes part is there. What is nothing is empty: no such target is written.
    """
    goal = planned.goal
    columns = plan_columns(goal.metric, "" if planned.before is None else "last-year", [*goal.parts])
    names = dict(book["salespeople"].rows(("salesperson_id", "name")))
    rows: list[list[Cell]] = []
    for level in LEVELS:
        keys = keys_of(book, level, firm)
        sums, before = _sums(planned.cells, planned, keys), _sums(planned.before or {}, planned, keys)
        for key in sorted(sums):
            figures = _figures(planned, sums[key], before.get(key), decimals)
            cells = {"level": level, "key": key, "name": names.get(key) if level == "salesperson" else None} | figures
            rows.append([cells[column.name] or None for column in columns])
    title = _("Plan {period}: {metric}").format(period=goal.span.name, metric=_(goal.metric))
    return Report(columns, rows, title, [*_notes(planned, names, decimals)])


def _sums(cells: Mapping[tuple[str, str], int], planned: Planned, keys: Mapping[str, str]) -> Sums:
    return summed_by(cells, keys, [*planned.goal.parts])


def _figures(
    planned: Planned, targets: Mapping[str, int], before: Mapping[str, int] | None, decimals: Decimals
) -> dict[str, Cell]:
    kind, target, then = achieved_kind(planned.goal.metric), sum(targets.values()), sum((before or {}).values())
    return {
        "before": kind.write(then, decimals),
        "target": _written(kind, target, decimals),
        "change": _ratio(target - then, then) if target else None,
        "share": _ratio(target, planned.goal.total),
    } | {part_name(part): _written(kind, figure, decimals) for part, figure in targets.items()}


def _written(kind: Kind, figure: int, decimals: Decimals) -> Cell:
    return kind.write(figure, decimals) if figure else None


def _ratio(part: int, of: int) -> Cell:
    return RATIO.write(ratio(part, of), Decimals()) if of > 0 else None


def _notes(planned: Planned, names: Mapping[str, str], decimals: Decimals) -> Iterator[str]:
    """How many targets there are, and whom or what the plan had to leave out."""
    kind, count = achieved_kind(planned.goal.metric), sum(1 for target in planned.cells.values() if target)
    said = many("{count} target, {total} in all.", "{count} targets, {total} in all.", count)
    yield said.format(count=count, total=kind.write(planned.goal.total, decimals))
    whole = dict.fromkeys((person for (person, _part), target in planned.cells.items() if target))
    if bare := [f"{id} {names[id]}" for id in sorted(planned.service.people) if id not in whole]:
        yield _("Without a target, because there is nothing to go by: {names}.").format(names=", ".join(bare))
    if planned.nobody > 0:
        said = _("{figure} of a year before is left out: neither whose account it is nor who sold it takes part.")
        yield said.format(figure=kind.write(planned.nobody, decimals))
    if planned.earlier:
        said = _("Taken from an earlier year, because a year before they are not over: {months}.")
        yield said.format(months=", ".join(planned.earlier))
