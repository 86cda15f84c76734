"""Rounding, half away from zero, and exact decimals for the answers."""

from decimal import Decimal
from fractions import Fraction


def half_away(number: Fraction, decimals: int) -> Fraction:
    """The nearest multiple of 10^-decimals; what lies in the middle goes away from zero."""
    scaled = abs(number) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if number >= 0 else -whole, 10**decimals)


def exact(number: Fraction, decimals: int) -> Decimal:
    """The same number as a Decimal with that many decimals. ValueError if it has more."""
    minor = number * 10**decimals
    if minor.denominator != 1:
        raise ValueError(f"{number} has more than {decimals} decimals")
    return Decimal(minor.numerator).scaleb(-decimals)
