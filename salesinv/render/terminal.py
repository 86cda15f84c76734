"""A report as a table on a terminal, drawn by rich from plain Text: no markup is read, no number, date or id is cut."""

import io
import shutil
from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, JustifyMethod, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from salesinv.locale import _
from salesinv.render.clean import clean
from salesinv.render.layout import GAP, LEAST_TEXT, Fit, Need, fit, folded
from salesinv.render.words import labels, shown
from salesinv.schema.kinds import NOTE, TEXT, Column
from salesinv.schema.report import Report

LONGEST_LINE = 100_000  # where there is no terminal: nothing is folded
BOLD, FAINT = Style(bold=True), Style(dim=True)
COLORS = {  # of the words in a column named `state`
    "out": Style(color="red"), "short": Style(color="red"), "overdue": Style(color="red"),
    "low": Style(color="yellow"), "partial": Style(color="yellow"),
    "ok": Style(color="green"), "fulfilled": Style(color="green"),
    "idle": FAINT, "closed": FAINT, "cancelled": FAINT,
}  # fmt: skip


def room() -> int:
    """How many places wide the terminal is: `COLUMNS` where it is set, else what the terminal says, else 80."""
    return shutil.get_terminal_size().columns


def table_text(report: Report, room: int | None, color: bool, chosen: bool = True) -> Iterator[str]:
    """Title, table, notes. `room`: how many places the terminal has, None for no limit. `color`: with escape codes of our own.

    `chosen`: whether --columns could choose others, which is said where columns had to give way.
    """
    header, rows = labels(report), shown(report)
    found = Fit([], []) if report.card else fit(_needs(report, header, rows), room)
    console = _console(room or max(sum(found.widths) + GAP * len(found.widths), LONGEST_LINE), color)
    if report.title:
        _words(console, report.title, BOLD)
    if found.places:
        console.print(_table(report, header, rows, found), crop=False)
    else:
        _blocks(console, report, header, rows)
    for number, note in enumerate([*_left_out(report, found, chosen), *report.notes]):
        if not number:
            console.print()
        _words(console, note, FAINT)
    yield _drawn(console)


def _console(width: int, color: bool) -> Console:
    """A console that writes down what it draws and takes nothing from the environment."""
    return Console(
        file=io.StringIO(), width=max(width, 1), height=100, color_system="standard" if color else None, force_terminal=color,
        force_jupyter=False, no_color=not color, markup=False, emoji=False, highlight=False, legacy_windows=False, _environ={},
    )  # fmt: skip


def _drawn(console: Console) -> str:
    """What was drawn, without the spaces that fill up its lines."""
    drawn = console.file.getvalue() if isinstance(console.file, io.StringIO) else ""
    return "\n".join(line.rstrip(" ") for line in drawn.split("\n"))


def _words(console: Console, sentence: str, style: Style) -> None:
    for line in folded(clean(sentence), console.width, cell_len):
        console.print(Text(line, style), soft_wrap=True)


def _needs(report: Report, header: list[str], rows: list[list[str]]) -> list[Need]:
    return [_need(column, header[place], [row[place] for row in rows]) for place, column in enumerate(report.columns)]


def _need(column: Column, label: str, cells: list[str]) -> Need:
    widest = max(map(cell_len, cells), default=0)
    word = max(map(cell_len, label.split()), default=0)
    least = min(widest, LEAST_TEXT) if column.kind in (TEXT, NOTE) and not column.choices else widest
    return Need(max(widest, cell_len(label), 1), max(widest, word, 1), max(least, word, 1), column.detail)


def _table(report: Report, header: list[str], rows: list[list[str]], found: Fit) -> RenderableType:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style=BOLD)
    for place, width in zip(found.places, found.widths, strict=True):
        justify: JustifyMethod = "right" if report.columns[place].kind.numeric else "left"
        table.add_column(Text(header[place]), width=width, justify=justify, overflow="fold")
    for row, source in zip(rows, report.rows, strict=True):
        table.add_row(*(_cell(report.columns[place], row[place], source[place]) for place in found.places))
    return table


def _cell(column: Column, text: str, word: str | None) -> Text:
    return Text(text, COLORS.get(word or "", "") if column.name == "state" else "")


def _blocks(console: Console, report: Report, header: list[str], rows: list[list[str]]) -> None:
    """One block per row, one line per column: nothing left out, and broken only between words."""
    wide = max(map(cell_len, header), default=0) + GAP
    for number, (row, source) in enumerate(zip(rows, report.rows, strict=True)):
        if number:
            console.print()
        for column, label, text, word in zip(report.columns, header, row, source, strict=True):
            lines = folded(text, max(console.width - wide, 2 * LEAST_TEXT), cell_len)
            value = _cell(column, ("\n" + " " * wide).join(lines), word)
            console.print(Text.assemble((label + " " * (wide - cell_len(label)), BOLD), value), soft_wrap=True)


def styled(line: str, style: Style, color: bool) -> str:
    """One line of clean text in a style."""
    console = _console(LONGEST_LINE, color)
    console.print(Text(line, style), soft_wrap=True)
    return _drawn(console)


def _left_out(report: Report, found: Fit, chosen: bool) -> list[str]:
    missing = [column.name for place, column in enumerate(report.columns) if found.places and place not in found.places]
    if not missing:
        return []
    names = ", ".join(missing)
    if not chosen:
        return [_("Not shown: {columns}; --format plain shows all.").format(columns=names)]
    return [_("Not shown: {columns}; --columns names any, --format plain shows all.").format(columns=names)]
