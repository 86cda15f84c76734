"""`salesinv visit`: the table of visits."""

from salesinv.commands.master import master_app
from salesinv.commands.visit_reports import add_to
from salesinv.schema.tables import VISITS

app = master_app(
    VISITS,
    detail=(
        "outcome",
        "note",
    ),
    one="V-0001",
    sample="--salesperson SP-01 --customer CU-001 --visited-on 2026-11-23 --purpose 'New prices'",
)
add_to(app)
