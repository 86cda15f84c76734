"""What can be shipped from what is on hand, and what is at risk, against figures worked out by hand."""

from datetime import date
from pathlib import Path

import pytest
from fulfilled import BOOKS, MARCH
from tables import folder_of, rows_of

from salesinv.core.shippable import Day, at_risk, queue
from salesinv.core.shippable_reports import risk_report, shippable_report
from salesinv.core.sources import STOCK_TABLES
from salesinv.schema.report import Report
from salesinv.store.folder import Folder


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return folder_of(tmp_path, **BOOKS)


def every(folder: Folder, day: Day = MARCH, product: str = "") -> Report:
    book, decimals = folder.load(*STOCK_TABLES), folder.settings.decimals
    return shippable_report(book, queue(book, day, decimals, product), decimals)


def risks(folder: Folder, days: int, day: Day = MARCH) -> Report:
    book, decimals = folder.load(*STOCK_TABLES), folder.settings.decimals
    return risk_report(book, at_risk(queue(book, day, decimals), days), decimals)


LINES = ("contract_id", "open", "on_hand", "shippable", "short", "amount", "overdue", "state", "from_warehouses")


def test_earliest_due_takes_first(firm: Folder) -> None:
    """Five pots: C-1 takes 1 (28.31 − 25.47), C-2, signed before C-3, its 3, C-3 the one left, C-9 nothing; of tea 0.6.

    C-4 has billed 3.50 for 0.5; 1.1 are 7.70. It has no due date, so it comes last.
    """
    assert rows_of(every(firm), *LINES) == [
        "C-1 1.000 5.000 1.000 0.000 2.84 yes all A:1",
        "C-2 3.000 5.000 3.000 0.000 15.00 no all B:3",
        "C-3 3.000 5.000 1.000 2.000 0.00 no part B:1",
        "C-9 2.000 5.000 0.000 2.000 0.00 no none -",
        "C-4 1.500 0.600 0.600 0.900 4.20 no part A:0.6",
    ]
    assert every(firm).notes == ["4 lines can be shipped, 2 of them in full: 22.04."]


def test_names_stand_beside_ids(firm: Folder) -> None:
    names = ("customer_id", "customer_name", "salesperson_id", "product_id", "product_name", "due_on")
    assert rows_of(every(firm, product="Q"), *names) == ["Y Yves F Q Tea -"]


def test_as_of_an_earlier_day(firm: Folder) -> None:
    """On 12 February C-1 is all out; 6 pots in B, none in A; C-2 and C-3 get theirs, C-7 before them; C-9 nothing.

    C-4 is not signed yet. Of tea there are 2.5 for C-7's one.
    """
    rows = rows_of(every(firm, Day(date(2026, 6, 1), date(2026, 2, 12))), "contract_id", "line", "shippable", "from_warehouses")
    assert rows == ["C-7 1 2.000 B:2", "C-7 2 1.000 A:1", "C-2 1 3.000 B:3", "C-3 1 1.000 B:1", "C-9 1 0.000 -"]


def test_without_as_of_every_document_counts(firm: Folder) -> None:
    """C-8, due on the 17th, is before C-2: of 4 left it takes 2, C-2 the other 2 (10.00). On 20 March C-2 is not overdue."""
    report = every(firm, Day(date(2026, 3, 20)))
    assert rows_of(report, "contract_id", "shippable", "overdue")[:3] == ["C-1 1.000 yes", "C-8 2.000 yes", "C-2 2.000 no"]


def test_risk(firm: Folder) -> None:
    """C-3 is due in 5 days and short of 2 worth nothing; C-9 in 14, short of 2 × 4.00. C-4 has no due date."""
    names = ("contract_id", "days", "short", "short_amount")
    assert rows_of(risks(firm, 14), *names) == ["C-3 5 2.000 0.00", "C-9 14 2.000 8.00"]
    assert risks(firm, 14).notes == ["8.00 at risk, 1 customer: Xenia"]
    assert rows_of(risks(firm, 13), *names) == ["C-3 5 2.000 0.00"]
    assert (risks(firm, 4).rows, risks(firm, 4).notes) == ([], [])


