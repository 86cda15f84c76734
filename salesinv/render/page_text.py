"""A page as text: on a terminal, fitted to its width; in a pipe plain and never cut."""

from collections.abc import Iterator
from functools import partial

from salesinv.render.bars import chart_lines
from salesinv.render.clean import clean
from salesinv.render.plain import plain_lines, width
from salesinv.render.turning import for_people, remarks
from salesinv.schema.page import Page, Section

LONGEST_RULE = 100


def plain(page: Page) -> Iterator[str]:
    """Title and headings underlined, sentences, tables and charts as wide as they are."""
    yield from _underlined(page.title, "=")
    yield from _paragraphs(page.sentences)
    for section in page.sections:
        yield "\n"
        yield from _underlined(_headed(section), "-")
        yield from _paragraphs(remarks(section))
        if (table := for_people(section)) and not (section.drawn and section.chart):
            yield "\n"
            yield from plain_lines(table)
            yield from _paragraphs(table.notes)
        if section.chart:
            yield "\n"
            yield from (f"{line}\n" for line in chart_lines(section.chart, width))


def _headed(section: Section) -> str:
    return f"{section.heading} ({section.leads})" if section.leads else section.heading


def _underlined(words: str, mark: str) -> Iterator[str]:
    said = clean(words)
    yield f"{said}\n{mark * width(said)}\n"


def _paragraphs(sentences: tuple[str, ...] | list[str]) -> Iterator[str]:
    if sentences:
        yield "\n" + "".join(f"{clean(sentence)}\n" for sentence in sentences)


def on_terminal(page: Page, room: int | None, color: bool) -> Iterator[str]:
    """Headings with a rule as wide as the terminal, tables and charts that fit. `room` None: as wide as they get."""
    from rich.cells import cell_len

    from salesinv.render.layout import folded
    from salesinv.render.terminal import BOLD, FAINT, styled

    lines = partial(folded, room=room or 10**6, width=cell_len)
    yield from (styled(line, BOLD, color) for line in lines(clean(page.title)))
    for sentence in page.sentences:
        yield from (styled(line, FAINT, color) for line in lines(clean(sentence)))
    for section in page.sections:
        heading = f"── {clean(_headed(section))} "
        yield "\n" + styled(heading + "─" * (min(room or LONGEST_RULE, LONGEST_RULE) - cell_len(heading)), BOLD, color)
        for sentence in remarks(section):
            yield from (f"{line}\n" for line in lines(clean(sentence)))
        yield from _drawn(section, room, color)


def _drawn(section: Section, room: int | None, color: bool) -> Iterator[str]:
    """The table and the chart of a section."""
    from rich.cells import cell_len

    from salesinv.render.terminal import table_text

    if (table := for_people(section)) and not (section.drawn and section.chart):
        yield from table_text(table, room, color, chosen=False)
    if section.chart:
        yield from (f"{line}\n" for line in chart_lines(section.chart, cell_len, room))
