"""Trend: what was achieved month by month by each salesperson, product, customer …, with the total and the year before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from salesinv.core.achieved import achieved
from salesinv.core.breakdown import Row, report_of
from salesinv.core.exact import ratio, whole
from salesinv.core.performance import KEYS, Facts
from salesinv.core.periods import Span, month_end
from salesinv.core.spark import sparkline
from salesinv.locale import _
from salesinv.schema.cells import Value
from salesinv.schema.evaluation_reports import trend_columns, unit_of
from salesinv.schema.report import Report
from salesinv.schema.target_reports import part_name

Months = dict[str, int]  # figures by the name of the month


@dataclass(frozen=True)
class Asked:
    """The span, what is measured, broken down by what, on which basis; `day` is the last day that is known."""

    span: Span
    metric: str
    by: str
    basis: str
    day: date

    @property
    def months(self) -> list[str]:
        return [f"{month.start:%Y-%m}" for month in self.span.months()]

    @property
    def begun(self) -> int:
        """How many of the months have begun by the day."""
        return sum(month.start <= self.day for month in self.span.months())

    @property
    def year_before(self) -> Span:
        """The days a year before that the total is held against: while the span runs, as many as are over."""
        running = self.span.start <= self.day < self.span.end
        return (replace(self.span, end=self.day) if running else self.span).year_before()


@dataclass(frozen=True)
class Trend:
    """Rows in minor units under the columns of a trend, the most achieved first, and the row of the whole company."""

    asked: Asked
    rows: Sequence[Row]
    whole: Row


def last_twelve(facts: Facts, as_of: date | None, today: date) -> Span:
    """The twelve whole months up to and including that of `as_of`; without it, of the last sale, contract or visit there is."""
    days = [rows[column].max().date() for rows, column in _dated(facts) if len(rows)]
    last = as_of or max(days, default=today)
    first = date(last.year - (last.month < 12), last.month % 12 + 1, 1)
    return Span(first, month_end(last))


def _dated(facts: Facts) -> list[tuple[pd.DataFrame, str]]:
    return [(facts.sold, "date"), (facts.lines, "date"), (facts.visits, "visited_on")]


def sales_trend(facts: Facts, asked: Asked) -> Trend:
    """A row for each key with anything in the span or in the days a year before; active salespeople and the company always.

    The months add up to `total`, and for every metric but new_customers the rows to the company: a customer is new in the
    month of the first purchase, for everyone who sold to the customer in it. `year_before` is of the same days a year
    before. A month that has not begun, with nothing in it, is empty. Ties are in the order of keys.
    """
    company = _Sums.of(facts, replace(asked, by="company"))
    mine = company if asked.by == "company" else _Sums.of(facts, asked)
    all = _row(asked, facts.company, "", *company.figures(facts.company), None)
    total = whole(all["total"])
    names = facts.names(asked.by)
    keys = {key for key in (*mine.now, *mine.before) if any(mine.figures(key)[0].values()) or mine.figures(key)[1]}
    rows = [_row(asked, key, names.get(key, ""), *mine.figures(key), total) for key in keys | _always(facts, asked.by)]
    rows.sort(key=lambda row: (-whole(row["total"]), -whole(row["year_before"]), str(row[KEYS[asked.by]])))
    return Trend(asked, rows, all)


def _always(facts: Facts, by: str) -> set[str]:
    """Who has a row even with nothing in it."""
    if by == "salesperson":
        return set(facts.salespeople.loc[facts.salespeople["active"], "salesperson_id"])
    return {facts.company} if by == "company" else set()


@dataclass(frozen=True)
class _Sums:
    """What was achieved by key and month, and in all a year before."""

    now: Mapping[str, Months]
    before: Mapping[str, Months]

    @classmethod
    def of(cls, facts: Facts, asked: Asked) -> "_Sums":
        return cls(_by_month(facts, asked, asked.span), _by_month(facts, asked, asked.year_before))

    def figures(self, key: str) -> tuple[Months, int]:
        return self.now.get(key, {}), sum(self.before.get(key, {}).values())


def _by_month(facts: Facts, asked: Asked, span: Span) -> dict[str, Months]:
    found: dict[str, Months] = {}
    figures = achieved(facts, asked.metric, span, [KEYS[asked.by]], asked.basis, monthly=True)
    for (key, month), figure in zip(figures.index.tolist(), figures.tolist(), strict=True):
        found.setdefault(key, {})[month] = whole(figure)
    return found


def _row(asked: Asked, key: str, name: str, months: Months, before: int, of: int | None) -> dict[str, Any]:
    figures = [months.get(month, None if place >= asked.begun else 0) for place, month in enumerate(asked.months)]
    total = sum(figure or 0 for figure in figures)
    best = max(figures, key=lambda figure: figure or 0, default=None)
    row: dict[str, Value] = {
        KEYS[asked.by]: key,
        "name": name,
        "trend": sparkline(figures),
        "total": total,
        "share": ratio(total, of) if of and of > 0 else None,
        "year_before": before,
        "change": ratio(total - before, before) if before > 0 else None,
        "best_month": asked.months[figures.index(best)] if best and best > 0 else "",
    }
    return row | dict(zip(asked.months, figures, strict=True))


def trend_report(trend: Trend, facts: Facts, title: str) -> Report:
    """As exact text; the whole company in a note, unless it is the only row."""
    asked, decimals = trend.asked, facts.decimals
    columns = trend_columns(asked.by, asked.metric, asked.months)
    notes = [] if asked.by == "company" else [_note(trend, facts)]
    if asked.span.start <= asked.day < asked.span.end:
        passed = asked.span.passed(asked.day)
        notes.append(_("{passed} of the period's {days} days have passed.").format(passed=passed, days=asked.span.days))
    rows = [{**row, **{part_name(month): row[month] for month in asked.months}} for row in trend.rows]
    return report_of(columns, rows, decimals, title, notes)


def _note(trend: Trend, facts: Facts) -> str:
    row, unit = trend.whole, unit_of(trend.asked.metric)
    total, before = (unit.write(row[name], facts.decimals) for name in ("total", "year_before"))
    said = _("The company: {trend} {total}; in the same days a year before {before}.")
    return said.format(trend=row["trend"], total=total, before=before)
