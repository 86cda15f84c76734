"""What the best did differently: their mix of products, customers and visits beside everybody's, and their habits a head."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from salesinv.core.customer_states import buying
from salesinv.core.exact import half_away, summed, whole
from salesinv.core.feedback_customers import sales
from salesinv.core.feedback_ground import Ground
from salesinv.core.frames import within
from salesinv.core.scorecard import ranking
from salesinv.schema.kinds import RATIO_DECIMALS

ONE = 10**RATIO_DECIMALS


@dataclass(frozen=True)
class Practice:
    """Who is compared: the best, in their order, and everybody whom performance lists; `by` what they are the best."""

    ground: Ground
    by: str
    best: Sequence[str]
    all: Sequence[str]


@dataclass(frozen=True)
class Part:
    """One part of a mix: what the best have of it, and what all have."""

    key: str
    best: int
    all: int
    share_best: int | None
    share_all: int | None

    @property
    def more(self) -> int | None:
        """How much larger the best's share is, in ten-thousandths."""
        return None if self.share_best is None or self.share_all is None else self.share_best - self.share_all


def practice(ground: Ground, by: str = "score", most: int | None = None) -> Practice:
    """The best are the first `most` by score, amount or profit; without that, the first third, at least one.

    Who has no score, or nothing above 0, is not among them. Ties are in the order of ids.
    """
    if by == "score":
        order = [card.person for card in ranking(ground).cards.values() if card.rank]
    else:
        figures = {person: whole(row[by] or 0) for person, row in ground.now.items()}
        order = sorted((person for person, figure in figures.items() if figure > 0), key=lambda one: (-figures[one], one))
    return Practice(ground, by, order[: (len(order) + 2) // 3 if most is None else most], list(ground.now))


def mixes(asked: Practice) -> dict[str, list[Part]]:
    """Every mix of the period by its name: amounts by category, product, state of the customer and customer's region; visits
    by purpose. The parts of each add up to what the best, and what all, sold or visited."""
    sold = _sold(asked.ground)
    found = {name: _mix(asked, sold, key, "amount") for name, key in _KEYS.items()}
    found["visits"] = _mix(asked, _visits(asked.ground), "purpose", "one")
    return found


_KEYS = {"categories": "category", "products": "product_id", "customers": "state", "regions": "customer_region"}


def _sold(ground: Ground) -> pd.DataFrame:
    """What was sold in the period, with the customer's region and state."""
    rows = within(sales(ground), ground.span)
    regions = dict(zip(ground.facts.customers["customer_id"], ground.facts.customers["region"], strict=True))
    states = {id: bought.state(ground.span) for id, bought in buying(ground.facts, ground.question.basis, ground.span).items()}
    customers = rows["customer_id"]
    return rows.assign(customer_region=customers.map(regions), state=customers.map(states).fillna("none"))


def _visits(ground: Ground) -> pd.DataFrame:
    rows = within(ground.facts.visits, ground.span, "visited_on")
    return rows.assign(one=1)


def _mix(asked: Practice, rows: pd.DataFrame, key: str, figure: str) -> list[Part]:
    """Parts in the order of how much more of them the best have, then by key."""
    best, all = (_sums(rows[rows["salesperson_id"].isin(people)], key, figure) for people in (asked.best, asked.all))
    wholes = sum(best.values()), sum(all.values())
    parts = [
        Part(name, best.get(name, 0), total, _share(best.get(name, 0), wholes[0]), _share(total, wholes[1]))
        for name, total in all.items()
    ]
    return sorted(parts, key=lambda part: (-(part.more or 0), part.key))


def _sums(rows: pd.DataFrame, key: str, figure: str) -> dict[str, int]:
    sums = summed(rows, [key], [figure])[figure]
    return {str(name): whole(total) for name, total in zip(sums.index.tolist(), sums.tolist(), strict=True)}


def _share(part: int, of: int) -> int | None:
    """With 4 decimals; None of a whole that is not above 0."""
    return half_away(part * ONE, of) if of > 0 else None
