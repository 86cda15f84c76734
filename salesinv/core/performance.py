"""Performance of salespeople and other breakdowns over a span of days (design: Sales and performance).

Facts first (what was sold, signed, visited), each with every key it can be broken down by; then additive figures per
key; then the ratios, worked out exactly row by row. All figures in minor units; ratios with 4 decimals.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from salesinv.core.costing import Costed
from salesinv.core.customers import customer_figures
from salesinv.core.evaluation import Share, evaluate
from salesinv.core.exact import WHOLE_NUMBERS, counts, half_away, summed
from salesinv.core.frames import frame, moment, within
from salesinv.core.periods import Span, named
from salesinv.core.sales import LINE, contract_lines, line_amounts, sold
from salesinv.core.targets import target_of
from salesinv.schema.kinds import RATE_DECIMALS, Decimals
from salesinv.schema.sheet import Book

KEYS = {
    "salesperson": "salesperson_id",
    "region": "region",
    "team": "team",
    "category": "category",
    "product": "product_id",
    "customer": "customer_id",
    "company": "company",
}
PEOPLE = ("salesperson", "region", "team", "company")  # breakdowns that targets and retention belong to


@dataclass(frozen=True)
class Question:
    """What is asked: the span, the basis (shipped or signed), the metric of targets, and the day it is asked on."""

    span: Span
    basis: str = "shipped"
    metric: str = "amount"
    as_of: date | None = None
    today: date = date.max


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

    def names(self, by: str) -> dict[str, str]:
        """What the keys of a breakdown are called; empty where the key is the name."""
        tables = {"salesperson": self.salespeople, "product": self.products, "customer": self.customers}
        return dict(zip(tables[by].iloc[:, 0], tables[by]["name"], strict=True)) if by in tables else {}


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
    return Facts(gone, signed, visited, salespeople, products, customers, targets, company, decimals, fiscal_start)


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
        return _broken_down(facts, question, by)
    months = {f"{month.start:%Y-%m}": replace(question, span=month) for month in question.span.months()}
    parts = [_broken_down(facts, part, "company").assign(month=month) for month, part in months.items()]
    return pd.concat(parts, ignore_index=True)


def _broken_down(facts: Facts, question: Question, by: str) -> pd.DataFrame:
    key, span = KEYS[by], question.span
    figures = _additive(facts, question, key)
    figures = figures.join(
        customer_figures(facts.lines if question.basis == "signed" else facts.sold, span, key, by in PEOPLE), how="outer"
    )
    figures = figures.join(deadlines(facts, question, key), how="outer").join(_visited(facts, span, key), how="outer")
    figures = figures.join(_commissions(facts, question, key), how="outer")
    if by in PEOPLE:
        figures = figures.join(_targets(facts, question, key), how="outer")
    if by in ("salesperson", "company"):
        everyone = _active(facts) if by == "salesperson" else [facts.company]
        figures = figures.reindex(figures.index.union(pd.Index(everyone)))
    share = Share(question.span.passed(question.as_of or question.today), question.span.days)
    return evaluate(figures.rename_axis(key), question.basis, question.metric, share, facts.decimals, facts.names(by))


def _active(facts: Facts) -> list[str]:
    return list(facts.salespeople.loc[facts.salespeople["active"], "salesperson_id"])


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


def _commissions(facts: Facts, question: Question, key: str) -> pd.Series:
    """`round(amount × commission rate)` per salesperson, its parts cumulatively rounded in the order of keys, so they add up."""
    rates = dict(zip(facts.salespeople["salesperson_id"], facts.salespeople["commission_rate"].astype("object"), strict=True))
    base = facts.lines[facts.lines["status"] != "cancelled"] if question.basis == "signed" else facts.sold
    keys = ["salesperson_id"] if key == "salesperson_id" else ["salesperson_id", key]
    amounts = summed(within(base, question.span), keys, ["amount"])["amount"]
    found: dict[Any, int] = {}
    person, running, paid = None, 0, 0
    for index, amount in zip(amounts.index.tolist(), amounts.tolist(), strict=True):
        salesperson, part = index if isinstance(index, tuple) else (index, index)
        if salesperson != person:
            person, running, paid = salesperson, 0, 0
        rate = rates.get(salesperson)
        running += amount
        so_far = 0 if rate is None or rate is pd.NA else half_away(running * int(rate), 10**RATE_DECIMALS)
        found[part] = found.get(part, 0) + so_far - paid
        paid = so_far
    return pd.Series(found, name="commission", dtype=WHOLE_NUMBERS).rename_axis(key)


def _targets(facts: Facts, question: Question, key: str) -> pd.Series:
    targets = facts.targets[facts.targets["metric"] == question.metric]
    owners = facts.salespeople.assign(company=facts.company).set_index("salesperson_id")
    owners["salesperson_id"] = owners.index
    sums: dict[str, Any] = {}
    for salesperson, part in targets.groupby("salesperson_id"):
        spans = [
            (named(period, facts.fiscal_start), target)
            for period, target in zip(part["period"], part["target"].tolist(), strict=True)
        ]
        group = str(owners.at[salesperson, key])
        sums[group] = sums.get(group, 0) + target_of(spans, question.span)
    return pd.Series({group: target for group, target in sums.items() if target}, name="target", dtype=object).rename_axis(key)
