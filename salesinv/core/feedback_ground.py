"""What every feedback sheet of a period rests on: worked out once, however many sheets are written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar, cast

import pandas as pd

from salesinv.core.costing.costed import Costed
from salesinv.core.performance import Facts, Question, gather, performance
from salesinv.core.periods import Span
from salesinv.schema.sheet import Book
from salesinv.settings import Settings

Row = Mapping[str, Any]
Found = TypeVar("Found")
SHEET_TABLES = ("actions",)  # beside SALES_TABLES


@dataclass(frozen=True)
class Ground:
    """The folder's facts, and everybody's figures of the period and of the one before, by id of the salesperson.

    `day` is the day the sheet speaks of: the end of the period, or as-of, or today, whichever comes first. `whole` are
    the company's figures of the period.
    """

    book: Book
    settings: Settings
    facts: Facts
    question: Question
    day: date
    now: Mapping[str, Row]
    before: Mapping[str, Row]
    whole: Row
    _done: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, work: Callable[["Ground"], Found]) -> Found:
        """What is worked out for all sheets together: the first one that asks pays for it."""
        if work not in self._done:
            self._done[work] = work(self)
        return cast(Found, self._done[work])

    @property
    def span(self) -> Span:
        return self.question.span

    @property
    def running(self) -> bool:
        """Whether the period has days that are still to come."""
        return self.day < self.span.end

    def name(self, salesperson: str) -> str:
        """What a salesperson is called."""
        return self.facts.names("salesperson").get(salesperson, "")


def ground(book: Book, settings: Settings, question: Question, costs: Costed) -> Ground:
    """`book` has SALES_TABLES and SHEET_TABLES; `costs` are those of movements up to `question.as_of`."""
    facts = gather(book, costs, settings.decimals, settings.firm, settings.fiscal_year_start, question.as_of)
    day = min(question.span.end, question.as_of or question.today)
    past = replace(question, span=question.span.before())
    whole = _rows(performance(facts, question, "company"))[0]
    return Ground(book, settings, facts, question, day, _everybody(facts, question), _everybody(facts, past), whole)


def _everybody(facts: Facts, question: Question) -> dict[str, Row]:
    return {row["salesperson_id"]: row for row in _rows(performance(facts, question))}


def _rows(figures: pd.DataFrame) -> list[Row]:
    names = list(figures.columns)
    return [dict(zip(names, cells, strict=True)) for cells in figures.itertuples(index=False, name=None)]
