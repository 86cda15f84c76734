"""`salesinv performance sheets`: everybody's feedback sheet in a folder, with a page that leads to them."""

import inspect
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from salesinv.commands.feedback_asked import Named, asked, ground_of
from salesinv.commands.options import FOLDER, SAVING, AsOf, Basis, From, Period, To, Values, one_of, option
from salesinv.commands.running import open_folder, register
from salesinv.commands.warning import warn
from salesinv.errors import UsageError
from salesinv.locale import _
from salesinv.render import say

if TYPE_CHECKING:
    from salesinv.core.feedback_ground import Ground
    from salesinv.render.pages_folder import Placed
    from salesinv.schema.page import Page, Section

ENDINGS = {"html": ".html", "github": ".md", "plain": ".txt"}


def _taken(name: str, annotation: Any, default: Any = None) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


ASKED: Sequence[inspect.Parameter] = (
    _taken("named", Named),
    option("into", "--into", type=Path, metavar="DIR", help=_("The folder to write into; it is made if it is not there.")),
    option(
        "format",
        "--format",
        "-f",
        default="html",
        parser=one_of(tuple(ENDINGS)),
        metavar="FORMAT",
        help=_("html, github or plain."),
    ),
    _taken("period", Period),
    _taken("start", From),
    _taken("end", To),
    _taken("basis", Basis, "shipped"),
    _taken("as_of", AsOf),
    *(parameter for parameter in SAVING if parameter.name == "dry_run"),
)


def add_to(app: typer.Typer) -> None:
    """`sheets`."""
    register(
        app,
        "sheets",
        _("Everybody's feedback sheet into a folder, a file each, with an index and the page of the department."),
        (
            "salesinv performance sheets 2026-11 --into sheets",
            "salesinv performance sheets 2026-Q4 --as-of 2026-11-23 --into notes --format github",
        ),
        ASKED,
        FOLDER,
        _sheets,
    )


def _sheets(given: Values, shared: Values) -> None:
    if given["into"] is None:
        raise UsageError(_("Say which folder to write into: --into DIR."))
    folder = open_folder(shared)
    span = asked(folder, given["named"], given["period"], given["start"], given["end"])
    files = _files(ground_of(folder, span, given["basis"], given["as_of"]), given["format"])
    from salesinv.render.pages_folder import to_folder

    _tell(to_folder(given["into"], files, given["dry_run"]), given, shared["quiet"])
    warn(folder, shared["quiet"])


def _files(ground: "Ground", format: str) -> dict[str, str]:
    """The text of every file by its name: the index, the page of the department, and one sheet a person."""
    from salesinv.core.feedback_index import index_page, sheet_owners
    from salesinv.render.page import page_pieces

    people, ending = sheet_owners(ground), ENDINGS[format]
    names = {person: f"sheet-{person}{ending}" for person in people}
    ranked, best = _around(ground, f"practice{ending}")
    pages = {
        f"index{ending}": index_page(ground, people, ranked, best),
        f"practice{ending}": _department(ground),
        **{names[person]: _sheet(ground, person) for person in people},
    }
    return {name: "".join(page_pieces(page, format, names)) for name, page in pages.items()}


def _around(ground: "Ground", file: str) -> tuple["Section", "Section"]:
    """The ranking, and what leads to the page of the department."""
    from salesinv.core.practice_page import practice_link
    from salesinv.core.scorecard_reports import ranking_section

    return ranking_section(ground), practice_link(file)


def _department(ground: "Ground") -> "Page":
    from salesinv.core.practice import practice
    from salesinv.core.practice_page import practice_page

    return practice_page(practice(ground))


def _sheet(ground: "Ground", person: str) -> "Page":
    from salesinv.core.feedback import sheet
    from salesinv.core.scorecard_reports import score_section

    return sheet(ground, person, score_section(ground, person))


def _tell(placed: "Placed", given: Values, quiet: bool) -> None:
    total = placed.written + placed.same
    said = _("{count} files in {folder}: {written} new or changed, {same} as they were.")
    if not placed.written:
        said = _("{count} files in {folder}: all as they were.")
    done = said.format(count=total, folder=given["into"], written=placed.written, same=placed.same)
    say(_("Dry run, nothing written: {done}").format(done=done) if given["dry_run"] else done, quiet)
