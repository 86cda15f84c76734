"""Tables of the pandas peer: read from CSV, the products that need a loop set apart, results written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from bench.peers.special import Costed, Move, costed

Frame = Any
IDS = dict.fromkeys(("product_id", "warehouse_id", "from_warehouse", "to_warehouse", "salesperson_id", "adjust"), "category")
RECEIPTS = ("receipt_id", "line", "received_on", "product_id", "warehouse_id", "quantity", "unit_cost", "of")
SHIPMENTS = ("shipment_id", "line", "shipped_on", "contract_id", "contract_line", "product_id", "warehouse_id", "quantity")
TRANSFERS = ("transfer_id", "line", "moved_on", "product_id", "from_warehouse", "to_warehouse", "quantity")


@dataclass(frozen=True)
class Goods:
    """Receipts and shipments of all products but those of the loop; the shipments of these; what the loop found."""

    receipts: Frame
    shipments: Frame
    others: Frame
    looped: Costed


def table(folder: Path, name: str, columns: Sequence[str], day: str = "", number: str = "quantity") -> Frame:
    """Some columns of a table, with `units` and `day`."""
    types: Any = {key: kind for key, kind in IDS.items() if key in columns}
    frame = pd.read_csv(folder / f"{name}.csv", usecols=list(columns), dtype=types, parse_dates=[day] if day else [])
    frame["units"] = np.rint(frame.pop(number) * 1000).astype("int64")
    return frame.rename(columns={day: "day"})


def goods(folder: Path, average: bool = False) -> Goods:
    """Receipts and shipments, the products that need a loop set apart."""
    receipts = table(folder, "receipts", RECEIPTS, "received_on")
    receipts["unit_cost"] = np.rint(receipts["unit_cost"] * 10_000).astype("int64")
    receipts["worth"] = (receipts["units"] * receipts["unit_cost"] + 50_000) // 100_000
    shipments = table(folder, "shipments", SHIPMENTS, "shipped_on")
    transfers = table(folder, "transfers", TRANSFERS, "moved_on")
    counts = counted(folder)
    tables = [receipts, shipments, transfers, counts]
    red = [set(frame.loc[frame["units"] < 0, "product_id"]) for frame in (receipts, shipments)]
    special = set(counts["product_id"]).union(*red)
    mine = [frame["product_id"].isin(special) for frame in tables]
    looped = costed(_moves(*(frame[rows] for frame, rows in zip(tables, mine, strict=True))), average)
    return Goods(receipts[~mine[0]], shipments[~mine[1]], shipments[mine[1]], looped)


def counted(folder: Path) -> Frame:
    """Counts that the books follow."""
    columns = ("count_id", "line", "counted_on", "product_id", "warehouse_id", "counted", "adjust")
    counts = table(folder, "counts", columns, "counted_on", "counted")
    return counts[counts["adjust"] == "yes"]


def _moves(receipts: Frame, shipments: Frame, transfers: Frame, counts: Frame) -> Iterator[Move]:
    """The movements of some products, as the loop takes them."""
    for row in receipts.itertuples():
        of = row.of if isinstance(row.of, str) else ""
        phase = 1 if row.units > 0 else 3
        yield row.product_id, str(row.day), phase, row.receipt_id, row.line, row.warehouse_id, row.units, row.unit_cost, of
    for row in shipments.itertuples():
        line, phase = f"{row.contract_id}/{row.contract_line}", 3 if row.units > 0 else 1
        yield row.product_id, str(row.day), phase, row.shipment_id, row.line, row.warehouse_id, -row.units, 0, line
    for row in transfers.itertuples():
        yield row.product_id, str(row.day), 2, row.transfer_id, row.line, row.from_warehouse, -row.units, 0, ""
        yield row.product_id, str(row.day), 2, row.transfer_id, row.line, row.to_warehouse, row.units, 0, ""
    for row in counts.itertuples():
        yield row.product_id, str(row.day), 4, row.count_id, row.line, row.warehouse_id, row.units, 0, ""


def write_left(left: Frame, found: Costed, result: Path) -> None:
    """What is left by product, and of the products of the loop."""
    looped = [(product, *kept) for product, kept in found.left.items()]
    with result.open("w", encoding="utf-8") as file:
        for product, units, worth in (*left.itertuples(name=None), *looped):
            file.write(f"{product},{units / 1000:.3f},{worth / 100:.2f}\n")
