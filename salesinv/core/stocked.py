"""A book that knows its own movements and what they cost: reports ask it, and need not work them out."""

from abc import abstractmethod
from datetime import date
from typing import TYPE_CHECKING

from salesinv.schema.sheet import Sheet

if TYPE_CHECKING:
    import pandas as pd

    from salesinv.core.costing.costed import Costed
    from salesinv.core.costing.rules import Rules

Shelf = tuple[str, str]  # product, warehouse


class StockedBook(dict[str, Sheet]):
    """Tables by name, as a `Book`; what it answers is what `movements` and `cost` would make of these tables."""

    @abstractmethod
    def movements(self, as_of: date | None) -> "pd.DataFrame":
        """As `movements.movements`."""

    @abstractmethod
    def costed(self, as_of: date | None, rules: "Rules") -> "Costed":
        """As `costing.cost` of these movements."""

    @abstractmethod
    def on_hand(self, as_of: date | None) -> dict[Shelf, int]:
        """As `balance.on_hand` of all products."""
