"""`salesinv check`: every problem of the folder, all at once."""

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import SHOWING, Values
from salesinv.commands.running import HELP_FLAGS, chosen, look_asked, open_folder, register
from salesinv.commands.warning import all_problems, count_in_columns
from salesinv.core.checks import CHECKED
from salesinv.errors import AT_FAULT, DataError, FileError, Problem, counted
from salesinv.locale import _, many
from salesinv.render import complain, problems_report, say, show

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP_FLAGS)


def _found(shared: Values) -> tuple[list[Problem], Folder | None]:
    """All problems; and the folder, where some of them may be mended: problems of the settings, and of substance, are not."""
    try:
        folder = open_folder(shared)
    except DataError as error:
        return error.problems, None
    if count_in_columns(folder) == 0:
        return [], folder
    found, of_form = all_problems(folder)
    return found, folder if of_form else None


def _tell_mends(folder: Folder, quiet: bool) -> None:
    """How much of it need not be done by hand."""
    from salesinv.core.mending import MENDS, Asked
    from salesinv.store.mending import mended

    settings = folder.settings
    try:
        files = (folder.bulk.amiss and folder.bulk.amiss.files) or folder
        count = len(mended(files, Asked(tuple(MENDS), CHECKED, settings.decimals, settings.currency)).mends)
    except FileError:  # mend does nothing beside a table that cannot be read
        return
    if count:
        said = many("salesinv mend shows {count} change that mends.", "salesinv mend shows {count} changes that mend.", count)
        say(said.format(count=count), quiet)


def _check(_given: Values, shared: Values) -> None:
    look = look_asked(shared)
    found, folder = _found(shared)
    as_report = (
        shared["format"]
        or shared["output"]
        or shared["columns"]
        or shared["where"]
        or shared["sort"]
        or shared["limit"] is not None
    )
    if as_report:
        show(chosen(problems_report(found), shared), look)
    if not found:
        say(_("No problems."), look.quiet)
        return
    if as_report:
        say(counted(len(found)), look.quiet)
    else:
        complain(DataError(found))
    if folder:
        _tell_mends(folder, look.quiet)
    raise typer.Exit(AT_FAULT)


register(
    app,
    "check",
    _("Every problem of the folder: cells, keys, references, stock, contracts, counts, closed months. Exit 1 if there is any."),
    ("salesinv check", "salesinv check --format json"),
    [],
    SHOWING,
    _check,
)
