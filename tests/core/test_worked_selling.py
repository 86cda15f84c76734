"""Selling, worked out by hand: who left, who sold nothing, accounts handed over, goods that came back later, contracts that
were cancelled or closed later. The firm and its prices are in selling_firm.py; February unless a test says otherwise."""

from datetime import date
from pathlib import Path

import pytest
from selling_firm import selling_firm
from tables import rows_of

from salesinv.core.backlog import backlog
from salesinv.core.backlog_balance import backlog_balance
from salesinv.core.customer_sales import customer_sales
from salesinv.core.delivery_reports import delivery
from salesinv.core.figures import sales_performance
from salesinv.core.performance import Question
from salesinv.core.periods import named
from salesinv.core.shippable import Day
from salesinv.core.sources import SALES_TABLES, STOCK_TABLES
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

LATER, END = date(2026, 6, 1), date(2026, 2, 28)
FIGURES = ("contracts", "signed", "quantity", "amount", "cost", "profit", "margin")


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return selling_firm(tmp_path)


def asked(
    firm: Folder, by: str = "salesperson", period: str = "2026-02", basis: str = "shipped", as_of: date | None = None
) -> Report:
    question = Question(named(period), basis, as_of=as_of, today=LATER)
    return sales_performance(firm.load(*SALES_TABLES), firm.settings, question, by).report()


def test_a_contract_stays_with_who_signed_it(firm: Folder) -> None:
    """F's C-2 went out on the 20th, five days after she left: hers. Y's new contract C-3 is E's.

    F: C-7 2 × 5.00, C-2 3 × 4.00 and 3 × 4.00, C-5 3 × 6.00 = 52.00; cost 2 × 1.00 + 9 × 2.00 = 20.00; signed 30.00 + 10.00.
    E: C-3 11.32, back of January's C-1 −2 × 5.00 = 1.32; cost 4.00 − 4.00; signed 16.98 + 18.00, without C-4, which was
    cancelled. G, in use and without sales, is there; H, out of use and without any, is not.
    """
    assert rows_of(asked(firm), "salesperson_id", *FIGURES) == [
        "F 2 40.00 11.000 52.00 20.00 32.00 0.6154",
        "E 2 34.98 2.000 1.32 0.00 1.32 1.0000",
        "G 0 0.00 0.000 0.00 0.00 0.00 -",
    ]


def test_targets_stand_though_who_had_them_left(firm: Folder) -> None:
    """A quarter's 90 are 28 of its 90 days: F's stay 28.00; a year's 365 are G's 28.00. 52 / 28, 1.32 / 100, 0 / 28.

    Commission: 1% of 52.00, 2% of 1.32 = 0.0264.
    """
    assert rows_of(asked(firm), "salesperson_id", "target", "attainment", "pace", "commission") == [
        "F 28.00 1.8571 1.8571 0.52",
        "E 100.00 0.0132 0.0132 0.03",
        "G 28.00 0.0000 0.0000 0.00",
    ]


def test_customers_who_were_handed_over(firm: Folder) -> None:
    """In January X last bought from E, Y from F. X only sent back: lost to E. Y bought, of E too: kept for F. Z is new.

    Visits: E two to Y, F one, G one. Back: 2 of 4 for E, none of 11 for F.
    """
    names = ("customers", "new_customers", "repeat_customers", "retention", "visits", "visits_per_customer", "return_rate")
    assert rows_of(asked(firm), "salesperson_id", *names) == [
        "F 2 1 1 1.0000 1 1.0000 0.0000",
        "E 1 0 1 0.0000 2 2.0000 0.5000",
        "G 0 0 0 - 1 1.0000 -",
    ]
    assert rows_of(asked(firm, "company"), *names) == ["2 1 1 0.5000 4 2.0000 0.1333"]  # visits to Y and Z; back 2 of 15


def test_deliveries_of_the_month(firm: Folder) -> None:
    """Due: C-7 in time; C-2 with 7 of 10, C-5 with 3 of 5, C-3 with 4 of 6. Overdue: C-3; C-1, of which 2 came back."""
    assert rows_of(asked(firm), "salesperson_id", "on_time", "overdue") == ["F 0.3333 0", "E 0.0000 2", "G - 0"]


@pytest.mark.parametrize("by", ["salesperson", "region", "team", "category", "product", "customer", "company", "month"])
@pytest.mark.parametrize("basis", ["shipped", "signed"])
def test_what_comes_back_after_the_month_does_not_change_it(firm: Folder, by: str, basis: str) -> None:
    """Nor does a cancellation come later: a status carries no date, so C-4 was never signed, as of any day."""
    assert asked(firm, by, basis=basis).rows == asked(firm, by, basis=basis, as_of=END).rows


def test_it_falls_on_the_month_in_which_it_comes_back(firm: Folder) -> None:
    """March. E: 16.98 − 11.32 for two teas, 14.15 − 16.98 for the one that came back; cost 2.00 − 1.00. F: a pot of 6.00."""
    assert rows_of(asked(firm, period="2026-03"), "salesperson_id", *FIGURES) == [
        "E 0 0.00 1.000 2.83 1.00 1.83 0.6466",
        "G 0 0.00 0.000 0.00 0.00 0.00 -",
        "F 0 0.00 -1.000 -6.00 -2.00 -4.00 0.6667",
    ]


def test_signed_basis(firm: Folder) -> None:
    """E: C-3 and C-6, to Y and X who had signed in January; F: C-5 and C-7 to Z. X and Y signed again, Y with E."""
    names = ("salesperson_id", "quantity", "amount", "profit", "customers", "new_customers", "retention", "commission")
    assert rows_of(asked(firm, basis="signed"), *names) == [
        "F 7.000 40.00 - 1 1 1.0000 0.40",
        "E 10.000 34.98 - 2 0 1.0000 0.70",
        "G 0.000 0.00 - 0 0 - 0.00",
    ]


