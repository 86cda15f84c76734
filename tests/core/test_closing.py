"""Closing a month: what it records, what stands in its way, and what may not be written afterwards."""

from datetime import date
from pathlib import Path

import pytest
from tables import folder_of

from salesinv.core.checks import CHECKED, findings
from salesinv.core.closing import last_closed, months_to_close, seal
from salesinv.core.finding import Scope
from salesinv.core.guards import refusals
from salesinv.core.month_close import Closing, close_month
from salesinv.store.folder import Folder

HEADER = "period,closed_on,value,rows,sha256\n"
TODAY = date(2026, 4, 10)
# P: 10 at 1.00 in January, 4 of them go out and in March 6; 5 at 2.00 in March.
BOOKS = {
    "contracts": "C-1,1,2026-01-04,2026-05-01,X,E,P,10,5.00,0,active",
    "receipts": "R-1,1,2026-01-05,P,A,10,1.00,\nR-2,1,2026-03-05,P,A,5,2.00,",
    "shipments": "S-1,1,2026-01-20,C-1,1,P,A,4,\nS-2,1,2026-03-20,C-1,1,P,A,6,",
}


def close(folder: Folder, period: str, today: date = TODAY) -> Closing:
    return close_month(*folder.survey(), folder.settings, period, today)


def reasons(folder: Folder, period: str, today: date = TODAY) -> list[tuple[str, str, int]]:
    found = close(folder, period, today)
    assert not found.rows
    return [(problem.rule, problem.table, problem.line) for problem in found.reasons]


def closed(path: Path, *periods: str, settings: str = "", **rows: str) -> Folder:
    """A folder with these months closed, as `close` writes them."""
    folder = folder_of(path, settings, **{**BOOKS, **rows})
    for period in periods:
        lines = [",".join(row.values()) + "\n" for row in close(folder, period).rows]
        before = (path / "closings.csv").read_text() if (path / "closings.csv").exists() else HEADER
        (path / "closings.csv").write_text(before + "".join(lines))
        folder = Folder(path)
    return folder


def test_a_month_is_closed_with_every_open_one_before_it(tmp_path: Path) -> None:
    """Left of January 10 − 4 at 1.00; of February the same; of March 5 at 2.00. 3 rows, none, 2."""
    folder = folder_of(tmp_path, **BOOKS)
    rows = close(folder, "2026-03").rows
    figures = ("period", "closed_on", "value", "rows")
    assert [" ".join(row[name] for name in figures) for row in rows] == [
        "2026-01 2026-04-10 6.00 3",
        "2026-02 2026-04-10 6.00 0",
        "2026-03 2026-04-10 10.00 2",
    ]
    book = folder.load(*CHECKED)
    assert [row["sha256"] for row in rows] == [seal(book, row["period"])[1] for row in rows]
    assert rows[1]["sha256"] == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of nothing
    after = closed(tmp_path, "2026-03").load(*CHECKED)
    assert findings(after, Scope(folder.settings)) == []
    assert last_closed(after["closings"]) == "2026-03"


@pytest.mark.parametrize(
    ("there", "period", "months"),
    [
        ("", "2026-01", ["2026-01"]),
        ("", "2026-02", ["2026-01", "2026-02"]),
        ("", "2025-11", ["2025-11"]),  # before the first document
        ("2026-01", "2026-03", ["2026-02", "2026-03"]),
        ("2025-11", "2026-01", ["2025-12", "2026-01"]),
        ("2026-02", "2026-02", []),
        ("2026-02", "2026-01", []),  # without a row of its own, and closed all the same
        ("2026-02", "2025-06", []),
    ],
)
def test_which_months_closing_one_closes(tmp_path: Path, there: str, period: str, months: list[str]) -> None:
    folder_of(tmp_path, **BOOKS)
    (tmp_path / "closings.csv").write_text(HEADER + (f"{there},2026-04-01,0.00,0,e3b0\n" if there else ""))
    assert months_to_close(Folder(tmp_path).load(*CHECKED), period) == months


def test_an_empty_folder_can_be_closed(tmp_path: Path) -> None:
    rows = close(folder_of(tmp_path), "2026-01").rows
    assert [(row["period"], row["value"], row["rows"]) for row in rows] == [("2026-01", "0.00", "0")]


