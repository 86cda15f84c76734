"""How lines that were due were delivered, against figures worked out by hand, and against performance on random firms."""

from datetime import date
from pathlib import Path

import pytest
from firms import random_firm
from fulfilled import BOOKS, FIRM, MARCH
from tables import column, folder_of, rows_of
from tries import tries

from salesinv.core.delivery_reports import delivery
from salesinv.core.figures import sales_performance
from salesinv.core.performance import Question
from salesinv.core.periods import Span, named
from salesinv.core.shippable import Day
from salesinv.core.sources import SALES_TABLES
from salesinv.schema.fulfilment_reports import DELIVERED_BY
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

LINES = ("contract_id", "line", "state", "open", "last_shipped_on", "days", "days_late")
COUNTS = ("due", "in_time", "late", "open_late", "closed_short", "fulfilled")
RATES = ("on_time", "days_mean", "days_median", "days_longest", "late_mean", "late_worst")
FEBRUARY = named("2026-02")


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return folder_of(tmp_path, FIRM, **BOOKS)


def asked(folder: Folder, span: Span = FEBRUARY, by: str = "line", day: Day = MARCH) -> Report:
    return delivery(folder.load("contracts", "shipments"), folder.settings, span, day, by)


def test_by_line(firm: Folder) -> None:
    """C-1 was due 10 February and has one open again: 33 days by 15 March. C-7: 15 days to ship; 21, 4 of them late."""
    report = asked(firm)
    assert rows_of(report, *LINES) == [
        "C-1 1 open_late 1.000 2026-02-12 - 33",
        "C-7 1 on_time 0.000 2026-02-18 15 -",
        "C-7 2 late 0.000 2026-02-24 21 4",
        "C-5 1 closed_short 0.000 2026-02-25 - -",
    ]
    assert report.notes == [
        "4 lines due: 1 on time, 1 late, 1 late and open, 1 closed short.",
        "From signing to the last shipment: 18.0 days on average.",
    ]


def test_the_whole(firm: Folder) -> None:
    """15 and 21 days: 18 on average and in the middle. 33 and 4 days late: 18.5."""
    report = asked(firm, by="company")
    assert rows_of(report, "company", *COUNTS) == ["Firm 4 1 1 1 1 2"]
    assert rows_of(report, *RATES) == ["0.2500 18.0 18.0 21 18.5 33"]
    assert report.notes == []


def test_before_the_return(firm: Folder) -> None:
    """At the end of February C-1 is all out, 38 days after signing and 2 late: 15, 21, 38 are 24.67 on average, 21 in the
    middle; 2 and 4 days late are 3."""
    report = asked(firm, by="company", day=Day(date(2026, 6, 1), date(2026, 2, 28)))
    assert rows_of(report, *COUNTS) == ["4 1 2 0 1 3"]
    assert rows_of(report, *RATES) == ["0.2500 24.7 21.0 38 3.0 4"]


def test_by_salesperson(firm: Folder) -> None:
    """Both had two lines due: ties by key. E has no line that is all out, F none that waits."""
    report = asked(firm, by="salesperson")
    assert rows_of(report, "salesperson_id", "name", *COUNTS, *RATES) == [
        "E Eve 2 0 0 1 1 0 0.0000 - - - 33.0 33",
        "F Fay 2 1 1 0 0 2 0.5000 18.0 18.0 21 4.0 4",
    ]


def test_what_is_not_due_yet_does_not_count(firm: Folder) -> None:
    """C-2, C-3 and C-9 are due after 15 March. On the 20th two are, that very day: open, 0 days late."""
    assert asked(firm, named("2026-03")).rows == []
    report = asked(firm, named("2026-03"), day=Day(date(2026, 6, 1), date(2026, 3, 20)))
    assert rows_of(report, "contract_id", "state", "days_late") == ["C-8 open_late 3", "C-2 open_late 0", "C-3 open_late 0"]


