"""`salesinv salesperson`: the table of salespeople."""

from salesinv.commands.master import master_app
from salesinv.schema.tables import SALESPEOPLE

app = master_app(
    SALESPEOPLE,
    detail=(
        "hired_on",
        "left_on",
        "commission_rate",
        "active",
        "note",
    ),
    one="SP-01",
    sample="--salesperson-id SP-07 --name 'Lin Qing' --region East --commission-rate 0.02",
)
