"""A page as HTML and the drawings in it: whole, of the right length, nothing that acts, nothing loaded."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from pages import BARS, HOSTILE, PAGE, SALES, hostile, text

from salesinv.render.page import page_pieces
from salesinv.render.page_svg import chart_svg, shows_figures
from salesinv.schema.page import Chart, Page, Section


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
