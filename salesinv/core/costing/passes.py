"""What one pass over the movements of a product writes down: what each cost, and whose uncovered units that rests on."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from salesinv.core.costing.pools import Layer, Owed
from salesinv.core.costing.rules import Move, Outcome, Rules


@dataclass
class Pass(ABC):
    """One pass. `named_costs` is the unit cost of every receipt line; `settled` what the last pass found transfers to carry
    out of nothing, by the place of the transfer.
    """

    product_id: str
    rules: Rules
    named_costs: Mapping[str, int]
    settled: Mapping[int, int]
    values: dict[int, int] = field(default_factory=dict)
    depends: dict[int, list[Owed]] = field(default_factory=dict)
    carries: dict[int, Owed] = field(default_factory=dict)
    unsettled: bool = False

    @abstractmethod
    def play(self, moves: list[Move]) -> None:
        """Cost every movement of the product; they come in order."""

    @abstractmethod
    def left(self) -> Iterator[tuple[str, Layer]]:
        """What is on hand at the end: the pool's key and its layers, in the order of keys and queues."""

    def key(self, move: Move) -> str:
        """The pool that a movement touches: the product's (""), or the product's in that warehouse."""
        return move.warehouse_id if self.rules.by_warehouse else ""

    def book(self, place: int, value: int) -> None:
        """Add to what the movement at this place is worth."""
        self.values[place] = self.values.get(place, 0) + value

    def note(self, place: int, depends: Iterable[Owed]) -> None:
        """The movement at this place is provisional as long as one of these units is uncovered."""
        if depends:
            self.depends.setdefault(place, []).extend(depends)

    def carried(self) -> dict[int, int]:
        """What the units that transfers carried out of nothing have come to cost."""
        return {place: debt.final for place, debt in self.carries.items()}

    def is_provisional(self, place: int) -> bool:
        """Whether what the movement at this place costs may still change."""
        rests = any(debt.quantity for debt in self.depends.get(place, ()))
        return rests or (self.unsettled and place in self.values)

    def remaining(self) -> Iterator[tuple[str, Layer, bool]]:
        """What is `left`, and whether its cost is provisional."""
        for key, layer in self.left():
            yield key, layer, self.unsettled or any(debt.quantity for debt in layer.depends)

    def report(self, outcome: Outcome) -> None:
        """Write values, provisional marks and the layers that are left into the outcome."""
        for place, value in self.values.items():
            outcome.values[place] = value
        for place in {*self.values, *self.depends}:
            outcome.provisional[place] = self.is_provisional(place)
        for key, layer, rests in self.remaining():
            outcome.layers.append((self.product_id, key, layer.origin, layer.quantity, layer.value, rests))
