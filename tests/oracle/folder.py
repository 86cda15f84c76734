"""Reading a data folder: the tables as rows of text, and the settings that change figures."""

import csv
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from .rounding import half_away

Row = dict[str, str]
TABLES = (
    "customers", "salespeople", "products", "warehouses",
    "contracts", "receipts", "shipments", "transfers", "counts", "targets", "visits",
)  # fmt: skip


@dataclass(frozen=True)
class Firm:
    """The folder as it was read. `unit_cost_decimals` is None where averages are not rounded."""

    tables: dict[str, list[Row]]
    method: str
    pool: str
    unit_cost_decimals: int | None
    quantity_decimals: int
    amount_decimals: int
    fiscal_year_start: int

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables[table]

    def money(self, value: Fraction) -> Fraction:
        """Rounded to the decimals of amounts."""
        return half_away(value, self.amount_decimals)

    def average(self, rate: Fraction) -> Fraction:
        """An average as it is used: rounded only if the firm rounds its unit costs."""
        return rate if self.unit_cost_decimals is None else half_away(rate, self.unit_cost_decimals)

    def standard_cost(self, product: str) -> Fraction | None:
        for row in self["products"]:
            if row["product_id"] == product and row.get("standard_cost"):
                return Fraction(row["standard_cost"])
        return None


def read(folder: Path) -> Firm:
    """Everything the figures rest on. A table that is not there is empty."""
    settings = tomllib.loads((folder / "salesinv.toml").read_text(encoding="utf-8-sig"))
    costing, decimals = settings.get("costing", {}), settings.get("decimals", {})
    return Firm(
        tables={name: rows(folder / f"{name}.csv") for name in TABLES},
        method=costing.get("method", "fifo"),
        pool=costing.get("pool", "company"),
        unit_cost_decimals=unit_cost_decimals(costing),
        quantity_decimals=decimals.get("quantity", 3),
        amount_decimals=decimals.get("amount", 2),
        fiscal_year_start=settings.get("firm", {}).get("fiscal_year_start", 1),
    )


def unit_cost_decimals(costing: dict[str, Any]) -> int | None:
    found = costing.get("unit_cost_decimals", "")
    return None if found == "" else int(found)


def rows(file: Path) -> list[Row]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as text:
        return [dict(row) for row in csv.DictReader(text)]
