"""One product after another, costed by the compiled replay as by the plain one: values, layers, nothing provisional."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from large.single import CONTRACTS, WAREHOUSES, Single
from tries import tries

from salesinv.core.costing.passes import Pass
from salesinv.core.costing.rules import Move, Rules
from salesinv.core.costing.settling import settle
from salesinv.core.large.book import LargeBook
from salesinv.core.large.checkpoint import Accounts, Checkpoint
from salesinv.core.large.exceptions import Telling, pass_of
from salesinv.core.large.goods import Moves, arranged
from salesinv.core.large.replaying import remaining, replayed
from salesinv.core.large.replaying_loops import COUNT, RECEIPT, SHIPMENT, TRANSFER_OUT

METHODS = ("fifo", "lifo", "specific", "moving_average", "monthly_average")


def product_of(told: list[list[int]], most: int) -> Single:
    """A product that, warehouse by warehouse, mostly has what goes out of it; each list of numbers is a movement."""
    single, day, held, receipts = Single(), 0, [0] * WAREHOUSES, list[int]()
    for kind, gap, place, share, price, of, contract, back in told:
        day, at = day + gap % 12, place % WAREHOUSES
        part = held[at] * (share % 5 + 1) // 5
        named = receipts[of % len(receipts)] if receipts and of % 3 else -1
        match kind % 8:
            case 0 | 1 | 2:
                single.add(RECEIPT, day, at, 1 + share % most, price, -1)
                receipts.append(len(single.rows["receipts"]) - 1)
                held[at] += 1 + share % most
            case 3 | 4 if part:
                single.add(SHIPMENT, day, at, part, contract % CONTRACTS, named)
                held[at] -= part
            case 5 if back % 3 == 0:
                single.add(SHIPMENT, day, at, -1 - share % most // 4, contract % CONTRACTS, named)
                held[at] += 1 + share % most // 4
            case 5 if part:
                single.add(RECEIPT, day, at, -part, price, named)
                held[at] -= part
            case 6 if part:
                other = (at + 1 + back % (WAREHOUSES - 1)) % WAREHOUSES
                single.add(TRANSFER_OUT, day, at, part, other, -1)
                held[at], held[other] = held[at] - part, held[other] + part
            case 7:
                single.add(COUNT, day, at, share % most, back % 5 > 0, -1)
                held[at] = share % most if back % 5 else held[at]
    return single


def ever_short(moves: list[Move], rules: Rules) -> bool:
    held = dict[str, int]()
    for move in moves:
        pool = move.warehouse_id if rules.by_warehouse else ""
        held[pool] = held.get(pool, 0) + move.quantity
        if held[pool] < 0:
            return True
    return False


Told = tuple[dict[int, int], list[tuple[int, int, int, int, bool]], bool, list[Move]]


def days_of(moves: Moves) -> dict[int, int]:
    """The day of each movement, by its number."""
    return {int(number): (int(key) >> 35) - 65536 for number, key in zip(moves.moves, moves.keys, strict=True)}


def plainly(book: LargeBook, moves: Moves, rules: Rules, then: Checkpoint | None = None, known: Accounts | None = None) -> Told:
    """Value by movement, the layers left, whether anything is provisional, the movements: all of them, or those since then."""
    telling, days = Telling(book), days_of(moves)
    pairs = [(int(key) >> 32, int(number)) for key, number in zip(moves.keys, moves.moves, strict=True)]
    since = [(when, number) for when, number in pairs if then is None or days[number] > then.day]
    played = telling.moves(telling.steps(since, then.at_hand(0) if then else {}))

    def begin(begun: Pass) -> None:
        if then:
            then.restore(begun, 0, known or {}, telling, any(move.of for move in played))

    found = settle(played, pass_of(rules), "P-1", rules, telling.named, begin)
    values = {move.place: found.values.get(move.place, 0) for move in played}
    loose = any(found.is_provisional(move.place) for move in played)
    pools = {"": 0} | {id: at for at, id in enumerate(book.ids["warehouses"])}
    left = [(pools[key], layer.origin, layer.quantity, layer.value, rests) for key, layer, rests in found.remaining()]
    return values, left, loose, played


def agree(single: Single, rules: Rules) -> tuple[bool, bool]:
    """Whether the compiled replay costed it, and whether it had to; figures of both are the same if it did."""
    book = single.book()
    moves = arranged(book, None, 1)
    goods = replayed(book, moves, rules, 1)
    values, layers, loose, played = plainly(book, moves, rules)
    if not goods.odd[0]:
        assert not loose
        assert {number: int(goods.values[number]) for number in values} == values
        assert int(goods.pool_value.sum()) == sum(values.values())
        left = remaining(book, moves, rules, 1, goods)
        assert [tuple(map(int, row[1:])) for row in left] == [layer[:4] for layer in layers]
    joined = rules.by_warehouse and rules.method == "monthly_average" and len(book.transfers) > 0
    return not goods.odd[0], not ever_short(played, rules) and not joined


def goes_on(single: Single, rules: Rules, day: int) -> None:
    """From where goods stood at the close of a day the plain replay finds what it finds from the first movement on."""
    book = single.book()
    moves, then = arranged(book, None, 1), Checkpoint.at(book, day, rules, 1)
    values, layers, loose, played = plainly(book, moves, rules)
    days, known, back = days_of(moves), dict[int, tuple[int, int]](), set[int]()
    for move in played:
        if move.contract_line >= 0 and days[move.place] <= then.day:
            units, cost = known.get(move.contract_line, (0, 0))
            known[move.contract_line] = units - move.quantity, cost - values[move.place]
            back |= {move.contract_line} if move.kind == "customer_return" else set()
    late = [move for move in played if days[move.place] > then.day]
    if then.serves(0) and not back & {move.contract_line for move in late if move.kind == "customer_return"}:
        *found, _moves = plainly(book, moves, rules, then, known)
        assert found == [{move.place: values[move.place] for move in late}, layers, loose]


def told(most: int, cheapest: int, dearest: int) -> Any:
    """Lists of movements as numbers."""
    number = st.integers(0, 10**6)
    one = st.tuples(*[number] * 3, st.integers(0, most), st.integers(cheapest, dearest), *[number] * 3)
    return st.lists(one, max_size=40)


RULES = st.builds(
    Rules,
    method=st.sampled_from(METHODS),
    pool=st.sampled_from(("company", "warehouse")),
    unit_cost_decimals=st.sampled_from((None, 0, 2, 4)),
    standard=st.sampled_from(({}, {"P-1": 123456})),
)


@settings(max_examples=tries(500), deadline=None)
@given(told(9000, 0, 400_000), RULES)
def test_values_and_layers_are_those_of_the_plain_replay(movements: list[list[int]], rules: Rules) -> None:
    """Whatever never runs short is costed by the loops."""
    costed, owed = agree(product_of(movements, 9000), rules)
    assert costed or not owed


@settings(max_examples=tries(500), deadline=None)
@given(told(9000, 0, 400_000), RULES, st.integers(0, 150))
def test_what_follows_a_day_is_costed_from_how_goods_stood_then(movements: list[list[int]], rules: Rules, day: int) -> None:
    """Layers, last known unit costs, accounts of contract lines: goods may also run short afterwards."""
    goes_on(product_of(movements, 9000), rules, day)


@settings(max_examples=tries(200), deadline=None)
@given(told(10**14, 0, 10**14), RULES)
def test_figures_near_64_bits_are_the_same_or_left_to_the_plain_replay(movements: list[list[int]], rules: Rules) -> None:
    agree(product_of(movements, 10**14), rules)
