"""A report with everything that goes wrong in print: hostile text, Chinese, empty cells, numbers to the last digit."""

from pathlib import Path

import pytest
from printing import Printer

from salesinv.schema.kinds import AMOUNT, DATE, FLAG, ID, NOTE, PRICE, QUANTITY, RATE, RATIO, TEXT, Column
from salesinv.schema.report import Report

HOSTILE = (
    "\x1b[2J\x1b[H",  # clears the screen
    "\x1b]52;c;c2hvd24=\x07",  # OSC 52: fills the clipboard
    "\x1b]8;;http://example.com\x1b\\here\x1b]8;;\x1b\\",  # OSC 8: a link
    "\x9b31mred\x9d0;title\x9c",  # the same as single C1 characters
    "in\u202egnp.exe\u2066\u2069",  # changes of direction
    "\u200bzero\ufeffwidth\u2060",
    "two\u2028lines\u2029of\x85text",
    "lone \ud83d half",
    "[bold]x[/bold] [/bold]x [draft] :smile:",  # rich would read, or choke on, these
    "<script>alert(1)</script><img src=x onerror=y>",
    "a|b || c",
    'a,b "quoted"\r\nsecond\tline',
    "\x07\x08\x7f\x00",
)


@pytest.fixture
def stock() -> Report:
    """Three products: plain, Chinese, hostile; four columns of detail."""
    columns = (
        Column("product_id", ID, "Product"),
        Column("name", TEXT, "Name"),
        Column("unit", TEXT, "Unit", detail=True),
        Column("received", QUANTITY, "Received", detail=True),
        Column("on_hand", QUANTITY, "On hand"),
        Column("unit_cost", PRICE, "Unit cost"),
        Column("value", AMOUNT, "Value"),
        Column("margin", RATIO, "Margin"),
        Column("discount", RATE, "Discount", detail=True),
        Column("last_on", DATE, "Last on", detail=True),
        Column("state", TEXT, "State", choices=("ok", "low", "out")),
        Column("provisional", FLAG, "Provisional"),
    )
    rows: list[list[str | None]] = [
        ["P-0001", "Steel pipe 20mm galvanised", "pcs", "100.000", "50.000", "12.3400", "617.00",
         "0.1234", "0.050000", "2026-11-23", "ok", "no"],
        ["P-0002", "不锈钢无缝管 加厚", "根", "1000000.000", "-999950.000", "0.0001", "-12339383.10",
         "-0.0500", "0", "2026-01-05", "low", "yes"],
        ["P-0003", "[bold]x[/bold] \x1b[2J", None, "0.000", "0.000", None, "0.00", None, "1.000000", None, "out", None],
    ]  # fmt: skip
    return Report(columns, rows, "Stock levels", ["1 product uses a provisional cost."])


@pytest.fixture
def hostile() -> Report:
    """Every hostile text, in cells, in the title and in a note."""
    columns = (Column("product_id", ID, "Product"), Column("note", NOTE, "Note"), Column("value", AMOUNT, "Value"))
    rows: list[list[str | None]] = [[f"P-{number}", text, "1e5"] for number, text in enumerate(HOSTILE)]
    return Report(columns, rows, f"Title {HOSTILE[0]}", [f"Note {text}" for text in HOSTILE])


@pytest.fixture
def texts() -> tuple[str, ...]:
    """The hostile texts."""
    return HOSTILE


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    return Printer(tmp_path)
