"""Performance of salespeople and other breakdowns over a span of days (design: Sales and performance).

Facts first (what was sold, signed, visited), each with every key it can be broken down by; then additive figures per
key; then the ratios, worked out exactly row by row. All figures in minor units; ratios with 4 decimals.
"""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from salesinv.core.background import Background
from salesinv.core.costing.costed import Costed
from salesinv.core.customers import customer_figures
from salesinv.core.evaluation import Row
from salesinv.core.exact import WHOLE_NUMBERS, counts, summed
from salesinv.core.frames import frame, moment, within
from salesinv.core.periods import Span
from salesinv.core.question import KEYS, PEOPLE, Question
from salesinv.core.sales import LINE, contract_lines, line_amounts, sold
from salesinv.schema.kinds import Decimals
from salesinv.schema.reports import PERFORMANCE
from salesinv.schema.sheet import Book

__all__ = ["KEYS", "PEOPLE", "Facts", "Question", "gather", "performance"]


@dataclass(frozen=True)
class Facts:
    """Everything that counts, over all time up to as-of: goods sold, contract lines, visits, and whose and what they are."""

    sold: pd.DataFrame
    lines: pd.DataFrame
    visits: pd.DataFrame
    salespeople: pd.DataFrame
    products: pd.DataFrame
    customers: pd.DataFrame
    targets: pd.DataFrame
    company: str
    decimals: Decimals
    fiscal_start: int
    background: Background

    def names(self, by: str) -> dict[str, str]:
        """What the keys of a breakdown are called; empty where the key is the name."""
        return self.background.names(by)


def gather(book: Book, costed: Costed, decimals: Decimals, company: str, fiscal_start: int, as_of: date | None) -> Facts:
    """The facts of a folder. `costed` holds movements up to the same `as_of`."""
    visits = frame(book["visits"])
    visits = visits if as_of is None else visits[visits["visited_on"] <= moment(as_of)]
    lines = contract_lines(book, as_of)
    lines = lines.assign(amount=line_amounts(lines, decimals), date=lines["signed_on"]).sort_values(["date", *LINE])
    salespeople, products = frame(book["salespeople"]), frame(book["products"])
    gone, signed, visited = (
        _with_keys(part, salespeople, products, company) for part in (sold(book, costed, decimals), lines, visits)
    )
    customers, targets = frame(book["customers"]), frame(book["targets"])
    background = Background(book, company, decimals, fiscal_start)
    return Facts(gone, signed, visited, salespeople, products, customers, targets, company, decimals, fiscal_start, background)


def _with_keys(part: pd.DataFrame, salespeople: pd.DataFrame, products: pd.DataFrame, company: str) -> pd.DataFrame:
    part = part.assign(company=company)
    part = part.merge(salespeople[["salesperson_id", "region", "team"]], on="salesperson_id", how="left")
    return part.merge(products[["product_id", "category"]], on="product_id", how="left") if "product_id" in part else part


def performance(facts: Facts, question: Question, by: str = "salesperson") -> pd.DataFrame:
    """One row per salesperson, region, team, category, product, customer, month or the company, most achieved first.

    Ties are in the order of keys; months in the order of time. Salespeople who are active are all there, and whoever
    had anything in the span; of other breakdowns what had anything.
    """
    if by != "month":
        rows, columns = _broken_down(facts, question, by), [KEYS[by], "name"]
    else:
        rows, columns = [], ["month", "company", "name"]
        for month in question.months():
            rows += [row | {"month": f"{month.span.start:%Y-%m}"} for row in _broken_down(facts, month, "company")]
    columns += [column.name for column in PERFORMANCE]
    return pd.DataFrame([[row[column] for column in columns] for row in rows], columns=columns, dtype=object)


