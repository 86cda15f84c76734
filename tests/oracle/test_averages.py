"""The oracle against ledgers worked out by hand: the two averages."""

from datetime import date
from pathlib import Path

from .paper import check

MOVING, MONTHLY = 'method = "moving_average"', 'method = "monthly_average"'
MONTHLY_BY_WAREHOUSE = f'{MONTHLY}\npool = "warehouse"'


def test_moving_average_is_one_layer(tmp_path: Path) -> None:
    truth = check(tmp_path, """
        01-05 R-1 A 10 @1   | 10.00 10 10.00
        01-06 R-2 A 5 @2    | 10.00 15 20.00
        01-07 S-1 A 7       | -9.33 8 10.67
        01-08 S-2 A 4       | -5.34 4 5.33
        """, MOVING)  # fmt: skip
    (layer,) = truth.layers
    assert (layer["quantity"], str(layer["value"]), layer["date"]) == (4, "5.33", None)


def test_a_rounded_average_holds_until_something_comes_in(tmp_path: Path) -> None:
    """20.00 / 15 is 1.33 for both shipments, though 10.69 / 8 would be 1.34; what is left over leaves with the last."""
    check(tmp_path, """
        01-05 R-1 A 10 @1   | 10.00 10 10.00
        01-06 R-2 A 5 @2    | 10.00 15 20.00
        01-07 S-1 A 7       | -9.31 8 10.69
        01-08 S-2 A 4       | -5.32 4 5.37
        01-09 K-1 A =5      | 1.33 5 6.70
        01-10 S-3 A 1       | -1.34 4 5.36
        01-11 S-4 A 4       | -5.36 0 0.00
        """, f"{MOVING}\nunit_cost_decimals = 2")  # fmt: skip


def test_a_rounded_average_never_asks_for_more_than_the_pool_holds(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 R-1 A 10 @0.5 | 5.00 10 5.00
        01-06 S-1 A 4       | -4.00 6 1.00
        01-07 S-2 A 4       | -1.00 2 0.00
        01-08 S-3 A 2       | 0.00 0 0.00
        """, f"{MOVING}\nunit_cost_decimals = 0")  # fmt: skip


def test_a_textbook_moving_average(tmp_path: Path) -> None:
    """8431.67 and 8112.67 a unit."""
    check(tmp_path, """
        01-01 R-1 A 13 @8290    | 107770.00 13 107770.00
        01-02 R-2 A 5 @8800     | 44000.00 18 151770.00
        01-03 S-1 A 10          | -84316.70 8 67453.30
        01-04 R-3 A 12 @7900    | 94800.00 20 162253.30
        01-05 S-2 A 10          | -81126.70 10 81126.60
        """, f"{MOVING}\nunit_cost_decimals = 2")  # fmt: skip


def test_a_named_return_leaves_a_moving_average_at_what_that_line_cost(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 R-1 A 3 @1            | 3.00 3 3.00
        01-06 R-2 A 3 @5            | 15.00 6 18.00
        01-07 S-1 A 2               | -6.00 4 12.00
        01-08 R-3 A -1 @9 of R-2/1  | -5.00 3 7.00
        01-09 R-4 A -2 @9 of R-2/1  | -7.00 1 0.00
        01-10 R-5 A 1 @4            | 4.00 2 4.00
        01-11 R-6 A -2 @1 of R-1/1  | -4.00 0 0.00
        """, MOVING)  # fmt: skip


def test_a_month_has_one_unit_cost(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 R-1 A 10 @1   | 10.00 10 10.00
        01-06 S-1 A 4       | -6.00 6 4.00
        01-20 R-2 A 10 @2   | 20.00 16 24.00
        01-21 S-2 A 8       | -12.00 8 12.00
        01-25 S-3 A -2      | 3.00 10 15.00
        02-03 R-3 A 5 @3    | 15.00 15 30.00
        02-10 S-4 A 15      | -30.00 0 0.00
        """, MONTHLY)  # fmt: skip


def test_a_month_up_to_a_day_averages_over_the_month_so_far(tmp_path: Path) -> None:
    text = """
        01-05 R-1 A 10 @1   | 10.00 10 10.00
        01-06 S-1 A 4       | -4.00 6 6.00
        """
    check(tmp_path, text + "01-20 R-2 A 10 @2 |", as_of=date(2026, 1, 10), costing=MONTHLY)


def test_the_outflows_of_a_month_are_rounded_together(tmp_path: Path) -> None:
    text = """
        01-05 R-1 A 3 @0.3333   | 1.00 3 1.00
        01-06 S-1 A 1           | -0.33 2 0.67
        01-07 S-2 A 1           | {} 1 {}
        01-08 S-3 A 1           | {} 0 0.00
        """
    check(tmp_path, text.format("-0.34", "0.33", "-0.33"), MONTHLY)
    check(tmp_path, text.format("-0.33", "0.34", "-0.34"), f"{MONTHLY}\nunit_cost_decimals = 2")


def test_gains_and_losses_at_counts_are_outflows_of_the_month(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 R-1 A 4 @1    | 4.00 4 4.00
        01-06 K-1 A =6      | 4.00 6 8.00
        01-07 R-2 A 4 @3    | 12.00 10 20.00
        01-08 K-2 A =7      | -6.00 7 14.00
        """, MONTHLY)  # fmt: skip


