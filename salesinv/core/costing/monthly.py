"""The monthly average: per pool and calendar month one unit cost u for all that goes out (design: Cost).

A month is worked out whole: what came in, what of the outflows the stock does not suffice for, u, then the values.
Under warehouse pools transfers carry the u of one pool into that of another, so the u of all pools of a product in a
month are the exact solution of linear equations.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby

from salesinv.core.costing.linear import solve
from salesinv.core.costing.month import Arrival, Month, Out
from salesinv.core.costing.passes import Pass
from salesinv.core.costing.pools import NO_ORIGIN, NOTHING, Layer, Owed, rounded_rate
from salesinv.core.costing.rules import Move
from salesinv.core.exact import Rate, at_rate

MOST_ROUNDS = 100


@dataclass
class Held:
    """A pool between months: what is on hand, what is owed, the last known average, what its value rests on."""

    last: Rate | None
    quantity: int = 0
    value: int = 0
    owed: list[Owed] = field(default_factory=list)
    depends: dict[int, Owed] = field(default_factory=dict)


@dataclass
class MonthlyAverage(Pass):
    """One pass over the months of one product."""

    held: dict[str, Held] = field(default_factory=dict)

    def play(self, moves: list[Move]) -> None:
        moving = moves if self.rules.by_warehouse else [move for move in moves if move.kind != "transfer"]
        for _month, part in groupby(moving, key=lambda move: move.month):
            self._month(list(part))

    def _month(self, moves: list[Move]) -> None:
        for move in moves:
            self.held.setdefault(self.key(move), Held(self.rules.standard_rate(self.product_id)))
        months = {key: self._brought_forward(held) for key, held in sorted(self.held.items())}
        for place, move in enumerate(moves):
            self._enter(move, moves[place - 1], months)
        for month in months.values():
            month.find_short()
        self._average(months)
        self._price(months)
        for key, month in months.items():
            self._close(self.held[key], month, moves)
        self._spread_provisional(months)

    @staticmethod
    def _brought_forward(held: Held) -> Month:
        return Month(held.quantity, held.value, [Out(debt.move, debt.quantity, debt) for debt in held.owed])

    def _enter(self, move: Move, before: Move, months: dict[str, Month]) -> None:
        """Receipts and named returns change quantity and value; all else is an out, or the arrival of one."""
        month = months[self.key(move)]
        if move.kind == "receipt":
            self._come_in(move, month, self.rules.worth(move.quantity, move.unit_cost))
        elif move.kind == "supplier_return" and move.of:
            self._send_back(move, month)
        elif move.kind == "transfer" and move.quantity > 0:
            source = months[self.key(before)]
            month.arrivals.append(Arrival(move.place, self.key(before), source.outs[-1]))
        else:
            month.outs.append(Out(move.place, -move.quantity))

    def _come_in(self, move: Move, month: Month, value: int) -> None:
        self.values[move.place] = value
        month.quantity, month.value = month.quantity + move.quantity, month.value + value

    def _send_back(self, move: Move, month: Month) -> None:
        """A return that names its receipt line takes its own cost out, as far as the pool has come by then."""
        units = min(-move.quantity, month.available)
        month.send_back(move.place, move.of, units, self.rules.worth(units, self.named_costs[move.of]))
        if rest := -move.quantity - units:
            month.outs.append(Out(move.place, rest))

    def _average(self, months: dict[str, Month]) -> None:
        """Solve `u · available = value + what the transfers in carry - what was sent back`, for all pools that have anything.

        Where there is nothing to average, or goods only ran in a circle, u is the last known unit cost, else standard
        cost, else nothing. Whether goods sent back are worth what is asked for them depends on u: all are first taken not to
        be, which gives the least u, and solved anew with those that are; u only grows by it, so this ends.
        """
        for key, month in months.items():
            month.u = self.held[key].last or NOTHING
        solved = self._solved(months)
        for _round in range(MOST_ROUNDS):
            u = {key: Fraction(*month.u) for key, month in months.items()} | solved
            otherwise = [self._asks_less(month, months, u) for month in months.values() if month.sent]
            if not any(otherwise):
                break
            solved = self._solved(months)
        for key, found in solved.items():
            months[key].u = rounded_rate((found.numerator, found.denominator), self.rules.rounding)

    def _asks_less(self, month: Month, months: dict[str, Month], u: dict[str, Fraction]) -> bool:
        """Whether it is another thing than it was taken to be that goods sent back were worth what is asked for them."""
        there, before = Fraction(0), [sent.all for sent in month.sent]
        for came, arrivals, sent in month.stretches():
            brought = [(self._brings(arrival, months), u[arrival.source]) for arrival in arrivals]
            there += came + sum(units * rate + known for (units, known), rate in brought)
            if sent:
                sent.all = sent.whole or sent.asked >= there
                there -= there if sent.all else sent.asked
        return before != [sent.all for sent in month.sent]

    def _solved(self, months: dict[str, Month]) -> dict[str, Fraction]:
        keys = [key for key, month in months.items() if month.available > 0]
        return solve(keys, [self._equation(key, months) for key in keys])

    def _equation(self, key: str, months: dict[str, Month]) -> tuple[dict[str, Fraction], Fraction]:
        brought, right = dict[str, Fraction](), Fraction(0)
        for came, arrivals, sent in months[key].stretches():
            right += came
            for arrival in arrivals:
                units, known = self._brings(arrival, months)
                brought[arrival.source] = brought.get(arrival.source, Fraction(0)) + units
                right += known
            if sent:
                brought, right = ({}, Fraction(0)) if sent.all else (brought, right - sent.asked)
        factors = {source: -units for source, units in brought.items() if units}
        return factors | {key: factors.get(key, Fraction(0)) + months[key].available}, right

    def _brings(self, arrival: Arrival, months: dict[str, Month]) -> tuple[int, Fraction]:
        """The units that a transfer brings at the u of where they come from, and the value of those whose cost is known."""
        units, known, source = arrival.out.units, Fraction(0), months[arrival.source]
        if arrival.out.short and arrival.out.place in self.settled:
            units, known = arrival.out.covered, Fraction(self.settled[arrival.out.place])
        return (units, known) if source.available > 0 else (0, known + Fraction(*source.u) * units)

    def _price(self, months: dict[str, Month]) -> None:
        """Cost what went out; pools whose transfers wait for one another are gone over until nothing changes.

        Two pools that both end empty, each with a transfer to the other as its last outflow (below zero alone), would send
        what rounding leaves round and round: then it stays with what does not travel, and nothing of it is certain.
        """
        for month in months.values():
            for arrival in month.arrivals:
                u = months[arrival.source].u
                arrival.out.cost = at_rate(arrival.out.covered, u)
                arrival.missing_value = (
                    self.settled.get(arrival.out.place, at_rate(arrival.out.short, u)) if arrival.out.short else 0
                )
        if not self._come_to_rest(months, ()):
            self.unsettled = True
            self._come_to_rest(months, {arrival.out.place for month in months.values() for arrival in month.arrivals})

    @staticmethod
    def _come_to_rest(months: dict[str, Month], travelling: Collection[int]) -> bool:
        """Cost every month again until no cost changes; False if they go on changing."""
        for _round in range(MOST_ROUNDS):
            changed = [month.price(travelling) for month in months.values()]
            if not any(changed):
                return True
        return False

    def _close(self, held: Held, month: Month, moves: list[Move]) -> None:
        """Book the costs, and carry forward what is left and what is owed."""
        kinds = {move.place: move.kind for move in moves}
        held.last = month.u if month.available or held.last else None
        for out in month.outs:
            if out.debt:
                self._pay(out.debt, out)
            else:
                self.book(out.place, -out.cost)
                if out.short:
                    self._owe(held, out, kinds[out.place], month.u)
        for arrival in month.arrivals:
            self.book(arrival.place, arrival.value)
        for sent in month.sent:
            self.book(sent.place, -sent.value)
        held.owed = [debt for debt in held.owed if debt.quantity]
        held.quantity, held.value = month.left, month.value_in - sum(out.cost for out in month.outs)

    def _pay(self, debt: Owed, out: Out) -> None:
        if out.covered:
            share = at_rate(out.covered, (debt.value, debt.quantity))
            debt.quantity, debt.value, debt.final = debt.quantity - out.covered, debt.value - share, debt.final + out.cost - share
            self.book(debt.move, share - out.cost)

    def _owe(self, held: Held, out: Out, kind: str, u: Rate) -> None:
        estimate = at_rate(out.short, u)
        debt = Owed(out.place, out.short, estimate, final=estimate)
        held.owed.append(debt)
        self.book(out.place, -estimate)
        self.note(out.place, [debt])
        if kind == "transfer":
            self.carries[out.place] = debt

    def _spread_provisional(self, months: dict[str, Month]) -> None:
        """Where a transfer carried a provisional cost in, all that the month averaged rests on it."""
        for _round in months:
            for key, month in months.items():
                for arrival in month.arrivals:
                    self.held[key].depends |= self.held[arrival.source].depends
                    if debt := self.carries.get(arrival.out.place):
                        self.held[key].depends[id(debt)] = debt
        for key, month in months.items():
            self.held[key].depends = {mark: debt for mark, debt in self.held[key].depends.items() if debt.quantity}
            rests_on = list(self.held[key].depends.values())
            for place in [out.place for out in month.outs] + [arrival.place for arrival in month.arrivals]:
                self.note(place, rests_on)
            if not month.left:
                self.held[key].depends = {}

    def left(self) -> Iterator[tuple[str, Layer]]:
        """What is on hand at the end: one layer a pool."""
        for key, held in sorted(self.held.items()):
            if held.quantity:
                yield key, Layer(held.quantity, held.value, NO_ORIGIN, depends=tuple(held.depends.values()))
