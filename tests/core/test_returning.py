"""What of a document may go back: worked out by hand."""

from datetime import date
from pathlib import Path

from tables import folder_of

from salesinv.core.returning import Item, receipt_lines, red_rows, shares, shipment_lines, too_early
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book

D = Decimals()


def receipts(tmp_path: Path) -> Book:
    """R-1: 10 of P (4 sent back, in two steps), 5 of Q (all sent back), 6 of P."""
    return folder_of(
        tmp_path,
        receipts="""
        R-1,1,2026-01-02,P,A,10,3.00,
        R-1,2,2026-01-02,Q,A,5,8.00,
        R-1,3,2026-01-02,P,A,6,3.50,
        R-2,1,2026-01-03,P,A,-3,3.00,R-1/1
        R-2,2,2026-01-03,Q,A,-5,8.00,R-1/2
        R-3,1,2026-01-04,P,B,-1,3.00,R-1/1
        """,
    ).load("receipts")


def test_what_is_left_of_a_receipt_is_less_what_was_sent_back_of_each_line(tmp_path: Path) -> None:
    lines = receipt_lines(receipts(tmp_path)["receipts"], [0, 1, 2])
    assert [(line.name, line.product, line.left) for line in lines] == [("R-1/1", "P", 6_000), ("R-1/3", "P", 6_000)]


def test_nothing_of_a_return_is_left_to_return(tmp_path: Path) -> None:
    assert receipt_lines(receipts(tmp_path)["receipts"], [3, 4]) == []


def test_everything_goes_back_where_no_item_is_named(tmp_path: Path) -> None:
    lines = receipt_lines(receipts(tmp_path)["receipts"], [0, 1, 2])
    assert shares(lines, [], D) == ([(lines[0], 6_000), (lines[1], 6_000)], [])


def test_items_take_the_last_line_first_and_the_same_product_may_be_asked_for_twice(tmp_path: Path) -> None:
    lines = receipt_lines(receipts(tmp_path)["receipts"], [0, 1, 2])
    chosen, problems = shares(lines, [Item("P", 5_000, "--item P:5"), Item("P", 2_500, "--item P:2.5")], D)
    assert problems == []
    assert chosen == [(lines[0], 1_500), (lines[1], 6_000)]  # 5 and 1 of the last, 1.5 of the first


def test_every_item_that_asks_for_too_much_is_a_problem(tmp_path: Path) -> None:
    lines = receipt_lines(receipts(tmp_path)["receipts"], [0, 1, 2])
    items = [Item("Q", 1_000, "--item Q:1"), Item("P", 12_000, "--item P:12"), Item("P", 250, "--item P:0.25")]
    _chosen, problems = shares(lines, items, D)
    assert [str(problem) for problem in problems] == [
        "--item Q:1: product_id: Nothing of Q is left to return. There are: P.",
        "--item P:0.25: quantity: 0.250 more than is left to return of P. 12.000 are left in all.",
    ]


def test_a_return_is_not_dated_before_what_it_returns(tmp_path: Path) -> None:
    sheet = receipts(tmp_path)["receipts"]
    chosen, _none = shares(receipt_lines(sheet, [0, 1, 2]), [], D)
    (problem,) = too_early(sheet, "R-1", chosen, date(2026, 1, 1))
    assert (
        str(problem) == "received_on: '2026-01-01' is before R-1, which is of 2026-01-02. Date the return on that day or later."
    )
    assert list(too_early(sheet, "R-1", chosen, date(2026, 1, 2))) == []


def test_red_rows_of_a_receipt_name_their_line(tmp_path: Path) -> None:
    sheet = receipts(tmp_path)["receipts"]
    chosen, _none = shares(receipt_lines(sheet, [0, 1, 2]), [Item("P", 1_250, "")], D)
    (row,) = red_rows(sheet, chosen, {"received_on": "2026-01-05", "warehouse_id": "B"}, D)
    assert row == {
        "product_id": "P", "warehouse_id": "B", "unit_cost": "3.50", "supplier": "", "of": "R-1/3", "quantity": "-1.25",
        "received_on": "2026-01-05",
    }  # fmt: skip


def shipments(tmp_path: Path) -> Book:
    """C-1/1: 4 and 3 went out, 2 came back; C-1/2: 5 went out. S-1 has a line of each, S-2 the other 3."""
    return folder_of(
        tmp_path,
        receipts="R-1,1,2026-01-02,P,A,20,3.00,",
        contracts="C-1,1,2026-01-01,,X,E,P,10,9.00,0,closed\nC-1,2,2026-01-01,,X,E,P,10,9.00,0,closed",
        shipments="""
        S-1,1,2026-01-03,C-1,1,P,A,4,R-1/1
        S-1,2,2026-01-03,C-1,2,P,A,5,
        S-2,1,2026-01-04,C-1,1,P,A,3,
        S-3,1,2026-01-05,C-1,1,P,A,-2,
        """,
    ).load("shipments")


def test_no_more_comes_back_of_a_shipment_than_is_out_on_its_contract_line(tmp_path: Path) -> None:
    book = shipments(tmp_path)  # 4 + 3 − 2 = 5 are out on C-1/1
    assert [(line.name, line.left) for line in shipment_lines(book, [0, 1])] == [("S-1/1", 4_000), ("S-1/2", 5_000)]
    assert [(line.name, line.left) for line in shipment_lines(book, [0, 2])] == [("S-1/1", 4_000), ("S-2/1", 1_000)]
    assert shipment_lines(book, [3]) == []


def test_red_rows_of_a_shipment_keep_contract_line_and_source(tmp_path: Path) -> None:
    book = shipments(tmp_path)
    chosen, _none = shares(shipment_lines(book, [0, 1]), [Item("P", 6_000, "")], D)  # 5 of the last line, 1 of the first
    cells = {"shipped_on": "2026-01-06", "note": "wet"}
    rows = red_rows(book["shipments"], chosen, cells, D)
    assert [(row["contract_line"], row["quantity"], row["of"], row["note"]) for row in rows] == [
        ("1", "-1", "R-1/1", "wet"),
        ("2", "-5", "", "wet"),
    ]
