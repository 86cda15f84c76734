"""Closed months of a book in which some rows are odd: the days and documents of all its rows, for seals are of all of them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

import numpy as np

from salesinv.core.checks import not_listed, stand
from salesinv.core.closing import Seal, unlisted
from salesinv.core.finding import Finding
from salesinv.core.large.book import LARGE
from salesinv.core.large.cells_loops import FIRST_DAY
from salesinv.core.large.columns import Columns, Large, Part
from salesinv.core.large.goods import day_number
from salesinv.core.large.ids_loops import places_in
from salesinv.core.large.loose import Loose, slots_of, words_of
from salesinv.core.large.sealing import months_of, seals_of
from salesinv.core.large.setting_aside import TooOddError
from salesinv.errors import Problem
from salesinv.schema.sheet import Book, Sheet


class Few(Protocol):
    """Reads rows of tables by their numbers among all."""

    @property
    def parts(self) -> Callable[[str], Sequence[Part]]:
        """The files of a table."""

    def read(self, name: str, rows: Large) -> tuple[Sheet, list[Problem]]:
        """What they hold, under the lines that they have in the table, and what is wrong with it."""

    def lines(self, name: str, rows: Large) -> list[int]:
        """The lines that they begin on."""


def closed_months(loose: Loose, book: Book, odd: Mapping[str, Sheet], few: Few) -> list[Finding]:
    """As the two checks of closed months find them. `book` has all rows of documents that odd rows are of."""
    closings = book["closings"]
    if not len(closings):
        return []
    whole = {name: _whole(loose, name, odd[name], few) for name in LARGE}
    if not all(_in_order(book[name]) for name in LARGE):
        raise TooOddError

    def seals(months: Collection[str]) -> Mapping[str, Seal]:
        columns, left = (
            {name: rows for name, (rows, _left) in whole.items()},
            {name: left for name, (_rows, left) in whole.items()},
        )
        if (found := seals_of(columns, few.parts, months, left)) is None:
            raise TooOddError
        return found

    of_odd = {str(day)[:7] for sheet in odd.values() for day in sheet[sheet.table.dated] if day}
    listed = [] if None in closings["period"] else not_listed(closings, unlisted(closings, months_of(loose.book) | of_odd))
    return [*stand(closings, seals), *listed]


def _whole(loose: Loose, name: str, odd: Sheet, few: Few) -> tuple[Columns, Large]:
    """The day and the document of each row of a table, and the rows that are of no month: without a key or a day."""
    held, numbers = loose.book[name], loose.odd[name]
    if not len(numbers):
        return held, numbers
    kept = np.ones(len(held) + len(numbers), np.bool_)
    kept[numbers] = False
    days, codes = np.full(len(kept), FIRST_DAY, np.int32), np.zeros(len(kept), np.int32)
    days[kept], codes[kept] = held[held.table.dated], held.of_document
    documents, at = held.documents, dict(zip(few.lines(name, numbers), numbers.tolist(), strict=True))
    rows = [(at[line], key[0], day) for line, key, day in _keyed(odd)]
    ids = sorted({id for _row, id, _day in rows})
    words = words_of(ids, documents.shape[1])
    places = places_in(documents, slots_of(documents), words)
    new = places < 0
    places[new] = len(documents) + np.arange(int(new.sum()))
    place = dict(zip(ids, places.tolist(), strict=True))
    for row, id, day in rows:
        days[row], codes[row] = day_number(day), place[id]
    no_month = np.setdiff1d(numbers, [row for row, _id, _day in rows]).astype(np.int64)
    columns = {held.table.dated: [days], held.table.key[0]: [codes], "line": [codes]}
    return Columns(held.table, columns, np.concatenate([documents, words[new]]), held.sources[:0], []), no_month


def _keyed(sheet: Sheet) -> Iterator[tuple[int, tuple[str, int], date]]:
    """The rows that have a key and a day, with their lines."""
    for line, key, day in zip(sheet.lines, sheet.keys(), sheet[sheet.table.dated], strict=True):
        if None not in key and day:
            yield line, key, day


def _in_order(sheet: Sheet) -> bool:
    """Whether the lines of each document stand in their order, wherever they do."""
    last: dict[str, int] = {}
    for _line, (id, number), _day in _keyed(sheet):
        if number < last.get(id, 0):
            return False
        last[id] = number
    return True
