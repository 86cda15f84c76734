"""A feedback sheet of a firm small enough to work out by hand: February, looked at on its fourteenth day of 28."""

from pathlib import Path

import pytest
from feedback_firm import asked, feedback_firm, said, section
from firms import random_firm
from tables import rows_of
from tries import tries

from salesinv.core.customers import customer_figures
from salesinv.core.feedback import sheet
from salesinv.core.feedback_customers import lost_report
from salesinv.core.feedback_index import index_page, sheet_owners
from salesinv.schema.page import Section
from salesinv.store.folder import Folder


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return feedback_firm(tmp_path)


def test_figures_with_the_period_before_and_the_average_of_all(firm: Folder) -> None:
    """E in February: 8 × 4.50 − 2 × 5.00 = 26.00, cost 6 × 2.00; January: 10 × 5.00 + 4 × 6.00, cost 20.00 + 4.00.

    Three people are listed (E, F, H; G is out of use and had nothing): F sold 1 × 7.00 at 1.00, so amounts are 33.00 / 3.
    Margins: 14/26, 50/74, of all 20/33. Kept: X of X and Y. Returned 2 of 8, of all 2 of 9. Overdue: C-3/1, and C-1/1 of
    which 2 came back; of all 2 / 3. Commission 0.52, 1.48, (0.52 + 0.07) / 3.
    """
    figures = section(sheet(asked(firm), "E"), "figures")
    assert rows_of(figures, "of", "contracts", "signed", "quantity", "amount", "cost", "profit", "margin") == [
        "2026-02 1 90.00 6.000 26.00 12.00 14.00 0.5385",
        "2026-01 2 74.00 14.000 74.00 24.00 50.00 0.6757",
        "average 0.7 34.67 2.333 11.00 4.33 6.67 0.6061",
    ]
    assert rows_of(figures, "customers", "new_customers", "repeat_customers", "retention", "visits", "visits_per_customer") == [
        "1 0 1 0.5000 2 2.0000",
        "2 2 0 - 0 -",
        "0.7 0.3 0.3 0.5000 0.7 2.0000",
    ]
    assert rows_of(figures, "return_rate", "on_time", "overdue", "commission", "provisional") == [
        "0.2500 0.0000 2 0.52 no",
        "0.0000 1.0000 0 1.48 no",
        "0.2222 0.0000 0.7 0.20 no",
    ]


def test_targets(firm: Folder) -> None:
    """Half of February has passed, so pace is twice the attainment. A year's 365 visits are 28 in February's 28 days."""
    targets = section(sheet(asked(firm), "E"), "targets")
    assert rows_of(targets, *targets.names) == [
        "amount 100.00 26.00 74.00 0.2600 0.5200",
        "quantity 6.000 6.000 - 1.0000 2.0000",
        "profit 10.00 14.00 - 1.4000 2.8000",
        "visits 28 2 26 0.0714 0.1429",
    ]


def test_targets_on_the_signed_basis(firm: Folder) -> None:
    """C-3 was signed: 20 × 4.50. What was signed has no profit yet, so its target has nothing to be held against."""
    targets = section(sheet(asked(firm, "signed"), "E"), "targets")
    assert rows_of(targets, *targets.names)[:3] == [
        "amount 100.00 90.00 10.00 0.9000 1.8000",
        "quantity 6.000 20.000 - 3.3333 6.6667",
        "profit 10.00 - - - -",
    ]


def test_twelve_months_end_with_the_month_of_the_day(firm: Folder) -> None:
    page = sheet(asked(firm), "E")
    months = section(page, "trend")
    assert len(months.rows) == 12
    assert rows_of(months, *months.names)[0] == "2025-03 0.00 - -"
    assert rows_of(months, *months.names)[-2:] == ["2026-01 74.00 - -", "2026-02 26.00 100.00 0.2600"]
    chart = next(part.chart for part in page.sections if part.name == "trend")
    assert chart is not None
    assert (chart.figures[-2:], chart.marks[-2:], chart.shown[-1]) == ((7400, 2600), (None, 10000), "26.00")


def test_best_and_lost_customers(firm: Folder) -> None:
    """Y bought of E in January and of nobody in February; on 5 March Y bought again, from F."""
    page = sheet(asked(firm), "E")
    best, lost = section(page, "best_customers"), section(page, "lost_customers")
    assert rows_of(best, *best.names) == ["X Xenia 26.00 14.00 1.0000"]
    assert rows_of(lost, *lost.names) == ["Y Yves 2026-01-15 24.00 Tea -"]
    assert rows_of(lost_report(asked(firm, as_of=None), "E"), "customer_id", "back_on") == ["Y 2026-03-05"]
    assert lost_report(asked(firm, "signed"), "E").rows[0][:4] == ["Y", "Yves", "2026-01-06", "24.00"]
    assert lost_report(asked(firm), "F").rows == []


def test_open_lines_are_those_of_the_day(firm: Folder) -> None:
    """C-1: 10 − 10 + 2 that came back, due 25 days ago; C-3: 20 − 8, due 4 days ago. C-2 is all out."""
    names = ("contract_id", "line", "customer", "product", "open", "due_on", "days_overdue")
    assert rows_of(section(sheet(asked(firm), "E"), "contracts"), *names) == [
        "C-1 1 Xenia Pot 2.000 2026-01-20 25",
        "C-3 1 Xenia Pot 12.000 2026-02-10 4",
    ]
    assert rows_of(section(sheet(asked(firm), "F"), "contracts"), *names) == ["C-4 1 Zoe Tea 1.000 2026-03-31 -"]
    january = sheet(asked(firm, as_of=None, period="2026-01"), "E")
    assert rows_of(section(january, "contracts"), *names) == []


