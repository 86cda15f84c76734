"""A problem of substance as a value, and how much of the books is looked at for it."""

from collections.abc import Collection
from dataclasses import dataclass

from salesinv.errors import Problem
from salesinv.schema.kinds import QUANTITY, Decimals
from salesinv.settings import Settings


@dataclass(frozen=True)
class Finding:
    """A problem of substance: what it is about, how large it is (to tell a worse one from the same), and its words."""

    subject: tuple[object, ...]
    size: int
    problem: Problem


@dataclass(frozen=True)
class Scope:
    """What to look at: the settings of the folder, only these products where they are given, months only if every row is there.

    Rows of other products may hold None where a cell could not be read.
    """

    settings: Settings
    products: Collection[str] | None = None
    months: bool = True

    @property
    def decimals(self) -> Decimals:
        return self.settings.decimals

    def covers(self, product: object) -> bool:
        return self.products is None or product in self.products

    def units(self, quantity: int) -> str:
        return QUANTITY.write(quantity, self.decimals)
