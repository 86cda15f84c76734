"""`salesinv customer`: the table of customers."""

from salesinv.commands.customer_sales import add_to as add_sales
from salesinv.commands.master import master_app
from salesinv.schema.tables import CUSTOMERS

app = master_app(
    CUSTOMERS,
    detail=(
        "contact",
        "phone",
        "email",
        "address",
        "credit_limit",
        "active",
        "note",
    ),
    one="CU-001",
    sample="--customer-id CU-041 --name 'Harbour & Vine Ltd' --region East",
)

add_sales(app)
