"""`salesinv action`: the table of actions."""

from salesinv.commands.master import master_app
from salesinv.schema.tables import ACTIONS

app = master_app(
    ACTIONS,
    detail=("note",),
    one="A-0001",
    sample="--salesperson SP-01 --period 2026-Q4 --action 'Two visits a week' --due-on 2026-12-31",
)
