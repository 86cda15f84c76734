"""A report in one of tabulate's formats: for a page on the web, a note in Markdown, a paper in LaTeX."""

import html
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from salesinv.errors import UsageError
from salesinv.locale import _, current
from salesinv.render.clean import clean
from salesinv.render.words import labels, shown
from salesinv.schema.pattern import later
from salesinv.schema.report import Report


def _backslash(marks: str) -> dict[int, str]:
    return {ord(mark): f"\\{mark}" for mark in marks}


def _reference(marks: str) -> dict[int, str]:
    return {ord(mark): f"&#{ord(mark)};" for mark in marks}


# What tabulate leaves alone in a cell and the format would act on: it parts cells, loads a picture, runs, is taken for HTML.
# HTML itself and LaTeX it escapes.
ESCAPES: dict[str, dict[int, str]] = {
    "github": _backslash("\\|`*[<"),
    "pipe": _backslash("\\|`*[<"),
    "colon_grid": _backslash("\\|`*[<"),
    "rst": _backslash("\\|`*_"),
    "asciidoc": _reference("|<[{+"),
    "jira": _reference("\\|[{!"),
    "orgtbl": {ord("|"): "\\vert{}", ord("="): "\\equal{}", ord("_"): "\\under{}"},
    "mediawiki": _reference("|<[{~"),
    "moinmoin": _reference("|<[{"),
    "textile": _reference('|<[{!"'),
    "youtrack": _reference("|<[{!"),
}
# What it would act on only in one place: directives and borders at the front of a cell; HTML of one's own, `@@html:…@@`.
_PLACED: dict[str, tuple[re.Pattern[str], str]] = {
    "rst": (re.compile(r"^(?=[^\w\s\\])(?!-?[0-9])"), r"\\"),
    "orgtbl": (re.compile("@(?=@)"), r"@\\shy{}"),
}
_ROW_BEGINS = later(r"^( *)(?=[\[*])", re.MULTILINE)  # LaTeX takes these for what belongs to the \\ before them


def markup_lines(report: Report, format: str, page: bool = False) -> Iterator[str]:
    """The whole table as one piece. `page`: HTML as a page of its own that says it is UTF-8, not a piece of one."""
    table = _table(report, format)
    yield f"{_page(report, table) if page and format == 'html' else table}\n"


def _table(report: Report, format: str) -> str:
    tabulate: Any = import_module("tabulate")
    if format not in tabulate.tabulate_formats:
        raise UsageError(_("The installed tabulate does not know the format '{format}'. Update it.").format(format=format))
    drawn = str(
        tabulate.tabulate(
            [[_escaped(cell, format) for cell in row] for row in shown(report)],
            headers=[_escaped(label, format) for label in labels(report)],
            tablefmt=format,
            disable_numparse=True,
            colalign=["right" if column.kind.numeric else "left" for column in report.columns] if report.rows else None,
        )
    )
    return _ROW_BEGINS.sub(r"\1{}", drawn) if format.startswith("latex") else drawn


def _escaped(cell: str, format: str) -> str:
    escaped = cell.translate(ESCAPES.get(format, {}))
    pattern, instead = _PLACED.get(format, (None, ""))
    return pattern.sub(instead, escaped) if pattern else escaped


def _page(report: Report, table: str) -> str:
    title = html.escape(clean(report.title))
    head = f'<!DOCTYPE html>\n<html lang="{current()}">\n<meta charset="utf-8">\n<title>{title}</title>\n'
    heading = f"<h1>{title}</h1>\n" if title else ""
    notes = "".join(f"\n<p>{html.escape(clean(note))}</p>" for note in report.notes)
    return f"{head}{heading}{table}{notes}\n</html>"
