"""A valid firm of many small worlds: each has rows of its own in every table, so that what is planted in one harms no other."""

import csv
import hashlib
import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass

# Of every table: the rows of one world, in which {w} is its number and {m} its month. In a world of its own 20 of either
# product came in on the 1st, 5 went out on the 3rd and 3 moved to EAST on the 4th: 12 are counted in MAIN on the 5th.
ROWS: dict[str, tuple[str, ...]] = {
    "customers": (
        "customer_id,name,region,contact,phone,email,address,salesperson_id,credit_limit,active,note",
        "CU-{w},Able,North,Ann,555-0101,ann@able.example,1 High Street,E-{w},1000.00,yes,",
    ),
    "salespeople": (
        "salesperson_id,name,region,team,hired_on,left_on,commission_rate,active,note",
        "E-{w},Wang,North,Alpha,2020-01-01,,0.02,yes,",
    ),
    "products": (
        "product_id,name,category,unit,list_price,standard_cost,reorder_level,reorder_quantity,pack_size,lead_days,active,note",
        "P-{w},Bolt,Metal,pcs,9.99,4.00,5,10,5,14,yes,",
        "Q-{w},Nut,Metal,pcs,1.00,0.50,5,10,5,14,yes,",
    ),
    "warehouses": ("warehouse_id,name,active,note", "W-{w},Shed,yes,"),
    "contracts": (
        "contract_id,line,signed_on,due_on,customer_id,salesperson_id,product_id,quantity,unit_price,discount,status,note",
        "C-{w},1,{m}-02,{m}-20,CU-{w},E-{w},P-{w},10,9.99,0.05,active,",
        "C-{w},2,{m}-02,{m}-20,CU-{w},E-{w},Q-{w},10,1.00,0.05,active,",
    ),
    "receipts": (
        "receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost,supplier,of,note",
        "R-{w},1,{m}-01,P-{w},MAIN,20,4.00,Hill Farm,,",
        "R-{w},2,{m}-01,Q-{w},MAIN,20,0.50,Hill Farm,,",
    ),
    "shipments": (
        "shipment_id,line,shipped_on,contract_id,contract_line,product_id,warehouse_id,quantity,of,note",
        "S-{w},1,{m}-03,C-{w},1,P-{w},MAIN,5,R-{w}/1,",
        "S-{w},2,{m}-03,C-{w},2,Q-{w},MAIN,5,R-{w}/2,",
    ),
    "transfers": (
        "transfer_id,line,moved_on,product_id,from_warehouse,to_warehouse,quantity,note",
        "T-{w},1,{m}-04,P-{w},MAIN,EAST,3,",
        "T-{w},2,{m}-04,Q-{w},MAIN,EAST,3,",
    ),
    "counts": (
        "count_id,line,counted_on,product_id,warehouse_id,counted,adjust,note",
        "K-{w},1,{m}-05,P-{w},MAIN,12,no,",
        "K-{w},2,{m}-05,Q-{w},MAIN,12,no,",
    ),
    "targets": ("salesperson_id,period,metric,target", "E-{w},2026-11,amount,500"),
    "visits": (
        "visit_id,visited_on,salesperson_id,customer_id,purpose,outcome,note",
        "V-{w},2026-11-06,E-{w},CU-{w},Price list,Will order,",
    ),
    "actions": (
        "action_id,salesperson_id,period,action,due_on,done_on,note",
        "A-{w},E-{w},2026-11,Visit every customer,2026-12-01,,",
    ),
}  # fmt: skip
COMMON = {"warehouses": ("MAIN,Main,yes,", "EAST,East,yes,")}  # rows that stand before those of the worlds
CLOSINGS = "period,closed_on,value,rows,sha256"
TOML = '[firm]\nname = "Worlds"\n\n[costing]\nmethod = "specific"\n'  # every shipment names where its goods came from
SEALED = ("contracts", "receipts", "shipments", "transfers", "counts")
UNSEALED = ("due_on", "status", "note")  # of a contract

Rows = list[list[str]]


def month(world: int) -> str:
    """The month that everything of a world is dated in: the first world's is January 1990."""
    return f"{1990 + (world - 1) // 12}-{(world - 1) % 12 + 1:02}"


def filled(text: str, world: int) -> str:
    """A text of the tables or of what is planted, for one world."""
    return text.replace("{w}", str(world)).replace("{m}", month(world))


@dataclass
class Firm:
    """The tables as rows of cells, the header first."""

    tables: dict[str, Rows]

    @classmethod
    def of(cls, worlds: int, closed: Collection[int]) -> "Firm":
        """So many worlds; the months of those `closed` are sealed."""
        tables = {
            name: [row.split(",") for row in (header, *COMMON.get(name, ()), *_worlds(rows, worlds))]
            for name, (header, *rows) in ROWS.items()
        }
        tables["closings"] = [CLOSINGS.split(","), *(_closing(tables, month(world)) for world in sorted(closed))]
        return cls(tables)

    def line(self, table: str, world: int, row: int) -> int:
        """The line of a world's row in a file: the header is line 1, and every world has the same rows in it."""
        return 1 + len(COMMON.get(table, ())) + (len(ROWS[table]) - 1) * (world - 1) + row

    def closing_line(self, world: int) -> int:
        """The line of a world's month in closings.csv."""
        return [row[0] for row in self.tables["closings"]].index(month(world)) + 1

    def put(self, table: str, line: int, column: str, cell: str) -> None:
        """Another cell in the place of what stands there."""
        rows = self.tables[table]
        place = rows[0].index(column)
        assert rows[line - 1][place] != cell, (table, line, column)
        rows[line - 1][place] = cell

    def add(self, table: str, row: str) -> int:
        """A row at the end of a file, and its line."""
        self.tables[table].append(row.split(","))
        return len(self.tables[table])

    def files(self) -> dict[str, bytes]:
        """The bytes of the folder's files."""
        return {"salesinv.toml": TOML.encode(), **{f"{name}.csv": _text(rows).encode() for name, rows in self.tables.items()}}


def _worlds(rows: Iterable[str], worlds: int) -> Iterable[str]:
    rows = list(rows)
    return (filled(row, world) for world in range(1, worlds + 1) for row in rows)


def _text(rows: Rows) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _closing(tables: dict[str, Rows], period: str) -> list[str]:
    """The seal of a month, written anew from what the decisions say of it: no code of the program is used."""
    digest, count = hashlib.sha256(), 0
    for name in SEALED:
        header, *rows = tables[name]
        dated = next(column for column in header if column.endswith("_on"))
        inside = [dict(zip(header, row, strict=True)) for row in rows]
        for row in sorted(
            (row for row in inside if row[dated].startswith(period)), key=lambda row: (next(iter(row.values())), int(row["line"]))
        ):
            kept = [f"{c}={cell}" for c, cell in row.items() if cell and not (name == "contracts" and c in UNSEALED)]
            digest.update("\x1f".join((name, *kept)).encode() + b"\x1e")
            count += 1
    return [period, "2026-11-20", "0.00", str(count), digest.hexdigest()]