def _broken_down(facts: Facts, question: Question, by: str) -> list[Row]:
    key, span = KEYS[by], question.span
    figures = _additive(facts, question, key)
    figures = figures.join(
        customer_figures(facts.lines if question.basis == "signed" else facts.sold, span, key, by in PEOPLE), how="outer"
    )
    figures = figures.join(deadlines(facts, question, key), how="outer").join(_visited(facts, span, key), how="outer")
    rows = {
        id: {name: cell for name, cell in zip(figures.columns, cells, strict=True) if not pd.isna(cell)}
        for id, *cells in figures.astype(object).itertuples()
    }
    return facts.background.finished(rows, _amounts(facts, question, key), question, by)


def _additive(facts: Facts, question: Question, key: str) -> pd.DataFrame:
    lines = within(facts.lines[facts.lines["status"] != "cancelled"], question.span)
    signed = summed(lines, [key], ["amount", "quantity"]).rename(columns={"amount": "signed", "quantity": "signed_quantity"})
    signed = signed.join(lines.groupby(key)["contract_id"].nunique().rename("contracts").astype(WHOLE_NUMBERS))
    gone = within(facts.sold, question.span)
    out = gone.assign(gross=gone["quantity"].clip(lower=0), returned=(-gone["quantity"]).clip(lower=0))
    shipped = summed(out, [key], ["quantity", "amount", "cost", "gross", "returned"])
    shipped = shipped.join(out.groupby(key)["provisional"].any())
    return signed.join(shipped, how="outer")


def deadlines(facts: Facts, question: Question, key: str) -> pd.DataFrame:
    """Lines due in the span and how many were fully shipped by then; open lines that are overdue.

    Both as of the end of the span, or of as-of or today where that comes first: what is not due yet does not count.
    """
    end = min(question.span.end, question.as_of or question.today)
    lines = facts.lines[(facts.lines["status"] != "cancelled") & facts.lines["due_on"].notna()]
    due = within(lines, replace(question.span, end=end), "due_on")
    due = due.assign(in_time=_shipped_by(facts.sold, due, due["due_on"]) >= due["quantity"])
    late = lines[(lines["status"] == "active") & (lines["due_on"] < moment(end)) & (lines["signed_on"] <= moment(end))]
    late = late[_shipped_by(facts.sold, late, pd.Series(moment(end), index=late.index)) < late["quantity"]]
    counted = counts(due, key, "in_time", due="size", in_time="sum")
    return counted.join(late.groupby(key).size().rename("overdue").astype(WHOLE_NUMBERS), how="outer")


def _shipped_by(gone: pd.DataFrame, lines: pd.DataFrame, days: pd.Series) -> pd.Series:
    """What was shipped, net, on each of these contract lines by the close of its day."""
    wanted = lines[LINE].assign(by=days.to_numpy())
    joined = wanted.merge(gone[[*LINE, "date", "quantity"]], on=LINE)
    joined = joined[joined["date"] <= joined["by"]]
    sums = summed(joined, LINE, ["quantity"])["quantity"]
    found = sums.reindex(pd.MultiIndex.from_frame(lines[LINE])).fillna(0).astype("int64")
    return pd.Series(found.to_numpy(), index=lines.index)


def _visited(facts: Facts, span: Span, key: str) -> pd.DataFrame:
    visits = within(facts.visits, span, "visited_on")
    if key not in visits:
        return pd.DataFrame(columns=["visits", "visited"])
    return counts(visits, key, "customer_id", visits="size", visited="nunique")


def _amounts(facts: Facts, question: Question, key: str) -> list[tuple[str, str, int]]:
    """The amount of each salesperson's part of each key, by salesperson and key: what commissions are of."""
    base = facts.lines[facts.lines["status"] != "cancelled"] if question.basis == "signed" else facts.sold
    people = "salesperson_id"
    amounts = summed(within(base, question.span), [people] if key == people else [people, key], ["amount"])["amount"]
    pairs = [index if isinstance(index, tuple) else (index, index) for index in amounts.index.tolist()]
    return [(*pair, amount) for pair, amount in zip(pairs, amounts.tolist(), strict=True)]
