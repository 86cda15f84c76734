"""Performance of large folders is that of any other, to the last character, in every breakdown, seen from any day."""

import csv
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from core.tables import folder_of, rows_of
from enlarged import enlarge
from firms import random_firm
from histories.firm import Setting, history, lay
from large.forced import forced
from tries import tries

from salesinv.core.figures import performance_of, sales_facts
from salesinv.core.performance import Question
from salesinv.core.periods import Span, named
from salesinv.core.sources import SALES_TABLES
from salesinv.schema.report import Report
from salesinv.schema.reports import BASES, BREAKDOWNS
from salesinv.schema.tables import DOCUMENTS, METRICS
from salesinv.store.folder import Folder

METHODS = ("fifo", "lifo", "specific", "moving_average", "monthly_average")
TODAY = date(2026, 3, 5)


def gather_lines(folder: Path) -> None:
    """Puts the lines of each document together; documents stay in whatever order they are."""
    for table in DOCUMENTS:
        with (folder / table.file).open(encoding="utf-8", newline="") as source:
            header, *rows = csv.reader(source)
        place = {row[0]: at for at, row in reversed(list(enumerate(rows)))}
        rows.sort(key=lambda row: (place[row[0]], int(row[1])))
        with (folder / table.file).open("w", encoding="utf-8", newline="") as target:
            csv.writer(target, lineterminator="\n").writerows([header, *rows])


def questions(as_of: date | None, spans: tuple[Span, ...]) -> Iterator[Question]:
    """Each span on both bases; the metrics one after another."""
    for place, (span, basis) in enumerate(product(spans, BASES)):
        yield Question(span, basis, METRICS[place % len(METRICS)], as_of, TODAY)


def agree(path: Path, as_of: date | None, *spans: Span, cache: bool = False) -> None:
    """Every breakdown of every span."""
    large, plain = forced(path, cache), Folder(path)
    assert large
    book = plain.load(*SALES_TABLES)
    facts = sales_facts(book, plain.settings, as_of)
    for question, by in product(questions(as_of, spans), BREAKDOWNS):
        mine, wanted = large.performance(question, by), performance_of(facts, question, by).report()
        assert mine
        assert mine.names == wanted.names
        assert mine.rows == wanted.rows, (question, by)


@pytest.mark.parametrize("seed", range(tries(3)))
def test_random_firms(tmp_path: Path, seed: int) -> None:
    """Rows in any order, returns, targets and visits, who is out of use, commissions, stock below zero."""
    as_of = date(2026, 2, 14) if seed % 2 else None
    random_firm(tmp_path, 7000 + seed, documents=40 + 20 * seed, method=METHODS[seed % 5], negative=seed % 3 == 0, warehouses=3)
    gather_lines(tmp_path)
    fiscal = Folder(tmp_path).settings.fiscal_year_start
    spans = named("2026-Q1", fiscal), named("2026-02", fiscal), Span(date(2025, 11, 10), date(2026, 3, 20))
    agree(tmp_path, as_of, *spans, *(() if seed else (Span(date(2030, 1, 1), date(2030, 1, 1)),)))


