"""`salesinv stock explain`: how the stock of one product and its value came about, down to rows of files."""

from typing import Annotated

import typer

from salesinv.commands.completing import ids_of
from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, From, To, Warehouse
from salesinv.commands.running import shows
from salesinv.core.reference import must_be_there, not_there
from salesinv.core.sources import STOCK_TABLES
from salesinv.errors import UsageError
from salesinv.locale import _
from salesinv.schema.report import Report


def add_to(app: typer.Typer) -> None:
    """Give the app of `stock` this verb."""
    named = typer.Argument(metavar="PRODUCT", help=_("The product's id."), autocompletion=ids_of("products"))

    @shows(
        app,
        "explain",
        _("How a product's stock and value came about: every movement, what it took, from which rows."),
        "salesinv stock explain P-001",
        "salesinv stock explain P-001 --from 2026-10-01 --columns all",
        "salesinv stock explain P-001 --as-of 2026-10-31 --where document=R-0117 --format csv",
        warns=True,
    )
    def explain(
        folder: Folder,
        product: Annotated[str, named],
        warehouse: Warehouse = "",
        start: From = None,
        end: To = None,
        as_of: AsOf = None,
    ) -> Report:
        from salesinv.core.explanation import Wanted, explanation

        if start and end and start > end:
            raise UsageError(_("--from is after --to."))
        book = folder.book(*STOCK_TABLES)
        must_be_there(book, "warehouses", warehouse)
        if product not in (ids := book["products"]["product_id"]):
            raise not_there(book["products"], product, ids)
        figures, words = explanation(book, folder.settings, product, as_of, Wanted(warehouse, start, end))
        return figures.report(notes=words)
