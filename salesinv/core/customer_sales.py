"""Sales by customer, or by whose account and where customers are: what they bought, how often, who is new, kept or lost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from salesinv.core.classes import year_to
from salesinv.core.costing.costed import Costed
from salesinv.core.customer_sums import FIGURES, MONTHS, Asked, Row, customer_rows, has_figures
from salesinv.core.exact import ratio
from salesinv.core.figures import costed
from salesinv.core.frames import dates
from salesinv.core.performance import KEYS, Facts, gather
from salesinv.core.periods import Span
from salesinv.core.spark import sparkline
from salesinv.core.written import Figures
from salesinv.schema.customer_reports import CUSTOMER_STATES, customer_sales_columns
from salesinv.schema.kinds import DATE
from salesinv.schema.sheet import Book
from salesinv.settings import Settings


@dataclass(frozen=True)
class CustomerSales:
    """The figures, how many customers are in which state (whichever rows are shown), the period, the day looked back from."""

    figures: Figures
    states: Mapping[str, int]
    span: Span
    day: date


def customer_sales(
    book: Book, settings: Settings, today: date, span: Span | None = None, basis: str = "shipped",
    by: str = "customer", state: str = "", as_of: date | None = None,
) -> CustomerSales:  # fmt: skip
    """One row per customer, or per salesperson (whose account the customer is), region (the customer's), or company.

    Over a span of days; without one, over the twelve months up to `as_of`, or to the last movement or contract there is (to
    today, if there is none). Needs SALES_TABLES. Most sold first, ties by what was sold before, then by key.
    By customer: those in a state, or else all but who never bought and has no figure. Groups are of all customers who
    count (`customer_rows`); without an account, or a region, a customer is in the group of the empty key; active
    salespeople are there without customers too, so is the company. `amount`, `quantity`, `profit` and `contracts` are
    those of `performance show`, and every breakdown adds up to them.
    Purchases are looked at up to the end of the span. `days_since` counts to that day, or to `as_of` or today where these
    come first (0 for a purchase dated later); `trend` ends with that day's month. A share is empty where the whole is not
    above 0, a change where the amount before is not.
    """
    costs = costed(book, settings, as_of)
    facts = gather(book, costs, settings.decimals, settings.firm, settings.fiscal_year_start, as_of)
    span = span or year_to(as_of or _last_day(costs, facts, today))
    asked = Asked(span, basis, min(span.end, as_of or today))
    customers = customer_rows(facts, asked)
    shown = [row for row in customers if (row["state"] == state if state else row["state"] != "none" or has_figures(row))]
    rows = shown if by == "customer" else _groups(facts, asked, by, customers)
    total = sum(row["amount"] for row in customers)
    finished = [_finished(row, total) for row in rows]
    finished.sort(key=lambda row: (-row["amount"], -row["amount_before"], row[KEYS[by]]))
    states = {name: sum(row["state"] == name for row in customers) for name in CUSTOMER_STATES}
    return CustomerSales(_figures(finished, by, settings), states, span, asked.day)


def retention(states: Mapping[str, int]) -> int | None:
    """Kept customers, of those kept or lost; a ratio with 4 decimals."""
    return ratio(states["kept"], states["kept"] + states["lost"])


def _last_day(costs: Costed, facts: Facts, today: date) -> date:
    days = [part.max().date() for part in (costs.ledger["date"], facts.lines["date"]) if len(part)]
    return max(days, default=today)


def _groups(facts: Facts, asked: Asked, by: str, customers: Iterable[Row]) -> list[Row]:
    """A row for the customers of each salesperson, region, or the company."""
    found: dict[str, list[Row]] = {facts.company: []} if by == "company" else {}
    if by == "salesperson":
        found = {id: [] for id in facts.salespeople.loc[facts.salespeople["active"], "salesperson_id"]}
    for row in customers:
        found.setdefault(facts.company if by == "company" else row[KEYS[by]], []).append(row)
    names = facts.names(by)
    keyed = {id: {KEYS[by]: id, "name": names.get(id, "")} for id in found}
    return [keyed[id] | _summed(rows, asked.basis) for id, rows in found.items()]


def _summed(customers: Sequence[Row], basis: str) -> Row:
    """How many customers are in which state, and the sums of their figures."""
    states = {state: sum(one["state"] == state for one in customers) for state in CUSTOMER_STATES}
    sums: Row = {name: sum(one[name] or 0 for one in customers) for name in FIGURES}
    sums["profit"] = None if basis == "signed" else sums["profit"]
    sums["months"] = [sum(one["months"][place] for one in customers) for place in range(MONTHS)]
    sums["provisional"] = any(one["provisional"] for one in customers)
    return {"customers": len(customers), **states, **sums, "retention": retention(states)}


def _finished(row: Row, total: int) -> Row:
    """With its ratios, and its months as a line."""
    amount, before = row["amount"], row["amount_before"]
    return row | {
        "share": ratio(amount, total) if total > 0 else None,
        "margin": ratio(row["profit"], amount),
        "change": ratio(amount - before, before) if before > 0 else None,
        "trend": sparkline(row["months"]),
    }


def _figures(rows: Sequence[Row], by: str, settings: Settings) -> Figures:
    columns = customer_sales_columns(by)
    names = [column.name for column in columns]
    frame = pd.DataFrame([[row[name] for name in names] for row in rows], columns=names, dtype=object)
    days = {column.name: dates(list(frame[column.name])) for column in columns if column.kind is DATE}
    return Figures(columns, frame.assign(**days), settings.decimals)
