"""The backlog and how it developed: a firm worked out by hand, and laws on random firms."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from firms import random_firm
from fulfilled import BOOKS, FIRM, MARCH
from tables import column, folder_of, rows_of
from tries import tries

from salesinv.core.backlog import backlog
from salesinv.core.backlog_balance import backlog_balance
from salesinv.core.figures import sales_performance, stock_levels
from salesinv.core.performance import Question
from salesinv.core.periods import Span, named
from salesinv.core.shippable import Day, queue
from salesinv.core.sources import SALES_TABLES, STOCK_TABLES
from salesinv.schema.fulfilment_reports import BACKLOG_BY
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

FIGURES = ("lines", "contracts", "open", "amount", "overdue_lines", "overdue_amount", "shippable_amount")
SIDES = ("opening", "signed", "shipped", "dropped", "closing")
LATE = Day(date(2026, 6, 1))


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return folder_of(tmp_path, FIRM, **BOOKS)


def asked(folder: Folder, by: str = "month", day: Day = MARCH) -> Report:
    return backlog(folder.load(*STOCK_TABLES), folder.settings, day, by)


def balanced(folder: Folder, span: Span, by: str = "month", day: Day = MARCH) -> Report:
    return backlog_balance(folder.load("contracts", "shipments"), folder.settings, span, day, by)


def total(report: Report, name: str) -> Decimal:
    return sum((Decimal(cell) for cell in column(report, name)), Decimal(0))


# A firm by hand: to bill are C-1 2.84, C-2 15.00, C-3 0.00, C-9 8.00, C-4 14.00 − 3.50 = 10.50: 36.34


def test_by_month(firm: Folder) -> None:
    """C-1 is due in February; C-2, C-3 and C-9 in March; C-4 has no due date."""
    report = asked(firm)
    assert rows_of(report, "month", *FIGURES) == [
        "2026-02 1 1 1.000 2.84 1 2.84 2.84",
        "2026-03 3 3 8.000 23.00 0 0.00 15.00",
        "- 1 1 1.500 10.50 0 0.00 4.20",
    ]
    assert report.notes == ["5 open lines in all: 36.34 to bill, 2.84 of it overdue, 22.04 can be shipped."]


def test_by_whatever_else(firm: Folder) -> None:
    """Y: C-2 and C-4; X: C-1, C-3 and C-9. F and E are theirs, in South and North; pots are Kitchen."""
    y, x = "2 2 4.500 25.50 0 0.00 19.20", "3 3 6.000 10.84 1 2.84 2.84"
    assert rows_of(asked(firm, "customer"), "customer_id", "name", *FIGURES) == [f"Y Yves {y}", f"X Xenia {x}"]
    assert rows_of(asked(firm, "salesperson"), "salesperson_id", "name", *FIGURES) == [f"F Fay {y}", f"E Eve {x}"]
    assert rows_of(asked(firm, "region"), "region", *FIGURES) == [f"South {y}", f"North {x}"]
    pots, tea = "4 4 9.000 25.84 1 2.84 17.84", "1 1 1.500 10.50 0 0.00 4.20"
    assert rows_of(asked(firm, "product"), "product_id", "name", *FIGURES) == [f"P Pot {pots}", f"Q Tea {tea}"]
    assert rows_of(asked(firm, "category"), "category", *FIGURES) == [f"Kitchen {pots}", f"Tea {tea}"]
    assert rows_of(asked(firm, "team"), "team", *FIGURES) == ["Red 5 5 10.500 36.34 1 2.84 22.04"]
    assert rows_of(asked(firm, "company"), "company", *FIGURES) == ["Firm 5 5 10.500 36.34 1 2.84 22.04"]


def test_how_it_developed(firm: Folder) -> None:
    """January: C-1 28.31, C-2 15.00, C-5 9.00 signed (C-6 is cancelled), 4 of C-1 billed 11.32; left C-1 16.99, C-2 15.00.
    C-5 is closed by now, so its 9.00 are dropped. February: C-4 14.00, C-7 20.00, C-9 8.00 signed; billed C-1 16.99, C-4
    3.50, C-7 20.00 and C-5 3.60, which comes off what was dropped; left C-2, C-4 10.50, C-9. March: C-1's return, −2.84.
    """
    report = balanced(firm, named("2026"))
    assert rows_of(report, "month", "until", *SIDES) == [
        "2026-01 2026-01-31 0.00 52.31 11.32 9.00 31.99",
        "2026-02 2026-02-28 31.99 42.00 44.09 -3.60 33.50",
        "2026-03 2026-03-15 33.50 0.00 -2.84 0.00 36.34",
    ]
    assert report.notes == [
        "In all: opening 0.00 + signed 94.31 − shipped 52.57 − dropped 5.40 = closing 36.34.",
        "A closing carries no date: what is closed by now is left out from the day it was signed.",
    ]


def test_how_it_developed_by_whatever_else(firm: Folder) -> None:
    """From February: X had C-1's 16.99, signed C-9, billed C-1 16.99 − 2.84 and C-5 3.60; Y had C-2 15.00, signed C-4 and C-7."""
    report = balanced(firm, Span(date(2026, 2, 1), date(2026, 3, 31)), "customer")
    assert rows_of(report, "customer_id", "name", *SIDES) == [
        "Y Yves 15.00 34.00 23.50 0.00 25.50",
        "X Xenia 16.99 8.00 17.75 -3.60 10.84",
    ]


