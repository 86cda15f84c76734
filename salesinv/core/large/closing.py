"""Closing a month of a large folder in which nothing stands against it; what the stock is worth at the end of months."""

from collections.abc import Collection
from datetime import date
from itertools import accumulate

import numpy as np

from salesinv.core.closing import open_months
from salesinv.core.large import sealing_loops as loops
from salesinv.core.large.book import LargeBook
from salesinv.core.large.cells_loops import FIRST_DAY, LAST_DAY
from salesinv.core.large.exceptions import source_of
from salesinv.core.large.goods import LEGS, Goods, day_number
from salesinv.core.large.linking_loops import largest
from salesinv.core.large.sealing import Sealing, months_of
from salesinv.core.month_close import Cells, closing_rows
from salesinv.core.periods import named
from salesinv.core.sources import SOURCES
from salesinv.settings import Settings

_NEAR = 2**62


def close_months(
    book: LargeBook, goods: Goods, loose: list[int], sealed: Sealing, settings: Settings, period: str, today: date
) -> list[Cells] | None:
    """As `month_close.close_month` of a book without problems; None where a reason against it has to be named.

    `goods` are of all days, `loose` the numbers of movements whose cost is provisional.
    """
    first, end = min(months_of(book), default=""), named(period).end
    months = open_months(book.small["closings"], period, named(first).start if first else None)
    if not months or end >= today or any(_day(book, goods, number) <= day_number(end) for number in loose):
        return None
    values, seals = values_at(book, goods, months), sealed(months)
    return None if values is None or seals is None else closing_rows(months, seals, values, settings, today)


def values_at(book: LargeBook, goods: Goods, months: Collection[str]) -> dict[str, int] | None:
    """As `month_close.values_at`; None where sums come near what 64 bits hold."""
    goods.complete()
    if int(largest(goods.values)) * len(goods.values) >= _NEAR:
        return None
    names = sorted(months)
    by_day, sums, first = np.full(LAST_DAY - FIRST_DAY + 1, -1, np.int16), np.zeros(len(names), np.int64), 0
    for number, month in enumerate(names):
        after = day_number(named(month).end) + 1 - FIRST_DAY
        by_day[first:after], first = number, after
    for name, at, step, _quantity, _phases in LEGS:
        table, values = book[name], goods.values[goods.bases[at] : goods.bases[at + 1]]
        loops.add_by_day(table[table.table.dated], FIRST_DAY, by_day, step, values, sums)
    return dict(zip(names, accumulate(sums.tolist()), strict=True))


def _day(book: LargeBook, goods: Goods, number: int) -> int:
    """The day of a movement."""
    leg, row = source_of(goods.bases.tolist(), number)
    table = book[SOURCES[leg].table]
    return int(table[table.table.dated][row])
