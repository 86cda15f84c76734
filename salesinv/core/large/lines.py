"""Rows that are columns of numbers, written in any form that says what stands before, in and after each cell."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from salesinv.core.large import lines_loops as loops
from salesinv.core.large.fields import EMPTY, Field, Ids, Large, Numbers, Rows, Words
from salesinv.schema.kinds import decimal_text
from salesinv.schema.report import Form

BLOCK = 2**15  # rows written at a time
_LONGEST_NUMBER, _LONGEST_ID = 21, 32  # 19 digits, sign and point
_SAMPLE, _NUMBER = "x", "-12.30"
Bytes = npt.NDArray[np.uint8]
Made = TypeVar("Made")


@dataclass
class Heap:
    """Words one after another as bytes: where each begins, how many places it takes."""

    width: Callable[[str], int]
    words: list[bytes] = field(default_factory=list)
    wides: list[int] = field(default_factory=list)

    def put(self, words: Sequence[str]) -> int:
        """The place of the first of these words."""
        first = len(self.words)
        self.words += (word.encode("utf-8", "backslashreplace") for word in words)
        self.wides += map(self.width, words)
        return first

    def longest(self, first: int) -> int:
        """In bytes, of the words from one on."""
        return max(map(len, self.words[first:]), default=0)


class Lines:
    """How rows of some fields are written in one form."""

    def __init__(self, fields: Sequence[Field], form: Form) -> None:
        self.fields, self.form, self.heap = fields, form, Heap(form.width)
        self.firsts, self.around, self.longest = [], [], len(form.after.encode())
        for column, before, word, empty in zip(fields, form.before, form.word, form.empty, strict=True):
            first = self.heap.put(_words(column, word, empty))
            self.firsts.append(first)
            at = self.heap.put([before, empty, *_marks(column, word)])
            self.around.append(range(at, at + 4))
            self.longest += 4 * self.heap.longest(first) + _LONGEST_NUMBER + _LONGEST_ID
        self.longest += sum(form.widths)
        self.after = self.heap.put([form.after])

    @classmethod
    def of(cls, fields: Sequence[Field], form: Form) -> "Lines | None":
        """None where a form does something to cells that has to be asked cell by cell."""
        return cls(fields, form) if all(map(_as_they_stand, fields, form.word)) else None

    def pieces(self, numbers: Rows, threads: int) -> Iterator[bytes]:
        """The rows with these numbers, in their order."""
        fixed = (
            np.array([column.kind for column in self.fields]),
            np.array([column.decimals if isinstance(column, Numbers) else 0 for column in self.fields]),
            np.frombuffer(b"".join(self.heap.words) or b" ", np.uint8).copy(),
            np.cumsum([0, *map(len, self.heap.words)]),
            np.array(self.heap.wides),
            np.array(self.firsts),
            np.array(self.around).T.copy(),
            np.array(self.form.widths or [0] * len(self.fields)),
            np.array(self.form.right or [False] * len(self.fields)),
        )
        parts = (numbers[begin : begin + BLOCK] for begin in range(0, len(numbers), BLOCK))
        return _in_turn(lambda part: self._written(part, *fixed), parts, threads)

    def _written(
        self, rows: Rows, kinds: Large, decimals: Large, heap: Bytes, starts: Large, wides: Large, firsts: Large,
        around: Large, widths: Large, right: npt.NDArray[np.bool_],
    ) -> bytes:  # fmt: skip
        cells, ids = np.empty((len(self.fields), len(rows)), np.int64), np.zeros((len(rows), 1), np.uint8)
        for place, column in enumerate(self.fields):
            cells[place] = column.held(rows)
            if isinstance(column, Ids):
                ids = column.spelt(cells[place]).view(np.uint8)
        out = np.empty(self.longest * len(rows), np.uint8)
        end = loops.write_lines(
            kinds, cells, decimals, ids, heap, starts, wides, firsts, around, self.after, widths, right, out
        )  # fmt: skip
        return out[:end].tobytes()

    def widest(self, numbers: Rows, threads: int) -> list[int] | None:
        """By column, the most places that a cell takes; None where ids may take another number of places than bytes."""
        if any(isinstance(column, Ids) and column.beyond_ascii() for column in self.fields):
            return None
        parts = (numbers[begin : begin + BLOCK] for begin in range(0, len(numbers), BLOCK))
        found = list(_in_turn(lambda part: [self._wide(place, part) for place in range(len(self.fields))], parts, threads))
        return [max(column) for column in zip(*found, strict=True)] if found else [0] * len(self.fields)

    def _wide(self, place: int, rows: Rows) -> int:
        """The most places that a cell of a column takes in some rows."""
        column, held = self.fields[place], self.fields[place].held(rows)
        if isinstance(column, Words):
            return max(self.heap.wides[self.firsts[place] + int(word)] for word in np.unique(held))
        nothing = self.heap.wides[self.around[place][loops.NOTHING]]
        if isinstance(column, Ids):
            return max(nothing, int(np.count_nonzero(column.spelt(held).view(np.uint8), axis=1).max()))
        assert isinstance(column, Numbers)
        filled = held[held != EMPTY]
        ends = (int(filled.min()), int(filled.max())) if len(filled) else ()
        return max([nothing, *(len(decimal_text(end, column.decimals)) for end in ends)])


def _words(column: Field, word: Callable[[str], str], empty: str) -> list[str]:
    """The words of a column as they are written."""
    return [word(text) if text else empty for text in column.words] if isinstance(column, Words) else []


def _marks(column: Field, word: Callable[[str], str]) -> list[str]:
    """What stands before and behind an id."""
    return word(_SAMPLE).split(_SAMPLE) if isinstance(column, Ids) else ["", ""]


def _as_they_stand(column: Field, word: Callable[[str], str]) -> bool:
    """Whether numbers are written digit for digit, and ids, something before and behind them aside, byte for byte."""
    if isinstance(column, Numbers):
        return word(_NUMBER) == _NUMBER
    if not isinstance(column, Ids):
        return True
    letters = _SAMPLE + column.beyond_ascii()
    return word(letters) == letters.join(_marks(column, word))


def _in_turn(work: Callable[[Rows], Made], parts: Iterator[Rows], threads: int) -> Iterator[Made]:
    """What is made of each part, in their order; one part for each thread is worked on at a time."""
    with ThreadPoolExecutor(threads) as pool:
        ahead: deque[Future[Made]] = deque()
        for part in parts:
            ahead.append(pool.submit(work, part))
            if len(ahead) > threads:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
