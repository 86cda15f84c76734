"""Demand: what customers took in the last days, how long the stock covers it, and the day that both look back from."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from salesinv.core.exact import half_away, summed
from salesinv.core.frames import moment
from salesinv.schema.kinds import DAYS_DECIMALS, RATIO_DECIMALS, Decimals

USUAL_DAYS = 90
_TAKEN = ("shipment", "customer_return")


def last_day(moves: pd.DataFrame, as_of: date | None) -> date:
    """The day that figures look back from: `as_of`, or that of the last movement; never the clock."""
    if as_of is not None or moves.empty:
        return as_of or date.max
    found: pd.Timestamp = moves["date"].max()
    return found.date()


def first_of(day: date, days: int) -> np.datetime64:
    """The first of so many days that end with this one."""
    return moment(day) - np.timedelta64(days - 1, "D")


def outflows(moves: pd.DataFrame, keys: Sequence[str], day: date, days: int) -> pd.Series:
    """What was shipped, net of what customers sent back, by keys over the `days` days up to and including `day`.

    Never below 0. Returns to suppliers, transfers and counts are no demand. Keys that shipped nothing are not there.
    """
    within = (moves["date"] >= first_of(day, days)) & (moves["date"] <= moment(day)) & moves["kind"].isin(_TAKEN)
    taken = moves[within]
    return summed(taken.assign(outflow=-taken["quantity"]), keys, ["outflow"])["outflow"].clip(lower=0)


def last_shipped(moves: pd.DataFrame, keys: Sequence[str]) -> pd.Series:
    """The day that each key was last shipped, whatever came back later; what never was is not there."""
    found: pd.Series = moves[moves["kind"] == "shipment"].groupby(list(keys))["date"].max()
    return found


def daily(outflow: int, days: int, decimals: Decimals) -> int:
    """The average of a day, in units of the quantity with 4 decimals: over all of the days, however young the firm is."""
    return half_away(outflow * 10**RATIO_DECIMALS, days * 10**decimals.quantity)


def cover(on_hand: int, outflow: int, days: int) -> int | None:
    """How many days what is on hand lasts at the average outflow, in tenths of a day; None where nothing goes out.

    Below zero where on hand is: so many days of outflow are owed.
    """
    scale = int(10**DAYS_DECIMALS)
    return half_away(on_hand * days * scale, outflow) if outflow else None
