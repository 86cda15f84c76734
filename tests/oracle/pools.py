"""Pools: what is held of a product, what it is worth, and the units that went out before they came in."""

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from .folder import Firm
from .movements import Movement

NOTHING = Fraction(0)


@dataclass
class Layer:
    """Units that came in together. `origin` is where they first came into the firm: kind, document, line.

    `named` is the receipt line they are goods of, which an `of` may ask for.
    """

    day: date
    origin: tuple[str, str, int]
    quantity: Fraction
    value: Fraction
    named: tuple[str, int] | None = None

    @property
    def rate(self) -> Fraction:
        return self.value / self.quantity


@dataclass
class Debt:
    """Units of a movement that were not there: how many still are not, and what these are estimated to cost."""

    movement: Movement
    owed: Fraction
    estimate: Fraction
    covered: Fraction = NOTHING

    @property
    def cost(self) -> Fraction:
        """What all these units cost, as far as is known."""
        return self.covered + self.estimate

    def cover(self, quantity: Fraction, cost: Fraction, firm: Firm) -> None:
        """So many of the units have come in at that cost: they take their share of the estimate with them."""
        share = self.estimate if quantity == self.owed else firm.money(self.estimate * quantity / self.owed)
        self.owed -= quantity
        self.estimate -= share
        self.covered += cost


@dataclass
class Pool:
    """What pools of every method have. `last` is the last known unit cost, None while there was none."""

    firm: Firm
    standard: Fraction | None
    last: Fraction | None = None
    layers: list[Layer] = field(default_factory=list)
    debts: list[Debt] = field(default_factory=list)

    @property
    def quantity(self) -> Fraction:
        return sum((layer.quantity for layer in self.layers), NOTHING)

    @property
    def value(self) -> Fraction:
        return sum((layer.value for layer in self.layers), NOTHING)

    def known(self) -> Fraction:
        """The last known unit cost, else the standard cost, else nothing."""
        return next((rate for rate in (self.last, self.standard) if rate is not None), NOTHING)

    def gain_rate(self) -> Fraction:
        """What a gain at a count comes in at: the current unit cost where there is one."""
        return self.current() if self.quantity > 0 else self.known()

    def current(self) -> Fraction:
        return self.value / self.quantity

    def receive(self, layer: Layer) -> None:
        """Something comes in. It covers the oldest units that went out before it; the rest stays."""
        self.put(replace(layer))
        while self.debts and self.quantity:
            debt = self.debts[0]
            quantity = min(debt.owed, self.quantity)
            debt.cover(quantity, sum((piece.value for piece in self.take(quantity)), NOTHING), self.firm)
            if not debt.owed:
                self.debts.pop(0)

    def owe(self, movement: Movement, quantity: Fraction) -> Debt:
        """Units that are not there go out, at what they would cost by the last that is known."""
        debt = Debt(movement, quantity, self.firm.money(quantity * self.known()))
        self.debts.append(debt)
        return debt

    def put(self, layer: Layer) -> None:
        raise NotImplementedError

    def take(self, quantity: Fraction, of: tuple[str, int] | None = None) -> list[Layer]:
        """Takes units that are there; what was taken, in the order it was taken."""
        raise NotImplementedError


class LayeredPool(Pool):
    """fifo, lifo and specific: a queue of layers, the oldest in front."""

    def put(self, layer: Layer) -> None:
        self.layers.append(layer)
        self.last = layer.rate

    def take(self, quantity: Fraction, of: tuple[str, int] | None = None) -> list[Layer]:
        pieces = []
        for layer in self.turn(of):
            if quantity:
                pieces.append(self.cut(layer, min(quantity, layer.quantity)))
                quantity -= pieces[-1].quantity
        self.layers = [layer for layer in self.layers if layer.quantity]
        return pieces

    def turn(self, of: tuple[str, int] | None) -> list[Layer]:
        """The layers in the order they are taken: those of the named receipt line first."""
        order = self.layers[::-1] if self.firm.method == "lifo" else list(self.layers)
        return sorted(order, key=lambda layer: of is None or layer.named != of)

    def cut(self, layer: Layer, quantity: Fraction) -> Layer:
        self.last = layer.rate
        cost = layer.value if quantity == layer.quantity else self.firm.money(layer.value * quantity / layer.quantity)
        layer.quantity -= quantity
        layer.value -= cost
        return Layer(layer.day, layer.origin, quantity, cost, layer.named)


class AveragePool(Pool):
    """moving_average: one layer. `last` is the average; a rounded one holds until something comes in."""

    def put(self, layer: Layer) -> None:
        self.layers = [Layer(layer.day, layer.origin, self.quantity + layer.quantity, self.value + layer.value)]
        self.last = self.firm.average(self.layers[0].rate)

    def current(self) -> Fraction:
        if self.firm.unit_cost_decimals is None or self.last is None:
            return self.value / self.quantity
        return self.last

    def take(self, quantity: Fraction, of: tuple[str, int] | None = None) -> list[Layer]:
        """At the average: never beyond the pool's value, on which side of nothing it may be."""
        return self.draw(quantity, within(self.firm.money(quantity * self.current()), self.value)) if quantity else []

    def take_at(self, quantity: Fraction, unit_cost: Fraction) -> list[Layer]:
        """Takes units at a given unit cost: never more than the pool's value."""
        return self.draw(quantity, min(self.firm.money(quantity * unit_cost), self.value))

    def draw(self, quantity: Fraction, asked: Fraction) -> list[Layer]:
        """Takes units at a cost; at all there is when nothing stays."""
        self.last = self.current()
        (layer,) = self.layers
        cost = layer.value if quantity == layer.quantity else asked
        layer.quantity -= quantity
        layer.value -= cost
        self.layers = [layer] if layer.quantity else []
        return [Layer(layer.day, layer.origin, quantity, cost)]


def within(cost: Fraction, value: Fraction) -> Fraction:
    """A cost at an average, which never goes beyond what the pool is worth."""
    return max(cost, value) if value < 0 else min(cost, value)
