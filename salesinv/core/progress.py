"""Plan against actual at every level: what was to be achieved, what was, and where it should stand by now.

Targets are of salespeople; a region's, a team's or the company's is the sum of its people's, whoever they are. A category
has no target of its own: the company's is split as categories were achieved in the same days a year before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from salesinv.core.achieved import achieved
from salesinv.core.exact import whole
from salesinv.core.expected import Expected, Wanted, against, expected, grouped, shared, total
from salesinv.core.levels import keys_of
from salesinv.core.performance import KEYS, Facts, Question
from salesinv.core.periods import DAY, Span
from salesinv.core.written import Figures
from salesinv.schema.sheet import Book
from salesinv.schema.target_reports import achieved_kind, progress_columns, target_kind

Row = dict[str, Any]


@dataclass(frozen=True)
class Progress:
    """The figures, and those of the company as a whole."""

    figures: Figures
    whole: Row


def progress(book: Book, facts: Facts, question: Question, by: str) -> Progress:
    """One row per key, most achieved first, then by key: whoever has a target or achieved anything, and active salespeople.

    The company is there even with nothing. What targets show adds up, at every level, to what the company's shows. Under the
    signed basis nothing is known of profit.
    """
    people = expected(book, Wanted(question.metric, question.span, _day(question), facts.fiscal_start, facts.decimals))
    company = total(people.values()) if people else None
    if by == "category":
        wanted = shared(company, _a_year_before(facts, question)) if company else {}
    else:
        wanted = grouped(people, keys_of(book, by, facts.company))
    done = _figures(facts, question, question.span, [KEYS[by]])
    everyone = {*wanted, *done, *_always(facts, by)}
    rows = [{KEYS[by]: key, **_against(facts, question, done, key, wanted.get(key))} for key in everyone]
    rows.sort(key=lambda row: (-(row["achieved"] or 0), row[KEYS[by]]))
    all_ = _figures(facts, question, question.span, ["company"])
    return Progress(_framed(rows, facts, by, question.metric), _against(facts, question, all_, facts.company, company))


def _day(question: Question) -> date:
    return question.as_of or question.today


def _always(facts: Facts, by: str) -> list[str]:
    """Who is there with nothing, too."""
    if by == "salesperson":
        return list(facts.salespeople.loc[facts.salespeople["active"], "salesperson_id"])
    return [facts.company] if by == "company" else []


def _figures(facts: Facts, question: Question, span: Span, keys: list[str]) -> dict[str, int]:
    found = achieved(facts, question.metric, span, keys, question.basis)
    return {str(key): whole(figure) for key, figure in zip(found.index.tolist(), found.tolist(), strict=True)}


def _against(facts: Facts, question: Question, done: Mapping[str, int], key: str, wanted: Expected | None) -> Row:
    known = not (question.metric == "profit" and question.basis == "signed")
    one = 10 ** (target_kind(question.metric).decimals(facts.decimals) - achieved_kind(question.metric).decimals(facts.decimals))
    passed = Fraction(question.span.passed(_day(question)), question.span.days)
    return dict(against(done.get(key, 0) if known else None, one, wanted, passed))


def _a_year_before(facts: Facts, question: Question) -> dict[str, int]:
    """What each category achieved in the same days a year before; less than nothing is nothing."""
    found = _figures(facts, question, year_before(question.span), ["category"])
    return {key: max(0, figure) for key, figure in found.items()}


def year_before(span: Span) -> Span:
    """The same days a year before; what ends with a month ends with that month. 28 February for a 29th that is not there."""
    start, after = span.start, span.end + DAY
    first = start.replace(year=start.year - 1, day=28 if (start.month, start.day) == (2, 29) else start.day)
    return Span(first, after.replace(year=after.year - 1) - DAY if after.day == 1 else span.end.replace(year=span.end.year - 1))


def _framed(rows: list[Row], facts: Facts, by: str, metric: str) -> Figures:
    columns, names = progress_columns(by, metric), facts.names(by)
    cells = [[row.get(c.name, names.get(row[KEYS[by]], "")) for c in columns] for row in rows]
    return Figures(columns, pd.DataFrame(cells, columns=[c.name for c in columns], dtype=object), facts.decimals)
