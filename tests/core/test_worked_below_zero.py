"""Worked by hand: goods that went out before they came in, and what later covers them."""

from datetime import date
from pathlib import Path

import pytest
from oracle.paper import check

FIFO, LIFO, MOVING, MONTHLY = (f'method = "{name}"' for name in ("fifo", "lifo", "moving_average", "monthly_average"))
ROUNDED = "\nunit_cost_decimals = 2"

# Of S-1's six units two are there, at 3.00 each; four are not: estimated at the last known 3.00, together 12.00.
SHORT = """
    01-05 R-1 A 2 @3    | 6.00 2 6.00
    01-06 S-1 A 6       | {} -4 {}
    """
# R-2 covers three of them at 5.00 = 15.00 (they take 12.00 × 3 / 4 = 9.00 of the estimate with them), R-3 the last at 7.00:
# S-1 costs 6.00 + 15.00 + 7.00 = 28.00.
COVERED = (
    SHORT.format("-28.00", "-22.00")
    + """
    02-07 R-2 A 3 @5    | 15.00 -1 -7.00
    03-08 R-3 A 4 @7    | 28.00 3 21.00
    03-09 R-4 A 2 @1    | 2.00 5 23.00
    """
)


@pytest.mark.parametrize("method", [FIFO, LIFO, MOVING, f"{MOVING}{ROUNDED}", MONTHLY])
def test_an_estimate_stands_until_it_is_covered(tmp_path: Path, method: str) -> None:
    check(tmp_path, SHORT.format("-18.00", "-12.00 ?"), method)


@pytest.mark.parametrize("method", [FIFO, LIFO, MOVING, MONTHLY])
def test_one_of_two_covers_has_come(tmp_path: Path, method: str) -> None:
    """6.00 + 15.00 for what is known, and 12.00 − 9.00 = 3.00 for the unit that is still estimated."""
    text = SHORT.format("-24.00", "-18.00 ?") + "02-07 R-2 A 3 @5 | 15.00 -1 -3.00\n03-08 R-3 A 4 @7 |"
    check(tmp_path, text, method, as_of=date(2026, 2, 28))


def test_two_receipts_cover_one_shipment(tmp_path: Path) -> None:
    """fifo then takes two of R-3, 14.00; lifo the two of R-4, 2.00; the average of 23.00 / 5 is 4.60, two of it 9.20."""
    check(tmp_path, COVERED + "03-10 S-2 A 2 | -14.00 3 9.00", FIFO)
    check(tmp_path, COVERED + "03-10 S-2 A 2 | -2.00 3 21.00", LIFO)
    check(tmp_path, COVERED + "03-10 S-2 A 2 | -9.20 3 13.80", MOVING)
    check(tmp_path, COVERED + "03-10 S-2 A 2 | -9.20 3 13.80", f"{MOVING}{ROUNDED}")


def test_two_months_cover_one_shipment(tmp_path: Path) -> None:
    """February's u is 5.00: three units, 15.00. March's is (28 + 2) / 6 = 5.00: the last unit 5.00, then S-2's two 10.00.

    S-1: 6.00 + 15.00 + 5.00 = 26.00.
    """
    check(tmp_path, SHORT.format("-26.00", "-20.00") + """
        02-07 R-2 A 3 @5    | 15.00 -1 -5.00
        03-08 R-3 A 4 @7    | 28.00 3 23.00
        03-09 R-4 A 2 @1    | 2.00 5 25.00
        03-10 S-2 A 2       | -10.00 3 15.00
        """, MONTHLY)  # fmt: skip


@pytest.mark.parametrize("method", [FIFO, LIFO, MOVING, f"{MOVING}{ROUNDED}"])
def test_what_is_worth_less_than_nothing_goes_out_by_its_share(tmp_path: Path, method: str) -> None:
    """Line C/2's two units are estimated at 120.00; one comes back at 60.00 and covers S-1's first. R-1 covers S-1's second
    at 1.00 (S-1: 61.00) and both of S-2 at 2.00: what C/2 still has out cost 2.00 − 60.00 = −58.00, and comes back so.

    Half of that is −29.00, also where the average, −58.00, is rounded before it is used: not all there is.
    """
    check(tmp_path, """
        01-05 S-1 A 2       | -61.00 -2 -61.00
        01-06 S-2 A 2 #2    | -2.00 -4 -63.00
        01-07 S-3 A -1 #2   | 60.00 -3 -3.00
        01-08 R-1 A 3 @1    | 3.00 0 0.00
        01-09 S-4 A -1 #2   | -58.00 1 -58.00
        01-10 S-5 A 0.5     | 29.00 0.5 -29.00
        """, method, standard="60")  # fmt: skip


def test_a_count_of_what_nothing_is_known_of_is_worth_nothing(tmp_path: Path) -> None:
    """Not standard cost, no unit cost yet: three units for 0.00. With R-1 they are six for 6.00, so one more is worth 1.00."""
    check(tmp_path, """
        01-05 K-1 A =3      | 0.00 3 0.00
        01-06 R-1 A 3 @2    | 6.00 6 6.00
        01-07 K-2 A =7      | 1.00 7 7.00
        """)  # fmt: skip
