"""One odd and lawful firm: what is done to it, and which cell must then be read as which text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hostile.firm import FIRM, Change, replaced

Rows = list[list[str]]


@dataclass(frozen=True)
class Odd:
    """A change of one file, or of the whole folder; `seen` is a line of the file, a column, and the text it must be read as."""

    name: str
    file: str = "receipts.csv"
    change: Change = lambda raw: raw
    arrange: Callable[[Path], Path] = lambda folder: folder
    seen: tuple[int, str, str] | None = None

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def text(file: str, line: int, column: str, cell: str, meant: str | None = None) -> Odd:
    """One cell stands so in the file, and is read as that, or as what is meant."""
    seen = (line, column, cell if meant is None else meant)
    return Odd(f"{column} {cell[:30]!r}", file, replaced(file, line, column, cell), seen=seen)


def rows_of(file: str) -> Rows:
    """The cells of a file of the firm as it should be: none has quotes."""
    return [line.split(",") for line in FIRM[file].splitlines()]


def written(name: str, file: str, form: Callable[[Rows], Rows], end: str = "\n", mark: str = "", last: str | None = None) -> Odd:
    """The file in another form: its rows changed, its lines ending in `end`, the last one in `last`, after a mark."""
    rows = form(rows_of(file))
    raw = mark + end.join(",".join(row) for row in rows) + (end if last is None else last)
    return Odd(name, file, lambda _raw: raw.encode())


def same(rows: Rows) -> Rows:
    return rows


def quoted(rows: Rows) -> Rows:
    return [[f'"{cell}"' for cell in row] for row in rows]


def header_quoted(rows: Rows) -> Rows:
    return [*quoted(rows[:1]), *rows[1:]]


def turned(rows: Rows) -> Rows:
    """The columns from the last to the first."""
    return [row[::-1] for row in rows]


def upside_down(rows: Rows) -> Rows:
    """The rows from the last to the first, under the header."""
    return [rows[0], *rows[:0:-1]]


def with_columns(names: Sequence[str], cells: Sequence[str], before: bool = False) -> Callable[[Rows], Rows]:
    """Columns that nobody knows, and what stands in them on every row."""

    def form(rows: Rows) -> Rows:
        more = [list(names), *([list(cells)] * (len(rows) - 1))]
        return [[*new, *row] if before else [*row, *new] for row, new in zip(rows, more, strict=True)]

    return form


def without_empty(rows: Rows) -> Rows:
    """Without the columns in which nothing stands, but those of `of` and `note`, which a command fills."""
    kept = [at for at, cells in enumerate(zip(*rows[1:], strict=True)) if any(cells)] or list(range(len(rows[0])))
    return [[row[at] for at in kept] for row in rows]
