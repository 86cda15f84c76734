"""The oracle against ledgers worked out by hand: layers, returns, counts, transfers."""

from pathlib import Path

from .paper import check, layers

LIFO, SPECIFIC = 'method = "lifo"', 'method = "specific"'
BY_WAREHOUSE = 'method = "fifo"\npool = "warehouse"'


def test_fifo_takes_the_oldest_first(tmp_path: Path) -> None:
    truth = check(tmp_path, """
        01-05 R-1 A 10 @1   | 10.00 10 10.00
        01-06 R-2 A 10 @2   | 20.00 20 30.00
        01-07 S-1 A 15      | -20.00 5 10.00
        01-08 R-3 A 1 @9    | 9.00 6 19.00
        """)  # fmt: skip
    assert layers(truth) == ["R-2/1 01-06 5 10.00", "R-3/1 01-08 1 9.00"]


def test_lifo_takes_the_newest_first(tmp_path: Path) -> None:
    truth = check(tmp_path, """
        01-05 R-1 A 10 @1   | 10.00 10 10.00
        01-06 R-2 A 10 @2   | 20.00 20 30.00
        01-07 S-1 A 15      | -25.00 5 5.00
        01-08 R-3 A 1 @9    | 9.00 6 14.00
        """, LIFO)  # fmt: skip
    assert layers(truth) == ["R-1/1 01-05 5 5.00", "R-3/1 01-08 1 9.00"]


def test_a_layer_gives_up_its_cents_half_away_from_zero_and_all_of_them(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 R-1 A 3 @0.3333   | 1.00 3 1.00
        01-06 S-1 A 1           | -0.33 2 0.67
        01-07 S-2 A 1           | -0.34 1 0.33
        01-08 S-3 A 1           | -0.33 0 0.00
        """)  # fmt: skip


def test_a_day_goes_by_phase_then_text_of_the_id_then_number_of_the_line(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 R-10/2 A 1 @1     | 1.00 1 1.00
        01-05 R-10/10 A 1 @2    | 2.00 2 3.00
        01-05 R-2 A 1 @3        | 3.00 3 6.00
        01-05 T-1 A>B 1         | 0.00 2 6.00; 0.00 3 6.00
        01-05 R-3 A -1 @1       | -1.00 2 5.00
        01-05 S-1 A 1           | -2.00 1 3.00
        01-05 K-1 A =5          | 15.00 6 18.00
        """)  # fmt: skip


def test_a_named_layer_goes_first_and_the_rest_by_the_method(tmp_path: Path) -> None:
    truth = check(tmp_path, """
        01-05 R-1 A 10 @1               | 10.00 10 10.00
        01-06 R-2 A 10 @2               | 20.00 20 30.00
        01-07 S-1 A 4 of R-2/1          | -8.00 16 22.00
        01-08 R-3 A -7 @2 of R-2/1      | -13.00 9 9.00
        01-09 S-2 A 1 of R-9/1          | -1.00 8 8.00
        """, SPECIFIC, lawful=False)  # fmt: skip
    assert layers(truth) == ["R-1/1 01-05 8 8.00"]


def test_a_return_without_a_name_is_any_outflow(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 R-1 A 10 @1   | 10.00 10 10.00
        01-06 R-2 A 10 @2   | 20.00 20 30.00
        01-07 R-3 A -4 @2   | -8.00 16 22.00
        """, LIFO)  # fmt: skip


def test_what_a_customer_brings_back_is_worth_what_its_line_went_out_for(tmp_path: Path) -> None:
    truth = check(tmp_path, """
        01-05 R-1 A 2 @1    | 2.00 2 2.00
        01-06 R-2 A 3 @2    | 6.00 5 8.00
        01-07 S-1 A 3       | -4.00 2 4.00
        01-07 S-2 A 1 #2    | -2.00 1 2.00
        01-08 S-3 A -1      | 1.33 2 3.33
        01-09 S-4 A -2      | 2.67 4 6.00
        """)  # fmt: skip
    assert layers(truth) == ["R-2/1 01-06 1 2.00", "S-3/1 01-08 1 1.33", "S-4/1 01-09 2 2.67"]


def test_what_never_went_out_comes_in_like_a_gain(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 R-1 A 4 @1    | 4.00 4 4.00
        01-06 R-2 A 4 @2    | 8.00 8 12.00
        01-07 S-1 A 2       | -2.00 6 10.00
        01-08 S-2 A -5      | 7.00 11 17.00
        """)  # fmt: skip


