"""The data dictionary: every table of the folder, declared once, on one page.

Reading, checking, options, forms, labels and the table reference in the documentation all come from here.
"""

from salesinv.locale import N_
from salesinv.schema.kinds import (
    AMOUNT,
    DATE,
    FLAG,
    ID,
    LINE,
    MEASURE,
    MONTH,
    NOTE,
    PERIOD,
    PRICE,
    QUANTITY,
    RATE,
    RECEIPT_LINE,
    TEXT,
    WHOLE,
    Column,
    Table,
)  # fmt: skip

STATUSES = ("active", "closed", "cancelled")
METRICS = ("amount", "quantity", "profit", "signed", "visits", "new_customers")
CRITERIA = (*METRICS, "retention", "on_time")  # what a scorecard may weigh

_ACTIVE = Column(
    "active", FLAG, N_("Active"), required=True, default="yes", about=N_("no keeps it in history and out of new documents")
)
_NOTE = Column("note", NOTE, N_("Note"))
_LINE = Column("line", LINE, N_("Line"), required=True, limit="> 0")
_NAME = Column("name", TEXT, N_("Name"), required=True)
_PRODUCT = Column("product_id", ID, N_("Product"), required=True, references="products")
_WAREHOUSE = Column("warehouse_id", ID, N_("Warehouse"), required=True, references="warehouses")
_SALESPERSON = Column("salesperson_id", ID, N_("Salesperson"), required=True, references="salespeople")

CUSTOMERS = Table("customers", N_("Customers"), "customer", (
    Column("customer_id", ID, N_("Customer"), required=True),
    _NAME,
    Column("region", TEXT, N_("Region")),
    Column("contact", TEXT, N_("Contact")),
    Column("phone", TEXT, N_("Phone")),
    Column("email", TEXT, N_("Email")),
    Column("address", NOTE, N_("Address")),
    Column("salesperson_id", ID, N_("Salesperson"), references="salespeople", about=N_("whose account it is")),
    Column("credit_limit", AMOUNT, N_("Credit limit"), limit=">= 0"),
    _ACTIVE, _NOTE,
), key=("customer_id",), essential=True)  # fmt: skip

SALESPEOPLE = Table("salespeople", N_("Salespeople"), "salesperson", (
    Column("salesperson_id", ID, N_("Salesperson"), required=True),
    _NAME,
    Column("region", TEXT, N_("Region")),
    Column("team", TEXT, N_("Team")),
    Column("hired_on", DATE, N_("Hired on")),
    Column("left_on", DATE, N_("Left on")),
    Column("commission_rate", RATE, N_("Commission rate"), limit="0 <= x <= 1", about=N_("a fraction of the amount: 0.02 is 2%")),
    _ACTIVE, _NOTE,
), key=("salesperson_id",), essential=True)  # fmt: skip

PRODUCTS = Table("products", N_("Products"), "product", (
    Column("product_id", ID, N_("Product"), required=True),
    _NAME,
    Column("category", TEXT, N_("Category")),
    Column("unit", TEXT, N_("Unit"), required=True, default="pcs"),
    Column("list_price", PRICE, N_("List price"), limit=">= 0"),
    Column("standard_cost", PRICE, N_("Standard cost"), limit=">= 0"),
    Column("reorder_level", QUANTITY, N_("Reorder level"), limit=">= 0"),
    Column("reorder_quantity", QUANTITY, N_("Reorder quantity"), limit=">= 0"),
    Column("pack_size", QUANTITY, N_("Pack size"), limit="> 0"),
    Column("lead_days", WHOLE, N_("Lead days"), limit=">= 0", about=N_("days from order to receipt")),
    _ACTIVE, _NOTE,
), key=("product_id",), essential=True)  # fmt: skip

WAREHOUSES = Table("warehouses", N_("Warehouses"), "warehouse", (
    Column("warehouse_id", ID, N_("Warehouse"), required=True),
    _NAME, _ACTIVE, _NOTE,
), key=("warehouse_id",))  # fmt: skip

CONTRACTS = Table("contracts", N_("Contracts"), "contract", (
    Column("contract_id", ID, N_("Contract"), required=True),
    _LINE,
    Column("signed_on", DATE, N_("Signed on"), required=True, header=True),
    Column("due_on", DATE, N_("Deliver by"), header=True),
    Column("customer_id", ID, N_("Customer"), required=True, references="customers", header=True),
    Column("salesperson_id", ID, N_("Salesperson"), required=True, references="salespeople", header=True),
    _PRODUCT,
    Column("quantity", QUANTITY, N_("Quantity"), required=True, limit="> 0"),
    Column("unit_price", PRICE, N_("Unit price"), required=True, limit=">= 0"),
    Column("discount", RATE, N_("Discount"), default="0", limit="0 <= x < 1", about=N_("a fraction of the price: 0.05 is 5%")),
    Column("status", TEXT, N_("Status"), required=True, default="active", choices=STATUSES, header=True),
    _NOTE,
), key=("contract_id", "line"), prefix="C", dated="signed_on", essential=True)  # fmt: skip

RECEIPTS = Table("receipts", N_("Receipts"), "receipt", (
    Column("receipt_id", ID, N_("Receipt"), required=True),
    _LINE,
    Column("received_on", DATE, N_("Received on"), required=True, header=True),
    _PRODUCT, _WAREHOUSE,
    Column("quantity", QUANTITY, N_("Quantity"), required=True, limit="!= 0", about=N_("below 0 is a return to the supplier")),
    Column("unit_cost", PRICE, N_("Unit cost"), required=True, limit=">= 0"),
    Column("supplier", TEXT, N_("Supplier"), header=True),
    Column("of", RECEIPT_LINE, N_("Of receipt line"), about=N_("on a return: the receipt line it sends back, as R-0007/1")),
    _NOTE,
), key=("receipt_id", "line"), prefix="R", dated="received_on", essential=True)  # fmt: skip

