"""`salesinv warehouse`: the table of warehouses."""

from salesinv.commands.master import master_app
from salesinv.schema.tables import WAREHOUSES

app = master_app(
    WAREHOUSES,
    detail=("note",),
    one="EAST",
    sample="--warehouse-id NORTH --name 'North depot'",
)
