"""What a replay is told and what it gives back: Rules, Move, Outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from salesinv.core.exact import Rate, half_away, price_rate
from salesinv.schema.kinds import Decimals


@dataclass(frozen=True)
class Rules:
    """How a folder wants its goods costed. `standard` is the standard cost of products that have one (price units)."""

    method: str = "fifo"
    pool: str = "company"
    unit_cost_decimals: int | None = None
    decimals: Decimals = field(default_factory=Decimals)
    standard: Mapping[str, int] = field(default_factory=dict)

    @property
    def by_warehouse(self) -> bool:
        return self.pool == "warehouse"

    @property
    def rounding(self) -> Rate | None:
        """The step that averages are rounded to, as a rate; None where they are not."""
        if self.unit_cost_decimals is None:
            return None
        return 10**self.decimals.amount, 10 ** (self.decimals.quantity + self.unit_cost_decimals)

    def standard_rate(self, product_id: str) -> Rate | None:
        price = self.standard.get(product_id)
        return None if price is None else price_rate(price, self.decimals)

    def worth(self, quantity: int, unit_cost: int) -> int:
        """`round(quantity × unit cost)` in minor units of amount."""
        value, units = price_rate(unit_cost, self.decimals)
        return half_away(quantity * value, units)


@dataclass(frozen=True, slots=True)
class Move:
    """One movement, as `movements` gives it; `place` is its row there."""

    place: int
    month: str
    document: str
    line: int
    phase: int
    kind: str
    warehouse_id: str
    quantity: int
    unit_cost: int
    of: str
    contract_id: str
    contract_line: int

    @property
    def name(self) -> str:
        """What an `of` calls it."""
        return f"{self.document}/{self.line}"


@dataclass
class Outcome:
    """What is filled in by a replay: value and provisional of every movement, and the layers left (product, warehouse or
    "", place of origin, quantity, value, provisional)."""

    values: list[int]
    provisional: list[bool]
    layers: list[tuple[Any, ...]]
