"""The program agrees with the slow exact oracle on random firms about plans, progress, and visits."""

import random
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from firms import random_firm
from oracle import Truth, oracle, planning, selling, visiting
from oracle.selling import Days
from oracle.targets import target

from salesinv.core.figures import costed
from salesinv.core.performance import Question, gather
from salesinv.core.periods import Span, named
from salesinv.core.plan import Goal, allocated, equal
from salesinv.core.plan_base import base
from salesinv.core.progress import progress
from salesinv.core.service import Service, service
from salesinv.core.sources import SALES_TABLES
from salesinv.core.visit_reports import Asked, summary_report
from salesinv.schema.report import Report
from salesinv.schema.sheet import Book
from salesinv.schema.tables import METRICS
from salesinv.schema.target_reports import COUNTED
from salesinv.store.folder import Folder

SEEDS = range(5)
METHODS = ("fifo", "moving_average", "lifo", "monthly_average")
LATER = date(2026, 7, 1)
KEYS = {"salesperson": "salesperson_id", "customer": "customer_id"}
Answer = dict[str, Any]


class Firm:
    """A random firm whose people come and go, and the day it is asked on: half of them as of a day in between."""

    def __init__(self, path: Path, seed: int) -> None:
        random_firm(path, 7000 + seed, documents=60 + 15 * seed, method=METHODS[seed % 4], negative=seed % 4 > 1)
        come_and_go(path, random.Random(seed))
        self.folder, self.as_of = Folder(path), (None, date(2026, 2, 14))[seed % 2]
        self.truth: Truth = oracle(path, self.as_of)
        self.book: Book = self.folder.load(*SALES_TABLES)
        self.fiscal = self.folder.settings.fiscal_year_start
        self.decimals = self.folder.settings.decimals
        self.day = self.as_of or LATER
        costs = costed(self.book, self.folder.settings, self.as_of)
        self.facts = gather(self.book, costs, self.decimals, self.folder.settings.firm, self.fiscal, self.as_of)

    def span(self, seed: int) -> Span:
        return (named("2026", self.fiscal), named("2026-02", self.fiscal), Span(date(2025, 12, 10), date(2026, 3, 20)))[seed % 3]


def come_and_go(path: Path, chance: random.Random) -> None:
    """Days of hiring and leaving; one in six is out of use."""
    header, *rows = (path / "salespeople.csv").read_text("utf-8").splitlines()
    made = []
    for row in rows:
        hired = chance.choice(("", "2025-12-15", "2026-01-31", "2027-02-11", "2026-06-01"))
        left = chance.choice(("", "", "2027-03-10", "2026-03-31", "2027-01-05"))
        made.append(
            f"{row.removesuffix('yes')}{'no' if chance.random() < 1 / 6 else 'yes'},{hired},{max(hired, left) if left else ''}"
        )
    text = "\n".join([f"{header},hired_on,left_on", *made])
    (path / "salespeople.csv").write_text(f"{text}\n", "utf-8")


