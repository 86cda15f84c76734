"""A monthly average that tells: u of every month and what it is of, what each outflow took of it, estimates and covers."""

from dataclasses import dataclass, field
from fractions import Fraction

from salesinv.core.costing.month import Month, Out
from salesinv.core.costing.monthly import Held, MonthlyAverage
from salesinv.core.costing.pieces import MonthCost, Owing, Piece, Tale
from salesinv.core.costing.pools import Owed
from salesinv.core.costing.rules import Move
from salesinv.core.exact import Rate, at_rate, price_rate


@dataclass
class TracedMonthly(MonthlyAverage):
    """One pass, told. `determined` are the pools whose u the month now worked out gives."""

    tale: Tale = field(default_factory=Tale)
    determined: set[str] = field(default_factory=set)

    def owing(self) -> Owing:
        """What went out and has not come in, by pool."""
        yield from ((key, debt) for key, held in sorted(self.held.items()) for debt in held.owed)

    def _come_in(self, move: Move, month: Month, value: int) -> None:
        super()._come_in(move, month, value)
        rate = price_rate(move.unit_cost, self.rules.decimals)
        self._tell(Piece(move.place, "price", move.quantity, value, rate, named=move.name))

    def _tell_sent(self, month: Month) -> None:
        for sent in month.sent:
            if sent.whole:
                self._tell(Piece(sent.place, "average", -sent.units, -sent.value, (sent.there, sent.units), whole=True))
            else:
                rate, limited = price_rate(self.named_costs[sent.name], self.rules.decimals), sent.asked > sent.value
                self._tell(Piece(sent.place, "price", -sent.units, -sent.value, rate, named=sent.name, whole=limited))

    def _solved(self, months: dict[str, Month]) -> dict[str, Fraction]:
        found = super()._solved(months)
        self.determined = set(found)
        return found

    def _close(self, held: Held, month: Month, moves: list[Move]) -> None:
        key = next(key for key, pool in self.held.items() if pool is held)
        why = "" if key in self.determined else self.tale.why(key, self.rules.standard_rate(self.product_id))
        brought, whole = (held.value, held.quantity), (month.value_in, month.available)
        came = (whole[0] - brought[0], whole[1] - brought[1])
        if any(self.key(move) == key for move in moves):
            self.tale.months.append(MonthCost(moves[0].month, key, brought, came, month.u, why))
        self._tell_sent(month)
        self._tell_outs(month)
        self._tell_arrivals(month)
        super()._close(held, month, moves)
        if month.available:
            self.tale.known.add(key)

    def _tell_outs(self, month: Month) -> None:
        units = spent = 0
        for out in month.outs:
            units, spent = units + out.covered, spent + out.cost
            whole = spent != at_rate(units, month.u)
            if not out.debt:
                self._tell(Piece(out.place, "average", -out.covered, -out.cost, month.u, so_far=(spent, units), whole=whole))

    def _tell_arrivals(self, month: Month) -> None:
        for arrival in month.arrivals:
            self._tell(Piece(arrival.place, "average", arrival.out.covered, arrival.out.cost))
            self._tell(Piece(arrival.place, "layer", arrival.out.short, arrival.missing_value, source=arrival.out.place))

    def _pay(self, debt: Owed, out: Out) -> None:
        before = self.values[debt.move]
        super()._pay(debt, out)
        if out.covered:
            difference = self.values[debt.move] - before
            self._tell(Piece(debt.move, "cover", 0, difference, (out.cost, out.covered), named=self.tale.months[-1].month))

    def _owe(self, held: Held, out: Out, kind: str, u: Rate) -> None:
        super()._owe(held, out, kind, u)
        last = self.tale.months[-1]
        self._tell(Piece(out.place, "estimate", -out.short, -held.owed[-1].value, u, why=last.why or "u"))

    def _tell(self, piece: Piece) -> None:
        self.tale.pieces.append(piece)
