"""fifo, lifo, specific and moving average: one product's movements replayed in order (design, section 6)."""

from dataclasses import dataclass, field
from fractions import Fraction

from .costs import Carried, Cost, Costs
from .folder import Firm
from .movements import COUNT, CUSTOMER_RETURN, RECEIPT, SHIPMENT, SUPPLIER_RETURN, TRANSFER, Movement
from .pools import NOTHING, AveragePool, Debt, Layer, LayeredPool, Pool


def costed(firm: Firm, product: str, moves: list[Movement]) -> Costs:
    """The movements of one product, replayed until transfers of goods that were not there carry what these cost."""
    carried = Carried()
    while True:
        replay = Replay(firm, product, moves, carried)
        for movement in moves:
            replay.follow(movement)
        if carried.settled(replay.costs):
            replay.costs.layers = {name: pool.layers for name, pool in replay.pools.items()}
            return replay.costs


@dataclass
class Account:
    """What one contract line has out, net, and what that cost: its shipments less what came back."""

    shipped: list[tuple[Fraction, Cost]] = field(default_factory=list)
    back: list[tuple[Fraction, Fraction]] = field(default_factory=list)

    @property
    def quantity(self) -> Fraction:
        return sum((q for q, _cost in self.shipped), NOTHING) - sum((q for q, _value in self.back), NOTHING)

    @property
    def cost(self) -> Fraction:
        return sum((-cost.value for _q, cost in self.shipped), NOTHING) - sum((value for _q, value in self.back), NOTHING)

    def uncovered(self) -> list[Debt]:
        return [cost.debt for _q, cost in self.shipped if cost.debt and cost.debt.owed]


class Replay:
    """One pass over the movements of one product."""

    def __init__(self, firm: Firm, product: str, moves: list[Movement], carried: Carried) -> None:
        self.firm, self.carried, self.costs = firm, carried, Costs()
        self.standard = firm.standard_cost(product)
        self.pools: dict[str, Pool] = {}
        self.accounts: dict[tuple[str, int], Account] = {}
        self.arriving: list[Layer] = []
        self.unit_costs = {(m.document, m.line): m.unit_cost for m in moves if m.kind == RECEIPT}

    def pool(self, warehouse: str) -> Pool:
        kind = AveragePool if self.firm.method == "moving_average" else LayeredPool
        return self.pools.setdefault(warehouse if self.firm.pool == "warehouse" else "", kind(self.firm, self.standard))

    def follow(self, movement: Movement) -> None:
        """Costs one movement."""
        pool = self.pool(movement.warehouse)
        if not movement.quantity:
            self.costs.of[movement] = Cost()
        elif movement.kind == TRANSFER:
            self.transfer(movement)
        elif movement.quantity < 0:
            self.costs.of[movement] = self.goes_out(pool, movement)
        else:
            self.costs.of[movement] = self.comes_in(pool, movement)

    def comes_in(self, pool: Pool, movement: Movement) -> Cost:
        cost = Cost()
        if movement.kind == RECEIPT:
            cost.known = self.firm.money(movement.quantity * movement.unit_cost)
        elif movement.kind == COUNT:
            cost.known = self.firm.money(movement.quantity * pool.gain_rate())
        elif movement.kind == CUSTOMER_RETURN:
            cost.known, cost.waits = self.brought_back(pool, movement)
        named = {RECEIPT: (movement.document, movement.line), CUSTOMER_RETURN: movement.of}.get(movement.kind)
        pool.receive(Layer(movement.day, movement.paper, movement.quantity, cost.known, named))
        return cost

    def goes_out(self, pool: Pool, movement: Movement) -> Cost:
        pieces, debt = self.taken(pool, movement)
        cost = Cost(-sum((piece.value for piece in pieces), NOTHING), debt)
        if movement.kind == SHIPMENT:
            self.account(movement).shipped.append((-movement.quantity, cost))
        return cost

    def taken(self, pool: Pool, movement: Movement) -> tuple[list[Layer], Debt | None]:
        """What a movement takes of what is there, and what it owes beyond that."""
        wanted = -movement.quantity
        there = min(wanted, pool.quantity)
        named = self.unit_costs.get(movement.of) if movement.of and movement.kind == SUPPLIER_RETURN else None
        if isinstance(pool, AveragePool) and named is not None and there:
            pieces = pool.take_at(there, named)
        else:
            pieces = pool.take(there, movement.of)
        return pieces, pool.owe(movement, wanted - there) if wanted > there else None

    def account(self, movement: Movement) -> Account:
        assert movement.contract
        return self.accounts.setdefault(movement.contract, Account())

    def brought_back(self, pool: Pool, movement: Movement) -> tuple[Fraction, list[Debt]]:
        """A customer's return: what it went out for; what never went out comes in like a gain at a count."""
        account = self.account(movement)
        quantity, cost, waits = account.quantity, account.cost, account.uncovered()
        back = max(NOTHING, min(movement.quantity, quantity))
        value = NOTHING if not back else cost if back == quantity else self.firm.money(cost * back / quantity)
        account.back.append((back, value))
        return value + self.firm.money((movement.quantity - back) * pool.gain_rate()), waits

    def transfer(self, movement: Movement) -> None:
        """With one pool nothing changes; with one per warehouse what was taken goes to the back of the other queue."""
        if self.firm.pool == "company":
            self.costs.of[movement] = Cost()
        elif movement.quantity < 0:
            pieces, debt = self.taken(self.pool(movement.warehouse), movement)
            self.costs.of[movement] = Cost(-sum((piece.value for piece in pieces), NOTHING), debt)
            self.arriving = self.arrivals(movement, pieces, debt)
        else:
            for piece in self.arriving:
                self.pool(movement.warehouse).receive(piece)
            left = next(cost for m, cost in self.costs.of.items() if m.paper == movement.paper)
            value = sum((piece.value for piece in self.arriving), NOTHING)
            self.costs.of[movement] = Cost(value, waits=[left.debt] if left.debt else [])

    def arrivals(self, movement: Movement, pieces: list[Layer], debt: Debt | None) -> list[Layer]:
        """The layers a transfer brings. Units that were not there come at what the last pass found them to cost."""
        if debt:
            found = self.carried.absent(movement)
            pieces = [*pieces, Layer(movement.day, movement.paper, debt.owed, debt.estimate if found is None else found)]
        if self.firm.method != "moving_average":
            return pieces
        value = sum((piece.value for piece in pieces), NOTHING)
        return [Layer(movement.day, movement.paper, -movement.quantity, value)]
