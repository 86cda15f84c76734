"""The door to a large book: reports as finished rows, and how many problems of substance there are."""

from collections.abc import Callable, Collection
from datetime import date
from functools import cache, cached_property

import numpy as np

from salesinv.core.background import Background
from salesinv.core.costing.rules import Rules
from salesinv.core.finding import Scope
from salesinv.core.keeping import Row
from salesinv.core.large.beginnings import lines_of
from salesinv.core.large.book import LargeBook
from salesinv.core.large.closing import close_months, values_at
from salesinv.core.large.exceptions import Odd, cost_odd
from salesinv.core.large.goods import EVER, Goods, Large, Moves, arranged, day_number
from salesinv.core.large.histories import Histories
from salesinv.core.large.layers import layers_left
from salesinv.core.large.ledger import ledger
from salesinv.core.large.levels import committed, kept_rows, levels, levels_by_warehouse, open_lines
from salesinv.core.large.listing import Listing, Pick
from salesinv.core.large.moved import Moved
from salesinv.core.large.problems import count_problems
from salesinv.core.large.replaying import replayed
from salesinv.core.large.replaying_loops import ON_HAND
from salesinv.core.large.sealing import Sealing
from salesinv.core.large.selling import performance
from salesinv.core.large.trading import traded
from salesinv.core.large.writing import Wanted, report
from salesinv.core.month_close import Cells
from salesinv.core.question import Question
from salesinv.core.rules_of import rules
from salesinv.core.sources import MOVING
from salesinv.errors import Problem
from salesinv.schema.report import Cell, Report
from salesinv.schema.reports import performance_columns
from salesinv.settings import Settings


