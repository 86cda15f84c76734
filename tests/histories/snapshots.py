"""Snapshots of a history: taken day by day, from what was dated by then, they are those made afterwards, byte for byte."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from histories.firm import Kept, Setting, lay
from histories.verdict import Verdict
from salesinv.core.figures import stock_levels, stock_table
from salesinv.core.keeping import cells_of
from salesinv.core.snapshots import closes
from salesinv.core.sources import STOCK_TABLES
from salesinv.core.written import Figures
from salesinv.schema.tables import STOCK
from salesinv.store.folder import Folder
from salesinv.store.splice import fresh


def snapshots_judged(verdict: Verdict, scratch: Path, kept: Kept, setting: Setting, days: Sequence[date]) -> None:
    """Three ways to the file of a day: stock.csv when nothing later had been entered; `stock levels --as-of`, from all; and
    `stock snapshot --since`, which costs all days in one go."""
    whole = Folder(lay(scratch / "whole", kept.tables, setting))
    book, settings = whole.load(*STOCK_TABLES), whole.settings
    for day, rows in closes(book, settings, days):
        then = Folder(lay(scratch / "then", kept.by(day), setting))
        taken = file_of(stock_table(then.load(*STOCK_TABLES), settings))
        later = file_of(Figures(STOCK.columns, stock_levels(book, settings, day, by="warehouse").rows, settings.decimals))
        in_one_go = fresh(STOCK, [cells_of(row, settings.decimals) for row in rows])
        verdict.count("snapshots", 1)
        verdict.holds(taken == later, f"the snapshot of {day} is another when it is made afterwards")
        verdict.holds(taken == in_one_go, f"the snapshot of {day} is another when all days are made in one go")


def file_of(figures: Figures) -> bytes:
    """A table of stock as its file."""
    report = figures.report()
    return fresh(STOCK, [dict(zip(report.names, (cell or "" for cell in row), strict=True)) for row in report.rows])
