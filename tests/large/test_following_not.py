"""Rows behind what was kept that do not simply follow it: wrong ones, ids between others, more of anything than there was."""

from pathlib import Path

import pytest
from calling import called
from core.tables import folder_of
from large.forced import forced
from large.test_following import CONTRACTS, a_firm, add, follows, problems, shown
from large.test_same_figures import agree

from salesinv.core.large import columns
from salesinv.store import added


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("receipts", "R-2,3,2026-01-02,P,A,1,1.00,"),  # goes on with a document
        ("receipts", "R-1,1,2026-01-01,P,A,1,1.00,"),  # is there already
        ("receipts", "R-9,1,2026-01-32,P,A,1,1.00,"),
        ("receipts", "R-9,1,2026-01-02,P,A,1,1.00,R-8/1"),
        ("receipts", "R-9,1,2026-01-02,none,A,1,1.00,"),
        ("receipts", "R-9,1,2026-01-02,P,A,0,1.00,"),
        ("shipments", "S-9,1,2026-01-07,C-9,1,P,A,1,"),
        ("shipments", "S-9,1,2026-01-07,C-1,3,P,A,1,"),
        ("shipments", "S-9,1,2026-01-07,C-1,1,Q,A,1,"),
        ("transfers", "T-9,1,2026-01-07,P,A,A,1"),
        ("counts", '"K-9\n",1,2026-01-07,P,A,1,yes'),
    ],
)
def test_rows_that_may_not_be_are_seen(tmp_path: Path, table: str, row: str) -> None:
    """As without anything kept: there are no figures by columns, or the same."""
    a_firm(tmp_path)
    add(tmp_path, table, row)
    assert not follows(tmp_path)
    assert (forced(tmp_path, cache=True) is None) == (forced(tmp_path) is None)
    if forced(tmp_path):
        agree(tmp_path, None, cache=True)


def test_returns_that_name_their_receipt_line(tmp_path: Path) -> None:
    """3 of R-1 go back at 1.00, though R-1 was the first to go out: what is left of P is 5, by fifo at 2.00."""
    a_firm(tmp_path)
    add(
        tmp_path, "receipts", "R-3,1,2026-01-08,P,A,-3,2.00,R-2/1", "R-4,1,2026-01-09,Q,B,2,8,", "R-5,1,2026-01-10,Q,B,-1,8,R-4/1"
    )
    assert follows(tmp_path)
    assert shown(tmp_path) == ["P 5.000 10.00", "Q 11.000 78.00"]
    agree(tmp_path, None, cache=True)


def test_new_products_and_customers(tmp_path: Path) -> None:
    """Behind those there are, they simply follow; between them, all that was kept has other numbers."""
    a_firm(tmp_path)
    add(tmp_path, "products", "R,Rum,l,,Tea")
    add(tmp_path, "customers", "Z,Zoe,E")
    add(tmp_path, "contracts", "C-3,1,2026-01-05,2026-01-10,Z,E,R,40,1.005,0,active")
    add(tmp_path, "receipts", "R-3,1,2026-01-08,R,B,5,3.00,")
    add(tmp_path, "shipments", "S-2,1,2026-01-08,C-3,1,R,B,2,")
    assert follows(tmp_path)
    assert shown(tmp_path) == ["P 8.000 16.00", "Q 10.000 70.00", "R 3.000 9.00"]
    add(tmp_path, "products", "PP,Pan,pcs,,Kitchen")
    add(tmp_path, "receipts", "R-4,1,2026-01-08,PP,B,1,3.00,", "R-5,1,2026-01-09,Q,B,1,1.00,")
    assert not follows(tmp_path)
    assert shown(tmp_path) == ["P 8.000 16.00", "PP 1.000 3.00", "Q 11.000 71.00", "R 3.000 9.00"]
    add(tmp_path, "receipts", "R-6,1,2026-01-10,PP,B,1,3.00,")
    assert follows(tmp_path)  # it was kept anew
    agree(tmp_path, None, cache=True)


def test_more_warehouses_than_there_were(tmp_path: Path) -> None:
    """From one pool to two: by warehouse each has its own."""
    folder_of(tmp_path, '[costing]\npool = "warehouse"\n', contracts=CONTRACTS, receipts="R-1,1,2026-01-01,P,A,10,1.00,")
    (tmp_path / "warehouses.csv").write_text("warehouse_id,name\nA,A\n", "utf-8")
    assert shown(tmp_path)[0] == "P 10.000 10.00"
    add(tmp_path, "warehouses", "B,B")
    add(tmp_path, "receipts", "R-2,1,2026-01-02,P,B,1,9.00,")
    assert follows(tmp_path)
    assert shown(tmp_path)[0] == "P 11.000 19.00"
    agree(tmp_path, None, cache=True)


def test_many_rows_are_read_by_loops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More bytes than are read strictly: 8 at 2.00 and 300 at 1.00. What is kept then has them."""
    a_firm(tmp_path)
    monkeypatch.setattr(added, "MUCH", 1000)
    add(tmp_path, "receipts", *(f"R-1{number:05},1,2026-01-08,P,A,1,1.00," for number in range(300)))
    assert not follows(tmp_path)
    assert shown(tmp_path)[0] == "P 308.000 316.00"
    add(tmp_path, "receipts", "R-200000,1,2026-01-09,P,A,1,4.00,")
    assert follows(tmp_path)
    assert shown(tmp_path)[0] == "P 309.000 320.00"
    agree(tmp_path, None, cache=True)


def test_more_rows_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind what was kept there is room for two rows more: with a third all is read again."""
    monkeypatch.setattr(columns, "ROOM", 2)
    a_firm(tmp_path)
    add(tmp_path, "receipts", "R-3,1,2026-01-08,P,A,1,4.00,", "R-4,1,2026-01-08,P,A,1,4.00,")
    assert follows(tmp_path)
    add(tmp_path, "receipts", "R-5,1,2026-01-09,P,A,1,4.00,")
    assert shown(tmp_path)[0] == "P 11.000 28.00"
    assert follows(tmp_path)
    agree(tmp_path, None, cache=True)


def test_a_month_is_closed(tmp_path: Path) -> None:
    """What follows a closed month is told by seals that were kept; a row in it, or a changed row of it, is a problem."""
    a_firm(tmp_path)
    assert called("close 2026-01", tmp_path).code == 0
    assert problems(tmp_path) == 0
    add(tmp_path, "receipts", "R-3,1,2026-02-08,P,A,1,4.00,")
    assert follows(tmp_path)
    assert problems(tmp_path) == 0
    agree(tmp_path, None, cache=True)
    add(tmp_path, "receipts", "R-4,1,2026-01-31,P,A,1,4.00,")
    assert problems(tmp_path) == 1
    agree(tmp_path, None, cache=True)
