"""Commands for tables of single rows with an id: list, show, add, edit, remove. Each noun's file says for which."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated, Any

import typer

from salesinv.commands.asking import ask_changes, ask_missing
from salesinv.commands.completing import ids_of
from salesinv.commands.done import Done
from salesinv.commands.given import Draft, Folder
from salesinv.commands.options import cells_of, column_options, dated
from salesinv.commands.running import noun_app, saves, shows
from salesinv.errors import SalesinvError, sentences
from salesinv.locale import _
from salesinv.schema.kinds import Table
from salesinv.schema.report import Report
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import TABLES


def master_app(table: Table, detail: Sequence[str], one: str, sample: str) -> typer.Typer:
    """The commands of one table. `detail` columns give way on a narrow terminal; `one` is an id for examples, `sample` what
    `add` shows as one."""
    app = noun_app(table.noun)
    list_command(app, table, detail)
    row_commands(app, table, one, sample)
    return app


def list_command(app: typer.Typer, table: Table, detail: Sequence[str]) -> None:
    """`list`: the rows as they are written."""
    columns = tuple(replace(column, detail=column.name in detail) for column in table.columns)

    @shows(
        app,
        "list",
        _("List them, in the order of the file."),
        f"salesinv {table.noun} list",
        f"salesinv {table.noun} list --columns {table.key[0]} --format csv",
    )
    def list_(folder: Folder) -> Report:
        return rows_report(folder.load(table.name)[table.name], columns)


def id_argument(table: Table) -> Any:
    """The argument that names a row, completed from those there are."""
    label = _(table.column(table.key[0]).label)
    return typer.Argument(metavar="ID", help=sentences(label), autocompletion=ids_of(table.name))


def row_commands(app: typer.Typer, table: Table, one: str, sample: str) -> None:
    """`show`, `add`, `edit`, `remove`."""
    key, noun, named = table.key[0], table.noun, id_argument(table)

    @shows(app, "show", _("Show one, with every column."), f"salesinv {noun} show {one}")
    def show(folder: Folder, id: Annotated[str, named]) -> Report:
        sheet = folder.load(table.name)[table.name]
        return Report(table.columns, [[cell or None for cell in sheet.columns_written(row_of(sheet, id))]], card=True)

    @saves(
        app,
        "add",
        _("Add one. What must be filled and is missing is asked for on a terminal."),
        f"salesinv {noun} add {sample}",
        takes=column_options(table.columns, key),
    )
    def add(folder: Folder, **given: Any) -> Callable[[Draft], Done]:
        asked = [column for column in table.columns if not (column.name == key and table.prefix)]
        cells = cells_of(given, table.columns, folder.settings.decimals)
        if table.dated:
            cells = dated(table, cells)
        cells = ask_missing(cells, asked, folder.settings.decimals)

        def change(draft: Draft) -> Done:
            from salesinv.core.entry import defaults
            from salesinv.core.guards import next_id

            taken = draft.load(table.name)[table.name][key]
            made = {**defaults(table), **cells, key: cells.get(key) or next_id(taken, table.prefix)}
            draft.append(table.name, [made])
            return Done(
                _("{noun} {id} added.").format(noun=_(table.column(key).label), id=made[key]), [made[key]], {table.name: [""]}
            )

        return change

    @saves(
        app,
        "edit",
        _("Change columns of one; an empty value empties it. Without options it asks, on a terminal."),
        f"salesinv {noun} edit {one} --note '…'",
        takes=column_options(table.columns[1:]),
    )
    def edit(folder: Folder, id: Annotated[str, named], **given: Any) -> Callable[[Draft], Done]:
        cells = cells_of(given, table.columns[1:], folder.settings.decimals)
        if not cells:
            sheet = folder.load(table.name)[table.name]
            now = dict(zip(table.names, sheet.columns_written(row_of(sheet, id)), strict=True))
            cells = ask_changes(now, table.columns[1:], folder.settings.decimals)

        def change(draft: Draft) -> Done:
            sheet = draft.load(table.name)[table.name]
            draft.replace(table.name, {sheet.lines[row_of(sheet, id)]: cells})
            return Done(
                _("{noun} {id} changed: {columns}.").format(noun=_(table.column(key).label), id=id, columns=", ".join(cells))
            )

        return change

    @saves(app, "remove", _("Remove one that nothing refers to."), f"salesinv {noun} remove {one}")
    def remove(folder: Folder, id: Annotated[str, named]) -> Callable[[Draft], Done]:
        def change(draft: Draft) -> Done:
            from salesinv.core.guards import referring

            book = draft.load(*(other.name for other in TABLES if table.name in (*other.needs, other.name) and not other.derived))
            line = book[table.name].lines[row_of(book[table.name], id)]
            if used := referring(book, table.name, id):
                raise SalesinvError(_still_used(table, id, used))
            draft.remove(table.name, [line])
            return Done(_("{noun} {id} removed.").format(noun=_(table.column(key).label), id=id))

        return change


def rows_report(sheet: Sheet, columns: Sequence[object]) -> Report:
    """Every row of a table as it is written, defaults filled in."""
    cells = [[cell or None for cell in sheet.columns_written(place)] for place in range(len(sheet))]
    return Report(tuple(columns), cells)  # type: ignore[arg-type]


def row_of(sheet: Sheet, id: str) -> int:
    """The place of the row with this id. SalesinvError, with the ids near it, if there is none."""
    ids = sheet[sheet.table.key[0]]
    if id in ids:
        return ids.index(id)
    from salesinv.core.reference import not_there

    raise not_there(sheet, id, ids)


def _still_used(table: Table, id: str, used: dict[str, int]) -> str:
    rows = ", ".join(f"{name}.csv ({count})" for name, count in used.items())
    message = _("{id} is still named by rows of {rows}.").format(id=id, rows=rows)
    if "active" not in table.names:
        return message
    return sentences(message, _("Keep it, out of use: salesinv {noun} edit {id} --inactive").format(noun=table.noun, id=id))
