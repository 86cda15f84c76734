"""How new rows come about, and what a write must not do."""

from datetime import date
from pathlib import Path

import pytest
from tables import folder_of

from salesinv.core.balance import least_from
from salesinv.core.checks import CHECKED, findings, made_worse
from salesinv.core.closing import seal
from salesinv.core.entry import Entry, fill_contract, item_rows, numbered
from salesinv.core.finding import Finding, Scope
from salesinv.core.fulfilment import fulfilment
from salesinv.core.guards import next_id, refusals
from salesinv.core.shipping import open_lines, shippable, spread
from salesinv.schema.kinds import Decimals
from salesinv.schema.tables import RECEIPTS
from salesinv.store.folder import Folder

TODAY = date(2026, 6, 1)
BOOKS = {
    "contracts": """
        C-1,1,2026-01-01,2026-02-01,X,E,P,10,5,0,active
        C-1,2,2026-01-01,2026-02-01,X,E,Q,4,30,0,active
        C-1,3,2026-01-01,2026-02-01,X,E,P,5,5,0,active
        C-2,1,2026-01-02,,Y,F,P,8,5,0,closed
        """,
    "receipts": "R-1,1,2026-01-03,P,A,9,1,\nR-1,2,2026-01-03,P,B,3,1,",
    "shipments": "S-1,1,2026-01-10,C-1,1,P,A,2,",
}


@pytest.mark.parametrize(
    ("taken", "made"),
    [([], "R-0001"), (["R-0001", "R-0009"], "R-0010"), (["R-9999"], "R-10000"), (["R-7", "X-50", "R-8a", "r-99"], "R-0008")],
)
def test_the_next_number_follows_the_highest(taken: list[str], made: str) -> None:
    assert next_id(taken, "R") == made


def test_rows_without_an_id_are_one_new_document(tmp_path: Path) -> None:
    sheet = folder_of(tmp_path, **BOOKS).load("receipts")["receipts"]
    rows = [
        {"product_id": "P"},
        {"receipt_id": "R-1"},
        {"product_id": "Q"},
        {"receipt_id": "R-5", "line": "7"},
        {"receipt_id": "R-5"},
    ]
    made = numbered(RECEIPTS, sheet, Entry(rows, [""] * 5)).rows
    assert [(row["receipt_id"], row["line"]) for row in made] == [
        ("R-0006", "1"),
        ("R-1", "3"),
        ("R-0006", "2"),
        ("R-5", "7"),
        ("R-5", "8"),
    ]


def test_a_contract_is_filled_in_from_what_is_known(tmp_path: Path) -> None:
    book = folder_of(tmp_path, **BOOKS).load("products", "customers")
    filled = fill_contract({"customer_id": "X", "product_id": "P", "unit_price": ""}, book, TODAY, Decimals())
    assert filled == {"signed_on": "2026-06-01", "salesperson_id": "E", "unit_price": "", "customer_id": "X", "product_id": "P"}


def test_items() -> None:
    entry, problems = item_rows(["P:3", "Q:1.5:2.25"], "unit_price")
    assert entry.rows == [{"product_id": "P", "quantity": "3"}, {"product_id": "Q", "quantity": "1.5", "unit_price": "2.25"}]
    assert entry.places == ["--item P:3", "--item Q:1.5:2.25"]
    assert not problems
    assert [problem.rule for problem in item_rows(["P", "P:x", "P:1:2:3"], "unit_price")[1]] == ["item", "item"]


def test_what_is_open_and_on_hand_can_be_shipped(tmp_path: Path) -> None:
    """7 in A, 3 in B: line 1 wants 8, takes 7 and 1; line 3 wants 5, the 2 left in B are all there is."""
    book = folder_of(tmp_path, **BOOKS).load(*CHECKED)
    assert open_lines(book, "C-1") == [(1, "P", 8000), (2, "Q", 4000), (3, "P", 5000)]
    found = list(shippable(book, "C-1", TODAY, ["A", "B"]))
    assert found == [(1, "P", "A", 7000), (1, "P", "B", 1000), (3, "P", "B", 2000)]
    assert list(shippable(book, "C-2", TODAY, ["A", "B"])) == []


