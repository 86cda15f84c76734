"""Columns of held values as exact text, a column at a time: as Kind.write gives it, cell by cell."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from salesinv.schema.kinds import Column, Decimals, decimal_text
from salesinv.schema.report import Cell, Report


class Lazy(dict[str, Sequence[Any]]):
    """Columns of held values by name, each made when it is asked for, of others if need be."""

    def __init__(self, made: Mapping[str, "Made"]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, name: str) -> Sequence[Any]:
        found = self[name] = self._made[name](self)
        return found


Made = Callable[[Lazy], Sequence[Any]]
Wanted = frozenset[str] | None


def report(columns: tuple[Column, ...], values: Mapping[str, Sequence[Any]], decimals: Decimals, wanted: Wanted = None) -> Report:
    """The report of these columns; None stands for an empty cell. Only of those that are wanted, if all of these are there."""
    known = wanted is not None and wanted <= {column.name for column in columns}
    there = tuple(column for column in columns if not known or (wanted and column.name in wanted))
    written = [texts(column, values[column.name], decimals) for column in there]
    return Report(there, list(map(list, zip(*written, strict=True))))


def texts(column: Column, values: Sequence[Any], decimals: Decimals) -> list[Cell]:
    """One column as exact text."""
    if not column.kind.numeric:
        return [column.kind.write(value, decimals) or None for value in values]
    places = column.kind.decimals(decimals)
    if not places:
        return [None if value is None else str(value) for value in values]
    one, form = 10**places, f"%d.%0{places}d"
    return [
        None if value is None else form % divmod(value, one) if value >= 0 else decimal_text(value, places) for value in values
    ]
