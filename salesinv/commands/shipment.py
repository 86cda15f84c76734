"""`salesinv shipment`: goods out to customers, and back from them."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from salesinv.commands.documents import (
    Form,
    add_options,
    appending,
    entered,
    id_argument,
    lines_of,
    list_command,
    remove_command,
    show_command,
)
from salesinv.commands.done import Done
from salesinv.commands.editing import edit_command
from salesinv.commands.given import Draft, Folder
from salesinv.commands.options import cells_of, column_options, dated
from salesinv.commands.returning import ReturnItems, items_asked, returning
from salesinv.commands.running import noun_app, saves
from salesinv.core.entry import Entry, fill_shipment
from salesinv.core.reference import must_be_there
from salesinv.core.returning import shipment_lines
from salesinv.core.shipping import open_lines, plain_text, shippable, spread
from salesinv.core.sources import STOCK_TABLES
from salesinv.errors import SalesinvError, UsageError, sentences
from salesinv.locale import _
from salesinv.schema.kinds import decimal_text
from salesinv.schema.tables import SHIPMENTS

app = noun_app("shipment")
FORM = Form(SHIPMENTS, fill_shipment, spread=spread)

list_command(
    app, SHIPMENTS, ("line", "of", "note"), "salesinv shipment list --product P-001", "salesinv shipment list --from 2026-11-01"
)
show_command(app, SHIPMENTS, "salesinv shipment show S-0001")
edit_command(
    app,
    SHIPMENTS,
    _("Change a document, or one line of it; an empty value empties it."),
    "salesinv shipment edit S-0403 --line 1 --note 'By rail'",
)
remove_command(app, FORM, "salesinv shipment remove S-0001")


@saves(
    app,
    "add",
    _("Ship on a contract: all that is open and on hand, unless items, a line or a file say otherwise."),
    "salesinv shipment add --contract C-0001",
    "salesinv shipment add --contract C-0258 --item P-010:5 --warehouse MAIN",
    "salesinv shipment add --from shipped.csv",
    takes=add_options(FORM),
    adds=SHIPMENTS.name,
)
def add(folder: Folder, **given: Any) -> Callable[[Draft], Done]:
    explicit = given["item"] or given["from_file"] or given["quantity"] or not given["contract_id"]
    if explicit:
        return appending(FORM, entered(FORM, folder, given))
    cells = dated(SHIPMENTS, cells_of(given, SHIPMENTS.columns, folder.settings.decimals))
    if given["product_id"] or given["contract_line"]:
        raise UsageError(_("Say how much, with --quantity or --item; without them all that is open and on hand is shipped."))
    return lambda draft: _ship_all(draft, cells)


def _ship_all(draft: Draft, cells: dict[str, str]) -> Done:
    """Everything open of a contract that is on hand, from the warehouse named or from each in turn."""
    book, decimals = draft.load(*STOCK_TABLES), draft.folder.settings.decimals
    must_be_there(book, "warehouses", cells.get("warehouse_id", ""))
    lines_of(book["contracts"], cells["contract_id"])
    active = [id for id, active in book["warehouses"].rows(("warehouse_id", "active")) if active]
    warehouses = [cells["warehouse_id"]] if cells.get("warehouse_id") else active
    found = list(shippable(book, cells["contract_id"], date.fromisoformat(cells["shipped_on"]), warehouses))
    if not found:
        opened = open_lines(book, cells["contract_id"])
        short = ", ".join(f"{product} {decimal_text(units, decimals.quantity)}" for _line, product, units in opened)
        reason = _("Open, and not on hand: {short}.").format(short=short) if opened else _("No line of it is open.")
        raise SalesinvError(sentences(_("Nothing of {contract} can be shipped.").format(contract=cells["contract_id"]), reason))
    rows = [
        {
            **cells,
            "contract_line": str(line),
            "product_id": product,
            "warehouse_id": warehouse,
            "quantity": plain_text(units, decimals),
        }
        for line, product, warehouse, units in found
    ]
    return appending(FORM, Entry(rows, [""] * len(rows)))(draft)


@saves(
    app,
    "return",
    _("Take goods of a shipment back from the customer: all that is still out, or the items named."),
    "salesinv shipment return S-0001",
    "salesinv shipment return S-0001 --item P-001:2 --note broken",
    takes=[
        ReturnItems,
        *column_options([c for c in SHIPMENTS.columns if c.name in ("shipment_id", "shipped_on", "note")], "shipment_id"),
    ],
)
def return_(
    folder: Folder,
    id: Annotated[str, id_argument(SHIPMENTS)],
    warehouse: Annotated[
        str, typer.Option("--warehouse", "--warehouse-id", metavar="ID", help=_("Where they go; otherwise where they came from."))
    ] = "",
    **given: Any,
) -> Callable[[Draft], Done]:
    decimals = folder.settings.decimals
    asked = items_asked(given.pop("item"), decimals)
    cells = dated(SHIPMENTS, cells_of({**given, "warehouse_id": warehouse or None}, SHIPMENTS.columns, decimals))
    return returning(SHIPMENTS, id, asked, cells, shipment_lines)
