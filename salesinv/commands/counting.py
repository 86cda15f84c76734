"""`salesinv count sheet` and `count load`: what to count on paper or in a spreadsheet, and what comes back of it."""

import inspect
from pathlib import Path
from typing import Annotated

import typer

from salesinv.commands.documents import Form
from salesinv.commands.given import Folder
from salesinv.commands.options import SAVING, SHOWING, AsOf, Values, Warehouse, column_options, option
from salesinv.commands.running import register, shows
from salesinv.core.entry import fill_count
from salesinv.core.reference import must_be_there
from salesinv.core.sources import STOCK_TABLES
from salesinv.locale import _
from salesinv.schema.report import Report
from salesinv.schema.tables import COUNTS

HEADER = [column for column in COUNTS.columns if column.name in ("count_id", "warehouse_id", "note")]
FORM = Form(COUNTS, fill_count)
Products = Annotated[
    list[str], typer.Option("--product", "--product-id", metavar="ID", help=_("Only this product; may be repeated."))
]


def add_to(app: typer.Typer) -> None:
    """`sheet` and `load`."""

    @shows(
        app,
        "sheet",
        _("What to count: every product with anything on hand, warehouse by warehouse, with room for what is counted."),
        "salesinv count sheet --warehouse MAIN --category Tea",
        "salesinv count sheet --blind --format xlsx --output counting.xlsx",
        warns=True,
    )
    def sheet(
        folder: Folder,
        warehouse: Warehouse = "",
        category: Annotated[str, typer.Option("--category", metavar="NAME", help=_("Only this category of products."))] = "",
        product: Products = [],  # noqa: B006 (Typer reads it)
        as_of: AsOf = None,
        blind: Annotated[bool, typer.Option("--blind", help=_("Without what the books say."))] = False,
        all: Annotated[bool, typer.Option("--all", help=_("Also what has moved and is not on hand."))] = False,
    ) -> Report:
        from salesinv.core.counting import Wanted, count_sheet

        book = folder.book(*STOCK_TABLES)
        must_be_there(book, "warehouses", warehouse)
        for id in product:
            must_be_there(book, "products", id)
        return count_sheet(book, Wanted(warehouse, category, product, all), folder.settings.decimals, as_of, blind)

    register(
        app,
        "load",
        _("Take a count sheet back, from CSV or Excel: shows every difference and its value; writes with --write."),
        (
            "salesinv count load sheet.csv",
            "salesinv count load sheet.csv --date 2026-11-30 --note 'Year-end count' --write",
        ),
        LOADING,
        SHOWING,
        _load,
    )


_FILE = Annotated[Path, typer.Argument(metavar="FILE", help=_("The sheet, as CSV or .xlsx; - is standard input."))]
LOADING = [
    inspect.Parameter("file", inspect.Parameter.KEYWORD_ONLY, annotation=_FILE),
    option("counted_on", "--date", "--counted-on", metavar="DATE", help=_("The day of the count, at its close; today.")),
    *column_options(HEADER, "count_id"),
    option("asserted", "--assert", "--no-adjust", default=False, type=bool, help=_("The books are held to it, not changed.")),
    option("all", "--all", default=False, type=bool, help=_("Show what agrees, too.")),
    option("write", "--write", default=False, type=bool, help=_("Add the count.")),
    *(parameter for parameter in SAVING if parameter.name == "wait"),
]


def _load(given: Values, shared: Values) -> None:
    from salesinv.commands.count_loading import load

    load(given, shared)
