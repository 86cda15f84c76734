"""One product replayed until nothing changes. No pandas: whoever has movements can have them costed."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from salesinv.core.costing.passes import Pass
from salesinv.core.costing.rules import Move, Rules

AnyPass = TypeVar("AnyPass", bound=Pass)
MOST_PASSES = 50


def settle(
    moves: list[Move], method: type[AnyPass], product_id: str, rules: Rules, named_costs: Mapping[str, int],
    begin: Callable[[Pass], None] = lambda begun: None,
) -> AnyPass:  # fmt: skip
    """Replay one product until nothing changes: once, unless transfers carried units that were not there.

    `begin` brings a new pass to where the movements go on from.

    What such units cost is known only later, so the replay is repeated with what the last pass found. Where they go
    round in a circle that never settles, it may grow beyond all bounds: then the pass stands that came nearest to what it
    was told, the first of equals, and all of the product is provisional.
    """
    settled: dict[int, int] = {}
    nearest: tuple[int, AnyPass] | None = None
    for _pass in range(MOST_PASSES):
        replay = method(product_id, rules, named_costs, settled)
        begin(replay)
        replay.play(moves)
        if (found := replay.carried()) == settled:
            return replay
        apart = sum(abs(value - settled.get(place, 0)) for place, value in found.items())
        nearest = (apart, replay) if nearest is None or apart < nearest[0] else nearest
        settled = found
    assert nearest
    nearest[1].unsettled = True
    return nearest[1]
