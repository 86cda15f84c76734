"""`salesinv target`: what each salesperson is to reach, by period and metric."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from salesinv.commands.asking import ask_missing
from salesinv.commands.done import Done
from salesinv.commands.given import Draft, Folder
from salesinv.commands.master import rows_report
from salesinv.commands.options import cells_of, column_options, of_kind
from salesinv.commands.running import noun_app, saves, shows
from salesinv.commands.target_plan import add_to as add_plan
from salesinv.commands.target_progress import add_to as add_progress
from salesinv.errors import SalesinvError
from salesinv.locale import _
from salesinv.schema.kinds import PERIOD, Column
from salesinv.schema.report import Report
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import TARGETS

app = noun_app("target")
KEY: tuple[Column, ...] = tuple(column for column in TARGETS.columns if column.name in TARGETS.key)
_OF = "--salesperson SP-01 --period 2026-Q4 --metric amount"


@shows(
    app,
    "list",
    _("List them, in the order of the file."),
    "salesinv target list --where salesperson_id=SP-01",
    "salesinv target list --period 2026-Q4",
)
def list_(
    folder: Folder,
    period: Annotated[
        str | None, typer.Option("--period", parser=of_kind(PERIOD), metavar="PERIOD", help=_("Only this period."))
    ] = None,
) -> Report:
    report = rows_report(folder.load("targets")["targets"], TARGETS.columns)
    return Report(report.columns, [row for row in report.rows if period in (None, row[1])])


@saves(app, "add", _("Add a target."), f"salesinv target add {_OF} --target 120000", takes=column_options(TARGETS.columns))
def add(folder: Folder, **given: Any) -> Callable[[Draft], Done]:
    cells = ask_missing(cells_of(given, TARGETS.columns, folder.settings.decimals), TARGETS.columns, folder.settings.decimals)

    def change(draft: Draft) -> Done:
        draft.append("targets", [cells])
        return Done(_("Target {target} added.").format(target=" ".join(cells[c.name] for c in KEY)), places={"targets": [""]})

    return change


@saves(
    app,
    "edit",
    _("Change the amount or number of a target."),
    f"salesinv target edit {_OF} --target 135000",
    takes=column_options(TARGETS.columns),
)
def edit(folder: Folder, **given: Any) -> Callable[[Draft], Done]:
    cells = ask_missing(cells_of(given, TARGETS.columns, folder.settings.decimals), TARGETS.columns, folder.settings.decimals)

    def change(draft: Draft) -> Done:
        draft.replace("targets", {_line_of(draft.load("targets")["targets"], cells): {"target": cells["target"]}})
        return Done(_("Target {target} changed.").format(target=" ".join(cells[c.name] for c in KEY)))

    return change


@saves(app, "remove", _("Remove a target."), f"salesinv target remove {_OF}", takes=column_options(KEY))
def remove(folder: Folder, **given: Any) -> Callable[[Draft], Done]:
    cells = ask_missing(cells_of(given, KEY, folder.settings.decimals), KEY, folder.settings.decimals)

    def change(draft: Draft) -> Done:
        draft.remove("targets", [_line_of(draft.load("targets")["targets"], cells)])
        return Done(_("Target {target} removed.").format(target=" ".join(cells[c.name] for c in KEY)))

    return change


def _line_of(sheet: Sheet, cells: dict[str, str]) -> int:
    key = tuple(cells[column.name] for column in KEY)
    if key not in (keys := sheet.keys()):
        raise SalesinvError(_("There is no target {target}.").format(target=" ".join(key)))
    return sheet.lines[keys.index(key)]


add_plan(app)
add_progress(app)