@pytest.fixture(scope="module", params=SEEDS)
def firm(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Firm:
    found = Firm(tmp_path_factory.mktemp("firm"), request.param)
    if found.truth.unsettled:
        pytest.skip("transfers below zero that never settle have no right cost")
    return found


def days_of(span: Span) -> Days:
    return span.start, span.end


def planned(firm: Firm, goal: Goal, like: str) -> tuple[dict[tuple[str, str], int], Service]:
    people = service(firm.book, goal.span)
    if like == "equal":
        weights = equal(goal, people)
    else:
        weights = dict(base(firm.book, firm.folder.settings, goal, people, firm.day, firm.as_of).weights)
    return (allocated(goal, people, weights) if any(weights.values()) else {}), people


@pytest.mark.parametrize("like", ["last-year", "equal"])
@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("period", ["2027", "2026-Q1", "2027-03"])
def test_plans(firm: Firm, period: str, metric: str, like: str) -> None:
    span, total = named(period, firm.fiscal), 1_000_003
    cells, people = planned(firm, Goal(span, metric, total), like)
    scale = {"quantity": 3, "visits": 0, "new_customers": 0}.get(metric, 2)
    months = [days_of(month) for month in span.months()]
    wanted = planning.plan(firm.truth, months, Fraction(total, 10**scale), metric, like, firm.day)
    named_ = {(person, f"{month[0]:%Y-%m}"): figure for (person, month), figure in wanted.items()}
    assert {cell: Fraction(figure, 10**scale) for cell, figure in cells.items()} == named_
    assert sum(cells.values()) == (total if cells else 0)
    assert {person for person, _part in cells} <= set(people.people)


def rows_of(report: Report) -> list[Answer]:
    """Cells as programs get them, numbers as fractions."""
    return [
        {
            c.name: Fraction(cell) if cell is not None and c.kind.numeric else cell
            for c, cell in zip(report.columns, row, strict=True)
        }
        for row in report.rows
    ]


def near(shown: Fraction, exact: Fraction, places: int) -> bool:
    """Rounded in turn: less than a unit off, as the sum of two roundings is."""
    return abs(shown - exact) <= Fraction(1, 10**places)


@pytest.mark.parametrize("by", ["company", "region", "team", "salesperson"])
@pytest.mark.parametrize("metric", METRICS)
def test_progress(firm: Firm, metric: str, by: str) -> None:
    for basis in ("shipped", "signed"):
        span = firm.span(len(metric))
        question = Question(span, basis, metric, firm.as_of, LATER)
        rows = {
            row[KEYS.get(by, by)] or "": row for row in rows_of(progress(firm.book, firm.facts, question, by).figures.report())
        }
        done = selling.achieved(firm.truth, days_of(span), metric, basis, by)
        goals = targets_of(firm, metric, span, span.end, by)
        now = targets_of(firm, metric, span, min(span.end, firm.day), by)
        done = {firm.folder.settings.firm: done[""]} if by == "company" and done else done
        assert set(rows) >= {*done, *goals}
        unknown = metric == "profit" and basis == "signed"
        for key, row in rows.items():
            assert row["achieved"] == (None if unknown else done.get(key, 0))
            assert (row["target"] is None) == (key not in goals)
            if key in goals:
                check_row(
                    row,
                    goals[key],
                    now.get(key, Fraction(0)),
                    share(span, firm.day),
                    3 if metric in (*COUNTED, "quantity") else 2,
                )


def check_row(row: Answer, goal: Fraction, now: Fraction, passed: Fraction, places: int) -> None:
    assert near(row["target"], goal, places)
    assert near(row["expected"], now, places)
    if row["achieved"] is not None:
        assert row["attainment"] == half_away(row["achieved"] / goal, 4)
        assert row["pace"] == (half_away(row["achieved"] / goal / passed, 4) if passed else None)
        assert row["difference"] == row["achieved"] - row["target"]
        assert row["ahead"] == row["achieved"] - row["expected"]


def half_away(figure: Fraction, places: int) -> Fraction:
    size = int(abs(figure) * 10**places + Fraction(1, 2))
    return Fraction(size if figure >= 0 else -size, 10**places)


def share(span: Span, day: date) -> Fraction:
    return Fraction(max(0, (min(day, span.end) - span.start).days + 1), (span.end - span.start).days + 1)


def targets_of(firm: Firm, metric: str, span: Span, end: date, by: str) -> dict[str, Fraction]:
    """Targets by key, exact, of everybody who has one."""
    found: dict[str, Fraction] = {}
    for person, row in firm.truth.sales.people.items():
        goal = target(firm.truth.firm, person, metric, span.start, end) if end >= span.start else None
        if goal:
            key = {"company": firm.folder.settings.firm, "salesperson": person}.get(by) or row.get(by, "")
            found[key] = found.get(key, Fraction(0)) + goal
    return found


@pytest.mark.parametrize("metric", METRICS)
def test_every_level_adds_up_to_the_company(firm: Firm, metric: str) -> None:
    question = Question(firm.span(len(metric) + 1), "shipped", metric, firm.as_of, LATER)
    whole = rows_of(progress(firm.book, firm.facts, question, "company").figures.report())[0]
    levels = ("region", "team", "salesperson", *(() if metric in COUNTED else ("category",)))
    for by in levels:
        rows = rows_of(progress(firm.book, firm.facts, question, by).figures.report())
        split = by != "category" or any(row["target"] for row in rows)
        for name in ("target", "expected", "achieved") if split else ("achieved",):
            if metric != "new_customers" or name != "achieved":  # new to two salespeople of one team is new once
                assert sum(row[name] or 0 for row in rows) == (whole[name] or 0), (by, name)


@pytest.mark.parametrize("metric", ["amount", "profit", "quantity"])
def test_a_category_is_compared_with_its_part_of_a_year_before(firm: Firm, metric: str) -> None:
    span = Span(date(2026, 10, 20), date(2027, 3, 31))
    question = Question(span, "shipped", metric, None, date(2027, 1, 1))
    facts = gather(firm.book, costed(firm.book, firm.folder.settings), firm.decimals, "", firm.fiscal, None)
    truth = oracle(firm.folder.path)
    then = selling.achieved(truth, (date(2025, 10, 20), date(2026, 3, 31)), metric, "shipped", "category")
    then = {key: max(Fraction(0), figure) for key, figure in then.items()}
    whole = sum(targets_of(firm, metric, span, span.end, "company").values(), Fraction(0))
    rows = rows_of(progress(firm.book, facts, question, "category").figures.report())
    for row in rows:
        exact = whole * then.get(row["category"] or "", Fraction(0)) / (sum(then.values()) or 1)
        assert near(row["target"] or Fraction(0), exact, 3 if metric == "quantity" else 2)
    assert {row["category"] or "" for row in rows if row["target"]} == {key for key, figure in then.items() if figure and whole}


@pytest.mark.parametrize("by", ["salesperson", "region", "team", "customer", "month", "company"])
def test_visits(firm: Firm, by: str) -> None:
    for number, within in enumerate((30, 0, 7)):
        span = firm.span(number)
        asked = Asked(span, by, within, firm.as_of, LATER)
        key = KEYS.get(by, by)
        rows = {row[key] or "": row for row in rows_of(summary_report(firm.book, firm.folder.settings, asked, ""))}
        wanted = visiting.summary(firm.truth, days_of(span), within, by)
        wanted = {firm.folder.settings.firm: wanted[""]} if by == "company" and wanted else wanted
        assert {key for key, row in rows.items() if row["visits"]} == set(wanted)
        for name, row in rows.items():
            want = wanted.get(name, dict.fromkeys(("visits", "customers", "followed", "contracts", "signed"), 0))
            assert {column: row[column] for column in want} == want
            per = Fraction(want["visits"], want["customers"]) if want["customers"] else None
            assert row["visits_per_customer"] == (per and half_away(per, 4))
        if by != "customer":
            goal = sum(targets_of(firm, "visits", span, span.end, "company").values(), Fraction(0))
            assert near(sum((row["target"] or Fraction(0) for row in rows.values()), Fraction(0)), goal, 3)
