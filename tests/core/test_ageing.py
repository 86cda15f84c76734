"""What lies how long: brackets, values and states against figures worked out by hand, and what always adds up."""

from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from firms import random_firm
from tables import folder_of, rows_of

import salesinv
from salesinv.core.ageing import bracket, stock_ageing
from salesinv.core.sources import STOCK_TABLES
from salesinv.schema.planning_reports import AGEING_BY, AGES
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

DAY = date(2026, 12, 31)
METHODS = ("fifo", "lifo", "specific", "moving_average", "monthly_average")
BOOKS = {
    "contracts": "C-1,1,2026-01-01,,X,E,P,4,5.00,0,active",
    "receipts": """
        R-1,1,2025-12-30,P,A,10,1.00,
        R-2,1,2025-12-31,P,A,10,2.00,
        R-3,1,2026-11-01,P,A,5,3.00,
        """,
    "shipments": "S-1,1,2026-12-30,C-1,1,P,A,4,\nS-2,1,2026-12-31,C-1,1,P,A,-1,",
}
VALUES = [f"value_{name}" for name in AGES]
QUANTITIES = [f"days_{name}" for name in AGES]


def report(folder: Folder, by: str = "product", as_of: date | None = DAY) -> Report:
    return stock_ageing(folder.load(*STOCK_TABLES), folder.settings, as_of, by).report()


def method(name: str, pool: str = "company") -> str:
    return f'[costing]\nmethod = "{name}"\npool = "{pool}"'


def test_the_last_day_of_a_bracket_is_in_it() -> None:
    ages = np.array([0, 30, 31, 60, 61, 90, 91, 180, 181, 365, 366, 40_000])
    assert bracket(ages).tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_under_fifo_brackets_hold_layers(tmp_path: Path) -> None:
    """4 of R-1 (366 days old) went, one came back on the day itself at 1.00; R-2 is 365 days old, R-3 60.

    Outflow of 90 days 3, so 22 cover 22 × 90 / 3 = 660 days: slow, although it was shipped the day before.
    """
    found = report(folder_of(tmp_path, **BOOKS))
    assert rows_of(found, *QUANTITIES, "below_zero") == ["1.000 5.000 0.000 0.000 10.000 6.000 0.000"]
    assert rows_of(found, *VALUES, "value_below_zero") == ["1.00 15.00 0.00 0.00 20.00 6.00 0.00"]
    names = ("product_id", "on_hand", "value", "oldest", "cover_days", "last_shipped", "state", "provisional")
    assert rows_of(found, *names) == ["P 22.000 42.00 2025-12-30 660.0 2026-12-30 slow no"]


def test_as_of_includes_its_day_and_nothing_later(tmp_path: Path) -> None:
    """On 30 December 2025 there is R-1 alone, new; nothing was ever shipped by then."""
    found = report(folder_of(tmp_path, **BOOKS), as_of=date(2025, 12, 30))
    assert rows_of(found, "on_hand", "days_0_30", "oldest", "cover_days", "last_shipped", "state") == [
        "10.000 10.000 2025-12-30 - - never"
    ]
    assert report(folder_of(tmp_path, **BOOKS), as_of=date(2025, 12, 29)).rows == []


@pytest.mark.parametrize(
    ("name", "value", "values"),
    [
        # 45.00 came for 25: the 4 cost 7.20, the one back 1.80; 39.60 over 22 is 1.80 a piece: 6, 10, 5 and 1 of them
        ("moving_average", "39.60", "1.80 9.00 0.00 0.00 18.00 10.80"),
        # the 4 cost 3.00 each, the one back too: 33.00 + 3.00 = 36.00 over 22, oldest first, rounded as it adds up:
        # 36 × 6/22 = 9.82, 36 × 16/22 = 26.18, 36 × 21/22 = 34.36, 36
        ("lifo", "36.00", "1.64 8.18 0.00 0.00 16.36 9.82"),
    ],
)
def test_other_methods_age_by_fifo_and_value_by_themselves(tmp_path: Path, name: str, value: str, values: str) -> None:
    found = report(folder_of(tmp_path, method(name), **BOOKS))
    assert rows_of(found, *QUANTITIES) == ["1.000 5.000 0.000 0.000 10.000 6.000"]
    assert rows_of(found, "value", *VALUES) == [f"{value} {values}"]


