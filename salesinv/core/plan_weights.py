"""The weights of a plan from a CSV: by salesperson, by period, or by both. Every fault of it is named."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from salesinv.core.entry import Cells
from salesinv.core.plan import Cell, Goal, equal
from salesinv.core.service import Service
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.cells import Fault
from salesinv.schema.kinds import Decimals
from salesinv.schema.near import offer
from salesinv.schema.target_reports import WEIGHTS

Given = Mapping[Cell, Fraction]  # as the file says; an empty salesperson or period stands for all


def spread_weights(given: Given, goal: Goal, service: Service) -> dict[Cell, Fraction]:
    """The weight of every salesperson and period. What is said of both stands.

    A salesperson's weight is spread over the periods, and a period's over the salespeople, as in an equal plan: so the
    one keeps the salesperson's share of the goal, whatever part of the time is worked, the other the period's.
    """
    worked = equal(goal, service)
    found: dict[Cell, Fraction] = {}
    for (person, part), weight in given.items():
        cells = {cell: share for cell, share in worked.items() if person in ("", cell[0]) and part in ("", cell[1])}
        whole = sum(cells.values(), Fraction(0))
        for cell, share in cells.items() if whole else ():
            found[cell] = found.get(cell, Fraction(0)) + weight * share / whole
    return found


def read_weights(
    rows: Sequence[Cells], places: Sequence[str], goal: Goal, service: Service, known: Sequence[str], decimals: Decimals
) -> tuple[dict[Cell, Fraction], list[Problem]]:
    """What a file of weights says, row by row, and what is wrong with it. `known` are the ids of all salespeople."""
    if lacking := _lacking(rows[0], places[0].rpartition(":")[0]):
        return {}, lacking
    found: dict[Cell, Fraction] = {}
    first: dict[Cell, str] = {}
    problems: list[Problem] = []
    for row, place in zip(rows, places, strict=True):
        wrong = [*_faults(row, place, decimals)] or [*_strange(row, place, goal, service, known)]
        cell = row.get("salesperson_id", ""), row.get("period", "")
        if not wrong and first.setdefault(cell, place) != place:
            said = _("has a weight already, at {place}").format(place=first[cell])
            wrong = [Problem(place, 0, "weight", "key", said, _("Leave one row."))]
        problems += wrong
        if not wrong:
            found[cell] = Fraction(int(str(WEIGHTS.column("weight").read(row["weight"], decimals))))
    return found, [*problems, *([] if problems else _mixed(found, places[0]))]


def _lacking(header: Cells, file: str) -> list[Problem]:
    said, add = _("column is missing"), _("Add it to the header and to every row.")
    if "weight" not in header:
        return [Problem(file, 1, "weight", "column", said, add)]
    if not {"salesperson_id", "period"} & set(header):
        return [Problem(file, 1, "salesperson_id", "column", said, _("Say whose weight it is, or of which period."))]
    return []


def _faults(row: Cells, place: str, decimals: Decimals) -> Iterator[Problem]:
    """Cells that cannot stand."""
    for column in WEIGHTS.columns:
        if column.name in row and isinstance(fault := column.read(row[column.name], decimals), Fault):
            misread = isinstance(column.kind.read(row[column.name], decimals), Fault)
            rule = "required" if not row[column.name] else column.kind.name if misread else "limit"
            yield Problem(place, 0, column.name, rule, fault.message, fault.remedy)


def _strange(row: Cells, place: str, goal: Goal, service: Service, known: Sequence[str]) -> Iterator[Problem]:
    """Salespeople who are not there or take no part, and periods that are not among those planned."""
    person, part, parts = row.get("salesperson_id", ""), row.get("period", ""), goal.parts
    if not person and not part:
        said = _("names neither a salesperson nor a period")
        yield Problem(place, 0, "salesperson_id", "required", said, _("Say whose weight it is, or of which period."))
    if person and person not in known:
        said = _("'{id}' is not in {file}").format(id=person, file="salespeople.csv")
        remedy = offer(person, known) or _("To see what there is: {command}").format(command="salesinv salesperson list")
        yield Problem(place, 0, "salesperson_id", "reference", said, remedy)
        return
    if part and part not in parts:
        said = _("'{part}' is not planned").format(part=part)
        yield Problem(place, 0, "period", "period", said, _("There are: {names}.").format(names=", ".join(parts)))
        return
    days = parts[part] if part else [goal.span]
    people = [person] if person else [*service.people]
    if row["weight"].strip("0.") and not any(service.share(one, month) for one in people for month in days):
        said = (
            _("'{id}' takes no part in {period}: out of use, not hired yet, or gone") if person else _("nobody works in {period}")
        )
        said = said.format(id=person, period=part or goal.span.name)
        remedy = _("Leave the row out, or set the weight to 0.")
        yield Problem(place, 0, "salesperson_id" if person else "period", "inactive", said, remedy)


def _mixed(found: Given, place: str) -> list[Problem]:
    """Weights of one kind add up to the whole; of several kinds nobody could say what share they stand for."""
    if len({(bool(person), bool(part)) for person, part in found}) < 2:
        return []
    said = _("some rows name a salesperson, others a period, or both")
    remedy = _("Fill in the same columns on every row.")
    return [Problem(place.rpartition(":")[0], 0, "", "header", said, remedy)]
