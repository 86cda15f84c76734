"""Many rows as CSV bytes: columns are blocks of bytes, padded with NUL, and what is padding is left out. Nothing row by row."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Block = npt.NDArray[np.uint8]  # rows by width
Column = Callable[[slice], Block]  # the cells of some of the rows
AT_ONCE = 1 << 17
_TENS = 10 ** np.arange(18, -1, -1, dtype=np.int64)


def block(words: Sequence[str]) -> Block:
    """A word a row."""
    held: npt.NDArray[np.bytes_] = np.array([word.encode() for word in words] or [b""], dtype=np.bytes_)
    return held.view(np.uint8).reshape(len(held), -1)


def chosen(words: Sequence[str], codes: npt.NDArray[Any]) -> Column:
    """The words with these numbers."""
    table = block(words)
    return lambda rows: table[codes[rows]]


def counted(prefix: str, numbers: Ints, digits: int = 8) -> Column:
    """Ids: a prefix and a number of so many digits."""
    head = np.frombuffer(prefix.encode(), np.uint8)

    def cells(rows: slice) -> Block:
        body = _digits(numbers[rows], digits)
        return np.hstack([np.broadcast_to(head, (len(body), len(head))), body])

    return cells


def whole(numbers: Ints) -> Column:
    """Whole numbers from 0 up."""
    return lambda rows: _unpadded(_digits(numbers[rows], _width(numbers)))


def decimal(minor: Ints, decimals: int, least: int = 0) -> Column:
    """Numbers in minor units: 12500 of three decimals is 12.500; where only zeros follow the first `least` decimals, 12."""
    unit, width = 10**decimals, _width(np.abs(minor) // 10**decimals)

    def cells(rows: slice) -> Block:
        part = minor[rows]
        size = np.abs(part)
        sign = np.where(part < 0, ord("-"), 0).astype(np.uint8)[:, None]
        tail = np.hstack([np.full((len(part), 1), ord("."), np.uint8), _digits(size % unit, decimals)])
        tail[size % 10 ** (decimals - least) == 0, (least + 1 if least else 0) :] = 0
        return np.hstack([sign, _unpadded(_digits(size // unit, width)), tail])

    return cells


def filled(column: Column, where: npt.NDArray[np.bool_]) -> Column:
    """The cells where this holds, and nothing elsewhere."""
    return lambda rows: column(rows) * where[rows, None]


def beside(*columns: Column) -> Column:
    """Cells put together from several: `R-00000007` and `/` and `1`."""
    return lambda rows: np.hstack([column(rows) for column in columns])


def same(word: str) -> Column:
    """The same word in every row."""
    head = np.frombuffer(word.encode(), np.uint8)
    return lambda rows: np.broadcast_to(head, (rows.stop - rows.start, len(head)))


def write(path: Path, header: str, columns: Sequence[Column], rows: int, append: bool = False) -> None:
    """Write a table, or append to it."""
    marks = [same("," if number + 1 < len(columns) else "\n") for number in range(len(columns))]
    cells = beside(*(part for pair in zip(columns, marks, strict=True) for part in pair))
    with path.open("ab" if append else "wb") as file:
        if not append:
            file.write(header.encode() + b"\n")
        for start in range(0, rows, AT_ONCE):
            text = cells(slice(start, min(start + AT_ONCE, rows)))
            file.write(text[text != 0].tobytes())


def _width(numbers: Ints) -> int:
    return len(str(int(numbers.max(initial=0))))


def _digits(numbers: Ints, width: int) -> Block:
    """Each number in so many digits, zeros in front."""
    return (numbers[:, None] // _TENS[-width:] % 10 + ord("0")).astype(np.uint8)


def _unpadded(digits: Block) -> Block:
    """Zeros in front become padding; the last digit stays."""
    lead = np.logical_and.accumulate(digits[:, :-1] == ord("0"), axis=1)
    return np.hstack([np.where(lead, 0, digits[:, :-1]).astype(np.uint8), digits[:, -1:]])
