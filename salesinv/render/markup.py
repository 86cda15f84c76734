"""A report in one of tabulate's formats: for a page on the web, a note in Markdown, a paper in LaTeX."""

import html
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from salesinv.errors import UsageError
from salesinv.locale import _, current
from salesinv.render.clean import clean
from salesinv.render.words import labels, shown
from salesinv.schema.report import Report

_BACKSLASH = {ord(mark): f"\\{mark}" for mark in "\\|`*[<"}
_REFERENCE = {ord(mark): f"&#{ord(mark)};" for mark in "|<[{"}
# What tabulate leaves alone in a cell and the format would act on. HTML and LaTeX it escapes by itself.
ESCAPES: dict[str, dict[int, str]] = {
    "github": _BACKSLASH,
    "pipe": _BACKSLASH,
    "colon_grid": _BACKSLASH,
    "rst": {ord(mark): f"\\{mark}" for mark in "\\|`*"},
    "asciidoc": {ord("|"): "\\|"},
    "jira": {ord(mark): f"\\{mark}" for mark in "|[{!"},
    "orgtbl": {ord("|"): "\\vert{}"},
    "mediawiki": _REFERENCE,
    "moinmoin": _REFERENCE,
    "textile": _REFERENCE,
    "youtrack": _REFERENCE,
}


def markup_lines(report: Report, format: str, page: bool = False) -> Iterator[str]:
    """The whole table as one piece. `page`: HTML as a page of its own that says it is UTF-8, not a piece of one."""
    table = _table(report, format)
    yield f"{_page(report, table) if page and format == 'html' else table}\n"


def _table(report: Report, format: str) -> str:
    tabulate: Any = import_module("tabulate")
    if format not in tabulate.tabulate_formats:
        raise UsageError(_("The installed tabulate does not know the format '{format}'. Update it.").format(format=format))
    escapes = ESCAPES.get(format, {})
    return str(
        tabulate.tabulate(
            [[cell.translate(escapes) for cell in row] for row in shown(report)],
            headers=[label.translate(escapes) for label in labels(report)],
            tablefmt=format,
            disable_numparse=True,
            colalign=["right" if column.kind.numeric else "left" for column in report.columns] if report.rows else None,
        )
    )


def _page(report: Report, table: str) -> str:
    title = html.escape(clean(report.title))
    head = f'<!DOCTYPE html>\n<html lang="{current()}">\n<meta charset="utf-8">\n<title>{title}</title>\n'
    heading = f"<h1>{title}</h1>\n" if title else ""
    notes = "".join(f"\n<p>{html.escape(clean(note))}</p>" for note in report.notes)
    return f"{head}{heading}{table}{notes}\n</html>"
