"""Visits worked out by hand: plan against done, contracts that followed, whom to visit. And what was agreed to improve."""

from datetime import date
from pathlib import Path

import pytest
from calling import Call
from core.tables import folder_of, rows_of

from salesinv.core.acting import actions_report, overdue
from salesinv.core.periods import Span, named
from salesinv.core.sources import VISIT_TABLES
from salesinv.core.visit_reports import Asked, due_report, summary_report
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

BOOKS = {
    # A contract of two lines (10.00 and 4.50), one on the day of a visit, one 30 days after, one 31; one cancelled.
    "contracts": """
        C-1,1,2026-02-10,,X,E,P,5,2.00,0,closed
        C-1,2,2026-02-10,,X,E,Q,1,5.00,0.1,closed
        C-2,1,2026-02-09,,X,F,P,1,7.00,0,active
        C-3,1,2026-03-03,,Y,F,P,1,20.00,0,active
        C-4,1,2026-03-04,,Y,F,P,1,40.00,0,active
        C-5,1,2026-02-11,,X,E,P,1,80.00,0,cancelled
        C-6,1,2026-04-20,,Y,F,P,1,160.00,0,active
        """,
    "visits": """
        V-1,2026-02-01,E,X
        V-2,2026-02-09,E,X
        V-3,2026-02-09,F,X
        V-4,2026-02-01,F,Y
        V-5,2026-03-31,F,Y
        V-6,2026-01-15,E,Y
        """,
    "targets": "E,2026-Q1,visits,9\nE,2026-02,visits,4\nF,2026-02,visits,2\nE,2026-02,amount,100",
}
APRIL = date(2026, 4, 30)


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return folder_of(tmp_path, '[firm]\nname = "Firm"', **BOOKS)


def summary(folder: Folder, by: str, span: Span, as_of: date | None = None, within: int = 30) -> Report:
    return summary_report(folder.load(*VISIT_TABLES), folder.settings, Asked(span, by, within, as_of, APRIL), "")


DONE = ("visits", "customers", "visits_per_customer", "followed", "success", "contracts", "signed")


def test_by_salesperson(firm: Folder) -> None:
    """C-1 of E counts for E's own visit of the day before, C-2 of F for F's; C-3 for V-4, 30 days before, C-4 (31) for none."""
    found = summary(firm, "salesperson", named("2026-02"))
    assert rows_of(found, "salesperson_id", "target", "attainment", "pace", *DONE) == [
        "E 4.000 0.5000 0.5000 2 1 2.0000 1 0.5000 1 14.50",
        "F 2.000 1.0000 1.0000 2 2 1.0000 2 1.0000 2 27.00",
    ]
    assert found.notes == ["4 visits to 2 customers; 3 contracts within 30 days after one, 41.50 in all."]


def test_contracts_are_looked_for_after_the_period(firm: Folder) -> None:
    """C-6 of 20 April follows V-5 of 31 March; as of 15 April it is not signed yet; within 10 days it is too late."""
    march = named("2026-03")
    assert rows_of(summary(firm, "company", march), "company", *DONE) == ["Firm 1 1 1.0000 1 1.0000 1 160.00"]
    assert rows_of(summary(firm, "company", march, date(2026, 4, 15)), *DONE) == ["1 1 1.0000 0 0.0000 0 0.00"]
    assert rows_of(summary(firm, "company", march, within=10), *DONE) == ["1 1 1.0000 0 0.0000 0 0.00"]


def test_months_add_up_to_the_company(firm: Folder) -> None:
    """E's quarter is 0.1 a day: 3.1 in January and March, 4 in February; with F's 2: 12.2. Of V-1 and V-6 nothing came."""
    quarter = named("2026-Q1")
    assert rows_of(summary(firm, "month", quarter), "month", "target", "visits", "customers", "contracts", "signed") == [
        "2026-01 3.100 1 1 0 0.00",
        "2026-02 6.000 4 2 3 41.50",
        "2026-03 3.100 1 1 1 160.00",
    ]
    assert rows_of(summary(firm, "company", quarter), "target", "attainment", *DONE) == [
        "12.200 0.4918 6 2 3.0000 4 0.6667 4 201.50"
    ]


def test_by_customer_nothing_is_planned(firm: Folder) -> None:
    found = summary(firm, "customer", named("2026-02"))
    assert "target" not in found.names
    assert rows_of(found, "customer_id", "name", *DONE) == [
        "X Xenia 3 1 3.0000 2 0.6667 2 21.50",
        "Y Yves 1 1 1.0000 1 1.0000 1 20.00",
    ]


def test_pace_is_of_the_days_that_are_over(firm: Folder) -> None:
    """By 14 February half of the month is over: E has 2 of 4, a pace of 1; F had 2 of 2."""
    found = summary(firm, "region", named("2026-02"), date(2026, 2, 14))
    assert rows_of(found, "region", "target", "attainment", "pace") == ["North 4.000 0.5000 1.0000", "South 2.000 1.0000 2.0000"]


