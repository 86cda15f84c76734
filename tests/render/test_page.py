"""A page as text, Markdown and HTML: bars of the right length, nothing cut, nothing that acts, nothing loaded."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from wcwidth import wcswidth

from salesinv.render.bars import bar, chart_lines, scale_of
from salesinv.render.page import MARKDOWN, page_pieces
from salesinv.render.page_svg import chart_svg, shows_figures
from salesinv.render.page_text import on_terminal
from salesinv.render.plain import width
from salesinv.schema.kinds import AMOUNT, ID, RATIO, TEXT, Column
from salesinv.schema.page import FLAT, Chart, Page, Section
from salesinv.schema.report import Report

SALES = Report(
    (Column("salesperson_id", ID, "Salesperson"), Column("name", TEXT, "Name"), Column("amount", AMOUNT, "Amount"),
     Column("margin", RATIO, "Margin")),
    [["E", "Eve 夏娃", "12.30", "0.5000"], ["F", "Fay", "-4.00", None]],
)  # fmt: skip
BARS = Chart(("E", "夏娃"), (80, 20), ("80.00", "20.00"), (40, None), "Amount", ("40.00", ""), "Target")
PAGE = Page(
    "Sheet",
    (Section("sales", "Sales", ("Two people.",), SALES), Section("bars", "Bars", chart=BARS), Section("none", "Nothing")),
    ("All of it.",),
)
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
HOSTILE = "<script>alert(1)</script> \"q\" 'a' & \x1b[31m \u202e\u2066 ![x](http://e/x.png) | `t` [a](javascript:b) url(x)\r\n# y"


def text(page: Page, format: str) -> str:
    return "".join(page_pieces(page, format))


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


def hostile() -> Page:
    columns = (Column("salesperson_id", ID, "Salesperson"), Column("name", TEXT, HOSTILE))
    report = Report(columns, [[HOSTILE, HOSTILE]], notes=[HOSTILE])
    chart = Chart((HOSTILE,), (1,), (HOSTILE,), (2,), HOSTILE, (HOSTILE,), HOSTILE)
    line = replace(
        chart, labels=(HOSTILE, "b"), figures=(1, 2), shown=(HOSTILE, "2"), marks=(1, 2), series=True, marks_shown=("", "")
    )
    sections = (
        Section("a", HOSTILE, (HOSTILE,), report, chart),
        Section("b", HOSTILE, (HOSTILE,), report, line),
        Section("c", HOSTILE, (HOSTILE,), report, turned=True),
    )
    return Page(HOSTILE, sections, (HOSTILE,))


class Parsed(HTMLParser):
    """What elements, attributes and text a document has; every element closed in its order."""

    VOID = ("meta", "rect", "path", "circle")

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


LAWFUL = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "main", "section", "a", "span"}
LAWFUL |= {"table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "svg", "text", "rect", "path", "circle"}


@pytest.mark.parametrize("page", [PAGE, hostile()], ids=["lawful", "hostile"])
def test_html_is_whole_and_loads_and_runs_nothing(page: Page) -> None:
    document = text(page, "html")
    parsed = Parsed(document)
    assert parsed.open == []
    assert parsed.tags <= LAWFUL
    assert not any(name.startswith("on") or name in ("src", "style") for name in parsed.attributes)
    styles = document[document.index("<style>") : document.index("</style>")]
    assert not re.search(r"@import|url\(|http|expression", styles)
    assert document.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", document)


def test_html_says_what_is_in_the_page() -> None:
    texts = Parsed(text(PAGE, "html")).texts
    assert [texts.count(part) for part in ("Sheet", "All of it.", "Eve 夏娃", "12.30", "50.00%", "80.00", "夏娃")] == [
        2, 1, 1, 1, 1, 1, 1,
    ]  # fmt: skip
    assert "prefers-color-scheme: dark" in text(PAGE, "html")
    assert "@page { size: A4" in text(PAGE, "html")


def test_html_text_is_that_of_the_cells_with_what_acts_shown() -> None:
    shown = HOSTILE.replace("\x1b", r"\x1b").replace("\u202e", r"\u202e").replace("\u2066", r"\u2066").replace("\r\n", r"\r\n")
    assert Parsed(text(hostile(), "html")).texts.count(shown) > 12


def test_links_lead_to_files_beside_the_page_and_nowhere_else() -> None:
    links = {"E": "sheet-E.html", "F": "sheet-千 \"'&.html"}
    document = "".join(page_pieces(PAGE, "html", links))
    assert '<a href="sheet-E.html">E</a>' in document
    assert '<a href="sheet-%E5%8D%83%20%22%27%26.html">F</a>' in document
    assert "| [E](sheet-E.html)" in "".join(page_pieces(PAGE, "github", links))


def test_a_heading_leads_to_the_file_that_tells_more() -> None:
    page = Page("P", (Section("more", "More [&]", leads="a b.html"),))
    assert '<h2><a href="a%20b.html">More [&amp;]</a></h2>' in text(page, "html")
    assert r"## [More \[\&\]](a%20b.html)" in text(page, "github")
    assert text(page, "plain").endswith("More [&] (a b.html)\n-------------------\n")


def test_bars_of_a_drawing_are_as_long_as_their_figures() -> None:
    """The longer of the two is four times the other."""
    wide = [float(found) for found in re.findall(r'class="bar"[^>]* width="([0-9.]+)"', chart_svg(BARS))]
    assert wide[0] == pytest.approx(4 * wide[1], abs=0.3)
    assert chart_svg(BARS).count('class="mark"') == 1


def test_a_line_has_its_figures_below_it_as_long_as_they_fit() -> None:
    months = Chart(tuple(f"2026-{m:02d}" for m in range(1, 13)), (5,) * 12, ("123456789.00",) * 12, series=True)
    assert shows_figures(months)
    assert chart_svg(months).count(">123456789.00<") == 12
    far = replace(months, shown=("1234567890123456.00",) * 12)
    assert not shows_figures(far)
    assert "1234567890123456.00" not in chart_svg(far)
    drawn = Section("t", "T", report=SALES, chart=far, drawn=True)
    assert "12.30" in text(Page("P", (drawn,)), "html")
    assert "12.30" not in text(Page("P", (replace(drawn, chart=months),)), "html")


@pytest.mark.parametrize("figures", [(0, 0), (-5, 5), (-5, -3), (0, 1)])
@pytest.mark.parametrize("series", [True, False])
def test_drawings_of_nothing_and_less(figures: tuple[int, ...], series: bool) -> None:
    svg = chart_svg(Chart(("a", "b"), figures, ("x", "y"), (1, -1), series=series))
    numbers = [float(found) for found in re.findall(r'(?:[xy]|width|height|cx|cy)="(-?[0-9.]+)"', svg)]
    assert all(-1 <= number <= 800 for number in numbers)
