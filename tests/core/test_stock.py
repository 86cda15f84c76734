"""Levels, ledger and layers against figures worked out by hand."""

from datetime import date
from pathlib import Path

from tables import folder_of, rows_of

from salesinv.core.checks import CHECKED
from salesinv.core.figures import stock_layers, stock_ledger, stock_levels, stock_table

BOOKS = {
    "contracts": """
        C-1,1,2026-01-01,2026-02-01,X,E,P,10,5.00,0,active
        C-1,2,2026-01-01,2026-02-01,X,E,Q,4,30.00,0.1,active
        C-2,1,2026-01-02,,Y,F,P,8,5.00,0,cancelled
        """,
    "receipts": """
        R-1,1,2026-01-03,P,A,10,1.00,
        R-2,1,2026-01-05,P,A,10,1.10,
        R-3,1,2026-01-06,P,A,-2,1.00,R-1/1
        """,
    "shipments": """
        S-1,1,2026-01-04,C-1,1,P,A,6,
        S-2,1,2026-01-20,C-1,1,P,A,-1,
        """,
    "transfers": "T-1,1,2026-01-07,P,A,B,3",
    "counts": "K-1,1,2026-01-08,P,A,8,yes",
}


def test_levels(tmp_path: Path) -> None:
    """P: 10 + 10 − 2 came, 6 − 1 went, the count found 8 of 9, and 12 of them are there; 10 − 5 are still promised.

    fifo: the shipment took 6.00 of R-1, the return to the supplier 2.00, the count's loss the third-last unit of it,
    1.00; left are 1 × 1.00 + 10 × 1.10, and the customer's unit that came back at 1.00.
    """
    folder = folder_of(tmp_path, **BOOKS)
    report = stock_levels(folder.load(*CHECKED), folder.settings).report()
    names = ("product_id", "received", "shipped", "adjusted", "on_hand", "committed", "available", "unit_cost", "value", "state")
    assert rows_of(report, *names) == [
        "P 18.000 5.000 -1.000 12.000 5.000 7.000 1.0833 13.00 ok",
        "Q 0.000 0.000 0.000 0.000 4.000 -4.000 - 0.00 short",
    ]


def test_levels_as_of_a_day_include_that_day(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **BOOKS)
    book = folder.load(*CHECKED)
    names = ("product_id", "on_hand", "committed", "value")
    assert rows_of(stock_levels(book, folder.settings, date(2026, 1, 4)).report(), *names)[0] == "P 4.000 4.000 4.00"
    assert rows_of(stock_levels(book, folder.settings, date(2026, 1, 3)).report(), *names)[0] == "P 10.000 10.000 10.00"
    assert rows_of(stock_levels(book, folder.settings, date(2025, 1, 1)).report(), *names) == [
        "P 0.000 0.000 0.00",
        "Q 0.000 0.000 0.00",
    ]


def test_levels_by_warehouse_share_the_pools_value(tmp_path: Path) -> None:
    """13.00 over 9 in A and 3 in B: round(13.00 × 9 / 12) = 9.75, and the rest."""
    folder = folder_of(tmp_path, **BOOKS)
    report = stock_table(folder.load(*CHECKED), folder.settings).report()
    assert rows_of(report, *report.names) == [
        "P A 18.000 5.000 -3.000 -1.000 9.000 1.0833 9.75",
        "P B 0.000 0.000 3.000 0.000 3.000 1.0833 3.25",
    ]


def test_the_order_inside_a_day(tmp_path: Path) -> None:
    """On one day: in, then transfers, then out, then counts, whatever the ids and the order of rows say."""
    folder = folder_of(
        tmp_path,
        contracts="C-1,1,2026-01-01,,X,E,P,9,5,0,active",
        receipts="Z-9,1,2026-01-02,P,A,5,1,\nA-0,1,2026-01-02,P,A,-1,1,",
        shipments="A-1,1,2026-01-02,C-1,1,P,A,2,\nB-1,1,2026-01-02,C-1,1,P,A,-1,",
        transfers="A-2,1,2026-01-02,P,A,B,1",
        counts="A-3,1,2026-01-02,P,B,2,yes",
    )
    report = stock_ledger(folder.load(*CHECKED), folder.settings).report()
    assert rows_of(report, "document", "kind", "warehouse_id", "quantity", "balance_quantity") == [
        "B-1 customer_return A 1.000 1.000",
        "Z-9 receipt A 5.000 6.000",
        "A-2 transfer A -1.000 5.000",
        "A-2 transfer B 1.000 6.000",
        "A-0 supplier_return A -1.000 5.000",
        "A-1 shipment A -2.000 3.000",
        "A-3 count B 1.000 4.000",
    ]


def test_a_count_stands_when_something_is_entered_before_it(tmp_path: Path) -> None:
    books = {"receipts": "R-1,1,2026-01-02,P,A,5,1,", "counts": "K-1,1,2026-01-05,P,A,4,yes"}
    folder = folder_of(tmp_path, **books)
    assert rows_of(stock_ledger(folder.load(*CHECKED), folder.settings).report(), "quantity") == ["5.000", "-1.000"]
    books["receipts"] += "\nR-2,1,2026-01-03,P,A,10,1,"
    folder = folder_of(tmp_path, **books)
    assert rows_of(stock_ledger(folder.load(*CHECKED), folder.settings).report(), "quantity") == ["5.000", "10.000", "-11.000"]


def test_warehouse_pools_carry_cost_with_a_transfer(tmp_path: Path) -> None:
    """fifo: the transfer takes 2 at 1.00 and 1 at 2.00 to B, where they stand behind B's own layer, with their own dates."""
    folder = folder_of(
        tmp_path,
        '[costing]\npool = "warehouse"',
        receipts="R-1,1,2026-01-01,P,A,2,1.00,\nR-2,1,2026-01-02,P,A,3,2.00,\nR-3,1,2026-01-03,P,B,1,9.00,",
        transfers="T-1,1,2026-01-04,P,A,B,3",
    )
    report = stock_layers(folder.load(*CHECKED), folder.settings).report()
    assert rows_of(report, "warehouse_id", "date", "document", "quantity", "value") == [
        "A 2026-01-02 R-2 2.000 4.00",
        "B 2026-01-03 R-3 1.000 9.00",
        "B 2026-01-01 R-1 2.000 2.00",
        "B 2026-01-02 R-2 1.000 2.00",
    ]


def test_states(tmp_path: Path) -> None:
    """P has 5 left, its reorder level: low; Q came in a hundred days before the last movement and never went: idle."""
    folder = folder_of(
        tmp_path,
        contracts="C-1,1,2026-01-01,,X,E,P,9,5,0,closed",
        receipts="R-1,1,2026-01-02,P,A,14,1,\nR-2,1,2026-01-02,Q,A,1,1,",
        shipments="S-1,1,2026-04-12,C-1,1,P,A,9,",
    )
    book = folder.load(*CHECKED)
    assert rows_of(stock_levels(book, folder.settings).report(), "product_id", "state") == ["P low", "Q idle"]
    assert rows_of(stock_levels(book, folder.settings, date(2026, 1, 1)).report(), "state") == ["out", "out"]


def test_an_empty_folder_has_every_product_at_nothing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    book = folder.load(*CHECKED)
    assert rows_of(stock_levels(book, folder.settings).report(), "product_id", "on_hand", "state") == [
        "P 0.000 out",
        "Q 0.000 out",
    ]
    for figures in (stock_ledger(book, folder.settings), stock_layers(book, folder.settings), stock_table(book, folder.settings)):
        assert figures.report().rows == []
