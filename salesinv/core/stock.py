"""Stock figures from costed movements: levels, ledger, layers (design: Stock figures). Quantities and values in minor units."""

from datetime import date, timedelta

import pandas as pd

from salesinv.core.costing.costed import Costed
from salesinv.core.exact import WHOLE_NUMBERS, fits, spread, summed, unit_cost
from salesinv.core.frames import frame
from salesinv.core.sales import contract_lines
from salesinv.core.sources import FIGURE_OF_KIND
from salesinv.core.stock_states import IDLE_DAYS, state
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book

_FIGURES = ["received", "shipped", "moved", "adjusted", "on_hand"]


def levels(book: Book, costed: Costed, decimals: Decimals, as_of: date | None = None) -> pd.DataFrame:
    """One row per product, all of them, by id: what came, went and is there, what it is worth, what is promised.

    `on_hand = received − shipped + adjusted`; `available = on_hand − committed`. `unit_cost` is empty when on hand is 0.
    States: short (available below 0), out (nothing on hand), low (available at or below the reorder level), idle
    (nothing shipped in the 90 days up to `as_of`, or the last movement), ok.
    """
    products = frame(book["products"]).set_index("product_id").sort_index()
    found = products[["name", "unit", "reorder_level"]].join(_sums(costed.ledger, ["product_id"]))
    found = found.join(committed(book, as_of)).join(_values(costed))
    found = _whole(found, [*_FIGURES, "committed", "value"])
    pairs = zip(found["on_hand"].tolist(), found["committed"].tolist(), strict=True)
    found["available"] = pd.Series([fits(on_hand - committed) for on_hand, committed in pairs], index=found.index, dtype="int64")
    found["unit_cost"] = unit_costs(found["value"], found["on_hand"], decimals)
    found["state"] = _states(found, _idle(costed.ledger, ["product_id"], as_of))
    return found.reset_index()


def levels_by_warehouse(
    book: Book, costed: Costed, decimals: Decimals, company_pool: bool, as_of: date | None = None
) -> pd.DataFrame:
    """One row per product and warehouse that anything moved in, by their ids; `on_hand = received − shipped + moved + adjusted`.

    With one pool per company its value is spread by quantity, cumulatively rounded in the order of warehouses, so the
    parts add up to the pool's value to the cent.
    """
    keys = ["product_id", "warehouse_id"]
    products = frame(book["products"]).set_index("product_id")[["name", "unit", "reorder_level"]]
    found = _sums(costed.ledger, keys)
    if company_pool:
        found["value"] = spread_over_warehouses(found["on_hand"], _values(costed)["value"])
        found = found.join(_values(costed)["provisional"], on="product_id")
    else:
        values = summed(costed.ledger, keys, ["value"])
        flags = _flags(costed, keys)
        found = found.join(values).join(flags)
    found = _whole(found, [*_FIGURES, "value"]).join(products, on="product_id")
    found["unit_cost"] = unit_costs(found["value"], found["on_hand"], decimals)
    found["available"] = found["on_hand"]
    found["state"] = _states(found, _idle(costed.ledger, keys, as_of))
    return found.reset_index()


def ledger(costed: Costed, decimals: Decimals, company_pool: bool) -> pd.DataFrame:
    """The stock card (库存台账): one row per movement in order, with the balance of its pool after it.

    `unit_cost` is that of the movement: value over quantity, empty where nothing moved or a transfer changed no value.
    """
    keys = ["product_id"] if company_pool else ["product_id", "warehouse_id"]
    rows = costed.ledger
    for column in ("quantity", "value"):
        summed(rows, keys, [column])
    running = rows.groupby(keys)[["quantity", "value"]].cumsum()
    valued = rows["quantity"].where(~(company_pool & (rows["kind"] == "transfer")), 0)
    return rows.assign(
        balance_quantity=running["quantity"],
        balance_value=running["value"],
        unit_cost=unit_costs(rows["value"], valued, decimals),
    )


