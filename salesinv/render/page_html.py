"""A page as one HTML document that loads nothing and runs nothing: its style inside it, its charts drawn in it."""

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from salesinv.locale import current
from salesinv.render.clean import clean
from salesinv.render.page_style import STYLE
from salesinv.render.page_svg import chart_svg, shows_figures
from salesinv.render.plain import width
from salesinv.render.turning import for_people, remarks
from salesinv.render.words import labels, shown
from salesinv.schema.kinds import NOTE, TEXT, Column
from salesinv.schema.page import Chart, Page, Section
from salesinv.schema.report import Report

NARROW, FOLDED = 70, 16  # places: a table no wider stands beside another one; texts are folded to so many


def html_document(page: Page, links: Mapping[str, str]) -> str:
    """The document. `links`: where ids in columns named `salesperson_id` lead."""
    title = said(page.title)
    head = (
        f'<!DOCTYPE html>\n<html lang="{current()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n"
    )
    body = [f"<h1>{title}</h1>", *_paragraphs(page.sentences, "lead"), "<main>"]
    for section in page.sections:
        body += _section(section, links)
    return head + '<body class="page">\n' + "\n".join([*body, "</main>"]) + "\n</body>\n</html>\n"


def said(words: str) -> str:
    """Other people's text as text: cleaned, then escaped."""
    return escape(clean(words))


def _paragraphs(sentences: tuple[str, ...] | list[str], kind: str = "") -> list[str]:
    opening = f'<p class="{kind}">' if kind else "<p>"
    return [f"{opening}{said(sentence)}</p>" for sentence in sentences]


def _section(section: Section, links: Mapping[str, str]) -> Iterator[str]:
    table = for_people(section)
    drawn = section.drawn and section.chart and shows_figures(section.chart)
    wide = bool(section.chart) or (table is not None and not drawn and _places(table) > NARROW)
    yield f'<section class="{"wide" if wide else "narrow"}">'
    heading = said(section.heading)
    yield f"<h2>{_link(section.leads, heading) if section.leads else heading}</h2>"
    yield from _paragraphs(remarks(section))
    if table and not drawn:
        yield from _table(table, links)
    if section.chart:
        yield _figure(section.chart)
    yield "</section>"


def _places(report: Report) -> int:
    """How wide the table would be in text, with what is long folded."""
    columns = zip(labels(report), *shown(report), strict=True)
    widest = [max(map(width, cells)) for cells in columns]
    return sum(
        min(wide, FOLDED) + 2 if column.kind in (TEXT, NOTE) else wide + 2
        for wide, column in zip(widest, report.columns, strict=True)
    )


def _table(report: Report, links: Mapping[str, str]) -> Iterator[str]:
    kinds = [_kind(column) for column in report.columns]
    yield "<table>"
    heads = "".join(f"<th{kind}>{escape(label)}</th>" for kind, label in zip(kinds, labels(report), strict=True))
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    names = report.names
    for row, source in zip(shown(report), report.rows, strict=True):
        cells = zip(kinds, row, names, source, strict=True)
        yield "<tr>" + "".join(f"<td{kind}>{_cell(text, name, raw, links)}</td>" for kind, text, name, raw in cells) + "</tr>"
    yield "</tbody></table>"
    yield from _paragraphs(report.notes, "note")


def _kind(column: Column) -> str:
    """What stands on the right, and what is not broken over lines."""
    if column.kind.numeric:
        return ' class="number"'
    return "" if column.kind in (TEXT, NOTE) else ' class="whole"'


def _cell(text: str, name: str, raw: str | None, links: Mapping[str, str]) -> str:
    if name == "salesperson_id" and raw and raw in links:
        return _link(links[raw], escape(text))
    return escape(text)


def _link(file: str, escaped: str) -> str:
    return f'<a href="{escape(quote(file))}">{escaped}</a>'


def _figure(chart: Chart) -> str:
    """The drawing, with what its bars and marks are below it."""
    keys = [("bar", chart.about), ("mark", chart.marked if chart.marks else "")]
    legend = " ".join(f'<span class="key {kind}-key">{said(words)}</span>' for kind, words in keys if words)
    caption = f"\n<figcaption>{legend}</figcaption>" if legend else ""
    return f"<figure>{chart_svg(chart)}{caption}</figure>"
