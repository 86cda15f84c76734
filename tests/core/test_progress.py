"""Plan against actual, worked out by hand: levels, categories, what is expected by now, who has nothing."""

from datetime import date
from pathlib import Path

import pytest
from core.planned import firm_of
from core.tables import column, folder_of, rows_of

from salesinv.core.figures import costed
from salesinv.core.performance import Question, gather
from salesinv.core.periods import Span, named
from salesinv.core.progress import Progress, progress
from salesinv.core.sources import SALES_TABLES
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

# January to March 2026: E a quarter, and of it 31 of its 90 in January; F two months; H has a year, and is out of use.
TARGETS = """
    E,2026-Q1,amount,180
    E,2026-01,amount,31
    F,2026-02,amount,56
    F,2026-03,amount,62
    H,2026,amount,365
    E,2026,visits,365
    """
TENTH = date(2026, 2, 10)
SHOWN = ("target", "achieved", "attainment", "difference", "expected", "ahead", "pace")


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return firm_of(tmp_path, targets=TARGETS)


def asked(folder: Folder, by: str, span: Span, metric: str = "amount", basis: str = "shipped", day: date = TENTH) -> Progress:
    book = folder.load(*SALES_TABLES)
    facts = gather(book, costed(book, folder.settings, day), folder.settings.decimals, "Firm", 1, day)
    return progress(book, facts, Question(span, basis, metric, day, day), by)


def report(folder: Folder, by: str, span: Span, metric: str = "amount", basis: str = "shipped") -> Report:
    return asked(folder, by, span, metric, basis).figures.report()


def test_every_level(firm: Folder) -> None:
    """A day of E is worth 1 in January and 2 afterwards: 31 + 118 = 149 in the quarter, by 10 February 31 + 20 = 51. F 56 + 62
    = 118, and 20 of it; H 90, and 41. 41 of 90 days are over.

    In January F sold 100, H 40, L 62; in February, on the 9th, E 60 and F 30.
    """
    quarter = named("2026-Q1")
    people = report(firm, "salesperson", quarter)
    assert rows_of(people, "salesperson_id", *SHOWN) == [
        "F 118.00 130.00 1.1017 12.00 20.00 110.00 2.4184",
        "L - 62.00 - - - - -",
        "E 149.00 60.00 0.4027 -89.00 51.00 9.00 0.8839",
        "H 90.00 40.00 0.4444 -50.00 41.00 -1.00 0.9756",
        "G - 0.00 - - - - -",
    ]
    assert rows_of(report(firm, "region", quarter), "region", *SHOWN[:2]) == ["South 208.00 232.00", "North 149.00 60.00"]
    assert rows_of(report(firm, "team", quarter), "team", *SHOWN[:2]) == ["Red 357.00 230.00", "Blue - 62.00"]
    assert rows_of(report(firm, "company", quarter), "company", *SHOWN) == [
        "Firm 357.00 292.00 0.8179 -65.00 112.00 180.00 1.7954"
    ]
    assert asked(firm, "salesperson", quarter).whole["target"] == 35_700


def test_no_target_and_no_days_yet(firm: Folder) -> None:
    """The second quarter has not begun: H's share of the year is its target, and nothing of it is expected."""
    second = named("2026-Q2")
    assert rows_of(report(firm, "company", second), *SHOWN) == ["91.00 0.00 0.0000 -91.00 0.00 0.00 -"]
    assert rows_of(report(firm, "company", named("2025")), *SHOWN) == ["- 7.00 - - - - -"]
    assert rows_of(report(firm, "team", named("2027")), *SHOWN) == []


def test_signed(firm: Folder) -> None:
    """By 10 February all contracts but C-5 are signed; profit is not known of what is only signed."""
    signed = report(firm, "company", named("2026-Q1"), basis="signed")
    assert column(signed, "achieved") == ["292.00"]
    assert rows_of(report(firm, "company", named("2026-Q1"), "profit", "signed"), *SHOWN) == ["- - - - - - -"]


def test_counts_have_whole_achievements_and_targets_of_parts(firm: Folder) -> None:
    assert (
        rows_of(report(firm, "salesperson", named("2026-02"), "visits"), "salesperson_id", *SHOWN[:3])[0] == "E 28.000 0 0.0000"
    )


def test_parts_of_a_cent_add_up(tmp_path: Path) -> None:
    """10 days of a year's 2.00 are 0.0548, two times 0.1096, three 0.1644: 0.05, up to 0.11, up to 0.16. H and L only sold."""
    days = Span(date(2026, 1, 1), date(2026, 1, 10))
    folder = firm_of(tmp_path, targets="\n".join(f"{person},2026,amount,2" for person in "EFG"))
    people = report(folder, "salesperson", days)
    assert sorted(rows_of(people, "salesperson_id", "target")) == ["E 0.05", "F 0.06", "G 0.05", "H -", "L -"]
    assert sorted(column(report(folder, "region", days), "target")) == ["0.05", "0.05", "0.06"]
    assert column(report(folder, "company", days), "target") == ["0.16"]


def test_categories(tmp_path: Path) -> None:
    """February 2025: Kitchen 30; Tea 10, and 20 came back: less than nothing. March 2025: both 30.

    Of 100.00 in February 2026 Kitchen has all; over both months (200.00) Kitchen 60 of 80, Tea 20.
    """
    folder = folder_of(
        tmp_path,
        contracts="C-1,1,2025-01-05,,X,E,P,100,1.00,0,active\nC-1,2,2025-01-05,,X,E,Q,100,1.00,0,active",
        receipts="R-1,1,2025-01-01,P,A,100,0.50,\nR-1,2,2025-01-01,Q,A,100,0.50,",
        shipments="""
            S-0,1,2025-01-10,C-1,2,Q,A,20,
            S-1,1,2025-02-10,C-1,1,P,A,30,
            S-1,2,2025-02-10,C-1,2,Q,A,10,
            S-2,1,2025-02-11,C-1,2,Q,A,-20,
            S-3,1,2025-03-10,C-1,1,P,A,30,
            S-3,2,2025-03-10,C-1,2,Q,A,30,
            S-4,1,2026-02-03,C-1,2,Q,A,5,
            """,
        targets="E,2026-02,amount,60\nF,2026-02,amount,40\nE,2026-03,amount,100",
    )

    def against(span: Span) -> list[str]:
        return rows_of(report(folder, "category", span), "category", *SHOWN[:3])

    assert against(named("2026-02")) == ["Tea - 5.00 -", "Kitchen 100.00 0.00 0.0000"]
    assert against(Span(date(2026, 2, 1), date(2026, 3, 31))) == ["Tea 50.00 5.00 0.1000", "Kitchen 150.00 0.00 0.0000"]
    assert against(named("2027-02")) == []
