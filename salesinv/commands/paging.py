"""How a command that gives a page runs: decorator `shows_page`. People get the page, programs its cells as rows."""

from collections.abc import Callable

import typer

from salesinv.commands.options import SHOWING, Body, Values
from salesinv.commands.running import chosen, look_asked, open_folder, own_options, register
from salesinv.commands.warning import warn
from salesinv.errors import UsageError
from salesinv.locale import _
from salesinv.render import show
from salesinv.render.page import is_page, show_page
from salesinv.schema.page import FLAT, Page
from salesinv.schema.report import Report

CHOOSING = ("columns", "where", "sort", "limit")


def shows_page(app: typer.Typer, name: str, help: str, *examples: str, warns: bool = False) -> Callable[[Body], Body]:
    """A command whose body takes a Folder and its own options and gives the Page to show.

    As `shows` does for a report. On a terminal, in a pipe, as Markdown and as HTML it is a page; every other format has
    the page's cells as rows (`Page.flat`), and only from these can columns and rows be chosen.
    """

    def decorate(body: Body) -> Body:
        def run(given: Values, shared: Values) -> None:
            look = look_asked(shared)
            whole = is_page(look)
            _refuse_choosing(shared, whole)
            folder = open_folder(shared)
            page: Page = body(folder, **given)
            if whole:
                show_page(page, look)
            else:
                show(chosen(page.flat(), shared), look)
            if warns:
                warn(folder, look.quiet)

        register(app, name, help, examples, own_options(body), SHOWING, run)
        return body

    return decorate


def _refuse_choosing(shared: Values, whole: bool) -> None:
    """UsageError, before anything is worked out: for a name that no row of cells has, and for choosing from a page."""
    chosen(Report(FLAT, []), shared)
    asked = [f"--{name}" for name in CHOOSING if shared[name] not in ([], None)]
    if whole and asked:
        said = _("A page is shown whole: {options} chooses from its cells, which are rows with --format csv, json or psql.")
        raise UsageError(said.format(options=", ".join(asked)))
