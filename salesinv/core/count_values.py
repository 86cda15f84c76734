"""What a count found, and what that is worth: the movements it makes, as the costing books them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from salesinv.core.counting import Shelf
from salesinv.core.figures import costed
from salesinv.core.stock import unit_costs
from salesinv.core.written import Figures
from salesinv.schema.count_reports import COUNT_DIFFERENCES
from salesinv.schema.sheet import Book, Sheet
from salesinv.settings import Settings


@dataclass(frozen=True)
class Found:
    """Every line of a count beside the books; how many differ from them, and by what value in all (minor units of amount)."""

    figures: Figures
    counted: int
    differ: int
    value: int
    moved: int

    def differences(self) -> Figures:
        """The lines that differ, from the books or from the sheet."""
        rows = self.figures.rows
        return self.figures.of(rows[(rows["difference"] != 0) | rows["since_sheet"].notna()])


def found_by(book: Book, settings: Settings, count_id: str, printed: Mapping[Shelf, int]) -> Found:
    """What a count of the book found, line by line in its order, as if the books followed it (whatever `adjust` says).

    on_hand: by the books at the close of its day, before it. value: what its movement is booked at, signed. since_sheet:
    what the books changed by since the sheet was printed with `printed`; empty where they did not, or it did not say.
    """
    counts = book["counts"]
    ledger = costed({**book, "counts": _adjusting(counts, count_id)}, settings).ledger
    ledger = ledger[(ledger["kind"] == "count") & (ledger["document"] == count_id)].sort_values("line")
    notes = {line: note for id, line, note in counts.rows(("count_id", "line", "note")) if id == count_id}
    counted = {line: units for id, line, units in counts.rows(("count_id", "line", "counted")) if id == count_id}
    products = {id: (name, unit) for id, name, unit in book["products"].rows(("product_id", "name", "unit"))}
    rows = []
    for line, product, warehouse, difference in _tuples(ledger, "line", "product_id", "warehouse_id", "quantity"):
        on_hand = counted[line] - difference
        since = on_hand - printed.get((product, warehouse), on_hand) or None
        rows.append((product, *products[product], warehouse, on_hand, counted[line], difference, since, notes[line]))
    names = ["product_id", "name", "unit", "warehouse_id", "on_hand", "counted", "difference", "since_sheet", "note"]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    frame["value"] = pd.Series(ledger["value"].tolist(), dtype=object)
    frame["provisional"] = pd.Series(ledger["provisional"].tolist(), dtype=bool)
    frame["unit_cost"] = unit_costs(frame["value"], frame["difference"], settings.decimals)
    differ, moved = int((frame["difference"] != 0).sum()), int(frame["since_sheet"].notna().sum())
    return Found(Figures(COUNT_DIFFERENCES, frame, settings.decimals), len(frame), differ, sum(frame["value"].tolist()), moved)


def _tuples(frame: pd.DataFrame, *names: str) -> "zip[tuple[Any, ...]]":
    return zip(*(frame[name].tolist() for name in names), strict=True)


def _adjusting(counts: Sheet, count_id: str) -> Sheet:
    """The counts, with this one followed by the books: so one that only asserts is valued too."""
    adjust = [True if id == count_id else adjust for id, adjust in counts.rows(("count_id", "adjust"))]
    return replace(counts, columns={**counts.columns, "adjust": adjust})
