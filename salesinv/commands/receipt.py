"""`salesinv receipt`: goods in from suppliers, and back to them."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from salesinv.commands.documents import Form, add_command, id_argument, list_command, remove_command, show_command
from salesinv.commands.done import Done
from salesinv.commands.editing import edit_command
from salesinv.commands.given import Draft, Folder
from salesinv.commands.options import cells_of, column_options, dated
from salesinv.commands.returning import ReturnItems, items_asked, returning
from salesinv.commands.running import noun_app, saves
from salesinv.core.entry import fill_receipt
from salesinv.core.returning import receipt_lines
from salesinv.locale import _
from salesinv.schema.tables import RECEIPTS

app = noun_app("receipt")
FORM = Form(RECEIPTS, fill_receipt, price="unit_cost")

list_command(
    app,
    RECEIPTS,
    ("line", "of", "supplier", "note"),
    "salesinv receipt list --product P-001",
    "salesinv receipt list --from 2026-11-01",
)
show_command(app, RECEIPTS, "salesinv receipt show R-0001")
add_command(
    app,
    FORM,
    "salesinv receipt add --warehouse MAIN --item P-001:120:12.50 --item P-014:60:8.00 --supplier 'Hill Farm'",
    "salesinv receipt add --from delivery.csv --received-on 2026-11-23",
)
edit_command(
    app,
    RECEIPTS,
    _("Change a document, or one line of it; an empty value empties it."),
    "salesinv receipt edit R-0141 --supplier 'Hill Farm'",
)
remove_command(app, FORM, "salesinv receipt remove R-0001")


@saves(
    app,
    "return",
    _("Send goods of a receipt back to the supplier: all that was not sent back yet, or the items named."),
    "salesinv receipt return R-0001",
    "salesinv receipt return R-0001 --item P-001:5",
    takes=[
        ReturnItems,
        *column_options([c for c in RECEIPTS.columns if c.name in ("receipt_id", "received_on", "note")], "receipt_id"),
    ],
)
def return_(
    folder: Folder,
    id: Annotated[str, id_argument(RECEIPTS)],
    warehouse: Annotated[
        str,
        typer.Option(
            "--warehouse", "--warehouse-id", metavar="ID", help=_("Where they leave from; otherwise where they came in.")
        ),
    ] = "",
    **given: Any,
) -> Callable[[Draft], Done]:
    decimals = folder.settings.decimals
    asked = items_asked(given.pop("item"), decimals)
    cells = dated(RECEIPTS, cells_of({**given, "warehouse_id": warehouse or None}, RECEIPTS.columns, decimals))
    return returning(RECEIPTS, id, asked, cells, lambda book, places: receipt_lines(book["receipts"], places))
