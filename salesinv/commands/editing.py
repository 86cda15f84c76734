"""`edit` of documents of several lines: header columns on all lines, the others on one."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from salesinv.commands.asking import ask_changes
from salesinv.commands.documents import id_argument, lines_of
from salesinv.commands.done import Done
from salesinv.commands.given import Draft, Folder
from salesinv.commands.options import cells_of, column_options
from salesinv.commands.running import saves
from salesinv.errors import SalesinvError, UsageError
from salesinv.locale import _
from salesinv.schema.kinds import Table
from salesinv.schema.sheet import Sheet


def edit_command(app: typer.Typer, table: Table, help: str, *examples: str) -> None:
    """`edit ID [--line N]`: what must be the same on every line changes on all of them, the rest on the line named, or the
    only one. An empty value empties a cell. What is then refused is what would be of a new document."""
    columns = [column for column in table.columns if column.name not in table.key]

    @saves(app, "edit", help, *examples, takes=column_options(table.columns[1:]))
    def edit(folder: Folder, id: Annotated[str, id_argument(table)], **given: Any) -> Callable[[Draft], Done]:
        number = given.pop("line")
        cells = cells_of(given, columns, folder.settings.decimals)
        sheet = folder.load(table.name)[table.name]
        _chosen(sheet, id, number, list(cells))
        if not cells:
            place = _chosen(sheet, id, number, ["line"])[0]
            cells = ask_changes({name: sheet.cells[name][place] for name in table.names}, columns, folder.settings.decimals)
        return _changing(table, id, number, cells)


def _changing(table: Table, id: str, number: object, cells: dict[str, str]) -> Callable[[Draft], Done]:
    header = {column.name for column in table.columns if column.header}

    def change(draft: Draft) -> Done:
        now = draft.load(table.name)[table.name]
        chosen = _chosen(now, id, number, list(cells))
        for place in lines_of(now, id):
            own = cells if place in chosen else {name: cell for name, cell in cells.items() if name in header}
            draft.replace(table.name, {now.lines[place]: own})
        said = _("{noun} {id} changed: {columns}.")
        return Done(said.format(noun=_(table.columns[0].label), id=id, columns=", ".join(cells)))

    return change


def _chosen(sheet: Sheet, id: str, number: object, names: list[str]) -> list[int]:
    """The lines whose own columns change: the one named, or the only one; all of them if only header columns change."""
    places, noun = lines_of(sheet, id), _(sheet.table.columns[0].label)
    if number is not None:
        chosen = [place for place in places if str(sheet["line"][place]) == number]
        if not chosen:
            raise SalesinvError(_("{noun} {id} has no line {line}.").format(noun=noun, id=id, line=number))
        return chosen
    if len(places) > 1 and not all(sheet.table.column(name).header for name in names):
        said = _("{noun} {id} has {count} lines: say which with --line.")
        raise UsageError(said.format(noun=noun, id=id, count=len(places)))
    return places
