"""Tables of the Polars peer: read from CSV or Parquet, the products that need a loop set apart, results written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from bench.peers.special import Costed, Move, costed

Frame = Any
col = pl.col
TYPES: dict[str, Any] = {
    **dict.fromkeys(("product_id", "warehouse_id", "from_warehouse", "to_warehouse", "salesperson_id"), pl.Categorical),
    **dict.fromkeys(("quantity", "counted", "discount"), pl.Decimal(18, 3)),
    **dict.fromkeys(("unit_cost", "unit_price"), pl.Decimal(18, 4)),
    **dict.fromkeys(("received_on", "shipped_on", "moved_on", "counted_on"), pl.Date),
    **dict.fromkeys(("line", "contract_line"), pl.Int32),
    **dict.fromkeys(("receipt_id", "shipment_id", "contract_id", "of", "note", "supplier"), pl.String),
}
UNITS = (col("quantity") * 1000).cast(pl.Int64)
WORTH = ((UNITS * (col("unit_cost") * 10000).cast(pl.Int64) + 50_000) // 100_000).alias("worth")
RECEIPTS = ("receipt_id", "line", "received_on", "product_id", "warehouse_id", "unit_cost", "of")
SHIPMENTS = ("shipment_id", "line", "shipped_on", "contract_id", "contract_line", "product_id", "warehouse_id")


@dataclass(frozen=True)
class Goods:
    """Receipts and shipments of all products but those of the loop; the shipments of these; what the loop found."""

    receipts: Frame
    shipments: Frame
    others: Frame
    looped: Costed


def table(folder: Path, store: Path | None, name: str) -> Frame:
    """A table, columns to be chosen."""
    if store:
        return pl.scan_parquet(store / f"{name}.parquet")
    return pl.scan_csv(folder / f"{name}.csv", schema_overrides=TYPES)


def prepare(folder: Path, result: Path, store: Path | None) -> None:
    """Parquet of the folder's tables."""
    assert store
    store.mkdir(exist_ok=True)
    for name in ("receipts", "shipments", "transfers", "counts", "contracts"):
        table(folder, None, name).sink_parquet(store / f"{name}.parquet")
    result.write_text("", encoding="utf-8")


def goods(folder: Path, store: Path | None, average: bool = False) -> Goods:
    """Receipts and shipments, read once and in memory."""
    receipts, shipments = pl.collect_all(
        [
            table(folder, store, "receipts").select(*RECEIPTS, UNITS.alias("units"), WORTH),
            table(folder, store, "shipments").select(*SHIPMENTS, UNITS.alias("units")),
        ]
    )
    counts = table(folder, store, "counts").filter(col("adjust") == "yes").collect()
    red = [frame.filter(col("units") < 0).select("product_id") for frame in (receipts, shipments)]
    special = pl.concat([*red, counts.select("product_id")]).unique()
    transfers = table(folder, store, "transfers").collect()
    mine = [frame.join(special, on="product_id", how="semi") for frame in (receipts, shipments, transfers, counts)]
    rest = [frame.join(special, on="product_id", how="anti") for frame in (receipts, shipments)]
    return Goods(rest[0], rest[1], mine[1], costed(_moves(*mine), average))


def _moves(receipts: Frame, shipments: Frame, transfers: Frame, counts: Frame) -> Iterator[Move]:
    """The movements of some products, as the loop takes them."""
    columns: tuple[str, ...] = ("product_id", "received_on", "receipt_id", "line", "warehouse_id", "units", "unit_cost", "of")
    for product, day, id, line, place, units, cost, of in receipts.select(columns).iter_rows():
        yield product, str(day), 1 if units > 0 else 3, id, line, place, units, int(cost * 10_000), of or ""
    columns = ("product_id", "shipped_on", "shipment_id", "line", "warehouse_id", "units", "contract_id", "contract_line")
    for product, day, id, line, place, units, contract, number in shipments.select(columns).iter_rows():
        yield product, str(day), 3 if units > 0 else 1, id, line, place, -units, 0, f"{contract}/{number}"
    columns = ("product_id", "moved_on", "transfer_id", "line", "from_warehouse", "to_warehouse", "quantity")
    for product, day, id, line, source, target, quantity in transfers.select(columns).iter_rows():
        yield product, str(day), 2, id, line, source, -int(quantity * 1000), 0, ""
        yield product, str(day), 2, id, line, target, int(quantity * 1000), 0, ""
    columns = ("product_id", "counted_on", "count_id", "line", "warehouse_id", "counted")
    for product, day, id, line, place, counted in counts.select(columns).iter_rows():
        yield product, str(day), 4, id, line, place, int(counted * 1000), 0, ""


def write(rows: Frame, result: Path, decimals: int) -> None:
    """Rows as CSV."""
    rows.sink_csv(result, include_header=False, float_precision=decimals)


def write_left(rows: Frame, found: Costed, result: Path) -> None:
    """What is left by product, and of the products of the loop."""
    looped = [(product, *left) for product, left in found.left.items()]
    with result.open("w", encoding="utf-8") as file:
        for product, units, worth in (*rows.iter_rows(), *looped):
            file.write(f"{product},{units / 1000:.3f},{worth / 100:.2f}\n")
