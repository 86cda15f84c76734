"""What is tried: every command that writes, in a folder as it may be found."""

import json
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from faults.sweep_acts import two_tables
from faults.sweep_calls import Fault
from faults.sweep_firm import FIRM, LINES
from faults.sweep_states import File, State, plain

USED = {".salesinv/.gitignore": b"*\n", ".salesinv/holder": b"{}\n", ".salesinv/lock": b""}  # by an earlier writer
BASE = plain({**FIRM, **USED})
FIRST = plain(FIRM)  # nobody has written yet
LINKED: State = {
    **{name: file for name, file in BASE.items() if name != "receipts.csv"},
    "receipts.csv": File(b"kept/receipts.csv", link=True),
    "kept/receipts.csv": File(FIRM["receipts.csv"], 0o640),
}
LESS = {name: file for name, file in BASE.items() if name not in ("visits.csv", "stock.csv", "counts.csv")}
NO_TARGETS = {name: file for name, file in BASE.items() if name != "targets.csv"}
LINKED_VISITS: State = {
    **{name: file for name, file in BASE.items() if name != "visits.csv"},
    "visits.csv": File(b"kept/visits.csv", link=True),
    "kept/visits.csv": File(FIRM["visits.csv"], 0o600),
}
UNMENDED: State = {
    **BASE,
    "receipts.csv": File(FIRM["receipts.csv"].replace(b"2026-01-10", b"20260110")),
    "visits.csv": File(FIRM["visits.csv"].replace(b"2026-02-02", "2026年2月2日".encode())),
}
CLOSED: State = {
    **BASE,  # a month before the first document
    "closings.csv": File(FIRM["closings.csv"] + f"2025-12,2026-01-05,0.00,0,{sha256().hexdigest()}\n".encode()),
}
PARTED: State = {  # two tables are folders of months
    **{name: file for name, file in BASE.items() if name not in ("visits.csv", "shipments.csv")},
    "visits/2026-02.csv": File(FIRM["visits.csv"]),
    "shipments/2026-02.csv": File(FIRM["shipments.csv"]),
}
RESOURCES = [{"name": name, "path": f"{name}.csv"} for name in ("receipts", "visits")]
DESCRIBED = json.dumps({"resources": RESOURCES}, indent=1).encode()
PACKAGED: State = {**BASE, "datapackage.json": File(DESCRIBED)}
PARTED_PACKAGED: State = {
    **PARTED,
    "datapackage.json": File(DESCRIBED.replace(b'"visits.csv"', b'[\n    "visits/2026-02.csv"\n   ]')),
}
STALE: State = {**BASE, "snapshots/2026-02-28.csv": File(FIRM["stock.csv"])}
LEFT: State = {**BASE, **{name: File(b"torn") for name in (".receipts.csv.7.salesinv-tmp", ".visits.csv.8.salesinv-tmp")}}


@dataclass(frozen=True)
class Cut:
    """Where a write of two tables was killed, and how many files it left: the record and those not in their places yet."""

    at: Fault
    left: int


# Its renames: the holder's name and the record into their places, both tables, the record away. Then the record is removed.
RECORDED, HALF, PLACED = (Cut(Fault("rename", nth, "KILL"), left) for nth, left in ((3, 3), (4, 2), (5, 1)))
SPENT = Cut(Fault("unlink", 5, "KILL"), 1)


@dataclass(frozen=True)
class Case:
    """A command line, or an act of a Python program, and the folder it is tried on. The name says what it is.

    Where it is `cut`, that folder is what a write of two tables left that was killed there.
    """

    name: str
    words: str = ""
    base: State = field(default_factory=lambda: BASE)
    act: Callable[[Path], int] | None = None
    cut: Cut | None = None
    quick: bool = False  # as if the folder were large: it was done once before, and is done by the few rows that matter now
    shows: bool = False  # what it prints is no id: it may be printed and nothing written


ITEMS = "--item P-001:5:9.50 --item P-002:2:18.00"
RECEIPT = f"receipt add --received-on 2026-03-02 --warehouse MAIN {ITEMS}"
TRANSFER = "transfer add --moved-on 2026-03-06 --from-warehouse MAIN --to-warehouse EAST --item P-001:2"
VISIT = "visit add --salesperson SP-01 --customer CU-001 --visited-on 2026-03-08"
SNAPSHOT = "stock snapshot --date 2026-02-28"
SHEET = "product_id,warehouse_id,counted\nP-001,MAIN,35\nP-002,MAIN,18\n"
NEXT = "product add --product-id P-NEXT --name Next"  # a command that any folder takes

