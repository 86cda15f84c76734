"""Two pictures, drawn by hand: how long each competitor takes, and how that grows. They load nothing."""

import math
from collections.abc import Sequence
from html import escape

from bench.jobs import BY_NAME, PEERS
from bench.results import Results, short
from bench.scenarios import OURS
from bench.sizes import brief, spoken

INK, PALE, PAPER = "#1f2933", "#d5dce3", "#ffffff"
COLOURS = {
    "salesinv, nothing changed": "#0b6e4f",
    "salesinv": "#2fa36b",
    "DuckDB": "#8a6d3b",
    "Polars": "#4d6fa8",
    "pandas": "#9aa5b1",
    "sqlite": "#c3c9d0",
}
WHO = {OURS: "salesinv", "duckdb": "DuckDB", "polars": "Polars", "pandas": "pandas", "sqlite": "sqlite"}
Line = tuple[str, list[tuple[int, float]]]


def bars(results: Results, movements: int) -> str:
    """Every job at one size: a bar a competitor, those that are longer than the picture cut and marked."""
    jobs = results.jobs("cold", movements)
    rows = [(job, _times(results, job, movements)) for job in jobs]
    known = [seconds for _job, times in rows for who, seconds in times if who not in ("pandas", "sqlite")]
    longest = max(known, default=1.0) * 1.05
    parts, y = (
        [_text(16, 26, f"Seconds at {spoken(movements)} movements, from the CSV files unless said", size=15, bold=True)],
        44,
    )
    for job, times in rows:
        y += 20
        parts.append(_text(16, y, f"{job}: {BY_NAME[job].title}", bold=True))
        for who, seconds in times:
            y += 17
            parts += _bar(y, who, seconds, longest)
        y += 6
    return _picture(760, y + 20, parts)


def _times(results: Results, job: str, movements: int) -> list[tuple[str, float]]:
    again = results.row("warm", movements, job, OURS)
    found = [("salesinv, nothing changed", again.median)] if again else []
    rows = [(WHO[who], results.row("cold", movements, job, who)) for who in (OURS, *PEERS)]
    return found + [(who, row.median) for who, row in rows if row]


def _bar(y: int, who: str, seconds: float, longest: float) -> list[str]:
    left, room = 190, 480
    width = max(1.5, min(1.0, seconds / longest) * room)
    cut = (
        ""
        if seconds <= longest
        else f'<path d="M{left + room - 14} {y - 13}l6 16m4 -16l6 16" stroke="{PAPER}" stroke-width="3"/>'
    )
    return [
        _text(left - 8, y, who, anchor="end"),
        f'<rect x="{left}" y="{y - 11}" width="{width:.1f}" height="13" fill="{COLOURS[who]}"/>{cut}',
        _text(left + width + 6, y, short(seconds)),
    ]


def growth(results: Results) -> str:
    """A small picture a job: seconds by movements, both by powers of ten."""
    parts = [_text(16, 26, "Seconds by movements, both by powers of ten", size=15, bold=True), *_legend(16, 48)]
    jobs = [job for job in BY_NAME if _lines(results, job)]
    for number, job in enumerate(jobs):
        parts += _panel(16 + number % 3 * 250, 70 + number // 3 * 230, job, _lines(results, job))
    return _picture(770, 70 + (len(jobs) + 2) // 3 * 230, parts)


def _lines(results: Results, job: str) -> list[Line]:
    kinds = (
        ("salesinv, nothing changed", "warm", OURS),
        ("salesinv", "cold", OURS),
        ("DuckDB", "cold", "duckdb"),
        ("Polars", "cold", "polars"),
        ("pandas", "cold", "pandas"),
    )
    found = []
    for word, scenario, who in kinds:
        rows = [(size, results.row(scenario, size, job, who)) for size in results.sizes(scenario)]
        points = [(size, row.median) for size, row in rows if row]
        if points:
            found.append((word, points))
    return found


def _panel(x: int, y: int, job: str, lines: Sequence[Line]) -> list[str]:
    width, height, left, top = 200, 160, x + 34, y + 18
    sizes = [size for _word, points in lines for size, _seconds in points]
    times = [seconds for _word, points in lines for _size, seconds in points]
    low_x, high_x = math.log10(min(sizes)), math.log10(max(sizes))
    low_y, high_y = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))

    def at(size: float, seconds: float) -> tuple[float, float]:
        across = (math.log10(size) - low_x) / ((high_x - low_x) or 1)
        return left + across * width, top + height - (math.log10(seconds) - low_y) / ((high_y - low_y) or 1) * height

    parts = [_text(x, y + 8, f"{job}", bold=True)]
    for power in range(low_y, high_y + 1):
        _across, down = at(min(sizes), 10.0**power)
        parts.append(f'<path d="M{left} {down:.1f}h{width}" stroke="{PALE}"/>')
        parts.append(_text(left - 5, down + 4, f"{10.0**power:g}", anchor="end", size=10))
    for size in sorted(set(sizes)):
        across, _down = at(size, 10.0**low_y)
        parts.append(_text(across, top + height + 14, brief(size), anchor="middle", size=10))
    for word, points in lines:
        places = [at(*point) for point in points]
        path = "L".join(f"{across:.1f} {down:.1f}" for across, down in places)
        thick = 2.5 if word.startswith("salesinv") else 1.5
        parts.append(f'<path d="M{path}" fill="none" stroke="{COLOURS[word]}" stroke-width="{thick}"/>')
        parts += [f'<circle cx="{across:.1f}" cy="{down:.1f}" r="3" fill="{COLOURS[word]}"/>' for across, down in places]
    return parts


def _legend(x: float, y: float) -> list[str]:
    parts = []
    for word, colour in list(COLOURS.items())[:5]:
        parts.append(f'<rect x="{x}" y="{y - 9}" width="10" height="10" fill="{colour}"/>')
        parts.append(_text(x + 15, y, word))
        x += 36 + 6.9 * len(word)
    return parts


def _text(x: float, y: float, words: str, anchor: str = "start", size: int = 12, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"{weight}>{escape(words)}</text>'


def _picture(width: int, height: int, parts: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    style = f'font-family="ui-sans-serif, system-ui, Helvetica, Arial, sans-serif" fill="{INK}">'
    paper = f'<rect width="{width}" height="{height}" fill="{PAPER}"/>'
    return "\n".join([f"{head} {style}", paper, *parts, "</svg>", ""])
