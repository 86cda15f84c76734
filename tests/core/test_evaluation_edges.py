"""Every edge of performance, under both bases, worked out by hand: who left, who sold nothing, what was handed over, what came
back later, what was cancelled later (`department.py`)."""

from datetime import date
from pathlib import Path

import pytest
from department import department
from tables import rows_of

from salesinv.core.checks import CHECKED
from salesinv.core.feedback_visits import not_visited_report
from salesinv.core.figures import performance_of, sales_facts, sales_performance
from salesinv.core.performance import Question
from salesinv.core.periods import named
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

FIGURES = ("salesperson_id", "contracts", "signed", "quantity", "amount", "cost", "profit", "margin")
KEPT = ("salesperson_id", "customers", "new_customers", "repeat_customers", "retention")
TARGETS = ("salesperson_id", "target", "attainment", "pace", "visits", "visits_per_customer")
SERVICE = ("salesperson_id", "return_rate", "on_time", "overdue", "commission")


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return department(tmp_path)


def asked(firm: Folder, period: str, basis: str = "shipped", by: str = "salesperson", as_of: date | None = None) -> Report:
    question = Question(named(period), basis, as_of=as_of, today=date(2026, 6, 1))
    return sales_performance(firm.load(*CHECKED), firm.settings, question, by).report()


def test_every_column_shipped(firm: Folder) -> None:
    """Fay's goods that went out two days after she left are hers: 30.00, and 1% of it. Hal is there with nothing.

    Of January's Xenia, Yves and Zoe: Xenia was Eve's, the others Fay's; Yves bought again of Gil, which keeps him for Fay, who
    sold to him last; it is a repeat for Gil. Fay's C-5 was due on the 8th and went out on the 12th.
    """
    february = asked(firm, "2026-02")
    assert rows_of(february, *FIGURES) == [
        "E 1 80.00 16.000 80.00 32.00 48.00 0.6000",
        "G 1 40.00 8.000 40.00 16.00 24.00 0.6000",
        "F 1 30.00 10.000 30.00 10.00 20.00 0.6667",
        "H 0 0.00 0.000 0.00 0.00 0.00 -",
    ]
    assert rows_of(february, *KEPT) == ["E 1 0 1 1.0000", "G 1 0 1 -", "F 1 0 1 0.5000", "H 0 0 0 -"]
    assert rows_of(february, *TARGETS) == [
        "E 100.00 0.8000 0.8000 3 3.0000",
        "G 40.00 1.0000 1.0000 2 1.0000",
        "F 50.00 0.6000 0.6000 0 -",
        "H 60.00 0.0000 0.0000 0 -",
    ]
    assert rows_of(february, *SERVICE) == [
        "E 0.0000 1.0000 0 1.60", "G 0.0000 - 0 0.00", "F 0.0000 0.0000 0 0.30", "H - - 0 0.00"
    ]  # fmt: skip


def test_every_column_signed(firm: Folder) -> None:
    """What was cancelled is in no period, whenever it was cancelled; cost and profit are those of goods, and there are none yet.
    Commission is on what was signed; deliveries are the same on both bases."""
    february = asked(firm, "2026-02", "signed")
    assert rows_of(february, *FIGURES) == [
        "E 1 80.00 16.000 80.00 - - -", "G 1 40.00 8.000 40.00 - - -", "F 1 30.00 10.000 30.00 - - -", "H 0 0.00 0.000 0.00 - - -"
    ]  # fmt: skip
    assert rows_of(february, *KEPT) == ["E 1 0 1 1.0000", "G 1 0 1 -", "F 1 0 1 0.5000", "H 0 0 0 -"]
    assert rows_of(february, *TARGETS) == rows_of(asked(firm, "2026-02"), *TARGETS)
    assert rows_of(february, *SERVICE) == rows_of(asked(firm, "2026-02"), *SERVICE)


