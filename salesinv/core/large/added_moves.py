"""New movements among those that were kept: a product's movements of all time, found without looking through all."""

from collections.abc import Mapping

import numpy as np

from salesinv.core.large.book import LargeBook
from salesinv.core.large.columns import Columns, Large, text_of
from salesinv.core.large.exceptions import document_of, source_of
from salesinv.core.large.goods import LEGS
from salesinv.core.large.kept import Copy
from salesinv.core.sources import SOURCES

Key = tuple[int, str, int]  # day and phase, document, line: what movements of a product stand by
Fresh = list[tuple[Key, int]]  # new movements, in order: key and number
Pairs = list[tuple[int, int]]  # when (day and phase) and which


def fresh(book: LargeBook, new: Mapping[str, Columns]) -> dict[int, Fresh]:
    """The movements of the new rows, by product."""
    found: dict[int, Fresh] = {}
    for name, at, step, quantity, phases in LEGS:
        table, first = new[name], len(book[name]) - len(new[name])
        texts = [text_of(words) for words in table.documents]
        columns = ("product_id", table.table.dated, quantity, table.table.key[0], "line")
        rows = zip(*(table[column].tolist() for column in columns), strict=True)
        for row, (product, day, held, document, line) in enumerate(rows):
            key = (when(day, phases[held < 0]), texts[document], line)
            number = int(book.bases[at]) + step * (first + row)
            found.setdefault(product, []).extend((key, number + leg) for leg in range(step))
    return {product: sorted(found[product]) for product in sorted(found)}


def when(day: int, phase: int) -> int:
    """What movements stand by first."""
    return (day + 65536) << 3 | phase


class Index:
    """The movements that were kept, by product, in order."""

    def __init__(self, copy: Copy, book: LargeBook) -> None:
        self._book, self._bases = book, book.bases.tolist()
        self._starts, self._when, self._moves = copy["moves.starts"], copy["moves.when"], copy["moves.moves"]

    def after(self, product: int, day: int | None) -> Pairs:
        """Those of a product after a day, or all; of a product that is new there are none."""
        if product + 1 >= len(self._starts):
            return []
        first, end = self._starts[product : product + 2].tolist()
        if day is not None:
            first += int(np.searchsorted(self._when[first:end], np.int32(when(day + 1, 0))))
        return list(zip(self._when[first:end].tolist(), self._moves[first:end].tolist(), strict=True))

    def shipments(self, product: int) -> Large:
        """The rows of a product's shipments, and of what customers sent back."""
        if product + 1 >= len(self._starts):
            return np.empty(0, np.int64)
        first, end = self._starts[product : product + 2].tolist()
        rows = self._moves[first:end].astype(np.int64) - self._bases[2]
        found: Large = rows[(rows >= 0) & (rows < self._bases[3] - self._bases[2])]
        return found

    def among(self, kept: Pairs, new: Fresh) -> Pairs:
        """New movements put among others of their product; those of one day and phase stand by document and line."""
        doubtful = {key[0] for key, _number in new}
        known = [((moment, *self._place(number)) if moment in doubtful else (moment, "", at), number)
                 for at, (moment, number) in enumerate(kept)]  # fmt: skip
        return [(key[0], number) for key, number in sorted([*known, *new])]

    def _place(self, number: int) -> tuple[str, int]:
        leg, row = source_of(self._bases, number)
        table = self._book[SOURCES[leg].table]
        return document_of(table, row), int(table["line"][row])
