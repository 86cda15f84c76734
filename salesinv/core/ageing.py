"""Ageing: what is on hand by the days since it came in, whichever way the folder costs its goods (design: Stock figures)."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from salesinv.core import stock
from salesinv.core.ageing_groups import gathered, paced
from salesinv.core.costing.costed import Costed
from salesinv.core.demand import USUAL_DAYS, last_day
from salesinv.core.exact import spread, summed
from salesinv.core.figures import costed, costed_by
from salesinv.core.frames import frame, moment
from salesinv.core.movements import movements
from salesinv.core.rules_of import rules
from salesinv.core.written import Figures
from salesinv.schema.planning_reports import AGEING, AGES
from salesinv.schema.sheet import Book
from salesinv.settings import Settings

POOL = ["product_id", "warehouse_id"]
BRACKETS = (*AGES, "below_zero")
_OWN_LAYERS = ("fifo", "specific")  # methods whose layers are the fifo layers: both take a named receipt line first
_NOT_THERE = len(AGES)


@dataclass(frozen=True)
class Stocked:
    """Costed movements up to a day, and that day; of one product if only that is asked for."""

    costs: Costed
    day: date
    as_of: date | None
    product: str


def stock_ageing(
    book: Book, settings: Settings, as_of: date | None = None, by: str = "product", days: int = USUAL_DAYS, product: str = ""
) -> Figures:
    """What is on hand by age: per product, per product and warehouse, per category, or of the company. Needs STOCK_TABLES.

    One row per key that anything is on hand of, or below zero of, by the keys. The frame has `slow_value` and
    `never_value` under every breakdown.
    """
    costs = costed(book, settings, as_of, product)
    day = last_day(movements(book, as_of) if product else costs.ledger, as_of)
    stocked = Stocked(costs, day, as_of, product)
    keys = POOL if by == "warehouse" else POOL[:1]
    rows = paced(_laid_out(_pieces(book, settings, stocked, by), keys), costs.ledger, keys, day, days)
    goods = frame(book["products"]).set_index("product_id")[["name", "category", "unit"]]
    rows = rows.join(goods, on="product_id").assign(company=settings.firm)
    return Figures(AGEING[by], gathered(rows, by) if by in ("category", "company") else rows, settings.decimals)


def bracket(ages: np.ndarray) -> np.ndarray:
    """The place of each age, in days, among the brackets: 30 days is in the first, 31 in the second."""
    last_days = [last for last in AGES.values() if last is not None]
    return np.searchsorted(np.array(last_days), ages, side="left")


def _pieces(book: Book, settings: Settings, stocked: Stocked, by: str) -> pd.DataFrame:
    """What every pool holds, piece by piece: quantity, value, the day it came in, its bracket; what is owed is one piece.

    Pools are products, or products in a warehouse where that is asked for or costs are kept by warehouse. The pieces of a
    pool add up to its on-hand and to its value: under fifo they are its layers, under other methods the value of the
    pool is spread over its fifo layers by quantity, cumulatively rounded, oldest first.
    """
    apart = by == "warehouse" or settings.pool == "warehouse"
    pools = _pools(book, settings, stocked, apart)
    layers = _fifo(book, settings, stocked, apart)
    if settings.method not in _OWN_LAYERS or apart != (settings.pool == "warehouse"):
        layers = layers.assign(value=_spread(layers, pools))
    ages = (moment(stocked.day) - layers["date"].to_numpy()).astype("timedelta64[D]").astype(np.int64)
    layers = layers.assign(bracket=bracket(ages))
    held = set(layers[POOL].itertuples(index=False, name=None))
    owed = pools[[key not in held for key in pools[POOL].itertuples(index=False, name=None)]]
    owed = owed.rename(columns={"on_hand": "quantity"}).assign(bracket=_NOT_THERE, date=np.datetime64("NaT", "s"))
    columns = [*POOL, "date", "quantity", "value", "bracket"]
    parts = [part[columns] for part in (layers, owed) if len(part)] or [layers[columns]]
    pieces = pd.concat(parts, ignore_index=True)
    return pieces.merge(pools[[*POOL, "provisional"]], on=POOL, how="left")


def _pools(book: Book, settings: Settings, stocked: Stocked, apart: bool) -> pd.DataFrame:
    """On hand, value and provisional of every pool that holds or owes anything."""
    if apart:
        company = settings.pool == "company"
        found = stock.levels_by_warehouse(book, stocked.costs, settings.decimals, company, stocked.day)
    else:
        found = stock.levels(book, stocked.costs, settings.decimals, stocked.day).assign(warehouse_id="")
    found = found[(found["on_hand"] != 0) | (found["value"] != 0)]
    return found[[*POOL, "on_hand", "value", "provisional"]].reset_index(drop=True)


def _fifo(book: Book, settings: Settings, stocked: Stocked, apart: bool) -> pd.DataFrame:
    """The fifo layers, oldest first in each pool: a transfer's goods keep the day that they first came in."""
    told = rules(book, settings)
    wanted = replace(told, method="fifo", pool="warehouse" if apart else "company")
    own = settings.method in _OWN_LAYERS and wanted.pool == told.pool
    layers = stocked.costs.layers if own else costed_by(wanted, book, stocked.as_of, stocked.product).layers
    return layers.sort_values([*POOL, "date"], kind="stable").reset_index(drop=True)


def _spread(layers: pd.DataFrame, pools: pd.DataFrame) -> list[int]:
    """The value of each pool over its layers by quantity, oldest first, as `exact.spread`."""
    worth: dict[tuple[object, ...], int] = {
        (product, place): int(value) for product, place, value in pools[[*POOL, "value"]].itertuples(index=False, name=None)
    }
    parts = layers.groupby(POOL, sort=False)["quantity"]
    return [share for key, part in parts for share in spread(part.tolist(), worth[key])]


def _laid_out(pieces: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row per key: on hand and value, each in all and by bracket, the oldest day, whether a cost is provisional."""
    columns = {"on_hand": pieces["quantity"], "value": pieces["value"]}
    for place, name in enumerate(BRACKETS):
        within = pieces["bracket"] == place
        columns |= {_quantity(name): pieces["quantity"].where(within, 0), f"value_{name}": pieces["value"].where(within, 0)}
    sums = summed(pieces.assign(**columns), keys, list(columns))
    groups = pieces.groupby(keys)
    return sums.assign(oldest=groups["date"].min(), provisional=groups["provisional"].any()).reset_index()


def _quantity(name: str) -> str:
    return name if name == "below_zero" else f"days_{name}"
