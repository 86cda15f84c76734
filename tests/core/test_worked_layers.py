"""Worked by hand: named layers, specific identification, and transfers that carry cost from warehouse to warehouse."""

from pathlib import Path

import pytest
from oracle.paper import check, layers

LIFO, SPECIFIC, FIFO, MOVING, MONTHLY = (
    f'method = "{name}"' for name in ("lifo", "specific", "fifo", "moving_average", "monthly_average")
)
BY_WAREHOUSE = '\npool = "warehouse"'


def test_named_layers_go_before_the_newest(tmp_path: Path) -> None:
    """S-2 finds two of R-1 (2.00), the other three are R-3's (9.00). R-5 finds one of R-2 (2.00), the others are R-3's (6.00)."""
    truth = check(tmp_path, """
        01-05 R-1 A 10 @1               | 10.00 10 10.00
        01-06 R-2 A 10 @2               | 20.00 20 30.00
        01-07 R-3 A 10 @3               | 30.00 30 60.00
        01-08 S-1 A 8 of R-1/1          | -8.00 22 52.00
        01-09 S-2 A 5 of R-1/1          | -11.00 17 41.00
        01-10 R-4 A -9 @2 of R-2/1      | -18.00 8 23.00
        01-11 R-5 A -3 @2 of R-2/1      | -8.00 5 15.00
        """, LIFO)  # fmt: skip
    assert layers(truth) == ["R-3/1 01-07 5 15.00"]


def test_a_line_lies_in_several_layers_after_transfers_and_returns(tmp_path: Path) -> None:
    """T-1 takes three of R-1; T-2 the other three (3.00) and two of R-2 (4.00). S-1 takes both layers of R-1 in turn, four
    units for 4.00; what S-2 brings back is R-1's again (4.00 × 2 / 4), so S-3 takes the two that are left of R-1 and one of
    these, though R-2 stands between them.
    """
    truth = check(tmp_path, """
        01-05 R-1 A 6 @1            | 6.00 6 6.00
        01-06 R-2 A 4 @2            | 8.00 10 14.00
        01-07 T-1 A>B 3             | -3.00 7 11.00; 3.00 3 3.00
        01-08 T-2 A>B 5             | -7.00 2 4.00; 7.00 8 10.00
        01-09 S-1 B 4 of R-1/1      | -4.00 4 6.00
        01-10 S-2 B -2 of R-1/1     | 2.00 6 8.00
        01-11 S-3 B 3 of R-1/1      | -3.00 3 5.00
        """, SPECIFIC + BY_WAREHOUSE)  # fmt: skip
    assert layers(truth) == ["A R-2/1 01-06 2 4.00", "B R-2/1 01-06 2 4.00", "B S-2/1 01-10 1 1.00"]


def test_a_chain_of_transfers_carries_layers_with_their_days(tmp_path: Path) -> None:
    """Seven go to B: five of R-1 (5.00), two of R-2 (6.00). Six go on to C: five of R-1, one of R-2 (3.00)."""
    truth = check(tmp_path, """
        01-05 R-1 A 5 @1    | 5.00 5 5.00
        01-06 R-2 A 5 @3    | 15.00 10 20.00
        01-07 T-1/1 A>B 7   | -11.00 3 9.00; 11.00 7 11.00
        01-07 T-1/2 B>C 6   | -8.00 1 3.00; 8.00 6 8.00
        01-08 S-1 C 5.5     | -6.50 0.5 1.50
        """, FIFO + BY_WAREHOUSE)  # fmt: skip
    assert layers(truth) == ["A R-2/1 01-06 3 9.00", "B R-2/1 01-06 1 3.00", "C R-2/1 01-06 0.5 1.50"]


AVERAGED = """
    01-05 R-1 A 5 @1    | 5.00 5 5.00
    01-06 R-2 A 5 @3    | 15.00 10 20.00
    01-06 R-3 B 2 @8    | 16.00 2 16.00
    """