def test_a_contract_that_is_cancelled_later_leaves_the_past(firm: Folder) -> None:
    """Before it was cancelled Gil had signed 100.00, and a new purchase of Zoe kept her for Fay."""
    contracts = firm.path / "contracts.csv"
    contracts.write_text(contracts.read_text().replace("cancelled", "active"))
    before = asked(Folder(firm.path), "2026-02", "signed")
    assert rows_of(before, "salesperson_id", "contracts", "amount", "customers", "retention") == [
        "G 2 100.00 2 -", "E 1 80.00 1 1.0000", "F 1 30.00 1 1.0000", "H 0 0.00 0 -"
    ]  # fmt: skip
    assert rows_of(asked(Folder(firm.path), "2026-02"), *FIGURES)[1:3] == [
        "G 2 100.00 8.000 40.00 16.00 24.00 0.6000", "F 1 30.00 10.000 30.00 10.00 20.00 0.6667"
    ]  # fmt: skip


def test_a_return_counts_on_the_day_it_comes_back(firm: Folder) -> None:
    """March: 6 of Eve's pots, −30.00 at a cost of −12.00; nothing went out, so there is no return rate. February stays as it was.
    A quarter has both: 130.00 − 30.00, 6 of 26 back. Overdue in March: C-4, of which 6 are to be shipped again."""
    assert rows_of(asked(firm, "2026-03"), *FIGURES) == [
        "G 0 0.00 0.000 0.00 0.00 0.00 -", "H 0 0.00 0.000 0.00 0.00 0.00 -", "E 0 0.00 -6.000 -30.00 -12.00 -18.00 0.6000"
    ]  # fmt: skip
    assert rows_of(asked(firm, "2026-03"), *SERVICE)[-1] == "E - - 1 -0.60"
    assert rows_of(asked(firm, "2026-03"), *KEPT)[-1] == "E 0 0 0 0.0000"
    assert rows_of(asked(firm, "2026-02", as_of=date(2026, 2, 28)), *FIGURES) == rows_of(asked(firm, "2026-02"), *FIGURES)
    quarter = rows_of(asked(firm, "2026-Q1"), "salesperson_id", "amount", "cost", "return_rate", "commission")
    assert quarter[1] == "E 100.00 40.00 0.2308 2.00"


def test_who_left_is_there_where_there_is_anything(firm: Folder) -> None:
    """In March Fay has nothing and is out of use; February's figures are hers whoever has the accounts now."""
    assert [row.split()[0] for row in rows_of(asked(firm, "2026-03"), "salesperson_id")] == ["G", "H", "E"]
    assert rows_of(asked(firm, "2026-01"), "salesperson_id", "amount") == ["F 130.00", "E 50.00", "G 0.00", "H 0.00"]


def test_accounts_handed_over_are_visited_by_their_new_salesperson(firm: Folder) -> None:
    from department import grounded

    ground = grounded(firm, "2026-05")
    assert rows_of(not_visited_report(ground, "G"), "customer_id", "last_visit", "days") == [
        "Y 2026-02-18 102", "Z 2026-02-19 101"
    ]  # fmt: skip
    assert not_visited_report(ground, "F").rows == []


@pytest.mark.parametrize("basis", ["shipped", "signed"])
@pytest.mark.parametrize("period", ["2026-01", "2026-02", "2026-03", "2026-Q1", "2026", "2025"])
def test_every_breakdown_adds_up_to_the_company(firm: Folder, basis: str, period: str) -> None:
    facts, question = sales_facts(firm.load(*CHECKED), firm.settings), Question(named(period), basis, today=date(2026, 6, 1))
    names = ["contracts", "signed", "quantity", "amount", *(["cost", "profit"] if basis == "shipped" else []), "commission"]
    whole = rows_of(performance_of(facts, question, "company").report(), *names)[0].split()
    for by in ("salesperson", "region", "team", "category", "product", "customer", "month"):
        parts = [row.split() for row in rows_of(performance_of(facts, question, by).report(), *names)]
        for place, figure in enumerate(whole):
            if (by, names[place]) != ("product", "contracts") and (by, names[place]) != ("category", "contracts"):
                found = sum(int(row[place].replace(".", "")) for row in parts)
                assert found == int(figure.replace(".", "")), (by, names[place])
