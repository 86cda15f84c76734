"""`salesinv product`: the table of products."""

from salesinv.commands.master import master_app
from salesinv.schema.tables import PRODUCTS

app = master_app(
    PRODUCTS,
    detail=(
        "standard_cost",
        "reorder_quantity",
        "pack_size",
        "lead_days",
        "active",
        "note",
    ),
    one="P-001",
    sample="--product-id P-061 --name 'Tea tray' --category Kitchen --list-price 48.00",
)
