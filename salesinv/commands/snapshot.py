"""`salesinv snapshot`: what is kept of the stock day by day, and what moved between two days."""

import inspect
from datetime import date
from typing import Annotated

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import SHOWING, Values, of_kind, one_of, option
from salesinv.commands.running import chosen, look_asked, noun_app, open_folder, register, shows
from salesinv.core.between import between, moved, through, written
from salesinv.core.keeping import Key, Row, rows_of, value_of
from salesinv.core.reference import must_be_there
from salesinv.core.sources import STOCK_TABLES
from salesinv.errors import AT_FAULT, DataError, SalesinvError, UsageError
from salesinv.locale import _, many
from salesinv.render import say, show
from salesinv.schema.kinds import DATE
from salesinv.schema.report import Report
from salesinv.schema.snapshot_reports import SNAPSHOT, SNAPSHOTS
from salesinv.store.snapshots import last_snapshot, not_taken, shelved, snapshot_of

WAYS = one_of(("product", "warehouse"))
app = noun_app("snapshot")
Day = Annotated[
    date | None,
    typer.Argument(metavar="[DAY]", parser=of_kind(DATE), help=_("The day; the last one if not given."), show_default=False),
]


@shows(
    app, "list", _("The snapshots there are, by day."), "salesinv snapshot list", "salesinv snapshot list --sort -date --limit 1"
)
def list_(folder: Folder) -> Report:
    decimals, rows, bad = folder.settings.decimals, [], 0
    for day in shelved(folder).days:
        sheet, problems = snapshot_of(folder, day)
        kept = rows_of(sheet) if sheet is not None and not problems else None
        bad += kept is None
        rows.append((day, None if kept is None else len(kept), None if kept is None else value_of(kept)))
    said = many(
        "{count} snapshot cannot be read: salesinv stock verify says why.",
        "{count} snapshots cannot be read: salesinv stock verify says why.",
        bad,
    )
    report = written(SNAPSHOTS, rows, decimals)
    return Report(report.columns, report.rows, notes=[said.format(count=bad)] if bad else [])


@shows(
    app,
    "show",
    _("The stock as a snapshot keeps it."),
    "salesinv snapshot show",
    "salesinv snapshot show 2026-11-23 --where product_id=P-001",
)
def show_(folder: Folder, day: Day = None) -> Report:
    wanted = day or last_snapshot(folder)
    if wanted is None:
        raise SalesinvError(_("There is no snapshot. To take one: {command}").format(command="salesinv stock snapshot"))
    return written(SNAPSHOT, _kept(folder, wanted), folder.settings.decimals)


def _kept(folder: Folder, day: date) -> list[Row]:
    """The rows of a day's snapshot. SalesinvError where there is none, DataError where it cannot be read."""
    sheet, problems = snapshot_of(folder, day)
    if problems:
        raise DataError(problems)
    if sheet is None:
        raise not_taken(folder, day)
    return rows_of(sheet)


def _diff(given: Values, shared: Values) -> None:
    look, folder = look_asked(shared), open_folder(shared)
    first, last = given["first"], given["last"]
    if first > last:
        raise UsageError(_("The first day is after the second one."))
    if given["warehouse"] and given["by"] != "warehouse" and not given["documents"]:
        raise UsageError(_("--warehouse goes with --by warehouse."))
    book, decimals = folder.load(*STOCK_TABLES), folder.settings.decimals
    must_be_there(book, "products", given["product"])
    must_be_there(book, "warehouses", given["warehouse"])
    found = between(book, first, last, _kept(folder, first), _kept(folder, last))

    def wanted(key: Key) -> bool:
        return given["product"] in ("", key[0]) and given["warehouse"] in ("", key[1])

    report = through(found, decimals, wanted) if given["documents"] else moved(found, given["by"], decimals, wanted)
    show(chosen(report, shared), look)
    for day in found.stale:
        said = _("The snapshot of {day} no longer agrees with the documents: salesinv stock verify says through which.")
        say(said.format(day=day))
    if found.stale:
        raise typer.Exit(AT_FAULT)


def _which(name: str, metavar: str, help: str) -> inspect.Parameter:
    argument = Annotated[date, typer.Argument(metavar=metavar, parser=of_kind(DATE), help=help, show_default=False)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=argument)


register(
    app,
    "diff",
    _(
        "What moved between the close of two days. With --documents through which documents, a row each. Exit 1 if a snapshot no "
        "longer agrees with the documents."
    ),
    (
        "salesinv snapshot diff 2026-10-31 2026-11-23",
        "salesinv snapshot diff 2026-10-31 2026-11-23 --by warehouse --product P-001",
        "salesinv snapshot diff 2026-10-31 2026-11-23 --documents",
    ),
    [
        _which("first", "A", _("The first day.")),
        _which("last", "B", _("The second day.")),
        option("by", "--by", default="product", parser=WAYS, metavar="WHAT", help=_("product or warehouse.")),
        option("documents", "--documents", default=False, type=bool, help=_("The documents dated after A up to B.")),
        option("product", "--product", "--product-id", default="", metavar="ID", help=_("Only this product.")),
        option("warehouse", "--warehouse", "--warehouse-id", default="", metavar="ID", help=_("Only this warehouse.")),
    ],
    SHOWING,
    _diff,
)