SHIPMENTS = Table("shipments", N_("Shipments"), "shipment", (
    Column("shipment_id", ID, N_("Shipment"), required=True),
    _LINE,
    Column("shipped_on", DATE, N_("Shipped on"), required=True, header=True),
    Column("contract_id", ID, N_("Contract"), required=True),
    Column("contract_line", LINE, N_("Contract line"), required=True, limit="> 0"),
    _PRODUCT, _WAREHOUSE,
    Column("quantity", QUANTITY, N_("Quantity"), required=True, limit="!= 0", about=N_("below 0 is a return from the customer")),
    Column("of", RECEIPT_LINE, N_("Of receipt line"), about=N_("the receipt line these goods came from, where it is known")),
    _NOTE,
), key=("shipment_id", "line"), prefix="S", dated="shipped_on", essential=True)  # fmt: skip

TRANSFERS = Table("transfers", N_("Transfers"), "transfer", (
    Column("transfer_id", ID, N_("Transfer"), required=True),
    _LINE,
    Column("moved_on", DATE, N_("Moved on"), required=True, header=True),
    _PRODUCT,
    Column("from_warehouse", ID, N_("From warehouse"), required=True, references="warehouses"),
    Column("to_warehouse", ID, N_("To warehouse"), required=True, references="warehouses"),
    Column("quantity", QUANTITY, N_("Quantity"), required=True, limit="> 0"),
    _NOTE,
), key=("transfer_id", "line"), prefix="T", dated="moved_on")  # fmt: skip

COUNTS = Table("counts", N_("Counts"), "count", (
    Column("count_id", ID, N_("Count"), required=True),
    _LINE,
    Column("counted_on", DATE, N_("Counted on"), required=True, header=True),
    _PRODUCT, _WAREHOUSE,
    Column("counted", QUANTITY, N_("Counted"), required=True, limit=">= 0"),
    Column("adjust", FLAG, N_("Adjust"), required=True, default="yes", about=N_("no: the books are held to it")),
    _NOTE,
), key=("count_id", "line"), prefix="K", dated="counted_on")  # fmt: skip

TARGETS = Table("targets", N_("Targets"), "target", (
    _SALESPERSON,
    Column("period", PERIOD, N_("Period"), required=True),
    Column("metric", TEXT, N_("Metric"), required=True, choices=METRICS),
    Column("target", MEASURE, N_("Target"), required=True, limit="> 0"),
), key=("salesperson_id", "period", "metric"))  # fmt: skip

VISITS = Table("visits", N_("Customer visits"), "visit", (
    Column("visit_id", ID, N_("Visit"), required=True),
    Column("visited_on", DATE, N_("Visited on"), required=True),
    _SALESPERSON,
    Column("customer_id", ID, N_("Customer"), required=True, references="customers"),
    Column("purpose", TEXT, N_("Purpose")),
    Column("outcome", NOTE, N_("Outcome")),
    _NOTE,
), key=("visit_id",), prefix="V", dated="visited_on")  # fmt: skip

ACTIONS = Table("actions", N_("Improvement actions"), "action", (
    Column("action_id", ID, N_("Action no."), required=True),
    _SALESPERSON,
    Column("period", PERIOD, N_("Period"), required=True),
    Column("action", NOTE, N_("Action"), required=True),
    Column("due_on", DATE, N_("Due on"), required=True),
    Column("done_on", DATE, N_("Done on")),
    _NOTE,
), key=("action_id",), prefix="A")  # fmt: skip

CLOSINGS = Table("closings", N_("Closed months"), "closing", (
    Column("period", MONTH, N_("Period"), required=True),
    Column("closed_on", DATE, N_("Closed on"), required=True),
    Column("value", AMOUNT, N_("Value"), required=True),
    Column("rows", WHOLE, N_("Rows"), required=True, limit=">= 0"),
    Column("sha256", TEXT, N_("SHA-256"), required=True),
), key=("period",))  # fmt: skip

STOCK = Table("stock", N_("Stock"), "stock", (
    Column("product_id", ID, N_("Product"), required=True, references="products"),
    Column("warehouse_id", ID, N_("Warehouse"), required=True, references="warehouses"),
    Column("received", QUANTITY, N_("Received")),
    Column("shipped", QUANTITY, N_("Shipped")),
    Column("moved", QUANTITY, N_("Moved")),
    Column("adjusted", QUANTITY, N_("Adjusted")),
    Column("on_hand", QUANTITY, N_("On hand")),
    Column("unit_cost", PRICE, N_("Unit cost")),
    Column("value", AMOUNT, N_("Value")),
), key=("product_id", "warehouse_id"), derived=True)  # fmt: skip

TABLES: tuple[Table, ...] = (
    CUSTOMERS, SALESPEOPLE, PRODUCTS, WAREHOUSES,
    CONTRACTS, RECEIPTS, SHIPMENTS, TRANSFERS, COUNTS,
    TARGETS, VISITS, ACTIONS, CLOSINGS, STOCK,
)  # fmt: skip
BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
MASTER: tuple[str, ...] = ("customers", "salespeople", "products", "warehouses")
DOCUMENTS: tuple[Table, ...] = tuple(table for table in TABLES if table.lined)
DATED: tuple[str, ...] = tuple(table.name for table in TABLES if table.dated)  # these may be folders of parts, one a month