class LargeFigures:
    """Figures of one large book, each worked out once."""

    def __init__(self, book: LargeBook, settings: Settings, threads: int, sealed: Sealing, ruled: Rules | None = None) -> None:
        """`sealed` gives the seals of months; `ruled`: the rules, where they are known."""
        self.book, self.settings, self._threads = book, settings, threads
        self.rules: Rules = ruled or rules(book.small, settings)
        self.sealed = sealed
        self.moves, self._costs = cache(self._moves), cache(self._costed)

    def _moves(self, as_of: date | None) -> Moves:
        return arranged(self.book, as_of, self._threads)

    def costed(self, as_of: date | None) -> tuple[Goods, Odd]:
        """Goods up to and including a day; all of them, without it, or where there are none after it."""
        return self._costs(None if as_of is None or self._last_day <= day_number(as_of) else as_of)

    @cached_property
    def _last_day(self) -> int:
        """The last day that anything moved."""
        tables = (self.book[name] for name in MOVING)
        return max(int(np.max(table[table.table.dated], initial=-EVER)) for table in tables)

    def _costed(self, as_of: date | None) -> tuple[Goods, Odd]:
        moves = self.moves(as_of)
        goods = replayed(self.book, moves, self.rules, self._threads)
        return goods, cost_odd(self.book, moves, goods, self.rules)

    def to_keep(self) -> "LargeFigures":
        """Figures of which everything was worked out."""
        return self

    def under(self, ruled: Rules) -> "LargeFigures":
        """Figures of the same goods costed by other rules."""
        return self if ruled == self.rules else LargeFigures(self.book, self.settings, self._threads, self.sealed, ruled)

    def stock_levels(self, as_of: date | None = None, by: str = "product", wanted: Wanted = None) -> Report:
        """As `figures.stock_levels`, written; only the columns that are wanted, if they are named."""
        told = self.book, *self.costed(as_of), self.rules, as_of, wanted
        return levels_by_warehouse(*told) if by == "warehouse" else levels(*told, lambda: self._committed(as_of))

    def _committed(self, as_of: date | None) -> Large:
        return committed(self.book, as_of)

    def kept_rows(self, day: date) -> list[Row]:
        """What a snapshot of a day holds, and stock.csv that of `date.max`: by product and warehouse."""
        # A day before the last is looked at by figures that go when it is done: there may be a year of them.
        alone = LargeFigures(self.book, self.settings, self._threads, self.sealed)
        figures = self if self._last_day <= day_number(day) else alone
        return kept_rows(self.book, *figures.costed(day), self.rules)

    def stock_ledger(self, as_of: date | None = None, wanted: Wanted = None, **only: Callable[[Cell], bool]) -> Report | None:
        """As `figures.stock_ledger`, of rows whose cells pass; None where only the plain path can tell."""
        goods, _odd = self.costed(as_of)
        goods.complete()
        moved = Moved(self.book, goods.bases)
        return ledger(moved, goods, self.rules, lambda: self.histories(as_of), self._threads, as_of, wanted, only)

    def stock_layers(self, as_of: date | None, product: str, warehouse: str) -> tuple[Report, int, list[str]] | None:
        """As `figures.stock_layers`, of a product and a warehouse if they are given; how many are provisional; what is owed.

        None where only the plain path can tell.
        """
        goods, odd = self.costed(as_of)
        goods.complete()
        histories, ids = self.histories(as_of), self.book.ids
        found = layers_left(histories, odd)
        chosen = np.ones(len(found.products), bool)
        if product:
            chosen &= found.products == ids["products"].index(product)
        if warehouse:
            chosen &= found.pools == ids["warehouses"].index(warehouse)
        owed = [id for at in found.owing(histories, goods.sums[ON_HAND]) if (id := ids["products"][at]) == product or not product]
        report = found.report(histories, chosen)
        return (report, int(found.provisional[chosen].sum()), owed) if report else None

    def histories(self, as_of: date | None) -> Histories:
        return Histories(self.book, self.moves(as_of), self.costed(as_of)[0], self.rules, self._threads)

    def performance(self, question: Question, by: str) -> Report | None:
        """As `figures.sales_performance`, written; None where figures come near what 64 bits hold: the plain path can tell."""
        told = self.settings
        found = traded(self.book, *self.costed(question.as_of), told.decimals, question.as_of)
        if found is None:
            return None
        background = Background(self.book.small, told.firm, told.decimals, told.fiscal_year_start)
        rows, columns = performance(self.book, found, background, question, by), performance_columns(by, question.metric)
        return report(columns, {column.name: [row[column.name] for row in rows] for column in columns}, told.decimals)

    def open_lines(self, today: date) -> tuple[int, int]:
        """How many contract lines have something to ship yet, and how many of them were due before today."""
        return open_lines(self.book, today)

    def close_months(self, period: str, today: date) -> list[Cells] | None:
        """The rows that close a month and every open one before it, against which nothing stands; None where only the plain path
        can tell.
        """
        goods, odd = self.costed(None)
        return close_months(self.book, goods, odd.loose, self.sealed, self.settings, period, today)

    def values_at(self, months: Collection[str]) -> dict[str, int] | None:
        """The value of the stock at the end of each of these months; None where only the plain path can tell."""
        return values_at(self.book, self.costed(None)[0], months)

    def lines(self, name: str, raw: bytes) -> list[bytes] | None:
        """Where in the bytes of a table the rows of each product begin; None where lines are not just its rows."""
        return lines_of(raw, self.book[name]["product_id"], self.book.ids["products"])

    def problem_count(self) -> int | None:
        """How many problems of substance there are; None where only the plain checks can tell."""
        return count_problems(self.book, self.costed(None)[0], self.settings, self.sealed)

    def listing(self, pick: Pick) -> Listing:
        """All problems of substance in words; `pick` reads rows of tables. ChangedError where the files are others by now."""
        return Listing(self.book, self.costed(None)[0], Scope(self.settings), self.sealed, pick)

    def against_closing(self, pick: Pick, period: str, today: date) -> list[Problem]:
        """Every reason against closing a month; as `listing`."""
        return self.listing(pick).against(period, today, self.costed(None)[1].loose)
