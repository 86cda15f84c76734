"""The commands that the model of power cuts works on, each with the disk that it begins on."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from calling import split
from gallery.exhibit import FIRM

from faults.power_calls import PROGRAM
from faults.power_cuts import Trace
from faults.power_disk import Node, Tree
from faults.power_record import recorded

PAIR = (sys.executable, str(Path(__file__).with_name("crowd_pair.py")))
RECEIPT = tuple(split("receipt add --data {firm} --item P-1:2:3.00 --warehouse MAIN --received-on 2026-11-04"))
CONTRACT = tuple(split("contract add --data {firm} --customer 0023 --item P-1:2 --salesperson E-1 --signed-on 2026-11-04"))
SHIPMENT = tuple(split("shipment add --data {firm} --contract C-0001 --warehouse MAIN --shipped-on 2026-11-04"))
PRODUCT = tuple(split("product add --data {firm} --product-id FIRST --name First"))
SHIP_IT = tuple(split("shipment add --data {firm} --contract C-0002 --warehouse MAIN --shipped-on 2026-11-05"))

DAY = "2026-11-03"
SNAPSHOT = ("stock", "snapshot", "--date", DAY, "--data", "{firm}")
NO_ROWS = sha256().hexdigest()  # the seal of a month without documents
STALE = "product_id,warehouse_id,received,shipped,moved,adjusted,on_hand,unit_cost,value\n"
PLAN = ("target", "plan", "2026-Q4", "900", "--like", "equal", "--replace", "--write")
SHEET = "product_id,warehouse_id,counted\nP-1,MAIN,7\nP-2,MAIN,10\n"


@dataclass(frozen=True)
class Case:
    """A command, what it begins on, and what a next writer does where the first was killed, or power was cut.

    Where that makes sense only if what the first did is there (`needs` in one of the files), the first is given again.
    """

    name: str
    start: Callable[[], Tree]
    words: tuple[str, ...]
    program: tuple[str, ...] = PROGRAM
    next: tuple[str, ...] = ()
    needs: bytes = b""

    def following(self, left: Tree) -> tuple[str, ...]:
        """What is done on what was left."""
        there = any(self.needs in node.content for path, node in left.items() if not path.endswith(".salesinv-tmp"))
        return self.next if there else self.words

    def recorded(self, **variables: str) -> Trace:
        return recorded(self.start(), self.words, program=self.program, **variables)


def firm(**more: Node) -> Tree:
    """A small firm in which somebody has written before."""
    own = {".salesinv": Node("folder"), ".salesinv/.gitignore": _file("*\n"), ".salesinv/lock": _file("")}
    return {**fresh(), **{f"firm/{path}": node for path, node in {**own, **more}.items()}}


def fresh() -> Tree:
    """A small firm in which nobody has written yet."""
    return {"firm": Node("folder")} | {f"firm/{name}": _file(text) for name, text in FIRM.items()}


def linked(*tables: str) -> Tree:
    """A firm that keeps some of its tables in a folder of their own, behind links."""
    moved = {f"firm/books/{table}": _file(FIRM[table]) for table in tables}
    return (
        firm()
        | {"firm/books": Node("folder")}
        | moved
        | {f"firm/{table}": Node("link", f"books/{table}".encode(), 0o777) for table in tables}
    )


def parted(table: str) -> Tree:
    """A firm one of whose tables is a folder of one month, in which all of its rows are dated."""
    found = _without(f"{table}.csv")
    return found | {f"firm/{table}": Node("folder"), f"firm/{table}/2026-11.csv": _file(FIRM[f"{table}.csv"])}


def closed(month: str) -> Tree:
    """A firm whose last closed month is this one; none is where it is empty. Nothing is dated in it."""
    row = f"{month},2026-11-01,0.00,0,{NO_ROWS}\n" if month else ""
    return firm(**{"closings.csv": _file(FIRM["closings.csv"] + row)})


def counted() -> Tree:
    """A firm, and beside it a count sheet that was filled in."""
    return {**firm(), "firm.csv": _file(SHEET)}


def killed_before(words: str) -> Tree:
    """A firm in which a killed writer left a temporary file."""
    return firm(**{".contracts.csv.4711.salesinv-tmp": _file(words)})


def _file(text: str) -> Node:
    return Node("file", text.encode(), 0o640)


CASES: Mapping[str, Case] = {
    case.name: case
    for case in (
        Case("one table", firm, RECEIPT, next=CONTRACT),
        Case("two tables", firm, ("{firm}", "P-1", "both"), PAIR, next=CONTRACT),
        Case("contract", firm, CONTRACT, next=SHIP_IT, needs=b"C-0002"),
        Case("first write", fresh, RECEIPT),
        Case("first write, two tables", fresh, ("{firm}", "P-1", "both"), PAIR, next=CONTRACT),
        Case("linked table", lambda: linked("contracts.csv"), CONTRACT, next=SHIP_IT, needs=b"C-0002"),
        Case("table before a linked one", lambda: linked("shipments.csv"), CONTRACT, next=SHIP_IT, needs=b"C-0002"),
        Case("linked tables", lambda: linked("contracts.csv", "shipments.csv"), ("{firm}", "P-1", "both"), PAIR, next=RECEIPT),
        Case("one linked of two", lambda: linked("shipments.csv"), ("{firm}", "P-1", "both"), PAIR, next=RECEIPT),
        Case("left by a killed one", lambda: killed_before("contract_id,li"), RECEIPT),
        Case("shipment", firm, SHIPMENT),
        Case("master data", firm, ("customer", "edit", "0023", "--data", "{firm}", "--name", "Abel")),
        Case("table made", lambda: _without("visits.csv"), ("init", "{firm}", "--table", "visits")),
        Case("init", dict, ("init", "{firm}"), next=PRODUCT, needs=b"[firm]"),
        Case("init --sample", dict, ("init", "{firm}", "--sample")),
        Case("shard", firm, ("shard", "receipts", "--data", "{firm}"), next=CONTRACT),
        Case(
            "shard, and back",
            lambda: parted("receipts"),
            ("shard", "receipts", "--by", "none", "--data", "{firm}"),
            next=CONTRACT,
        ),
        Case("a new month", lambda: parted("receipts"), RECEIPT, next=CONTRACT),
        Case("close", lambda: closed(""), ("close", "2026-10", "--data", "{firm}"), next=RECEIPT),
        Case("reopen", lambda: closed("2026-10"), ("reopen", "--data", "{firm}"), next=RECEIPT),
        Case(  # what it shows before it writes is no word that it is done: --quiet
            "count load",
            counted,
            ("count", "load", "{firm}.csv", "--date", "2026-11-04", "--write", "--quiet", "--data", "{firm}"),
        ),
        Case(  # so is its table, before it writes
            "target plan",
            firm,
            (*PLAN, "--output", "{firm}.csv", "--quiet", "--data", "{firm}"),
            next=RECEIPT,
        ),
        Case("snapshot", firm, SNAPSHOT, next=RECEIPT),
        Case("snapshot, the folder is there", lambda: firm(snapshots=Node("folder")), SNAPSHOT, next=RECEIPT),
        Case("snapshots since a day", firm, (*SNAPSHOT, "--since", "2026-11-01"), next=RECEIPT),
        Case(
            "snapshot taken anew",
            lambda: firm(**{"snapshots": Node("folder"), f"snapshots/{DAY}.csv": _file(STALE)}),
            (*SNAPSHOT, "--restate"),
            next=RECEIPT,
        ),
        Case("stock recompute", firm, ("stock", "recompute", "--data", "{firm}")),
    )
}


def _without(file: str) -> Tree:
    return {path: node for path, node in firm().items() if path != f"firm/{file}"}
