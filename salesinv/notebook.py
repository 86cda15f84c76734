"""The interface for notebooks: a data folder whose tables and figures are pandas frames with exact numbers."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from os import PathLike, fspath

import pandas as pd

from salesinv.core import ageing, classes, figures, month_end, reordering
from salesinv.core.checks import problems
from salesinv.core.costing.costed import Costed
from salesinv.core.frames import frame
from salesinv.core.performance import Facts, Question
from salesinv.core.periods import Span, named
from salesinv.core.progress import progress
from salesinv.core.reference import not_there
from salesinv.core.select import offering
from salesinv.core.sources import SALES_TABLES
from salesinv.core.written import Figures
from salesinv.errors import UsageError, sentences
from salesinv.locale import _
from salesinv.schema.cells import Fault, read_date
from salesinv.schema.closing_reports import BALANCED_BY
from salesinv.schema.kinds import PERIOD
from salesinv.schema.planning_reports import AGEING_BY, MOST_DAYS
from salesinv.schema.reports import BASES, BREAKDOWNS
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME, METRICS
from salesinv.schema.target_reports import COUNTED, PROGRESS_BY
from salesinv.store.folder import Folder as DataFolder
from salesinv.store.locate import find

Day = date | str | None
PROBLEM = ("table", "line", "column", "rule", "message", "remedy")


class Folder:
    """A data folder, read as it was when a table was first asked for; open it again to see what has changed since.

    Numbers are `decimal.Decimal` (whole numbers `Int64`), dates `datetime64`, what is empty is None or NaT. Every call
    raises DataError, with all of them, if the tables have problems of form.
    """

    def __init__(self, path: str | PathLike[str] = ".") -> None:
        self._folder = DataFolder(find(fspath(path)))
        self.path = self._folder.path
        self.settings = self._folder.settings
        self._costs = lru_cache(1)(self._costed)  # of the day that was asked for last
        self._facts = lru_cache(1)(self._gathered)

    def __repr__(self) -> str:
        return f"salesinv.open({str(self.path)!r})"

    def table(self, name: str) -> pd.DataFrame:
        """One table as it stands in its file, in its order, with its defaults filled in. KeyError for no table of ours."""
        sheet = self._folder.load(name)[name]
        return Figures(sheet.table.columns, frame(sheet), self.settings.decimals).frame()

    def stock(self, as_of: Day = None, by: str = "product") -> pd.DataFrame:
        """Stock levels per product, or per product and warehouse (`by="warehouse"`), of documents dated `as_of` or earlier."""
        _one_of("by", by, ("product", "warehouse"))
        day = _day(as_of)
        return figures.stock_levels(self._book(), self.settings, day, by, self._costs(day)).frame()

    def ledger(self, product: str = "", warehouse: str = "", as_of: Day = None) -> pd.DataFrame:
        """One row a movement, with its cost and the balance of its pool after it; of one product or warehouse if given."""
        self._known(products=product, warehouses=warehouse)
        return figures.stock_ledger(self._book(), self.settings, _day(as_of), product, warehouse).frame()

    def layers(self, product: str = "", as_of: Day = None) -> pd.DataFrame:
        """What is on hand, layer by layer, oldest first."""
        self._known(products=product)
        day = _day(as_of)
        costs = None if product else self._costs(day)
        return figures.stock_layers(self._book(), self.settings, day, product, costs=costs).frame()

    def balance(self, period: str | tuple[Day, Day], by: str = "product", as_of: Day = None) -> pd.DataFrame:
        """The month-end report over a period, as for `performance`: opening + received − shipped ± counts = closing.

        By product, category, warehouse (with what was moved) or company; costed with documents dated `as_of` or earlier,
        the last day of the period by default.
        """
        _one_of("by", by, BALANCED_BY)
        asked = month_end.Asked(self._span(period), by, _day(as_of))
        return month_end.month_end(self._book(), self.settings, asked).frame()

    def performance(
        self,
        period: str | tuple[Day, Day],
        by: str = "salesperson",
        basis: str = "shipped",
        metric: str = "amount",
        as_of: Day = None,
    ) -> pd.DataFrame:
        """Performance over a named period (`2026`, `2026-Q3`, `2026-07`) or from a day to a day, both included."""
        for name, word, choices in (("by", by, BREAKDOWNS), ("basis", basis, BASES), ("metric", metric, METRICS)):
            _one_of(name, word, choices)
        question = Question(self._span(period), basis, metric, _day(as_of), date.today())  # noqa: DTZ011
        return figures.performance_of(self._facts(question.as_of), question, by).frame()

    def progress(
        self,
        period: str | tuple[Day, Day],
        by: str = "salesperson",
        metric: str = "amount",
        basis: str = "shipped",
        as_of: Day = None,
    ) -> pd.DataFrame:
        """Plan against actual over a period, as for `performance`: by company, region, team, salesperson, or category."""
        for name, word, choices in (("by", by, PROGRESS_BY), ("metric", metric, METRICS), ("basis", basis, BASES)):
            _one_of(name, word, choices)
        if by == "category" and metric in COUNTED:
            raise UsageError(_("{name}: '{word}' is not a choice.").format(name="metric", word=metric))
        question = Question(self._span(period), basis, metric, _day(as_of), date.today())  # noqa: DTZ011
        return progress(self._book(), self._facts(question.as_of), question, by).figures.frame()

    def reorder(self, as_of: Day = None, days: int = 90) -> pd.DataFrame:
        """Every product with what to order of it (`suggest`, None where nothing is due) and the level that demand recommends."""
        _within("days", days, 1, MOST_DAYS)
        return reordering.stock_reorder(self._book(), self.settings, _day(as_of), days).frame()

    def ageing(self, by: str = "product", as_of: Day = None, days: int = 90) -> pd.DataFrame:
        """What is on hand by the days since it came in; by product, warehouse, category or company."""
        _one_of("by", by, AGEING_BY)
        _within("days", days, 1, MOST_DAYS)
        return ageing.stock_ageing(self._book(), self.settings, _day(as_of), by, days).frame()

    def classes(self, period: str | tuple[Day, Day] | None = None, as_of: Day = None, a: int = 80, b: int = 95) -> pd.DataFrame:
        """ABC classes of products by the amount shipped in a period, or in the last twelve months; bounds in per cent."""
        _within("b", b, 1, 100)
        _within("a", a, 1, b)
        span = None if period is None else self._span(period)
        return classes.stock_classes(self._book(), self.settings, span, (a, b), _day(as_of)).figures.frame()

    def check(self) -> pd.DataFrame:
        """Every problem of the folder, one row each; no rows if there is none."""
        found = problems(*self._folder.survey(), self.settings)
        return pd.DataFrame([[getattr(problem, name) for name in PROBLEM] for problem in found], columns=list(PROBLEM))

    def _book(self) -> Book:
        return self._folder.load(*SALES_TABLES)

    def _costed(self, as_of: date | None) -> Costed:
        return figures.costed(self._book(), self.settings, as_of)

    def _gathered(self, as_of: date | None) -> Facts:
        return figures.sales_facts(self._book(), self.settings, as_of, self._costs(as_of))

    def _span(self, period: str | tuple[Day, Day]) -> Span:
        if not isinstance(period, str):
            start, end = map(_day, period)
            if start is None or end is None or start > end:
                raise UsageError(_("A period has a first day and a last day, in this order: {period}.").format(period=period))
            return Span(start, end)
        if isinstance(fault := PERIOD.read(period, self.settings.decimals), Fault):
            raise UsageError(sentences(fault.message, fault.remedy))
        return named(period, self.settings.fiscal_year_start)

    def _known(self, **wanted: str) -> None:
        """Refuse ids that are not there, with those near them."""
        for name, id in wanted.items():
            if id and id not in (ids := self._book()[name][BY_NAME[name].key[0]]):
                raise not_there(self._book()[name], id, ids)


def _one_of(name: str, word: str, choices: Sequence[str]) -> None:
    if word not in choices:
        raise UsageError(offering(_("{name}: '{word}' is not a choice.").format(name=name, word=word), word, choices))


def _within(name: str, number: int, least: int, most: int) -> None:
    if not least <= number <= most:
        said = _("{name}: {number} is not a whole number from {least} to {most}.")
        raise UsageError(said.format(name=name, number=number, least=least, most=most))


def _day(day: Day) -> date | None:
    if not isinstance(day, str):
        return day
    found = read_date(day, 0)
    if isinstance(found, Fault):
        raise UsageError(sentences(found.message, found.remedy))
    return date.fromisoformat(day)
