"""Small folders written as a ledger on paper: each line a document and what it must come to.

    01-05 R-1/2 A 10 @1.50          | 15.00 10 15.00     a receipt (below zero: a return to the supplier)
    01-06 S-1 A 4 #2 of R-1/2       | -6.00 6 9.00       a shipment of contract line C/2 (below zero: brought back)
    01-07 T-1 A>B 2                 | 0 4 9.00; 0 6 9.00 a transfer, its two lines
    01-08 K-1 A =5                  | -1.50 5 7.50 ?     a count; `?` marks a cost that is provisional
    01-09 K-2 A !5                  |                    a count that asserts: the books stay as they are

Days are of 2026. Lines are 1 where none is given; contract lines are C/1 (`#2` is C/2, `#D/1` another contract's).
Right of the bar stand value, balance_quantity and balance_value. The documents stand in the order of their movements.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

from large.forced import values

import salesinv

from . import Truth, oracle

TABLES = {
    "products": "product_id,name,category,standard_cost\nP,Product,Tea,{standard}\n",
    "warehouses": "warehouse_id,name\nA,A\nB,B\nC,C\n",
    "customers": "customer_id,name\nX,X\nY,Y\n",
    "salespeople": "salesperson_id,name,region,team,commission_rate\nE,Eve,North,Red,0.02\nF,Fay,South,Red,\n",
    "contracts": "contract_id,line,signed_on,customer_id,salesperson_id,product_id,quantity,unit_price\n"
    "C,1,2026-01-01,X,E,P,1000,1\nC,2,2026-01-01,X,E,P,1000,1\n",
    "receipts": "receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost,of\n",
    "shipments": "shipment_id,line,shipped_on,contract_id,contract_line,product_id,warehouse_id,quantity,of\n",
    "transfers": "transfer_id,line,moved_on,product_id,from_warehouse,to_warehouse,quantity\n",
    "counts": "count_id,line,counted_on,product_id,warehouse_id,counted,adjust\n",
    "targets": "salesperson_id,period,metric,target\n",
    "visits": "visit_id,visited_on,salesperson_id,customer_id\n",
}
Balance = tuple[str, Decimal, Decimal, Decimal, bool]


def keep(folder: Path, text: str, costing: str = 'method = "fifo"', standard: str = "", **tables: str) -> list[Balance]:
    """Writes the folder; what the ledger must say. Tables given by name take the place of the usual ones."""
    tables = TABLES | tables | {"products": TABLES["products"].format(standard=standard)}
    expected: list[Balance] = []
    for entry in filter(str.strip, text.splitlines()):
        left, _bar, right = entry.partition("|")
        table, row, name = document(left.split())
        tables[table] += row + "\n"
        expected += [balance(name, line.split()) for line in right.split(";") if line.strip()]
    for table, content in tables.items():
        (folder / f"{table}.csv").write_text(content, encoding="utf-8")
    (folder / "salesinv.toml").write_text(f"[costing]\n{costing}\n", encoding="utf-8")
    return expected


def document(words: list[str]) -> tuple[str, str, str]:
    """Table, row and name of one entry."""
    day, name, place, number, *more = words
    paper, _slash, line = name.partition("/")
    head = f"{paper},{line or 1},2026-{day}"
    marks = {word[0]: word[1:] for word in more if word[0] in "@#"}
    of = more[-1] if "of" in more else ""
    match name[0]:
        case "R":
            return "receipts", f"{head},P,{place},{number},{marks['@']},{of}", paper
        case "S":
            contract, _slash, contract_line = marks.get("#", "1").rpartition("/")
            return "shipments", f"{head},{contract or 'C'},{contract_line},P,{place},{number},{of}", paper
        case "T":
            return "transfers", f"{head},P,{place.replace('>', ',')},{number}", paper
    return "counts", f"{head},P,{place},{number[1:]},{'no' if number[0] == '!' else 'yes'}", paper


def balance(name: str, words: list[str]) -> Balance:
    value, balance_quantity, balance_value = map(Decimal, words[:3])
    return name, value, balance_quantity, balance_value, words[3:] == ["?"]


def ledger(truth: Truth) -> list[Balance]:
    return [(r["document"], r["value"], r["balance_quantity"], r["balance_value"], r["provisional"]) for r in truth.ledger]


def check(
    folder: Path, text: str, costing: str = 'method = "fifo"', standard: str = "", as_of: date | None = None, lawful: bool = True
) -> Truth:
    """Asserts that the oracle, and the program, find what is written, also where it takes the folder for a large one. The program
    may call more provisional, and refuses a folder that is not `lawful`."""
    expected = keep(folder, text, costing, standard)
    truth = oracle(folder, as_of)
    found = ledger(truth)
    assert found == expected, "\n".join(f"{'  ' if row in expected else '> '}{' '.join(map(str, row))}" for row in found)
    if not lawful:
        return truth
    printed = salesinv.open(folder).ledger(as_of=as_of)
    rows = printed[["document", "value", "balance_quantity", "balance_value", "provisional"]].itertuples(index=False, name=None)
    for mine, wanted in zip(rows, expected, strict=True):
        assert mine[:4] == wanted[:4] and mine[4] >= wanted[4], (mine, wanted)
    assert values(folder, as_of) == [wanted[:2] for wanted in expected]
    return truth


def layers(truth: Truth) -> list[str]:
    """What is on hand, as `A R-1/1 01-05 10 15.00`; without the warehouse where there is one pool."""
    return [
        " ".join([*filter(None, [row["warehouse_id"]]), f"{row['document']}/{row['line']}", f"{row['date']:%m-%d}"])
        + f" {row['quantity'].normalize():f} {row['value']}"
        for row in truth.layers
    ]
