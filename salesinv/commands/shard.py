"""`salesinv shard`: a table becomes a folder with a file for each month, and back."""

from collections.abc import Callable
from typing import Annotated

import typer

from salesinv.commands.done import Done
from salesinv.commands.given import Draft, Folder
from salesinv.commands.options import one_of
from salesinv.commands.running import HELP_FLAGS, saves
from salesinv.locale import _, many
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import DATED

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP_FLAGS)
Name = Annotated[str, typer.Argument(metavar="TABLE", parser=one_of(DATED), help=_("A table whose rows have a date."))]
By = Annotated[
    str,
    typer.Option(
        "--by", parser=one_of(("month", "none")), metavar="WHAT", help=_("month: a file for each month; none: one file again.")
    ),
]


@saves(
    app,
    "shard",
    _(
        "Keep a large table as a folder with a file for each month (shipments/2026-11.csv), or as one file again. Every row "
        "keeps its bytes, every figure stays the same; rows that stand in another month's file are put in theirs."
    ),
    "salesinv shard shipments",
    "salesinv shard shipments --by none",
)
def shard(folder: Folder, table: Name, by: By = "month") -> Callable[[Draft], Done]:
    from salesinv.store import sharding

    def change(draft: Draft) -> Done:
        sheet = sharding.shard(draft, table) if by == "month" else sharding.join(draft, table)
        files = draft.layout(table).files
        return Done(_said(sheet, files), idle=_idle(sheet, files))

    return change


def _said(sheet: Sheet, files: list[str]) -> str:
    """How many rows stand where."""
    where = files[0] if len(files) == 1 else _("{first} to {last}").format(first=files[0], last=files[-1])
    if files == [sheet.table.file]:
        said = many("{file}: {count} row, in one file.", "{file}: {count} rows, in one file.", len(sheet))
        return said.format(file=where, count=len(sheet))
    said = many("{file}: {count} row, by month.", "{file}: {count} rows, by month.", len(sheet))
    return said.format(file=where, count=len(sheet))


def _idle(sheet: Sheet, files: list[str]) -> str:
    if not len(sheet):
        return _("{table} has no rows yet. Nothing changed.").format(table=sheet.table.name)
    if files == [sheet.table.file]:
        return _("{file} is one file already. Nothing changed.").format(file=files[0])
    return _("{table} is kept by month already. Nothing changed.").format(table=sheet.table.name)
