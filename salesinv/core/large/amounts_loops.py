"""Exact amounts in 64 bits: what comes near their end is not worked out, but told (as figures below 0)."""

import numpy as np

from salesinv.compiling import inner

NEAR, MOST = 4.0e18, 2**60  # of a product before it is divided; of a quantity, a value, a divisor


@inner
def share(value, part, of):
    """`round(value × part / of)`, halves away from zero, for figures of 0 or more, `of` up to MOST; -1 where it nears 64 bits."""
    if part == of:
        return value
    if np.float64(value) * np.float64(part) > NEAR:
        return np.int64(-1)
    return (2 * value * part + of) // (2 * of)


@inner
def worth(quantity, price, unit):
    """`round(quantity × price × unit)` of figures of 0 or more, `unit` a fraction of two numbers; -1 where it nears 64 bits."""
    if np.float64(quantity) * np.float64(price) * np.float64(unit[0]) > NEAR:
        return np.int64(-1)
    return (2 * quantity * price * unit[0] + unit[1]) // (2 * unit[1])


@inner
def rounded(value, units, step):
    """In how many steps a rate of `value / units` is, rounded; `step` is a fraction of two numbers. -1 where it nears 64 bits."""
    if np.float64(value) * np.float64(step[1]) > NEAR or np.float64(units) * np.float64(step[0]) > MOST:
        return np.int64(-1)
    of = units * step[0]
    return (2 * value * step[1] + of) // (2 * of)
