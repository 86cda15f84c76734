"""What performance is held against: who there is, what they were to achieve, what they are paid. No pandas."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from salesinv.core.evaluation import Row, Share, evaluate
from salesinv.core.exact import half_away
from salesinv.core.periods import Span, named
from salesinv.core.question import KEYS, PEOPLE, Question
from salesinv.core.targets import target_of
from salesinv.schema.kinds import RATE_DECIMALS, Decimals
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME

_NAMED = {"salesperson": "salespeople", "product": "products", "customer": "customers"}
Paid = Iterable[tuple[str, str, int]]  # salesperson, key, amount: by salesperson, then key


@dataclass(frozen=True)
class Background:
    """A firm's master data and targets: from additive figures per key to finished rows."""

    book: Book
    company: str
    decimals: Decimals
    fiscal_start: int

    def finished(self, figures: Mapping[str, Mapping[str, Any]], paid: Paid, question: Question, by: str) -> list[Row]:
        """One finished row per key that has figures (or a target; or is there anyway), most achieved first, then by key."""
        rows = {key: dict(known) for key, known in figures.items()}
        for key, commission in self.commissions(paid).items():
            rows.setdefault(key, {})["commission"] = commission
        for key, target in (self.targets(question, by) if by in PEOPLE else {}).items():
            rows.setdefault(key, {})["target"] = target
        for key in self._always(by):
            rows.setdefault(key, {})
        share = Share(question.span.passed(question.known_until), question.span.days)
        return evaluate(rows, KEYS[by], question.basis, question.metric, share, self.decimals, self.names(by))

    def names(self, by: str) -> dict[str, str]:
        """What the keys of a breakdown are called; empty where the key is the name."""
        if by not in _NAMED:
            return {}
        sheet = self.book[_NAMED[by]]
        return dict(zip(sheet[BY_NAME[_NAMED[by]].key[0]], sheet["name"], strict=True))

    def owners(self, by: str) -> dict[str, str]:
        """The key of each salesperson in a breakdown of people."""
        people = self.book["salespeople"]
        ids = people["salesperson_id"]
        return dict(zip(ids, [self.company] * len(ids) if by == "company" else people[KEYS[by]], strict=True))

    def commissions(self, paid: Paid) -> dict[str, int]:
        """`round(amount × commission rate)` per salesperson, parts cumulatively rounded in the order of keys: they add up."""
        found: dict[str, int] = {}
        person, running, before = None, 0, 0
        for salesperson, part, amount in paid:
            if salesperson != person:
                person, running, before = salesperson, 0, 0
            running += amount
            so_far = half_away(running * self._rates[salesperson], 10**RATE_DECIMALS)
            found[part] = found.get(part, 0) + so_far - before
            before = so_far
        return found

    def targets(self, question: Question, by: str) -> dict[str, Fraction]:
        """What each key was to achieve in the span, of the metric asked for; without those that were to achieve nothing."""
        owners, sums = self.owners(by), dict[str, Fraction]()
        for salesperson, spans in self._targets.get(question.metric, {}).items():
            key = owners[salesperson]
            sums[key] = sums.get(key, Fraction(0)) + target_of(spans, question.span)
        return {key: target for key, target in sums.items() if target}

    def _always(self, by: str) -> list[str]:
        people = self.book["salespeople"]
        if by == "salesperson":
            return [id for id, active in people.rows(("salesperson_id", "active")) if active]
        return [self.company] if by == "company" else []

    @cached_property
    def _rates(self) -> dict[str, int]:
        rates = self.book["salespeople"].rows(("salesperson_id", "commission_rate"))
        return {id: rate or 0 for id, rate in rates}

    @cached_property
    def _targets(self) -> dict[str, dict[str, list[tuple[Span, int]]]]:
        """By metric and salesperson, the spans of targets and what each is."""
        found: dict[str, dict[str, list[tuple[Span, int]]]] = {}
        for salesperson, period, metric, target in self.book["targets"].rows():
            spans = found.setdefault(metric, {}).setdefault(salesperson, [])
            spans.append((named(period, self.fiscal_start), target))
        return found