CASES = (
    Case("receipt add", RECEIPT),
    Case("receipt add, the first command of all", RECEIPT, FIRST),
    Case("receipt add, through a link", RECEIPT, LINKED),
    Case("receipt add, after a killed writer", RECEIPT, LEFT),
    Case("receipt add --from", "receipt add --received-on 2026-03-02 --warehouse MAIN --from {lines}"),
    Case("receipt add, by few rows", RECEIPT, quick=True),
    Case("receipt return", "receipt return R-0002 --received-on 2026-03-03"),
    Case("receipt remove", "receipt remove R-0002"),
    Case("customer add", "customer add --customer-id CU-004 --name 'Cara Lund' --region North"),
    Case("customer edit", "customer edit CU-002 --name 'Bell & Co'"),
    Case("customer remove", "customer remove CU-003"),
    Case("salesperson add", "salesperson add --salesperson-id SP-03 --name 'Third Hand'"),
    Case("salesperson edit", "salesperson edit SP-02 --team B"),
    Case("salesperson remove", "salesperson remove SP-02"),
    Case("product add", "product add --product-id P-004 --name Cup"),
    Case("product edit", "product edit P-002 --list-price 36.00"),
    Case("product remove", "product remove P-003"),
    Case("warehouse add", "warehouse add --warehouse-id SOUTH --name South"),
    Case("warehouse edit", "warehouse edit EAST --note Cold"),
    Case("warehouse remove", "warehouse remove WEST"),
    Case("contract add", "contract add --customer CU-001 --signed-on 2026-03-01 --item P-001:3 --item P-002:1:30.00"),
    Case("contract edit", "contract edit C-0002 --due-on 2027-01-31"),
    Case("contract close", "contract close C-0001"),
    Case("contract cancel", "contract cancel C-0003"),
    Case("shipment add", "shipment add --contract C-0001 --shipped-on 2026-03-04"),
    Case("shipment return", "shipment return S-0001 --item P-002:1 --shipped-on 2026-03-05"),
    Case("shipment remove", "shipment remove S-0001"),
    Case("transfer add", TRANSFER),
    Case("transfer add, by few rows", TRANSFER, quick=True),
    Case("transfer remove", "transfer remove T-0001"),
    Case("count add", "count add --counted-on 2026-03-07 --warehouse MAIN --item P-001:35"),
    Case("count remove", "count remove K-0001"),
    Case("visit add", VISIT),
    Case("visit add, the table is not there yet", VISIT, LESS),
    Case("visit edit", "visit edit V-0001 --outcome Samples"),
    Case("visit remove", "visit remove V-0001"),
    Case("target add", "target add --salesperson SP-02 --period 2026-Q2 --metric visits --target 12"),
    Case("target edit", "target edit --salesperson SP-01 --period 2026 --metric amount --target 6000"),
    Case("target plan", "target plan 2027 1000 --like equal --by quarter --write", shows=True),
    Case("target plan, in place of targets", "target plan 2026 9000 --like equal --by year --replace --write", shows=True),
    Case(
        "target plan, the table is not there yet", "target plan 2027 9000 --like equal --by year --write", NO_TARGETS, shows=True
    ),
    Case("target remove", "target remove --salesperson SP-01 --period 2026 --metric amount"),
    Case("action add", "action add --salesperson SP-01 --period 2026-Q2 --action 'Write more' --due-on 2026-06-30"),
    Case("action edit", "action edit A-0001 --done-on 2026-03-20"),
    Case("action done", "action done A-0001 --on 2026-03-20"),
    Case("action remove", "action remove A-0001"),
    Case("close", "close 2026-02"),
    Case("reopen", "reopen", CLOSED),
    Case("init", "init {folder} --name Firm", {}),
    Case("init --sample", "init {folder} --sample", {}),
    Case("mend --write", "mend --write", UNMENDED, shows=True),
    Case("shard", "shard receipts", shows=True),
    Case("shard, and back", "shard visits --by none", PARTED, shows=True),
    Case("shard, described", "shard receipts", PACKAGED, shows=True),
    Case("visit add, a new month", VISIT, PARTED),
    Case("visit add, a new month, described", VISIT, PARTED_PACKAGED),
    Case("visit edit, to a new month", "visit edit V-0001 --visited-on 2026-03-02", PARTED),
    Case("shipment add, a new month", "shipment add --contract C-0001 --shipped-on 2026-03-04", PARTED),
    Case("two tables", act=two_tables),
    Case("two tables, one through a link", base=LINKED_VISITS, act=two_tables),
    Case("two tables, one not there yet", base=LESS, act=two_tables),
    Case("receipt add, two tables recorded", RECEIPT, cut=RECORDED),
    Case("receipt add, one of two tables placed", RECEIPT, cut=HALF),
    Case("receipt add, two tables placed", RECEIPT, cut=PLACED),
    Case("receipt add, two tables placed and their record put away", RECEIPT, cut=SPENT),
    Case("visit add, one of two tables placed", VISIT, cut=HALF),
    Case("customer remove, one of two tables placed", "customer remove CU-003", cut=HALF),
    Case("init --table, one of two tables placed", "init --table counts", LESS, cut=HALF),
    Case("two tables, one of two earlier placed", act=two_tables, cut=HALF),
    Case("two tables, two earlier recorded", act=two_tables, cut=RECORDED),
    Case("init --table", "init --table visits --data {folder}", LESS),
    # Last, because they load pandas, and all that is forked afterwards is larger by it:
    Case("count load", "count load {sheet} --date 2026-03-07 --write"),
    Case("stock snapshot", SNAPSHOT),
    Case("stock snapshot --since", f"{SNAPSHOT} --since 2026-02-26"),
    Case("stock snapshot --restate", f"{SNAPSHOT} --restate", STALE),
    Case("stock snapshot, one of two tables placed", SNAPSHOT, cut=HALF),
    Case("stock recompute", "stock recompute"),
    Case("stock recompute, the first time", "stock recompute", LESS),
    Case("stock recompute, one of two tables placed", "stock recompute", cut=HALF),
)


def words_of(words: str, folder: Path) -> list[str]:
    """A command line, on this folder."""
    return [
        word.format(folder=folder, lines=folder.parent / "lines.csv", sheet=folder.parent / "sheet.csv")
        for word in shlex.split(words)
    ]


def lay_out(scratch: Path) -> None:
    """What cases read from beside the folder."""
    (scratch / "lines.csv").write_text(LINES, encoding="utf-8")
    (scratch / "sheet.csv").write_text(SHEET, encoding="utf-8")
