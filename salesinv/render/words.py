"""A report's cells as people read them: choice words in their language, fractions per cent, nothing that acts or hides."""

import re
from collections.abc import Callable, Iterator

from salesinv.locale import N_, _
from salesinv.render.clean import clean
from salesinv.schema.kinds import FLAG, MOVE, RATE, RATIO, Column
from salesinv.schema.pattern import later
from salesinv.schema.report import Report

# The words that cells of yes/no columns and of columns with choices may hold: marked here for the catalogue.
WORDS: tuple[str, ...] = (
    N_("ok"), N_("low"), N_("out"), N_("short"), N_("idle"),
    N_("receipt"), N_("supplier_return"), N_("shipment"), N_("customer_return"), N_("transfer"), N_("count"),
    N_("active"), N_("closed"), N_("cancelled"), N_("open"), N_("partial"), N_("fulfilled"), N_("overdue"),
    N_("amount"), N_("quantity"), N_("profit"), N_("signed"), N_("visits"), N_("new_customers"), N_("retention"), N_("on_time"),
    N_("yes"), N_("no"),
)  # fmt: skip
LISTED = N_(", ")  # between the words of a cell that holds several
_DECIMAL = later(r"(-?)([0-9]+)(?:\.([0-9]+))?", re.ASCII)


def labels(report: Report) -> list[str]:
    """What people call the columns, in their language."""
    return [clean(_(column.label)) for column in report.columns]


def shown(report: Report) -> list[list[str]]:
    """The rows as people read them, row by row."""
    return list(one_by_one(report))


def one_by_one(report: Report) -> Iterator[list[str]]:
    """The same, each made when it is asked for."""
    ways = [way(column) for column in report.columns]
    return (["" if cell is None else way(cell) for way, cell in zip(ways, row, strict=True)] for row in report.rows)


def way(column: Column) -> Callable[[str], str]:
    """How people read a cell of this column that is not empty."""
    if column.kind is RATIO:
        return lambda cell: clean(percent(cell))
    if column.kind is RATE:
        return lambda cell: clean(percent(cell, trim=True))
    if column.kind is MOVE:
        return lambda cell: clean(moved(cell))
    if column.kind is FLAG or column.choices:
        return lambda cell: clean(_(LISTED).join(_(word) for word in cell.split(LISTED)))
    return clean


def moved(cell: str) -> str:
    """`2` as `▲ 2`, `-1` as `▼ 1`, and `0` as it is."""
    return cell if cell == "0" else f"▼ {cell[1:]}" if cell.startswith("-") else f"▲ {cell}"


def percent(cell: str, trim: bool = False) -> str:
    """`0.1234` as `12.34%`, by moving the point: nothing is rounded. `trim` leaves out zeros at the end (`5.0000%` as `5%`)."""
    if not (read := _DECIMAL.fullmatch(cell)):
        return cell
    sign, whole, fraction = read[1], read[2], (read[3] or "").ljust(2, "0")
    rest = fraction[2:].rstrip("0") if trim else fraction[2:]
    return f"{sign}{(whole + fraction[:2]).lstrip('0') or '0'}{'.' if rest else ''}{rest}%"
