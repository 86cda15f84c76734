"""Tabulate's formats: every one prints, none of them lets a cell act."""

from html.parser import HTMLParser

import pytest
import tabulate

from salesinv.errors import UsageError
from salesinv.render import FORMATS, Look, check_format
from salesinv.render.clean import clean
from salesinv.render.look import MARKUP
from salesinv.render.markup import markup_lines
from salesinv.schema.kinds import AMOUNT, TEXT, Column
from salesinv.schema.report import Report


def written(report: Report, format: str, page: bool = False) -> str:
    return "".join(markup_lines(report, format, page))


def test_every_format_of_tabulate_is_there_but_those_that_escape_nothing() -> None:
    assert set(tabulate.tabulate_formats) - {"unsafehtml", "latex_raw"} == set(MARKUP) | {"plain"}
    assert FORMATS[:5] == ("table", "plain", "csv", "json", "jsonl")
    assert len(set(FORMATS)) == len(FORMATS)


@pytest.mark.parametrize("format", MARKUP)
def test_every_format_prints_everything_and_nothing_acts(format: str, stock: Report, hostile: Report) -> None:
    text = written(stock, format)
    assert all(part in text for part in ("P-0001", "-12339383.10", "2026-11-23", "不锈钢无缝管"))
    assert "617.00" in text
    lines = written(hostile, format).replace("\t", " " if format == "tsv" else "\t").split("\n")
    assert all(clean(line) == line for line in lines)
    assert "100000" not in written(hostile, format)  # 1e5 stays 1e5
    assert written(Report(stock.columns, []), format)


@pytest.mark.parametrize("format", ["github", "pipe"])
def test_a_pipe_in_a_cell_makes_no_column_in_markdown(format: str) -> None:
    report = Report((Column("note", TEXT, "Note"), Column("value", AMOUNT, "Value")), [["a|b \\| <img> [x](y) `c` *d*", "1.10"]])
    row = written(report, format).splitlines()[2]
    assert row == r"| a\|b \\\| \<img> \[x](y) \`c\` \*d\* |    1.10 |"


@pytest.mark.parametrize("format", ["orgtbl", "jira", "textile", "asciidoc", "mediawiki", "moinmoin", "youtrack"])
def test_a_pipe_in_a_cell_makes_no_column_elsewhere(format: str) -> None:
    with_one, without = (written(Report((Column("note", TEXT, "N"),), [[cell]]), format) for cell in ("a|b", "a-b"))
    assert with_one.replace("\\|", "").count("|") == without.count("|")


@pytest.mark.parametrize(
    ("format", "cell", "seen"),
    [
        ("rst", ".. include:: /etc/passwd", r"\.. include:: /etc/passwd"),
        ("rst", "====", r"\===="),
        ("rst", "x_ -2", r"x\_ -2"),
        ("textile", "!http://x/y.png!", "&#33;http://x/y.png&#33;"),
        ("asciidoc", "+++<b>+++ image:x[]", "&#43;&#43;&#43;&#60;b>&#43;&#43;&#43; image:x&#91;]"),
        ("orgtbl", "='(f) @@html:x@@ src_sh", r"\equal{}'(f) @\shy{}@html:x@\shy{}@ src\under{}sh"),
        ("jira", r"a \| b \\ c", "a &#92;&#124; b &#92;&#92; c"),
        ("latex", "[1cm]", "{}[1cm]"),
    ],
)
def test_what_a_format_would_act_on_is_text(format: str, cell: str, seen: str) -> None:
    assert seen in written(Report((Column("note", TEXT, "N"),), [[cell]]), format)


def test_latex_is_escaped() -> None:
    assert r"\textbackslash{}input\{x\} 5\% \& \_" in written(Report((Column("n", TEXT, "N"),), [[r"\input{x} 5% & _"]]), "latex")


class Tags(HTMLParser):
    """Which tags there are, what they load, and what is read."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.loads: list[object] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loads += [attr for attr in attrs if attr[0] in ("src", "href") or attr[0].startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("page", [False, True])
def test_html_is_escaped_and_loads_nothing(page: bool, hostile: Report, texts: tuple[str, ...]) -> None:
    hostile.notes.append("<b onclick=x>")
    found = Tags(written(hostile, "html", page))
    frame = {"html", "meta", "title", "h1", "p"} if page else set()
    assert found.tags == {"table", "thead", "tbody", "tr", "th", "td"} | frame
    assert found.loads == []
    assert all(clean(text).strip() in found.text for text in texts)


def test_a_page_of_html_says_that_it_is_utf_8(stock: Report) -> None:
    assert '<meta charset="utf-8">\n<title>Stock levels</title>' in written(stock, "html", page=True)


def test_an_unknown_format_is_refused_with_near_names() -> None:
    with pytest.raises(
        UsageError, match=r"There is no format 'jsno'. Did you mean 'json'.* There are: table, plain, csv, json, jsonl"
    ):
        check_format("jsno")
    for name in ("unsafehtml", "latex_raw", "JSON", "table "):
        with pytest.raises(UsageError):
            Look(format=name).format_for(terminal=False)
    assert check_format("") == ""
