"""What the declarations do not say in words: kinds, report columns, phases, rules, exit codes. Tests hold it complete."""

import docs_evaluation
import docs_explain
import docs_planning
import docs_snapshots
import docs_targets

from salesinv.commands.status import COLUMNS as STATUS
from salesinv.errors import AT_FAULT, BUSY, INTERRUPTED, OK, USAGE
from salesinv.render.speech import PROBLEM_COLUMNS
from salesinv.schema import kinds
from salesinv.schema.kinds import Column, Kind
from salesinv.schema.reports import (
    CONTRACT_LINES,
    LAYERS,
    LAYERS_BY_WAREHOUSE,
    LEDGER,
    LEVELS,
    LEVELS_BY_WAREHOUSE,
    performance_columns,
)

KINDS: dict[Kind, str] = {
    kinds.ID: "1 to 32 letters of any script, digits, `.`, `_`, `-`; leading zeros count; nothing full-width or invisible",
    kinds.TEXT: "one line without control characters",
    kinds.NOTE: "any text without control characters; line breaks are allowed",
    kinds.DATE: "`2026-11-23`, from 1900-01-01 to 2100-12-31",
    kinds.PERIOD: "`2026` (fiscal year), `2026-Q4` (fiscal quarter) or `2026-11`",
    kinds.MONTH: "`2026-11`",
    kinds.FLAG: "`yes` or `no`; in JSON `true` or `false`",
    kinds.LINE: "`1`, `2`, …",
    kinds.WHOLE: "`14`",
    kinds.QUANTITY: "`12` or `12.5`, below 10^12",
    kinds.PRICE: "`38.60`, below 10^12",
    kinds.AMOUNT: "`1234.50`, below 10^12",
    kinds.MEASURE: "`120000`, below 10^12; as many decimals as quantities or amounts have",
    kinds.RATE: "`0.05` for 5 %",
    kinds.RATIO: "`0.9327`; people see `93.27%`",
    kinds.MEAN: "`3.7500`",
    kinds.SCORE: "`87.50`, out of 100 or more",
    kinds.MOVE: "`2` or `-1`; people see `▲ 2`, `▼ 1`",
    kinds.DAYS: "`12.5`",
    kinds.RECEIPT_LINE: "`R-0007/1`: document, slash, line",
}
PHASES = {
    1: "what comes in, customers' returns among it",
    2: "transfers: out of one warehouse, into the other",
    3: "what goes out, returns to suppliers among it",
    4: "counts, at the close of the day",
}
REPORTS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "stock levels": ("One row per product.", LEVELS),
    "stock levels --by warehouse": (
        "One row per product and warehouse that anything moved in. With one pool per company, the value of the pool is spread "
        "over warehouses by quantity, to the cent.",
        LEVELS_BY_WAREHOUSE,
    ),
    "stock ledger": ("One row per movement; a transfer is two, out and in.", LEDGER),
    "stock layers": ("What is on hand, layer by layer, oldest first.", LAYERS),
    "stock layers, one pool per warehouse": ('The same with `pool = "warehouse"`.', LAYERS_BY_WAREHOUSE),
    **docs_planning.REPORTS,
    **docs_explain.REPORTS,
    **docs_snapshots.REPORTS,
    "contract list, contract show": ("One row per contract line.", CONTRACT_LINES),
    "performance show": (
        "One row per salesperson or whatever `--by` says, most achieved first. Region and team are the salesperson's. "
        "A ratio to nothing is empty. "
        "With `--basis signed` quantity, amount and customers are those of the contracts signed, and cost and profit are empty.",
        performance_columns("salesperson", "amount"),
    ),
    **docs_targets.REPORTS,
    **docs_evaluation.REPORTS,
    "status": ("One row.", STATUS),
    "check": ("One row per problem.", PROBLEM_COLUMNS),
}
MEANINGS: dict[str, dict[str, str]] = {  # by report, by column; under the empty name what holds for all other reports
    "": {
        "product_id": "the product",
        "warehouse_id": "the warehouse",
        "name": "its name",
        "unit": "the unit that it is counted in",
        "received": "receipts, net of returns to suppliers",
        "shipped": "shipments, net of customers' returns",
        "moved": "transfers in less transfers out",
        "adjusted": "differences found at counts",
        "on_hand": "received − shipped + moved + adjusted",
        "committed": "what active contract lines still have to get",
        "available": "on_hand − committed",
        "unit_cost": "value / on_hand; empty when on_hand is 0",
        "value": "what is on hand is worth, by the costing method",
        "reorder_level": "as in products.csv",
        "state": (
            "short: available below 0; out: nothing on hand; low: available at or below the reorder level; idle: "
            "nothing shipped in 90 days; else ok. By warehouse available is on hand"
        ),
        "provisional": "yes: rests on an estimated cost of goods that went out before they came in",
        "date": "the day of the movement",
        "document": "the document's id",
        "line": "the line of the document",
        "kind": "receipt, supplier_return, shipment, customer_return, transfer or count",
        "quantity": "the quantity",
        "balance_quantity": "quantity of the pool after the movement",
        "balance_value": "value of the pool after the movement",
        "contract_id": "the contract",
        "signed_on": "the day that it was signed",
        "due_on": "the day that it is due",
        "customer_id": "the customer",
        "salesperson_id": "the salesperson",
        "unit_price": "price of one unit",
        "discount": "fraction of the price that is given",
        "amount": "quantity × unit_price × (1 − discount), rounded",
        "open": "still to ship: contracted less shipped, on active lines",
        "overdue": "yes: something is open and due_on has passed",
        "note": "as in contracts.csv",
        "contracts": "contracts signed in the period, not cancelled",
        "signed": "their amount",
        "cost": "cost of what was shipped, net of returns",
        "profit": "amount − cost",
        "margin": "profit / amount",
        "target": (
            "target of the metric over the days of the period: each day takes its share of the shortest period that covers it"
        ),
        "attainment": "achieved / target",
        "pace": "attainment / the share of the period that has passed; 1 or more is on course",
        "customers": "customers shipped to in the period",
        "new_customers": "of those, never shipped to before",
        "repeat_customers": "of those, shipped to before",
        "retention": (
            "of the customers that were last sold to by this salesperson in the period before, the share that "
            "bought again, from anyone"
        ),
        "visits": "visits in the period",
        "visits_per_customer": "visits / customers visited",
        "return_rate": "quantity returned / quantity shipped",
        "on_time": "of contract lines due in the period so far, the share fully shipped by due_on",
        "commission": "amount × commission rate, rounded",
        "firm": "the firm's name",
        "day": "today",
        "stock_value": "value of all stock",
        "low": "number of products low, out or short",
        "open_lines": "contract lines with something still to ship",
        "problems": "number of problems of substance",
        "last_snapshot": "day of the newest file in snapshots/",
        "table": "the file",
        "column": "the column",
        "rule": "its stable name",
        "message": "what is wrong",
        "remedy": "what to do",
        **docs_planning.MEANINGS[""],
    },
    **{report: meanings for report, meanings in docs_planning.MEANINGS.items() if report},
    **docs_explain.MEANINGS,
    **docs_snapshots.MEANINGS,
    **docs_targets.MEANINGS,
    **docs_evaluation.MEANINGS,
    "stock ledger": {
        "unit_cost": "value / quantity of the movement; empty where nothing moved or no value changed",
        "value": "what the movement added (below 0: took), by the costing method",
        "quantity": "in above 0, out below 0",
    },
    "stock layers": {
        "unit_cost": "value / quantity",
        "value": "what the layer is worth",
        "date": "the day that the goods came in; empty under an average",
    },
    "stock layers, one pool per warehouse": {
        "unit_cost": "value / quantity",
        "value": "what the layer is worth",
        "date": "the day that the goods came in; empty under an average",
    },
    "contract list, contract show": {
        "state": "open: nothing shipped; partial; fulfilled: all shipped; or the status closed, cancelled",
    },
    "performance show": {
        "quantity": "shipped, net of returns",
        "amount": "what the shipments are billed at, net of returns; a line shipped in parts adds up to the cent",
        "overdue": "open lines past due_on as of the end of the period, or of today where that is earlier",
    },
    "status": {
        "amount": "shipped this month",
        "overdue": "contract lines past their due date",
        "overdue_actions": "actions past their due date and not done",
        "on_hand": "number of products on hand",
        "target": "target of this month",
    },
    "check": {
        "line": "the line in the file",
    },
}
EXIT_CODES = {
    OK: "all is well",
    AT_FAULT: "the data or the request is at fault, or `check` found something",
    USAGE: "the command line is wrong",
    BUSY: "the folder is busy or cannot be written",
    INTERRUPTED: "interrupted",
}
