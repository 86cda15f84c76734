"""Commands that documents of several lines share: list, show, add from items or a file, remove."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from salesinv.commands.asking import ask, ask_missing, on_terminal
from salesinv.commands.completing import ids_of
from salesinv.commands.done import Done
from salesinv.commands.given import Draft, Folder
from salesinv.commands.options import From, Product, To, cells_of, column_options, dated, flags_of, option
from salesinv.commands.running import saves, shows
from salesinv.core.entering import faults, taken
from salesinv.core.entry import Cells, Entry, item_rows, numbered
from salesinv.core.reference import must_be_there, not_there
from salesinv.errors import DataError, Problem, UsageError, sentences
from salesinv.locale import N_, _, many
from salesinv.schema.kinds import Column, Decimals, Table
from salesinv.schema.report import Report
from salesinv.schema.sheet import Book, Sheet

Fill = Callable[[Cells, Book, date, Decimals], Cells]


@dataclass(frozen=True)
class Form:
    """How documents of one table are entered: what can be filled in, what the price of an item is, how rows are split."""

    table: Table
    fill: Fill
    price: str = ""
    spread: Callable[[Entry, Book, Decimals], Entry] | None = None


Items = option(
    "item", "--item", default=[], type=list[str], metavar="PRODUCT:QUANTITY[:PRICE]", help=_("A line; may be repeated.")
)
FromFile = option("from_file", "--from", metavar="FILE", help=_("Lines from a CSV file, all or none; - is standard input."))


def add_options(form: Form, without: Sequence[str] = ()) -> list[inspect.Parameter]:
    """What `add` takes: items, a file, and every column as an option for the lines that do not say otherwise."""
    columns = [column for column in form.table.columns if column.name not in (*without, "line")]
    return [Items, FromFile, *column_options(columns, form.table.key[0])]


def entered(form: Form, folder: Folder, given: dict[str, Any]) -> Entry:
    """The rows that were asked for, before ids: from a file, from items, or one from the options alone.

    On a terminal what must be filled and is missing is asked for. DataError with every fault of items and file.
    """
    items, file = given.pop("item"), given.pop("from_file")
    decimals, table = folder.settings.decimals, form.table
    common = cells_of(given, table.columns, decimals)
    if items and file:
        raise UsageError(_("Give --item or --from, not both."))
    if items and (
        twice := [flags_of(table.column(name))[0] for name in ("product_id", "quantity", "counted") if given.get(name)]
    ):
        raise UsageError(_("Give --item or {options}, not both.").format(options=", ".join(twice)))
    if file:
        from salesinv.commands.loading import rows_of_file

        rows, places = rows_of_file(table, Path(str(file)))
        wrong: list[Problem] = []
    else:
        typed, wrong = item_rows(items, form.price)
        rows, places = typed.rows, typed.places or [""]
    book, today = folder.load(table.name), date.today()  # noqa: DTZ011 (the user's own day)

    def fill(row: Cells) -> Cells:
        return form.fill(row, book, today, decimals)

    filled = [fill(dated(table, {**common, **row})) for row in rows or [{}]]
    if wrong := [*wrong, *faults(table, Entry(filled, places), book, decimals)]:
        raise DataError(wrong)
    entry = Entry(filled, places)
    entry = form.spread(entry, book, decimals) if form.spread else entry
    if file:
        return entry
    asked = [column for column in table.columns if column.name not in (table.key[0], "line")]
    whole = [ask_missing(row, asked, decimals, fill) for row in entry.rows]
    if not rows and not given.get("product_id") and on_terminal():
        whole += _more_lines(table, whole[0], asked, decimals, fill)
    return Entry(whole, entry.places if rows else [""] * len(whole))


def _more_lines(
    table: Table, first: Cells, asked: Sequence[Column], decimals: Decimals, fill: Callable[[Cells], Cells]
) -> list[Cells]:
    """More lines of a document that is being asked for, until Enter alone answers for the product."""
    header = {column.name: first[column.name] for column in table.columns if column.header and column.name in first}
    shared = header | {name: first[name] for name in (table.key[0], "warehouse_id", "contract_id") if name in first}
    lines: list[Cells] = []
    product = replace(table.column("product_id"), required=False, label=N_("Next product, or Enter"))
    while answer := ask(product, decimals):
        lines.append(ask_missing(fill({**shared, "product_id": answer}), asked, decimals, fill))
    return lines


def appending(form: Form, entry: Entry) -> Callable[[Draft], Done]:
    """Number the rows under the lock and add them."""

    def change(draft: Draft) -> Done:
        table = form.table
        sheet = draft.load(table.name)[table.name]
        if known := taken(table, sheet, entry):
            raise DataError(known)
        made = numbered(table, sheet, entry, draft.folder.others.get(table.name, ()))
        draft.append(table.name, made.rows)
        ids = list(dict.fromkeys(row[table.key[0]] for row in made.rows))
        count = len(made.rows)
        said = many("{noun} {ids} added, {count} line.", "{noun} {ids} added, {count} lines.", count)
        message = said.format(noun=_(table.columns[0].label), ids=", ".join(ids), count=count)
        return Done(message, ids, {table.name: made.places})

    return change


def add_command(app: typer.Typer, form: Form, *examples: str) -> None:
    """`add`: one document from options and items, or any number from a file."""

    @saves(
        app,
        "add",
        _("Add a document. Lines come from --item, from a file, or from the options themselves."),
        *examples,
        takes=add_options(form),
        adds=form.table.name,
    )
    def add(folder: Folder, **given: Any) -> Callable[[Draft], Done]:
        return appending(form, entered(form, folder, given))


def list_command(app: typer.Typer, table: Table, detail: Sequence[str], *examples: str) -> None:
    """`list`: the lines of documents, in the order of the file, of a product or between days if asked."""
    columns = tuple(replace(column, detail=column.name in detail) for column in table.columns)

    @shows(app, "list", _("List lines of documents, in the order of the file."), *examples)
    def list_(folder: Folder, product: Product = "", start: From = None, end: To = None) -> Report:
        if start and end and start > end:
            raise UsageError(_("--from is after --to."))
        book = folder.load(table.name)
        must_be_there(book, "products", product)
        sheet = book[table.name]
        days, products = sheet[table.dated], sheet["product_id"]
        chosen = [
            place
            for place in range(len(sheet))
            if product in ("", products[place]) and (start or date.min) <= days[place] <= (end or date.max)
        ]
        return Report(columns, [[cell or None for cell in sheet.columns_written(place)] for place in chosen])


def show_command(app: typer.Typer, table: Table, example: str) -> None:
    """`show ID`: the lines of one document."""

    @shows(app, "show", _("Show the lines of one document."), example)
    def show(folder: Folder, id: Annotated[str, id_argument(table)]) -> Report:
        sheet = folder.load(table.name)[table.name]
        return Report(table.columns, [[cell or None for cell in sheet.columns_written(place)] for place in lines_of(sheet, id)])


def remove_command(app: typer.Typer, form: Form, example: str) -> None:
    """`remove ID`: a document with all its lines; git keeps what was."""

    @saves(app, "remove", _("Remove a document with all its lines."), example)
    def remove(folder: Folder, id: Annotated[str, id_argument(form.table)]) -> Callable[[Draft], Done]:
        def change(draft: Draft) -> Done:
            sheet = draft.load(form.table.name)[form.table.name]
            places = lines_of(sheet, id)
            draft.remove(form.table.name, [sheet.lines[place] for place in places])
            said = many("{noun} {id} removed, {count} line.", "{noun} {id} removed, {count} lines.", len(places))
            return Done(said.format(noun=_(form.table.columns[0].label), id=id, count=len(places)))

        return change


def id_argument(table: Table) -> object:
    """The argument that names a document, completed from those there are."""
    return typer.Argument(metavar="ID", help=sentences(_(table.columns[0].label)), autocompletion=ids_of(table.name))


def lines_of(sheet: Sheet, id: str) -> list[int]:
    """The places of a document's lines. SalesinvError, with the ids near it, if there is none."""
    ids = sheet[sheet.table.key[0]]
    if places := [place for place, found in enumerate(ids) if found == id]:
        return places
    raise not_there(sheet, id, ids)
