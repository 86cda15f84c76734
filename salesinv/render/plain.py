"""A report as plain text with aligned columns, never cut, at any number of rows: tabulate's format `simple`, byte for byte.

Written here rather than asked of tabulate because importing that costs as much as all the rest of a small listing, and
long ones take it ten times as long; tests hold the two to the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from salesinv.render.words import labels, one_by_one, shown
from salesinv.schema.report import LongRows, Report

GAP = "  "


def plain_lines(report: Report) -> Iterator[str]:
    """Header, rule, one line per row; two spaces between columns, numbers to the right."""
    rows, right = _cells(report), [column.kind.numeric for column in report.columns]
    widths = label_widths(report)
    for row in rows():
        for place, cell in enumerate(row):
            if len(cell) * 2 > widths[place]:  # no character is wider than two
                widths[place] = max(widths[place], width(cell))
    yield from heading(report, widths)
    for row in rows():
        yield _line(row, widths, right)


def _cells(report: Report) -> Callable[[], Iterable[list[str]]]:
    """The cells of every row as they are shown; made anew each time they are asked for where they are too many to be held."""
    if isinstance(report.rows, LongRows):
        return lambda: ([cell.strip() for cell in row] for row in one_by_one(report))
    held = [[cell.strip() for cell in row] for row in one_by_one(report)]
    return lambda: held


def label_widths(report: Report) -> list[int]:
    """How wide each column is at least."""
    return [width(label.strip()) + len(GAP) for label in labels(report)]


def heading(report: Report, widths: list[int]) -> tuple[str, str]:
    """The header and the rule below it, of columns so wide."""
    header, right = [label.strip() for label in labels(report)], [column.kind.numeric for column in report.columns]
    return _line(header, widths, right), GAP.join("-" * wide for wide in widths) + "\n"


def card_lines(report: Report) -> Iterator[str]:
    """A card: one line per column, `Label  value`, and an empty line between rows."""
    header = labels(report)
    wide = max(map(width, header), default=0)
    for number, row in enumerate(shown(report)):
        yield "\n" if number else ""
        for label, cell in zip(header, row, strict=True):
            yield _line([label, cell], [wide, 0], [False, False])


def _line(cells: list[str], widths: list[int], right: list[bool]) -> str:
    padded = (
        " " * (wide - width(cell)) + cell if at_right else cell + " " * (wide - width(cell))
        for cell, wide, at_right in zip(cells, widths, right, strict=True)
    )
    return GAP.join(padded).rstrip() + "\n"


def width(text: str) -> int:
    """How many places a cleaned text takes on a screen: Chinese characters take two."""
    return len(text) if text.isascii() else _wide(text)


@lru_cache(4096)
def _wide(text: str) -> int:
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)
