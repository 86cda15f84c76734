"""What the scorecard says in sentences: how it weighs, what was left out and why, who is not ranked, and what changed."""

from collections.abc import Iterator

from salesinv.core.feedback_ground import Ground
from salesinv.core.feedback_words import METRIC_NAMES
from salesinv.core.scorecard import Card, rank_change, ranking, ranking_before, weights_of
from salesinv.locale import N_, _, many
from salesinv.schema.evaluation_reports import LABELS
from salesinv.schema.kinds import SCORE, Decimals

CRITERION_NAMES = {**METRIC_NAMES, "retention": N_("retention"), "on_time": N_("delivery on time")}
NAMED = 5  # people in a sentence


def notes(ground: Ground) -> Iterator[str]:
    """Below the ranking: the weights, what was left out for whom, who is not ranked, how far the period has run."""
    weights = weights_of(ground)
    said = _(", ").join(f"{_(CRITERION_NAMES[name])} {weight}" for name, weight in weights.items())
    words = _("Weights: {weights}. Each counts up to 120% of its target; retention and delivery on time are held against 100%.")
    yield words.format(weights=said)
    grades = ground.settings.grades
    said = _(", ").join(_("{grade} from {score}").format(grade=name, score=grades[name]) for name in grades)
    yield _("Grades: {grades}.").format(grades=said)
    yield from _all_left_out(ground)
    if missing := [card.person for card in ranking(ground).cards.values() if card.score is None]:
        yield _("Without a rank, since nothing can be measured: {people}.").format(people=_listed(ground, missing))
    if left := ranking(ground).left:
        yield _("Not in it, since they left before the period: {people}.").format(people=_listed(ground, list(left)))
    if ground.running:
        yield running(ground)


def running(ground: Ground) -> str:
    """While the period runs."""
    said = _("{passed} of the period's {days} days have passed; targets are those of the whole period.")
    return said.format(passed=ground.span.passed(ground.day), days=ground.span.days)


def _all_left_out(ground: Ground) -> Iterator[str]:
    """By criterion, for whom it was left out."""
    scored = [card for card in ranking(ground).cards.values() if card.score is not None]
    for name in weights_of(ground):
        people = [card.person for card in scored if name in card.left_out]
        if people:
            who = _("everybody") if len(people) == len(scored) else _listed(ground, people)
            said = _("{criterion} is left out for {people} ({reason}); the other weights are rescaled.")
            yield said.format(criterion=_(LABELS[name]), people=who, reason=why(ground, name))


def why(ground: Ground, criterion: str) -> str:
    """Why a criterion is left out."""
    if criterion == "retention":
        return _("nobody to keep")
    if criterion == "on_time":
        return _("nothing was due")
    signed = criterion == "profit" and ground.question.basis == "signed"
    return _("what is signed has no profit yet") if signed else _("no target")


def _listed(ground: Ground, people: list[str]) -> str:
    named = [ground.name(person) or person for person in people[:NAMED]]
    return _(", ").join([*named, *["…"] * (len(people) > NAMED)])


def said_of(ground: Ground, person: str) -> Iterator[str]:
    """One salesperson's score, grade and rank; what was left out."""
    card = ranking(ground).cards.get(person)
    if card is None:
        yield _("Not in the ranking: left before the period.") if person in ranking(ground).left else _("Not in the ranking.")
    elif card.score is None:
        yield _("No score: no criterion has a target, or anything to measure.")
    else:
        yield _standing(ground, card)
        for name in card.left_out:
            said = _("{criterion} is left out ({reason}); the other weights are rescaled.")
            yield said.format(criterion=_(LABELS[name]), reason=why(ground, name))
        if ground.running:
            yield running(ground)


def _standing(ground: Ground, card: Card) -> str:
    ranked = sum(1 for one in ranking(ground).cards.values() if one.rank)
    words = {"score": SCORE.write(card.points, Decimals()), "grade": card.grade, "rank": card.rank, "of": ranked}
    change = rank_change(ground, card.person)
    if change is None:
        return _("Score {score}, grade {grade}, rank {rank} of {of}.").format(**words)
    before = ranking_before(ground).cards[card.person]
    words |= {"places": abs(change), "before": before.rank, "score_before": SCORE.write(before.points, Decimals())}
    words["period"] = ground.span.before().name or _("the period before")
    return _changed(change).format(**words)


def _changed(change: int) -> str:
    if change > 0:
        return many(
            "Score {score}, grade {grade}, rank {rank} of {of}, up {places} place from {period} ({score_before}).",
            "Score {score}, grade {grade}, rank {rank} of {of}, up {places} places from {period} ({score_before}).",
            change,
        )
    if change < 0:
        return many(
            "Score {score}, grade {grade}, rank {rank} of {of}, down {places} place from {period} ({score_before}).",
            "Score {score}, grade {grade}, rank {rank} of {of}, down {places} places from {period} ({score_before}).",
            -change,
        )
    return _("Score {score}, grade {grade}, rank {rank} of {of}, as in {period} ({score_before}).")
