"""The small firm that faults are tried on: every table has rows, and `check` has nothing to say."""

from collections.abc import Mapping
from pathlib import Path

SETTINGS = '[firm]\nname = "Small firm"\nlanguage = "en"\n'
TABLES = {
    "customers": """\
        customer_id,name,region,salesperson_id,credit_limit,active,note
        CU-001,Ann Reed,North,SP-01,,yes,
        CU-002,"Bell, Brook & Co",South,SP-01,5000,yes,
        CU-003,Nobody Yet,South,,,yes,
        """,
    "salespeople": """\
        salesperson_id,name,region,team,hired_on,commission_rate,active,note
        SP-01,Ida Holm,North,A,2025-01-01,0.02,yes,
        SP-02,New Hand,South,A,2026-01-01,,yes,
        """,
    "products": """\
        product_id,name,category,unit,list_price,standard_cost,active,note
        P-001,Green tea,Tea,kg,20.00,9.00,yes,
        P-002,Tea pot,Ware,pcs,35.00,18.00,yes,
        P-003,Unsold,Ware,pcs,1.00,,yes,
        """,
    "warehouses": """\
        warehouse_id,name,active,note
        MAIN,Main warehouse,yes,
        EAST,East depot,yes,
        WEST,Empty depot,yes,
        """,
    "contracts": """\
        contract_id,line,signed_on,due_on,customer_id,salesperson_id,product_id,quantity,unit_price,discount,status,note
        C-0001,1,2026-02-01,2026-03-01,CU-001,SP-01,P-001,10,20.00,0,active,
        C-0001,2,2026-02-01,2026-03-01,CU-001,SP-01,P-002,4,35.00,0.05,active,
        C-0002,1,2026-02-10,2026-12-31,CU-002,SP-01,P-001,6,21.00,0,active,
        C-0003,1,2026-02-11,2026-12-31,CU-002,SP-01,P-002,2,35.00,0,active,
        """,
    "receipts": """\
        receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost,supplier,of,note
        R-0001,1,2026-01-10,P-001,MAIN,50,9.00,Hill Farm,,
        R-0001,2,2026-01-10,P-002,MAIN,20,18.00,Hill Farm,,
        R-0002,1,2026-01-20,P-001,EAST,5,9.25,Hill Farm,,
        """,
    "shipments": """\
        shipment_id,line,shipped_on,contract_id,contract_line,product_id,warehouse_id,quantity,of,note
        S-0001,1,2026-02-20,C-0001,1,P-001,MAIN,10,,
        S-0001,2,2026-02-20,C-0001,2,P-002,MAIN,1,,
        """,
    "transfers": """\
        transfer_id,line,moved_on,product_id,from_warehouse,to_warehouse,quantity,note
        T-0001,1,2026-02-21,P-001,MAIN,EAST,4,
        """,
    "counts": """\
        count_id,line,counted_on,product_id,warehouse_id,counted,adjust,note
        K-0001,1,2026-02-28,P-002,MAIN,18,yes,One broken
        """,
    "targets": "salesperson_id,period,metric,target\nSP-01,2026,amount,5000\n",
    "visits": "visit_id,visited_on,salesperson_id,customer_id,purpose,outcome,note\nV-0001,2026-02-02,SP-01,CU-001,Prices,,\n",
    "actions": "action_id,salesperson_id,period,action,due_on,done_on,note\nA-0001,SP-01,2026-Q1,Call twice,2026-03-31,,\n",
    "closings": "period,closed_on,value,rows,sha256\n",
    "stock": "product_id,warehouse_id,received,shipped,moved,adjusted,on_hand,unit_cost,value\nP-001,MAIN,1,0,0,0,1,9,9\n",
}
FIRM: Mapping[str, bytes] = {
    "salesinv.toml": SETTINGS.encode(),
    **{f"{name}.csv": text.replace("        ", "").encode() for name, text in TABLES.items()},
}
LINES = "product_id,quantity,unit_cost\n" + "".join(f"P-00{1 + n % 2},{n + 1},{n + 1}.50\n" for n in range(40))


def write(folder: Path, files: Mapping[str, bytes] = FIRM) -> None:
    """Lay the firm down in a folder, which is made if need be."""
    for name, raw in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
