"""A page as text and Markdown: bars of the right length, nothing cut, nothing that acts."""

import re
from dataclasses import replace

import pytest
from pages import BARS, PAGE, SALES, hostile, text
from wcwidth import wcswidth

from salesinv.render.bars import bar, chart_lines, scale_of
from salesinv.render.page import MARKDOWN
from salesinv.render.page_text import on_terminal
from salesinv.render.plain import width
from salesinv.schema.page import FLAT, Chart, Page, Section

TEXT_PAGE = """\
Sheet
=====

All of it.

Sales
-----

Two people.

Salesperson    Name        Amount    Margin
-------------  --------  --------  --------
E              Eve 夏娃     12.30    50.00%
F              Fay          -4.00

Bars
----

      Amount  Target │
E      80.00     40.00  ███████████████████│████████████████████
夏娃   20.00            ██████████

Nothing
-------

Nothing to show.
"""


def test_a_page_in_a_pipe() -> None:
    """40 places are 80 in the chart, so 20 are ten, and the mark at 40 is in the twentieth."""
    assert text(PAGE, "plain") == TEXT_PAGE


@pytest.mark.parametrize(
    ("figures", "mark", "drawn"),
    [
        ((80, 40), None, ["████████████████", "████████"]),
        ((128, 1, 3), None, ["████████████████", "▏", "▍"]),  # an eighth of a place is 1
        ((128, 0), 64, ["███████│████████", "       │"]),
        ((0, 0), None, ["", ""]),
        ((96, -32), None, ["    ████████████", "████"]),
        ((-128, -8), None, ["████████████████", "               █"]),
        ((128, -1), None, [" ███████████████", "▐"]),  # whatever is below nothing has a place
    ],
)
def test_bars_in_sixteen_places(figures: tuple[int, ...], mark: int | None, drawn: list[str]) -> None:
    chart = Chart(("",) * len(figures), figures, ("",) * len(figures), (mark,) * len(figures))
    scale = scale_of(chart, 16)
    bars = [bar(scale, figure, mark) for figure in figures]
    assert [found.rstrip() for found in bars] == drawn
    assert {len(found) for found in bars} == {16}


@pytest.mark.parametrize("room", [1, 20, 26, 34, 80, 120])
def test_a_chart_fits_and_keeps_its_figures(room: int) -> None:
    lines = chart_lines(BARS, width, room)
    assert "80.00" in lines[1]
    assert "20.00" in lines[2]
    if room >= 26:
        assert max(map(wcswidth, lines)) <= room
    assert ("█" in lines[1]) == (room >= 34)


@pytest.mark.parametrize("room", [40, 80, 120])
def test_a_page_fits_its_terminal(room: int) -> None:
    drawn = "".join(on_terminal(replace(PAGE, sentences=("多长的句子也要折行。" * 20,)), room, color=False))
    assert max(map(wcswidth, drawn.split("\n"))) <= room
    assert all(part in drawn for part in ("Sheet", "── Sales ─", "12.30", "-4.00", "50.00%", "80.00"))


def test_rows_are_shown_up_to_a_number_and_programs_have_all() -> None:
    page = Page("P", (Section("sales", "Sales", report=SALES, most=1),))
    assert "Fay" not in text(page, "plain")
    assert "1 more: --format csv has it." in text(page, "plain")
    assert page.flat().columns == FLAT
    assert page.flat().rows[4:6] == [["sales", "2", "salesperson_id", "F"], ["sales", "2", "name", "Fay"]]


def test_a_turned_report_has_a_line_for_each_column() -> None:
    page = Page("P", (Section("sales", "Sales", report=SALES, turned=True),))
    assert text(page, "plain").split("\n")[6:] == [
        "Figure           E      F",
        "--------  --------  -----",
        "Name      Eve 夏娃    Fay",
        "Amount       12.30  -4.00",
        "Margin      50.00%",
        "",
    ]


@pytest.mark.parametrize("format", MARKDOWN)
def test_markdown(format: str) -> None:
    lines = text(PAGE, format).split("\n")
    assert lines[:7] == ["# Sheet", "", "All of it.", "", "## Sales", "", "Two people."]
    assert "## Bars" in lines
    assert lines.count("```text") == lines.count("```") == 1
    assert sum(line.startswith("|") for line in lines) == 4


def test_in_markdown_nothing_acts() -> None:
    for format in MARKDOWN:
        found = text(hostile(), format)
        prose = re.sub(r"```text\n.*?```", "", found, flags=re.DOTALL)
        assert not re.search(r"(?<!\\)(<|\[|`|!\[)", prose.replace("```", ""))
        assert "\x1b" not in found
        assert "\u202e" not in found
    fence = text(Page("P", (Section("c", "C", chart=replace(BARS, labels=("```", "````"))),)), "github")
    assert fence.count("`````") == 2
