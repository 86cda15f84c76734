"""The peer in plain pandas. Units are thousandths, values whole cents; numbers pass through doubles, rounded to whole units."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from bench.peers.command import main
from bench.peers.pandas_tables import Frame, Goods, counted, goods, table, write_left

IN_ORDER = ("day", "shipment_id", "line")
PLACE = ["product_id", "warehouse_id"]
SIDES = (
    ("receipts", "received_on", 1, "warehouse_id"),
    ("shipments", "shipped_on", -1, "warehouse_id"),
    ("transfers", "moved_on", -1, "from_warehouse"),
    ("transfers", "moved_on", 1, "to_warehouse"),
)


def levels(folder: Path, result: Path, store: Path | None) -> None:
    """On hand by product and warehouse; where it was counted, what moved since the last count is added to that."""
    counts = counted(folder).sort_values("day").astype(dict.fromkeys(PLACE, "str")).groupby(PLACE).last()
    seen = set(counts.index.get_level_values("product_id"))
    sums, mine = [], []
    for name, day, sign, warehouse in SIDES:
        moves = table(folder, name, (day, "product_id", warehouse, "quantity"), day).rename(columns={warehouse: "warehouse_id"})
        sums.append((sign * moves.groupby(PLACE, observed=True)["units"].sum()).reset_index().astype(dict.fromkeys(PLACE, "str")))
        mine.append(moves[moves["product_id"].isin(seen)].assign(sign=sign).astype(dict.fromkeys(PLACE, "str")))
    on_hand = pd.concat(sums).groupby(PLACE)["units"].sum()
    since = pd.concat(mine).join(counts["day"].rename("counted_on"), on=PLACE)
    since = since[since["day"] > since["counted_on"]]
    moved = (since["units"] * since["sign"]).groupby([since[name] for name in PLACE]).sum()
    on_hand.update(counts["units"].add(moved, fill_value=0).astype("int64"))
    (on_hand / 1000).to_csv(result, header=False, float_format="%.3f")


def value(folder: Path, result: Path, store: Path | None) -> None:
    """On hand and its value by fifo."""
    held = goods(folder)
    gone = held.shipments.groupby("product_id", observed=True)["units"].sum().rename("gone")
    layers = _layers(held).join(gone, on="product_id")
    took = (layers["gone"].fillna(0).astype("int64") - layers["before"]).clip(0, layers["units"])
    left = layers.assign(units=layers["units"] - took, worth=layers["worth"] - _share(layers, took))
    write_left(left.groupby("product_id")[["units", "worth"]].sum(), held.looped, result)


def average(folder: Path, result: Path, store: Path | None) -> None:
    """On hand and its value by the moving average: a receipt keeps (after / before) of all that went out since."""
    held = goods(folder, average=True)
    came = held.receipts[["product_id", "day", "receipt_id", "line", "units", "worth"]].rename(columns={"receipt_id": "id"})
    gone = held.shipments[["product_id", "day", "shipment_id", "line"]].rename(columns={"shipment_id": "id"})
    gone = gone.assign(units=-held.shipments["units"], worth=0)
    moves = pd.concat([came.assign(phase=1), gone.assign(phase=3)]).astype({"product_id": "str"})
    moves = moves.sort_values(["product_id", "day", "phase", "id", "line"])
    after = moves.groupby("product_id")["units"].cumsum()
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(moves["units"] > 0, 0.0, np.where(after == 0, -800.0, np.log(after / (after - moves["units"]))))
    backwards = moves.assign(share=share).iloc[::-1]
    since = backwards.groupby("product_id")["share"].cumsum()
    kept = backwards.assign(worth=backwards["worth"] * np.exp(since))
    write_left(kept.groupby("product_id")[["units", "worth"]].sum(), held.looped, result)


def costs(folder: Path, result: Path, store: Path | None) -> None:
    """What every shipment line cost by fifo."""
    cost = _costs(goods(folder), IN_ORDER)
    cost = cost.loc[cost["units"] > 0, ["shipment_id", "line", "cost"]]
    cost.assign(cost=cost["cost"] / 100).to_csv(result, header=False, index=False, float_format="%.2f")


def months(folder: Path, result: Path, store: Path | None) -> None:
    """Billed, cost and profit by month: in which order the shipments of a day go out does not matter."""
    sold = _sold(folder, ("day",))
    _performance(sold, sold["day"].dt.to_period("M"), result)


def sellers(folder: Path, result: Path, store: Path | None) -> None:
    """Billed, cost and profit by salesperson."""
    sold = _sold(folder, IN_ORDER)
    _performance(sold, sold["salesperson_id"], result)


def _sold(folder: Path, order: Sequence[str]) -> Frame:
    """Shipments with their cost and their contract."""
    columns = ("contract_id", "line", "salesperson_id", "quantity", "unit_price", "discount")
    contracts = table(folder, "contracts", columns).rename(columns={"line": "contract_line"}).drop(columns="units")
    price = np.rint(contracts.pop("unit_price") * 10_000) * (1000 - np.rint(contracts.pop("discount").fillna(0) * 1000))
    contracts = contracts.assign(price=price.astype("int64"), of=np.arange(len(contracts)))
    sold = _costs(goods(folder), order).merge(contracts, on=["contract_id", "contract_line"])
    return sold.sort_values(["of", "day", "units"])


def _performance(sold: Frame, group: Any, result: Path) -> None:
    upto = sold.groupby("of")["units"].cumsum()
    billed = [(2 * sold["price"] * units + 100_000_000) // 200_000_000 for units in (upto, upto - sold["units"])]
    sums = sold.assign(amount=billed[0] - billed[1]).groupby(group, observed=True)[["amount", "cost"]].sum()
    sums = sums.assign(profit=sums["amount"] - sums["cost"]) / 100
    sums.to_csv(result, header=False, float_format="%.2f")


def _costs(held: Goods, order: Sequence[str]) -> Frame:
    """What a shipment cost: what the units up to its last one cost together, less what went before."""
    layers = _layers(held)[["product_id", "before", "worth", "cost", "units"]].rename(columns={"units": "of_units"})
    gone = held.shipments.assign(product_id=held.shipments["product_id"].astype("str")).sort_values(["product_id", *order])
    gone["upto"] = gone.groupby("product_id")["units"].cumsum()
    options: Any = {"left_on": "upto", "right_on": "before", "by": "product_id", "allow_exact_matches": False}
    at = pd.merge_asof(gone.sort_values("upto"), layers.sort_values("before"), **options)
    reached = at["cost"] + _share(at, at["upto"] - at["before"], "of_units")
    at["cost"] = reached - reached.groupby(at["product_id"]).shift(1, fill_value=0)
    looped = pd.DataFrame([(*key, cost) for key, cost in held.looped.costs.items()], columns=["shipment_id", "line", "cost"])
    return pd.concat([at, held.others.merge(looped, on=["shipment_id", "line"])]) if len(looped) else at


def _share(layers: Frame, units: Any, of: str = "units") -> Any:
    """What some units of a layer cost."""
    return (2 * layers["worth"] * units + layers[of]) // (2 * layers[of])


def _layers(held: Goods) -> Frame:
    """Layers in the order they are taken from: `before` units came before, and cost `cost` together."""
    came = held.receipts.assign(product_id=held.receipts["product_id"].astype("str"))
    came = came.sort_values(["product_id", "day", "receipt_id", "line"])
    sums = came.groupby("product_id")[["units", "worth"]].cumsum()
    return came.assign(before=sums["units"] - came["units"], cost=sums["worth"] - came["worth"])


if __name__ == "__main__":
    main({job.__name__: job for job in (levels, value, average, costs, months, sellers)})
