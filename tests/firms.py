"""Random firms: lawful data folders full of awkward figures, the same for the same seed."""

import csv
import random
from datetime import timedelta
from pathlib import Path

from oracle.trading import DAYS, FIRST, Row, Trading

CUSTOMERS = ("C-1", "C-2", "C-10", "007", "客户甲", "b.3")
PEOPLE = (  # id, region, team, commission rate
    ("E-1", "North", "Alpha", "0.02"),
    ("E-2", "North", "Beta", "0.015"),
    ("E-10", "South", "Alpha", ""),
    ("王", "", "Beta", "0.0333"),
)
PLACES = ("MAIN", "W-2", "W-10", "仓", "W-1")
NUMBERS = (1, 2, 10, 11, 3, 20, 100, 4)  # text order is not their order
PERIODS = ("2025", "2026", "2025-Q4", "2026-Q1", "2025-11", "2026-02", "2026-03")
METRICS = ("amount", "amount", "quantity", "profit", "signed", "visits", "new_customers")
COLUMNS = {
    "customers": "customer_id name region salesperson_id active",
    "salespeople": "salesperson_id name region team commission_rate active",
    "products": "product_id name category unit standard_cost reorder_level active",
    "warehouses": "warehouse_id name active",
    "contracts": "contract_id line signed_on due_on customer_id salesperson_id product_id quantity unit_price discount status",
    "receipts": "receipt_id line received_on product_id warehouse_id quantity unit_cost supplier of note",
    "shipments": "shipment_id line shipped_on contract_id contract_line product_id warehouse_id quantity of note",
    "transfers": "transfer_id line moved_on product_id from_warehouse to_warehouse quantity note",
    "counts": "count_id line counted_on product_id warehouse_id counted adjust note",
    "targets": "salesperson_id period metric target",
    "visits": "visit_id visited_on salesperson_id customer_id purpose note",
    "actions": "action_id salesperson_id period action due_on done_on note",
    "closings": "period closed_on value rows sha256",
}
SETTINGS = """[firm]
name = "Firm {seed}"
fiscal_year_start = {year}
[decimals]
quantity = 3
price = 4
amount = 2
[costing]
method = "{method}"
pool = "{pool}"
unit_cost_decimals = {unit_cost_decimals}
[stock]
allow_negative = {negative}
"""


def random_firm(
    folder: Path, seed: int, *, documents: int = 60, products: int = 4, warehouses: int = 2, negative: bool = False,
    method: str = "fifo", pool: str = "company", unit_cost_decimals: int | None = None,
    of: bool = True, counts: bool = True, transfers: bool = True, returns: bool = True,
) -> None:  # fmt: skip
    """Writes a folder. On hand never goes below zero, in any warehouse after any movement, unless `negative`.

    `of`, `counts`, `transfers` and `returns` leave these out when false; under `specific` every shipment names a
    receipt line as long as `of` is true and there is one. Nothing is shipped that was not contracted.
    """
    chance = random.Random(seed)
    year = chance.choice((1, 1, 1, 4))
    tables = masters(chance, products, warehouses)
    trading = Trading(chance, tables, negative, of, method == "specific")
    left_out = {"count": counts, "transfer": transfers and warehouses > 1, "sent_back": returns, "brought_back": returns}
    trading.trade(documents, {kind for kind, wanted in left_out.items() if not wanted})
    management(chance, tables)
    folder.mkdir(parents=True, exist_ok=True)
    settings = SETTINGS.format(
        seed=seed, year=year, method=method, pool=pool, negative=str(negative).lower(),
        unit_cost_decimals='""' if unit_cost_decimals is None else unit_cost_decimals,
    )  # fmt: skip
    (folder / "salesinv.toml").write_text(settings, encoding="utf-8")
    for table, columns in COLUMNS.items():
        chance.shuffle(tables[table])  # what was entered late stands anywhere
        write(folder / f"{table}.csv", columns.split(), tables[table])


def masters(chance: random.Random, products: int, warehouses: int) -> dict[str, list[Row]]:
    """All tables, those of master data filled."""
    pick = chance.choice
    tables: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    for customer in CUSTOMERS:
        row: Row = {"customer_id": customer, "name": f"Customer {customer}", "region": pick(("East", "West", ""))}
        tables["customers"].append(row | {"salesperson_id": pick(PEOPLE)[0], "active": "yes"})
    for person, region, team, rate in PEOPLE:
        row = {"salesperson_id": person, "name": f"Seller {person}", "region": region, "team": team}
        tables["salespeople"].append(row | {"commission_rate": rate, "active": "yes"})
    for n in range(products):
        row = {"product_id": f"P-{NUMBERS[n % 8] + 1000 * (n // 8)}", "name": f"Product {n}", "unit": "pcs", "active": "yes"}
        row |= {"category": pick(("Tea", "Tools", "")), "standard_cost": pick(("", "", "0.3333", "12.5"))}
        tables["products"].append(row)
    tables["warehouses"] = [{"warehouse_id": place, "name": place, "active": "yes"} for place in PLACES[:warehouses]]
    return tables


def management(chance: random.Random, tables: dict[str, list[Row]]) -> None:
    """Targets for years, quarters and months, which overlap; visits."""
    pick = chance.choice
    people = [person for person, *_ in PEOPLE]
    for person, period, metric in sorted({(pick(people), pick(PERIODS), pick(METRICS)) for _ in range(20)}):
        target = pick(("1000", "9999.99", "333.33", "7"))
        tables["targets"].append({"salesperson_id": person, "period": period, "metric": metric, "target": target})
    for n in range(1, 25):
        row: Row = {"visit_id": f"V-{n}", "visited_on": FIRST + timedelta(chance.randrange(DAYS))}
        tables["visits"].append(row | {"salesperson_id": pick(people), "customer_id": pick(CUSTOMERS)})


def write(file: Path, columns: list[str], rows: list[Row]) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        out = csv.writer(text, lineterminator="\n")
        out.writerow(columns)
        out.writerows([str(row.get(column, "")) for column in columns] for row in rows)
