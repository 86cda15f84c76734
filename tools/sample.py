"""Writes the sample firm, a small invented trading house, into a folder: `python tools/sample.py [DIR]` (default `data`).

Everything follows from fixed seeds, so each run writes the same bytes.
"""

import csv
import io
import sys
from pathlib import Path

from sample_books import Books, money_text, quantity_text
from sample_buying import Buying, reorder_level, reorder_quantity
from sample_care import actions, targets, visits
from sample_depot import Depot
from sample_draw import Draw, days, works
from sample_goods import PRODUCTS, Product
from sample_names import CLOSED_ACCOUNTS, CUSTOMERS, SALESPEOPLE, Customer, Salesperson
from sample_sales import Contract, contracts
from sample_shipping import Shipping

Row = list[str]

SETTINGS = """\
# The sample firm: every name and figure in this folder is invented.
# 示例企业：本文件夹中的名称与数字均属虚构。

[firm]
name = "Jade Mountain Trading 翠山商贸"
currency = "CNY"          # shown, never converted
language = "auto"         # auto, en, zh
fiscal_year_start = 1     # the month a fiscal year starts in

[decimals]                # how many each may have, at most
quantity = 3
price = 4
amount = 2

[costing]
method = "fifo"           # fifo, lifo, moving_average, monthly_average, specific
pool = "company"          # company: one cost per product; warehouse: one per product and warehouse
unit_cost_decimals = ""   # a number: averages are rounded to it before use

[stock]
allow_negative = false    # true: shipments may go out before the goods are booked in

[scorecard]               # criterion = weight, per cent
amount = 40
profit = 30
retention = 15
visits = 15

[grades]                  # grade = lowest score
A = 90
B = 75
C = 60
D = 0
"""

HEADERS = {
    "customers": "customer_id name region contact phone email address salesperson_id credit_limit active note",
    "salespeople": "salesperson_id name region team hired_on left_on commission_rate active note",
    "products": "product_id name category unit list_price standard_cost reorder_level "
    "reorder_quantity pack_size lead_days active note",
    "warehouses": "warehouse_id name active note",
    "contracts": "contract_id line signed_on due_on customer_id salesperson_id product_id "
    "quantity unit_price discount status note",
    "receipts": "receipt_id line received_on product_id warehouse_id quantity unit_cost supplier of note",
    "shipments": "shipment_id line shipped_on contract_id contract_line product_id warehouse_id quantity of note",
    "transfers": "transfer_id line moved_on product_id from_warehouse to_warehouse quantity note",
    "counts": "count_id line counted_on product_id warehouse_id counted adjust note",
    "targets": "salesperson_id period metric target",
    "visits": "visit_id visited_on salesperson_id customer_id purpose outcome note",
    "actions": "action_id salesperson_id period action due_on done_on note",
    "closings": "period closed_on value rows sha256",
}
_WAREHOUSES = [["MAIN", "Main warehouse 总仓", "yes", ""], ["EAST", "East depot 华东分仓", "yes", "Serves the region East"]]
_PRODUCT_NOTES = {"P-036": "Offered until 2025 only 停推", "P-059": "For the Spring Festival 新品", "P-060": "Trial lot 试销"}


def books() -> Books:
    """The firm's documents, day by day: in, between the warehouses, out, counted."""
    firm = Books(contracts(Draw(2025)))
    buying, shipping, depot = Buying(firm, Draw(11)), Shipping(firm, Draw(7)), Depot(firm, Draw(3))
    for day in days():
        if works(day):
            buying.receive(day)
            shipping.take_back(day)
            depot.transfer(day)
            shipping.ship(day)
            buying.send_back(day)
            shipping.close_short(day)
        depot.count(day)
    return firm


def tables(firm: Books) -> dict[str, list[Row]]:
    """Every table's rows, by its name."""
    return {
        "customers": [_customer(customer) for customer in CUSTOMERS],
        "salespeople": [_salesperson(person) for person in SALESPEOPLE],
        "products": [_product(product, firm) for product in PRODUCTS],
        "warehouses": _WAREHOUSES,
        "contracts": [row for contract in firm.contracts for row in _contract(contract)],
        "receipts": firm.receipts,
        "shipments": firm.shipments,
        "transfers": firm.transfers,
        "counts": firm.counts,
        "targets": targets(),
        "visits": visits(Draw(5)),
        "actions": actions(),
        "closings": [],
    }


def _customer(it: Customer) -> Row:
    active = "no" if it.name in CLOSED_ACCOUNTS else "yes"
    limit = str(it.size * 40000)
    return [it.id, it.name, it.region, it.contact, it.phone, it.email, it.address, it.owner, limit, active, it.note]


def _salesperson(it: Salesperson) -> Row:
    left = it.left.isoformat() if it.left else ""
    return [it.id, it.name, it.region, it.team, it.hired.isoformat(), left, it.commission, "no" if left else "yes", it.note]


def _product(it: Product, firm: Books) -> Row:
    level, batch = reorder_level(firm, it), reorder_quantity(firm, it)
    active = "no" if it.id == "P-036" else "yes"
    return [it.id, it.name, it.category, it.unit, money_text(it.price), money_text(it.cost // 100), quantity_text(level),
            quantity_text(batch), quantity_text(it.pack), str(it.lead), active, _PRODUCT_NOTES.get(it.id, "")]  # fmt: skip


def _contract(it: Contract) -> list[Row]:
    """One row a line; what is said of the whole contract stands as the first line's note."""
    head = [it.signed.isoformat(), it.due.isoformat(), it.customer.id, it.seller]
    return [
        [it.id, str(line.number), *head, line.product.id, quantity_text(line.quantity), money_text(line.price),
         f"0.{line.discount:02}" if line.discount else "0", it.status, it.note if line.number == 1 else ""]
        for line in it.lines
    ]  # fmt: skip


def csv_bytes(header: str, rows: list[Row]) -> bytes:
    """A table as its file: RFC 4180, UTF-8, `\\n`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([header.split(), *rows])
    return text.getvalue().encode()


def main(directory: str = "data") -> None:
    """Write salesinv.toml and the tables into a directory, which is made if it is not there."""
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "salesinv.toml").write_bytes(SETTINGS.encode())
    for name, rows in tables(books()).items():
        (folder / f"{name}.csv").write_bytes(csv_bytes(HEADERS[name], rows))


if __name__ == "__main__":
    main(*sys.argv[1:2])
