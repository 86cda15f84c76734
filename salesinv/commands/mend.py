"""`salesinv mend`: what can be mended safely, shown change by change; written with --write."""

import inspect
from dataclasses import replace
from typing import Annotated

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import SAVING, SHOWING, Values, option
from salesinv.commands.running import HELP_FLAGS, chosen, look_asked, open_folder, register
from salesinv.core.checks import CHECKED, problems
from salesinv.core.mending import MENDS, Asked, Mend
from salesinv.core.select import offering
from salesinv.errors import AT_FAULT, Problem, UsageError
from salesinv.locale import N_, _, many
from salesinv.places import placed
from salesinv.render import Look, say, show
from salesinv.render.look import MACHINE
from salesinv.schema.kinds import ID, NOTE, TEXT, WHOLE, Column
from salesinv.schema.report import Cell, Report
from salesinv.schema.tables import BY_NAME
from salesinv.store.mending import Outcome, mended

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP_FLAGS)
COLUMNS: tuple[Column, ...] = (
    Column("table", ID, N_("Table")),
    Column("line", WHOLE, N_("Line")),
    Column("column", ID, N_("Column")),
    Column("kind", TEXT, N_("Kind")),
    Column("old", NOTE, N_("Old")),
    Column("new", NOTE, N_("New")),
)
_BLANKS = {0xA0: "\\u00a0", 0x3000: "\\u3000"}
_NAMED = 20  # doubts told one by one


def _mend(given: Values, shared: Values) -> None:
    look = look_asked(shared)
    if given["write"] and (shared["where"] or shared["limit"] is not None):
        raise UsageError(_("--write makes every change: choose them by KIND and --table, not by --where or --limit."))
    folder = open_folder(shared)
    asked = _asked(given, folder)
    if given["write"]:
        outcome = _written(folder, asked, shared, look, given["wait"])
    else:
        outcome = mended(folder, asked)
        _show(outcome, shared, look)
    _tell_doubts(outcome.doubts_then if given["write"] else outcome.doubts, look.quiet)
    say(_changes(len(outcome.mends), "" if given["write"] else _command(given)), look.quiet)
    _tell_left(outcome, folder, look.quiet)
    if outcome.mends and not given["write"]:
        raise typer.Exit(AT_FAULT)


def _asked(given: Values, folder: Folder) -> Asked:
    for words, all_ in ((given["kinds"], MENDS), (given["table"], CHECKED)):
        for word in words:
            if word not in all_:
                raise UsageError(offering(_("'{word}' is not a choice.").format(word=word), word, tuple(all_)))
    settings = folder.settings
    return Asked(given["kinds"] or tuple(MENDS), given["table"] or CHECKED, settings.decimals, settings.currency)


def _written(folder: Folder, asked: Asked, shared: Values, look: Look, wait: float) -> Outcome:
    """Work it out anew under the lock, show it, and write it: all tables together."""
    with folder.writing(wait) as draft:
        outcome = mended(draft.folder, asked)
        _show(outcome, shared, look)
        for file, raw in outcome.files.items():
            draft.put(file, raw)
        remark = draft.save()
    say(remark, quiet=not remark)
    return outcome


def _show(outcome: Outcome, shared: Values, look: Look) -> None:
    report = chosen(Report(COLUMNS, list(map(_row, outcome.mends))), shared)
    if outcome.mends or shared["format"] or shared["output"]:
        show(report if look.format_for(terminal=False) in MACHINE else _legible(report), look)


def _legible(report: Report) -> Report:
    """The report with blanks at the ends of a cell in quotes, and strange ones as escapes: people see them nowhere else."""
    rows = [
        [cell if cell is None or cell == cell.strip() else f"'{cell.translate(_BLANKS)}'" for cell in row] for row in report.rows
    ]
    return replace(report, rows=rows)


def _row(mend: Mend) -> list[Cell]:
    file, at = placed(BY_NAME[mend.table].file, mend.line)
    line = str(at) if at else ""
    cells = (file, line, mend.column, ", ".join(mend.kinds), mend.old, mend.new)
    return [cell or None for cell in cells]


def _tell_doubts(doubts: list[Problem], quiet: bool) -> None:
    """What was looked at and left alone."""
    for doubt in doubts[:_NAMED]:
        say(str(doubt), quiet)
    if (more := len(doubts) - _NAMED) > 0:
        say(many("and {count} more like that", "and {count} more like that", more).format(count=more), quiet)


def _changes(count: int, command: str) -> str:
    """How many changes there are; with the command that makes them where they are not made."""
    if not count:
        return _("Nothing to mend.")
    if not command:
        return many("{count} change made.", "{count} changes made.", count).format(count=count)
    said = many("{count} change to make: {command} makes it.", "{count} changes to make: {command} makes them.", count)
    return said.format(count=count, command=command)


def _command(given: Values) -> str:
    """What was typed, with --write."""
    return " ".join(["salesinv mend", *given["kinds"], *(f"--table {name}" for name in given["table"]), "--write"])


def _tell_left(outcome: Outcome, folder: Folder, quiet: bool) -> None:
    """How many problems `check` would then list."""
    missing = [problem for problem in folder.survey()[1] if problem.rule == "missing"]
    if left := len(problems(outcome.book, [*missing, *outcome.problems], folder.settings)):
        said = many(
            "{count} problem is left: salesinv check lists it.",
            "{count} problems are left: salesinv check lists them.",
            left,
        )
        say(said.format(count=left), quiet)


def _kinds(incomplete: str) -> list[tuple[str, str]]:
    """What completes a kind."""
    return [(name, _(about)) for name, about in MENDS.items() if name.startswith(incomplete)]


_KINDS = typer.Argument(
    metavar="[KIND]…",
    help=_("Only these kinds: {kinds}.").format(kinds=", ".join(MENDS)),
    show_default=False,
    autocompletion=_kinds,
)
register(
    app,
    "mend",
    _(
        "Mend what has one lawful reading and no other: ids, dates, numbers, encodings, lines. Shows every change; nothing is "
        "written without --write. Exit 1 if there is something to write."
    ),
    ("salesinv mend", "salesinv mend dates digits --table receipts", "salesinv mend --write"),
    [
        inspect.Parameter("kinds", inspect.Parameter.KEYWORD_ONLY, default=[], annotation=Annotated[list[str], _KINDS]),
        option("table", "--table", default=[], type=list[str], metavar="NAME", help=_("Only in this table; repeat for more.")),
        option("write", "--write", default=False, type=bool, help=_("Make the changes that are shown.")),
        *(parameter for parameter in SAVING if parameter.name == "wait"),
    ],
    SHOWING,
    _mend,
)
