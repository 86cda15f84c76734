"""New movements behind those that were kept, and a product's movements of all time found without looking through all."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from salesinv.core.large.book import LargeBook
from salesinv.core.large.columns import Columns, text_of
from salesinv.core.large.exceptions import source_of
from salesinv.core.large.goods import LEGS, Moves
from salesinv.core.large.kept import Array, Copy
from salesinv.core.sources import SOURCES

Key = tuple[int, str, int]  # day and phase, document, line: what movements of a product stand by
Pairs = tuple[Array, Array]  # when (day and phase) and which


@dataclass(frozen=True)
class Fresh:
    """New movements, by product: key and number, in order."""

    by_product: dict[int, list[tuple[Key, int]]]

    def __len__(self) -> int:
        return sum(map(len, self.by_product.values()))


def fresh(book: LargeBook, new: Mapping[str, Columns]) -> Fresh:
    """The movements of the new rows."""
    found: dict[int, list[tuple[Key, int]]] = {}
    for name, at, step, quantity, phases in LEGS:
        table, first = new[name], len(book[name]) - len(new[name])
        texts = [text_of(words) for words in table.documents]
        columns = ("product_id", table.table.dated, quantity, table.table.key[0], "line")
        rows = zip(*(table[column].tolist() for column in columns), strict=True)
        for row, (product, day, held, document, line) in enumerate(rows):
            key = (_when(day, phases[held < 0]), texts[document], line)
            number = int(book.bases[at]) + step * (first + row)
            found.setdefault(product, []).extend((key, number + leg) for leg in range(step))
    return Fresh({product: sorted(found[product]) for product in sorted(found)})


def _when(day: int, phase: int) -> int:
    return (day + 65536) << 3 | phase


class Index:
    """The movements that were kept, by product, in order."""

    def __init__(self, copy: Copy, book: LargeBook) -> None:
        self._copy, self._book = copy, book
        self._starts = copy["moves.starts"]

    def _span(self, product: int) -> slice:
        """Where those of a product are; of one that is new there are none."""
        if product + 1 >= len(self._starts):
            return slice(0, 0)
        return slice(int(self._starts[product]), int(self._starts[product + 1]))

    def count(self, product: int) -> int:
        """How many there were."""
        span = self._span(product)
        return int(span.stop - span.start)

    def comes_after(self, product: int, first: Key) -> bool:
        """Whether a movement comes after all that the product had."""
        if not (count := self.count(product)):
            return True
        last = self._span(product).start + count - 1
        when = int(self._copy["moves.when"][last])
        return first[0] > when or (first[0] == when and first > self._key(when, int(self._copy["moves.moves"][last])))

    def _key(self, when: int, number: int) -> Key:
        leg, row = source_of(self._book.bases.tolist(), number)
        table = self._book[SOURCES[leg].table]
        return when, text_of(table.documents[table.of_document[row]]), int(table["line"][row])

    def with_new(self, product: int, new: list[tuple[Key, int]]) -> Pairs:
        """When and which: all movements of a product, the new ones among those that were kept."""
        span = self._span(product)
        held = self._copy["moves.when"][span], self._copy["moves.moves"][span]
        if not self.comes_after(product, new[0][0]):
            return self._among(*held, new)
        when, which = [key[0] for key, _number in new], [number for _key, number in new]
        return np.concatenate([held[0], np.array(when, np.int32)]), np.concatenate([held[1], np.array(which, np.int32)])

    def _among(self, when: Array, which: Array, new: list[tuple[Key, int]]) -> Pairs:
        """New movements put among others; those of one day and phase stand by document and line."""
        doubtful = {key[0] for key, _number in new}
        known = [
            (self._key(day, number), number) if day in doubtful else ((day, "", place), number)
            for place, (day, number) in enumerate(zip(when.tolist(), which.tolist(), strict=True))
        ]
        pairs = sorted([*known, *new])
        return np.array([key[0] for key, _number in pairs], np.int32), np.array([number for _key, number in pairs], np.int32)


def moves_of(copy: Copy, book: LargeBook, new: Mapping[str, Columns]) -> Moves:
    """All movements of the products that moved since."""
    index, added = Index(copy, book), fresh(book, new).by_product
    found = [index.with_new(product, added[product]) for product in added]
    counts = np.zeros(len(book.ids["products"]) + 1, np.int64)
    counts[np.array([*added], dtype=np.int64) + 1] = [len(when) for when, _which in found]
    none = np.empty(0, np.int32)
    keys = np.concatenate([none, *(when for when, _which in found)]).astype(np.int64) << 32
    return Moves(np.cumsum(counts), keys, np.concatenate([none, *(which for _when, which in found)]), book.bases)
