"""`salesinv action`: what was agreed to improve and by when, what of it is done, what is overdue."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from salesinv.commands.done import Done
from salesinv.commands.given import Draft, Folder
from salesinv.commands.master import id_argument, row_commands, row_of
from salesinv.commands.options import EARLIEST_CLOCK, day
from salesinv.commands.running import noun_app, saves, shows
from salesinv.core.acting import actions_report
from salesinv.core.reference import must_be_there
from salesinv.errors import SalesinvError, UsageError, sentences
from salesinv.locale import _
from salesinv.schema.report import Report
from salesinv.schema.tables import ACTIONS

app = noun_app("action")
On = Annotated[date | None, day("--on", _("The day it was done; today."))]


@shows(
    app,
    "list",
    _("List them, in the order of the file: done, open, overdue."),
    "salesinv action list --overdue",
    "salesinv action list --open --salesperson SP-05",
)
def list_(
    folder: Folder,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only what is not done and past its day."))] = False,
    open: Annotated[bool, typer.Option("--open", help=_("Only what is not done, overdue or not."))] = False,
    salesperson: Annotated[
        str, typer.Option("--salesperson", "--salesperson-id", metavar="ID", help=_("Only this salesperson."))
    ] = "",
    as_of: Annotated[date | None, day("--as-of", _("As it stands at the close of this day; today."))] = None,
) -> Report:
    book = folder.load("actions", "salespeople")
    must_be_there(book, "salespeople", salesperson)
    states = ("overdue",) if overdue else ("to_do", "overdue") if open else ()
    today = date.today()  # noqa: DTZ011 (the user's own day)
    return actions_report(book["actions"], as_of or today, states, salesperson)


row_commands(
    app, ACTIONS, "A-0001", "--salesperson SP-01 --period 2026-Q4 --action 'Two visits a week' --due-on 2026-12-31"
)  # fmt: skip


@saves(
    app,
    "done",
    _("What was agreed is done: today, unless told otherwise."),
    "salesinv action done A-0010",
    "salesinv action done A-0010 --on 2026-11-20",
)
def done(folder: Folder, id: Annotated[str, id_argument(ACTIONS)], on: On = None) -> Callable[[Draft], Done]:
    today = date.today()  # noqa: DTZ011 (the user's own day)
    if on is None and today < EARLIEST_CLOCK:
        raise UsageError(_("This computer's clock says {day}: set it, or give {option}.").format(day=today, option="--on"))
    when = on or today

    def change(draft: Draft) -> Done:
        sheet = draft.load("actions")["actions"]
        place = row_of(sheet, id)
        if before := sheet["done_on"][place]:
            said = _("{id} was done on {day} already.").format(id=id, day=before)
            raise SalesinvError(sentences(said, _("Another day: salesinv action edit {id} --done-on …").format(id=id)))
        draft.replace("actions", {sheet.lines[place]: {"done_on": when.isoformat()}})
        return Done(_said(id, when, sheet["due_on"][place]))

    return change


def _said(id: str, when: date, due: date) -> str:
    from salesinv.core.periods import days_of

    late = (when - due).days
    return (
        _("{id} done on {day}, {late} after it was due.").format(id=id, day=when, late=days_of(late))
        if late > 0
        else _("{id} done on {day}, in time.").format(id=id, day=when)
    )
