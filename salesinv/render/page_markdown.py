"""A page as Markdown: headings, paragraphs, tables, and charts as they are drawn in text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote

from salesinv.render.bars import chart_lines
from salesinv.render.clean import clean
from salesinv.render.markup import markup_lines
from salesinv.render.plain import width
from salesinv.render.turning import for_people, remarks
from salesinv.schema.page import Page, Section
from salesinv.schema.report import Report

_ACTS = re.compile(r"([\\`*_\[\]<>|~&#])")
_BEGINS = re.compile(r"^([0-9]+)?([-+=.)])")  # what makes a list, or a heading of the line above


def markdown(page: Page, format: str, links: Mapping[str, str]) -> Iterator[str]:
    """A whole document, its tables in this format of tabulate's. `links`: where ids of salespeople lead."""
    yield f"# {prose(page.title)}\n"
    yield from _paragraphs(page.sentences)
    for section in page.sections:
        heading = prose(section.heading)
        yield f"\n## [{heading}]({quote(section.leads)})\n" if section.leads else f"\n## {heading}\n"
        yield from _paragraphs(remarks(section))
        yield from _table(section, format, links)
        if section.chart:
            yield "\n" + _fenced(chart_lines(section.chart, width))


def prose(words: str) -> str:
    """Other people's text in a line of Markdown: what acts is escaped, at the front of it too."""
    escaped = _ACTS.sub(r"\\\1", clean(words))
    return _BEGINS.sub(lambda found: f"{found[1] or ''}\\{found[2]}", escaped)


def _paragraphs(sentences: tuple[str, ...] | list[str]) -> Iterator[str]:
    yield from (f"\n{prose(sentence)}\n" for sentence in sentences)


def _table(section: Section, format: str, links: Mapping[str, str]) -> Iterator[str]:
    table = for_people(section)
    if table is None or (section.drawn and section.chart):
        return
    yield "\n"
    drawn = "".join(markup_lines(replace(table, notes=[]), format))
    yield _linked(drawn, table, links) if links else drawn
    yield from _paragraphs(table.notes)


def _linked(drawn: str, table: Report, links: Mapping[str, str]) -> str:
    """The table's lines with every id that leads somewhere as a link: it is the first cell of its line."""
    if table.names[:1] != ["salesperson_id"]:
        return drawn
    lines = drawn.split("\n")
    for place, row in enumerate(table.rows, start=2):  # below header and rule
        id = row[0] or ""
        if id in links:
            lines[place] = lines[place].replace(id, f"[{prose(id)}]({quote(links[id])})", 1)
    return "\n".join(lines)


def _fenced(lines: list[str]) -> str:
    """A block that shows its text as it is: its fence is longer than any that stands in it."""
    text = "\n".join(lines)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}\n"
