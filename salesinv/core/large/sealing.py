"""The seals of closed months of a large book, as `core.closing.seals` works them out, from the bytes of its files."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from salesinv.core.closing import Seal
from salesinv.core.large import sealing_loops as loops
from salesinv.core.large.book import LargeBook
from salesinv.core.large.cells_loops import FIRST_DAY, LAST_DAY
from salesinv.core.large.columns import Columns, Part
from salesinv.core.large.goods import day_number
from salesinv.core.large.ordering import ranks
from salesinv.core.large.pieces import ChangedError
from salesinv.core.large.reading import Bytes
from salesinv.core.large.sealed_rows import Large, Marks, Written, ahead, written
from salesinv.core.periods import named
from salesinv.schema.cells import EARLIEST
from salesinv.schema.tables import DOCUMENTS

Seals = dict[str, Seal]
Open = Callable[[str], Sequence[Part]]
Chosen = npt.NDArray[np.bool_]  # by number of a month
HELD = 1 << 26  # bytes, about: rows that do not stand in the order of their keys are held together, so many at one time
MANY = 256  # times that the month changes among rows that are looked at together: from then on they are sorted by month


def seals_of(
    book: LargeBook | Mapping[str, Columns],
    parts: Open,
    months: Collection[str],
    left: Mapping[str, Large] = MappingProxyType({}),
) -> Seals | None:
    """The seal of each of these months. `left` are rows that are in none, by table. None where the files do not hold the rows of
    the book.
    """
    names = sorted(months)
    digests, counts, by_day = [sha256() for _name in names], np.zeros(len(names), np.int64), _by_day(names)
    try:
        for table in DOCUMENTS:
            rows = book[table.name]
            held = by_day[rows[table.dated] - FIRST_DAY]
            held[left.get(table.name, np.empty(0, np.int64))] = -1
            counts += _sealed(rows, parts(table.name), held, digests)
    except ChangedError:
        return None
    return {name: (int(count), digest.hexdigest()) for name, count, digest in zip(names, counts, digests, strict=True)}


def months_of(book: LargeBook, after: Mapping[str, int] = MappingProxyType({})) -> set[str]:
    """The months in which documents are dated; `after` so many of the first rows of a table, by its name."""
    days = np.zeros(LAST_DAY - FIRST_DAY + 1, np.int8)
    for table in DOCUMENTS:
        loops.mark_days(book[table.name][table.dated][after.get(table.name, 0) :], FIRST_DAY, days)
    return {f"{EARLIEST + timedelta(day):%Y-%m}" for day in np.flatnonzero(days).tolist()}


def _by_day(names: Sequence[str]) -> Marks:
    """The number of its month by day, counted from the first that a document may be dated; -1 for none of these."""
    found = np.full(LAST_DAY - FIRST_DAY + 1, -1, np.int16)
    for number, span in enumerate(map(named, names)):
        found[day_number(span.start) - FIRST_DAY : day_number(span.end) - FIRST_DAY + 1] = number
    return found


def _sealed(table: Columns, parts: Sequence[Part], months: Marks, digests: Sequence[Any]) -> Large:
    """Add the rows of a table to the digests of their months, by key. How many each has."""
    counts = np.bincount(months[months >= 0], minlength=len(digests))
    place = ranks([table.documents])
    assert place
    loose = np.zeros(len(digests), np.bool_)
    loops.out_of_order(months, table.of_document, place[0], np.full(len(digests), -1, np.int32), loose)
    if (straight := (counts > 0) & ~loose).any():
        for found in ahead(written(table.table, parts, _only(months, straight))):
            _update(found, months, digests)
    size = 4 * sum(part.size for part in parts) // max(1, len(table))
    for group in _groups(loose, counts * size):
        _update_sorted(written(table.table, parts, _only(months, group)), months, place[0][table.of_document], digests)
    return counts


def _only(months: Marks, chosen: Chosen) -> Marks:
    """By row the number of its month, of the chosen ones only; up to the last row that has one."""
    found = np.where((months >= 0) & chosen[months], months, np.int16(-1))
    return found[: np.flatnonzero(found >= 0)[-1] + 1]


def _update(found: Written, months: Marks, digests: Sequence[Any]) -> None:
    """Add rows, those of each month in the order they stand in."""
    of = months[found.rows]
    if np.count_nonzero(of[1:] != of[:-1]) > MANY:
        found = _ordered(found, np.argsort(of, kind="stable"))
        of = months[found.rows]
    cuts = [0, *(np.flatnonzero(of[1:] != of[:-1]) + 1).tolist(), len(of)]
    for first, after in pairwise(cuts):
        digests[of[first]].update(found.text[found.begins[first] : found.ends[after - 1]])


def _ordered(found: Written, order: npt.NDArray[np.intp]) -> Written:
    text = np.empty(len(found.text), np.uint8)
    loops.gather(found.text, found.begins, found.ends, order, text)
    ends = np.cumsum((found.ends - found.begins)[order])
    return Written(text, found.rows[order], np.concatenate([np.zeros(1, np.int64), ends[:-1]]), ends)


def _groups(loose: Chosen, sizes: Large) -> Iterator[Chosen]:
    """These months, as many at one time as may be held."""
    group, held = np.zeros(len(loose), np.bool_), 0
    for month in np.flatnonzero(loose).tolist():
        if held and held + sizes[month] > HELD:
            yield group
            group, held = np.zeros(len(loose), np.bool_), 0
        group[month], held = True, held + int(sizes[month])
    if held:
        yield group


def _update_sorted(pieces: Iterator[Written], months: Marks, place: npt.NDArray[np.int32], digests: Sequence[Any]) -> None:
    """Add rows, those of each month by key: lines of a document stand in their order."""
    texts, rows, sizes = list[Bytes](), list[Large](), list[Large]()
    for found in pieces:
        texts.append(found.text.copy())
        rows.append(found.rows.copy())
        sizes.append(found.ends - found.begins)
    all_rows, ends = np.concatenate(rows), np.cumsum(np.concatenate(sizes))
    held = Written(np.concatenate(texts), all_rows, np.concatenate([np.zeros(1, np.int64), ends[:-1]]), ends)
    _update(_ordered(held, np.lexsort((place[all_rows], months[all_rows]))), months, digests)


class Sealing:
    """The seals of the months of a book, each worked out once.

    `known` were worked out when the tables had only their first `rows`: they hold for months that none was added to since.
    `keep` is given all that are known when others were worked out, and whether some of these rest on rows that were added.
    """

    def __init__(
        self, book: LargeBook, parts: Open, known: Seals, rows: Mapping[str, int], keep: Callable[[Seals, bool], None]
    ) -> None:
        self._book, self._parts, self._keep, self._before, self._rows = book, parts, keep, known, rows

    @property
    def kept(self) -> Seals:
        """The seals of months of which every row is among the first ones, if none was added to them."""
        return self._before

    @cached_property
    def known(self) -> Seals:
        """The seals of months that were worked out already."""
        return {month: seal for month, seal in self._before.items() if month not in self._grown}

    @cached_property
    def _grown(self) -> set[str]:
        return months_of(self._book, self._rows)

    def __call__(self, months: Collection[str]) -> Seals | None:
        """The seal of each of these months. None where the files do not hold the rows of the book."""
        if asked := [month for month in months if month not in self.known]:
            found = seals_of(self._book, self._parts, asked)
            if found is None:
                return None
            self.known.update(found)
            self._keep(self.known, not self._grown.isdisjoint(asked))
        return {month: self.known[month] for month in months}
