"""`salesinv transfer`: goods moved from one warehouse to another."""

from salesinv.commands.documents import Form, add_command, list_command, remove_command, show_command
from salesinv.commands.editing import edit_command
from salesinv.commands.running import noun_app
from salesinv.core.entry import fill_transfer
from salesinv.locale import _
from salesinv.schema.tables import TRANSFERS

app = noun_app("transfer")
FORM = Form(TRANSFERS, fill_transfer)

list_command(app, TRANSFERS, ("line", "note"), "salesinv transfer list --product P-001")
show_command(app, TRANSFERS, "salesinv transfer show T-0001")
add_command(app, FORM, "salesinv transfer add --from-warehouse MAIN --to-warehouse EAST --item P-001:12")
edit_command(
    app,
    TRANSFERS,
    _("Change a document, or one line of it; an empty value empties it."),
    "salesinv transfer edit T-0010 --line 1 --note 'Restock'",
)
remove_command(app, FORM, "salesinv transfer remove T-0001")
