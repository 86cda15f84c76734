"""The door to a large book: reports as finished rows, and how many problems of substance there are."""

from datetime import date
from functools import cache

from salesinv.core.costing.rules import Rules
from salesinv.core.large.book import LargeBook
from salesinv.core.large.exceptions import Odd, cost_odd
from salesinv.core.large.goods import Goods, Moves, arranged, replayed
from salesinv.core.large.levels import levels, levels_by_warehouse
from salesinv.core.large.problems import count_problems
from salesinv.core.rules_of import rules
from salesinv.schema.report import Report
from salesinv.settings import Settings


class LargeFigures:
    """Figures of one large book, each worked out once."""

    def __init__(self, book: LargeBook, settings: Settings, threads: int) -> None:
        self.book, self.settings, self._threads = book, settings, threads
        self.rules: Rules = rules(book.small, settings)
        self.moves = cache(self._moves)
        self.costed = cache(self._costed)

    def _moves(self, as_of: date | None) -> Moves:
        return arranged(self.book, as_of, self._threads)

    def _costed(self, as_of: date | None) -> tuple[Goods, Odd]:
        moves = self.moves(as_of)
        goods = replayed(self.book, moves, self.rules, self._threads)
        return goods, cost_odd(self.book, moves, goods, self.rules)

    def stock_levels(self, as_of: date | None = None, by: str = "product") -> Report:
        """As `figures.stock_levels`, written."""
        work = levels_by_warehouse if by == "warehouse" else levels
        return work(self.book, *self.costed(as_of), self.rules, as_of)

    def problem_count(self) -> int | None:
        """How many problems of substance there are; None where only the plain checks can tell."""
        return count_problems(self.book, self.costed(None)[0], self.settings)
