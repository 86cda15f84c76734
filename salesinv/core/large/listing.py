"""Problems of substance of a large book in the words of the plain checks, which are given only the rows that are concerned."""

from collections.abc import Callable
from datetime import date

import numpy as np

from salesinv.core.checks import not_listed, stand
from salesinv.core.closing import book_as_of, open_months, unlisted
from salesinv.core.finding import Finding, Scope
from salesinv.core.large.book import LARGE, LargeBook
from salesinv.core.large.columns import Large
from salesinv.core.large.concerned import CONCERNED, Rows, movements
from salesinv.core.large.exceptions import source_of
from salesinv.core.large.goods import Goods
from salesinv.core.large.pieces import ChangedError
from salesinv.core.large.sealing import Sealing, months_of
from salesinv.core.month_close import provisional, untimely
from salesinv.core.periods import named
from salesinv.core.sources import SOURCES
from salesinv.errors import Problem
from salesinv.schema.sheet import Book, Sheet

Pick = Callable[[str, Large], Sheet]  # these rows of a table (numbers, ascending), as the strict reader reads them


class Listing:
    """What each check has to look at, and what it finds. ChangedError where the files do not hold the rows of the book.

    `goods` are of all days, `sealed` gives the seals of months, `pick` reads rows.
    """

    def __init__(self, book: LargeBook, goods: Goods, scope: Scope, sealed: Sealing, pick: Pick) -> None:
        self._book, self._goods, self._scope, self._pick = book, goods, scope, pick
        wanted = [(check, rows(book, lambda: goods, scope)) for check, rows in CONCERNED]
        read = {name: _read(pick, name, [rows[name] for _check, rows in wanted if name in rows]) for name in LARGE}
        self._books = [(check, {**book.small, **_narrowed(read, rows)}) for check, rows in wanted]
        self._closed = self._of_closed_months(sealed) if scope.months else []

    def findings(self, within: Callable[[Book], Book] = lambda book: book) -> list[Finding]:
        """As `checks.findings`; `within` makes of a book what is looked at of it."""
        found = [one for check, book in self._books for one in check(within(book), self._scope)]
        return sorted([*found, *self._closed], key=lambda finding: finding.problem)

    def _of_closed_months(self, sealed: Sealing) -> list[Finding]:
        closings = self._book.small["closings"]
        if not len(closings):
            return []
        now = sealed(closings["period"])
        if now is None:
            raise ChangedError
        return [*stand(closings, lambda months: now), *not_listed(closings, unlisted(closings, months_of(self._book)))]

    def against(self, period: str, today: date, loose: list[int]) -> list[Problem]:
        """Every reason against closing a month, as `month_close.close_month`; `loose` are movements of provisional cost."""
        first, end = min(months_of(self._book), default=""), named(period).end
        closings = self._book.small["closings"]
        months = open_months(closings, period, named(first).start if first else None)
        reasons = list(untimely(months, closings, period, today))
        if not months:
            return reasons
        by_then = {finding.subject for finding in self.findings(lambda book: book_as_of(book, end))}
        reasons += [finding.problem for finding in self.findings() if finding.subject in by_then]
        return reasons if end >= today else [*reasons, *self._provisional(loose, end)]

    def _provisional(self, loose: list[int], end: date) -> list[Problem]:
        """By the plain replay of the products that it is about."""
        bases = self._goods.bases.tolist()
        places = [source_of(bases, number) for number in loose]
        products = {int(self._book[SOURCES[leg].table]["product_id"][row]) for leg, row in places}
        if not products:
            return []
        from salesinv.core.figures import costed

        rows = movements(self._book, np.array(sorted(products)))
        book = {**self._book.small, **{name: self._pick(name, rows[name]) for name in rows}}
        return list(provisional(book, costed(book, self._scope.settings).ledger, end))


def _read(pick: Pick, name: str, wanted: list[Large]) -> tuple[Large, Sheet]:
    """All rows of a table that are wanted by any check: their numbers, and what they hold."""
    rows = np.unique(np.concatenate(wanted))
    return rows, pick(name, rows)


def _narrowed(read: dict[str, tuple[Large, Sheet]], wanted: Rows) -> dict[str, Sheet]:
    """The rows that one check wants, by table."""
    none = np.empty(0, np.int64)
    return {name: sheet.at(np.searchsorted(rows, wanted.get(name, none)).tolist()) for name, (rows, sheet) in read.items()}
