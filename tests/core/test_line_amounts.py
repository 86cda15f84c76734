"""What contract lines come to: many at once are what each is by itself, however large."""

import numpy as np
import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from salesinv.core.exact import fits, half_away, net_rate
from salesinv.core.sales import line_amounts
from salesinv.errors import SalesinvError
from salesinv.schema.kinds import Decimals

SIZES = st.sampled_from([10**3, 10**6, 10**9, 10**12, 10**15]).flatmap(lambda most: st.integers(-most, most))
LINES = st.lists(st.tuples(SIZES, SIZES.map(abs), st.sampled_from([0, 50_000, 125_000, 123_456, 999_999])), max_size=6)
PLACES = st.integers(0, 6)


@settings(max_examples=400, deadline=None)
@given(LINES, st.builds(Decimals, PLACES, PLACES, PLACES))
@example([(3_000, 10_050, 50_000), (-1, 50_000, 0), (1_000, 12_345_600, 0)], Decimals())  # 2.864…, −0.005, 1234.56
def test_amounts(lines: list[tuple[int, int, int]], decimals: Decimals) -> None:
    columns = np.array(lines, dtype=np.int64).reshape(-1, 3).T
    frame = pd.DataFrame(dict(zip(("quantity", "unit_price", "discount"), columns, strict=True)))
    try:
        rates = [(units, *net_rate(price, discount, decimals)) for units, price, discount in lines]
        wanted = [fits(half_away(units * value, per)) for units, value, per in rates]
    except SalesinvError as error:
        wanted = str(error)
    try:
        found = line_amounts(frame, decimals).tolist()
    except SalesinvError as error:
        found = str(error)
    assert found == wanted


def test_worked() -> None:
    """3 at 1.0050 less 5% is 2.86425; 0.001 back at 5.0000 is half a cent; 1 at 1234.5600."""
    frame = pd.DataFrame({"quantity": [3_000, -1, 1_000], "unit_price": [10_050, 50_000, 12_345_600], "discount": [50_000, 0, 0]})
    assert line_amounts(frame, Decimals()).tolist() == [286, -1, 123_456]
