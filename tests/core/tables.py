"""Tables written as text in a test: a folder from a few CSV lines, and a report as rows of text."""

from pathlib import Path
from typing import Any

from salesinv.schema.report import Report
from salesinv.store.folder import Folder

USUAL = {
    "customers": "customer_id,name,salesperson_id\nX,Xenia,E\nY,Yves,F\n",
    "salespeople": "salesperson_id,name,region,team,commission_rate\nE,Eve,North,Red,0.02\nF,Fay,South,Red,0.01\n",
    "products": "product_id,name,unit,reorder_level,category\nP,Pot,pcs,5,Kitchen\nQ,Tea,kg,,Tea\n",
    "warehouses": "warehouse_id,name\nA,A\nB,B\n",
    "contracts": "contract_id,line,signed_on,due_on,customer_id,salesperson_id,product_id,quantity,unit_price,discount,status\n",
    "receipts": "receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost,of\n",
    "shipments": "shipment_id,line,shipped_on,contract_id,contract_line,product_id,warehouse_id,quantity,of\n",
    "transfers": "transfer_id,line,moved_on,product_id,from_warehouse,to_warehouse,quantity\n",
    "counts": "count_id,line,counted_on,product_id,warehouse_id,counted,adjust\n",
    "targets": "salesperson_id,period,metric,target\n",
    "visits": "visit_id,visited_on,salesperson_id,customer_id\n",
}


def folder_of(path: Path, settings: str = "", **rows: str) -> Folder:
    """A folder with the usual master data; documents given by table, a line each (blank lines and indents aside)."""
    for name, header in USUAL.items():
        lines = [line.strip() for line in rows.pop(name, "").splitlines() if line.strip()]
        (path / f"{name}.csv").write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert not rows, rows
    (path / "salesinv.toml").write_text(settings, encoding="utf-8")
    return Folder(path)


def rows_of(report: Report, *names: str) -> list[str]:
    """The named columns of a report, a row a line, `-` where a cell is empty."""
    places = [report.names.index(name) for name in names]
    return [" ".join(row[place] or "-" for place in places) for row in report.rows]


def column(report: Report, name: str) -> list[Any]:
    """One column of a report."""
    return [row[report.names.index(name)] for row in report.rows]
