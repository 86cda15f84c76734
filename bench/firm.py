"""The firm whose folder is generated: how much of everything there is, and its master data. All of it is invented."""

import math
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from bench.rows import Ints

FIRST_DAY = date(2023, 1, 2)
WORKING_DAYS = 1000  # about four years
PIECES, WEIGHED, SMALL = 0, 1, 2  # kinds of products
UNITS = ("pcs", "kg", "m")
REGIONS = ("North", "East", "South", "West", "Overseas")
CATEGORIES = ("Tea", "Ceramics", "Paper", "Fasteners", "Textiles", "Tools", "Lamps", "Spices")
SEED = 20261128


@dataclass(frozen=True)
class Firm:
    """A firm of about so many movements; everything else follows from that and the seed."""

    movements: int
    seed: int = SEED
    spread: bool = False  # returns and counts of any product, not of one in a hundred

    def random(self, purpose: int) -> np.random.Generator:
        """Chance, the same every time, for one purpose."""
        return np.random.default_rng((self.seed, self.movements, purpose))

    @property
    def products(self) -> int:
        """About 380 for 10 thousand movements, 5 thousand for a million, 19 thousand for 10 million."""
        return max(3, round(2 * math.pow(self.movements, 0.57)))

    @property
    def warehouses(self) -> int:
        """3 for 10 thousand, 6 for 10 million."""
        return max(2, len(str(self.movements)) - 2)

    @property
    def customers(self) -> int:
        """150 for 10 thousand, 4,700 for 10 million."""
        return max(5, round(1.5 * math.pow(self.movements, 0.5)))

    @property
    def salespeople(self) -> int:
        """12 for 10 thousand, 58 for 10 million."""
        return round(math.pow(self.movements, 0.25)) + 2

    @cached_property
    def kinds(self) -> Ints:
        """The kind of each product: four of five come in pieces."""
        return np.array([PIECES, PIECES, PIECES, PIECES, WEIGHED, PIECES, PIECES, PIECES, PIECES, SMALL])[
            np.arange(self.products) % 10
        ]

    @cached_property
    def standard_costs(self) -> Ints:
        """In 1/10,000: whole cents, but for small goods."""
        cents = np.exp(self.random(1).normal(3.2, 1.0, self.products)) * 100
        return np.where(self.kinds == SMALL, np.rint(cents / 4).astype(int) + 7, (np.rint(cents).astype(int) + 50) * 100)

    @cached_property
    def list_prices(self) -> Ints:
        """In 1/10,000: the standard cost and a third to two thirds more."""
        return to_cents(self.standard_costs * self.random(2).integers(130, 170, self.products) // 100, self.kinds == SMALL)

    @cached_property
    def demand(self) -> Ints:
        """Product numbers, those in demand more often: draw from it evenly. The best one has about 0.5 per cent."""
        weight = (np.arange(self.products) + 10.0) ** -0.8
        order = self.random(3).permutation(self.products)
        return np.repeat(order, np.maximum(1, np.rint(weight / weight.sum() * 50 * self.products)).astype(int))

    @cached_property
    def special(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Products that come back and that are counted: one in a hundred, at least one; all of them if spread."""
        numbers = np.arange(self.products)
        return np.full(self.products, True) if self.spread else numbers % 100 == min(99, self.products - 1)

    @cached_property
    def account(self) -> Ints:
        """The salesperson of each customer."""
        return self.random(4).integers(0, self.salespeople, self.customers)


def to_cents(price: Ints, fine: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Ints:
    """Whole cents, except where it is fine as it is."""
    return np.where(fine, price, price // 100 * 100)


def days() -> list[str]:
    """The working days, and some more, as the files have them."""
    first = np.datetime64(FIRST_DAY)
    return [str(day) for day in np.busday_offset(first, np.arange(WORKING_DAYS + 400), roll="forward")]


def product_ids(firm: Firm) -> list[str]:
    """P-00001 and on."""
    return [f"P-{number + 1:05}" for number in range(firm.products)]


def warehouse_ids(firm: Firm) -> list[str]:
    """W1 and on."""
    return [f"W{number + 1}" for number in range(firm.warehouses)]


def customer_ids(firm: Firm) -> list[str]:
    """CU-00001 and on."""
    return [f"CU-{number + 1:05}" for number in range(firm.customers)]


def salesperson_ids(firm: Firm) -> list[str]:
    """SP-001 and on."""
    return [f"SP-{number + 1:03}" for number in range(firm.salespeople)]
