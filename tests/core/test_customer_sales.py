"""Sales by customer of a firm small enough to work out by hand: February 2026, beside January."""

from datetime import date
from pathlib import Path

import pytest
from buying_firm import FEBRUARY, LATER, asked, buying_firm, found
from firms import random_firm
from tables import column, folder_of, rows_of
from tries import tries

from salesinv.core.figures import sales_performance
from salesinv.core.performance import Question
from salesinv.core.periods import Span, named
from salesinv.core.sources import SALES_TABLES
from salesinv.schema.customer_reports import SALES_BY
from salesinv.store.folder import Folder


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return buying_firm(tmp_path)


def test_what_each_customer_is_and_bought(firm: Folder) -> None:
    """X: 20 + 5 − 3 at 5.00; Z: 4 at 8.50; V: 2 at 4.00; Y sent back 1 at 3.00. In January X 50.00, U 6 × 2.50, Y 12.00.

    149.00 in all: X has 110 of them. X: 60 more than 50; Y: −3 is 15 less than 12. N never bought (its contract was
    cancelled) and is left out, as is O: asleep, and no longer in use. U is not in use either, but was lost just now; that it
    came back in March is not known in February. Ties of nothing: what was sold before, then the id.
    """
    assert rows_of(asked(firm), "customer_id", "state", "amount", "share", "amount_before", "change") == [
        "X kept 110.00 0.7383 50.00 1.2000",
        "Z new 34.00 0.2282 0.00 -",
        "V back 8.00 0.0537 0.00 -",
        "U lost 0.00 0.0000 15.00 -1.0000",
        "W asleep 0.00 0.0000 0.00 -",
        "Y lost -3.00 -0.0201 12.00 -1.2500",
    ]


def test_quantity_and_profit(firm: Folder) -> None:
    """2.00 each: X 110 − 44, Z 34 − 8, V 8 − 4; Y −3 + 2, and −1 / −3 is a margin of a third. Z alone signed in February."""
    assert rows_of(asked(firm), "customer_id", "contracts", "quantity", "profit", "margin") == [
        "X 0 22.000 66.00 0.6000",
        "Z 1 4.000 26.00 0.7647",
        "V 0 2.000 4.00 0.5000",
        "U 0 0.000 0.00 -",
        "W 0 0.000 0.00 -",
        "Y 0 -1.000 -1.00 0.3333",
    ]


def test_purchases_up_to_the_end_of_the_period(firm: Folder) -> None:
    """X: 15 Dec, 5 Jan, 3 and 20 Feb: 67 days in 3 steps; Z twice on one day; V: 25 + 31 + 31 + 28 days. A return is none."""
    names = ("customer_id", "first_purchase", "last_purchase", "days_since", "purchases", "frequency")
    assert rows_of(asked(firm), *names) == [
        "X 2025-12-15 2026-02-20 8 4 22.3",
        "Z 2026-02-06 2026-02-06 22 1 -",
        "V 2025-11-05 2026-02-28 0 2 115.0",
        "U 2026-01-31 2026-01-31 28 1 -",
        "W 2025-12-30 2025-12-30 60 1 -",
        "Y 2026-01-12 2026-01-12 47 1 -",
    ]


def test_the_trend_is_of_twelve_months(firm: Folder) -> None:
    """X: 50, 50, 110 from December: 50 is 3.2 of 7 steps up. Y: 12, then −3: from −3 to 12 nothing is 1.4 of 7 up."""
    trends = dict(zip(column(asked(firm), "customer_id"), column(asked(firm), "trend"), strict=True))
    assert (trends["X"], trends["Y"]) == ("▁▁▁▁▁▁▁▁▁▄▄█", "▂▂▂▂▂▂▂▂▂▂█▁")


