"""The table on a real terminal: fits, lines up, cuts no id, date or number, and lets no cell act."""

import re

import pytest
from printing import Printer
from wcwidth import wcswidth

from salesinv.render.clean import clean
from salesinv.render.layout import Need, fit, folded
from salesinv.schema.report import Report

CODES = re.compile(r"\x1b\[[0-9;]*m")
WHOLE = ("P-0001", "P-0002", "12.3400", "-12339383.10", "-999950.000", "-5.00%", "617.00")


def seen(text: str) -> str:
    """Without the colours, and the spaces at the ends of lines that they leave."""
    return "\n".join(lines(text))


def lines(text: str) -> list[str]:
    """What is seen, line by line."""
    return [line.rstrip() for line in CODES.sub("", text).split("\n")]


@pytest.mark.parametrize("width", [1, 10, 40, 60, 80, 120, 200])
def test_at_every_width_no_id_or_number_is_cut(width: int, stock: Report, printer: Printer) -> None:
    text = seen(printer.terminal(stock, width))
    assert all(part in text for part in WHOLE)


@pytest.mark.parametrize("width", [84, 120, 200])
def test_a_table_fits_its_terminal(width: int, stock: Report, printer: Printer) -> None:
    assert max(wcswidth(line) for line in lines(printer.terminal(stock, width))) <= width


def test_the_width_is_the_terminals_unless_columns_says_otherwise(stock: Report, printer: Printer) -> None:
    assert printer.terminal(stock, 120) == printer.terminal(stock, 80, COLUMNS="120")


WIDE = """\
Stock levels
Product  Name                        Unit     Received      On hand  Unit cost         Value  Margin  Discount  Last on     State
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
P-0001   Steel pipe 20mm galvanised  pcs       100.000       50.000    12.3400        617.00  12.34%        5%  2026-11-23  ok
P-0002   不锈钢无缝管 加厚           根    1000000.000  -999950.000     0.0001  -12339383.10  -5.00%        0%  2026-01-05  low
P-0003   [bold]x[/bold] \\x1b[2J                  0.000        0.000                     0.00              100%              out

1 product uses a provisional cost.
"""
NARROW = """\
Stock levels
                                                 Unit
Product  Name                        On hand     cost         Value  Margin  State  Provisional
───────────────────────────────────────────────────────────────────────────────────────────────
P-0001   Steel pipe 20mm              50.000  12.3400        617.00  12.34%  ok     no
         galvanised
P-0002   不锈钢无缝管 加厚       -999950.000   0.0001  -12339383.10  -5.00%  low    yes
P-0003   [bold]x[/bold] \\x1b[2J        0.000                   0.00          out

Not shown: unit, received, discount, last_on; --columns names any, --format plain shows all.
1 product uses a provisional cost.
"""
BLOCK = """\
Stock levels
Product      P-0001
Name         Steel pipe 20mm
             galvanised
Unit         pcs
Received     100.000
On hand      50.000
Unit cost    12.3400
Value        617.00
Margin       12.34%
Discount     5%
Last on      2026-11-23
State        ok
Provisional  no

Product      P-0002
"""


def test_wide_enough_it_shows_everything_lined_up(stock: Report, printer: Printer) -> None:
    shorter = Report(stock.columns[:-1], [row[:-1] for row in stock.rows], stock.title, stock.notes)
    assert seen(printer.terminal(shorter, 200)) == WIDE
    assert seen(printer.terminal(shorter, 129)) == WIDE
    assert seen(printer.terminal(shorter, 128)) != WIDE


def test_headers_and_texts_fold_then_detail_gives_way_from_the_last(stock: Report, printer: Printer) -> None:
    assert seen(printer.terminal(stock, 95)) == NARROW


def test_too_narrow_for_any_table_it_is_a_block_per_row(stock: Report, printer: Printer) -> None:
    text = seen(printer.terminal(stock, 36))
    assert text.startswith(BLOCK)
    assert "Not shown" not in text


@pytest.mark.parametrize("width", [1, 80, 200])
def test_hostile_text_reaches_no_terminal(width: int, hostile: Report, printer: Printer, texts: tuple[str, ...]) -> None:
    for options in ((), ("format=plain",), ("format=csv",), ("format=json",), ("format=csv", "excel=yes"), ("format=html",)):
        found = lines(printer.terminal(hostile, width, *options))
        assert all(clean(line) == line for line in found), options
    assert width < 200 or all(clean(text).strip() in "\n".join(lines(printer.terminal(hostile, width))) for text in texts)


