"""What the best did differently in sentences: the habits that differ most from everybody's, and what they have most more of."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from salesinv.core.feedback_targets import rounded
from salesinv.core.feedback_words import percent_of
from salesinv.core.practice import Part
from salesinv.locale import N_, _
from salesinv.schema.kinds import AMOUNT, Decimals, decimal_text

LEAST_DIFFERENCE = Fraction(1, 10)  # of everybody's figure: less is not told
LEAST_POINTS = 300  # ten-thousandths by which a share must be larger to be told
MOST_TOLD = 6
Habits = Mapping[str, Fraction | None]

# How a habit is told: a count a head, an amount, or a ratio.
COUNTS: dict[str, str] = {
    "contracts": N_("Contracts signed: {best} each, {all} on average."),
    "customers": N_("Buying customers: {best} each, {all} on average."),
    "new_customers": N_("New customers: {best} each, {all} on average."),
    "products": N_("Products sold: {best} each, {all} on average."),
    "products_per_customer": N_("Products per customer: {best}, {all} on average."),
    "visits": N_("Visits: {best} each, {all} on average."),
    "visits_per_customer": N_("Visits per customer visited: {best}, {all} on average."),
}
AMOUNTS: dict[str, str] = {
    "contract_size": N_("Amount per contract: {best}, {all} on average."),
    "amount_per_customer": N_("Amount per customer: {best}, {all} on average."),
}
RATIOS: dict[str, str] = {
    "margin": N_("Margin: {best}, {all} of all."),
    "discount": N_("Discount given: {best}, {all} of all."),
    "retention": N_("Customers kept: {best}, {all} of all."),
    "return_rate": N_("Returns: {best} of what was shipped, {all} of all."),
    "on_time": N_("Delivered on time: {best}, {all} of all."),
}
MIXED: dict[str, str] = {
    "categories": N_("More of {part}: {best} of their amount, {all} of everybody's."),
    "regions": N_("More in {part}: {best} of their amount, {all} of everybody's."),
    "visits": N_("More visits for {part}: {best} of theirs, {all} of everybody's."),
}


def stand_out(best: Habits, all: Habits, mixes: Mapping[str, Sequence[Part]], decimals: Decimals) -> Iterator[str]:
    """The habits that differ most, the largest difference first; then of each mix the part that the best have most more of."""
    for name in _most_different(best, all)[:MOST_TOLD]:
        told = {**COUNTS, **AMOUNTS, **RATIOS}[name]
        yield _(told).format(best=_written(name, best[name], decimals), all=_written(name, all[name], decimals))
    for name, told in MIXED.items():
        part = next((part for part in mixes[name] if part.key and (part.more or 0) >= LEAST_POINTS), None)
        if part:
            yield _(told).format(part=part.key, best=percent_of(part.share_best or 0), all=percent_of(part.share_all or 0))


def _most_different(best: Habits, all: Habits) -> list[str]:
    found = {name: _difference(best[name], all[name]) for name in (*COUNTS, *AMOUNTS, *RATIOS)}
    told = [name for name, difference in found.items() if difference is not None and difference >= LEAST_DIFFERENCE]
    return sorted(told, key=lambda name: -(found[name] or 0))


def _difference(best: Fraction | None, all: Fraction | None) -> Fraction | None:
    """Of everybody's figure; None where one is missing or there is nothing to compare with."""
    return abs(best - all) / abs(all) if best is not None and all else None


def _written(name: str, figure: Fraction | None, decimals: Decimals) -> str:
    value = figure or Fraction(0)
    if name in AMOUNTS:
        return AMOUNT.write(rounded(value), decimals)
    return percent_of(rounded(value * 10_000)) if name in RATIOS else decimal_text(rounded(value * 10), 1)
