"""Stock at the close of days: figures by hand, and the same to the last byte as when each day is worked out by itself."""

from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random

import pytest
from core.tables import folder_of
from firms import random_firm

from salesinv.core.between import between, moved, through
from salesinv.core.exact import spread, unit_cost
from salesinv.core.figures import stock_levels
from salesinv.core.keeping import EVER, Row, cells_of, differences, rows_of, tampered
from salesinv.core.snapshots import closes
from salesinv.core.sources import STOCK_TABLES
from salesinv.core.written import Figures
from salesinv.schema.kinds import Decimals
from salesinv.schema.snapshot_reports import kept
from salesinv.schema.tables import STOCK
from salesinv.store.folder import Folder
from salesinv.store.reading import read_sheet

METHODS = ("fifo", "lifo", "specific", "moving_average", "monthly_average")
CASES = [(seed, *case) for seed, case in enumerate(product(METHODS, ("company", "warehouse"), (False, True)))]
HISTORY = {
    "contracts": "C-1,1,2026-01-01,,X,E,P,50,20,0,active",
    "receipts": "R-1,1,2026-01-05,P,A,10,4,\nR-2,1,2026-01-20,P,B,5,7,\nR-3,1,2026-02-02,P,A,10,5,",
    "shipments": "S-1,1,2026-01-10,C-1,1,P,A,4,\nS-2,1,2026-02-03,C-1,1,P,A,8,",
    "transfers": "T-1,1,2026-01-15,P,A,B,2",
    "counts": "K-1,1,2026-01-31,P,B,6,yes",
}


def told(row: Row) -> str:
    return " ".join(cells_of(row, Decimals(0, 2, 2)).values())


def at(folder: Folder, *days: str) -> list[list[str]]:
    wanted = [date.fromisoformat(day) for day in days]
    return [[told(row) for row in rows] for _day, rows in closes(folder.load(*STOCK_TABLES), folder.settings, wanted)]


def test_each_day_has_the_documents_dated_by_then(tmp_path: Path) -> None:
    """Fifo, one pool. Spread over A and B by quantity, A first.

    01-04: nothing.
    01-10: 10 × 4 = 40, 4 out at 4: A 6, worth 24.
    01-15: 2 of them go to B: A 4, B 2; 24 × 4/6 = 16 and 8.
    01-31: B gets 5 × 7 = 35: on hand 4 + 7, worth 59; the count finds 6 of 7: one of the oldest is gone, 4.
           10 on hand, 55.00: A 4 → 22.00, B 6 → 33.00.
    02-03: A gets 10 × 5 = 50; 8 go out: 6 − 1 = 5 left of the first at 4 = 20, 3 of the second at 7 = 21: 55 + 50 − 41 = 64.
           12 on hand: A 6 → 32.00, B 6 → 32.00.
    """
    folder = folder_of(tmp_path, "[decimals]\nquantity = 0\nprice = 2\n", **HISTORY)
    assert at(folder, "2026-01-04", "2026-01-10", "2026-01-15", "2026-01-31", "2026-02-03") == [
        [],
        ["P A 10 4 0 0 6 4.00 24.00"],
        ["P A 10 4 -2 0 4 4.00 16.00", "P B 0 0 2 0 2 4.00 8.00"],
        ["P A 10 4 -2 0 4 5.50 22.00", "P B 5 0 2 -1 6 5.50 33.00"],
        ["P A 20 12 -2 0 6 5.33 32.00", "P B 5 0 2 -1 6 5.33 32.00"],
    ]


