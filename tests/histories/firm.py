"""A folder with a long history: written whole, shuffled, or as it stood on a day by when documents had been entered."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from firms import COLUMNS, SETTINGS, masters, write
from oracle.trading import Row

from histories.trade import LETTERS, TABLE, History

DATED = {
    "contracts": "signed_on",
    "receipts": "received_on",
    "shipments": "shipped_on",
    "transfers": "moved_on",
    "counts": "counted_on",
}
LAGS = (0, 0, 0, 0, 0, 0, 1, 1, 2, 5, 20, 45)  # days from a document's date to its entry


@dataclass(frozen=True)
class Setting:
    """How a firm costs its goods, and whether it lets stock go below zero. Its name says all of it."""

    method: str = "fifo"
    pool: str = "company"
    unit_cost_decimals: int | None = None
    negative: bool = False

    def __str__(self) -> str:
        rounded = "" if self.unit_cost_decimals is None else f" rounded to {self.unit_cost_decimals}"
        return f"{self.method}, {self.pool}{rounded}{', below zero' if self.negative else ''}"


@dataclass(frozen=True)
class Kept:
    """The tables of a firm; rows of documents in the order they were entered in, and the day each was."""

    tables: dict[str, list[Row]]
    entered: dict[str, list[date]] = field(default_factory=dict)

    def dated(self, table: str, row: Row) -> date:
        day = row[DATED[table]]
        assert isinstance(day, date)
        return day

    def by(self, day: date, *, known: date | None = None) -> dict[str, list[Row]]:
        """The tables with only documents dated up to a day, and of them those that were entered up to the day `known`."""
        return self.tables | {
            table: [
                row
                for row, entered in zip(self.tables[table], self.entered[table], strict=True)
                if self.dated(table, row) <= day and entered <= (known or date.max)
            ]
            for table in DATED
        }

    @property
    def days(self) -> list[date]:
        """Every day that a document is dated on."""
        return sorted({self.dated(table, row) for table in DATED for row in self.tables[table]})


def history(seed: int, setting: Setting, documents: int = 10_000, products: int = 120, warehouses: int = 4) -> Kept:
    """A firm's history: the same for the same seed. Lawful, unless stock may go below zero."""
    chance = random.Random(seed)
    tables = masters(chance, products, warehouses)
    History(chance, tables, setting.negative, setting.method == "specific").trade(documents)
    return in_order_of_entry(chance, tables)


def in_order_of_entry(chance: random.Random, tables: dict[str, list[Row]]) -> Kept:
    """A document is entered on its day or later, but never before what it refers to."""
    entered: dict[str, date] = {}
    for table in DATED:
        for row in tables[table]:
            name = name_of(table, row)
            if name not in entered:
                day = row[DATED[table]]
                assert isinstance(day, date)
                entered[name] = day + timedelta(chance.choice(LAGS))
    for table in ("receipts", "shipments"):
        for row in tables[table]:
            name = name_of(table, row)
            entered[name] = max([entered[name], *(entered[other] for other in referred_to(row))])
    kept = Kept(dict(tables))
    for table in DATED:
        rows = sorted(tables[table], key=lambda row: entered[name_of(table, row)])
        kept.tables[table] = rows
        kept.entered[table] = [entered[name_of(table, row)] for row in rows]
    return kept


def name_of(table: str, row: Row) -> str:
    return f"{LETTERS[table]} {row[f'{table[:-1]}_id']}"


def referred_to(row: Row) -> list[str]:
    found = [f"R {str(row['of']).rpartition('/')[0]}"] if row.get("of") else []
    return [*found, f"C {row['contract_id']}"] if "contract_id" in row else found


def lay(folder: Path, tables: dict[str, list[Row]], setting: Setting, shuffled: random.Random | None = None) -> Path:
    """Writes a folder, rows of documents in a random order if asked."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, columns in COLUMNS.items():
        rows: Iterable[Row] = tables[table]
        if shuffled and table in TABLE.values():
            rows = shuffled.sample(tables[table], len(tables[table]))
        write(folder / f"{table}.csv", columns.split(), list(rows))
    rounded = '""' if setting.unit_cost_decimals is None else setting.unit_cost_decimals
    text = SETTINGS.format(
        seed=0,
        year=1,
        method=setting.method,
        pool=setting.pool,
        unit_cost_decimals=rounded,
        negative=str(setting.negative).lower(),
    )
    (folder / "salesinv.toml").write_text(text, encoding="utf-8")
    return folder
