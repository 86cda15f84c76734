"""A page's charts as SVG inside an HTML document: bars, or a line over time; lengths worked out in whole tenths of a point."""

from fractions import Fraction
from html import escape

from salesinv.core.exact import half_away
from salesinv.render.clean import clean
from salesinv.render.plain import width
from salesinv.schema.page import Chart

WIDE = 760  # units of the drawing; it is scaled to its place on the page
LETTER = Fraction(56, 100)  # how wide a figure or letter is, of its height
_ROW, _BAR = 22, 14  # of bars: from one to the next, and how thick
_TOP, _PLOT = 10, 84  # of lines: above, and how high
_LARGEST, _SMALLEST = 10, 7  # letters


def chart_svg(chart: Chart) -> str:
    """The chart as one element; `class` names say what is what, colours are the page's."""
    return _line(chart) if chart.series and len(chart.labels) > 1 else _bars(chart)


def shows_figures(chart: Chart) -> bool:
    """Whether the drawing has room for the exact figures: bars always, a line if they fit beside each other."""
    return not chart.series or len(chart.labels) < 2 or _letters(chart) >= _SMALLEST


def _bars(chart: Chart) -> str:
    left, right = (_room(texts) for texts in (chart.labels, chart.shown))
    least, most = _range(chart)
    scale = Fraction(max(WIDE - left - right, 80), most - least)
    marks = chart.marks or (None,) * len(chart.labels)
    drawn = []
    for place, (label, figure, shown, mark) in enumerate(zip(chart.labels, chart.figures, chart.shown, marks, strict=True)):
        top, from_, to = place * _ROW + 4, *sorted((-least * scale, (figure - least) * scale))
        drawn.append(_text(left - 8, top + 11, label, "end"))
        drawn.append(f'<rect class="bar" x="{_n(left + from_)}" y="{top}" width="{_n(to - from_)}" height="{_BAR}"/>')
        if mark is not None:
            at = _n(left + (mark - least) * scale)
            drawn.append(f'<path class="mark" d="M{at} {top - 3}v{_BAR + 6}"/>')
        drawn.append(_text(WIDE - right + 8, top + 11, shown, "start"))
    return _svg(chart, len(chart.labels) * _ROW + 8, drawn)


def _line(chart: Chart) -> str:
    least, most = _range(chart)
    step = Fraction(WIDE, len(chart.labels))

    def at(place: int, figure: int) -> str:
        return f"{_n(step * place + step / 2)} {_n(_TOP + _PLOT - (figure - least) * Fraction(_PLOT, most - least))}"

    points = [at(place, figure) for place, figure in enumerate(chart.figures)]
    ends = [at(0, 0), at(len(points) - 1, 0)]
    floor = ends[0].split()[1]
    drawn = [
        f'<path class="axis" d="M0 {floor}H{WIDE}"/>',
        f'<path class="area" d="M{ends[0]}L{"L".join(points)}L{ends[1]}Z"/>',
        f'<path class="line" d="M{"L".join(points)}"/>',
        *(f'<circle class="dot" cx="{x}" cy="{y}" r="3"/>' for x, y in map(str.split, points)),
    ]
    for place, mark in enumerate(chart.marks):
        if mark is not None:
            x, y = at(place, mark).split()
            drawn.append(f'<path class="mark" d="M{_n(Fraction(x) - step * 2 / 5)} {y}h{_n(step * 4 / 5)}"/>')
    return _svg(chart, *_written(chart, step, drawn))


def _written(chart: Chart, step: Fraction, drawn: list[str]) -> tuple[int, list[str]]:
    """The height, and the drawing with labels below it, and below them figures and marks if they fit."""
    size = min(_letters(chart), _LARGEST)
    rows = [(chart.labels, "label")]
    if size >= _SMALLEST:
        rows += [(chart.shown, "figure"), (chart.marks_shown, "target")]
    bottom = _TOP + _PLOT + 14
    for texts, kind in rows:
        for place, text in enumerate(texts):
            drawn.append(_text(step * place + step / 2, bottom, text, "middle", max(size, _SMALLEST), kind))
        bottom += 13 if texts else 0
    return bottom - 7, drawn


def _letters(chart: Chart) -> int:
    """How high letters may be for every text to stand beside the next."""
    longest = max(map(width, (*chart.labels, *chart.shown, *chart.marks_shown)), default=1) + 1
    return int(Fraction(WIDE, len(chart.labels)) / longest / LETTER)


def _range(chart: Chart) -> tuple[int, int]:
    known = [0, *chart.figures, *(mark for mark in chart.marks if mark is not None)]
    return min(known), max(*known, min(known) + 1)


def _room(texts: tuple[str, ...]) -> int:
    return int(max((width(clean(text)) for text in texts), default=0) * _LARGEST * LETTER) + 16


def _text(x: int | Fraction, y: int, words: str, anchor: str, size: int = _LARGEST, kind: str = "label") -> str:
    return f'<text class="{kind}" x="{_n(x)}" y="{y}" font-size="{size}" text-anchor="{anchor}">{_said(words)}</text>'


def _svg(chart: Chart, height: int, drawn: list[str]) -> str:
    named = _said(chart.about)
    return f'<svg viewBox="0 0 {WIDE} {height}" role="img" aria-label="{named}">' + "\n".join(drawn) + "</svg>"


def _said(words: str) -> str:
    return escape(clean(words))


def _n(value: int | Fraction) -> str:
    """A length with one decimal at most."""
    tenths = half_away(Fraction(value * 10).numerator, Fraction(value * 10).denominator)
    sign, size = "-" if tenths < 0 else "", abs(tenths)
    return f"{sign}{size // 10}" + (f".{size % 10}" if size % 10 else "")
