"""Figures that were kept and no longer agree with the documents."""
# ruff: noqa: E501 (what is printed stands here as it is printed)

from dataclasses import dataclass
from pathlib import Path

from gallery.exhibit import Exhibit, Patch

HEADER = "product_id,warehouse_id,received,shipped,moved,adjusted,on_hand,unit_cost,value\n"
# The firm has 10 P-1 at 4.00 less 2 shipped: 8, worth 32.00; and 10 P-2 at 0.50, worth 5.00.
NUTS = "P-2,MAIN,10.000,0.000,0.000,0.000,10.000,0.5000,5.00\n"


@dataclass(frozen=True)
class Kept(Patch):
    """Another file: figures that were kept."""

    text: str = ""

    def apply(self, folder: Path) -> None:
        (folder / self.file).parent.mkdir(exist_ok=True)
        (folder / self.file).write_text(HEADER + self.text + NUTS, encoding="utf-8")


def kept(file: str, bolts: str) -> tuple[Patch, ...]:
    """This row of bolts, and the nuts as they are."""
    return (Kept(file, lambda raw: raw, f"{bolts}\n"),)


SNAPSHOTS: tuple[Exhibit, ...] = (
    Exhibit(
        "outdated",
        kept("stock.csv", "P-1,MAIN,10.000,0.000,0.000,0.000,10.000,4.0000,40.00"),
        "stock.csv: 1 row differs; value 45.00 then, 37.00 now. To write it anew: salesinv stock recompute\n"
        "shipments.csv:2: S-0001/1 of 2026-11-03, -2.000 of P-1 in MAIN, came in after stock.csv.",
        command="stock verify",
    ),
    Exhibit(
        "late",
        kept("snapshots/2026-11-05.csv", "P-1,MAIN,10.000,0.000,0.000,0.000,10.000,4.0000,40.00"),
        "snapshots/2026-11-05.csv: 1 row differs; value 45.00 then, 37.00 now. To write it anew: salesinv stock snapshot --date 2026-11-05 --restate\n"
        "shipments.csv:2: S-0001/1 of 2026-11-03, -2.000 of P-1 in MAIN, came in after snapshots/2026-11-05.csv.",
        command="stock snapshot --date 2026-11-05",
    ),
    Exhibit(
        "changed",
        kept("stock.csv", "P-1,MAIN,9.000,2.000,0.000,0.000,7.000,4.0000,28.00"),
        "stock.csv: 1 row differs; value 33.00 then, 37.00 now. To write it anew: salesinv stock recompute\n"
        "receipts.csv: 1.000 of P-1 in MAIN since stock.csv, and no rows at the end of the table add up to it: one was changed, put in or taken out. To see it: git log -p -- receipts.csv stock.csv",
        command="stock verify",
    ),
    Exhibit(
        "revalued",
        kept("stock.csv", "P-1,MAIN,10.000,2.000,0.000,0.000,8.000,5.0000,40.00"),
        "stock.csv: 1 row differs; value 45.00 then, 37.00 now. To write it anew: salesinv stock recompute\n"
        "P-1: the same quantities are worth something else: a cost, what a row names, or the method was changed. To see it: git log -p -- receipts.csv shipments.csv products.csv salesinv.toml stock.csv",
        command="stock verify",
    ),
    Exhibit(
        "altered",
        kept("snapshots/2026-11-05.csv", "P-1,MAIN,10.000,2.000,0.000,0.000,9.000,4.0000,36.00"),
        "snapshots/2026-11-05.csv:2: on_hand: is 9.000, but what came and went makes 8.000. Restore the file from git, or write it anew.",
        command="stock snapshot --date 2026-11-05",
    ),
    Exhibit(
        "altered",
        kept("stock.csv", "P-1,MAIN,10.000,2.000,0.000,0.000,8.000,4.0000,320.00"),
        "stock.csv:2: unit_cost: is '4.0000', but value / on_hand makes '40.0000'. Restore the file from git, or write it anew.",
        command="stock verify",
    ),
)
