"""One month of one pool under the monthly average: what came in, what went out, what it cost."""

from dataclasses import dataclass, field

from salesinv.core.costing.pools import NOTHING, Owed
from salesinv.core.exact import Rate, at_rate


@dataclass
class Out:
    """Units that went out with the movement at `place` (below 0: gains and customers' returns), or that were owed before.

    `short` of them the month does not suffice for; `cost` is what the others cost.
    """

    place: int
    units: int
    debt: Owed | None = None
    short: int = 0
    cost: int = 0

    @property
    def covered(self) -> int:
        return self.units - self.short


@dataclass
class Arrival:
    """A transfer in: `out` is its other end in the pool `source`; `missing_value` is what units not there bring along."""

    place: int
    source: str
    out: Out
    missing_value: int = 0

    @property
    def value(self) -> int:
        return self.out.cost + self.missing_value


@dataclass
class Month:
    """Brought forward and in (`quantity`, `value`), transfers in, and the outs in order, owed ones first."""

    quantity: int
    value: int
    outs: list[Out] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    u: Rate = NOTHING

    @property
    def available(self) -> int:
        """Quantity brought forward and in: what u divides by."""
        return self.quantity + sum(arrival.out.units for arrival in self.arrivals)

    @property
    def left(self) -> int:
        """Quantity at the month's end, not counting what is owed."""
        return self.available - sum(out.covered for out in self.outs)

    @property
    def value_in(self) -> int:
        return self.value + sum(arrival.value for arrival in self.arrivals)

    def find_short(self) -> None:
        """Mark what the month does not suffice for, from the last outflow backwards."""
        missing = sum(out.units for out in self.outs) - self.available
        for out in reversed(self.outs):
            if out.units > 0 and missing > 0:
                out.short = min(out.units, missing)
                missing -= out.short

    def price(self) -> bool:
        """Cost the outs in turn: `round(u × cumulative)` less what went before, never more than there is.

        If the month ends empty, its last outflow takes what is left. Whether any cost changed.
        """
        before, whole, units, spent = [out.cost for out in self.outs], self.value_in, 0, 0
        for out in self.outs:
            units += out.covered
            so_far = at_rate(units, self.u)
            so_far = min(so_far, whole) if units <= self.available else so_far
            out.cost, spent = so_far - spent, so_far
        last = next((out for out in reversed(self.outs) if out.covered > 0), None)
        if last and not self.left:
            last.cost += whole - spent
        return before != [out.cost for out in self.outs]