def test_inside_a_month_its_average_is_that_of_the_month_so_far(tmp_path: Path) -> None:
    """Monthly average, a pool per warehouse.

    A on 01-10: u = 40/10 = 4: 6 left, 24. A on 01-31: the same u, 2 more to B at 4: 4 left, 16.
    B on 01-31: (8 + 35) / 7 units, u = 43/7 = 6.142857…; one is missing: round(6.14…) = 6.14; 36.86 left for 6.
    A on 02-01 nothing new; on 02-02 u = (16 + 50) / 14 = 4.714…, nothing out yet: 66; on 02-03 8 out: 37.71; 28.29 left for 6.
    """
    settings = '[costing]\nmethod = "monthly_average"\npool = "warehouse"\n[decimals]\nquantity = 0\nprice = 2\n'
    folder = folder_of(tmp_path, settings, **HISTORY)
    found = at(folder, "2026-01-10", "2026-01-31", "2026-02-01", "2026-02-02", "2026-02-03")
    assert found[0] == ["P A 10 4 0 0 6 4.00 24.00"]
    assert found[1] == found[2] == ["P A 10 4 -2 0 4 4.00 16.00", "P B 5 0 2 -1 6 6.14 36.86"]
    assert [rows[0] for rows in found[3:]] == ["P A 20 4 -2 0 14 4.71 66.00", "P A 20 12 -2 0 6 4.72 28.29"]


@pytest.mark.parametrize(("seed", "method", "pool", "negative"), CASES)
def test_all_days_at_once_are_each_day_by_itself(tmp_path: Path, seed: int, method: str, pool: str, negative: bool) -> None:
    """Byte for byte, also where goods went out below zero, and where transfers carried what was not there."""
    random_firm(tmp_path / "f", seed, documents=70, warehouses=3, method=method, pool=pool, negative=negative)
    folder = Folder(tmp_path / "f")
    book = folder.load(*STOCK_TABLES)
    known = [*book["receipts"]["received_on"], *book["shipments"]["shipped_on"], *book["transfers"]["moved_on"]]
    first, last = min(known) - timedelta(days=1), max(known) + timedelta(days=40)
    spans = [first + timedelta(days=number) for number in range((last - first).days)]
    days = [*sorted(Random(seed).sample(spans, 8)), EVER]
    for day, rows in closes(book, folder.settings, days):
        alone = stock_levels(book, folder.settings, None if day == EVER else day, "warehouse").rows
        wanted = Figures(STOCK.columns, alone, folder.settings.decimals).report()
        assert [[cell or None for cell in cells_of(row, folder.settings.decimals).values()] for row in rows] == wanted.rows


def test_the_parts_of_a_pool_add_up_to_it() -> None:
    """10.00 over 1, 1, 1: cumulatively 3.33, 6.67, 10.00."""
    assert spread([1, 1, 1], 1000) == [333, 334, 333]
    assert spread([-1, -1, -1], -1000) == [-333, -334, -333]
    assert spread([5, -5], 7) == [7, 0]
    assert spread([], 0) == []


def test_a_unit_cost_is_rounded_half_away_from_zero() -> None:
    """0.01 / 8 = 0.00125 → 0.0013 at four decimals; below zero the same; of nothing there is none."""
    assert [unit_cost(1, 8000, Decimals()), unit_cost(-1, -8000, Decimals())] == [13, 13]
    assert unit_cost(-1, 8000, Decimals()) == -13
    assert unit_cost(5, 0, Decimals()) is None


def test_differences_know_rows_that_came_went_and_changed() -> None:
    then = [Row("P", "B", received=5, on_hand=5), Row("P", "A"), Row("Q", "A", received=1, on_hand=1)]
    now = [Row("Q", "A", received=1, on_hand=1), Row("P", "B", received=6, on_hand=6), Row("R", "A")]
    found = differences(then, now)
    assert [(change.key, change.then is None, change.now is None) for change in found] == [
        (("P", "A"), False, True),
        (("P", "B"), False, False),
        (("R", "A"), True, False),
    ]
    assert [change.flow("receipts") for change in found] == [0, 1, 0]
    assert differences(then, reversed(then)) == []


