"""The trend of a department that was worked out by hand (`department.py`): months, totals, the year before."""

from datetime import date
from pathlib import Path

import pytest
from department import department
from tables import rows_of

from salesinv.core.figures import sales_facts
from salesinv.core.performance import Facts
from salesinv.core.periods import Span, named
from salesinv.core.sources import SALES_TABLES
from salesinv.core.trend import Asked, last_twelve, sales_trend, trend_report
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

LATER = date(2026, 6, 1)
QUARTER = named("2026-Q1")


def facts_of(folder: Folder, as_of: date | None = None) -> Facts:
    return sales_facts(folder.load(*SALES_TABLES), folder.settings, as_of)


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return department(tmp_path)


def trend(
    firm: Folder, span: Span = QUARTER, metric: str = "amount", by: str = "salesperson", basis: str = "shipped",
    as_of: date | None = None,
) -> Report:  # fmt: skip
    facts = facts_of(firm, as_of)
    return trend_report(sales_trend(facts, Asked(span, metric, by, basis, as_of or LATER)), facts, "")


def test_months_add_up(firm: Folder) -> None:
    """Eve: 50.00, 80.00, and 30.00 back. Of the heights −30 to 80 in sevenths: 50 is 5.1, of 0 to 130 Fay's 30 are 1.6."""
    months = ("in_2026_01", "in_2026_02", "in_2026_03")
    found = trend(firm)
    assert rows_of(found, "salesperson_id", "trend", *months, "total", "share", "best_month") == [
        "F █▃▁ 130.00 30.00 0.00 160.00 0.5333 2026-01",
        "E ▆█▁ 50.00 80.00 -30.00 100.00 0.3333 2026-02",
        "G ▁█▁ 0.00 40.00 0.00 40.00 0.1333 2026-02",
        "H ▁▁▁ 0.00 0.00 0.00 0.00 0.0000 -",
    ]
    assert found.notes == ["The company: █▇▁ 300.00; in the same days a year before 0.00."]
    assert rows_of(trend(firm, by="company"), "company", *months, "total") == ["Firm 180.00 150.00 -30.00 300.00"]


@pytest.mark.parametrize(
    ("metric", "basis", "rows"),
    [
        (
            "quantity",
            "shipped",
            ["F 30.000 10.000 0.000", "E 10.000 16.000 -6.000", "G 0.000 8.000 0.000", "H 0.000 0.000 0.000"],
        ),
        ("profit", "shipped", ["F 80.00 20.00 0.00", "E 30.00 48.00 -18.00", "G 0.00 24.00 0.00", "H 0.00 0.00 0.00"]),
        ("signed", "shipped", ["F 130.00 30.00 0.00", "E 50.00 80.00 0.00", "G 0.00 40.00 0.00", "H 0.00 0.00 0.00"]),
        ("amount", "signed", ["F 130.00 30.00 0.00", "E 50.00 80.00 0.00", "G 0.00 40.00 0.00", "H 0.00 0.00 0.00"]),
        ("visits", "shipped", ["E 0 3 0", "G 0 2 0", "F 0 0 0", "H 0 0 0"]),
        ("new_customers", "shipped", ["F 2 0 0", "E 1 0 0", "G 0 0 0", "H 0 0 0"]),
    ],
)
def test_metrics(firm: Folder, metric: str, basis: str, rows: list[str]) -> None:
    """Fay left: she is there for what she did, and not where she did nothing."""
    found = rows_of(trend(firm, metric=metric, basis=basis), "salesperson_id", "in_2026_01", "in_2026_02", "in_2026_03")
    assert found == [row for row in rows if row != "F 0 0 0"]


def test_the_same_days_a_year_before(firm: Folder) -> None:
    """2027: nothing; a year before 300.00. As of 10 February of 2026 the year before ends on that day too."""
    year = trend(firm, named("2027"), as_of=date(2027, 3, 31))
    assert rows_of(year, "salesperson_id", "total", "year_before", "change") == [
        "F 0.00 160.00 -1.0000", "E 0.00 100.00 -1.0000", "G 0.00 40.00 -1.0000", "H 0.00 0.00 -"
    ]  # fmt: skip
    early = trend(firm, named("2027"), as_of=date(2027, 2, 10))
    assert rows_of(early, "salesperson_id", "year_before") == ["E 130.00", "F 130.00", "G 0.00", "H 0.00"]
    assert "41 of the period's 365 days have passed." in early.notes


def test_months_to_come_are_empty_and_months_that_are_cut_count_their_days(firm: Folder) -> None:
    running = trend(firm, as_of=date(2026, 2, 10))
    assert rows_of(running, "salesperson_id", "trend", "in_2026_02", "in_2026_03", "total") == [
        "E ▅█  80.00 - 130.00", "F █▁  0.00 - 130.00", "G ▁▁  0.00 - 0.00", "H ▁▁  0.00 - 0.00"
    ]  # fmt: skip
    cut = trend(firm, Span(date(2026, 1, 15), date(2026, 2, 11)))
    assert rows_of(cut, "salesperson_id", "in_2026_01", "in_2026_02", "total")[:2] == ["E 0.00 80.00 80.00", "F 30.00 0.00 30.00"]


def test_the_last_twelve_months(firm: Folder) -> None:
    assert last_twelve(facts_of(firm), None, LATER) == Span(date(2025, 4, 1), date(2026, 3, 31))
    assert last_twelve(facts_of(firm), date(2026, 2, 10), LATER) == Span(date(2025, 3, 1), date(2026, 2, 28))


@pytest.mark.parametrize("by", ["region", "team", "category", "product", "customer"])
@pytest.mark.parametrize("metric", ["amount", "quantity", "profit", "signed"])
def test_every_breakdown_adds_up_month_by_month(firm: Folder, by: str, metric: str) -> None:
    facts, asked = facts_of(firm), Asked(QUARTER, metric, by, "shipped", LATER)
    found = sales_trend(facts, asked)
    for name in (*asked.months, "total"):
        assert sum(int(str(row[name])) for row in found.rows) == found.whole[name]


def test_days_a_year_before() -> None:
    spans = [
        (named("2026-02"), Span(date(2025, 2, 1), date(2025, 2, 28))),
        (Span(date(2025, 2, 1), date(2025, 2, 28)), Span(date(2024, 2, 1), date(2024, 2, 29))),
        (Span(date(2024, 2, 29), date(2024, 3, 15)), Span(date(2023, 2, 28), date(2023, 3, 15))),
        (named("2026", 4), Span(date(2025, 4, 1), date(2026, 3, 31))),
    ]
    assert [span.year_before() for span, _before in spans] == [before for _span, before in spans]