def layers(costed: Costed, decimals: Decimals) -> pd.DataFrame:
    """What is on hand, layer by layer, oldest first in each pool; `unit_cost` is value over quantity."""
    return costed.layers.assign(unit_cost=unit_costs(costed.layers["value"], costed.layers["quantity"], decimals))


def owing(costed: Costed, company_pool: bool) -> list[str]:
    """The products of which a pool owes goods that went out before they came in: no layer has them, on hand is less."""
    keys = ["product_id"] if company_pool else ["product_id", "warehouse_id"]
    on_hand = summed(costed.ledger, keys, ["quantity"])["quantity"]
    held = summed(costed.layers, keys, ["quantity"])["quantity"].reindex(on_hand.index, fill_value=0)
    return sorted(set(on_hand.index[(held > on_hand).to_numpy(dtype=bool)].get_level_values("product_id")))


def unit_costs(values: pd.Series, quantities: pd.Series, decimals: Decimals) -> pd.Series:
    """`|value| / |quantity|` at price decimals, rounded half away from zero; None where the quantity is 0."""
    costs = [unit_cost(value, quantity, decimals) for value, quantity in zip(values.tolist(), quantities.tolist(), strict=True)]
    return pd.Series(costs, index=values.index, dtype=object)


def _sums(moves: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    figures = moves.assign(figure=moves["kind"].map(FIGURE_OF_KIND))
    sums = summed(figures, [*keys, "figure"], ["quantity"])["quantity"].unstack("figure", fill_value=0)
    sums = sums.reindex(columns=_FIGURES, fill_value=0).astype(WHOLE_NUMBERS)
    sums["on_hand"] = sums[_FIGURES[:-1]].sum(axis=1)
    sums["shipped"] = -sums["shipped"]
    return sums


def _values(costed: Costed) -> pd.DataFrame:
    return summed(costed.ledger, ["product_id"], ["value"]).join(_flags(costed, ["product_id"]))


def _flags(costed: Costed, keys: list[str]) -> pd.Series:
    """Whether a pool's value rests on a cost that is provisional."""
    loose = costed.ledger.groupby(keys)["provisional"].any()
    return loose.rename("provisional")


def committed(book: Book, as_of: date | None) -> pd.Series:
    """Contracted and not yet shipped, on active lines; more shipped than contracted does not make it less than 0."""
    lines = contract_lines(book, as_of)
    lines = lines[lines["status"] == "active"]
    return summed(lines.assign(committed=lines["open"].clip(lower=0)), ["product_id"], ["committed"])["committed"]


def spread_over_warehouses(on_hand: pd.Series, values: pd.Series) -> list[int]:
    """A value per product over its warehouses (index product_id, warehouse_id, in order) by quantity, as `exact.spread`."""
    parts = on_hand.groupby(level="product_id", sort=False)
    return [share for product_id, part in parts for share in spread(part.tolist(), int(values[product_id]))]


def _idle(moves: pd.DataFrame, keys: list[str], as_of: date | None) -> pd.Series:
    last_day = pd.Timestamp(as_of) if as_of else moves["date"].max()
    shipped = moves.loc[moves["kind"] == "shipment"].groupby(keys)["date"].max()
    moved = moves.groupby(keys)["date"].max()
    since = shipped.reindex(moved.index)
    return since.isna() | (since < last_day - timedelta(days=IDLE_DAYS))


def _states(found: pd.DataFrame, idle: pd.Series) -> list[str]:
    levels = [None if pd.isna(level) else int(level) for level in found["reorder_level"].tolist()]
    rests = idle.reindex(found.index, fill_value=False).tolist()
    return list(map(state, found["available"].tolist(), found["on_hand"].tolist(), levels, rests))


def _whole(found: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Where nothing moved, the figures are 0 and certain."""
    found = found.assign(provisional=found["provisional"].astype("boolean").fillna(False).astype(bool))
    for column in columns:
        found[column] = found[column].fillna(0).astype("int64")
    return found