@pytest.mark.parametrize("seed", range(tries(2)))
def test_rows_in_the_order_they_were_entered_in(tmp_path: Path, seed: int) -> None:
    """A long history; its days follow one another but for what was entered late."""
    setting = Setting(METHODS[seed % 5], negative=seed == 1)
    kept = history(900 + seed, setting, 400, 25, 3)
    lay(tmp_path, kept.tables, setting)
    days = kept.days
    agree(tmp_path, None, Span(days[0], days[-1]), Span(days[len(days) // 3], days[len(days) // 2]))


def test_figures_beyond_64_bits_on_their_way(tmp_path: Path) -> None:
    """Quantities 50,000 times as large, six decimals of everything: price × discount × quantity passes 2^62, amounts do not."""
    random_firm(tmp_path, 7100, counts=False)
    enlarge(tmp_path, 50_021)
    gather_lines(tmp_path)
    agree(tmp_path, None, named("2026"))


def test_sums_that_come_near_64_bits_are_left_to_the_plain_path(tmp_path: Path) -> None:
    random_firm(tmp_path, 7100, counts=False)
    enlarge(tmp_path)
    gather_lines(tmp_path)
    large = forced(tmp_path)
    assert large
    assert large.performance(Question(named("2026"), today=TODAY), "company") is None


def asked(path: Path, by: str, basis: str = "shipped", as_of: date | None = None, span: Span | None = None) -> Report:
    large = forced(path)
    assert large
    report = large.performance(Question(span or named("2026-01"), basis, "amount", as_of, date(2026, 6, 1)), by)
    assert report
    return report


CONTRACTS = """
    C-1,1,2026-01-05,2026-01-10,X,E,P,4,1.005,0,active
    C-2,1,2026-01-05,2026-01-10,Y,F,P,4,1.005,0,active
    C-3,1,2026-01-06,2026-01-31,X,F,Q,1,9.00,0,cancelled
    """


def test_ties_rank_by_id_and_halves_go_away_from_zero(tmp_path: Path) -> None:
    """1 of 1.005 is 1.01, 2 are 2.01, 3 are 3.015: 3.02; both add up to it: 1.01 + 2.01 and 2.01 + 1.01."""
    shipments = """
        S-1,1,2026-01-07,C-1,1,P,A,1,
        S-2,1,2026-01-08,C-1,1,P,A,2,
        S-3,1,2026-01-07,C-2,1,P,A,2,
        S-4,1,2026-01-08,C-2,1,P,A,1,
        """
    folder_of(tmp_path, contracts=CONTRACTS, receipts="R-1,1,2026-01-01,P,A,9,0.50,", shipments=shipments)
    assert rows_of(asked(tmp_path, "salesperson"), "salesperson_id", "signed", "amount", "cost") == [
        "E 4.02 3.02 1.50",
        "F 4.02 3.02 1.50",
    ]
    assert rows_of(asked(tmp_path, "product", "signed"), "product_id", "amount", "cost") == ["P 8.04 -"]  # Q was cancelled


def test_what_comes_back_comes_first_on_its_day(tmp_path: Path) -> None:
    """On the 8th 2 come back, then 1 goes out, though its row and its number stand before: 3.02 − 2.01 back, 2.01 again.

    So 3 − 2 + 1: 3.02, 1.01 − 3.02, 2.01 − 1.01; by the 9th a day before it is due 2 of 4 are out: overdue at the month's end.
    """
    shipments = "S-1,1,2026-01-07,C-1,1,P,A,3,\nS-2,1,2026-01-08,C-1,1,P,A,1,\nS-3,1,2026-01-08,C-1,1,P,A,-2,"
    folder_of(tmp_path, contracts=CONTRACTS, receipts="R-1,1,2026-01-01,P,A,9,0.50,", shipments=shipments)
    names = ("amount", "return_rate", "on_time", "overdue")
    assert rows_of(asked(tmp_path, "customer"), "customer_id", *names) == ["X 2.01 0.5000 0.0000 1", "Y 0.00 - 0.0000 1"]
    day = Span(date(2026, 1, 8), date(2026, 1, 8))
    assert rows_of(asked(tmp_path, "customer", span=day), "customer_id", "amount", "overdue") == ["X -1.01 0"]


def test_months_that_are_cut_look_back_as_many_days(tmp_path: Path) -> None:
    """10 January to 5 March. X bought of E on 2 January, in the 22 days before the 10th, and on 20 January; not afterwards.

    Y bought of F on 25 February and on 1 March: the 5 days before March hold it. Lines due on the 10th: X's is late in every
    month, having 2 of 4; Y's from then on too, until its fourth goes out on 1 March.
    """
    shipments = """
        S-1,1,2026-01-02,C-1,1,P,A,1,
        S-2,1,2026-01-20,C-1,1,P,A,1,
        S-3,1,2026-02-25,C-2,1,P,A,3,
        S-4,1,2026-03-01,C-2,1,P,A,1,
        """
    folder_of(tmp_path, contracts=CONTRACTS, receipts="R-1,1,2026-01-01,P,A,9,0.50,", shipments=shipments)
    span = Span(date(2026, 1, 10), date(2026, 3, 5))
    names = ("month", "amount", "customers", "new_customers", "retention", "on_time", "overdue")
    assert rows_of(asked(tmp_path, "month", span=span), *names) == [
        "2026-01 1.00 1 0 1.0000 0.0000 2",
        "2026-02 3.02 1 1 0.0000 - 2",
        "2026-03 1.00 1 0 1.0000 - 1",
    ]
    seen = asked(tmp_path, "month", span=span, as_of=date(2026, 2, 25))
    assert rows_of(seen, "month", "amount", "overdue") == ["2026-01 1.00 2", "2026-02 3.02 2", "2026-03 0.00 2"]


def test_a_firm_without_any_sales(tmp_path: Path) -> None:
    folder_of(tmp_path)
    assert rows_of(asked(tmp_path, "salesperson"), "salesperson_id", "amount", "margin") == ["E 0.00 -", "F 0.00 -"]
    assert asked(tmp_path, "product").rows == []
    assert len(asked(tmp_path, "month").rows) == 1