HEADER = b"product_id,warehouse_id,received,shipped,moved,adjusted,on_hand,unit_cost,value\n"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (b"P,A,10,4,-1,2,7,3,21", ""),  # 10 − 4 − 1 + 2 = 7; 21 / 7 = 3
        (b"P,A,10,10,0,0,0,,0", ""),
        (b"P,A,10,10,0,0,0,,5", ""),  # an estimate that nothing is left of: no unit cost
        (b"P,A,10,4,-1,2,8,3,24", "on_hand"),
        (b"P,A,10,4,-1,2,7,3,28", "unit_cost"),
        (b"P,A,10,10,0,0,0,1,0", "unit_cost"),
    ],
)
def test_figures_that_do_not_fit_each_other_are_found(row: bytes, column: str) -> None:
    sheet, problems = read_sheet(kept("stock"), HEADER + row + b"\n", Decimals(0, 0, 0))
    assert problems == []
    assert [problem.column for problem in tampered(sheet, Decimals(0, 0, 0))] == ([column] if column else [])


def test_every_figure_must_be_filled_but_the_unit_cost_of_nothing() -> None:
    sheet, problems = read_sheet(kept("snapshots/2026-01-01"), HEADER + b"P,A,1,1,0,0,0,,\n", Decimals())
    assert [(problem.table, problem.line, problem.column) for problem in problems] == [("snapshots/2026-01-01.csv", 2, "value")]
    assert list(tampered(sheet, Decimals())) == []


def test_what_moved_between_two_days_is_what_documents_moved(tmp_path: Path) -> None:
    """From 01-15 to 02-03: A 4 → 6 through +10 −8; B 2 → 6 through +5 −1; together 6 → 12, worth 24 → 64."""
    folder = folder_of(tmp_path, "[decimals]\nquantity = 0\nprice = 2\n", **HISTORY)
    book, decimals = folder.load(*STOCK_TABLES), folder.settings.decimals
    first, last = date(2026, 1, 15), date(2026, 2, 3)
    (_one, then), (_two, now) = closes(book, folder.settings, [first, last])
    found = between(book, first, last, then, now)
    assert found.stale == []
    assert moved(found, "product", decimals, lambda key: True).rows == [["P", "6", "12", "6", "24.00", "64.00", "40.00"]]
    assert [row[1:5] for row in moved(found, "warehouse", decimals, lambda key: True).rows] == [
        ["A", "4", "6", "2"],
        ["B", "2", "6", "4"],
    ]
    rows = through(found, decimals, lambda key: True).rows
    assert [(row[1], row[5], row[6], row[7]) for row in rows] == [
        ("R-2", "B", "5", "receipts.csv:3"),
        ("K-1", "B", "-1", "counts.csv:2"),
        ("R-3", "A", "10", "receipts.csv:4"),
        ("S-2", "A", "-8", "shipments.csv:3"),
    ]
    assert moved(found, "product", decimals, lambda key: key[0] == "Q").rows == []


def test_a_snapshot_that_no_longer_agrees_is_named_where_two_are_compared(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **HISTORY)
    book = folder.load(*STOCK_TABLES)
    first, last = date(2026, 1, 15), date(2026, 2, 3)
    (_one, then), (_two, now) = closes(book, folder.settings, [first, last])
    short = [row._replace(on_hand=row.on_hand - 1) if row.warehouse_id == "B" else row for row in then]
    assert between(book, first, last, short, now).stale == [first]
    assert between(book, first, last, then, now[:1]).stale == [last]
    assert between(book, first, first, short, short).stale == [first]


def test_a_file_that_was_kept_reads_as_it_was_written(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **HISTORY)
    ((_day, rows),) = closes(folder.load(*STOCK_TABLES), folder.settings, [EVER])
    text = "".join(",".join(cells_of(row, folder.settings.decimals).values()) + "\n" for row in rows)
    sheet, problems = read_sheet(kept("stock"), HEADER + text.encode(), folder.settings.decimals)
    assert problems == []
    assert rows_of(sheet) == rows
