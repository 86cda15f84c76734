"""A replay that tells: the perpetual methods, with every layer taken, account given back, estimate made and covered.

It overrides the steps of `Replay` and notes what they did; figures are those of `Replay` itself. Nobody else pays for it.
"""

from dataclasses import dataclass, field

from salesinv.core.costing.pieces import CURRENT, Owing, Piece, Tale
from salesinv.core.costing.pools import NOTHING, Account, Averaged, Layer, Layered, Owed, Pool
from salesinv.core.costing.replay import Replay
from salesinv.core.costing.rules import Move
from salesinv.core.exact import Rate, price_rate


class Watched(Layered):
    """Layers that remember what each held before the last take, in the order in which it went through them."""

    def __init__(self, standard: Rate | None, newest_first: bool) -> None:
        super().__init__(standard, newest_first)
        self.held: list[Rate] = []

    def take(self, quantity: int, named: str = "") -> list[Layer]:
        self.held.clear()
        return super().take(quantity, named)

    def _from(self, layer: Layer, quantity: int, taken: list[Layer]) -> int:
        before = (layer.value, layer.quantity)
        units = super()._from(layer, quantity, taken)
        if units:
            self.held.append(before)
        return units


@dataclass
class TracedReplay(Replay):
    """One pass, told. `now` is the movement that comes in; `rate` and `pooled` are its pool's just before it."""

    tale: Tale = field(default_factory=Tale)
    now: Move | None = None
    rate: Rate = NOTHING
    pooled: Rate = NOTHING
    returned: tuple[int, int] = (0, 0)

    def owing(self) -> Owing:
        """What went out and has not come in, by pool."""
        yield from ((key, debt) for key, pool in sorted(self.pools.items()) for debt in pool.owed)

    def new_pool(self, standard: Rate | None) -> Pool:
        pool = super().new_pool(standard)
        return Watched(standard, pool.newest_first) if isinstance(pool, Layered) else pool

    def _one(self, move: Move) -> None:
        self._begin(move, move)
        super()._one(move)

    def _transfer(self, out: Move, into: Move) -> None:
        self._begin(out, into)
        super()._transfer(out, into)

    def _begin(self, move: Move, now: Move) -> None:
        pool = self.pool(move)
        self.now, self.returned = now, (0, 0)
        self.rate, self.pooled = pool.rate(), (pool.value, pool.quantity)

    def _out(self, move: Move, account: Account | None = None, pieces: list[Layer] | None = None) -> list[Layer]:
        pool, drawn = self.pool(move), pieces is not None
        taken = super()._out(move, account, pieces)
        for number, piece in enumerate(taken):
            self._taken(move, pool, piece, number, drawn)
        if missing := -move.quantity - sum(piece.quantity for piece in taken):
            why = self.tale.why(self.key(move), self.rules.standard_rate(self.product_id))
            self._tell(Piece(move.place, "estimate", -missing, -pool.owed[-1].value, pool.rate(), why=why))
        return taken

    def _taken(self, move: Move, pool: Pool, piece: Layer, number: int, drawn: bool) -> None:
        units, value = -piece.quantity, -piece.value
        if isinstance(pool, Watched):
            basis = pool.held[number]
            whole = basis[1] == piece.quantity
            self._tell(Piece(move.place, "layer", units, value, basis, piece.origin, whole=whole))
        elif drawn and pool.quantity:
            price = self.rules.worth(piece.quantity, self.named_costs[move.of])
            rate = price_rate(self.named_costs[move.of], self.rules.decimals)
            self._tell(Piece(move.place, "price", units, value, rate, named=move.of, whole=price > piece.value))
        else:
            self._tell(Piece(move.place, "average", units, value, self.rate, whole=not pool.quantity))

    def _given_back(self, move: Move, account: Account) -> tuple[int, int]:
        before = (account.cost, account.quantity)
        self.returned = super()._given_back(move, account)
        units, back = self.returned
        self._tell(Piece(move.place, "account", units, back, before, whole=units == before[1]))
        return self.returned

    def _in(self, move: Move, value: int, named: str = "", depends: tuple[Owed, ...] = ()) -> None:
        units, rest = move.quantity - self.returned[0], value - self.returned[1]
        if move.kind == "receipt":
            self._tell(Piece(move.place, "price", units, rest, price_rate(move.unit_cost, self.rules.decimals), named=move.name))
        else:
            why = CURRENT if self.pooled[1] > 0 else self.tale.why(self.key(move), self.rules.standard_rate(self.product_id))
            self._tell(Piece(move.place, "rate", units, rest, self.rate, why=why))
        super()._in(move, value, named, depends)

    def _put(self, pool: Pool, layer: Layer) -> None:
        assert self.now is not None
        key, place = self.key(self.now), self.now.place
        if self.now.kind == "transfer":
            what = "average" if isinstance(pool, Averaged) else "layer"
            self._tell(Piece(place, what, layer.quantity, layer.value, (layer.value, layer.quantity), layer.origin))
        mixed = (pool.value + layer.value, pool.quantity + layer.quantity)
        super()._put(pool, layer)
        self.tale.known.add(key)
        if isinstance(pool, Averaged):
            self.tale.averages[place] = (pool.average, mixed)

    def _cover(self, debt: Owed, share: int, taken: list[Layer]) -> None:
        super()._cover(debt, share, taken)
        assert self.now is not None
        cost, units = sum(piece.value for piece in taken), sum(piece.quantity for piece in taken)
        self._tell(Piece(debt.move, "cover", 0, share - cost, (cost, units), self.now.place))

    def _tell(self, piece: Piece) -> None:
        self.tale.pieces.append(piece)
