"""The perpetual methods: every movement of a product costed in turn from what its pool holds at that moment."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from salesinv.core.costing.passes import Pass
from salesinv.core.costing.pools import NO_ORIGIN, Account, Averaged, Layer, Layered, Owed, Pool
from salesinv.core.costing.rules import Move
from salesinv.core.exact import Rate, at_rate, half_away


def _mixed(pieces: list[Layer]) -> Layer:
    """Pieces as one: into an average goods come all together."""
    units, value = sum(piece.quantity for piece in pieces), sum(piece.value for piece in pieces)
    return Layer(units, value, NO_ORIGIN, depends=tuple(debt for piece in pieces for debt in piece.depends))


@dataclass
class Replay(Pass):
    """One pass over the movements of one product."""

    pools: dict[str, Pool] = field(default_factory=dict)
    accounts: dict[tuple[str, int], Account] = field(default_factory=dict)

    def play(self, moves: list[Move]) -> None:
        """Cost every movement; a transfer's two movements follow one another and are costed together."""
        for place, move in enumerate(moves):
            if move.kind != "transfer":
                self._one(move)
            elif move.quantity < 0:
                self._transfer(move, moves[place + 1])

    def _one(self, move: Move) -> None:
        match move.kind:
            case "receipt":
                self._in(move, self.rules.worth(move.quantity, move.unit_cost), named=move.name)
            case "customer_return":
                self._customer_return(move)
            case "shipment":
                self._shipment(move)
            case "supplier_return":
                self._supplier_return(move)
            case "count" if move.quantity > 0:
                self._in(move, at_rate(move.quantity, self.pool(move).rate()))
            case "count":
                self._out(move)

    def pool(self, move: Move) -> Pool:
        """The pool that a movement touches."""
        key = self.key(move)
        if key not in self.pools:
            self.pools[key] = self.new_pool(self.rules.standard_rate(self.product_id))
        return self.pools[key]

    def new_pool(self, standard: Rate | None) -> Pool:
        """One that nothing was ever in."""
        averaged = self.rules.method == "moving_average"
        return Averaged(standard, self.rules.rounding) if averaged else Layered(standard, self.rules.method == "lifo")

    def _in(self, move: Move, value: int, named: str = "", depends: tuple[Owed, ...] = ()) -> None:
        self.book(move.place, value)
        self.note(move.place, depends)
        self._put(self.pool(move), Layer(move.quantity, value, move.place, named, depends))

    def _put(self, pool: Pool, layer: Layer) -> None:
        """Put a layer; what it pays for gets its cost."""
        for debt, share, taken in pool.receive(layer):
            self._cover(debt, share, taken)

    def _cover(self, debt: Owed, share: int, taken: list[Layer]) -> None:
        cost = sum(piece.value for piece in taken)
        self.book(debt.move, share - cost)
        for piece in taken:
            self.note(debt.move, piece.depends)
        if debt.account:
            debt.account.cost += cost - share

    def _out(self, move: Move, account: Account | None = None, pieces: list[Layer] | None = None) -> list[Layer]:
        """Take units out; what is not there is owed. Gives the pieces that were there."""
        pool, units = self.pool(move), -move.quantity
        pieces = pool.take(units, move.of) if pieces is None else pieces
        for piece in pieces:
            self.book(move.place, -piece.value)
            self.note(move.place, piece.depends)
        if missing := units - sum(piece.quantity for piece in pieces):
            debt = pool.owe(move.place, missing, pool.rate())
            self.book(move.place, -debt.value)
            self.note(move.place, (debt,))
            if account:
                debt.account = account
                account.owed.append(debt)
            if move.kind == "transfer":
                self.carries[move.place] = debt
        return pieces

    def _shipment(self, move: Move) -> None:
        account = self._account(move)
        before = self.values.get(move.place, 0)
        self._out(move, account)
        account.quantity -= move.quantity
        account.cost += before - self.values.get(move.place, 0)

    def _account(self, move: Move) -> Account:
        return self.accounts.setdefault((move.contract_id, move.contract_line), Account())

    def _customer_return(self, move: Move) -> None:
        """It comes back at what it went out for; what never went out comes in like a gain at a count."""
        account = self._account(move)
        units, back = self._given_back(move, account)
        extra = at_rate(move.quantity - units, self.pool(move).rate())
        self._in(move, back + extra, named=move.of, depends=tuple(debt for debt in account.owed if debt.quantity))

    def _given_back(self, move: Move, account: Account) -> tuple[int, int]:
        """What of a return the contract line's account has, and what that went out for: both leave the account."""
        units = min(move.quantity, account.quantity)
        back = half_away(account.cost * units, account.quantity) if units else 0
        account.quantity, account.cost = account.quantity - units, account.cost - back
        return units, back

    def _supplier_return(self, move: Move) -> None:
        pool, units = self.pool(move), -move.quantity
        if not (isinstance(pool, Averaged) and move.of) or not pool.quantity:
            self._out(move)
        elif units >= pool.quantity:
            self._out(move, pieces=[pool.draw(pool.quantity, pool.value)])
        else:
            value = min(self.rules.worth(units, self.named_costs[move.of]), pool.value)
            self._out(move, pieces=[pool.draw(units, value)])

    def _transfer(self, out: Move, into: Move) -> None:
        """With one pool nothing changes; with one per warehouse what was taken goes to the back of the other queue."""
        if not self.rules.by_warehouse:
            return
        pieces = self._out(out)
        if debt := self.carries.get(out.place):
            value = self.settled.get(out.place, debt.value)
            pieces = [*pieces, Layer(debt.quantity, value, out.place, depends=(debt,))]
        if self.rules.method == "moving_average":
            pieces = [_mixed(pieces)]
        for piece in pieces:
            self.book(into.place, piece.value)
            self.note(into.place, piece.depends)
            self._put(self.pool(into), piece)

    def left(self) -> Iterator[tuple[str, Layer]]:
        """What is on hand at the end, oldest first."""
        yield from ((key, layer) for key, pool in sorted(self.pools.items()) for layer in pool.layers())
