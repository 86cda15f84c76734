"""One pool in one month of the monthly average: what came in, what went out, and what each outflow costs."""

from dataclasses import dataclass, field
from fractions import Fraction

from .costs import Carried, Cost
from .folder import Firm
from .movements import RECEIPT, SUPPLIER_RETURN, TRANSFER, Movement
from .pools import NOTHING, Debt, within


@dataclass
class Held:
    """A pool between two months. `last` is the last month's average, None while there was none."""

    quantity: Fraction = NOTHING
    value: Fraction = NOTHING
    last: Fraction | None = None
    debts: list[Debt] = field(default_factory=list)


@dataclass
class Outflow:
    """Units that go out at the month's average, below zero for those that come back: of a movement or an old debt."""

    quantity: Fraction
    movement: Movement | None = None
    debt: Debt | None = None
    absent: Fraction = NOTHING
    cost: Fraction = NOTHING

    @property
    def there(self) -> Fraction:
        return self.quantity - self.absent


@dataclass
class Back:
    """Goods sent back of a receipt line, for what they cost (`asked`): at most for what had come in by then, for all of it
    where they are `whole`. `limited` says which of the two it is while the month's unit cost is looked for."""

    movement: Movement
    quantity: Fraction
    asked: Fraction
    whole: bool
    limited: bool = True
    value: Fraction = NOTHING


class Month:
    """The month of one pool. `incoming` is what it had and got, in order: values, transfers, and what was sent back of them."""

    def __init__(
        self, firm: Firm, held: Held, moves: list[Movement], unit_costs: dict[tuple[str, int], Fraction], carried: Carried
    ) -> None:
        self.firm, self.held, self.carried = firm, held, carried
        self.stock = held.quantity
        self.incoming: list[Fraction | Movement | Back] = [held.value]
        self.costs: dict[Movement, Cost] = {}
        self.outflows = [Outflow(debt.owed, debt=debt) for debt in held.debts]
        for movement in moves:
            self.sort(movement, unit_costs.get(movement.of) if movement.of else None)
        self.find_absent()

    def sort(self, movement: Movement, named: Fraction | None) -> None:
        """Whether it is an inflow, an inflow below zero or an outflow."""
        quantity = movement.quantity
        self.costs[movement] = Cost()
        if movement.kind == TRANSFER and quantity > 0:
            self.stock += quantity
            self.incoming.append(movement)
        elif movement.kind == RECEIPT:
            self.stock += quantity
            self.costs[movement].known = self.firm.money(quantity * movement.unit_cost)
            self.incoming.append(self.costs[movement].known)
        elif movement.kind == SUPPLIER_RETURN and named is not None:
            back = min(-quantity, self.stock)
            self.incoming.append(Back(movement, back, self.firm.money(back * named), back == self.stock))
            self.stock -= back
            self.outflows.append(Outflow(-quantity - back, movement))
        else:
            self.outflows.append(Outflow(-quantity, movement))

    @property
    def arrivals(self) -> list[Movement]:
        return [m for m in self.incoming if isinstance(m, Movement)]

    @property
    def sent_back(self) -> list[Back]:
        return [back for back in self.incoming if isinstance(back, Back)]

    def came_to(self, carried: dict[Movement, Fraction]) -> Fraction:
        """What all that came in is worth, less what was sent back of it at the time, for which it is worked out here."""
        there = NOTHING
        for entry in self.incoming:
            if isinstance(entry, Back):
                entry.value = there if entry.whole else min(entry.asked, there)
                there -= entry.value
            else:
                there += carried[entry] if isinstance(entry, Movement) else entry
        return there

    @property
    def net(self) -> Fraction:
        """What went out in all, old debts first, less what came back."""
        return sum((outflow.quantity for outflow in self.outflows), NOTHING)

    def find_absent(self) -> None:
        """What the month's stock does not suffice for: the units that went out last, from the last outflow back."""
        missing = max(NOTHING, self.net - self.stock)
        for outflow in reversed(self.outflows):
            outflow.absent = max(NOTHING, min(missing, outflow.quantity))
            missing -= outflow.absent

    def absent(self, movement: Movement) -> Fraction:
        """What of a transfer out of this pool was not there."""
        return sum((outflow.absent for outflow in self.outflows if is_same(outflow.movement, movement)), NOTHING)

    def sent(self, movement: Movement) -> Fraction:
        """What a transfer out of this pool takes along, by now, for the units that are there."""
        return sum((outflow.cost for outflow in self.outflows if is_same(outflow.movement, movement)), NOTHING)

    def close(self, rate: Fraction, inflow: dict[Movement, Fraction]) -> Held:
        """Books what the outflows were found to cost, given what each transfer carried in. What is held after it."""
        for movement, value in inflow.items():
            self.costs[movement].known += value
        value = self.came_to(inflow)
        for back in self.sent_back:
            self.costs[back.movement].known -= back.value
        spent = sum((outflow.cost for outflow in self.outflows), NOTHING)
        debts = [debt for outflow in self.outflows if (debt := self.book(outflow, rate)) and debt.owed]
        return Held(self.left, value - spent, rate if self.stock else self.held.last, debts)

    @property
    def left(self) -> Fraction:
        return max(NOTHING, self.stock - self.net)

    def price(self, rate: Fraction, inflow: dict[Movement, Fraction]) -> None:
        """Cumulative rounding; never above the pool's value, and all of it when nothing is left."""
        value, empty = self.came_to(inflow), not self.left
        units = spent = NOTHING
        for outflow in self.outflows:
            units += outflow.there
            cost = self.firm.money(rate * units)
            cost = within(cost, value) if units <= self.stock else cost
            outflow.cost, spent = cost - spent, cost
        last = next((outflow for outflow in reversed(self.outflows) if outflow.there > 0), None)
        if last and empty:
            last.cost += value - spent

    def book(self, outflow: Outflow, rate: Fraction) -> Debt | None:
        """Enters an outflow's cost; the units that were not there are owed."""
        if outflow.debt:
            if outflow.there:
                outflow.debt.cover(outflow.there, outflow.cost, self.firm)
            return outflow.debt
        assert outflow.movement
        cost = self.costs[outflow.movement]
        cost.known -= outflow.cost
        if outflow.absent:
            cost.debt = Debt(outflow.movement, outflow.absent, self.firm.money(outflow.absent * rate))
        return cost.debt


def is_same(movement: Movement | None, other: Movement) -> bool:
    """Whether it is the movement, or the other end of its transfer."""
    return movement is not None and movement.paper == other.paper