@pytest.mark.parametrize(
    ("width", "options", "extra", "colored"),
    [
        (120, (), {}, True),
        (30, (), {}, True),
        (120, (), {"NO_COLOR": "1"}, False),
        (120, (), {"NO_COLOR": ""}, True),
        (120, (), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (120, (), {"TERM": "dumb"}, False),
        (120, ("color=no",), {}, False),
        (120, ("color=yes",), {"NO_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
def test_colours(
    width: int, options: tuple[str, ...], extra: dict[str, str], colored: bool, stock: Report, printer: Printer
) -> None:
    sent = printer.terminal(stock, width, *options, **extra)
    assert ("\x1b[31mout" in sent, "\x1b[33mlow" in sent, "\x1b[32mok" in sent) == (colored,) * 3
    assert ("\x1b" in sent) == colored


def test_a_pipe_is_plain_and_never_coloured(stock: Report, printer: Printer) -> None:
    loud = {"FORCE_COLOR": "1", "PY_COLORS": "1", "GITHUB_ACTIONS": "true", "COLUMNS": "20"}
    for options in ((), ("format=table",)):
        found = printer.run(stock, *options, **loud)
        assert (found.returncode, found.stderr) == (0, b"")
        assert b"\x1b" not in found.stdout
        text = found.stdout.decode()
        assert all(part in text for part in (*WHOLE, "Provisional", "2026-01-05", "Steel pipe 20mm galvanised"))
        assert text.startswith("Stock levels\n")
        assert text.endswith("\n\n1 product uses a provisional cost.\n")
    assert b"\x1b[31mout" in printer.run(stock, "format=table", "color=yes").stdout


def test_a_long_table_is_drawn_plain(stock: Report, printer: Printer) -> None:
    sent = printer.terminal(Report(stock.columns[:2], [stock.rows[0][:2]] * 1001), 80)
    assert sent.startswith("Product    Name\n---------  --------------------------\nP-0001     Steel")


def test_a_card_is_one_column_a_line(stock: Report, printer: Printer) -> None:
    rows = [row[:2] for row in stock.rows[:2]]
    card = Report(stock.columns[:2], rows, stock.title, ["A note that is long."], card=True)
    lined = "Stock levels\nProduct  P-0001\nName     Steel pipe 20mm galvanised\n\nProduct  P-0002\nName     不锈钢无缝管 加厚\n"
    lined += "\nA note that is long.\n"
    assert seen(printer.terminal(card, 200)) == lined
    assert printer.run(card, "format=table").stdout.decode() == lined
    assert printer.run(card).stdout.decode() == lined.replace("Stock levels\n", "Stock levels\n\n")
    assert printer.run(card, "format=csv").stdout.decode().startswith("product_id,name\nP-0001,Steel")


def test_nothing_to_show(stock: Report, printer: Printer) -> None:
    empty = Report(stock.columns, [], notes=["A note."])
    found = printer.run(empty)
    assert (found.stdout, found.stderr) == (b"", b"Nothing to show.\nA note.\n")
    found = printer.run(empty, "quiet=yes")
    assert (found.stdout, found.stderr) == (b"", b"")
    assert printer.terminal(empty, 80) == "Nothing to show.\nA note.\n"


def test_fit_takes_headers_then_texts_then_detail() -> None:
    needs = [Need(10, 6, 6), Need(30, 30, 8), Need(12, 12, 12, detail=True), Need(9, 9, 9, detail=True)]
    assert fit(needs, None).widths == [10, 30, 12, 9]
    assert fit(needs, 67).widths == [10, 30, 12, 9]  # and three gaps of two
    assert fit(needs, 66).widths == [6, 30, 12, 9]  # a header folds at words: all of it or not at all
    assert fit(needs, 63).widths == [6, 30, 12, 9]
    assert fit(needs, 60).widths == [6, 27, 12, 9]
    assert (fit(needs, 42).places, fit(needs, 42).widths) == ([0, 1, 2], [6, 20, 12])  # a text stays easy to read …
    assert (fit(needs, 40).places, fit(needs, 40).widths) == ([0, 1], [6, 30])
    assert (fit(needs, 29).places, fit(needs, 29).widths) == ([0, 1], [6, 21])  # … while there is something to leave out
    assert fit(needs, 16).widths == [6, 8]
    assert fit(needs, 15).places == []


def test_what_has_more_of_detail_gives_way_first() -> None:
    """The months of a trend: the oldest first."""
    needs = [Need(10, 6, 6), Need(9, 9, 9, detail=1), Need(9, 9, 9, detail=3), Need(9, 9, 9, detail=2)]
    assert [fit(needs, room).places for room in (39, 38, 27, 17)] == [[0, 1, 2, 3], [0, 1, 3], [0, 1], [0, 1]]
    assert fit(needs, 16).places == [0]


def test_sentences_fold_between_words_only() -> None:
    assert folded("Not shown: C-0000000001 either", 10, len) == ["Not shown:", "C-0000000001", "either"]
    assert folded("", 10, len) == [""]
    assert folded("不锈钢 管", 6, wcswidth) == ["不锈钢", "管"]
    assert folded("葛\U000e0100葛\U000e0100", 2, wcswidth) == ["葛\U000e0100", "葛\U000e0100"]
