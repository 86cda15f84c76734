"""Performance of a firm small enough to work out by hand."""

from datetime import date
from pathlib import Path

import pytest
from tables import folder_of, rows_of

from salesinv.core.checks import CHECKED
from salesinv.core.figures import sales_performance
from salesinv.core.performance import Question
from salesinv.core.periods import Span, covering, named
from salesinv.core.targets import target_of
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

BOOKS = {
    "contracts": """
        C-1,1,2025-12-20,2026-01-10,X,E,P,10,5.00,0,active
        C-2,1,2026-01-15,2026-01-31,X,E,P,3,3.33,0.15,active
        C-3,1,2026-01-20,2026-01-25,Y,F,P,4,6.00,0,active
        C-4,1,2026-01-21,,Y,F,P,100,6.00,0,cancelled
        """,
    "receipts": "R-1,1,2025-12-01,P,A,50,2.00,",
    "shipments": """
        S-1,1,2025-12-28,C-1,1,P,A,6,
        S-2,1,2026-01-05,C-1,1,P,A,4,
        S-3,1,2026-01-16,C-2,1,P,A,1,
        S-4,1,2026-01-17,C-2,1,P,A,1,
        S-5,1,2026-02-01,C-2,1,P,A,1,
        S-6,1,2026-01-22,C-3,1,P,A,2,
        S-7,1,2026-01-29,C-1,1,P,A,-1,
        """,
    "targets": "E,2026,amount,365\nE,2026-01,visits,4\nF,2026-Q1,amount,90",
    "visits": "V-1,2026-01-02,E,X\nV-2,2026-01-03,E,X\nV-3,2026-01-04,E,Y",
}
JANUARY = Question(named("2026-01"), today=date(2026, 6, 1))


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return folder_of(tmp_path, '[firm]\nname = "Firm"', **BOOKS)


def asked(firm: Folder, question: Question = JANUARY, by: str = "salesperson") -> Report:
    return sales_performance(firm.load(*CHECKED), firm.settings, question, by).report()


def test_what_was_shipped(firm: Folder) -> None:
    """E: 4 × 5.00 + C-2's first two of 3 at 3.33 × 0.85 = 2.8305: 2.83 + 2.83, less one back at 5.00; cost 2.00 each."""
    names = ("salesperson_id", "contracts", "signed", "quantity", "amount", "cost", "profit", "margin", "commission")
    assert rows_of(asked(firm), *names) == [
        "E 1 8.49 5.000 20.66 10.00 10.66 0.5160 0.41",
        "F 1 24.00 2.000 12.00 4.00 8.00 0.6667 0.12",
    ]


def test_a_line_shipped_in_parts_adds_up_to_the_cent(firm: Folder) -> None:
    """3 × 2.8305 = 8.4915 → 8.49 in all, so the third unit is billed 2.83 too: 8.49 − 5.66."""
    february = Question(named("2026-02"), today=date(2026, 6, 1))
    assert rows_of(asked(firm, february), "salesperson_id", "amount") == ["E 2.83", "F 0.00"]


def test_targets_attainment_and_pace(firm: Folder) -> None:
    """E's year of 365 gives January 31; F's quarter of 90 days gives it 31 of 90. On the 10th 10 of 31 days had passed."""
    assert rows_of(asked(firm), "target", "attainment", "pace") == ["31.00 0.6665 0.6665", "31.00 0.3871 0.3871"]
    early = Question(named("2026-01"), as_of=date(2026, 1, 10), today=date(2026, 6, 1))
    assert rows_of(asked(firm, early), "amount", "attainment", "pace") == ["20.00 0.6452 2.0000", "0.00 0.0000 0.0000"]
    visits = Question(named("2026-01"), metric="visits", today=date(2026, 6, 1))
    assert rows_of(asked(firm, visits), "target", "attainment") == ["4.000 0.7500", "- -"]


def test_customers(firm: Folder) -> None:
    """X bought from E in December too: kept; Y is new. E visited two customers three times."""
    names = ("customers", "new_customers", "repeat_customers", "retention", "visits", "visits_per_customer")
    assert rows_of(asked(firm), *names) == ["1 0 1 1.0000 3 1.5000", "1 1 0 - 0 -"]


def test_deliveries(firm: Folder) -> None:
    """C-1 was full on the 5th, C-2 a day late, C-3 never: of E's lines due in January one of two, of F's none.

    At the month's end C-2 has one open but is due that very day; C-3 is overdue; C-1 after the return on the 29th too.
    """
    assert rows_of(asked(firm), "return_rate", "on_time", "overdue") == ["0.1667 0.5000 1", "0.0000 0.0000 1"]


def test_signed_basis(firm: Folder) -> None:
    question = Question(named("2026-01"), "signed", today=date(2026, 6, 1))
    names = ("salesperson_id", "contracts", "quantity", "amount", "cost", "profit", "customers", "new_customers")
    assert rows_of(asked(firm, question), *names) == ["F 1 4.000 24.00 - - 1 1", "E 1 3.000 8.49 - - 1 0"]


@pytest.mark.parametrize("by", ["region", "team", "category", "product", "customer", "company"])
def test_every_breakdown_adds_up_to_the_whole(firm: Folder, by: str) -> None:
    report = asked(firm, by=by)
    for name, whole in (("amount", 3266), ("cost", 1400), ("profit", 1866), ("signed", 3249), ("commission", 53)):
        assert sum(int(row[0].replace(".", "")) for row in (line.split() for line in rows_of(report, name))) == whole


def test_by_month(firm: Folder) -> None:
    question = Question(Span(date(2025, 12, 15), date(2026, 2, 1)), today=date(2026, 6, 1))
    assert rows_of(asked(firm, question, "month"), "month", "amount", "target") == [
        "2025-12 30.00 -",
        "2026-01 32.66 62.00",
        "2026-02 2.83 2.00",
    ]


def test_who_is_inactive_and_sold_nothing_is_not_there(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **BOOKS)
    (tmp_path / "salespeople.csv").write_text("salesperson_id,name,active\nE,Eve,no\nF,Fay,yes\nG,Gil,yes\nH,Hal,no\n")
    assert rows_of(asked(Folder(folder.path)), "salesperson_id") == ["E", "F", "G"]


def test_periods() -> None:
    assert named("2026-Q4") == Span(date(2026, 10, 1), date(2026, 12, 31), "2026-Q4")
    assert named("2026", 4) == Span(date(2026, 4, 1), date(2027, 3, 31), "2026", 4)
    assert named("2026-Q4", 4).start == date(2027, 1, 1)
    assert named("2026-Q1").before().name == "2025-Q4"
    assert named("2026-03").before() == named("2026-02")
    assert Span(date(2026, 3, 1), date(2026, 3, 10)).before() == Span(date(2026, 2, 19), date(2026, 2, 28))
    assert covering(date(2026, 2, 3), 4) == ("2026-02", "2025-Q4", "2025")


def test_a_day_takes_its_target_from_the_shortest_period_that_covers_it() -> None:
    """A year of 365, a first quarter of 90 and a January of 62: January 62, February 28, April 30."""
    targets = [(named("2026"), 365), (named("2026-Q1"), 90), (named("2026-01"), 62)]
    assert [target_of(targets, named(month)) for month in ("2026-01", "2026-02", "2026-04", "2025-12")] == [62, 28, 30, 0]
    assert target_of(targets, named("2026")) == 62 + 59 + 275
