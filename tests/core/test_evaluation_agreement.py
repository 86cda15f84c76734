"""The program agrees with the slow exact oracle about the evaluation of random firms: scorecards, trends, what the best sold."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from firms import METRICS, PEOPLE, random_firm
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Truth, oracle, scoring, selling
from oracle.selling import Days
from tries import tries

from salesinv.commands.feedback_asked import TABLES
from salesinv.core.feedback_ground import Ground, ground
from salesinv.core.figures import costed
from salesinv.core.performance import KEYS, Question
from salesinv.core.periods import Span, named
from salesinv.core.practice import mixes, practice
from salesinv.core.scorecard import rank_change, ranking, ranking_before
from salesinv.core.scorecard_reports import criteria_report, scorecard_report
from salesinv.core.trend import Asked, sales_trend
from salesinv.schema.evaluation_reports import TREND_BY
from salesinv.schema.tables import CRITERIA
from salesinv.store.folder import Folder

LATER = date(2026, 7, 1)
SPANS = (
    named("2026-02"),
    named("2025-12"),
    Span(date(2025, 12, 10), date(2026, 3, 20)),
    Span(date(2026, 2, 1), date(2026, 3, 1)),
)
WEIGHTS = st.dictionaries(st.sampled_from(CRITERIA), st.integers(0, 60), min_size=1).filter(lambda w: any(w.values()))
GRADES = st.lists(st.integers(0, 120), min_size=1, max_size=5, unique=True)
FIRMS = st.fixed_dictionaries(
    {
        "seed": st.integers(0, 5000),
        "method": st.sampled_from(("fifo", "moving_average", "monthly_average")),
        "weights": WEIGHTS,
        "grades": GRADES,
        "span": st.sampled_from(SPANS),
        "basis": st.sampled_from(("shipped", "signed")),
        "as_of": st.sampled_from((None, date(2026, 2, 14))),
        "left": st.sampled_from(("", "2025-11-30", "2026-02-10")),
    }
)


def days_of(span: Span) -> Days:
    return span.start, span.end


class Firm:
    """A random firm, what is asked of it, and the oracle of it."""

    def __init__(self, path: Path, drawn: dict[str, Any]) -> None:
        random_firm(path, drawn["seed"], documents=70, method=drawn["method"])
        self.weights: dict[str, int] = drawn["weights"]
        self.grades = {f"G{lowest}": lowest for lowest in drawn["grades"]}
        sections = {"scorecard": self.weights, "grades": self.grades}
        lines = [line for name, keys in sections.items() for line in (f"[{name}]", *(f"{k} = {v}" for k, v in keys.items()))]
        (path / "salesinv.toml").write_text((path / "salesinv.toml").read_text("utf-8") + "\n".join(lines) + "\n", "utf-8")
        self.leave(path / "salespeople.csv", drawn["left"])
        self.span, self.basis, self.as_of = drawn["span"], drawn["basis"], drawn["as_of"]
        self.truth: Truth = oracle(path, self.as_of)
        folder = Folder(path)
        book = folder.load(*TABLES)
        question = Question(self.span, self.basis, as_of=self.as_of, today=LATER)
        self.ground: Ground = ground(book, folder.settings, question, costed(book, folder.settings, self.as_of))

    @staticmethod
    def leave(file: Path, day: str) -> None:
        """The second of the salespeople left on a day."""
        header, *rows = file.read_text("utf-8").splitlines()
        rows = [f"{row},{day if row.startswith(PEOPLE[1][0] + ',') else ''}" for row in rows]
        file.write_text("\n".join([f"{header},left_on", *rows]) + "\n", "utf-8")

    def scores(self, span: Span) -> dict[str, Any]:
        return scoring.scorecard(self.truth, days_of(span), days_of(span.before()), self.weights, self.grades, self.basis)


def firm_of(drawn: dict[str, Any]) -> Iterator[Firm]:
    with TemporaryDirectory() as folder:
        yield Firm(Path(folder), drawn)


@settings(max_examples=tries(12), deadline=None)
@given(FIRMS)
def test_scorecards(drawn: dict[str, Any]) -> None:
    for firm in firm_of(drawn):
        spans = ((firm.span, ranking(firm.ground)), (firm.span.before(), ranking_before(firm.ground)))
        wanted = [firm.scores(span) for span, _found in spans]
        for want, (_span, found) in zip(wanted, spans, strict=True):
            assert found.cards.keys() <= want.keys()
            for person, row in want.items():
                card = found.cards.get(person)
                if card is None:
                    assert row["score"] is None
                    continue
                ratios = {one.name: one.ratio for one in card.criteria if one.ratio is not None}
                assert (ratios, card.score, card.left_out) == (row["ratios"], row["score"], row["left_out"])
                assert (card.grade or None, card.rank or None) == (row["grade"], row["rank"])
        for person in ranking(firm.ground).cards:
            ranks = [want[person]["rank"] if person in want else None for want in wanted]
            assert rank_change(firm.ground, person) == (ranks[1] - ranks[0] if all(ranks) else None)
        assert_points_add_up(firm)


def assert_points_add_up(firm: Firm) -> None:
    """To the score as it is shown; shares of the weights to a hundred."""
    scores = {row[2]: row[4] for row in scorecard_report(firm.ground).rows}
    found = criteria_report(firm.ground)
    for person, score in scores.items():
        rows = [dict(zip(found.names, row, strict=True)) for row in found.rows if row[0] == person]
        if score is not None:
            assert sum(Fraction(row["points"] or 0) for row in rows) == Fraction(score)
            assert sum(Fraction(row["share"] or 0) for row in rows) == 100


@settings(max_examples=tries(12), deadline=None)
@given(FIRMS, st.sampled_from(METRICS), st.sampled_from(TREND_BY))
def test_trends(drawn: dict[str, Any], metric: str, by: str) -> None:
    for firm in firm_of(drawn):
        decimals = firm.ground.settings.decimals
        scale = {"quantity": 10**decimals.quantity, "visits": 1, "new_customers": 1}.get(metric, 10**decimals.amount)
        asked = Asked(firm.span, metric, by, firm.basis, firm.as_of or LATER)
        months = [days_of(month) for month in firm.span.months()]
        wanted = selling.trend(firm.truth, months, metric, firm.basis, by)
        before = [days_of(month) for month in asked.year_before.months()]
        past = selling.trend(firm.truth, before, metric, firm.basis, by)
        found = sales_trend(firm.ground.facts, asked)
        rows = {"" if by == "company" else str(row[KEYS[by]]): row for row in found.rows}
        assert {key for key, row in rows.items() if any(row[month] for month in asked.months)} == wanted.keys()
        for key, row in rows.items():
            figures = [Fraction(int(str(row[month] or 0)), scale) for month in asked.months]
            assert figures == wanted.get(key, [0] * len(months))
            assert Fraction(int(str(row["total"])), scale) == sum(figures)
            assert Fraction(int(str(row["year_before"])), scale) == sum(past.get(key, []))
        if metric != "new_customers" and (metric, by) not in (("visits", "product"), ("visits", "category")):
            for name in (*asked.months, "total"):
                assert sum(int(str(row[name] or 0)) for row in found.rows) == (found.whole[name] or 0)


@settings(max_examples=tries(8), deadline=None)
@given(FIRMS, st.integers(1, 3))
def test_what_the_best_sold(drawn: dict[str, Any], most: int) -> None:
    """Of every mix, part by part, what the best and what all sold or visited; together what there is."""
    for firm in firm_of(drawn):
        check_mixes(firm, most)


def check_mixes(firm: Firm, most: int) -> None:
    asked = practice(firm.ground, "score", most)
    found, days, truth = mixes(asked), days_of(firm.span), firm.truth
    sold = [sale for sale in selling.sales(truth, firm.basis) if selling.inside(sale.day, days)]
    keys = {
        "categories": lambda sale: truth.sales.categories[sale.product],
        "products": lambda sale: sale.product,
        "regions": lambda sale: next(r["region"] for r in truth.firm["customers"] if r["customer_id"] == sale.customer),
    }
    cents = 10**firm.ground.settings.decimals.amount
    for name, key in keys.items():
        for part in found[name]:
            mine = [sale for sale in sold if key(sale) == part.key]
            assert Fraction(part.all, cents) == selling.amount_of(mine)
            assert Fraction(part.best, cents) == selling.amount_of(sale for sale in mine if sale.salesperson in asked.best)
    for name in (*keys, "customers"):
        assert Fraction(sum(part.all for part in found[name]), cents) == selling.amount_of(sold)
    visits = selling.achieved(truth, days, "visits", firm.basis, "salesperson")
    assert sum(part.all for part in found["visits"]) == sum(visits.values())
    assert sum(part.best for part in found["visits"]) == sum(visits.get(person, 0) for person in asked.best)
