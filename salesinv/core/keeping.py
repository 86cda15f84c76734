"""Stock figures as files keep them (stock.csv, snapshots): rows by product and warehouse, and how two such files differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from salesinv.core.exact import unit_cost
from salesinv.core.sources import FIGURE_OF_TABLE
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.kinds import PRICE, QUANTITY, Decimals
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import STOCK

EVER = date.max  # a day that has every document: what stock.csv holds
Key = tuple[str, str]


class Row(NamedTuple):
    """A product in a warehouse: the columns of stock.csv, in minor units. `unit_cost` is None where nothing is on hand."""

    product_id: str
    warehouse_id: str
    received: int = 0
    shipped: int = 0
    moved: int = 0
    adjusted: int = 0
    on_hand: int = 0
    unit_cost: int | None = None
    value: int = 0

    @property
    def key(self) -> Key:
        return self.product_id, self.warehouse_id

    def flow(self, table: str) -> int:
        """What the rows of a table did to on hand: shipments take away what they ship."""
        figure: int = getattr(self, FIGURE_OF_TABLE[table])
        return -figure if table == "shipments" else figure


@dataclass(frozen=True)
class Change:
    """A row that a file keeps otherwise than the documents have it now; None where one of the two has no such row."""

    then: Row | None
    now: Row | None

    @property
    def key(self) -> Key:
        row = self.then or self.now
        return row.key if row else ("", "")

    @property
    def rows(self) -> tuple[Row, Row]:
        """Then and now, with nothing in the place of a row that is not there."""
        return self.then or Row(*self.key), self.now or Row(*self.key)

    def flow(self, table: str) -> int:
        """By how much the rows of a table now do more to on hand."""
        then, now = self.rows
        return now.flow(table) - then.flow(table)


def rows_of(sheet: Sheet) -> list[Row]:
    """The rows of a file without problems, in its order."""
    return [Row(*cells) for cells in sheet.rows()]


def cells_of(row: Row, decimals: Decimals) -> dict[str, str]:
    """A row as it is written."""
    return {column.name: column.kind.write(cell, decimals) for column, cell in zip(STOCK.columns, row, strict=True)}


def differences(then: Iterable[Row], now: Iterable[Row]) -> list[Change]:
    """Every row that is not the same in both, by product and warehouse. The order of rows is no difference."""
    old, new = {row.key: row for row in then}, {row.key: row for row in now}
    keys = sorted(old.keys() | new.keys())
    return [Change(old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)]


def value_of(rows: Sequence[Row]) -> int:
    """What all of it is worth."""
    return sum(row.value for row in rows)


def tampered(sheet: Sheet, decimals: Decimals) -> Iterator[Problem]:
    """Rows whose figures do not fit each other: nobody worked them out so. Rows that could not be read are passed over."""
    for line, cells in zip(sheet.lines, sheet.rows(), strict=True):
        if None in cells[:7] or cells[8] is None:
            continue
        row = Row(*cells)
        on_hand = sum(row.flow(table) for table in FIGURE_OF_TABLE)
        if row.on_hand != on_hand:
            said = _("is {found}, but what came and went makes {wanted}")
            yield _altered(sheet, line, "on_hand", said, QUANTITY.write(row.on_hand, decimals), QUANTITY.write(on_hand, decimals))
        elif row.unit_cost != (cost := unit_cost(row.value, row.on_hand, decimals)):
            said = _("is '{found}', but value / on_hand makes '{wanted}'")
            yield _altered(sheet, line, "unit_cost", said, PRICE.write(row.unit_cost, decimals), PRICE.write(cost, decimals))


def _altered(sheet: Sheet, line: int, column: str, said: str, found: str, wanted: str) -> Problem:
    remedy = _("Restore the file from git, or write it anew.")
    return Problem(sheet.table.file, line, column, "altered", said.format(found=found, wanted=wanted), remedy)
