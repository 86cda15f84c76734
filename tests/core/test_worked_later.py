"""Worked by hand: what is entered late, corrected, counted or brought back, and what it does to the figures before it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from oracle.paper import check

import salesinv

FIFO, LIFO, MOVING, MONTHLY = (f'method = "{name}"' for name in ("fifo", "lifo", "moving_average", "monthly_average"))


def test_a_receipt_entered_late_leaves_the_count_standing(tmp_path: Path) -> None:
    """Four are counted of five: one is lost, 1.00. With R-2 there were fifteen: eleven are lost.

    fifo: five of R-1 (5.00) and six of R-2 (12.00). lifo: ten of R-2 (20.00) and one of R-1. Average 25.00 / 15: 18.33.
    """
    check(tmp_path, "01-05 R-1 A 5 @1 | 5.00 5 5.00\n01-10 K-1 A =4 | -1.00 4 4.00")
    late = "01-05 R-1 A 5 @1 | 5.00 5 5.00\n01-07 R-2 A 10 @2 | 20.00 15 25.00\n01-10 K-1 A =4 | {} 4 {}"
    check(tmp_path, late.format("-17.00", "8.00"), FIFO)
    check(tmp_path, late.format("-21.00", "4.00"), LIFO)
    check(tmp_path, late.format("-18.33", "6.67"), MOVING)
    check(tmp_path, late.format("-18.33", "6.67"), MONTHLY)


def test_a_count_that_asserts_moves_nothing_and_is_held_to(tmp_path: Path) -> None:
    """K-1 finds what the books say; K-2 does not, and only `check` says so; K-3 sets the books to what K-2 found."""
    check(tmp_path, """
        01-05 R-1 A 5 @2    | 10.00 5 10.00
        01-06 K-1 A !5      |
        01-07 S-1 A 2       | -4.00 3 6.00
        01-08 K-2 A !2      |
        01-09 K-3 A =2      | -2.00 2 4.00
        """)  # fmt: skip
    found = salesinv.open(tmp_path).check()
    counts = found[found["table"] == "counts.csv"]
    assert counts["message"].tolist() == ["P in A was counted 2.000 on 2026-01-08, the books have 3.000."]


def test_a_corrected_price_is_in_everything_that_rests_on_it(tmp_path: Path) -> None:
    """R-1 is 2.50 and not 1.00 a unit: S-1's four cost 10.00, one of them comes back at 2.50, and of the eight that are left
    in lifo's order the returned one (2.50) goes first, then R-2's (3.00).
    """
    text = """
        01-05 R-1 A 10 @{}  | {} 10 {}
        01-06 S-1 A 4       | {} 6 {}
        01-07 S-2 A -1      | {} 7 {}
        01-08 R-2 A 1 @3    | 3.00 8 {}
        01-09 S-3 A 2 #2    | {} 6 {}
        """
    wrong = ("1.00", "10.00", "10.00", "-4.00", "6.00", "1.00", "7.00", "10.00", "-4.00", "6.00")
    right = ("2.50", "25.00", "25.00", "-10.00", "15.00", "2.50", "17.50", "20.50", "-5.50", "15.00")
    check(tmp_path, text.format(*wrong), LIFO)
    check(tmp_path, text.format(*right), LIFO)


BROUGHT_BACK = """
    01-05 R-1 A 10 @2   | 20.00 10 20.00
    01-20 S-1 A 4       | -8.00 6 12.00
    02-05 R-2 A 6 @5    | 30.00 12 42.00
    02-10 S-2 A -4      | {} 16 {}
    """


@pytest.mark.parametrize(("method", "value", "left"), [
    (FIFO, "8.00", "50.00"), (LIFO, "8.00", "50.00"), (MOVING, "8.00", "50.00"),
    (MONTHLY, "14.00", "56.00"),
])  # fmt: skip
def test_what_comes_back_after_the_months_end_leaves_the_month_alone(tmp_path: Path, method: str, value: str, left: str) -> None:
    """January closes with 12.00 whatever comes back. February's profit has it: sold for 4.00, brought back for what it had
    cost, 8.00; or under the monthly average for February's u, (12.00 + 30.00) / 12 = 3.50, four of it 14.00.
    """
    check(tmp_path, BROUGHT_BACK.format(value, left), method)
    folder = salesinv.open(tmp_path)
    closing = folder.stock(as_of=date(2026, 1, 31))
    assert closing[["on_hand", "value"]].values.tolist() == [[Decimal("6.000"), Decimal("12.00")]]
    months = [folder.performance(month, by="company").iloc[0] for month in ("2026-01", "2026-02")]
    cost = Decimal(value)
    assert [(row["amount"], row["cost"], row["profit"]) for row in months] == [(4, 8, -4), (-4, -cost, cost - 4)]