def test_what_came_back_after_the_due_date_was_in_time(tmp_path: Path) -> None:
    """C-1 was all out the day it was due; one came back and is open: in time, and no days to ship yet. C-2 came back before
    it was due and went out again after: late. C-3 went out twice too much: in time. C-4 went out the day it was signed.

    The middle of 0, 9 and 18 days is 9.
    """
    folder = folder_of(
        tmp_path,
        contracts="""
            C-1,1,2026-01-01,2026-01-10,X,E,P,2,1.00,0,active
            C-2,1,2026-01-02,2026-01-10,X,E,P,2,1.00,0,closed
            C-3,1,2026-01-03,2026-01-12,X,E,P,2,1.00,0,active
            C-4,1,2026-01-04,2026-01-13,X,E,P,2,1.00,0,active
            """,
        shipments="""
            S-1,1,2026-01-10,C-1,1,P,A,2,
            S-2,1,2026-02-01,C-1,1,P,A,-1,
            S-3,1,2026-01-05,C-2,1,P,A,2,
            S-4,1,2026-01-10,C-2,1,P,A,-1,
            S-5,1,2026-01-20,C-2,1,P,A,1,
            S-6,1,2026-01-12,C-3,1,P,A,6,
            S-7,1,2026-01-04,C-4,1,P,A,2,
            """,
    )
    assert rows_of(asked(folder, named("2026-01")), "contract_id", "state", "open", "days", "days_late") == [
        "C-1 on_time 1.000 - -",
        "C-2 late 0.000 18 10",
        "C-3 on_time 0.000 9 -",
        "C-4 on_time 0.000 0 -",
    ]
    assert rows_of(asked(folder, named("2026-01"), "month"), "month", *RATES) == ["2026-01 0.7500 9.0 9.0 18 10.0 10"]


def test_a_median_between_two(tmp_path: Path) -> None:
    """1 and 2 days: 1.5 in the middle and on average."""
    folder = folder_of(
        tmp_path,
        contracts="C-1,1,2026-01-01,2026-01-10,X,E,P,1,1,0,active\nC-1,2,2026-01-01,2026-01-10,X,E,P,1,1,0,active",
        shipments="S-1,1,2026-01-02,C-1,1,P,A,1,\nS-1,2,2026-01-02,C-1,2,P,A,0.5,\nS-2,1,2026-01-03,C-1,2,P,A,0.5,",
    )
    assert rows_of(asked(folder, named("2026-01"), "company"), *RATES) == ["1.0000 1.5 1.5 2 - -"]


def test_an_empty_folder(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, FIRM)
    assert (asked(folder).rows, asked(folder).notes, asked(folder, by="customer").rows) == ([], [], [])
    assert rows_of(asked(folder, by="company"), *COUNTS, *RATES) == ["0 0 0 0 0 0 - - - - - -"]


@pytest.mark.parametrize("seed", range(tries(3)))
def test_on_time_is_what_performance_shows_and_counts_add_up(tmp_path: Path, seed: int) -> None:
    random_firm(tmp_path, seed, documents=120, negative=seed % 2 == 1)
    folder = Folder(tmp_path)
    span = (named("2026-Q1"), Span(date(2025, 11, 10), date(2026, 3, 20)))[seed % 2]
    for as_of in (date(2026, 2, 10), None):
        question, day = Question(span, as_of=as_of, today=date(2026, 3, 1)), Day(date(2026, 3, 1), as_of)
        whole = asked(folder, span, "company", day)
        assert len(asked(folder, span, "line", day).rows) == int(column(whole, "due")[0]) > 0
        for by in DELIVERED_BY[1:]:
            mine = asked(folder, span, by, day)
            assert [sum(map(int, column(mine, name))) for name in COUNTS] == [int(column(whole, name)[0]) for name in COUNTS]
            assert all(due == sum(states) for due, *states in (map(int, row.split()) for row in rows_of(mine, *COUNTS[:5])))
            shown = sales_performance(folder.load(*SALES_TABLES), folder.settings, question, by).report()
            key = mine.names[0]
            rates = {row for row in rows_of(shown, key, "on_time") if not row.endswith(" -")}
            assert {row for row in rows_of(mine, key, "on_time") if not row.endswith(" -")} == rates
