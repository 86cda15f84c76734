"""ABC classes against figures worked out by hand: bounds, ties, returns, the last twelve months."""

from datetime import date
from pathlib import Path

import pytest
from tables import folder_of, rows_of

from salesinv.core.classes import classes, stock_classes, year_to
from salesinv.core.periods import Span, named
from salesinv.core.sources import STOCK_TABLES

BOOKS = {
    "products": "R,Rug,pcs,,Home\nS,Saw,pcs,,Home\nT,Tub,pcs,,Home\n",
    "contracts": """
        C-1,1,2025-01-01,,X,E,P,9,10.00,0,active
        C-1,2,2025-01-01,,X,E,Q,9,10.00,0.1,active
        C-1,3,2025-01-01,,X,E,R,9,1.00,0,active
        """,
    "receipts": "R-1,1,2025-01-02,P,A,9,1.00,\nR-2,1,2025-01-02,Q,A,9,2.00,\nR-3,1,2025-01-02,R,A,9,3.00,",
    "shipments": """
        S-1,1,2025-06-30,C-1,1,P,A,4,
        S-1,2,2025-06-30,C-1,3,R,A,2,
        S-2,1,2025-07-01,C-1,2,Q,A,5,
        S-3,1,2026-06-30,C-1,1,P,A,1,
        S-4,1,2026-06-30,C-1,3,R,A,-1,
        """,
}


def test_bounds_take_in_what_reaches_them() -> None:
    """50 and 30 reach 80 %, 15 reaches 95 %, the rest is C; nothing and less than nothing are no share of anything."""
    found = classes([50, 30, 15, 5, 0, -3])
    assert found["class"] == ["A", "A", "B", "C", "C", "C"]
    assert found["share"] == [5000, 3000, 1500, 500, 0, 0]
    assert found["cumulative"] == [5000, 8000, 9500, 10000, 10000, 10000]


@pytest.mark.parametrize(
    ("amounts", "bounds", "wanted"),
    [
        ([100], (80, 95), "A"),
        ([1, 1, 1], (80, 95), "AAA"),  # two are 67 %: the third reaches 80
        ([799_999, 200_001], (80, 95), "AA"),  # 79.9999 % shows as 80.00 %, and is not
        ([800_000, 200_000], (80, 95), "AB"),
        ([96, 4], (80, 95), "AC"),
        ([1, 1], (100, 100), "AA"),
        ([5, 3, 2], (50, 80), "ABC"),
        ([0, 0], (80, 95), "CC"),
        ([-1, -2], (80, 95), "CC"),
        ([], (80, 95), ""),
    ],
)
def test_classes(amounts: list[int], bounds: tuple[int, int], wanted: str) -> None:
    assert "".join(classes(amounts, bounds)["class"]) == wanted


def test_the_last_twelve_months(tmp_path: Path) -> None:
    """1 July 2025 to 30 June 2026, the day of the last movement: Q 5 × 9.00 = 45.00, P 1 × 10.00, R one back, −1.00.

    45 of 55 is 81.82 %: A. P brings it to all of it, past 95: B. On hand P 9 − 5 = 4 at 1.00, Q 4 at 2.00, R 9 − 2 + 1
    = 8 at 3.00. S and T tie at nothing, before R below it.
    """
    folder = folder_of(tmp_path, **BOOKS)
    found = stock_classes(folder.load(*STOCK_TABLES), folder.settings)
    assert found.span == Span(date(2025, 7, 1), date(2026, 6, 30))
    names = ("product_id", "quantity", "amount", "share", "cumulative", "class", "on_hand", "value")
    assert rows_of(found.figures.report(), *names) == [
        "Q 5.000 45.00 0.8182 0.8182 A 4.000 8.00",
        "P 1.000 10.00 0.1818 1.0000 B 4.000 4.00",
        "S 0.000 0.00 0.0000 1.0000 C 0.000 0.00",
        "T 0.000 0.00 0.0000 1.0000 C 0.000 0.00",
        "R -1.000 -1.00 0.0000 1.0000 C 8.000 24.00",
    ]


def test_a_period_as_of_a_day(tmp_path: Path) -> None:
    """All of 2025 as of 30 June 2025: P 40.00, R 2.00 (40/42 = 95.24 %); on hand then, P 5 at 1.00."""
    folder = folder_of(tmp_path, **BOOKS)
    found = stock_classes(folder.load(*STOCK_TABLES), folder.settings, named("2025"), as_of=date(2025, 6, 30))
    assert rows_of(found.figures.report(), "product_id", "amount", "share", "class", "value")[:2] == [
        "P 40.00 0.9524 A 5.00",
        "R 2.00 0.0476 C 21.00",
    ]


def test_products_out_of_use_are_there_if_they_matter(tmp_path: Path) -> None:
    """S has stock, R was shipped in the span, T neither: it is left out."""
    folder = folder_of(tmp_path, **BOOKS | {"receipts": BOOKS["receipts"] + "\nR-4,1,2025-01-02,S,A,1,1.00,"})
    text = "product_id,name,unit,active\nP,Pot,pcs,yes\nQ,Tea,kg,yes\nR,Rug,pcs,no\nS,Saw,pcs,no\nT,Tub,pcs,no\n"
    (tmp_path / "products.csv").write_text(text, encoding="utf-8")
    found = stock_classes(folder.load(*STOCK_TABLES), folder.settings)
    assert rows_of(found.figures.report(), "product_id") == ["Q", "P", "S", "R"]


def test_nothing_shipped(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    found = stock_classes(folder.load(*STOCK_TABLES), folder.settings, as_of=date(2026, 1, 31))
    assert rows_of(found.figures.report(), "product_id", "amount", "share", "cumulative", "class", "value") == [
        "P 0.00 0.0000 0.0000 C 0.00",
        "Q 0.00 0.0000 0.0000 C 0.00",
    ]


@pytest.mark.parametrize(
    ("day", "first"),
    [
        ((2026, 11, 23), (2025, 11, 24)),
        ((2028, 2, 29), (2027, 3, 1)),
        ((2029, 2, 28), (2028, 2, 29)),
        ((2026, 12, 31), (2026, 1, 1)),
    ],
)
def test_year_to(day: tuple[int, int, int], first: tuple[int, int, int]) -> None:
    assert year_to(date(*day)) == Span(date(*first), date(*day))