@pytest.mark.parametrize("method", [MOVING, MONTHLY])
def test_a_chain_of_transfers_carries_averages(tmp_path: Path, method: str) -> None:
    """A: 20.00 / 10 = 2, seven of it 14.00. B: (16.00 + 14.00) / 9, six of it 20.00. C: 20.00 / 6, five of it 16.67."""
    check(tmp_path, AVERAGED + """
        01-07 T-1/1 A>B 7   | -14.00 3 6.00; 14.00 9 30.00
        01-07 T-1/2 B>C 6   | -20.00 3 10.00; 20.00 6 20.00
        01-08 S-1 C 5       | -16.67 1 3.33
        """, method + BY_WAREHOUSE)  # fmt: skip


def test_a_months_average_goes_down_the_chain_whenever_goods_come_in(tmp_path: Path) -> None:
    """A: (5 + 15 + 16) / 12 = 3. B: (16 + 7 × 3) / 9 = 37/9, six of it 24.666… C has the same u: five of it 20.555…"""
    check(tmp_path, AVERAGED + """
        01-07 T-1/1 A>B 7   | -21.00 3 -1.00; 21.00 9 37.00
        01-07 T-1/2 B>C 6   | -24.67 3 12.33; 24.67 6 24.67
        01-08 S-1 C 5       | -20.56 1 4.11
        01-20 R-4 A 2 @8    | 16.00 5 15.00
        """, MONTHLY + BY_WAREHOUSE)  # fmt: skip


SENT_ON = """
    01-05 R-1 A 10 @1   | 10.00 10 10.00
    01-06 R-2 A 10 @5   | 50.00 20 60.00
    01-07 T-1 A>B 10    | -30.00 10 30.00; 30.00 10 30.00
    """


def test_goods_that_came_by_transfer_go_back_at_what_their_line_cost(tmp_path: Path) -> None:
    """B has nothing but what T-1 brought, 30.00. Four go back at R-1's 1.00; u is (30.00 − 4.00) / 6, three of it 13.00."""
    check(tmp_path, SENT_ON + """
        01-08 R-3 B -4 @1 of R-1/1  | -4.00 6 26.00
        01-09 S-1 B 3               | -13.00 3 13.00
        """, MONTHLY + BY_WAREHOUSE)  # fmt: skip


def test_of_goods_that_came_by_transfer_no_more_goes_back_than_they_are_worth(tmp_path: Path) -> None:
    """Eight at 5.00 were 40.00: B has 30.00. All ten are 30.00, whatever their line cost."""
    check(tmp_path, SENT_ON + "01-08 R-3 B -8 @5 of R-2/1 | -30.00 2 0.00\n01-09 S-1 B 1 | 0.00 1 0.00", MONTHLY + BY_WAREHOUSE)
    check(tmp_path, SENT_ON + "01-08 R-3 B -10 @1 of R-1/1 | -30.00 0 0.00", MONTHLY + BY_WAREHOUSE)


ROUND = """
    01-05 R-1 A 8 @2    | 16.00 8 16.00
    01-06 R-2 A 4 @7.5  | 30.00 12 46.00
    01-07 T-1 A>B 4     | {}
    01-08 R-3 B {}
    01-09 T-2 B>A 1     | {}
    01-10 S-1 A 9       | {} 0 0.00
    """


def test_goods_go_back_to_the_supplier_out_of_a_circle_of_transfers(tmp_path: Path) -> None:
    """A: 13a = 46 + b. B: 2b = 4a − 4.00, two of R-1 having gone back. So a is 4 and b is 6."""
    goes = "-16.00 8 30.00; 16.00 4 16.00", "-2 @2 of R-1/1 | -4.00 2 12.00", "-6.00 1 6.00; 6.00 9 36.00", "-36.00"
    check(tmp_path, ROUND.format(*goes), MONTHLY + BY_WAREHOUSE)


def test_out_of_a_circle_no_more_goes_back_than_came(tmp_path: Path) -> None:
    """Three of R-2 were 22.50; B has 4a. What it sends on is worth nothing then: 13a = 46, and 4a = 14.153… goes back."""
    goes = "-14.15 8 31.85; 14.15 4 14.15", "-3 @7.5 of R-2/1 | -14.15 1 0.00", "0.00 0 0.00; 0.00 9 31.85", "-31.85"
    check(tmp_path, ROUND.format(*goes), MONTHLY + BY_WAREHOUSE)
