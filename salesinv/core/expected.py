"""What is expected: the target of a span and how much of it falls on the days that are over, so that every level adds up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from salesinv.core.exact import half_away
from salesinv.core.periods import Span, named
from salesinv.core.targets import target_of
from salesinv.schema.kinds import MEASURE, RATIO_DECIMALS, Decimals
from salesinv.schema.sheet import Book
from salesinv.schema.target_reports import target_kind


@dataclass(frozen=True)
class Expected:
    """Exact figures in minor units of the target's kind, and the same as they are shown."""

    target: Fraction = Fraction(0)
    by_now: Fraction = Fraction(0)
    shown_target: int = 0
    shown_by_now: int = 0

    def __add__(self, other: "Expected") -> "Expected":
        shown = self.shown_target + other.shown_target, self.shown_by_now + other.shown_by_now
        return Expected(self.target + other.target, self.by_now + other.by_now, *shown)


@dataclass(frozen=True)
class Wanted:
    """Targets of what, over which days, and up to which day they are looked at; how the firm names its years and counts."""

    metric: str
    span: Span
    day: date
    fiscal_start: int
    decimals: Decimals

    @property
    def one(self) -> int:
        """How many minor units of targets as tables hold them one of those shown is."""
        return int(10 ** (MEASURE.decimals(self.decimals) - target_kind(self.metric).decimals(self.decimals)))


def expected(book: Book, wanted: Wanted) -> dict[str, Expected]:
    """By salesperson, whoever has a target of the metric in the span; `by_now` is of the days up to and including `day`.

    What is shown is rounded cumulatively in the order of ids, so that it adds up to the rounded whole.
    """
    span, one = wanted.span, wanted.one
    targets: dict[str, list[tuple[Span, int]]] = {}
    for person, period, of, target in book["targets"].rows(("salesperson_id", "period", "metric", "target")):
        if of == wanted.metric:
            targets.setdefault(person, []).append((named(period, wanted.fiscal_start), target))
    over = Span(span.start, min(span.end, wanted.day)) if wanted.day >= span.start else None
    exact = {
        person: (target_of(targets[person], span) / one, target_of(targets[person], over) / one if over else Fraction(0))
        for person in sorted(targets)
    }
    return in_turn({person: pair for person, pair in exact.items() if pair[0]})


def shared(whole: Expected, weights: Mapping[str, int]) -> dict[str, Expected]:
    """The whole by weights of 0 or more, in the order of keys; nothing, where they add up to 0."""
    total = sum(weights.values())
    parts = {key: Fraction(weights[key], total) for key in sorted(weights) if weights[key]} if total else {}
    return in_turn({key: (whole.target * part, whole.by_now * part) for key, part in parts.items()})


def in_turn(exact: Mapping[str, tuple[Fraction, Fraction]]) -> dict[str, Expected]:
    """With what is shown of targets and of what is expected by now, each rounded so that it adds up in this order."""
    targets, by_now = (rounded_in_turn([pair[place] for pair in exact.values()]) for place in (0, 1))
    return {
        key: Expected(*pair, target, now) for (key, pair), target, now in zip(exact.items(), targets, by_now, strict=True)
    }  # fmt: skip


def rounded_in_turn(figures: Sequence[Fraction]) -> list[int]:
    """Whole numbers that add up to the rounded sum: each is what the rounded running sum grows by."""
    running, placed, found = Fraction(0), 0, []
    for figure in figures:
        running += figure
        so_far = rounded(running)
        found.append(so_far - placed)
        placed = so_far
    return found


def rounded(figure: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    return half_away(figure.numerator, figure.denominator)


def grouped(people: Mapping[str, Expected], keys: Mapping[str, str]) -> dict[str, Expected]:
    """The sums by the key of each salesperson."""
    found: dict[str, Expected] = {}
    for person, one in people.items():
        found[keys[person]] = found.get(keys[person], Expected()) + one
    return found


def total(parts: Iterable[Expected]) -> Expected:
    """The sum of all of them."""
    return sum(parts, Expected())


def against(achieved: int | None, one: int, wanted: Expected | None, passed: Fraction) -> dict[str, int | None]:
    """What was achieved beside what is expected; in minor units, ratios with 4 decimals, None where there is nothing to compare.

    `one` is how many minor units of a target an achieved one is. Attainment is of the exact target; pace is attainment over
    the share of the days that has passed.
    """
    names = ("target", "achieved", "attainment", "difference", "expected", "ahead", "pace")
    found: dict[str, int | None] = dict.fromkeys(names) | {"achieved": achieved}
    if wanted is None:
        return found
    found |= {"target": wanted.shown_target, "expected": wanted.shown_by_now}
    if achieved is None:
        return found
    attainment = Fraction(achieved * one) / wanted.target
    return found | {
        "attainment": rounded(attainment * 10**RATIO_DECIMALS),
        "difference": achieved * one - wanted.shown_target,
        "ahead": achieved * one - wanted.shown_by_now,
        "pace": rounded(attainment / passed * 10**RATIO_DECIMALS) if passed else None,
    }
