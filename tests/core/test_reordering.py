"""What to buy again: suggestions, recommended levels and days of cover against figures worked out by hand."""

from datetime import date
from pathlib import Path

import pytest
from tables import folder_of, rows_of

from salesinv.core.reordering import stock_reorder, suggested
from salesinv.core.sources import STOCK_TABLES
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

HEADER = "product_id,name,category,unit,standard_cost,reorder_level,reorder_quantity,pack_size,lead_days,active\n"
DAY = date(2026, 4, 10)
BOOKS = {
    "contracts": "C-1,1,2026-01-01,,X,E,P,120,5.00,0,active",
    "shipments": """
        S-1,1,2026-01-10,C-1,1,P,A,30,
        S-2,1,2026-01-11,C-1,1,P,A,40,
        S-3,1,2026-04-10,C-1,1,P,A,27,
        S-4,1,2026-04-05,C-1,1,P,A,-3,
        S-5,1,2026-04-11,C-1,1,P,A,5,
        """,
}
RECEIPTS = """receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost,supplier,of
R-1,1,2026-01-01,P,A,100,1.00,Ann,
R-2,1,2026-03-01,P,A,20,1.25,Bob,
R-3,1,2026-04-01,P,A,-2,1.25,Cid,R-2/1
"""


def firm(path: Path, products: str, receipts: str = RECEIPTS, **books: str) -> Folder:
    folder = folder_of(path, **books)
    (path / "products.csv").write_text(HEADER + products, encoding="utf-8")
    (path / "receipts.csv").write_text(receipts, encoding="utf-8")
    return folder


def report(folder: Folder, as_of: date | None = DAY, days: int = 90) -> Report:
    return stock_reorder(folder.load(*STOCK_TABLES), folder.settings, as_of, days).report()


def test_a_product_to_reorder(tmp_path: Path) -> None:
    """The 90 days up to 10 April begin on 11 January: S-1 the day before and S-5 the day after are outside.

    Outflow 40 + 27 − 3 = 64, a day 64 / 90 = 0.7111, in 20 lead days 64 × 20 / 90 = 14.2222. On hand
    100 + 20 − 2 − 30 − 40 − 27 + 3 = 24, promised 120 − 94 = 26. To the level of 5 are missing 7; 10 are ordered at a
    time, in packs of 4: 12, at Bob's 1.25. The return to Cid is no purchase and no demand. Cover 24 × 90 / 64 = 33.75.
    """
    found = report(firm(tmp_path, "P,Pot,Kitchen,pcs,9,5,10,4,20,yes\n", **BOOKS))
    names = ("product_id", "on_hand", "committed", "available", "reorder_level", "reorder_quantity", "pack_size", "suggest")
    assert rows_of(found, *names) == ["P 24.000 26.000 -2.000 5.000 10.000 4.000 12.000"]
    names = ("daily_outflow", "lead_days", "recommended_level", "cover_days", "supplier", "last_unit_cost", "estimate")
    assert rows_of(found, *names) == ["0.7111 20 14.222 33.8 Bob 1.2500 15.00"]


def test_as_of_and_days_move_the_span(tmp_path: Path) -> None:
    """Without a day it is that of the last movement, 11 April: S-5 is in, S-2 is not: 27 − 3 + 5 = 29.

    Over 10 days up to 10 April (from the 1st): 24, 2.4 a day, 48 in 20 days, and 24 on hand last 10 days. Over 10 days up
    to 5 April only the return: no demand, so nothing to recommend and no days of cover.
    """
    folder = firm(tmp_path, "P,Pot,Kitchen,pcs,9,5,10,4,20,yes\n", **BOOKS)
    names = ("on_hand", "daily_outflow", "recommended_level", "cover_days")
    assert rows_of(report(folder, None), *names) == ["19.000 0.3222 6.444 59.0"]  # 29/90, 29×20/90, 19×90/29 = 58.97
    assert rows_of(report(folder, days=10), *names) == ["24.000 2.4000 48.000 10.0"]
    assert rows_of(report(folder, date(2026, 4, 5), 10), *names) == ["51.000 0.0000 0.000 -"]


def test_a_young_firm_is_averaged_over_all_the_days(tmp_path: Path) -> None:
    """9 went on the first day there was: 0.1 a day over 90 days; owing 9 is 90 days of that below nothing."""
    books = {"contracts": "C-1,1,2026-04-10,,X,E,P,9,5.00,0,active", "shipments": "S-1,1,2026-04-10,C-1,1,P,A,9,"}
    folder = firm(tmp_path, "P,Pot,,pcs,,,,,10,yes\n", RECEIPTS.split("\n")[0] + "\n", **books)
    assert rows_of(report(folder), "on_hand", "daily_outflow", "recommended_level", "cover_days", "suggest") == [
        "-9.000 0.1000 1.000 -90.0 -"
    ]


def test_what_is_not_filled_in(tmp_path: Path) -> None:
    """Without a level nothing is due, though all of it is promised (Q); without lead days nothing is recommended (R, at its
    level, so nothing is missing and nothing suggested); never bought, it is estimated at standard cost (S), or not at all
    (T); out of use it is not ordered (U).
    """
    products = """Q,Tea,,kg,,,8,,7,yes
R,Rug,,pcs,2,0,,,,yes
S,Saw,,pcs,2.5,1,3,,0,yes
T,Tub,,pcs,,1.5,,0.4,,yes
U,Urn,,pcs,2,5,10,,,no
"""
    books = {"contracts": "C-1,1,2026-04-01,,X,E,Q,9,5.00,0,active"}
    found = report(firm(tmp_path, products, RECEIPTS.split("\n")[0] + "\n", **books))
    assert rows_of(found, "product_id", "available", "suggest", "recommended_level", "last_unit_cost", "estimate") == [
        "Q -9.000 - 0.000 - -",
        "R 0.000 0.000 - - 0.00",
        "S 0.000 3.000 0.000 - 7.50",
        "T 0.000 1.600 - - -",  # 1.5 is missing: four packs of 0.4
        "U 0.000 - - - -",
    ]


@pytest.mark.parametrize(
    ("available", "level", "quantity", "pack", "wanted"),
    [
        (6, 5, 10, 4, None),
        (5, 5, 10, 4, 12),
        (5, 5, None, None, 0),
        (-2, 5, None, None, 7),
        (-2, 5, 7, 7, 7),
        (-3, 5, 7, 7, 14),
        (-1, None, 10, 1, None),
        (0, 0, 0, 12, 0),
    ],
)
def test_suggested(available: int, level: int | None, quantity: int | None, pack: int | None, wanted: int | None) -> None:
    assert suggested(available, level, quantity, pack) == wanted


def test_no_products(tmp_path: Path) -> None:
    assert report(firm(tmp_path, "", RECEIPTS.split("\n")[0] + "\n"), None).rows == []