def test_the_parts_of_an_average_add_up_to_the_cent(tmp_path: Path) -> None:
    """10.00 for 3: 3.33, 6.67 less that, 10.00 less that, whatever each had cost."""
    books = {"receipts": "R-1,1,2025-01-01,P,A,1,3.30,\nR-2,1,2026-08-01,P,A,1,3.30,\nR-3,1,2026-12-01,P,A,1,3.40,"}
    found = report(folder_of(tmp_path, method("moving_average"), **books))
    assert rows_of(found, "value", *VALUES) == ["10.00 3.33 0.00 0.00 3.34 0.00 3.33"]
    assert rows_of(report(folder_of(tmp_path, **books)), *VALUES) == ["3.40 0.00 0.00 3.30 0.00 3.30"]


@pytest.mark.parametrize("pool", ["company", "warehouse"])
def test_a_transfer_makes_nothing_younger(tmp_path: Path, pool: str) -> None:
    """3 of the 5 went to B yesterday, and are two years old there; 10.00 is 4.00 and 6.00 either way."""
    books = {"receipts": "R-1,1,2025-01-01,P,A,5,2.00,", "transfers": "T-1,1,2026-12-30,P,A,B,3"}
    found = report(folder_of(tmp_path, method("fifo", pool), **books), "warehouse")
    assert rows_of(found, "product_id", "warehouse_id", "on_hand", "days_over_365", "value_over_365", "oldest") == [
        "P A 2.000 2.000 4.00 2025-01-01",
        "P B 3.000 3.000 6.00 2025-01-01",
    ]
    assert rows_of(report(folder_of(tmp_path, method("fifo", pool), **books)), "on_hand", "days_over_365", "value") == [
        "5.000 5.000 10.00"
    ]


SHORT = {
    "contracts": "C-1,1,2026-12-01,,X,E,P,5,5.00,0,active",
    "receipts": "R-1,1,2026-12-01,P,A,2,1.00,\nR-2,1,2026-12-01,P,B,4,2.00,",
    "shipments": "S-1,1,2026-12-02,C-1,1,P,A,5,",
}


def test_below_zero_has_no_age(tmp_path: Path) -> None:
    """A: 2 came, 5 went: 3 are owed, at the 1.00 last known. B holds 4 at 2.00. The product: 1, worth 5.00, by its parts."""
    names = ("on_hand", "value", "days_0_30", "value_0_30", "below_zero", "value_below_zero", "provisional")
    folder = folder_of(tmp_path, method("fifo", "warehouse"), **SHORT)
    assert rows_of(report(folder, "warehouse"), "warehouse_id", *names) == [
        "A -3.000 -3.00 0.000 0.00 -3.000 -3.00 yes",
        "B 4.000 8.00 4.000 8.00 0.000 0.00 no",
    ]
    assert rows_of(report(folder), *names) == ["1.000 5.00 4.000 8.00 -3.000 -3.00 yes"]
    # With one pool for the company there is one unit left, of R-2.
    assert rows_of(report(folder_of(tmp_path, **SHORT)), *names) == ["1.000 2.00 1.000 2.00 0.000 0.00 no"]


