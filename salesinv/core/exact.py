"""Exact arithmetic on minor units: rounding half away from zero, rates as fractions, sums that cannot wrap."""

from collections.abc import Sequence
from operator import index
from typing import TYPE_CHECKING, Any, Final

from salesinv.errors import SalesinvError
from salesinv.locale import _
from salesinv.schema.kinds import RATE_DECIMALS, RATIO_DECIMALS, Decimals

if TYPE_CHECKING:
    import pandas as pd

LARGEST_INT = 2**63 - 1
WHOLE_NUMBERS: Final = "Int64"  # what is joined must be nullable integers: int64 with gaps becomes binary float
Rate = tuple[int, int]  # value over quantity, both in minor units; never rounded


def half_away(numerator: int, denominator: int) -> int:
    """`numerator / denominator` to the nearest whole, halves away from zero. The denominator is above 0."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -size if numerator < 0 else size


def ratio(part: Any, of: Any, decimals: int = RATIO_DECIMALS) -> int | None:
    """`part / of` with so many decimals, halves away from zero; None where either is unknown or there is nothing to divide by."""
    if part is None or not of:
        return None
    return half_away(whole(part) * 10**decimals * (1 if of > 0 else -1), abs(whole(of)))


def at_rate(quantity: int, rate: Rate) -> int:
    """The rounded value of a quantity at a rate."""
    return half_away(quantity * rate[0], rate[1])


def price_rate(price: int, decimals: Decimals) -> Rate:
    """A price per unit as a rate: minor units of value per minor unit of quantity."""
    return price * int(10**decimals.amount), int(10 ** (decimals.quantity + decimals.price))


def unit_cost(value: int, quantity: int, decimals: Decimals) -> int | None:
    """`value / quantity` at price decimals, rounded half away from zero; None where nothing is there."""
    per_value, per_unit = price_rate(1, decimals)
    return half_away(value * per_unit * (1 if quantity > 0 else -1), abs(quantity) * per_value) if quantity else None


def spread(quantities: Sequence[int], value: int) -> list[int]:
    """A value over parts by quantity, cumulatively rounded in their order: the parts add up to it.

    Where the quantities add up to nothing, the first part has all of it.
    """
    total, units, placed = sum(quantities), 0, 0
    parts = []
    for quantity in quantities:
        units += quantity
        so_far = half_away(value * units * (1 if total > 0 else -1), abs(total)) if total else value
        parts.append(so_far - placed)
        placed = so_far
    return parts


def net_rate(price: int, discount: int, decimals: Decimals) -> Rate:
    """A contract line's price less its discount (a fraction with 6 decimals), as a rate."""
    value, quantity = price_rate(price, decimals)
    one = 10**RATE_DECIMALS
    return value * (one - discount), quantity * one


def whole(cell: Any) -> int:
    """A held number as an int. TypeError for a binary float: no figure is better than a wrong one."""
    return index(cell)


def fits(value: int) -> int:
    """The value, if 64 bits hold it; a refusal otherwise: a figure is never silently wrong."""
    if abs(value) > LARGEST_INT:
        raise SalesinvError(_("A figure of {value} minor units is too large to be kept exactly.").format(value=value))
    return value


def summed(frame: "pd.DataFrame", by: Sequence[str], columns: Sequence[str]) -> "pd.DataFrame":
    """Exact sums of int64 columns by keys (sorted), each column checked against wrapping round first.

    They are nullable integers: joined to rows that have none, plain ones would become binary floats.
    """
    for column in columns:
        guard(frame, by, column)
    return frame.groupby(list(by), sort=True, observed=True)[list(columns)].sum().astype(WHOLE_NUMBERS)


def counts(frame: "pd.DataFrame", key: str, column: str, **ways: str) -> "pd.DataFrame":
    """What can be counted of a column by key: a column for each of `ways`, which are pandas' names of aggregations."""
    found: pd.DataFrame = frame.groupby(key)[column].agg(**ways)  # type: ignore[call-overload]
    return found.astype(WHOLE_NUMBERS)


def guard(frame: "pd.DataFrame", by: Sequence[str], column: str) -> None:
    """Refuse if a running sum of an int64 column by keys could leave 64 bits. Costs one pass unless it comes near."""
    largest = int(frame[column].abs().max()) if len(frame) else 0
    if largest * len(frame) <= LARGEST_INT:
        return
    for _key, part in frame.groupby(list(by), observed=True)[column]:
        running = 0
        for value in part.tolist():
            running = fits(running + value)
