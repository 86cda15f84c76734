"""Laws of plans: cells add up whatever the weights, and a year before is the same days."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as some
from tries import tries

from salesinv.core.expected import rounded_in_turn
from salesinv.core.periods import Span, named
from salesinv.core.plan import Goal, allocated
from salesinv.core.progress import year_before
from salesinv.core.service import Service


@settings(max_examples=tries(200), deadline=None)
@given(some.lists(some.fractions(0, 1000), min_size=1, max_size=40), some.integers(1, 10**14))
def test_cells_add_up_and_none_is_more_than_a_unit_off(shares: list[Fraction], total: int) -> None:
    span = Span(date.min, date.max)
    people = Service({f"E-{number:02}": span for number in range(len(shares))})
    weights = {(f"E-{number:02}", "2027-01"): weight for number, weight in enumerate(shares)}
    if any(shares):
        cells = allocated(Goal(named("2027-01"), "amount", total), people, weights)
        assert sum(cells.values()) == total
        assert all(abs(cells[cell] - total * weight / sum(shares)) <= 1 for cell, weight in weights.items())
        assert all(not cells[cell] for cell, weight in weights.items() if not weight)


def test_a_year_before_ends_with_its_month() -> None:
    cases = {
        ("2025-02-01", "2025-02-28"): ("2024-02-01", "2024-02-29"),
        ("2024-02-29", "2024-02-29"): ("2023-02-28", "2023-02-28"),
        ("2024-02-10", "2024-02-28"): ("2023-02-10", "2023-02-28"),
        ("2026-01-01", "2026-12-31"): ("2025-01-01", "2025-12-31"),
    }
    for (start, end), before in cases.items():
        found = year_before(Span(date.fromisoformat(start), date.fromisoformat(end)))
        assert (str(found.start), str(found.end)) == before


@settings(max_examples=tries(200), deadline=None)
@given(some.lists(some.fractions(-1000, 1000), max_size=30))
def test_rounding_in_turn_adds_up(figures: list[Fraction]) -> None:
    shown, whole = rounded_in_turn(figures), sum(figures, Fraction(0))
    assert abs(sum(shown) - whole) <= Fraction(1, 2)
    assert all(abs(one - exact) <= 1 for one, exact in zip(shown, figures, strict=True))
