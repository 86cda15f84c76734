"""The options that commands share, and how what is typed becomes a value."""

import inspect
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from salesinv.errors import UsageError, sentences
from salesinv.locale import _
from salesinv.schema.cells import Fault
from salesinv.schema.kinds import DATE, FLAG, PERIOD, Column, Decimals, Kind, Table
from salesinv.schema.reports import BASES

Values = dict[str, Any]
Body = Callable[..., Any]
EARLIEST_CLOCK = date(2020, 1, 1)  # a clock that says less was never set
_NO_DECIMALS = Decimals()
MOST_SECONDS = 3600
LONGEST_SHOWN = 60


def option(name: str, *flags: str, default: Any = None, type: Any = str, help: str = "", **more: Any) -> inspect.Parameter:
    """One option of a command as a parameter of a function: what Typer reads."""
    annotation = Annotated[type, typer.Option(*flags, help=help, show_default=bool(default), **more)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def of_kind(kind: Kind) -> Callable[[str], Any]:
    """A parser of one word of a command line, in the same strict way as a cell is read."""

    def parse(word: str) -> Any:
        found = kind.read(word, _NO_DECIMALS) if word else Fault(_("is empty"), _("Give it a value, or leave it out."))
        if isinstance(found, Fault):
            raise typer.BadParameter(_said(found, word))
        return found

    parse.__name__ = kind.name
    return parse


def one_of(choices: Sequence[str]) -> Callable[[str], str]:
    """A parser that takes one of a few words and offers the near ones otherwise."""

    def parse(word: str) -> str:
        if word not in choices:
            from salesinv.core.select import offering

            raise typer.BadParameter(offering(_("'{word}' is not a choice.").format(word=word), word, choices))
        return word

    return parse


def count(word: str | int) -> int:
    """A parser of a number of rows: digits of our own, and no more of them than a file can have rows."""
    if not re.fullmatch(r"-?[0-9]{1,15}", str(word), re.ASCII):
        raise typer.BadParameter(_("'{word}' is not a whole number: write it in digits, such as 20.").format(word=word))
    return int(word)


def day(flag: str, help: str) -> Any:
    """An option that is a day."""
    return typer.Option(flag, parser=of_kind(DATE), metavar="DATE", help=help)


AsOf = Annotated[date | None, day("--as-of", _("Documents dated this day or earlier."))]
From = Annotated[date | None, day("--from", _("From this day on."))]
To = Annotated[date | None, day("--to", _("Up to and including this day."))]
Period = Annotated[
    str | None, typer.Option("--period", parser=of_kind(PERIOD), metavar="PERIOD", help=_("2026, 2026-Q4 or 2026-11."))
]
Basis = Annotated[
    str,
    typer.Option(
        "--basis",
        parser=one_of(BASES),
        metavar="BASIS",
        help=_("shipped (the day of shipment, net of returns) or signed (the day of the contract)."),
    ),
]
Product = Annotated[str, typer.Option("--product", "--product-id", metavar="ID", help=_("Only this product."))]
Warehouse = Annotated[str, typer.Option("--warehouse", "--warehouse-id", metavar="ID", help=_("Only this warehouse."))]


def seconds(word: str | float) -> float:
    """A parser of seconds, up to an hour."""
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", str(word), re.ASCII) or float(word) > MOST_SECONDS:
        raise typer.BadParameter(_("'{word}' is not a number of seconds from 0 to {most}.").format(word=word, most=MOST_SECONDS))
    return float(word)


FOLDER = (
    option("data", "--data", metavar="DIR", help=_("The data folder.")),
    option("lang", "--lang", metavar="LANG", help=_("en or zh.")),
    option("quiet", "--quiet", "-q", default=False, type=bool, help=_("Say nothing but errors.")),
    option("no_color", "--no-color", default=False, type=bool, help=_("No colours.")),
    option("no_cache", "--no-cache", default=False, type=bool, help=_("Neither use nor keep copies of a large folder's tables.")),
)
SHOWING = (
    option(
        "format",
        "--format",
        "-f",
        default="",
        metavar="FORMAT",
        help=_("table, plain, csv, json, jsonl, xlsx, or any of tabulate's."),
    ),
    option("output", "--output", "-o", type=Path, metavar="FILE", help=_("Write to a file.")),
    option(
        "columns", "--columns", default=[], type=list[str], metavar="NAMES", help=_("Only these columns, by name; all for all.")
    ),
    option(
        "where",
        "--where",
        default=[],
        type=list[str],
        metavar="CONDITION",
        help=_("Only rows where COLUMN=VALUE (also != < <= > >= ~)."),
    ),
    option("sort", "--sort", default=[], type=list[str], metavar="NAMES", help=_("Sort by columns; -NAME for descending.")),
    option("limit", "--limit", type=int, parser=count, metavar="N", help=_("At most so many rows.")),
    option("excel", "--excel", default=False, type=bool, help=_("CSV that a spreadsheet opens safely.")),
    *FOLDER,
)
SAVING = (
    option("dry_run", "--dry-run", default=False, type=bool, help=_("Say what would be done, write nothing.")),
    option(
        "wait", "--wait", default=10, type=float, parser=seconds, metavar="SECONDS", help=_("How long to wait for a busy folder.")
    ),
    *FOLDER,
)


def flags_of(column: Column, own: bool = False) -> list[str]:
    """How a column is called as an option: `--unit-cost`; `--customer-id` also `--customer`; a table's own id also `--id`."""
    name = "--" + column.name.replace("_", "-")
    if column.kind is FLAG:
        return [f"{name}/--{'in' if column.name == 'active' else 'no-'}{column.name}"]
    short = [name.removesuffix("-id")] if name.endswith("-id") else []
    return [name, *short, *(["--id"] if own else [])]


def column_options(columns: Sequence[Column], own: str = "") -> list[inspect.Parameter]:
    """An option for every column, all of them optional: what is missing is asked for, or refused by name."""
    return [_column_option(column, column.name == own) for column in columns]


def _column_option(column: Column, own: bool) -> inspect.Parameter:
    about = _(column.about)
    words = [_(column.label), ", ".join(column.choices), about[:1].upper() + about[1:]]
    type_ = bool | None if column.kind is FLAG else str
    more = {} if column.kind is FLAG else {"metavar": column.kind.name.upper()}
    return option(
        column.name, *flags_of(column, own), type=type_, help=" ".join(sentences(part) for part in words if part), **more
    )


def dated(table: Table, cells: dict[str, str]) -> dict[str, str]:
    """The cells of a document with today as its day, unless one was given. UsageError where the clock cannot be right."""
    today = date.today()  # noqa: DTZ011 (the user's own day)
    if cells.get(table.dated):
        return cells
    if today < EARLIEST_CLOCK:
        flag, said = flags_of(table.column(table.dated))[0], _("This computer's clock says {day}: set it, or give {option}.")
        raise UsageError(said.format(day=today, option=flag))
    return {**cells, table.dated: today.isoformat()}


def cells_of(given: Values, columns: Sequence[Column], decimals: Decimals) -> dict[str, str]:
    """What was typed for these columns, as cells; an option left out is not there. UsageError names every faulty one."""
    typed = {column: given.get(column.name) for column in columns}
    cells = {
        column: "yes" if value is True else "no" if value is False else value
        for column, value in typed.items()
        if value is not None
    }
    faults = [said for column, cell in cells.items() if cell and (said := fault_of(column, cell, decimals))]
    if faults:
        raise UsageError(*faults)
    return {column.name: str(cell) for column, cell in cells.items()}


def fault_of(column: Column, cell: str, decimals: Decimals) -> str:
    """Why a typed cell cannot stand, naming its option; empty if it can."""
    found = column.read(cell, decimals)
    return f"{flags_of(column)[0]}: {_said(found, cell)}" if isinstance(found, Fault) else ""


def _said(fault: Fault, word: str) -> str:
    """A fault in words, in which no more is repeated of a long word than shows which it is."""
    said = sentences(fault.message, fault.remedy)
    return said.replace(word, word[:LONGEST_SHOWN] + "…") if len(word) > LONGEST_SHOWN else said