def test_what_may_leave_is_the_least_from_that_day_on(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **BOOKS, counts="K-1,1,2026-03-01,P,A,5,yes")
    book = folder.load(*CHECKED)
    days = (date(2026, 1, 2), date(2026, 1, 5), date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 2))
    assert [least_from(book, "P", "A", day) for day in days] == [0, 7000, 7000, 7000, 5000]


def test_fulfilment(tmp_path: Path) -> None:
    book = folder_of(tmp_path, **BOOKS).load("contracts", "shipments")
    found = [(line.shipped, line.open, line.amount, line.state, line.overdue) for line in fulfilment(book, TODAY, Decimals())]
    assert found == [
        (2000, 8000, 5000, "partial", True),
        (0, 4000, 12000, "open", True),
        (0, 5000, 2500, "open", True),
        (0, 0, 4000, "closed", False),
    ]
    assert not any(line.overdue for line in fulfilment(book, date(2026, 2, 1), Decimals()))


def rules(folder: Folder) -> list[str]:
    return sorted(finding.problem.rule for finding in findings(folder.load(*CHECKED), Scope(folder.settings)))


def test_what_does_not_hold_is_found(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **BOOKS)
    assert rules(folder) == []
    books = BOOKS | {"shipments": BOOKS["shipments"] + "\nS-2,1,2026-01-11,C-1,1,P,A,9,\nS-3,1,2026-01-12,C-1,2,Q,B,-1,"}
    wrong = {
        "counts": "K-1,1,2026-01-05,P,A,8,no",
        "customers": "x,Other,E",
    }
    assert rules(folder_of(tmp_path, **books, **wrong)) == ["alike", "below_zero", "count", "shipped", "shipped"]
    assert rules(folder_of(tmp_path, "[stock]\nallow_negative = true", **books)) == ["shipped", "shipped"]
    assert rules(folder_of(tmp_path, '[costing]\nmethod = "specific"', **BOOKS)) == ["specific"]


def test_only_what_is_new_or_worse_stops_a_write(tmp_path: Path) -> None:
    def short(units: str) -> list[Finding]:
        folder = folder_of(tmp_path, **BOOKS | {"shipments": f"S-1,1,2026-01-10,C-1,1,P,A,{units},"})
        return findings(folder.load(*CHECKED), Scope(folder.settings))

    once, twice = short("9.5"), short("10")
    assert [problem.rule for problem in made_worse(once, twice)] == ["below_zero"]
    assert made_worse(twice, once) == made_worse(twice, twice) == []


def test_a_closed_month_holds(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **BOOKS)
    rows, sha256 = seal(folder.load(*CHECKED), "2026-01")
    assert rows == 7
    closing = f"period,closed_on,value,rows,sha256\n2026-01,2026-02-01,10.00,{rows},{sha256}\n"
    (tmp_path / "closings.csv").write_text(closing)
    before = Folder(tmp_path)
    assert rules(before) == []
    lines = (tmp_path / "receipts.csv").read_text().splitlines()
    (tmp_path / "receipts.csv").write_text("\n".join([lines[0], *lines[:0:-1]]) + "\n")
    assert rules(Folder(tmp_path)) == []  # the order of rows does not matter
    (tmp_path / "receipts.csv").write_text("\n".join([*lines, "R-2,1,2026-01-31,P,A,1,1,"]) + "\n")
    after = Folder(tmp_path)
    assert rules(after) == ["closed"]
    stopped = refusals(before.load(*CHECKED), after.load(*CHECKED), after.settings, ["receipts"])
    assert [(problem.rule, problem.message) for problem in stopped] == [
        ("closed", "2026-01 is closed: its documents may not change.")
    ]


def test_what_is_inactive_is_in_no_new_row(tmp_path: Path) -> None:
    before = folder_of(tmp_path, **BOOKS)
    book = before.load(*CHECKED)
    (tmp_path / "warehouses.csv").write_text("warehouse_id,name,active\nA,A,no\nB,B,yes\n")
    old = Folder(tmp_path)
    assert refusals(book, old.load(*CHECKED), old.settings, ["warehouses"]) == []
    (tmp_path / "receipts.csv").write_text((tmp_path / "receipts.csv").read_text() + "R-2,1,2026-01-31,P,A,1,1,\n")
    new = Folder(tmp_path)
    stopped = refusals(old.load(*CHECKED), new.load(*CHECKED), new.settings, ["receipts"])
    assert [(p.rule, p.line, p.message) for p in stopped] == [("inactive", 4, "'A' is inactive.")]


