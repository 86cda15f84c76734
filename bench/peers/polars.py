"""The peer in Polars: lazy frames over the files, or over Parquet (`prepare`). Units are thousandths, values whole cents."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from bench.peers.command import main
from bench.peers.polars_tables import UNITS, Frame, Goods, col, goods, prepare, table, write, write_left

IN_ORDER = ("shipped_on", "shipment_id", "line")


def levels(folder: Path, result: Path, store: Path | None) -> None:
    """On hand by product and warehouse."""

    def moves(name: str, day: str, sign: int, warehouse: str = "warehouse_id") -> Frame:
        columns = ("product_id", col(warehouse).alias("warehouse_id"), col(day).alias("day"), UNITS.alias("units") * sign)
        return table(folder, store, name).select(columns)

    counts = table(folder, store, "counts").filter(col("adjust") == "yes").sort("counted_on")
    last = counts.group_by("product_id", "warehouse_id").agg(
        col("counted_on").last(), (col("counted").last() * 1000).cast(pl.Int64)
    )
    every = pl.concat(
        [
            moves("receipts", "received_on", 1),
            moves("shipments", "shipped_on", -1),
            moves("transfers", "moved_on", -1, "from_warehouse"),
            moves("transfers", "moved_on", 1, "to_warehouse"),
        ]
    ).join(last, on=("product_id", "warehouse_id"), how="left")
    after = col("counted_on").is_null() | (col("day") > col("counted_on"))
    on_hand = pl.when(after).then(col("units")).otherwise(0).sum() + col("counted").first().fill_null(0)
    write(every.group_by("product_id", "warehouse_id").agg(on_hand.alias("on_hand") / 1000), result, 3)


def value(folder: Path, result: Path, store: Path | None) -> None:
    """On hand and its value by fifo."""
    held = goods(folder, store)
    gone = held.shipments.group_by("product_id").agg(col("units").sum().alias("gone"))
    taken = (
        _layers(held)
        .join(gone, on="product_id", how="left")
        .with_columns(took=(col("gone").fill_null(0) - col("before")).clip(0, col("units")))
    )
    left = taken.group_by("product_id").agg(
        (col("units") - col("took")).sum(), (col("worth") - _share(col("took"))).sum().alias("left")
    )
    write_left(left, held.looped, result)


def average(folder: Path, result: Path, store: Path | None) -> None:
    """On hand and its value by the moving average: a receipt keeps (after / before) of all that went out since."""
    held = goods(folder, store, average=True)
    came = held.receipts.select("product_id", "units", "worth", "line", day="received_on", phase=1, id="receipt_id")
    gone = held.shipments.select(
        "product_id", -col("units"), pl.lit(0, pl.Int64).alias("worth"), "line", day="shipped_on", phase=3, id="shipment_id"
    )
    every = pl.concat([came, gone])
    moves = every.sort("product_id", "day", "phase", "id", "line").with_columns(after=col("units").cum_sum().over("product_id"))
    going = pl.when(col("after") == 0).then(-800.0).otherwise((col("after") / (col("after") - col("units"))).log())
    share = pl.when(col("units") > 0).then(0.0).otherwise(going)
    kept = moves.with_columns(share=share).with_columns(since=col("share").cum_sum(reverse=True).over("product_id"))
    left = kept.group_by("product_id").agg(col("units").sum(), (col("worth") * col("since").exp()).sum().round())
    write_left(left, held.looped, result)


def costs(folder: Path, result: Path, store: Path | None) -> None:
    """What every shipment line cost by fifo."""
    cost = _costs(goods(folder, store), IN_ORDER, ("shipment_id", "line"))
    write(cost.lazy().filter(col("units") > 0).select("shipment_id", "line", col("cost") / 100), result, 2)


def months(folder: Path, result: Path, store: Path | None) -> None:
    """Billed, cost and profit by month: in which order the shipments of a day go out does not matter."""
    _performance(folder, result, store, col("shipped_on").dt.strftime("%Y-%m"), ("shipped_on",))


def sellers(folder: Path, result: Path, store: Path | None) -> None:
    """Billed, cost and profit by salesperson."""
    _performance(folder, result, store, col("salesperson_id"), IN_ORDER)


def _performance(folder: Path, result: Path, store: Path | None, group: Any, order: Sequence[str]) -> None:
    price = (col("unit_price") * 10000).cast(pl.Int64) * (1000 - (col("discount").fill_null(0) * 1000).cast(pl.Int64))
    contracts = table(folder, store, "contracts").select("contract_id", "salesperson_id", contract_line="line", price=price)
    shipped = _costs(goods(folder, store), order, ("shipped_on", "contract_id", "contract_line"))
    sold = contracts.with_row_index("of").collect().join(shipped, on=["contract_id", "contract_line"])
    upto = sold.sort("of", "shipped_on", "units").with_columns(upto=col("units").cum_sum().over("of"))

    def billed(units: Any) -> Any:
        return (2 * col("price") * units + 100_000_000) // 200_000_000

    amount = billed(col("upto")) - billed(col("upto") - col("units"))
    sums = upto.group_by(group.alias("who")).agg(amount.sum().alias("amount"), col("cost").sum())
    write(
        sums.select("who", col("amount") / 100, col("cost") / 100, profit=(col("amount") - col("cost")) / 100).lazy(), result, 2
    )


def _costs(held: Goods, order: Sequence[str], columns: Sequence[str]) -> Frame:
    """What a shipment cost: what the units up to its last one cost together, less what went before."""
    gone = held.shipments.sort("product_id", *order).with_columns(upto=col("units").cum_sum().over("product_id"))
    layers = _layers(held).select("product_id", "before", "worth", "cost", of="units").sort("before")
    options = {"by": "product_id", "allow_exact_matches": False, "check_sortedness": False}
    at = gone.sort("upto").join_asof(layers, left_on="upto", right_on="before", **options)
    reached = at.with_columns(reached=col("cost") + _share(col("upto") - col("before"), "of"))
    cost = col("reached") - col("reached").shift(1).over("product_id").fill_null(0)
    looped = [(*key, cost) for key, cost in held.looped.costs.items()]
    schema = {"shipment_id": pl.String, "line": pl.Int32, "cost": pl.Int64}
    others = held.others.join(pl.DataFrame(looped, schema, orient="row"), on=("shipment_id", "line"))
    kept = (*columns, "units", "cost")
    return pl.concat([reached.with_columns(cost=cost).select(kept), others.select(kept)])


def _share(units: Any, of: str = "units") -> Any:
    """What some units of a layer cost."""
    return (2 * col("worth") * units + col(of)) // (2 * col(of))


def _layers(held: Goods) -> Frame:
    """Layers in the order they are taken from: `before` units came before, and cost `cost` together."""
    came = held.receipts.sort("product_id", "received_on", "receipt_id", "line")
    units, worth = (col(name).cum_sum().over("product_id") - col(name) for name in ("units", "worth"))
    return came.with_columns(before=units, cost=worth)


if __name__ == "__main__":
    main({job.__name__: job for job in (prepare, levels, value, average, costs, months, sellers)})