def test_who_did_not_visit_is_there_with_nothing(firm: Folder) -> None:
    assert rows_of(summary(firm, "team", named("2026-04")), "team", *DONE) == []
    empty = "0 0 - 0 - 0 0.00"
    assert rows_of(summary(firm, "salesperson", named("2026-04")), "salesperson_id", *DONE) == [f"E {empty}", f"F {empty}"]
    assert rows_of(summary(firm, "company", named("2026-04")), "company", *DONE) == [f"Firm {empty}"]


def due(folder: Folder, day: date, days: int, salesperson: str = "") -> list[str]:
    found = due_report(folder.load(*VISIT_TABLES), folder.settings, day, days, salesperson)
    return rows_of(found, "customer_id", "salesperson_id", "last_visit", "days", "visited_by", "last_signed")


def test_whom_to_visit(firm: Folder, tmp_path: Path) -> None:
    """X last on 9 February by E and F (V-3 is the later id), Y on 31 March; on 10 April that is 60 and 10 days ago.

    Z was never visited and is first; N is out of use. V-5 is not there yet on 30 March.
    """
    customers = "customer_id,name,salesperson_id,active\nX,Xenia,E,yes\nY,Yves,F,yes\nZ,Zoe,E,yes\nN,Nil,E,no\n"
    (tmp_path / "customers.csv").write_text(customers, "utf-8")
    folder = Folder(tmp_path)
    never, x = "Z E - - - -", "X E 2026-02-09 60 F 2026-02-10"
    assert due(folder, date(2026, 4, 10), 60) == [never, x]
    assert due(folder, date(2026, 4, 10), 61) == [never]
    assert due(folder, date(2026, 4, 10), 10) == [never, x, "Y F 2026-03-31 10 F 2026-03-04"]
    assert due(folder, date(2026, 4, 10), 0, "F") == ["Y F 2026-03-31 10 F 2026-03-04"]
    assert due(folder, date(2026, 3, 30), 30, "F") == ["Y F 2026-02-01 57 F 2026-03-04"]
    notes = due_report(folder.load(*VISIT_TABLES), folder.settings, date(2026, 4, 10), 60, "").notes
    assert notes == ["2 customers were not visited for 60 days up to 2026-04-10, 1 of them never."]


ACTIONS = """action_id,salesperson_id,period,action,due_on,done_on
A-1,E,2026-Q1,Call,2026-02-10,
A-2,E,2026-Q1,Write,2026-02-11,
A-3,F,2026-Q1,Visit,2026-01-31,2026-02-12
A-4,F,2026-Q1,Listen,2026-01-31,2026-02-05
A-5,F,2026-Q1,Ask,2026-02-09,
"""


def test_actions(firm: Folder, tmp_path: Path) -> None:
    """On the 11th: what was due that day is not late, what was done the day after is, still."""
    (tmp_path / "actions.csv").write_text(ACTIONS, "utf-8")
    sheet, day = Folder(tmp_path).load("actions")["actions"], date(2026, 2, 11)
    shown = ("action_id", "state", "days_overdue")
    assert rows_of(actions_report(sheet, day), *shown) == [
        "A-1 overdue 1", "A-2 to_do -", "A-3 overdue 11", "A-4 done -", "A-5 overdue 2"
    ]  # fmt: skip
    late = actions_report(sheet, day, ("overdue",), "F")
    assert (rows_of(late, *shown), late.notes) == (["A-3 overdue 11", "A-5 overdue 2"], ["2 actions are overdue: F 2."])
    assert actions_report(sheet, day, ("overdue",)).notes == ["3 actions are overdue: E 1, F 2."]
    assert rows_of(actions_report(sheet, date(2026, 2, 12), ("overdue", "to_do"), "F"), *shown) == ["A-5 overdue 3"]
    assert (overdue(sheet, day), overdue(sheet, date(2026, 1, 1))) == (3, 0)


def test_status_has_what_is_overdue(tmp_path: Path, salesinv: Call) -> None:
    """One done, one left undone, one due on the last day there is."""
    actions = "A-1,E,2026,x,2026-01-10,2026-01-09\nA-2,E,2026,x,2026-01-10,\nA-3,E,2026,x,2100-12-31,"
    folder_of(tmp_path, '[firm]\nname = "Firm"')
    (tmp_path / "actions.csv").write_text(f"action_id,salesperson_id,period,action,due_on,done_on\n{actions}\n", "utf-8")
    assert salesinv("status --columns overdue_actions --format csv", tmp_path).out == "overdue_actions\n1\n"


def test_one_is_one(tmp_path: Path) -> None:
    visits = "V-1,2026-02-09,E,X"
    contracts = "C-1,1,2026-02-10,,X,E,P,1,7.00,0,active"
    firm = folder_of(tmp_path, '[firm]\nname = "Firm"', visits=visits, contracts=contracts)
    asked = Asked(named("2026-02"), "salesperson", 1, None, APRIL)
    report = summary_report(firm.load(*VISIT_TABLES), firm.settings, asked, "")
    assert report.notes == ["1 visit to 1 customer; 1 contract within 1 day after one, 7.00 in all."]
