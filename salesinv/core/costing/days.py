"""What every pool is worth at the close of one day after another: one replay, looked at as it goes.

A day's close rests on the movements up to it alone (`--as-of`). The perpetual methods work forwards, so the replay that
has come to a day has the figures of that day; the monthly average is worked out anew for the days inside a month, from
what the month before left. Where transfers carried units that were not there, a replay may have to be repeated from its
beginning with what they come to cost: then the product is costed anew for every day.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from salesinv.core.costing.costed import by_product
from salesinv.core.costing.monthly import MonthlyAverage
from salesinv.core.costing.passes import Pass
from salesinv.core.costing.replay import Replay
from salesinv.core.costing.rules import Move, Rules
from salesinv.core.costing.settling import settle

Values = dict[str, int]


@dataclass
class Worth:
    """The pools of one product, movement by movement. `values` of a pool ("" under company pools) are minor units."""

    product_id: str
    rules: Rules
    named_costs: Mapping[str, int]
    moves: list[Move]
    come: int = 0  # how many of the moves have been looked at
    played: int = 0  # how many of them the pass has played for good
    booked: Values = field(default_factory=dict)
    restless: bool = False

    def __post_init__(self) -> None:
        self.method: type[Pass] = MonthlyAverage if self.rules.method == "monthly_average" else Replay
        self.replay = self.method(self.product_id, self.rules, self.named_costs, {})
        self.keys = {move.place: self.replay.key(move) for move in self.moves}

    def advance(self, end: int) -> bool:
        """Look at the movements whose place is before `end`; whether there was any that had not been looked at."""
        before = self.come
        while self.come < len(self.moves) and self.moves[self.come].place < end:
            self.come += 1
        return self.come > before

    def values(self) -> Values:
        """What each pool is worth after the movements looked at so far."""
        if not self.restless:
            self._play(self._closed())
            worth = self._after(self.moves[self.played : self.come])
            if not self.restless:
                return worth
        anew = settle(self.moves[: self.come], self.method, self.product_id, self.rules, self.named_costs)
        return self._with({}, anew.values)

    def _closed(self) -> int:
        """How many movements can be played for good: all, but under the monthly average those of the month not yet over."""
        if self.rules.method != "monthly_average" or not self.come:
            return self.come
        month = self.moves[self.come - 1].month
        return next((at for at in range(self.played, self.come) if self.moves[at].month == month), self.come)

    def _play(self, end: int) -> None:
        self.replay.play(self.moves[self.played : end])
        self.booked = self._with(self.booked, self.replay.values)
        self.replay.values.clear()
        self.played, self.restless = end, bool(self.replay.carried())

    def _after(self, moves: list[Move]) -> Values:
        """What the pools would be worth after these movements too, of a month that is not over: played on a copy."""
        if not moves or not isinstance(self.replay, MonthlyAverage):
            return dict(self.booked)
        tried = replace(self.replay, values={}, depends={}, carries={}, held=deepcopy(self.replay.held))
        tried.play(moves)
        self.restless = self.restless or bool(tried.carried())
        return self._with(self.booked, tried.values)

    def _with(self, values: Values, more: Mapping[int, int]) -> Values:
        found = dict(values)
        for place, value in more.items():
            found[self.keys[place]] = found.get(self.keys[place], 0) + value
        return found


def closes_of(
    moves: pd.DataFrame, rules: Rules, named_costs: Mapping[str, int], days: np.ndarray
) -> Iterator[tuple[int, dict[str, Values]]]:
    """For each of `days` (datetime64, ascending): how many movements come up to it, and what its products' pools are then worth.

    Only products that moved since the day before it are given; each with all of its pools. `moves` as `movements` gives them.
    """
    worths = [Worth(product_id, rules, named_costs, part) for product_id, part in by_product(moves)]
    for end in np.searchsorted(moves["date"].to_numpy(), days, side="right").tolist():
        yield end, {worth.product_id: worth.values() for worth in worths if worth.advance(end)}