def test_by_the_salesperson_whose_account_it_is(firm: Folder) -> None:
    """E: X, Z, U: 110 + 34, before 50 + 15: 79 more than 65. F: W, Y, N. V is nobody's account."""
    names = ("salesperson_id", "name", "customers", "new", "kept", "back", "lost", "asleep", "none", "retention")
    assert rows_of(asked(firm, "salesperson"), *names) == [
        "E Eve 3 1 1 0 1 0 0 0.5000",
        "- - 1 0 0 1 0 0 0 -",
        "F Fay 3 0 0 0 1 1 1 0.0000",
    ]
    names = ("contracts", "quantity", "amount", "share", "profit", "margin", "amount_before", "change")
    assert rows_of(asked(firm, "salesperson"), *names) == [
        "1 26.000 144.00 0.9664 92.00 0.6389 65.00 1.2154",
        "0 2.000 8.00 0.0537 4.00 0.5000 0.00 -",
        "0 -1.000 -3.00 -0.0201 -1.00 0.3333 12.00 -1.2500",
    ]


def test_retention_goes_by_the_account_here_and_by_the_last_sale_in_performance(firm: Folder) -> None:
    """In January E sold to X, F to Y and U: of E's one was kept, of F's none. U is E's account now: one of two, and none.

    For the company both are the same: X, of X, Y and U.
    """
    question = Question(FEBRUARY, today=LATER)
    book, settings = firm.load(*SALES_TABLES), firm.settings
    sold_by = sales_performance(book, settings, question).report()
    assert rows_of(sold_by, "salesperson_id", "retention") == ["E 1.0000", "F 0.0000"]
    company = sales_performance(book, settings, question, "company").report()
    assert rows_of(company, "retention") == rows_of(asked(firm, "company"), "retention") == ["0.3333"]


def test_by_region_of_the_customer(firm: Folder) -> None:
    assert rows_of(asked(firm, "region"), "region", "customers", "retention", "amount", "profit", "trend") == [
        "East 3 1.0000 144.00 92.00 ▁▁▁▁▁▁▁▁▁▃▃█",  # October: O does not count; December 50 + 1, January 50: 2.5, 2.4 of 7
        "- 1 - 8.00 4.00 ▁▁▁▁▁▁▁▁█▁▁▄",  # November 20, February 8: 2.8 of 7
        "West 3 0.0000 -3.00 -1.00 ▂▂▂▂▂▂▂▂▂▂█▁",  # January 12 + 15, February −3: nothing is 0.7 of 7 up
    ]


def test_the_company(firm: Folder) -> None:
    """1 of 3 kept: 0.3333. 149 is 72 more than 50 + 12 + 15."""
    names = (
        "company",
        "customers",
        "new",
        "kept",
        "back",
        "lost",
        "asleep",
        "none",
        "amount",
        "amount_before",
        "change",
        "share",
    )
    assert rows_of(asked(firm, "company"), *names) == ["Firm 7 1 1 1 2 1 1 149.00 77.00 0.9351 1.0000"]
    assert found(firm).states == {"new": 1, "kept": 1, "back": 1, "lost": 2, "asleep": 1, "none": 1}


def test_one_state(firm: Folder) -> None:
    assert column(asked(firm, state="lost"), "customer_id") == ["U", "Y"]
    assert rows_of(asked(firm, state="none"), "customer_id", "first_purchase", "days_since", "purchases", "frequency") == [
        "N - - 0 -"
    ]


def test_signed_basis(firm: Folder) -> None:
    """Z signed 10 × 8.50 in February, Y 100 × 3.00 in January; X, V, W before. U and O, not in use, are asleep: left out."""
    names = ("customer_id", "state", "amount", "profit", "margin", "amount_before", "last_purchase")
    assert rows_of(asked(firm, basis="signed"), *names) == [
        "Z new 85.00 - - 0.00 2026-02-05",
        "Y lost 0.00 - - 300.00 2026-01-10",
        "V asleep 0.00 - - 0.00 2025-11-01",
        "W asleep 0.00 - - 0.00 2025-12-01",
        "X asleep 0.00 - - 0.00 2025-12-01",
    ]
    assert rows_of(asked(firm, "salesperson", basis="signed"), "salesperson_id", "amount", "profit") == [
        "E 85.00 -", "F 0.00 -", "- 0.00 -"
    ]  # fmt: skip


def test_as_of_a_day_in_the_period(firm: Folder) -> None:
    """On the 10th X had bought 20, Z its 4, and V's two were to come. X's last purchase was 7 days ago."""
    day = date(2026, 2, 10)
    assert rows_of(asked(firm, as_of=day), "customer_id", "state", "amount", "days_since") == [
        "X kept 100.00 7", "Z new 34.00 4", "U lost 0.00 10", "V asleep 0.00 97", "W asleep 0.00 42", "Y lost -3.00 29"
    ]  # fmt: skip
    assert found(firm, as_of=day).day == day