def test_a_month_is_over_on_the_day_after_its_last(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **BOOKS)
    assert reasons(folder, "2026-03", date(2026, 3, 31)) == [("early", "", 0)]
    assert close(folder, "2026-03", date(2026, 4, 1)).reasons == []


def test_what_is_closed_is_not_closed_again(tmp_path: Path) -> None:
    folder = closed(tmp_path, "2026-02")
    for period in ("2026-02", "2026-01", "2025-01"):
        assert reasons(folder, period) == [("closed", "", 0)]


def test_problems_that_are_there_by_the_end_of_the_month_stop_it(tmp_path: Path) -> None:
    """More than was contracted went out in March: no reason against January. A count that is wrong in January is."""
    later = {"shipments": BOOKS["shipments"] + "\nS-3,1,2026-03-25,C-1,1,P,A,1,"}
    folder = folder_of(tmp_path, **{**BOOKS, **later})
    assert close(folder, "2026-02").reasons == []
    assert reasons(folder, "2026-03") == [("shipped", "shipments.csv", 4)]
    counted = {"counts": "K-1,1,2026-01-31,P,A,5,no\nK-2,1,2026-03-31,P,A,1,no"}
    folder = folder_of(tmp_path, **{**BOOKS, **counted})
    assert reasons(folder, "2026-01") == [("count", "counts.csv", 2)]
    assert reasons(folder, "2026-03", date(2026, 3, 1)) == [
        ("early", "", 0),
        ("count", "counts.csv", 2),
        ("count", "counts.csv", 3),
    ]


def test_what_was_put_right_after_the_month_is_no_reason(tmp_path: Path) -> None:
    """11 of 10 contracted went out by January; the one too many came back in February, and check has nothing to say."""
    books = {**BOOKS, "receipts": BOOKS["receipts"].replace("A,10,", "A,20,")}
    too_many = "S-1,1,2026-01-20,C-1,1,P,A,11,\nS-2,1,2026-02-20,C-1,1,P,A,-1,"
    assert close(folder_of(tmp_path, **{**books, "shipments": too_many}), "2026-01").reasons == []


def test_a_problem_that_grows_later_is_a_reason_all_the_same(tmp_path: Path) -> None:
    """By January 1 more has come back than went out, by March 3 more: check names the row of March."""
    back = "S-1,1,2026-01-20,C-1,1,P,A,4,\nS-2,1,2026-01-21,C-1,1,P,A,-5,\nS-3,1,2026-03-01,C-1,1,P,A,-2,"
    assert reasons(folder_of(tmp_path, **{**BOOKS, "shipments": back}), "2026-01") == [("shipped", "shipments.csv", 4)]


def test_any_problem_of_form_stops_it(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **{**BOOKS, "visits": "V-1,2026-04-31,E,X"})
    assert reasons(folder, "2026-01") == [("date", "visits.csv", 2)]
    (tmp_path / "receipts.csv").unlink()
    assert reasons(Folder(tmp_path), "2026-01") == [("missing", "receipts.csv", 0), ("date", "visits.csv", 2)]


def test_a_provisional_cost_stops_it_and_one_that_was_covered_later_is_final(tmp_path: Path) -> None:
    """12 go out of 10 in January: 2 are estimated at 1.00 until February covers them at 1.50: 10.00 − 13.00 is left.

    From 11 on hand in February 12 go out: that month waits for the one that is not there, and so does March.
    """
    negative = "[stock]\nallow_negative = true"
    contract = {"contracts": "C-1,1,2026-01-04,,X,E,P,50,5.00,0,active"}
    short = {**contract, "receipts": "R-1,1,2026-01-05,P,A,10,1.00,", "shipments": "S-1,1,2026-01-20,C-1,1,P,A,12,"}
    assert reasons(folder_of(tmp_path, negative, **short), "2026-01") == [("provisional", "shipments.csv", 2)]
    covered = {**short, "receipts": short["receipts"] + "\nR-2,1,2026-02-03,P,A,13,1.50,"}
    rows = close(folder_of(tmp_path, negative, **covered), "2026-01").rows
    assert [(row["value"], row["rows"]) for row in rows] == [("-3.00", "3")]
    again = {**covered, "shipments": short["shipments"] + "\nS-2,1,2026-02-20,C-1,1,P,A,12,"}
    folder = folder_of(tmp_path, negative, **again)
    assert close(folder, "2026-01").rows == rows
    assert reasons(folder, "2026-02") == reasons(folder, "2026-03") == [("provisional", "shipments.csv", 3)]


