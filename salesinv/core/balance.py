"""On hand, movement by movement, from plain rows: what a write has to know before it is allowed, without pandas."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import NamedTuple

from salesinv.core.sources import OUT, SOURCES, Source
from salesinv.core.stocked import Shelf, StockedBook
from salesinv.schema.sheet import Book, Sheet


class Step(NamedTuple):
    """One movement, in the order of movements; `quantity` is signed, or what was counted where `counts` says so."""

    day: date
    phase: int
    document: str
    line: int
    leg: int
    product_id: str
    warehouse_id: str
    quantity: int
    counts: bool
    adjusts: bool
    file_line: int

    @property
    def file(self) -> str:
        return f"{SOURCES[self.leg].table}.csv"


class Balance(NamedTuple):
    """On hand of a product in a warehouse before and after a step."""

    step: Step
    before: int
    after: int


def steps(book: Book, products: Collection[str] | None = None) -> list[Step]:
    """Every movement and count (asserting ones too) of these products (all, by default), in order."""
    found = [step for leg, source in enumerate(SOURCES) for step in _steps_of(leg, source, book[source.table], products)]
    return sorted(found)


def _steps_of(leg: int, source: Source, sheet: Sheet, products: Collection[str] | None) -> Iterator[Step]:
    counts = source.table == "counts"
    names = [sheet.table.dated, sheet.table.key[0], "line", "product_id", source.warehouse, source.quantity]
    adjusts = sheet["adjust"] if counts else [True] * len(sheet)
    for cells, adjust, line in zip(sheet.rows(names), adjusts, sheet.lines, strict=True):
        day, document, number, product, warehouse, quantity = cells
        if products is None or product in products:
            phase = source.phases[quantity < 0]
            yield Step(day, phase, document, number, leg, product, warehouse, quantity * source.sign, counts, bool(adjust), line)


def balances(found: list[Step]) -> Iterator[Balance]:
    """On hand before and after each step; a count that adjusts sets it, one that asserts leaves it."""
    on_hand: dict[tuple[str, str], int] = {}
    for step in found:
        key = (step.product_id, step.warehouse_id)
        before = on_hand.get(key, 0)
        after = before + step.quantity if not step.counts else step.quantity if step.adjusts else before
        on_hand[key] = after
        yield Balance(step, before, after)


def on_hand(book: Book, products: Collection[str] | None = None, as_of: date | None = None) -> dict[Shelf, int]:
    """What is on hand of these products (all, by default) by product and warehouse where anything moved or was counted, at the
    close of `as_of` (by all documents, without it).
    """
    if isinstance(book, StockedBook):
        return {shelf: units for shelf, units in book.on_hand(as_of).items() if products is None or shelf[0] in products}
    moved = [step for step in steps(book, products) if as_of is None or step.day <= as_of]
    return {(each.step.product_id, each.step.warehouse_id): each.after for each in balances(moved)}


def shortage(book: Book, products: Collection[str]) -> Callable[[str, str, date], int]:
    """How much a product is short in a warehouse on a day, at its lowest; what the day before left, where nothing moved."""
    days: dict[tuple[str, str], dict[date, tuple[int, int]]] = {}
    for balance in balances(steps(book, products)):
        step = balance.step
        held = days.setdefault((step.product_id, step.warehouse_id), {})
        held[step.day] = min(balance.after, held.get(step.day, (balance.after, 0))[0]), balance.after

    def short_by(product_id: str, warehouse_id: str, day: date) -> int:
        held = days.get((product_id, warehouse_id), {})
        if day in held:
            return max(0, -held[day][0])
        last = max((moved_on for moved_on in held if moved_on < day), default=None)
        return max(0, -held[last][1]) if last else 0

    return short_by


def least_from(book: Book, product_id: str, warehouse_id: str, day: date) -> int:
    """What may leave a warehouse on a day without taking it below zero then or later (0 if nothing may).

    The least that is on hand from the outflows of that day on, up to the next count that sets the books anew.
    """
    now, later = 0, []
    for balance in balances(steps(book, {product_id})):
        step = balance.step
        if step.warehouse_id != warehouse_id:
            continue
        if (step.day, step.phase) <= (day, OUT):
            now = balance.after
        elif step.counts and step.adjusts:
            break
        else:
            later.append(balance.after)
    return max(0, min([now, *later]))