def refused(path: Path, before: dict[str, str], after: dict[str, str], settings: str = "") -> list[str]:
    """The rules that stop a write from one set of tables to another."""
    was = folder_of(path, settings, **before).load(*CHECKED)
    folder = folder_of(path, settings, **after)
    return [problem.rule for problem in refusals(was, folder.load(*CHECKED), folder.settings, list(after))]


def test_what_makes_a_shortage_smaller_is_no_reason_to_refuse(tmp_path: Path) -> None:
    """P has been 4 short since the 10th. A receipt of 2 on the 12th leaves it 2 short: better. One going out is worse."""
    short = BOOKS | {"contracts": "C-1,1,2026-01-01,,X,E,P,50,5,0,active", "shipments": "S-1,1,2026-01-10,C-1,1,P,A,13,"}
    more = short | {"receipts": BOOKS["receipts"] + "\nR-2,1,2026-01-12,P,A,2,1,"}
    worse = short | {"shipments": short["shipments"] + "\nS-2,1,2026-01-12,C-1,1,P,A,1,"}
    assert refused(tmp_path, short, more) == []
    assert refused(tmp_path, short, worse) == ["below_zero"]
    filled = more | {"receipts": more["receipts"] + "\nR-3,1,2026-01-13,P,A,9,1,"}
    again = filled | {"shipments": short["shipments"] + "\nS-2,1,2026-01-14,C-1,1,P,A,8,"}
    assert refused(tmp_path, filled, again) == ["below_zero"]  # it was made good in between


def test_a_return_comes_back_after_it_went_out(tmp_path: Path) -> None:
    early = BOOKS | {"shipments": BOOKS["shipments"] + "\nS-2,1,2026-01-09,C-1,1,P,A,-1,"}
    same_day = BOOKS | {"shipments": BOOKS["shipments"] + "\nS-2,1,2026-01-10,C-1,1,P,A,-1,"}
    assert rules(folder_of(tmp_path, **early)) == ["shipped"]
    assert rules(folder_of(tmp_path, **same_day)) == []


def test_a_contract_that_is_over_ships_nothing_more(tmp_path: Path) -> None:
    more = {"receipts": BOOKS["receipts"], "shipments": BOOKS["shipments"] + "\nS-2,1,2026-01-11,C-2,1,P,A,1,"}
    assert refused(tmp_path, BOOKS, BOOKS | more) == ["over"]
    cancelled = BOOKS | {"contracts": BOOKS["contracts"].replace("active", "cancelled")}
    assert refused(tmp_path, BOOKS, cancelled) == ["over"]  # of line 1 goods are out
    closed = BOOKS | {"contracts": BOOKS["contracts"].replace("active", "closed")}
    assert refused(tmp_path, BOOKS, closed) == []
    back = closed | {"shipments": BOOKS["shipments"] + "\nS-2,1,2026-01-11,C-1,1,P,A,-1,"}
    assert refused(tmp_path, closed, back) == []


def test_a_row_worth_more_than_can_be_kept_is_named(tmp_path: Path) -> None:
    books = BOOKS | {"receipts": BOOKS["receipts"] + "\nR-2,1,2026-01-11,P,A,1000000,1000000,"}
    assert rules(folder_of(tmp_path, **books)) == ["size"]
    books["receipts"] = BOOKS["receipts"] + "\nR-2,1,2026-01-11,P,A,1000000,999999.9999,"
    assert rules(folder_of(tmp_path, **books)) == []


def test_a_product_on_several_lines_is_shipped_over_them(tmp_path: Path) -> None:
    """Of P line 1 has 8 open and line 3 has 5: 9 are 8 and 1; 6 more are the 4 left on line 3, and 2 too many."""
    book = folder_of(tmp_path, **BOOKS).load(*CHECKED)
    row = {"contract_id": "C-1", "product_id": "P", "warehouse_id": "A"}
    found = spread(Entry([row | {"quantity": "9"}, row | {"quantity": "6"}], ["a", "b"]), book, Decimals())
    assert [(r["contract_line"], r["quantity"]) for r in found.rows] == [("1", "8"), ("3", "1"), ("3", "6")]
    assert found.places == ["a", "a", "b"]
    named = Entry([row | {"quantity": "9", "contract_line": "3"}, row | {"quantity": "-1"}], ["a", "b"])
    assert spread(named, book, Decimals()) == named
