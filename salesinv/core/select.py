"""Choosing from a report: columns, rows, order, how many. The conditions are a small grammar; nothing is evaluated."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING, Any

from salesinv.errors import UsageError, sentences
from salesinv.locale import _
from salesinv.schema.kinds import FLAG, RATE, RATIO, Column
from salesinv.schema.near import offer
from salesinv.schema.pattern import later
from salesinv.schema.report import Cell, LongRows, Report, Row

if TYPE_CHECKING:
    from decimal import Decimal

ALL = "all"
COMPARE: dict[str, Callable[[Any, Any], bool]] = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_CONDITION = later(r"\s*(?P<column>[\w-]+)\s*(?P<op>!=|<=|>=|=|<|>|~)\s*(?P<value>.*?)\s*", re.DOTALL)
_NUMBER = later(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)", re.ASCII)
_FLAGS = {"true": "yes", "false": "no"}

Test = Callable[[Cell], bool]


def select(
    report: Report,
    columns: Sequence[str] = (),
    where: Sequence[str] = (),
    sort: Sequence[str] = (),
    limit: int | None = None,
) -> Report:
    """The report with only what was asked for; conditions and order may use columns that are then left out.

    `columns`: names, repeated or separated by commas, in the order wanted; `all` stands for all of them, and none of
    those named gives way on a narrow terminal. `where`: `COLUMN OP VALUE` with = != < <= > >= or ~ (contains, in any
    case), all of which must hold; numbers compare by value (a rate also as `5%`), the rest as text; an empty value
    means an empty cell, and an empty cell is neither above nor below anything. `sort`: names, `-name` for descending;
    ties stay in order, empty cells come last both ways. `limit`: the first so many rows.
    UsageError for an unknown column, a condition that cannot be read, or a limit below 0.
    """
    if limit is not None and limit < 0:
        raise UsageError(_("--limit must be 0 or more, not {limit}.").format(limit=limit))
    with _named("--columns"):
        chosen = _chosen(report, names_in(columns))
    with _named("--where"):
        rows = _kept(report, where)
    with _named("--sort"):
        rows = _ordered(report, rows, names_in(sort))
    places = [report.names.index(column.name) for column in chosen]
    return replace(report, columns=chosen, rows=_shown(rows, places, len(report.names), limit), notes=list(report.notes))


def _shown(rows: Sequence[Row], places: list[int], there: int, limit: int | None) -> Sequence[Row]:
    if isinstance(rows, LongRows):
        return rows.first(limit).of(places)
    if places == list(range(there)):
        return list(map(list, rows[:limit]))
    return [[row[place] for place in places] for row in rows[:limit]]


def columns_asked(columns: Sequence[str], where: Sequence[str], sort: Sequence[str]) -> frozenset[str] | None:
    """The columns that `select` would look at, if it needs no others; None for all, or where that cannot be told yet."""
    conditions = [_CONDITION.fullmatch(text) for text in where]
    chosen = names_in(columns)
    if not chosen or ALL in chosen or None in conditions:
        return None
    named = [*chosen, *(read["column"] for read in conditions if read), *(name.removeprefix("-") for name in names_in(sort))]
    return frozenset(name.replace("-", "_") for name in named)


@contextmanager
def _named(option: str) -> Iterator[None]:
    """A refusal begins with the option it is about."""
    try:
        yield
    except UsageError as refused:
        raise UsageError(*(f"{option}: {fault}" for fault in refused.faults)) from None


def names_in(given: Sequence[str]) -> list[str]:
    """`["a,b", "c"]` as `["a", "b", "c"]`: names may be repeated or separated by commas."""
    return [name for item in given for name in (part.strip() for part in item.split(",")) if name]


def find(report: Report, name: str) -> int:
    """The place of a column (`unit-cost`, as options are written, is `unit_cost`).

    UsageError that offers what it may have meant, and names all there are.
    """
    for spelling in (name, name.replace("-", "_")):
        if spelling in report.names:
            return report.names.index(spelling)
    raise UsageError(offering(_("There is no column '{name}'.").format(name=name), name, report.names))


def offering(sentence: str, name: str, names: Sequence[str]) -> str:
    """What is wrong with a name, followed by what it may have meant and by all there are."""
    return sentences(sentences(sentence, offer(name, names)), _("There are: {names}.").format(names=", ".join(names)))


def _chosen(report: Report, names: list[str]) -> tuple[Column, ...]:
    if not names:
        return report.columns
    if ALL in names and ALL not in report.names:
        return tuple(replace(column, detail=False) for column in report.columns)
    return tuple(replace(report.columns[find(report, name)], detail=False) for name in dict.fromkeys(names))


def _kept(report: Report, where: Sequence[str]) -> Sequence[Row]:
    tests = [_condition(report, text) for text in where]
    if isinstance(report.rows, LongRows):
        return reduce(lambda rows, condition: rows.kept(*condition), tests, report.rows)
    return [row for row in report.rows if all(test(row[place]) for place, test in tests)]


def _condition(report: Report, text: str) -> tuple[int, Test]:
    if not (read := _CONDITION.fullmatch(text)):
        wrong = _("'{text}' is not a condition: write it as COLUMN=VALUE, with one of = != < <= > >= or ~ (contains).")
        raise UsageError(wrong.format(text=text))
    place = find(report, read["column"])
    return place, _test(report.columns[place], read["op"], read["value"])


def _test(column: Column, op: str, value: str) -> Test:
    if op == "~":
        wanted = value.casefold()
        return lambda cell: wanted in (cell or "").casefold()
    if not value:
        return _emptiness(column, op)
    if column.kind is FLAG:
        value = _FLAGS.get(value.casefold(), value.casefold())
    if column.kind.numeric:
        return _numeric(column, op, value)
    compare = COMPARE[op]
    return lambda cell: compare(cell, value) if cell else op == "!="


def _emptiness(column: Column, op: str) -> Test:
    if op not in ("=", "!="):
        raise UsageError(_("'{column}{op}' needs a value to compare with.").format(column=column.name, op=op))
    return lambda cell: (not cell) == (op == "=")


def _numeric(column: Column, op: str, value: str) -> Test:
    number, compare = _asked(column, value), COMPARE[op]
    return lambda cell: compare(_decimal(cell), number) if cell else op == "!="


def _asked(column: Column, value: str) -> "Decimal":
    """The number in a condition, exactly; rates and ratios may be given per cent, as people see them."""
    hundredths = value.endswith("%") and column.kind in (RATE, RATIO)
    digits = value.removesuffix("%").rstrip() if hundredths else value
    if not _NUMBER.fullmatch(digits):
        raise UsageError(_("'{value}' is not a number, and {column} holds numbers.").format(value=value, column=column.name))
    return _decimal(f"{digits}e-2" if hundredths else digits)


def _decimal(cell: str) -> "Decimal":
    from decimal import Decimal

    return Decimal(cell)


def _ordered(report: Report, rows: Sequence[Row], names: list[str]) -> Sequence[Row]:
    """Sorted by the last name first: every pass is stable, so the first name decides."""
    for name in reversed(names):
        place, down = find(report, name.removeprefix("-")), name.startswith("-")
        if isinstance(rows, LongRows):
            rows = rows.ordered(place, down)
            continue
        key = _decimal if report.columns[place].kind.numeric else str
        filled = sorted((row for row in rows if row[place]), key=_by(place, key), reverse=down)
        rows = filled + [row for row in rows if not row[place]]
    return rows


def _by(place: int, key: Callable[[str], Any]) -> Callable[[Row], Any]:
    return lambda row: key(row[place] or "")