def test_how_things_move(tmp_path: Path) -> None:
    """P last went 90 days before: not yet idle, but nothing went in the last 90 days: slow. Q never went.

    A day after it went, 1 of 4 left: 3 × 90 / 1 = 270 days: moving; with 5 left, 450 days: slow.
    """
    contract = "C-1,1,2025-12-01,,X,E,P,1,5.00,0,active"
    receipts = "R-1,1,2026-01-01,P,A,4,1.00,\nR-2,1,2026-01-01,Q,A,1,1.00,"
    books = {"contracts": contract, "receipts": receipts, "shipments": "S-1,1,2026-10-02,C-1,1,P,A,1,"}
    folder = folder_of(tmp_path, **books)
    assert rows_of(report(folder), "product_id", "cover_days", "state") == ["P - slow", "Q - never"]
    assert rows_of(report(folder, as_of=date(2026, 10, 3)), "cover_days", "state") == ["270.0 moving", "- never"]
    books["receipts"] = receipts.replace(",A,4,", ",A,6,")
    assert rows_of(report(folder_of(tmp_path, **books), as_of=date(2026, 10, 3)), "cover_days", "state")[0] == "450.0 slow"


def test_categories_and_the_company(tmp_path: Path) -> None:
    """Q is never shipped, 2 at 7.00 new and 1 at 7.00 old; R has no category. P is the slow 22 for 42.00 from above."""
    books = dict(BOOKS)
    books["products"] = "R,Rug,pcs,,\n"
    books["receipts"] += "R-4,1,2026-12-31,Q,A,2,7.00,\nR-5,1,2020-02-29,Q,B,1,7.00,\nR-6,1,2026-12-31,R,B,1,0.50,"
    folder = folder_of(tmp_path, '[firm]\nname = "Us"', **books)
    names = (
        "products",
        "on_hand",
        "value",
        "value_0_30",
        "value_over_365",
        "slow_value",
        "never_value",
        "oldest",
        "last_shipped",
    )
    assert rows_of(report(folder, "category"), "category", *names) == [
        "- 1 1.000 0.50 0.50 0.00 0.00 0.50 2026-12-31 -",
        "Kitchen 1 22.000 42.00 1.00 6.00 42.00 0.00 2025-12-30 2026-12-30",
        "Tea 1 3.000 21.00 14.00 7.00 0.00 21.00 2020-02-29 -",
    ]
    assert rows_of(report(folder, "company"), "company", *names) == [
        "Us 3 26.000 63.50 15.50 13.00 42.00 21.50 2020-02-29 2026-12-30"
    ]


@pytest.mark.parametrize("by", AGEING_BY)
def test_an_empty_folder(tmp_path: Path, by: str) -> None:
    assert report(folder_of(tmp_path), by).rows == []
    assert report(folder_of(tmp_path), by, None).rows == []


@pytest.mark.parametrize(
    ("seed", "name", "pool"), [(seed, *case) for seed, case in enumerate(product(METHODS, ("company", "warehouse")))]
)
def test_everything_adds_up(tmp_path: Path, seed: int, name: str, pool: str) -> None:
    """Brackets to on hand and value, in every row; rows to the levels, whatever they are broken down by; under fifo with
    the pools of the folder, brackets are layers."""
    random_firm(tmp_path, seed + 50, method=name, pool=pool, negative=seed % 3 != 2, warehouses=3, documents=120)
    folder = salesinv.open(tmp_path)
    for as_of in (None, "2026-01-20"):
        levels = folder.stock(as_of=as_of)
        tables = {by: folder.ageing(by, as_of) for by in AGEING_BY}
        for found in tables.values():
            assert (found[[*QUANTITIES, "below_zero"]].sum(axis=1) == found["on_hand"]).all()
            assert (found[[*VALUES, "value_below_zero"]].sum(axis=1) == found["value"]).all()
            assert (found["on_hand"].sum(), found["value"].sum()) == (levels["on_hand"].sum(), levels["value"].sum())
        mine = tables["product"].set_index("product_id")
        theirs = levels.set_index("product_id").reindex(mine.index)
        assert (mine[["on_hand", "value", "provisional"]] == theirs[["on_hand", "value", "provisional"]]).all(axis=None)
        if name == "fifo":
            layers = folder.layers(as_of=as_of).groupby("product_id")["value"].sum()
            assert (mine[VALUES].sum(axis=1)[lambda s: s != 0] == layers[layers != 0]).all()
