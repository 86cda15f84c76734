"""Figures as they leave core: frames in minor units become exact text for printing, or Decimals for notebooks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from salesinv.core.exact import whole
from salesinv.core.frames import moment
from salesinv.schema.kinds import DATE, Column, Decimals
from salesinv.schema.report import Cell, Report


@dataclass(frozen=True)
class Figures:
    """What was worked out: rows in minor units under declared columns. The frame may hold more than the columns show."""

    columns: tuple[Column, ...]
    rows: pd.DataFrame
    decimals: Decimals

    def of(self, rows: pd.DataFrame) -> "Figures":
        """The same columns over other rows."""
        return replace(self, rows=rows)

    def between(self, start: date | None, end: date | None) -> "Figures":
        """Only rows dated from `start` to `end`, both included; None is no bound."""
        days = self.rows["date"]
        chosen = (days >= moment(start or date.min)) & (days <= moment(end or date.max))
        return self.of(self.rows[chosen])

    def report(self, title: str = "", notes: Sequence[str] = ()) -> Report:
        """As exact text, in the order of the rows."""
        written = [texts(column, self.rows[column.name], self.decimals) for column in self.columns]
        return Report(self.columns, [list(row) for row in zip(*written, strict=True)], title, list(notes))

    def frame(self) -> pd.DataFrame:
        """With numbers as `Decimal` (None where empty), for people who go on computing: sums stay exact."""
        return pd.DataFrame({column.name: _notebook(column, self.rows[column.name], self.decimals) for column in self.columns})


def texts(column: Column, values: pd.Series, decimals: Decimals) -> list[Cell]:
    """One column as exact text; None where it is empty."""
    if column.kind is DATE and pd.api.types.is_datetime64_any_dtype(values):
        return [None if day == "NaT" else day for day in values.to_numpy().astype("datetime64[D]").astype(str).tolist()]
    cells: list[Any] = values.astype(object).tolist()
    if column.kind.numeric:
        return [None if pd.isna(cell) else column.kind.write(whole(cell), decimals) for cell in cells]
    return [column.kind.write(cell, decimals) or None for cell in cells]


def _notebook(column: Column, values: pd.Series, decimals: Decimals) -> pd.Series:
    if not column.kind.numeric:
        return values.reset_index(drop=True)
    scale = column.kind.decimals(decimals)
    cells = values.astype(object).tolist()
    if scale == 0:
        return pd.Series(pd.array([None if pd.isna(cell) else whole(cell) for cell in cells], dtype="Int64"))
    return pd.Series([None if pd.isna(cell) else Decimal(whole(cell)).scaleb(-scale) for cell in cells], dtype=object)
