"""One month of one pool under the monthly average: what came in, what went out, what it cost."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from salesinv.core.costing.pools import NOTHING, Owed, within
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
class Sent:
    """Goods sent back of the receipt line `name`, at what they cost (`asked`), but at no more than was `there` by then.

    By then `came` had come in by receipts, and so many `arrivals`. `all` where these were all goods that there were, or not
    worth what is asked: then the value is what is there.
    """

    place: int
    name: str
    units: int
    asked: int
    came: int
    arrivals: int
    whole: bool
    all: bool = True
    there: int = 0
    value: int = 0


@dataclass
class Month:
    """Brought forward and in (`quantity` less what was sent back, `value` with it), transfers in, what was sent back by
    name, and the outs in order, owed ones first."""

    quantity: int
    value: int
    outs: list[Out] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
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
        return self.value + sum(arrival.value for arrival in self.arrivals) - sum(sent.value for sent in self.sent)

    def send_back(self, place: int, name: str, units: int, asked: int) -> None:
        """Send goods back that are there; `asked` is what their receipt line cost."""
        whole = units == self.available
        self.sent.append(Sent(place, name, units, asked, self.value, len(self.arrivals), whole))
        self.quantity -= units

    def stretches(self) -> Iterator[tuple[int, list[Arrival], Sent | None]]:
        """What receipts and what transfers brought until goods were sent back; and after the last of them."""
        came = arrived = 0
        for sent in self.sent:
            yield sent.came - came, self.arrivals[arrived : sent.arrivals], sent
            came, arrived = sent.came, sent.arrivals
        yield self.value - came, self.arrivals[arrived:], None

    def find_short(self) -> None:
        """Mark what the month does not suffice for, from the last outflow backwards."""
        missing = sum(out.units for out in self.outs) - self.available
        for out in reversed(self.outs):
            if out.units > 0 and missing > 0:
                out.short = min(out.units, missing)
                missing -= out.short

    def price(self, travelling: Collection[int] = ()) -> bool:
        """Cost the outs in turn: `round(u × cumulative)` less what went before, never more than there is.

        If the month ends empty, its last outflow takes what is left; one that is not `travelling` (places of transfers),
        if there is one. Whether any cost changed.
        """
        self._price_sent()
        before, whole, units, spent = [out.cost for out in self.outs], self.value_in, 0, 0
        for out in self.outs:
            units += out.covered
            so_far = at_rate(units, self.u)
            so_far = within(so_far, whole) if units <= self.available else so_far
            out.cost, spent = so_far - spent, so_far
        covered = [out for out in reversed(self.outs) if out.covered > 0]
        if covered and not self.left:
            last = next((out for out in covered if out.place not in travelling), covered[0])
            last.cost += whole - spent
        return before != [out.cost for out in self.outs]

    def _price_sent(self) -> None:
        there = 0
        for came, arrivals, sent in self.stretches():
            there += came + sum(arrival.value for arrival in arrivals)
            if sent:
                sent.there, sent.value = there, there if sent.whole else min(sent.asked, there)
                there -= sent.value
