"""`salesinv receipt`: goods in from suppliers, and back to them."""

from collections.abc import Callable
from typing import Annotated, Any

from salesinv.commands.documents import Form, add_command, id_argument, lines_of, list_command, remove_command, show_command
from salesinv.commands.options import cells_of, column_options, dated
from salesinv.commands.returning import ReturnItems, back, quantities_asked, returned
from salesinv.commands.running import Done, noun_app, saves
from salesinv.core.entry import fill_receipt
from salesinv.locale import _
from salesinv.schema.tables import RECEIPTS
from salesinv.store.folder import Draft, Folder

app = noun_app(_("Receipts: list, show, add, return, remove."))
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
def return_(folder: Folder, id: Annotated[str, id_argument(RECEIPTS)], **given: Any) -> Callable[[Draft], Done]:
    asked = quantities_asked(given.pop("item"), folder.settings.decimals)
    cells = dated(RECEIPTS, cells_of(given, RECEIPTS.columns, folder.settings.decimals))

    def change(draft: Draft) -> Done:
        sheet = draft.load("receipts")["receipts"]
        sent: dict[str, int] = {}
        for of, quantity in sheet.rows(("of", "quantity")):
            sent[of] = sent.get(of, 0) + quantity
        lines = [
            (place, sheet["product_id"][place], left)
            for place in lines_of(sheet, id)
            if (left := sheet["quantity"][place] + sent.get(f"{id}/{sheet['line'][place]}", 0)) > 0
        ]
        rows = [
            {
                **{name: sheet.cells[name][place] for name in ("product_id", "warehouse_id", "unit_cost", "supplier")},
                "of": f"{id}/{sheet['line'][place]}",
                "quantity": back(units, draft.folder.settings.decimals),
                **cells,
            }
            for place, units in asked.share(lines)
        ]
        return returned(draft, RECEIPTS, id, rows)

    return change