def test_counts_set_the_books(tmp_path: Path) -> None:
    truth = check(tmp_path, """
        01-05 K-1 A =2      | 3.00 2 3.00
        01-06 R-1 A 4 @2    | 8.00 6 11.00
        01-07 K-2 A =9      | 5.50 9 16.50
        01-08 K-3 A =9      | 0.00 9 16.50
        01-09 K-4 A =1      | -14.67 1 1.83
        01-10 K-5 A =0      | -1.83 0 0.00
        01-11 K-6 A =3      | 5.49 3 5.49
        """, standard="1.5")  # fmt: skip
    assert layers(truth) == ["K-6/1 01-11 3 5.49"]


def test_a_transfer_within_one_pool_is_worth_nothing(tmp_path: Path) -> None:
    truth = check(tmp_path, """
        01-05 R-1 A 3 @0.3333   | 1.00 3 1.00
        01-06 T-1 A>B 2         | 0.00 1 1.00; 0.00 3 1.00
        """)  # fmt: skip
    assert [(row["warehouse_id"], row["moved"], row["value"]) for row in truth.levels("warehouse")] == [
        ("A", -2, truth.money(truth.share("P", "A"))),
        ("B", 2, truth.money(truth.share("P", "B"))),
    ]
    assert [str(row["value"]) for row in truth.levels("warehouse")] == ["0.33", "0.67"]


def test_a_transfer_between_pools_carries_layers_to_the_back_of_the_queue(tmp_path: Path) -> None:
    truth = check(tmp_path, """
        01-05 R-1 A 10 @1   | 10.00 10 10.00
        01-06 R-2 A 10 @2   | 20.00 20 30.00
        01-07 R-3 B 1 @7    | 7.00 1 7.00
        01-08 T-1 A>B 15    | -20.00 5 10.00; 20.00 16 27.00
        01-09 S-1 B 12      | -19.00 4 8.00
        01-10 S-3 B -1      | 1.58 5 9.58
        01-10 S-2 B 1 of R-2/1  | -2.00 4 7.58
        """, BY_WAREHOUSE)  # fmt: skip
    assert layers(truth) == ["A R-2/1 01-06 5 10.00", "B R-2/1 01-06 3 6.00", "B S-3/1 01-10 1 1.58"]


def test_what_was_transferred_covers_what_went_out_before(tmp_path: Path) -> None:
    check(tmp_path, """
        01-05 R-1 A 2 @1    | 2.00 2 2.00
        01-06 R-2 A 2 @4    | 8.00 4 10.00
        01-07 S-1 B 3       | -6.00 -3 -6.00
        01-08 T-1 A>B 4     | -10.00 0 0.00; 10.00 1 4.00
        01-09 S-2 B 1       | -4.00 0 0.00
        """, BY_WAREHOUSE)  # fmt: skip


def test_a_transfer_of_what_was_not_there_carries_what_it_cost_in_the_end(tmp_path: Path) -> None:
    truth = check(tmp_path, """
        01-05 R-1 A 1 @1    | 1.00 1 1.00
        01-06 T-1 A>B 4     | -10.00 -3 -9.00; 10.00 4 10.00
        01-07 S-1 B 3       | -7.00 1 3.00
        01-08 R-2 A 5 @3    | 15.00 2 6.00
        """, BY_WAREHOUSE)  # fmt: skip
    assert layers(truth) == ["A R-2/1 01-08 2 6.00", "B T-1/1 01-06 1 3.00"]


def test_until_then_it_carries_an_estimate(tmp_path: Path) -> None:
    check(tmp_path, """
        01-06 T-1 A>B 4     | -8.00 -4 -8.00 ?; 8.00 4 8.00 ?
        01-07 S-1 B 3       | -6.00 1 2.00
        01-08 R-1 B 1 @9    | 9.00 2 11.00
        """, BY_WAREHOUSE, standard="2")  # fmt: skip
