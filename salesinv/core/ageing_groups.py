"""Ageing, its second half: how fast what is on hand goes, and the rows of products gathered into categories and the company."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from salesinv.core.demand import cover, last_shipped, outflows
from salesinv.core.exact import WHOLE_NUMBERS, summed
from salesinv.core.stock_states import IDLE_DAYS

YEAR = 365


def paced(rows: pd.DataFrame, moves: pd.DataFrame, keys: list[str], day: date, days: int) -> pd.DataFrame:
    """With days of cover at the outflow of the last `days` days, the day last shipped, and how that makes them move.

    States: never (never shipped, by `day`), slow (nothing shipped in the 90 days up to `day`, or what is on hand covers
    more than a year), moving.
    """
    index = pd.MultiIndex.from_frame(rows[keys]) if len(keys) > 1 else pd.Index(rows[keys[0]])
    outflow = [int(units) for units in outflows(moves, keys, day, days).reindex(index).fillna(0)]
    since = last_shipped(moves, keys).reindex(index)
    on_hand = [int(units) for units in rows["on_hand"]]
    pairs = list(zip(on_hand, outflow, strict=True))
    idle = (since < pd.Timestamp(day) - timedelta(days=IDLE_DAYS)).tolist()
    states = [
        "never" if never else "slow" if rests or (units > 0 and units * days > YEAR * gone) else "moving"
        for never, rests, (units, gone) in zip(since.isna().tolist(), idle, pairs, strict=True)
    ]
    covers: list[Any] = [cover(units, gone, days) for units, gone in pairs]
    rows = rows.assign(cover_days=pd.Series(covers, index=rows.index, dtype=object), last_shipped=since.to_numpy(), state=states)
    return rows.assign(
        slow_value=rows["value"].where(rows["state"] == "slow", 0), never_value=rows["value"].where(rows["state"] == "never", 0)
    )


def gathered(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Rows of products as one per category ("" for products without one) or one for the company, by the key.

    Quantities are sums over units of whatever kind; `slow_value` and `never_value` are the value of products in these
    states.
    """
    figures = [name for name in rows.columns if rows[name].dtype == WHOLE_NUMBERS]
    sums = summed(rows.assign(**{name: rows[name].astype("int64") for name in figures}), [by], figures)
    groups = rows.groupby(by)
    sums = sums.assign(oldest=groups["oldest"].min(), last_shipped=groups["last_shipped"].max())
    return sums.assign(products=groups.size(), provisional=groups["provisional"].any()).reset_index()