def test_what_is_overdue_is_at_risk(firm: Folder) -> None:
    """On 1 April, and the pots counted down to 0 that day: C-1 50 days late, C-8 15, C-2 and C-3 12, C-9 3."""
    (firm.path / "counts.csv").write_text(
        "count_id,line,counted_on,product_id,warehouse_id,counted\nK-1,1,2026-04-01,P,A,0\nK-1,2,2026-04-01,P,B,0\n"
    )
    report = risks(Folder(firm.path), 0, Day(date(2026, 6, 1), date(2026, 4, 1)))
    assert rows_of(report, "contract_id", "days", "short_amount") == [
        "C-1 -50 2.84", "C-8 -15 12.00", "C-2 -12 15.00", "C-3 -12 0.00", "C-9 -3 8.00",
    ]  # fmt: skip
    assert report.notes == ["37.84 at risk, 2 customers: Xenia, Yves"]


def test_what_one_warehouse_is_short_of_is_owed_by_the_others(tmp_path: Path) -> None:
    """A is 3 below zero, B has 8: 5 in all. Of 6 open 5 can go, out of B."""
    folder = folder_of(
        tmp_path,
        "[stock]\nallow_negative = true",
        contracts="C-1,1,2026-01-01,,X,E,P,3,1.00,0,active\nC-2,1,2026-01-01,,X,E,P,6,1.00,0,active",
        receipts="R-1,1,2026-01-01,P,B,8,1.00,",
        shipments="S-1,1,2026-01-02,C-1,1,P,A,3,",
    )
    assert rows_of(every(folder), *LINES) == ["C-2 6.000 5.000 5.000 1.000 5.00 no part B:5"]


def test_stock_below_zero_ships_nothing(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        "[stock]\nallow_negative = true",
        contracts="C-1,1,2026-01-01,,X,E,P,3,1.00,0,active",
        shipments="S-1,1,2026-01-02,C-1,1,P,A,2,",
    )
    assert rows_of(every(folder), *LINES) == ["C-1 1.000 -2.000 0.000 1.000 0.00 no none -"]
    assert every(folder).notes == []


def test_goods_in_a_warehouse_out_of_use_are_on_hand_and_cannot_go(tmp_path: Path) -> None:
    folder_of(
        tmp_path,
        contracts="C-1,1,2026-01-01,,X,E,P,3,1.00,0,active",
        receipts="R-1,1,2026-01-01,P,A,2,1.00,\nR-1,2,2026-01-01,P,B,2,1.00,",
    )
    (tmp_path / "warehouses.csv").write_text("warehouse_id,name,active\nA,A,no\nB,B,yes\n")
    assert rows_of(every(Folder(tmp_path)), *LINES) == ["C-1 3.000 4.000 2.000 1.000 2.00 no part B:2"]


def test_more_came_back_than_went_out(tmp_path: Path) -> None:
    """One back of a line of 3 at 0.335: −0.34 is billed, 3 are 1.005 → 1.01, so 4 are open and bill 1.35."""
    folder = folder_of(
        tmp_path,
        contracts="C-1,1,2026-01-01,2026-02-01,X,E,P,3,0.335,0,active",
        receipts="R-1,1,2026-01-01,P,A,9,1.00,",
        shipments="S-1,1,2026-01-02,C-1,1,P,A,-1,",
    )
    assert rows_of(every(folder), "open", "on_hand", "shippable", "amount") == ["4.000 10.000 4.000 1.35"]


def test_ties(tmp_path: Path) -> None:
    """Due the same day: by day of signing, then by contract, then by line as a number."""
    rows = [
        ("C-2", 10, "2026-01-02"),
        ("C-2", 9, "2026-01-02"),
        ("C-10", 1, "2026-01-02"),
        ("C-9", 1, "2026-01-01"),
    ]
    lines = "\n".join(f"{contract},{line},{day},2026-02-01,X,E,P,1,1.00,0,active" for contract, line, day in rows)
    assert rows_of(every(folder_of(tmp_path, contracts=lines)), "contract_id", "line") == ["C-9 1", "C-10 1", "C-2 9", "C-2 10"]


def test_nothing_open(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    assert (every(folder).rows, every(folder).notes, risks(folder, 14).rows) == ([], [], [])


def test_what_is_first_is_offered(firm: Folder) -> None:
    book, decimals = firm.load(*STOCK_TABLES), firm.settings.decimals
    notes = shippable_report(book, queue(book, MARCH, decimals), decimals, hint=True).notes
    assert notes[1:] == ["To ship the first contract: salesinv shipment add --contract C-1"]