def stopped(folder: Folder, table: str, change: tuple[str, str] = ("", ""), more: str = "") -> list[str]:
    """What is said to a write of one table that changes text of it, or adds rows."""
    file = folder.path / f"{table}.csv"
    before, text = folder.load(*CHECKED), file.read_text()
    file.write_text(text.replace(*change, 1) + "".join(f"{row}\n" for row in more.splitlines()) if change[0] or more else text)
    after = Folder(folder.path).load(*CHECKED)
    file.write_text(text)
    found = [problem for problem in refusals(before, after, folder.settings, [table]) if problem.rule == "closed"]
    return [f"{problem.table}:{problem.line}:{problem.column} {problem.message[:7]}" for problem in found]


def test_nothing_dated_in_a_closed_month_or_before_is_written(tmp_path: Path) -> None:
    """February is closed by hand, without January: January is as closed as it is, and so is the year before."""
    folder = folder_of(tmp_path, **BOOKS)
    book = folder.load(*CHECKED)
    (tmp_path / "closings.csv").write_text(f"{HEADER}2026-02,2026-03-01,6.00,0,{seal(book, '2026-02')[1]}\n")
    folder = Folder(tmp_path)
    assert stopped(folder, "receipts", more="R-3,1,2026-02-28,P,A,1,1,") == ["receipts.csv:4:received_on 2026-02"]
    assert stopped(folder, "receipts", more="R-3,1,2026-01-02,P,A,1,1,\nR-4,1,2025-12-31,Q,A,1,1,") == [
        "receipts.csv:4:received_on 2026-01",
        "receipts.csv:5:received_on 2025-12",
    ]
    assert stopped(folder, "receipts", more="R-3,1,2026-03-01,P,A,1,1,") == []
    assert stopped(folder, "receipts", ("10,1.00", "10,1.01")) == ["receipts.csv:2:received_on 2026-01"]
    assert stopped(folder, "receipts", ("2026-01-05", "2026-03-01")) == ["receipts.csv:2:received_on 2026-01"]
    assert stopped(folder, "receipts", ("2026-03-05", "2026-01-05")) == ["receipts.csv:3:received_on 2026-01"]
    assert stopped(folder, "receipts", ("R-1,1,2026-01-05,P,A,10,1.00,\n", "")) == [":0: 2026-01"]
    assert stopped(folder, "receipts", ("5,2.00", "6,2.00")) == []
    assert stopped(folder, "shipments", ("S-1,1", "S-9,1")) == [":0: 2026-01", "shipments.csv:2:shipped_on 2026-01"]


def test_how_a_contract_goes_on_is_not_closed(tmp_path: Path) -> None:
    folder = closed(tmp_path, "2026-03")
    for change in (("2026-05-01", "2026-06-01"), (",active", ",closed")):
        assert stopped(folder, "contracts", change) == []
    assert stopped(folder, "contracts", (",5.00,", ",5.01,")) == ["contracts.csv:2:signed_on 2026-01"]
    assert stopped(folder, "contracts", more="C-1,2,2026-01-04,2026-05-01,X,E,Q,1,1,0,active") == [
        "contracts.csv:3:signed_on 2026-01"
    ]
    assert stopped(folder, "visits", more="V-1,2026-01-05,E,X") == []


def test_what_was_wrong_in_a_closed_month_already_does_not_stop_other_writes(tmp_path: Path) -> None:
    folder = closed(tmp_path, "2026-03")
    receipts = tmp_path / "receipts.csv"
    receipts.write_text(receipts.read_text().replace("5,2.00", "5,2.50"))
    folder = Folder(tmp_path)
    assert [finding.problem.rule for finding in findings(folder.load(*CHECKED), Scope(folder.settings))] == ["closed"]
    assert stopped(folder, "receipts", more="R-3,1,2026-04-01,P,A,1,1,") == []
    assert stopped(folder, "receipts", ("5,2.50", "5,2.00")) == ["receipts.csv:3:received_on 2026-03"]  # git brings it back
