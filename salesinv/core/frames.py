"""Sheets as pandas frames: numbers as int64 in minor units, dates as datetime64[s], text as str. Nothing rounded."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from salesinv.core.periods import Span
from salesinv.schema.kinds import DATE, FLAG, TEXTS, Column
from salesinv.schema.sheet import Sheet


def frame(sheet: Sheet) -> pd.DataFrame:
    """One row per row of the table, in its order, indexed from 0.

    Optional numbers are nullable `Int64`, required ones `int64`; an empty date is `NaT`, empty text is `""`. Of a table of a
    large folder texts that are neither ids nor choices are left out.
    """
    found = ((column, sheet.array(column.name)) for column in sheet.table.columns)
    return pd.DataFrame({column.name: _array(column, held) for column, held in found if held is not None})


def _array(column: Column, values: Any) -> Any:
    if column.kind in TEXTS:
        return pd.Series(values, dtype="str")
    if column.kind is DATE:
        return dates(values)
    if column.kind is FLAG:
        return np.array(values, dtype=bool)
    return np.array(values, dtype=np.int64) if column.required or column.default else pd.array(values, dtype="Int64")


def dates(values: Sequence[date | None]) -> Any:
    """Dates as datetime64[s]; None is NaT."""
    return np.array(values, dtype="datetime64[D]").astype("datetime64[s]")


def moment(day: date) -> np.datetime64:
    """One date in the unit of the frames, to compare them with."""
    return np.datetime64(day, "s")


def within(rows: pd.DataFrame, span: Span, column: str = "date") -> pd.DataFrame:
    """The rows dated in a span of days, both ends included."""
    return rows.loc[(rows[column] >= moment(span.start)) & (rows[column] <= moment(span.end))]


def months_of(days: pd.Series) -> pd.Series:
    """The calendar month of each date, as `2026-11`."""
    codes, months = pd.factorize(days.to_numpy().astype("datetime64[M]"))
    return pd.Series(months.astype(str)[codes], index=days.index, dtype="str")
