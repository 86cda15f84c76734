"""Stock figures at the close of days, as snapshots and stock.csv keep them, the quickest way that a folder has them."""

from collections.abc import Iterator, Sequence
from datetime import date

from salesinv.commands.given import Folder
from salesinv.core.keeping import Row
from salesinv.core.sources import STOCK_TABLES


def closes(folder: Folder, days: Sequence[date]) -> Iterator[tuple[date, list[Row]]]:
    """As `core.snapshots.closes`."""
    if large := folder.large:
        yield from ((day, large.kept_rows(day)) for day in days)
    else:
        from salesinv.core.snapshots import closes as all_in_one

        yield from all_in_one(folder.load(*STOCK_TABLES), folder.settings, days)