def test_parts_of_months_and_days_to_come(firm: Folder) -> None:
    """From 20 January, after the close of the 19th, to 19 February: C-1 and C-7's pots go out, C-4 and C-9 are signed."""
    report = balanced(firm, Span(date(2026, 1, 20), date(2026, 2, 19)))
    assert rows_of(report, "month", "until", *SIDES) == [
        "2026-01 2026-01-31 43.31 0.00 11.32 0.00 31.99",
        "2026-02 2026-02-19 31.99 42.00 28.99 0.00 45.00",
    ]
    assert balanced(firm, named("2026-04")).rows == []
    assert balanced(firm, Span(date(2026, 3, 20), date(2026, 3, 25))).rows == []
    assert rows_of(balanced(firm, named("2026-04"), "company"), *SIDES) == ["36.34 0.00 0.00 0.00 36.34"]


def test_what_is_shipped_beyond_the_quantity_is_no_backlog(tmp_path: Path) -> None:
    """2 of 1 went out: what is signed, 5.00, less 10.00 billed would leave −5.00; that is dropped, until one comes back."""
    folder = folder_of(
        tmp_path,
        contracts="C-1,1,2026-01-01,,X,E,P,1,5.00,0,active",
        shipments="S-1,1,2026-01-02,C-1,1,P,A,2,\nS-2,1,2026-02-02,C-1,1,P,A,-1,",
    )
    assert rows_of(balanced(folder, named("2026-Q1")), *SIDES)[:2] == ["0.00 5.00 10.00 -5.00 0.00", "0.00 0.00 -5.00 5.00 0.00"]
    assert len(balanced(folder, named("2026-Q1")).notes) == 1


def test_an_empty_folder(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, FIRM)
    assert asked(folder).rows == []
    assert rows_of(asked(folder, "company"), *FIGURES) == ["0 0 0.000 0.00 0 0.00 0.00"]
    assert rows_of(balanced(folder, named("2026-Q1")), *SIDES) == ["0.00 0.00 0.00 0.00 0.00"] * 3
    assert balanced(folder, named("2026-Q1"), "customer").rows == []


# Laws


def firm_at(path: Path, seed: int) -> Folder:
    random_firm(path, seed, documents=120, negative=seed % 2 == 1, warehouses=3)
    return Folder(path)


@pytest.mark.parametrize("seed", range(tries(6)))
def test_every_breakdown_adds_up_to_the_whole(tmp_path: Path, seed: int) -> None:
    folder = firm_at(tmp_path, seed)
    span = Span(date(2025, 11, 10), date(2026, 3, 20))
    for day in (Day(date(2026, 6, 1), date(2026, 2, 10)), LATE):
        whole, flows = asked(folder, "company", day), balanced(folder, span, "company", day)
        for by in BACKLOG_BY:
            part, moved = asked(folder, by, day), balanced(folder, span, by, day)
            assert [total(part, name) for name in FIGURES if name != "contracts"] == [
                total(whole, name) for name in FIGURES if name != "contracts"
            ]
            for row in rows_of(moved, *SIDES):
                opening, signed, shipped, dropped, closing = map(Decimal, row.split())
                assert opening + signed - shipped - dropped == closing
            if by != "month":
                assert [total(moved, side) for side in SIDES] == [total(flows, side) for side in SIDES]


@pytest.mark.parametrize("seed", range(tries(6)))
def test_every_closing_is_the_backlog_as_of_that_day(tmp_path: Path, seed: int) -> None:
    """And every opening the closing before; signed and shipped are what performance shows of the month."""
    folder = firm_at(tmp_path, seed)
    report = balanced(folder, named("2026", folder.settings.fiscal_year_start).before(), day=LATE)
    closings = dict(zip(column(report, "until"), column(report, "closing"), strict=True))
    assert len(closings) == 12
    for until, closing in closings.items():
        day = Day(date(2026, 6, 1), date.fromisoformat(until))
        assert column(asked(folder, "company", day), "amount") == [closing], until
    assert column(report, "opening")[1:] == column(report, "closing")[:-1]
    question = Question(named("2026", folder.settings.fiscal_year_start).before(), today=date(2026, 6, 1))
    shown = sales_performance(folder.load(*SALES_TABLES), folder.settings, question, "month").report()
    assert rows_of(report, "month", "signed", "shipped") == rows_of(shown, "month", "signed", "amount")


@pytest.mark.parametrize("seed", range(tries(6)))
def test_open_is_what_stock_is_committed_to_and_no_more_is_shippable_than_there_is(tmp_path: Path, seed: int) -> None:
    folder = firm_at(tmp_path, seed)
    book, settings = folder.load(*STOCK_TABLES), folder.settings
    for as_of in (date(2026, 2, 10), None):
        stock = stock_levels(book, settings, as_of).report()
        committed = {row for row in rows_of(stock, "product_id", "committed") if not row.endswith(" 0.000")}
        day = Day(date(2026, 6, 1), as_of)
        assert {*rows_of(asked(folder, "product", day), "product_id", "open")} == committed
        on_hand = dict(zip(column(stock, "product_id"), column(stock, "on_hand"), strict=True))
        taken: dict[str, int] = {}
        for one in queue(book, day, settings.decimals):
            product = book["contracts"]["product_id"][one.line.place]
            taken[product] = taken.get(product, 0) + one.shippable
            assert one.on_hand == int(Decimal(on_hand[product]) * 1000)
            assert taken[product] <= max(0, one.on_hand)
            assert one.short == 0 or taken[product] == max(0, one.on_hand)


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    folder = firm_at(tmp_path, 11)
    span = Span(date(2025, 11, 10), date(2026, 3, 20))
    before = [(asked(folder, by), balanced(folder, span, by)) for by in BACKLOG_BY]
    for file in tmp_path.glob("*.csv"):
        header, *rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join([header, *Random(5).sample(rows, len(rows))]), encoding="utf-8")
    folder = Folder(tmp_path)
    assert [(asked(folder, by), balanced(folder, span, by)) for by in BACKLOG_BY] == before