def test_visits_and_accounts_without_one(firm: Folder) -> None:
    """Nobody ever visited W; Z was visited on 1 November: 29 + 31 + 31 + 14 = 105 days ago. X has just been visited."""
    page = sheet(asked(firm), "E")
    assert rows_of(section(page, "visits"), "visited_on", "customer_id", "name") == ["2026-02-12 X Xenia", "2026-02-03 X Xenia"]
    assert rows_of(section(page, "not_visited"), "customer_id", "name", "last_visit", "days") == [
        "W Wim - -",
        "Z Zoe 2025-11-01 105",
    ]


def test_actions_open_overdue_and_done_since_the_period_began(firm: Folder) -> None:
    actions = section(sheet(asked(firm), "E"), "actions")
    assert rows_of(actions, *actions.names) == [
        "A-1 2026-01 Call 2026-02-01 overdue 13",
        "A-2 2026-02 Write 2026-02-20 to_do -",
        "A-4 2026-01 Meet 2026-02-05 done -",
    ]


def test_what_it_says(firm: Folder) -> None:
    page = sheet(asked(firm), "E")
    assert page.title == "Feedback for Eve (E), 2026-02"
    assert page.sentences == (
        "Figures by the day of shipment, net of returns, as of 2026-02-14.",
        "14 of the period's 28 days have passed.",
        "Region and team: North, Red.",
    )
    assert said(page, "strengths") == (
        "Target of quantity reached: 6.000 of 6.000, 100.00%.",
        "Target of profit reached: 14.00 of 10.00, 140.00%.",
    )
    assert said(page, "short") == (
        "Behind the target of amount: 26.00 of 100.00, 26.00%; 74.00 to go.",
        "Behind the target of visits: 2 of 28, 7.14%; 26 to go.",
        "Margin 53.85%, below the 60.61% of all.",
        "Returns 25.00% of what was shipped, above the 22.22% of all.",
        "2 contract lines are overdue, by up to 25 days.",
        "1 customer of the period before has not bought yet: Yves.",
        "2 accounts were not visited for 60 days.",
        "1 agreed action is overdue, by 13 days: A-1 Call.",
    )


def test_a_period_that_is_over_is_judged_by_its_end(firm: Folder) -> None:
    page = sheet(asked(firm, as_of=None), "E")
    assert page.sentences[0] == "Figures by the day of shipment, net of returns, as of 2026-02-28."
    assert "Target of amount missed by 74.00: 26.00 of 100.00, 26.00%." in said(page, "short")
    assert "1 customer was lost: Yves." in said(page, "short")


@pytest.mark.parametrize("basis", ["shipped", "signed"])
@pytest.mark.parametrize("period", ["2024", "2026-02", "2030-Q1"])
def test_who_left_or_sold_nothing_has_a_sheet_all_the_same(firm: Folder, basis: str, period: str) -> None:
    for person in "GH":
        page = sheet(asked(firm, basis, None, period), person)
        assert rows_of(section(page, "figures"), "amount", "customers", "margin")[0] == "0.00 0 -"
        assert said(page, "targets") == ("No target is set for this period.",)
    assert "Left on 2026-01-31." in sheet(asked(firm, period="2026-01"), "G").sentences


def test_an_index_of_everybody(firm: Folder) -> None:
    """E and F by amount, H who is active; G is out of use, but owes an action."""
    base = asked(firm)
    assert sheet_owners(base) == ["E", "F", "H", "G"]
    report = section(index_page(base, sheet_owners(base)), "sheets")
    assert rows_of(report, "salesperson_id", "amount", "profit", "attainment", "overdue_actions") == [
        "E 26.00 14.00 0.2600 1",
        "F 7.00 6.00 - 0",
        "H 0.00 0.00 - 0",
        "G 0.00 - - 1",
    ]


def test_what_the_scorecard_says_stands_below_the_targets(firm: Folder) -> None:
    base, score = asked(firm), Section("scorecard", "Scorecard", ("Score 87.50, grade B.",))
    names = [part.name for part in sheet(base, "E", score).sections]
    assert names.index("scorecard") == names.index("targets") + 1
    index = index_page(base, ["E"], score, Section("practice", "Practice", leads="practice.html"))
    assert [part.name for part in index.sections] == ["scorecard", "sheets", "practice"]


@pytest.mark.parametrize("seed", range(tries(6)))
@pytest.mark.parametrize("basis", ["shipped", "signed"])
def test_who_was_lost_is_whom_retention_misses(tmp_path: Path, seed: int, basis: str) -> None:
    random_firm(tmp_path, seed)
    base = asked(Folder(tmp_path), basis, None, "2026-Q1")
    facts = base.facts.lines if basis == "signed" else base.facts.sold
    figures = customer_figures(facts, base.span, "salesperson_id", retention=True).fillna(0)
    for person, of, kept in zip(figures.index, figures["kept_of"], figures["kept"], strict=True):
        assert len(lost_report(base, person).rows) == of - kept
