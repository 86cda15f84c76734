"""The commands by their first word, each with its line of help: modules of this room, imported only when they are called for."""

from salesinv.locale import N_

COMMANDS: dict[str, str] = {
    "init": N_("Make a data folder."),
    "status": N_("How the firm stands, on one screen."),
    "customer": N_("Customers: list, show, add, edit, remove, sales."),
    "salesperson": N_("Salespeople: list, show, add, edit, remove."),
    "product": N_("Products: list, show, add, edit, remove."),
    "warehouse": N_("Warehouses: list, show, add, edit, remove."),
    "contract": N_("Contracts: list, show, add, edit, close, cancel, shippable, risk, backlog, balance, delivery."),
    "receipt": N_("Receipts: list, show, add, edit, return, remove."),
    "shipment": N_("Shipments: list, show, add, edit, return, remove."),
    "transfer": N_("Transfers between warehouses: list, show, add, edit, remove."),
    "count": N_("Counts of stock: list, show, add, edit, remove, sheet, load."),
    "visit": N_("Visits to customers: list, show, add, edit, remove, summary, due."),
    "target": N_("Targets of salespeople: list, add, edit, remove, plan, progress."),
    "action": N_("Improvements agreed: list, show, add, edit, done, remove."),
    "stock": N_("Stock: levels, ledger, layers, explain, balance, reorder, ageing, classes, recompute, snapshot, verify."),
    "snapshot": N_("Snapshots of the stock: list, show, diff."),
    "performance": N_("Performance of people, products, customers: show, trend, scorecard, feedback, sheets, practice."),
    "close": N_("Close a month: nothing dated in it is written any more."),
    "reopen": N_("Open the last closed month again."),
    "shard": N_("A large table as a folder of months, and back."),
    "check": N_("Every problem of the folder."),
    "mend": N_("Mend what can be mended safely; shows every change first."),
}
