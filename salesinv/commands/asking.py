"""Asking for what is missing: on a terminal, column by column; without one never, but all of it is named at once."""

import sys
from collections.abc import Mapping, Sequence

import typer

from salesinv.commands.options import fault_of, flags_of
from salesinv.errors import UsageError
from salesinv.locale import _
from salesinv.render import clean, say
from salesinv.schema.kinds import Column, Decimals


def on_terminal() -> bool:
    """Whether there is somebody to ask: both what is typed and what is said go through a terminal."""
    return bool(sys.stdin and sys.stderr and sys.stdin.isatty() and sys.stderr.isatty())


def ask_missing(
    cells: Mapping[str, str], columns: Sequence[Column], decimals: Decimals, offers: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The cells with every column that must be filled: as given, else its offer, else its default, else asked for.

    On a terminal a column that must be filled and has none of these is asked for until the answer can stand. Without
    one, UsageError names the options that are missing.
    """
    offers = offers or {}
    filled = {**{name: cell for name, cell in offers.items() if cell}, **{name: cell for name, cell in cells.items() if cell}}
    missing = [column for column in columns if column.required and not column.default and not filled.get(column.name)]
    if missing and not on_terminal():
        names = ", ".join(flags_of(column)[0] for column in missing)
        raise UsageError(_("Missing: {options}. Without a terminal nothing is asked for.").format(options=names))
    for column in missing:
        filled[column.name] = ask(column, decimals)
    return filled


def ask(column: Column, decimals: Decimals, offer: str = "") -> str:
    """One cell, asked for until it can stand; Enter takes what is offered."""
    label = clean(_(column.label)) + (f" ({', '.join(column.choices)})" if column.choices else "")
    while True:
        cell = str(typer.prompt(label, default=offer, show_default=bool(offer), err=True)).strip()
        if not (fault := fault_of(column, cell, decimals)):
            return cell
        say(fault)


def ask_changes(cells: Mapping[str, str], columns: Sequence[Column], decimals: Decimals) -> dict[str, str]:
    """Every column asked for with what it holds as the offer; only what was changed comes back."""
    if not on_terminal():
        raise UsageError(
            _("Nothing to change: name a column as an option, such as {option}.").format(option=flags_of(columns[0])[0])
        )
    answers = {column.name: ask(column, decimals, cells[column.name]) for column in columns}
    return {name: cell for name, cell in answers.items() if cell != cells[name]}
