"""What a movement is found to be worth, and what is left when all have been: the answer of every method."""

from dataclasses import dataclass, field
from fractions import Fraction

from .movements import Movement
from .pools import NOTHING, Debt, Layer

PASSES = 50
Shelf = tuple[str, str]  # product, and warehouse where each has its own pool (else "")
Paper = tuple[str, str, int]


@dataclass
class Cost:
    """What came in (above zero) or was taken of what was there (below zero), and the units that were not there.

    `waits` are units of other movements whose cost it rests on: a return of goods that were still uncovered.
    """

    known: Fraction = NOTHING
    debt: Debt | None = None
    waits: list[Debt] = field(default_factory=list)

    @property
    def value(self) -> Fraction:
        return self.known - (self.debt.cost if self.debt else NOTHING)

    @property
    def provisional(self) -> bool:
        return any(debt.owed for debt in (self.debt, *self.waits) if debt)


@dataclass
class Costs:
    """One product's movements, costed: `of` each of them, and the layers left in each of its pools.

    Where transfers of goods that were not there never come to rest they are `unsettled`: the last pass stands.
    """

    of: dict[Movement, Cost] = field(default_factory=dict)
    layers: dict[str, list[Layer]] = field(default_factory=dict)
    unsettled: bool = False

    def carried(self) -> dict[Paper, Fraction]:
        """What transfers carry for units that were not there."""
        return {m.paper: cost.debt.cost for m, cost in self.of.items() if m.kind == "transfer" and m.quantity < 0 and cost.debt}


class Carried:
    """What the last pass found transfers to carry. Nothing is known before the first."""

    def __init__(self) -> None:
        self.found: dict[Paper, Fraction] = {}
        self.passes = 0

    def settled(self, costs: Costs) -> bool:
        """Whether a pass found what the one before it did, or is the last."""
        before, self.found = self.found, costs.carried()
        self.passes += 1
        same = before == self.found
        costs.unsettled |= not same
        return same or self.passes == PASSES

    def absent(self, transfer: Movement) -> Fraction | None:
        return self.found.get(transfer.paper)
