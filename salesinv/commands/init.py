"""`salesinv init`: a new data folder, empty or with a small firm to try things on."""

import json
from pathlib import Path
from typing import Annotated

import typer

from salesinv.commands.running import HELP_FLAGS, plain
from salesinv.errors import SalesinvError, UsageError, reason, sentences
from salesinv.locale import _
from salesinv.render import say
from salesinv.schema import datapackage
from salesinv.schema.near import offer
from salesinv.schema.tables import BY_NAME, TABLES, WAREHOUSES
from salesinv.settings import FILE, template
from salesinv.store.splice import fresh

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP_FLAGS)
PACKAGED, IN_SOURCE = Path(__file__).parents[1] / "sample", Path(__file__).parents[2] / "data"


@plain(
    app,
    "init",
    _("Make a data folder: settings, and every table with its header. Refuses a folder that is one already."),
    "salesinv init books",
    "salesinv init demo --sample",
    "salesinv init --table transfers",
)
def init(
    data: str | None,
    quiet: bool,
    directory: Annotated[str, typer.Argument(metavar="DIR", help=_("The folder; made if it is not there yet."))] = "",
    sample: Annotated[bool, typer.Option("--sample", help=_("With a small trading firm to try things on."))] = False,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help=_("The firm's name."))] = "",
    table: Annotated[
        str, typer.Option("--table", metavar="NAME", help=_("Only this table, missing from a folder that is there."))
    ] = "",
) -> None:
    if directory and data:
        raise UsageError(_("Give DIR or --data, not both."))
    folder = Path(directory or data or ".")
    if table:
        _make_table(folder, table, quiet)
        return
    files = sample_files() if sample else new_files(name)
    if (folder / FILE).exists():
        raise SalesinvError(
            _("{folder} is a data folder already: it has a {file}. Nothing was changed.").format(folder=folder, file=FILE)
        )
    if there := [file for file in files if (folder / file).exists()]:
        raise SalesinvError(
            _("{folder} holds {files} already. Nothing was changed.").format(folder=folder, files=", ".join(there))
        )
    _write(folder, files)
    say(_("{folder} is a data folder now. What is in it: salesinv status --data {folder}").format(folder=folder), quiet)


def new_files(name: str) -> dict[str, bytes]:
    """The files of an empty folder; settings last: with them it is a data folder."""
    rows = {WAREHOUSES.name: [{"warehouse_id": "MAIN", "name": _("Main warehouse"), "active": "yes"}]}
    files = {table.file: fresh(table, rows.get(table.name, [])) for table in TABLES if not table.derived}
    return {**files, datapackage.FILE: package(), FILE: template(name).encode()}


def package() -> bytes:
    """The data package that describes the tables to other programs."""
    return (json.dumps(datapackage.datapackage(), indent=1, ensure_ascii=False) + "\n").encode()


def sample_files() -> dict[str, bytes]:
    """The files of the sample firm; settings last."""
    source = PACKAGED if PACKAGED.is_dir() else IN_SOURCE
    names = [table.file for table in TABLES] + [FILE]
    files = {name: (source / name).read_bytes() for name in names if (source / name).is_file()}
    return {datapackage.FILE: package(), **files}


def _write(folder: Path, files: dict[str, bytes]) -> None:
    from salesinv.store.lock import locked
    from salesinv.store.placing import place

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SalesinvError(_("{folder} cannot be made: {reason}.").format(folder=folder, reason=reason(error))) from None
    with locked(folder):
        for name, raw in files.items():
            place(folder / name, None, raw)


def _make_table(folder: Path, name: str, quiet: bool) -> None:
    if name not in BY_NAME or BY_NAME[name].derived:
        raise UsageError(sentences(_("There is no table '{name}'.").format(name=name), offer(name, BY_NAME)))
    if not (folder / FILE).exists():
        raise SalesinvError(_("{folder} is no data folder: salesinv init {folder} makes one.").format(folder=folder))
    if (folder / BY_NAME[name].file).exists():
        raise SalesinvError(_("{file} is there already. Nothing was changed.").format(file=BY_NAME[name].file))
    _write(folder, {BY_NAME[name].file: fresh(BY_NAME[name])})
    say(_("{file} made.").format(file=BY_NAME[name].file), quiet)
