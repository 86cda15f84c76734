"""The scorecard: what each salesperson achieved of each criterion, weighted into a score, a grade, a rank (design: Scorecard)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from salesinv.core.customers import customer_figures
from salesinv.core.exact import whole
from salesinv.core.feedback_ground import Ground
from salesinv.core.feedback_targets import achieved_by, rounded, target_in
from salesinv.core.performance import deadlines
from salesinv.core.periods import Span
from salesinv.schema.kinds import SCORE_DECIMALS

CAP = Fraction(6, 5)  # more than that of a target counts no further
ONE = 10**SCORE_DECIMALS


@dataclass(frozen=True)
class Criterion:
    """One criterion of one salesperson: achieved of `goal`, in minor units of the metric or as parts of a count.

    Both are None where there is no target, or nothing to measure: it is left out.
    """

    name: str
    weight: int
    achieved: Fraction | None = None
    goal: Fraction | None = None

    @property
    def ratio(self) -> Fraction | None:
        """Achieved of the goal, from 0 to 1.2."""
        if self.achieved is None or not self.goal:
            return None
        return max(Fraction(0), min(CAP, self.achieved / self.goal))


@dataclass(frozen=True)
class Card:
    """One salesperson's criteria, in the order of the settings; `rank` among all who have a score."""

    person: str
    criteria: Sequence[Criterion]
    grade: str = ""
    rank: int = 0

    @property
    def known(self) -> list[Criterion]:
        return [one for one in self.criteria if one.ratio is not None]

    @property
    def left_out(self) -> list[str]:
        return [one.name for one in self.criteria if one.ratio is None]

    @property
    def weight(self) -> int:
        """Of the criteria that count: they are rescaled to a hundred."""
        return sum(one.weight for one in self.known)

    @property
    def score(self) -> Fraction | None:
        """From 0 to 120; None where no criterion counts."""
        if not self.weight:
            return None
        return sum((100 * one.weight * (one.ratio or Fraction(0)) for one in self.known), Fraction(0)) / self.weight

    @property
    def points(self) -> int | None:
        """The score as it is shown and graded, in hundredths."""
        return None if self.score is None else rounded(self.score * ONE)


@dataclass(frozen=True)
class Ranking:
    """The cards of a period by salesperson, best first and those without a score last; who left before it is not among them."""

    cards: Mapping[str, Card]
    left: Sequence[str]


def ranking(ground: Ground) -> Ranking:
    """Of the period."""
    return ground.once(_now)


def ranking_before(ground: Ground) -> Ranking:
    """Of the period before, by the same criteria and weights, with all that is known now."""
    return ground.once(_before)


def rank_change(ground: Ground, person: str) -> int | None:
    """How many places up (below 0: down) since the period before; None where there is no rank in one of the two."""
    ranks = [found.cards[person].rank if person in found.cards else 0 for found in (ranking_before(ground), ranking(ground))]
    return ranks[0] - ranks[1] if all(ranks) else None


def _now(ground: Ground) -> Ranking:
    return _ranked(ground, ground.span, ground.now)


def _before(ground: Ground) -> Ranking:
    return _ranked(ground, ground.span.before(), ground.before)


def _ranked(ground: Ground, span: Span, listed: Mapping[str, Any]) -> Ranking:
    """Everybody whom performance lists, and who has a target in the period; ties in the order of ids."""
    measured = _measured(ground, span)
    people = {*listed, *(person for found in measured.values() for person in found)}
    left = sorted(person for person in people if ground.once(_left_on).get(person, date.max) < span.start)
    weights = weights_of(ground)
    cards = [
        Card(person, [Criterion(name, weight, *measured[name].get(person, ())) for name, weight in weights.items()])
        for person in people.difference(left)
    ]
    cards.sort(key=lambda card: (card.score is None, -(card.score or 0), card.person))
    graded = [
        card if card.score is None else replace(card, grade=grade_of(card, ground.settings.grades), rank=place)
        for place, card in enumerate(cards, start=1)
    ]
    return Ranking({card.person: card for card in graded}, left)


def weights_of(ground: Ground) -> dict[str, int]:
    """The criteria that weigh anything, in the order of the settings."""
    return {name: weight for name, weight in ground.settings.scorecard.items() if weight}


def grade_of(card: Card, grades: Mapping[str, int]) -> str:
    """The highest grade whose lowest score is reached, by the score as it is shown; the lowest there is, where none is."""
    order = sorted(grades, key=lambda name: -grades[name])
    return next((name for name in order if (card.points or 0) >= grades[name] * ONE), order[-1])


def _left_on(ground: Ground) -> dict[str, date]:
    return {id: day for id, day in ground.book["salespeople"].rows(("salesperson_id", "left_on")) if day}


def _measured(ground: Ground, span: Span) -> dict[str, dict[str, tuple[Fraction, Fraction]]]:
    """What everybody achieved of which goal, by criterion and salesperson; who has none in a criterion is not there."""
    shares = {"retention": _kept, "on_time": _delivered}
    return {
        name: shares[name](ground, span) if name in shares else _of_targets(ground, span, name) for name in weights_of(ground)
    }


def _of_targets(ground: Ground, span: Span, metric: str) -> dict[str, tuple[Fraction, Fraction]]:
    if metric == "profit" and ground.question.basis == "signed":
        return {}
    done = achieved_by(ground, metric, span)
    people = ground.book["salespeople"]["salesperson_id"]
    goals = {person: target_in(ground, person, metric, span) for person in people}
    return {person: (Fraction(done.get(person, 0)), goal) for person, goal in goals.items() if goal}


def _kept(ground: Ground, span: Span) -> dict[str, tuple[Fraction, Fraction]]:
    facts = ground.facts.lines if ground.question.basis == "signed" else ground.facts.sold
    figures = customer_figures(facts, span, "salesperson_id", retention=True)
    return _shares(figures["kept"], figures["kept_of"])


def _delivered(ground: Ground, span: Span) -> dict[str, tuple[Fraction, Fraction]]:
    figures = deadlines(ground.facts, replace(ground.question, span=span), "salesperson_id")
    return _shares(figures["in_time"], figures["due"])


def _shares(part: Any, of: Any) -> dict[str, tuple[Fraction, Fraction]]:
    """Counts by salesperson, where there is anything to count."""
    found = zip(of.index.tolist(), part.fillna(0).tolist(), of.fillna(0).tolist(), strict=True)
    return {person: (Fraction(whole(some)), Fraction(whole(all))) for person, some, all in found if all}
