"""What moved between two snapshots, and through which documents: from plain rows, no pandas."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from salesinv.core.keeping import Key, Row
from salesinv.core.late import Entry, entries_of
from salesinv.schema.kinds import Column, Decimals
from salesinv.schema.report import Cell, Report
from salesinv.schema.sheet import Book
from salesinv.schema.snapshot_reports import BETWEEN, THROUGH

Figures = tuple[int, int]  # on hand and value


@dataclass(frozen=True)
class Between:
    """Two snapshots and the documents dated after the first up to and including the second, in the order of movements.

    `then` and `now` are on hand and value by product and warehouse; `stale` the days whose snapshot no longer agrees with
    the documents in some quantity: where there are none, what changed is what the documents moved, exactly.
    """

    then: dict[Key, Figures]
    now: dict[Key, Figures]
    entries: Sequence[Entry]
    stale: Sequence[date]


def between(book: Book, first: date, last: date, then: Iterable[Row], now: Iterable[Row]) -> Between:
    """Compare the rows of two snapshots; `first` is not after `last`."""
    entries = list(entries_of(book))
    old, new = ({row.key: (row.on_hand, row.value) for row in rows} for rows in (then, now))
    stale = [day for day, rows in {first: old, last: new}.items() if _on_hand(entries, day) != _quantities(rows)]
    return Between(old, new, [entry for entry in entries if first < entry.day <= last], stale)


def _on_hand(entries: Iterable[Entry], day: date) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for entry in entries:
        if entry.day <= day:
            key = entry.product_id, entry.warehouse_id
            found[key] = found.get(key, 0) + entry.quantity
    return found


def _quantities(rows: dict[Key, Figures]) -> dict[Key, int]:
    return {key: on_hand for key, (on_hand, _value) in rows.items()}


def moved(found: Between, by: str, decimals: Decimals, chosen: Callable[[Key], bool]) -> Report:
    """One row per product (`by="product"`) or product and warehouse that moved or is worth something else, by id.

    A product that only went from one warehouse to another has a row with a change of 0. `chosen` says which are wanted.
    """
    width = 1 if by == "product" else 2
    keys = sorted(key for key in found.then.keys() | found.now.keys() if chosen(key))
    moving = {(entry.product_id, entry.warehouse_id) for entry in found.entries}
    shown = {key[:width] for key in keys if key in moving or found.then.get(key) != found.now.get(key)}
    groups: dict[tuple[str, ...], list[Key]] = {}
    for key in keys:
        if key[:width] in shown:
            groups.setdefault(key[:width], []).append(key)
    rows = [(*group, *_figures(found, parts)) for group, parts in groups.items()]
    return written(BETWEEN[by], rows, decimals)


def _figures(found: Between, keys: Sequence[Key]) -> Iterator[int]:
    for place in (0, 1):
        then, now = (sum(kept.get(key, (0, 0))[place] for key in keys) for kept in (found.then, found.now))
        yield from (then, now, now - then)


def through(found: Between, decimals: Decimals, chosen: Callable[[Key], bool]) -> Report:
    """The documents between the two, a row of a file each (a transfer has two, out and in), in the order of movements."""
    rows = [
        (e.day, e.document, e.line, e.kind, e.product_id, e.warehouse_id, e.quantity, e.row)
        for e in found.entries
        if chosen((e.product_id, e.warehouse_id))
    ]
    return written(THROUGH, rows, decimals)


def written(columns: tuple[Column, ...], rows: Iterable[Sequence[object]], decimals: Decimals) -> Report:
    """Held values as exact text under their columns."""
    cells: list[list[Cell]] = [
        [column.kind.write(value, decimals) or None for column, value in zip(columns, row, strict=True)]  # type: ignore[arg-type]
        for row in rows
    ]
    return Report(columns, cells)
