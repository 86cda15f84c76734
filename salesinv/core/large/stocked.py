"""A large book for reports that know nothing of columns: its tables as sheets, its movements and their costs as frames."""

from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from salesinv.core.costing.costed import Costed
from salesinv.core.costing.pools import NO_ORIGIN
from salesinv.core.costing.rules import Rules
from salesinv.core.large.book import LARGE
from salesinv.core.large.fields import Rows
from salesinv.core.large.figures import LargeFigures
from salesinv.core.large.goods import EVER, day_number
from salesinv.core.large.layers import layers_left
from salesinv.core.large.listing import Pick
from salesinv.core.large.moved import Moved
from salesinv.core.large.replaying_loops import ON_HAND
from salesinv.core.large.sheets import ColumnSheet, objects, texts_of
from salesinv.core.sources import MOVING
from salesinv.core.stocked import Shelf, StockedBook
from salesinv.schema.reports import MOVEMENT_KINDS
from salesinv.schema.sheet import Book


class LargeStock(StockedBook):
    """The document tables of a large book, and those of the others that are given."""

    def __init__(self, figures: LargeFigures, small: Book, pick: Pick) -> None:
        super().__init__({**small, **{name: ColumnSheet(figures.book, name, pick) for name in LARGE}})
        self._figures = figures
        self._moved = Moved(figures.book, figures.book.bases)

    def movements(self, as_of: date | None) -> pd.DataFrame:
        return self._frame(self._numbers(as_of), as_of)

    def costed(self, as_of: date | None, rules: Rules) -> Costed:
        figures = self._figures.under(rules)
        (goods, odd), numbers = figures.costed(as_of), self._numbers(as_of)
        goods.complete()
        loose = goods.loose[numbers] != 0
        ledger = self._frame(numbers, as_of).assign(value=goods.values[numbers], provisional=loose)
        return Costed(ledger, self._layers(layers_left(figures.histories(as_of), odd), rules.by_warehouse))

    def on_hand(self, as_of: date | None) -> dict[Shelf, int]:
        goods, ids, counts = self._figures.costed(as_of)[0], self._moved.ids, self._figures.book.counts
        there, counted = goods.days[0] > -EVER, counts["counted_on"] <= day_number(as_of)
        there[counts["product_id"][counted], counts["warehouse_id"][counted]] = True
        shelves = np.argwhere(there).tolist()
        units = goods.sums[ON_HAND][there].tolist()
        return {(ids["products"][at], ids["warehouses"][where]): held for (at, where), held in zip(shelves, units, strict=True)}

    def _numbers(self, as_of: date | None) -> Rows:
        """Of the movements up to and including a day, in order."""
        numbers = self._moved.numbers
        numbers = numbers[~self._moved.asserting(numbers)]
        return self._moved.in_order(numbers if as_of is None else numbers[self._moved.days(numbers) <= day_number(as_of)])

    def _frame(self, numbers: Rows, as_of: date | None) -> pd.DataFrame:
        moved, quantities = self._moved, self._moved.quantities(numbers)
        counts = np.flatnonzero(moved.counts(numbers))
        if len(counts):
            counted = self._figures.histories(as_of).counted()
            quantities[counts] = counted[numbers[counts] - moved.bases[3]]
        return pd.DataFrame(
            {
                "date": moved.days(numbers).astype("datetime64[D]").astype("datetime64[s]"),
                "phase": moved.phases(numbers),
                "kind": _texts(objects(MOVEMENT_KINDS)[moved.kinds(numbers)]),
                "document": _texts(self._documents[moved.documents(numbers)]),
                "line": moved.lines(numbers).astype(np.int64),
                "product_id": _texts(objects(moved.ids["products"])[moved.products(numbers)]),
                "warehouse_id": _texts(objects(moved.ids["warehouses"])[moved.warehouses(numbers)]),
                "quantity": quantities,
                "unit_cost": self._told(numbers, "unit_cost", 0),
                "of": _texts(self._told(numbers, "of", "")),
                "contract_id": _texts(self._told(numbers, "contract_id", "")),
                "contract_line": self._told(numbers, "contract_line", 0),
            }
        )

    @cached_property
    def _documents(self) -> Any:
        return np.concatenate([texts_of(self._figures.book[name].documents) for name in MOVING])

    def _told(self, numbers: Rows, name: str, nothing: Any) -> Any:
        """What the tables that have a column say in it, and nothing of all others."""
        arrays = {table: sheet.array(name) for table in MOVING if name in (sheet := self[table]).table.names}
        return self._moved.told(numbers, arrays, nothing)

    def _layers(self, left: Any, by_warehouse: bool) -> pd.DataFrame:
        moved, came = self._moved, left.origins != NO_ORIGIN
        origins, ids = left.origins[came], self._figures.book.ids
        days = np.full(len(came), np.datetime64("NaT"), "datetime64[s]")
        days[came] = moved.days(origins).astype("datetime64[D]")
        documents = objects([""])[np.zeros(len(came), np.int8)]
        documents[came] = self._documents[moved.documents(origins)]
        lines = pd.array(np.zeros(len(came), np.int64), dtype="Int64")
        lines[came], lines[~came] = moved.lines(origins), pd.NA
        warehouses = objects(ids["warehouses"])[left.pools] if by_warehouse else objects([""])[np.zeros(len(came), np.int8)]
        return pd.DataFrame(
            {
                "product_id": _texts(objects(ids["products"])[left.products]),
                "warehouse_id": _texts(warehouses),
                "date": days,
                "document": _texts(documents),
                "line": lines,
                "quantity": left.quantities,
                "value": left.values,
                "provisional": left.provisional != 0,
            }
        )


def _texts(objects: Any) -> Any:
    return pd.Series(objects, dtype="str")