BREAKDOWNS = {
    "company": ["Firm 4 74.98 13.000 53.32 20.00 33.32 0.6249"],
    "region": ["South 2 40.00 11.000 52.00 20.00 32.00 0.6154", "North 2 34.98 2.000 1.32 0.00 1.32 1.0000"],
    "team": ["Red 4 74.98 13.000 53.32 20.00 33.32 0.6249", "Blue 0 0.00 0.000 0.00 0.00 0.00 -"],  # Gil's visit and target
    "category": ["Kitchen 2 48.00 7.000 32.00 14.00 18.00 0.5625", "Tea 2 26.98 6.000 21.32 6.00 15.32 0.7186"],
    "product": ["P 2 48.00 7.000 32.00 14.00 18.00 0.5625", "Q 2 26.98 6.000 21.32 6.00 15.32 0.7186"],
    "customer": [
        "Y 1 16.98 10.000 35.32 16.00 19.32 0.5470",
        "Z 2 40.00 5.000 28.00 8.00 20.00 0.7143",
        "X 1 18.00 -2.000 -10.00 -4.00 -6.00 0.6000",
    ],
}


@pytest.mark.parametrize("by", BREAKDOWNS)
def test_every_breakdown(firm: Folder, by: str) -> None:
    """Pots: 9 out, 2 back; 42.00 − 10.00; C-5 and C-6 signed. Tea: 4 + 2; 11.32 + 10.00; C-3 and C-7.

    Y: 3 + 3 pots and 4 teas, 24.00 + 11.32; Z: 3 pots and 2 teas, 18.00 + 10.00; X sent 2 pots back.
    """
    report = asked(firm, by)
    assert rows_of(report, report.names[0], *FIGURES) == BREAKDOWNS[by]


def test_by_month(firm: Folder) -> None:
    """January 50.00 + 16.00, cost 28.00; March 2.83 − 6.00, cost 1.00 − 2.00."""
    assert rows_of(asked(firm, "month", "2026-Q1"), "month", *FIGURES) == [
        "2026-01 2 90.00 14.000 66.00 28.00 38.00 0.5758",
        "2026-02 4 74.98 13.000 53.32 20.00 33.32 0.6249",
        "2026-03 0 0.00 0.000 -3.17 -1.00 -2.17 0.6845",
    ]
    assert rows_of(asked(firm, "company", "2026-Q1"), *FIGURES) == ["6 164.98 27.000 116.15 47.00 69.15 0.5954"]


def test_customers(firm: Folder) -> None:
    """By whose account they are now: X and Y are E's, Z is G's. Y bought on 25 January and 8, 20, 22 February: 28 days / 3."""
    book = firm.load(*SALES_TABLES)
    report = customer_sales(book, firm.settings, LATER, named("2026-02")).figures.report()
    names = ("customer_id", "state", "contracts", "amount", "profit", "amount_before", "days_since", "purchases", "frequency")
    assert rows_of(report, *names) == [
        "Y kept 1 35.32 19.32 16.00 6 4 9.3",
        "Z new 2 28.00 20.00 0.00 16 2 9.0",
        "X lost 1 -10.00 -6.00 50.00 39 1 -",
    ]
    accounts = customer_sales(book, firm.settings, LATER, named("2026-02"), by="salesperson").figures.report()
    assert rows_of(accounts, "salesperson_id", "customers", "new", "kept", "lost", "amount", "profit") == [
        "G 1 1 0 0 28.00 20.00",
        "E 2 0 1 1 25.32 13.32",
    ]


def test_backlog(firm: Folder) -> None:
    """At the end of February: C-1 2 × 5.00, C-3 16.98 − 11.32, C-6 4 × 4.50. Nothing of C-4 and C-5, as of any day.

    January left C-2's 24.00. Of February's 74.98 C-5's 30.00 are dropped with its signing and 18.00 come off with its
    shipment; the 6.00 that came back in March are dropped again. C-3 then has 2.83 to bill.
    """
    report = backlog(firm.load(*STOCK_TABLES), firm.settings, Day(LATER, END), "customer")
    assert rows_of(report, "customer_id", "lines", "amount", "overdue_amount") == ["X 2 28.00 10.00", "Y 1 5.66 5.66"]
    march = Day(LATER, date(2026, 3, 31))
    balance = backlog_balance(firm.load("contracts", "shipments"), firm.settings, named("2026-Q1"), march)
    assert rows_of(balance, *(name for name in balance.names if name != "until")) == [
        "2026-01 0.00 90.00 66.00 0.00 24.00",
        "2026-02 24.00 74.98 53.32 12.00 33.66",
        "2026-03 33.66 0.00 -3.17 6.00 30.83",
    ]


def test_how_lines_were_delivered(firm: Folder) -> None:
    """C-7 a day after it was signed; C-2 39 days after, ten too late; C-3 with 5 of 6 out on 31 March, 34 days late."""
    march, book = Day(LATER, date(2026, 3, 31)), firm.load("contracts", "shipments")
    report = delivery(book, firm.settings, named("2026-02"), march)
    assert rows_of(report, "contract_id", "salesperson_id", "shipped", "state", "days", "days_late") == [
        "C-2 F 10.000 late 39 10",
        "C-7 F 2.000 on_time 1 -",
        "C-5 F 2.000 closed_short - -",
        "C-3 E 5.000 open_late - 34",
    ]