def test_a_named_return_is_an_inflow_below_zero(tmp_path: Path) -> None:
    """(10 + 30 - 5) / 15; in February it takes all there is, for what exceeds that is an outflow of nothing."""
    check(tmp_path, """
        01-05 R-1 A 10 @1           | 10.00 10 10.00
        01-06 R-2 A 10 @3           | 30.00 20 40.00
        01-07 R-3 A -5 @9 of R-1/1  | -5.00 15 35.00
        01-08 S-1 A 6               | -14.00 9 21.00
        02-01 R-4 A -9 @9 of R-2/1  | -21.00 0 0.00
        """, MONTHLY)  # fmt: skip


def test_a_month_without_goods_goes_by_the_last_unit_cost(tmp_path: Path) -> None:
    """What comes back in February comes at January's 1.5, and may go out again."""
    check(tmp_path, """
        01-05 R-1 A 2 @1.5  | 3.00 2 3.00
        01-06 S-1 A 2       | -3.00 0 0.00
        02-03 S-2 A -2      | 3.00 2 3.00
        02-04 S-3 A 1       | -1.50 1 1.50
        03-03 R-2 A 1 @2.5  | 2.50 2 4.00
        03-04 S-4 A 2       | -4.00 0 0.00
        """, MONTHLY)  # fmt: skip


def test_what_the_month_did_not_suffice_for_is_the_next_inflows_first_outflow(tmp_path: Path) -> None:
    """Of S-2 one unit is there at 2 and two are not: estimated at 2, then covered at 3."""
    text = """
        01-05 R-1 A 4 @2    | 8.00 4 8.00
        01-06 S-1 A 3       | -6.00 1 2.00
        01-07 S-2 A 3       | {} -2 {}
        """
    check(tmp_path, text.format("-6.00", "-4.00 ?"), MONTHLY)
    check(tmp_path, text.format("-8.00", "-6.00") + """
        02-05 R-2 A 10 @3   | 30.00 8 24.00
        02-10 S-3 A 1       | -3.00 7 21.00
        """, MONTHLY)  # fmt: skip


def test_warehouses_that_send_each_other_goods_are_solved_together(tmp_path: Path) -> None:
    """8a = 12 + 2b and 6b = 10 + 4a: a is 2.3, b is 3.2."""
    check(tmp_path, """
        01-05 R-1 A 6 @2    | 12.00 6 12.00
        01-05 R-2 B 2 @5    | 10.00 2 10.00
        01-06 T-1 A>B 4     | -9.20 2 2.80; 9.20 6 19.20
        01-07 T-2 B>A 2     | -6.40 4 12.80; 6.40 4 9.20
        01-08 S-1 B 4       | -12.80 0 0.00
        02-01 S-2 A 3       | -6.90 1 2.30
        """, MONTHLY_BY_WAREHOUSE)  # fmt: skip


def test_the_last_outflow_of_a_month_takes_what_roundings_of_transfers_leave(tmp_path: Path) -> None:
    """A third goes to B, 0.33 of 0.3333…: B's exact unit cost asks for 0.33 too, and the last two of A for 0.67."""
    check(tmp_path, """
        01-05 R-1 A 3 @0.3333   | 1.00 3 1.00
        01-06 T-1 A>B 1         | -0.33 2 0.67; 0.33 1 0.33
        01-07 S-1 B 0.5         | -0.17 0.5 0.16
        01-08 S-2 B 0.5         | -0.16 0 0.00
        01-09 S-3 A 2           | -0.67 0 0.00
        """, MONTHLY_BY_WAREHOUSE)  # fmt: skip
