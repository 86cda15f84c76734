"""A small lawful firm with a row in every table that commands read, and a cell in every column."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

Change = Callable[[bytes], bytes]

FIRM = {
    "salesinv.toml": '[firm]\nname = "Small"\n',
    "customers.csv": "customer_id,name,region,contact,phone,email,address,salesperson_id,credit_limit,active,note\n"
    "0023,Able,East,Ann,555-1,ann@able.example,1 Quay,E-1,5000.00,yes,good\nCU-2,Baker,West,,,,,,,yes,\n",
    "salespeople.csv": "salesperson_id,name,region,team,hired_on,left_on,commission_rate,active,note\n"
    "E-1,Wang,East,North,2020-01-02,2027-01-02,0.02,yes,\nE-2,Li,,,,,,yes,\n",
    "products.csv": "product_id,name,category,unit,list_price,standard_cost,reorder_level,reorder_quantity,pack_size,"
    "lead_days,active,note\nP-1,Bolt,Iron,pcs,9.99,4.00,5,20,10,14,yes,\nP-2,Nut,Iron,pcs,1.00,0.50,,,,,yes,\n"
    "P-3,Idle,,pcs,,,,,,,yes,\n",
    "warehouses.csv": "warehouse_id,name,active,note\nMAIN,Main,yes,\nEAST,East,yes,\nWEST,West,yes,\n",
    "contracts.csv": "contract_id,line,signed_on,due_on,customer_id,salesperson_id,product_id,quantity,unit_price,discount,"
    "status,note\nC-0001,1,2026-11-02,2026-11-30,0023,E-1,P-1,5,9.99,0,active,\n"
    "C-0001,2,2026-11-02,2026-11-30,0023,E-1,P-2,5,1.00,0.05,active,\n"
    "C-0002,1,2026-11-05,2026-12-01,0023,E-1,P-2,1,1.00,0,active,\n",
    "receipts.csv": "receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost,supplier,of,note\n"
    "R-0001,1,2026-11-01,P-1,MAIN,10,4.00,Mill,,\nR-0001,2,2026-11-01,P-2,MAIN,10,0.50,Mill,,\n"
    "R-0002,1,2026-11-02,P-2,MAIN,4,0.75,,,\n",
    "shipments.csv": "shipment_id,line,shipped_on,contract_id,contract_line,product_id,warehouse_id,quantity,of,note\n"
    "S-0001,1,2026-11-03,C-0001,1,P-1,MAIN,2,R-0001/1,\nS-0002,1,2026-11-04,C-0001,2,P-2,MAIN,1,,\n",
    "transfers.csv": "transfer_id,line,moved_on,product_id,from_warehouse,to_warehouse,quantity,note\n"
    "T-0001,1,2026-11-05,P-1,MAIN,EAST,1,\n",
    "counts.csv": "count_id,line,counted_on,product_id,warehouse_id,counted,adjust,note\nK-0001,1,2026-11-06,P-1,EAST,1,yes,\n",
    "targets.csv": "salesperson_id,period,metric,target\nE-1,2026-11,amount,500\nE-1,2026-Q4,profit,100\n",
    "visits.csv": "visit_id,visited_on,salesperson_id,customer_id,purpose,outcome,note\n"
    "V-0001,2026-11-07,E-1,0023,Prices,Interested,\n",
    "actions.csv": "action_id,salesperson_id,period,action,due_on,done_on,note\n"
    "A-0001,E-1,2026-Q4,Call weekly,2026-11-20,2026-11-19,\nA-0002,E-1,2026-Q4,Write,2026-11-30,,\n",
    "closings.csv": "period,closed_on,value,rows,sha256\n",
}


def built(folder: Path) -> Path:
    """The firm, in a folder that is made."""
    folder.mkdir()
    for name, text in FIRM.items():
        (folder / name).write_bytes(text.encode())
    return folder


def replaced(file: str, line: int, column: str, cell: str | bytes) -> Change:
    """The change of the file that puts the text of a cell (as it is to stand there, quotes and all) in a row's column."""
    at = FIRM[file].split("\n")[0].split(",").index(column)

    def change(raw: bytes) -> bytes:
        lines = raw.split(b"\n")
        cells = lines[line - 1].split(b",")
        cells[at] = cell.encode() if isinstance(cell, str) else cell
        lines[line - 1] = b",".join(cells)
        return b"\n".join(lines)

    return change


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is gone afterwards, in memory where there is such a thing: nothing here is about disks."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)
