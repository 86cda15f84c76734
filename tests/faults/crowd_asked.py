"""What a crowd asks for: documents whose whole content follows from a token in their note, so that anyone can see if one is torn.

The first letter of a token says what is asked: R a receipt, C a contract, S a shipment on the standing contract, D a contract
and, by a second command, its delivery, P a contract and its shipment in one write of two tables.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PRODUCTS = tuple(f"P-{number}" for number in range(1, 9))
STANDING = "C-0001"  # the contract that S ships on, one line a product
OPENING = "opening"
KINDS = "RRRCSSDDPP"
DATES = {"receipts": "received_on", "contracts": "signed_on", "shipments": "shipped_on"}
KEYS = {"receipts": "receipt_id", "contracts": "contract_id", "shipments": "shipment_id"}
PRICES = {"receipts": "unit_cost", "contracts": "unit_price"}
MASTER = {
    "salesinv.toml": '[firm]\nname = "Crowd"\n',
    "customers.csv": "customer_id,name\n0023,Able\n",
    "salespeople.csv": "salesperson_id,name\nE-1,Wang\n",
    "products.csv": "product_id,name,list_price\n" + "".join(f"{product},Bolt {product},9.99\n" for product in PRODUCTS),
    "warehouses.csv": "warehouse_id,name\nMAIN,Main\n",
}
HEADERS = {
    "receipts": "receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost,supplier,of,note\n",
    "contracts": "contract_id,line,signed_on,due_on,customer_id,salesperson_id,product_id,quantity,unit_price,discount,status,"
    "note\n",
    "shipments": "shipment_id,line,shipped_on,contract_id,contract_line,product_id,warehouse_id,quantity,of,note\n",
}


@dataclass(frozen=True)
class Line:
    """One line of a document, as text."""

    product: str
    quantity: str
    price: str


def lines(token: str) -> list[Line]:
    """What a token asks for: one to five products, in any number; a pair always one of the first product."""
    if token == OPENING:
        return [Line(product, "1000000", "1.00") for product in PRODUCTS]
    if token[0] == "P":
        return [Line("P-1", "1", "9.99")]
    chance = random.Random(token)
    chosen = chance.sample(PRODUCTS, chance.randint(1, 5))
    return [Line(product, str(chance.randint(1, 9)), f"{chance.randint(1, 9999) / 100:.2f}") for product in chosen]


def words(token: str, contract: str = STANDING) -> list[str]:
    """The command line that adds what a token asks for; with a contract other than the standing one, its delivery."""
    asked = lines(token)
    if token[0] == "S" or contract != STANDING:
        items = [f"{line.product}:{line.quantity}" for line in asked]
        start = ["shipment", "add", "--contract", contract, "--warehouse", "MAIN", "--shipped-on", "2026-11-05"]
    else:
        items = [f"{line.product}:{line.quantity}:{line.price}" for line in asked]
        receipt = ["receipt", "add", "--warehouse", "MAIN", "--received-on", "2026-11-03"]
        signed = ["contract", "add", "--customer", "0023", "--salesperson", "E-1", "--signed-on", "2026-11-04"]
        start = receipt if token[0] == "R" else signed
    return [*start, *(word for item in items for word in ("--item", item)), "--note", token]


def tables(token: str) -> tuple[str, ...]:
    """The tables that hold what a token asked for, once it is done."""
    return {"R": ("receipts",), "C": ("contracts",), "S": ("shipments",)}.get(token[0], ("contracts", "shipments"))


def firm(folder: Path) -> None:
    """A folder with goods enough for everybody, and a standing contract."""
    folder.mkdir()
    opening = [
        f"R-0001,{n},2026-11-01,{line.product},MAIN,{line.quantity},{line.price},,,{OPENING}\n"
        for n, line in enumerate(lines(OPENING), 1)
    ]
    standing = [
        f"{STANDING},{n},2026-11-01,,0023,E-1,{line.product},{line.quantity},{line.price},0,active,{OPENING}\n"
        for n, line in enumerate(lines(OPENING), 1)
    ]
    for name, text in MASTER.items():
        (folder / name).write_text(text, "utf-8")
    rows: Mapping[str, list[str]] = {"receipts": opening, "contracts": standing, "shipments": []}
    for table, header in HEADERS.items():
        (folder / f"{table}.csv").write_text(header + "".join(rows[table]), "utf-8")
