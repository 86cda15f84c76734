"""What a pool of goods holds: layers with a quantity and a value in whole cents, and what it owes.

`Layered` serves fifo, lifo and specific identification, `Averaged` the moving average. Both keep the same promise:
what was put in is what was taken out plus what is left, and an empty pool is worth nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from salesinv.core.exact import Rate, at_rate, half_away

NOTHING: Rate = (0, 1)
NO_ORIGIN = -1  # of an average: it came in with no one movement


@dataclass(slots=True)
class Owed:
    """Units that went out before they came in: still `quantity` of them, at an estimate of `value`.

    `move` is the movement they went out with; `final` what they have come to cost so far (estimates included).
    """

    move: int
    quantity: int
    value: int
    account: "Account | None" = None
    final: int = 0


@dataclass(slots=True)
class Account:
    """Net quantity and net cost shipped on one contract line, and what of it is still owed."""

    quantity: int = 0
    cost: int = 0
    owed: list[Owed] = field(default_factory=list)


@dataclass(slots=True)
class Layer:
    """Goods that came in together. `origin` is the movement they first came in with; `named` their receipt line.

    `depends` are the owed units whose cost this value was taken from: provisional while one is uncovered.
    """

    quantity: int
    value: int
    origin: int
    named: str = ""
    depends: tuple[Owed, ...] = ()


class Pool:
    """Common to all pools: the last known unit cost, what is owed, and the covering of it."""

    def __init__(self, standard: Rate | None) -> None:
        self.quantity = 0
        self.value = 0
        self.last: Rate | None = standard
        self.owed: list[Owed] = []

    def rate(self) -> Rate:
        """The pool's current unit cost, else the last known one, else standard cost, else nothing."""
        return (self.value, self.quantity) if self.quantity > 0 else self.last or NOTHING

    def receive(self, layer: Layer) -> Iterator[tuple[Owed, int, list[Layer]]]:
        """Put a layer, and let it pay for what is owed, oldest first: (owed, its share of the estimate, what it now takes)."""
        self.put(layer)
        while self.owed and self.quantity:
            debt = self.owed[0]
            units = min(debt.quantity, self.quantity)
            taken = self.take(units)
            share, cost = half_away(debt.value * units, debt.quantity), sum(piece.value for piece in taken)
            debt.quantity, debt.value, debt.final = debt.quantity - units, debt.value - share, debt.final + cost - share
            if not debt.quantity:
                self.owed.pop(0)
            yield debt, share, taken

    def owe(self, move: int, units: int, rate: Rate) -> Owed:
        """Note units that are not there, at the rate they are estimated to cost."""
        estimate = at_rate(units, rate)
        debt = Owed(move, units, estimate, final=estimate)
        self.owed.append(debt)
        return debt

    def put(self, layer: Layer) -> None:
        raise NotImplementedError

    def take(self, quantity: int, named: str = "") -> list[Layer]:
        raise NotImplementedError

    def layers(self) -> list[Layer]:
        raise NotImplementedError


class Layered(Pool):
    """Layers in the order they came in; taken oldest first (fifo, specific) or newest first (lifo)."""

    def __init__(self, standard: Rate | None, newest_first: bool) -> None:
        super().__init__(standard)
        self.newest_first = newest_first
        self.queue: list[Layer] = []
        self.oldest = 0  # everything before this place in the queue is empty
        self.by_name: dict[str, list[Layer]] = {}

    def put(self, layer: Layer) -> None:
        """Put a layer at the back of the queue."""
        self.queue.append(layer)
        if layer.named:
            self.by_name.setdefault(layer.named, []).append(layer)
        self.quantity, self.value = self.quantity + layer.quantity, self.value + layer.value
        self.last = (layer.value, layer.quantity)

    def take(self, quantity: int, named: str = "") -> list[Layer]:
        """What was taken, piece by piece: of the named receipt line first, the rest by the method; less if there is less."""
        taken: list[Layer] = []
        known = self.by_name.get(named, [])
        for layer in reversed(known) if self.newest_first else known:
            quantity -= self._from(layer, quantity, taken)
        while quantity and (next_layer := self._next()):
            quantity -= self._from(next_layer, quantity, taken)
        return taken

    def _next(self) -> Layer | None:
        if self.newest_first:
            while self.queue and not self.queue[-1].quantity:
                self.queue.pop()
            return self.queue[-1] if self.queue else None
        while self.oldest < len(self.queue) and not self.queue[self.oldest].quantity:
            self.oldest += 1
        return self.queue[self.oldest] if self.oldest < len(self.queue) else None

    def _from(self, layer: Layer, quantity: int, taken: list[Layer]) -> int:
        units = min(quantity, layer.quantity)
        if units:
            self.last = (layer.value, layer.quantity)
            value = half_away(layer.value * units, layer.quantity)
            layer.quantity, layer.value = layer.quantity - units, layer.value - value
            self.quantity, self.value = self.quantity - units, self.value - value
            taken.append(Layer(units, value, layer.origin, layer.named, layer.depends))
        return units

    def layers(self) -> list[Layer]:
        """What is on hand, oldest first."""
        return [layer for layer in self.queue[self.oldest :] if layer.quantity]


class Averaged(Pool):
    """One layer at the moving average; with `decimals` the average is rounded to that whenever something comes in."""

    def __init__(self, standard: Rate | None, rounding: Rate | None) -> None:
        super().__init__(standard)
        self.rounding = rounding
        self.average: Rate = NOTHING
        self.depends: tuple[Owed, ...] = ()

    def rate(self) -> Rate:
        """The average, rounded where the settings say so, else the last known one, else standard cost, else nothing."""
        return self.average if self.rounding and self.quantity > 0 else super().rate()

    def put(self, layer: Layer) -> None:
        """Mix a layer in and work the average out anew."""
        self.quantity, self.value = self.quantity + layer.quantity, self.value + layer.value
        self.depends = tuple({id(debt): debt for debt in (*self.depends, *layer.depends) if debt.quantity}.values())
        self.average = rounded_rate((self.value, self.quantity), self.rounding)
        self.last = self.average

    def take(self, quantity: int, named: str = "") -> list[Layer]:
        """What was taken, at the average; everything when it empties the pool; less if there is less."""
        units = min(quantity, self.quantity)
        if not units:
            return []
        exact = half_away(self.value * units, self.quantity)
        at_average = within(at_rate(units, self.average), self.value) if self.rounding and units < self.quantity else exact
        return [self.draw(units, at_average)]

    def draw(self, units: int, value: int) -> Layer:
        """Take units at a given value; what it leaves is the new balance."""
        self.last = self.rate()
        self.quantity, self.value = self.quantity - units, self.value - value
        piece = Layer(units, value, NO_ORIGIN, depends=self.depends)
        if not self.quantity:
            self.depends = ()
        return piece

    def layers(self) -> list[Layer]:
        """One layer, if anything is on hand."""
        return [Layer(self.quantity, self.value, NO_ORIGIN, depends=self.depends)] if self.quantity else []


def rounded_rate(rate: Rate, rounding: Rate | None) -> Rate:
    """A rate rounded to a number of decimals of a price: `rounding` is that smallest step, as a rate."""
    if not rounding:
        return rate
    steps = half_away(rate[0] * rounding[1], rate[1] * rounding[0])
    return steps * rounding[0], rounding[1]


def within(cost: int, value: int) -> int:
    """A cost at a rounded average: never beyond what the pool is worth, which may be less than nothing."""
    return max(cost, value) if value < 0 else min(cost, value)