def test_a_period_that_goes_on_is_looked_back_from_today(firm: Folder) -> None:
    """On 6 February X's last purchase by the end of February is 14 days ahead: 0 days since. Y's was on 12 January."""
    report = found(firm, today=date(2026, 2, 6)).figures.report()
    days = dict(zip(column(report, "customer_id"), column(report, "days_since"), strict=True))
    assert (days["X"], days["Y"], days["Z"]) == ("0", "25", "0")


def test_the_last_twelve_months_if_no_period_is_asked_for(firm: Folder) -> None:
    assert found(firm, span=None).span == Span(date(2025, 3, 3), date(2026, 3, 2))  # up to the last shipment
    assert found(firm, span=None, as_of=date(2026, 2, 10)).span == Span(date(2025, 2, 11), date(2026, 2, 10))


def test_nothing_at_all(tmp_path: Path) -> None:
    """Active salespeople and the company are there; the customers have never bought."""
    folder = folder_of(tmp_path, '[firm]\nname = "Firm"')
    assert found(folder, span=None).span == Span(date(2025, 6, 2), LATER)
    assert rows_of(asked(folder), "customer_id") == []
    assert rows_of(asked(folder, "salesperson"), "salesperson_id", "customers", "none", "amount", "share", "trend") == [
        "E 1 1 0.00 - ▁▁▁▁▁▁▁▁▁▁▁▁",
        "F 1 1 0.00 - ▁▁▁▁▁▁▁▁▁▁▁▁",
    ]
    assert rows_of(asked(folder, "company", basis="signed"), "customers", "retention", "profit") == ["2 - -"]
    (tmp_path / "customers.csv").write_text("customer_id,name\n")
    (tmp_path / "salespeople.csv").write_text("salesperson_id,name\n")
    empty = Folder(tmp_path)
    assert [len(asked(empty, by).rows) for by in SALES_BY] == [0, 0, 0, 1]


def test_a_provisional_cost_is_told(tmp_path: Path) -> None:
    """Shipped before it came in, and still not: at no known cost. Under the signed basis there is no cost to be wrong."""
    contracts, shipments = "C-1,1,2026-02-01,,X,F,P,2,5.00,0,active", "S-1,1,2026-02-01,C-1,1,P,A,2,"
    folder = folder_of(tmp_path, "[stock]\nallow_negative = true", contracts=contracts, shipments=shipments)
    assert rows_of(asked(folder), "customer_id", "profit", "provisional") == ["X 10.00 yes"]
    assert rows_of(asked(folder, "salesperson"), "salesperson_id", "provisional") == ["E yes", "F no"]
    assert rows_of(asked(folder, basis="signed"), "profit", "provisional") == ["- no"]


@pytest.mark.parametrize("seed", range(tries(4)))
@pytest.mark.parametrize("basis", ["shipped", "signed"])
def test_every_breakdown_adds_up_to_performance(tmp_path: Path, seed: int, basis: str) -> None:
    random_firm(tmp_path, seed + 900, negative=seed % 2 == 1)
    folder = Folder(tmp_path)
    book, span = folder.load(*SALES_TABLES), (named("2026-Q1"), Span(date(2025, 12, 3), date(2026, 2, 10)))[seed % 2]
    whole = sales_performance(book, folder.settings, Question(span, basis, today=LATER), "company").rows.iloc[0]
    for by in SALES_BY:
        rows = found(folder, by, basis=basis, span=span).figures.rows
        names = ["contracts", "quantity", "amount", *["profit"] * (basis == "shipped")]
        assert [sum(rows[name]) for name in names] == [whole[name] for name in names]
    company = found(folder, "company", basis=basis, span=span).figures.rows.iloc[0]
    assert (company["retention"], company["new"]) == (whole["retention"], whole["new_customers"])
    assert company["kept"] + company["back"] == whole["repeat_customers"]
    assert sum(company[state] for state in found(folder, basis=basis, span=span).states) == company["customers"]
