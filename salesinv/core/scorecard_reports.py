"""The scorecard as reports: the ranking, a row for each criterion, and what a feedback sheet says of its salesperson."""

from collections.abc import Iterator
from fractions import Fraction

from salesinv.core.breakdown import Row, report_of
from salesinv.core.exact import spread
from salesinv.core.feedback_ground import Ground
from salesinv.core.feedback_targets import measured, rounded
from salesinv.core.scorecard import ONE, Card, Criterion, rank_change, ranking, weights_of
from salesinv.core.scorecard_words import notes, said_of
from salesinv.locale import _
from salesinv.schema.evaluation_reports import SCORED, SCORED_OF_ALL, scorecard_columns
from salesinv.schema.kinds import RATIO, RATIO_DECIMALS, SCORE, Decimals
from salesinv.schema.page import Chart, Section
from salesinv.schema.report import Cell, Report


def scorecard_report(ground: Ground, title: str = "") -> Report:
    """One row a salesperson, best first: the share achieved of each criterion, what was left out, score, grade and rank."""
    cards = ranking(ground).cards.values()
    columns = scorecard_columns(weights_of(ground))
    return report_of(columns, [_ranked(ground, card) for card in cards], ground.settings.decimals, title, list(notes(ground)))


def _ranked(ground: Ground, card: Card) -> Row:
    ratios = {one.name: None if one.ratio is None else rounded(one.ratio * 10**RATIO_DECIMALS) for one in card.criteria}
    return ratios | {
        "rank": card.rank or None,
        "rank_change": rank_change(ground, card.person),
        "salesperson_id": card.person,
        "name": ground.name(card.person),
        "score": card.points,
        "grade": card.grade,
        "left_out": ", ".join(card.left_out),
    }


def criteria_report(ground: Ground, title: str = "") -> Report:
    """One row a salesperson and criterion, in the order of the ranking and of the settings."""
    rows = [
        [card.person, ground.name(card.person) or None, *cells]
        for card in ranking(ground).cards.values()
        for cells in _scored(ground, card)
    ]
    return Report(SCORED_OF_ALL, rows, title, list(notes(ground)))


def _scored(ground: Ground, card: Card) -> Iterator[list[Cell]]:
    """A row for each criterion. Shares of the weight add up to a hundred, points to the score as it is shown."""
    shares = spread([one.weight for one in card.known], 100 * ONE) if card.known else []
    found = dict(zip((one.name for one in card.known), zip(shares, _points(card), strict=True), strict=True))
    decimals = ground.settings.decimals
    for one in card.criteria:
        share, points = found.get(one.name, (None, None))
        ratio = None if one.ratio is None else rounded(one.ratio * 10**RATIO_DECIMALS)
        row: Row = {"criterion": one.name, "weight": one.weight, "share": share, "ratio": ratio, "points": points}
        cells = [column.kind.write(row.get(column.name), decimals) or None for column in SCORED]
        cells[3:5] = _against(ground, one)
        yield cells


def _points(card: Card) -> list[int]:
    """What each criterion that counts brings: the running score, rounded, less what went before."""
    running, placed, parts = Fraction(0), 0, []
    for one in card.known:
        running += Fraction(100 * ONE * one.weight, card.weight) * (one.ratio or 0)
        parts.append(rounded(running) - placed)
        placed = rounded(running)
    return parts


def _against(ground: Ground, one: Criterion) -> list[Cell]:
    """Achieved and goal as they are written; of shares of a count the share, and 1."""
    if one.achieved is None or one.goal is None:
        return [None, None]
    if one.name in ("retention", "on_time"):
        return [RATIO.write(rounded(one.achieved / one.goal * 10**RATIO_DECIMALS), ground.settings.decimals), "1"]
    return [measured(one.name, figure, ground) for figure in (one.achieved, one.goal)]


def score_section(ground: Ground, person: str) -> Section:
    """What the scorecard says of one salesperson, for the feedback sheet."""
    card = ranking(ground).cards.get(person)
    report = Report(SCORED, list(_scored(ground, card)) if card else [])
    return Section("scorecard", _("Scorecard"), tuple(said_of(ground, person)), report)


def ranking_section(ground: Ground) -> Section:
    """The ranking, for the page of all sheets and the one of the department."""
    report = scorecard_report(ground)
    said = tuple(report.notes) if report.rows else (_("There are no salespeople."),)
    return Section("scorecard", _("Ranking"), said, Report(report.columns, report.rows), _chart(ground))


def _chart(ground: Ground) -> Chart | None:
    """Scores as bars."""
    cards = [card for card in ranking(ground).cards.values() if card.points is not None]
    labels = tuple(ground.name(card.person) or card.person for card in cards)
    shown = tuple(f"{_score(card)} {card.grade}" for card in cards)
    return Chart(labels, tuple(card.points or 0 for card in cards), shown, about=_("Score")) if len(cards) > 1 else None


def _score(card: Card) -> str:
    return SCORE.write(card.points, Decimals())
