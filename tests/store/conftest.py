"""A small lawful folder."""

from pathlib import Path

import pytest

from salesinv.settings import template

TABLES = {
    "customers": "customer_id,name\n0023,Able\n",
    "salespeople": "salesperson_id,name\nE-1,Wang\n",
    "products": "product_id,name\nP-1,Bolt\nP-2,Nut\n",
    "warehouses": "warehouse_id,name\nMAIN,Main\nEAST,East\n",
    "contracts": "contract_id,line,signed_on,customer_id,salesperson_id,product_id,quantity,unit_price\n"
    "C-0001,1,2026-11-02,0023,E-1,P-1,5,9.99\nC-0001,2,2026-11-02,0023,E-1,P-2,5,1\n",
    "receipts": "receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost\nR-0001,1,2026-11-01,P-1,MAIN,10,4\n",
    "shipments": "shipment_id,line,shipped_on,contract_id,contract_line,product_id,warehouse_id,quantity\n"
    "S-0001,1,2026-11-03,C-0001,1,P-1,MAIN,2\n",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "salesinv.toml").write_text(template("Firm"), encoding="utf-8")
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
