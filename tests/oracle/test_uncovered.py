"""The oracle against ledgers worked out by hand: goods that went out before they came in."""

from pathlib import Path

from .paper import check, layers

MOVING = 'method = "moving_average"'


def test_what_comes_in_later_says_what_it_cost(tmp_path: Path) -> None:
    text = """
        01-05 R-1 A 2 @3    | 6.00 2 6.00
        01-06 S-1 A 5       | {} -3 {}
        """
    check(tmp_path, text.format("-15.00", "-9.00 ?"))
    later = text.format("-21.00", "-15.00") + "01-07 R-2 A 4 @5 | 20.00 1 5.00"
    assert layers(check(tmp_path, later)) == ["R-2/1 01-07 1 5.00"]
    check(tmp_path, later, MOVING)


def test_a_part_that_was_covered_takes_its_share_of_the_estimate(tmp_path: Path) -> None:
    """1.00 for three units: one is covered at 5 and takes 0.33 with it."""
    check(tmp_path, """
        01-06 S-1 A 3       | -5.67 -3 -5.67 ?
        01-07 R-1 A 1 @5    | 5.00 -2 -0.67
        """, standard="0.3333")  # fmt: skip


def test_the_oldest_units_are_covered_first(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 S-1 A 2       | -4.00 -2 -4.00
        01-06 S-2 A 2       | -5.00 -4 -9.00
        01-07 R-1 A 3 @2    | 6.00 -1 -3.00
        01-08 R-2 A 2 @3    | 6.00 1 3.00
        """)  # fmt: skip


def test_with_nothing_known_the_estimate_is_the_standard_cost_or_nothing(tmp_path: Path) -> None:
    check(tmp_path, "01-05 S-1 A 2 | -3.00 -2 -3.00 ?", standard="1.5")
    check(tmp_path, "01-05 S-1 A 2 | 0.00 -2 0.00 ?")


def test_the_last_known_unit_cost_is_that_of_the_layer_last_touched(tmp_path: Path) -> None:
    """R-1's, at 1: the shipment took it last. Under an average it is (10 + 2) / 4."""
    text = """
        01-05 R-1 A 2 @1    | 2.00 2 2.00
        01-06 R-2 A 2 @5    | 10.00 4 12.00
        01-07 S-1 A 4       | -12.00 0 0.00
        01-08 S-2 A 2       | {0} -2 {0} ?
        """
    check(tmp_path, text.format("-2.00"), 'method = "lifo"', standard="9")
    check(tmp_path, text.format("-6.00"), MOVING, standard="9")


def test_an_inflow_after_nothing_starts_the_average_anew(tmp_path: Path) -> None:
    """3.3333 is rounded to 3.33 before it covers."""
    text = """
        01-05 S-1 A 1       | {} -1 {}
        01-06 R-1 A 3 @3.3333 | 10.00 2 {}
        01-07 S-2 A 1       | {} 1 {}
        """
    check(tmp_path, text.format("-3.33", "-3.33", "6.67", "-3.34", "3.33"), MOVING)
    check(tmp_path, text.format("-3.33", "-3.33", "6.67", "-3.33", "3.34"), f"{MOVING}\nunit_cost_decimals = 2")


def test_a_return_of_units_that_are_not_covered_yet_covers_them_itself(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 S-1 A 4       | -8.00 -4 -8.00 ?
        01-06 S-2 A -1      | 2.00 -3 -6.00 ?
        """, standard="2")  # fmt: skip


def test_what_the_cover_brings_stays_with_the_shipment(tmp_path: Path) -> None:
    """S-2's two come back at the estimate and cover S-1; its own cost becomes 10, and so does what its line has out."""
    check(tmp_path, """
        01-05 S-1 A 2       | -4.00 -2 -4.00
        01-06 S-2 A 2 #2    | -10.00 -4 -14.00
        01-07 S-3 A -2 #2   | 4.00 -2 -10.00
        01-08 R-1 A 3 @5    | 15.00 1 5.00
        """, standard="2")  # fmt: skip


def test_a_count_of_a_shelf_below_zero_is_a_gain(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 S-1 A 2       | -4.00 -2 -4.00
        01-06 K-1 A =1      | 6.00 1 2.00
        """, standard="2")  # fmt: skip


def test_one_shelf_may_be_below_zero_while_the_pool_is_not(tmp_path: Path) -> None:
    truth = check(tmp_path, """
        01-05 R-1 A 5 @2    | 10.00 5 10.00
        01-06 S-1 B 2       | -4.00 3 6.00
        """)  # fmt: skip
    assert [(row["on_hand"], row["value"], row["provisional"]) for row in truth.levels("warehouse")] == [
        (5, 10, False),
        (-2, -4, False),
    ]
