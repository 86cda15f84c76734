"""Charts drawn with block characters: a bar in eighths of a place, a line across it where its target is."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from salesinv.core.exact import half_away
from salesinv.render.clean import clean
from salesinv.schema.page import Chart

GAP = "  "
LEAST_BAR, MOST_BAR = 8, 40  # places; narrower bars say nothing, wider ones no more
MARK = "│"
_FULL, _LEFT_HALF = "█", "▐"
_PARTS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
Width = Callable[[str], int]


@dataclass(frozen=True)
class Scale:
    """How figures become places: `zero` is how many places lie to the left of nothing, `eighths` go to one minor unit."""

    places: int
    zero: int
    eighths: Fraction

    def of(self, figure: int) -> int:
        """The length of a figure in eighths of a place, its sign kept; whatever is not nothing is seen."""
        length = self.eighths * figure
        found = half_away(length.numerator, length.denominator)
        return found or (figure > 0) - (figure < 0)


def scale_of(chart: Chart, places: int) -> Scale:
    """A scale on which every bar and mark of the chart fits, with nothing at the edge of a place."""
    known = [0, *chart.figures, *(mark for mark in chart.marks if mark is not None)]
    least, most = min(known), max(known)
    if least == most:
        return Scale(places, 0, Fraction(0))
    zero = min(ceil(Fraction(-least * places, most - least)), places - (most > 0))
    sides = [Fraction(8 * room, size) for room, size in ((zero, -least), (places - zero, most)) if size]
    return Scale(places, zero, min(sides))


def bar(scale: Scale, figure: int, mark: int | None = None) -> str:
    """One bar, as many places wide as the scale; the mark takes the place that it is in."""
    whole, part = divmod(abs(scale.of(figure)), 8)
    if figure < 0:
        end = _LEFT_HALF if part >= 4 or not whole else ""
        drawn = " " * (scale.zero - whole - len(end)) + end + _FULL * whole
    else:
        drawn = " " * scale.zero + _FULL * whole + _PARTS[part]
    drawn = drawn.ljust(scale.places)
    if mark is None:
        return drawn
    place = min(max(scale.zero + (scale.of(mark) - (mark > 0)) // 8, 0), scale.places - 1)
    return drawn[:place] + MARK + drawn[place + 1 :]


def chart_lines(chart: Chart, width: Width, room: int | None = None) -> list[str]:
    """Label, exact figure, its mark's where it has one, and the bar; a line each, under a line of what they are called.

    `room` is how many places there are, None as many as it takes. Where no bar has room, the figures stand alone.
    """
    columns = [column for column in _columns(chart) if any(column)]
    wide = [max(map(width, column)) for column in columns]
    left = MOST_BAR if room is None else min(room - sum(wide) - len(GAP) * len(wide), MOST_BAR)
    bars = ["", *_bars(chart, left)] if left >= LEAST_BAR else [""] * (len(chart.labels) + 1)
    lines = []
    for place, drawn in enumerate(bars):
        first, *others = (column[place] for column in columns)
        cells = [first + " " * (wide[0] - width(first))]
        cells += [" " * (wide[at] - width(cell)) + cell for at, cell in enumerate(others, start=1)]
        lines.append(GAP.join([*cells, drawn]).rstrip())
    return lines if lines[0] else lines[1:]


def _columns(chart: Chart) -> list[list[str]]:
    """Labels, figures and marks as they are written, each under its heading."""
    marked = clean(chart.marked) + f" {MARK}" if chart.marked else ""
    marks = [clean(text) for text in chart.marks_shown] or [""] * len(chart.labels)
    return [
        ["", *map(clean, chart.labels)],
        [clean(chart.about), *map(clean, chart.shown)],
        [marked if any(marks) else "", *marks],
    ]


def _bars(chart: Chart, places: int) -> list[str]:
    scale = scale_of(chart, places)
    marks = chart.marks or (None,) * len(chart.figures)
    return [bar(scale, figure, mark) for figure, mark in zip(chart.figures, marks, strict=True)]
