"""What a plan like last year goes by: what was achieved a year before, under whom it would be achieved now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from salesinv.core.achieved import achieved
from salesinv.core.exact import whole
from salesinv.core.figures import costed
from salesinv.core.performance import Facts, gather
from salesinv.core.periods import Span, named
from salesinv.core.plan import Cell, Goal
from salesinv.core.service import Service
from salesinv.schema.sheet import Book
from salesinv.settings import Settings

OWN = ("visits", "new_customers")  # metrics that are of a person, not of an account


@dataclass(frozen=True)
class Base:
    """What was achieved a year before, in minor units: by salesperson and period, and under nobody who takes part.

    `weights` are these figures, of months that somebody works only in part as much as the days worked. `earlier` are the
    months for which an earlier year was taken, because that of a year before is not over.
    """

    figures: Mapping[Cell, int]
    weights: Mapping[Cell, Fraction]
    nobody: int
    earlier: tuple[str, ...]


def base(book: Book, settings: Settings, goal: Goal, service: Service, day: date, as_of: date | None) -> Base:
    """What a plan goes by that is made on a day, with documents up to `as_of`. Needs SALES_TABLES.

    The same months a year before, or as many years before as it takes for the month to be over. A sale counts for the
    salesperson whose account the customer is now, if that one works in the month planned; else for who sold it, if that
    one does; else for nobody. A salesperson and month with less than nothing count as nothing.
    """
    facts = gather(book, costed(book, settings, as_of), settings.decimals, settings.firm, settings.fiscal_year_start, as_of)
    months = {f"{month.start:%Y-%m}": month for month in goal.span.months()}
    back = {name: _a_year_before(month, day) for name, month in months.items()}
    sums, nobody = _sums(facts, goal.metric, months, back, service), 0
    figures: dict[Cell, int] = {}
    weights: dict[Cell, Fraction] = {}
    for part, inside in goal.parts.items():
        for month in inside:
            found = sums[f"{month.start:%Y-%m}"]
            nobody += found.get("", 0)
            for person in service.people:
                figure = max(0, found.get(person, 0))
                figures[person, part] = figures.get((person, part), 0) + figure
                weights[person, part] = weights.get((person, part), Fraction(0)) + figure * service.share(person, month)
    earlier = tuple(old.name for name, old in back.items() if int(old.name[:4]) < int(name[:4]) - 1)
    return Base(figures, weights, nobody, earlier)


def _a_year_before(month: Span, day: date) -> Span:
    """The same calendar month, in the last year before this one in which it was over at the close of a day."""
    before = named(f"{month.start.year - 1:04d}-{month.start:%m}")
    while before.end > day:
        before = named(f"{before.start.year - 1:04d}-{before.start:%m}")
    return before


def _sums(
    facts: Facts, metric: str, months: Mapping[str, Span], back: Mapping[str, Span], service: Service
) -> dict[str, dict[str, int]]:
    """By month planned, what was achieved a year before under each salesperson, or nobody (the empty id)."""
    span = Span(min(old.start for old in back.values()), max(old.end for old in back.values()))
    keys = ["salesperson_id"] if metric in OWN else ["salesperson_id", "customer_id"]
    figures = achieved(facts, metric, span, keys, monthly=True)
    names: dict[str, list[str]] = {}
    for name, old in back.items():
        names.setdefault(old.name, []).append(name)
    accounts = dict(zip(facts.customers["customer_id"], facts.customers["salesperson_id"], strict=True))
    found: dict[str, dict[str, int]] = {name: {} for name in months}
    for key, figure in zip(figures.index.tolist(), figures.tolist(), strict=True):
        seller, *customer, month = key
        for name in names.get(month, ()):
            person = _whose([*(accounts.get(one, "") for one in customer), seller], service, months[name])
            found[name][person] = found[name].get(person, 0) + whole(figure)
    return found


def _whose(people: list[Any], service: Service, month: Span) -> str:
    """The first of these who works in a month; nobody, if none does."""
    return next((str(one) for one in people if one and service.share(str(one), month)), "")
