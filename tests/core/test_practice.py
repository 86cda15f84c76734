"""What the best did differently, in a department that was worked out by hand (`department.py`)."""

from pathlib import Path

import pytest
from department import department, grounded
from tables import rows_of

from salesinv.core.practice import Practice, mixes, practice
from salesinv.core.practice_habits import habits_report
from salesinv.core.practice_page import practice_page
from salesinv.schema.page import Page
from salesinv.store.folder import Folder


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return department(tmp_path)


def said(page: Page, name: str) -> tuple[str, ...]:
    return next(part.sentences for part in page.sections if part.name == name)


def rows(page: Page, name: str) -> list[str]:
    report = next(part.report for part in page.sections if part.name == name)
    assert report is not None
    return rows_of(report, *report.names)


def test_the_first_third_by_score_or_the_largest_amounts(firm: Folder) -> None:
    """Four have a score: Eve and Gil are the first third. By amount: Eve, Gil, Fay; Hal sold nothing."""
    ground = grounded(firm)
    assert practice(ground).best == ["E", "G"]
    assert practice(ground, most=1).best == ["E"]
    assert practice(ground, "amount", 9).best == ["E", "G", "F"]
    assert practice(ground, "profit").best == ["E"]
    assert practice(ground).all == ["E", "G", "F", "H"]


def test_one_of_the_best_beside_one_of_all(firm: Folder) -> None:
    """Eve and Gil: 80.00 + 40.00 at a cost of 32.00 + 16.00; all: 150.00 at 58.00, of four people.

    Contracts 2 of 120.00, and 3 of 150.00. Customers: Xenia and Yves, for both; products: pots twice, and Fay's tea. Visits: 5,
    to three customers. Kept: Xenia, of Eve's one; of all three Zoe was not. In time: C-4; C-5 was late.
    """
    found = habits_report(practice(grounded(firm)))
    figures = ("of", "people", "amount", "profit", "margin", "discount", "contracts", "contract_size", "customers")
    assert rows_of(found, *figures) == [
        "the best 2 60.00 36.00 0.6000 0.0000 1.0000 60.00 1.0000",
        "everybody 4 37.50 23.00 0.6133 0.0000 0.7500 50.00 0.5000",
    ]
    others = ("amount_per_customer", "new_customers", "retention", "products", "products_per_customer", "visits")
    assert rows_of(found, *others) == ["60.00 0.0000 1.0000 1.0000 1.0000 2.5000", "75.00 0.0000 0.6667 0.7500 1.5000 1.2500"]
    assert rows_of(found, "visits_per_customer", "return_rate", "on_time") == ["1.6667 0.0000 1.0000", "1.6667 0.0000 0.5000"]


def test_mixes(firm: Folder) -> None:
    """Of the best's 120.00 all is kitchen ware, of everybody's 150.00 four fifths. The North is Xenia's 80.00."""
    page = practice_page(practice(grounded(firm)))
    assert rows(page, "categories") == ["Kitchen 1.0000 0.8000 0.2000 120.00 120.00", "Tea 0.0000 0.2000 -0.2000 0.00 30.00"]
    assert rows(page, "products") == ["P Pot 1.0000 0.8000 0.2000 120.00 120.00", "Q Tea 0.0000 0.2000 -0.2000 0.00 30.00"]
    assert rows(page, "customers") == ["kept 1.0000 1.0000 0.0000 120.00 150.00"]
    assert rows(page, "regions") == ["North 0.6667 0.5333 0.1334 80.00 80.00", "South 0.3333 0.4667 -0.1334 40.00 70.00"]
    assert rows(page, "visits") == ["- 1.0000 1.0000 0.0000 5 5"]


def test_discounts(firm: Folder) -> None:
    """Eve gives a tenth off 80.00; 150.00 are at list in all."""
    contracts = firm.path / "contracts.csv"
    contracts.write_text(contracts.read_text().replace("X,E,P,16,5.00,0,", "X,E,P,16,5.00,0.1,"))
    assert rows_of(habits_report(practice(grounded(Folder(firm.path)), "amount", 1)), "discount") == ["0.1000", "0.0533"]


def test_what_it_says(firm: Folder) -> None:
    """First what is twice everybody's, then half as much again, then a third; what differs by less than a tenth is not."""
    page = practice_page(practice(grounded(firm)))
    assert page.sentences == (
        "Figures by the day of shipment, net of returns, as of 2026-02-28.",
        "The best are those with the highest scores: Eve, Gil; 2 of 4.",
    )
    assert said(page, "stand_out") == (
        "Buying customers: 1.0 each, 0.5 on average.",
        "Visits: 2.5 each, 1.3 on average.",
        "Delivered on time: 100.00%, 50.00% of all.",
        "Customers kept: 100.00%, 66.67% of all.",
        "Contracts signed: 1.0 each, 0.8 on average.",
        "Products sold: 1.0 each, 0.8 on average.",
        "More of Kitchen: 100.00% of their amount, 80.00% of everybody's.",
        "More in North: 66.67% of their amount, 53.33% of everybody's.",
    )


def test_where_there_is_nothing_to_compare(firm: Folder) -> None:
    march = practice_page(practice(grounded(firm, "2025-06")))
    assert said(march, "stand_out") == ("Nobody has a score: --by amount compares those who sold most.",)
    assert [part.name for part in march.sections] == ["stand_out", "scorecard"]
    nobody = practice_page(practice(grounded(firm, "2025-06"), "amount"))
    assert said(nobody, "stand_out") == ("Nobody sold anything.",)
    everybody = practice_page(practice(grounded(firm), most=4))
    assert said(everybody, "stand_out") == ("There is nobody else to compare them with.",)


@pytest.mark.parametrize("basis", ["shipped", "signed"])
@pytest.mark.parametrize("period", ["2026-01", "2026-02", "2026-03", "2026-Q1"])
def test_every_mix_adds_up(firm: Folder, basis: str, period: str) -> None:
    asked: Practice = practice(grounded(firm, period, basis), "amount", 2)
    wholes = [sum(int(asked.ground.now[person]["amount"]) for person in people) for people in (asked.best, asked.all)]
    for name, parts in mixes(asked).items():
        if name != "visits":
            assert [sum(part.best for part in parts), sum(part.all for part in parts)] == wholes
