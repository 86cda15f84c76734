"""`salesinv count`: what was counted on the shelves (盘点)."""

from salesinv.commands import counting
from salesinv.commands.documents import add_command, list_command, remove_command, show_command
from salesinv.commands.editing import edit_command
from salesinv.commands.running import noun_app
from salesinv.locale import _
from salesinv.schema.tables import COUNTS

app = noun_app("count")

list_command(app, COUNTS, ("line", "note"), "salesinv count list --product P-001")
show_command(app, COUNTS, "salesinv count show K-0001")
add_command(app, counting.FORM, "salesinv count add --warehouse MAIN --item P-001:118", "salesinv count add --from sheet.csv")
edit_command(
    app,
    COUNTS,
    _("Change a document, or one line of it; an empty value empties it."),
    "salesinv count edit K-0003 --line 1 --note 'Counted twice'",
)
remove_command(app, counting.FORM, "salesinv count remove K-0001")
counting.add_to(app)
