"""Stock figures by product and warehouse at the close of days, as snapshots keep them, and what differs from what was kept."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from salesinv.core.costing.days import Values, closes_of
from salesinv.core.exact import fits, spread, unit_cost
from salesinv.core.figures import named_costs
from salesinv.core.frames import dates
from salesinv.core.keeping import Row
from salesinv.core.movements import movements
from salesinv.core.rules_of import rules
from salesinv.core.sources import FIGURE_OF_KIND
from salesinv.schema.sheet import Book
from salesinv.settings import Settings


class _Sums(NamedTuple):
    """What moved so far of a product in one warehouse, in movements of stock (what went out is below zero)."""

    received: int = 0
    shipped: int = 0
    moved: int = 0
    adjusted: int = 0


def closes(book: Book, settings: Settings, days: Sequence[date]) -> Iterator[tuple[date, list[Row]]]:
    """The rows of a snapshot of each day (ascending, each once): documents dated that day or earlier, sorted by their key.

    They are the figures of `stock levels --by warehouse --as-of DAY`, to the last cent under every method, and cost one
    replay of the movements for all days together.
    """
    moves = movements(book)
    columns = [moves[name].tolist() for name in ("product_id", "warehouse_id", "kind", "quantity")]
    sums: dict[str, dict[str, _Sums]] = {}
    rows: dict[str, list[Row]] = {}
    begin = 0
    found = closes_of(moves, rules(book, settings), named_costs(book), dates(days))
    for day, (end, worth) in zip(days, found, strict=True):
        for product, warehouse, kind, quantity in zip(*(column[begin:end] for column in columns), strict=True):
            places, figure = sums.setdefault(product, {}), FIGURE_OF_KIND[kind]
            so_far = places.get(warehouse, _Sums())
            places[warehouse] = so_far._replace(**{figure: getattr(so_far, figure) + quantity})
        for product, values in worth.items():
            rows[product] = list(_rows(product, sums[product], values, settings))
        begin = end
        yield day, [row for product in sorted(rows) for row in rows[product]]


def _rows(product: str, places: Mapping[str, _Sums], values: Values, settings: Settings) -> Iterator[Row]:
    names = sorted(places)
    on_hand = [sum(places[name]) for name in names]
    worth = spread(on_hand, values.get("", 0)) if settings.pool == "company" else [values.get(name, 0) for name in names]
    for name, quantity, value in zip(names, on_hand, worth, strict=True):
        sums = places[name]
        cost = unit_cost(value, quantity, settings.decimals)
        yield Row(product, name, sums.received, -sums.shipped, sums.moved, sums.adjusted, fits(quantity), cost, fits(value))
