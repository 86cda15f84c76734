"""Products that were brought back, sent back or counted: costed one movement after the other, in whole cents, by a plain loop.

What each cost depends on the one before, so no sum over columns gives it. All peers hand the few rows of these products to it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

IN, OUT, COUNT = 1, 3, 4
Key = tuple[str, int]  # document, line
Move = tuple[str, str, int, str, int, str, int, int, str]
"""Product, day, phase, document, line, warehouse, quantity in thousandths (signed; counted, for a count), unit cost in
1/10,000 (0 if none), and what it refers to: the receipt line of a return, the contract line of a shipment."""


def rounded(numerator: int, denominator: int) -> int:
    """Half away from zero; the denominator is above zero."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


class Fifo:
    """Layers of [quantity, value], oldest first."""

    def __init__(self) -> None:
        self.layers: list[list[int]] = []
        self.named: dict[str, list[int]] = {}
        self.quantity = self.value = self.first = 0

    def put(self, quantity: int, value: int, name: str) -> None:
        """A layer at the end."""
        layer = [quantity, value]
        self.layers.append(layer)
        self.named[name] = layer
        self.quantity, self.value = self.quantity + quantity, self.value + value

    def take(self, quantity: int, of: str = "") -> int:
        """What a quantity costs; from the named layer first."""
        cost, wanted = 0, quantity
        if of in self.named:
            cost, quantity = self._from(self.named[of], quantity)
        while quantity:
            layer = self.layers[self.first]
            if layer[0]:
                more, quantity = self._from(layer, quantity)
                cost += more
            self.first += not layer[0]
        self.quantity, self.value = self.quantity - wanted, self.value - cost
        return cost

    def send_back(self, quantity: int, of: str, unit_cost: int) -> int:
        """From the layer that it came in with."""
        return self.take(quantity, of)

    @staticmethod
    def _from(layer: list[int], quantity: int) -> tuple[int, int]:
        taken = min(quantity, layer[0])
        cost = rounded(layer[1] * taken, layer[0]) if taken else 0
        layer[0], layer[1] = layer[0] - taken, layer[1] - cost
        return cost, quantity - taken


class Average:
    """One quantity and one value."""

    def __init__(self) -> None:
        self.quantity = self.value = 0

    def put(self, quantity: int, value: int, name: str) -> None:
        """Mixed with what is there."""
        self.quantity, self.value = self.quantity + quantity, self.value + value

    def take(self, quantity: int) -> int:
        """What a quantity costs."""
        return self._out(quantity, rounded(self.value * quantity, self.quantity))

    def send_back(self, quantity: int, of: str, unit_cost: int) -> int:
        """At what it came in for, if there is so much."""
        cost = min(rounded(quantity * unit_cost, 100_000), self.value) if quantity < self.quantity else self.value
        return self._out(quantity, cost)

    def _out(self, quantity: int, cost: int) -> int:
        self.quantity, self.value = self.quantity - quantity, self.value - cost
        return cost


@dataclass
class Costed:
    """What shipments cost (brought back: below zero), and by product the quantity and value left."""

    costs: dict[Key, int] = field(default_factory=dict)
    left: dict[str, tuple[int, int]] = field(default_factory=dict)


def costed(moves: Iterable[Move], average: bool = False) -> Costed:
    """Cost all movements of some products."""
    found = Costed()
    by_product: dict[str, list[Move]] = defaultdict(list)
    for move in sorted(moves):
        by_product[move[0]].append(move)
    for product, mine in by_product.items():
        pool = Average() if average else Fifo()
        _play(mine, pool, found)
        found.left[product] = pool.quantity, pool.value
    return found


def _play(moves: list[Move], pool: Fifo | Average, found: Costed) -> None:
    on_hand: dict[str, int] = defaultdict(int)
    accounts: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for _product, _day, phase, document, line, warehouse, quantity, unit_cost, of in moves:
        change = quantity - on_hand[warehouse] if phase == COUNT else quantity
        on_hand[warehouse] += change
        if document[0] == "S":
            cost = found.costs[document, line] = _shipped(pool, -quantity, accounts[of], f"{document}/{line}")
            accounts[of] = accounts[of][0] - quantity, accounts[of][1] + cost
        elif document[0] == "R" and quantity > 0:
            pool.put(quantity, rounded(quantity * unit_cost, 100_000), f"{document}/{line}")
        elif document[0] == "R":
            pool.send_back(-quantity, of, unit_cost)
        elif phase == COUNT and change > 0:
            pool.put(change, rounded(pool.value * change, pool.quantity) if pool.quantity else 0, f"{document}/{line}")
        elif phase == COUNT and change < 0:
            pool.take(-change)


def _shipped(pool: Fifo | Average, quantity: int, account: tuple[int, int], name: str) -> int:
    """What it cost; what is brought back comes in at what the contract line's goods went out for on average."""
    if quantity > 0:
        return pool.take(quantity)
    back = rounded(account[1] * -quantity, account[0])
    pool.put(-quantity, back, name)
    return -back
