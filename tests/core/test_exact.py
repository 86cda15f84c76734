"""Nothing is rounded but by rule, and nothing wraps round."""

from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import folder_of, rows_of

from salesinv.core.checks import CHECKED
from salesinv.core.exact import fits, half_away, summed, whole
from salesinv.core.figures import stock_levels
from salesinv.errors import SalesinvError

SIX = "[decimals]\nquantity = 6\nprice = 6\namount = 6"
LARGE = "999999999999"


@given(st.integers(), st.integers(min_value=1))
def test_half_away_is_the_nearest_whole_and_halves_go_outwards(numerator: int, denominator: int) -> None:
    found = half_away(numerator, denominator)
    off = Fraction(numerator, denominator) - found
    assert abs(off) <= Fraction(1, 2)
    assert abs(off) < Fraction(1, 2) or (off > 0) == (numerator < 0)


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"), [(5, 10, 1), (-5, 10, -1), (14, 10, 1), (-14, 10, -1), (15, 10, 2), (0, 7, 0)]
)
def test_half_away(numerator: int, denominator: int, rounded: int) -> None:
    assert half_away(numerator, denominator) == rounded


def test_sums_that_would_wrap_are_refused() -> None:
    frame = pd.DataFrame({"key": ["a", "a", "b"], "value": [2**62, 2**62, 1]})
    with pytest.raises(SalesinvError, match="too large"):
        summed(frame, ["key"], ["value"])
    frame.loc[1, "value"] = -(2**62)
    assert summed(frame, ["key"], ["value"])["value"].tolist() == [0, 1]
    assert fits(2**63 - 1) == 2**63 - 1


def test_the_largest_figures_are_exact(tmp_path: Path) -> None:
    """999999999999 units at 1.000001: 1000000999998.999999, not a millionth off."""
    folder = folder_of(tmp_path, SIX, receipts=f"R-1,1,2026-01-01,P,A,{LARGE},1.000001,")
    report = stock_levels(folder.load(*CHECKED), folder.settings).report()
    assert rows_of(report, "on_hand", "value", "unit_cost")[0] == f"{LARGE}.000000 1000000999998.999999 1.000001"


def test_a_value_that_64_bits_do_not_hold_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, SIX, receipts=f"R-1,1,2026-01-01,P,A,{LARGE},{LARGE},")
    with pytest.raises(SalesinvError, match="too large"):
        stock_levels(folder.load(*CHECKED), folder.settings)


def test_a_quantity_that_64_bits_do_not_hold_is_refused(tmp_path: Path) -> None:
    rows = "\n".join(f"R-{number},1,2026-01-01,P,A,{LARGE},0," for number in range(1, 12))
    folder = folder_of(tmp_path, SIX, receipts=rows)
    with pytest.raises(SalesinvError, match="too large"):
        stock_levels(folder.load(*CHECKED), folder.settings)


def test_a_warehouse_that_64_bits_do_not_hold_is_refused_though_the_product_fits(tmp_path: Path) -> None:
    moves = "\n".join(f"T-{number},1,2026-01-01,P,A,B,{LARGE}" for number in range(1, 21))
    folder = folder_of(tmp_path, SIX, transfers=moves, counts="K-1,1,2026-01-02,P,B,0,yes")
    with pytest.raises(SalesinvError, match="too large"):
        stock_levels(folder.load(*CHECKED), folder.settings)


def test_a_binary_float_is_no_figure() -> None:
    with pytest.raises(TypeError):
        whole(199.9)
    assert whole(pd.array([5], dtype="Int64")[0]) == 5
