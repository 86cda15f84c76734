"""Asking for what is missing: on a terminal, column by column; without one never, but all of it is named at once."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import typer

from salesinv.commands.options import fault_of, flags_of
from salesinv.errors import UsageError
from salesinv.locale import _
from salesinv.schema.kinds import Column, Decimals


def on_terminal() -> bool:
    """Whether there is somebody to ask: both what is typed and what is said go through a terminal."""
    return bool(not _left_alone and sys.stdin and sys.stderr and sys.stdin.isatty() and sys.stderr.isatty())


Cells = dict[str, str]
_left_alone: list[bool] = []


@contextmanager
def nobody_asked() -> Iterator[None]:
    """As if there were no terminal: for what holds the lock, or may yet be done again."""
    _left_alone.append(True)
    try:
        yield
    finally:
        _left_alone.pop()


def ask_missing(
    cells: Mapping[str, str], columns: Sequence[Column], decimals: Decimals, fill: Callable[[Cells], Cells] = dict
) -> Cells:
    """The cells with every column that must be filled and has no default.

    On a terminal what is missing is asked for, each until the answer can stand; `fill` derives from every answer what
    follows from it, so that is not asked for. Without a terminal UsageError names the options that are missing.
    """
    filled = {name: cell for name, cell in cells.items() if cell}
    while missing := [column for column in columns if column.required and not column.default and not filled.get(column.name)]:
        if not on_terminal():
            names = ", ".join(flags_of(column)[0] for column in missing)
            raise UsageError(_("Missing: {options}. Without a terminal nothing is asked for.").format(options=names))
        filled = fill({**filled, missing[0].name: ask(missing[0], decimals)})
    return filled


def ask(column: Column, decimals: Decimals, offer: str = "") -> str:
    """One cell, asked for until it can stand; Enter takes what is offered."""
    from salesinv.render import clean, say

    label = clean(_(column.label)) + (f" ({', '.join(column.choices)})" if column.choices else "")
    label += f" [{clean(offer)}]" if offer else ""  # not left to Typer, which would show it as it is
    while True:
        answer = str(typer.prompt(label, default=offer, show_default=False, err=True))
        cell = answer if answer == offer else answer.strip()
        if not (fault := fault_of(column, cell, decimals)):
            return cell
        say(fault)


def ask_changes(cells: Mapping[str, str], columns: Sequence[Column], decimals: Decimals) -> Cells:
    """Every column asked for with what it holds as the offer; only what was changed comes back."""
    if not on_terminal():
        raise UsageError(
            _("Nothing to change: name a column as an option, such as {option}.").format(option=flags_of(columns[0])[0])
        )
    answers = {column.name: ask(column, decimals, cells[column.name]) for column in columns}
    return {name: cell for name, cell in answers.items() if cell != cells[name]}
