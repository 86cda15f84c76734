"""`salesinv count`: what was counted on the shelves (盘点)."""

from salesinv.commands.documents import Form, add_command, list_command, remove_command, show_command
from salesinv.commands.running import noun_app
from salesinv.core.entry import fill_count
from salesinv.locale import _
from salesinv.schema.tables import COUNTS

app = noun_app(_("Counts of stock: list, show, add, remove."))
FORM = Form(COUNTS, fill_count)

list_command(app, COUNTS, ("line", "note"), "salesinv count list --product P-001")
show_command(app, COUNTS, "salesinv count show K-0001")
add_command(app, FORM, "salesinv count add --warehouse MAIN --item P-001:118", "salesinv count add --from sheet.csv")
remove_command(app, FORM, "salesinv count remove K-0001")
