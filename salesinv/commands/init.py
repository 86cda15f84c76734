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
from salesinv.schema.tables import BY_NAME, DATED, TABLES, WAREHOUSES
from salesinv.settings import FILE, template
from salesinv.store.files import read_bytes
from salesinv.store.locate import find
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
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Say what would be done, write nothing."))] = False,
    table: Annotated[
        str, typer.Option("--table", metavar="NAME", help=_("Only this table, missing from a folder that is there."))
    ] = "",
) -> None:
    if directory and data:
        raise UsageError(_("Give DIR or --data, not both."))
    if table:
        _make_table(find(directory or data or None), table, dry_run, quiet)
        return
    folder = Path(directory or data or ".")
    files = sample_files() if sample else new_files(name)
    if (folder / FILE).exists():
        raise SalesinvError(
            _("{folder} is a data folder already: it has a {file}. Nothing was changed.").format(folder=folder, file=FILE)
        )
    _refuse_others(folder, files)
    if dry_run:
        say(_("Dry run, nothing written: {files}").format(files=", ".join(files)), quiet)
        return
    _write(folder, files)
    say(_("{folder} is a data folder now. What is in it: salesinv status --data {folder}").format(folder=folder), quiet)


def _refuse_others(folder: Path, files: dict[str, bytes]) -> None:
    """Refuse to take the place of files that are not those we would make (which an init that was cut off may have left)."""
    there = [file for file, raw in files.items() if read_bytes(folder / file, folder) not in (None, raw)]
    there += [name for name in DATED if _has_parts(folder, name)]
    if there:
        message = _("{folder} holds {files} already. Nothing was changed.").format(folder=folder, files=", ".join(there))
        raise SalesinvError(message)


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
    from salesinv.store.placing import Change, place_each, tidy
    from salesinv.store.staging import make_folder

    try:
        make_folder(folder)
    except OSError as error:
        raise SalesinvError(_("{folder} cannot be made: {reason}.").format(folder=folder, reason=reason(error))) from None
    with locked(folder):
        tidy(folder)
        _refuse_others(folder, files)
        found = {name: read_bytes(folder / name, folder) for name in files}
        place_each([Change(folder / name, found[name], raw) for name, raw in files.items() if found[name] != raw], folder)


def _has_parts(folder: Path, name: str) -> bool:
    """Whether a table is kept as a folder of months, or would be in two places if it was made."""
    from salesinv.store.layout import listed, months_in

    return name in DATED and bool(months_in(name, listed(folder, name)))


def _make_table(folder: Path, name: str, dry_run: bool, quiet: bool) -> None:
    if name not in BY_NAME or BY_NAME[name].derived:
        raise UsageError(sentences(_("There is no table '{name}'.").format(name=name), offer(name, BY_NAME)))
    file = BY_NAME[name].file
    if (folder / file).exists() or _has_parts(folder, name):
        raise SalesinvError(_("{file} is there already. Nothing was changed.").format(file=file))
    if not dry_run:
        _write(folder, {file: fresh(BY_NAME[name])})
    say(_("Dry run, nothing written: {files}").format(files=file) if dry_run else _("{file} made.").format(file=file), quiet)
