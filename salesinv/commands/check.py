"""`salesinv check`: every problem of the folder, all at once."""

import typer

from salesinv.commands.options import SHOWING, Values
from salesinv.commands.running import HELP_FLAGS, open_folder, register
from salesinv.core.checks import findings
from salesinv.core.select import select
from salesinv.errors import AT_FAULT, DataError, Problem, counted
from salesinv.locale import _
from salesinv.render import Look, complain, problems_report, say, show
from salesinv.store.folder import Folder

app = typer.Typer(rich_markup_mode=None, context_settings=HELP_FLAGS)


def problems_of(folder: Folder) -> list[Problem]:
    """All problems of form; if there are none, all problems of substance (nothing can be worked out before)."""
    book, problems = folder.survey()
    if any(problem.rule != "missing" for problem in problems):
        return problems
    return [*problems, *(finding.problem for finding in findings(book, folder.settings))]


def _check(_given: Values, shared: Values) -> None:
    look = Look(shared["format"], shared["output"], shared["excel"], False if shared["no_color"] else None, shared["quiet"])
    look.format_for(terminal=False)
    problems = problems_of(open_folder(shared["data"]))
    chosen = shared["format"] or shared["output"] or shared["columns"] or shared["where"] or shared["sort"] or shared["limit"] is not None
    if chosen:
        show(select(problems_report(problems), shared["columns"], shared["where"], shared["sort"], shared["limit"]), look)
    if not problems:
        say(_("No problems."), look.quiet)
        return
    if chosen:
        say(counted(len(problems)), look.quiet)
    else:
        complain(DataError(problems))
    raise typer.Exit(AT_FAULT)


register(app, "check", _("Every problem of the folder: cells, keys, references, stock, contracts, counts, closed months. Exit 1 if there is any."),
         ("salesinv check", "salesinv check --format json"), [], SHOWING, _check)  # fmt: skip
