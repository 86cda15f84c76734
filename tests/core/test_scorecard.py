"""The scorecard of a department that was worked out by hand (`department.py`)."""

from datetime import date
from pathlib import Path

import pytest
from department import SETTINGS, department, grounded
from tables import column, rows_of

from salesinv.core.feedback import sheet
from salesinv.core.scorecard import ranking
from salesinv.core.scorecard_reports import criteria_report, ranking_section, score_section, scorecard_report
from salesinv.store.folder import Folder


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return department(tmp_path)


def test_score_grade_rank_and_change_of_rank(firm: Folder) -> None:
    """Eve: 60 × 80/100 + 20 × 1 of 1 kept + 20 × 1.2 for 3 visits of 2, which is more than 1.2.

    Gil: (60 × 40/40 + 20 × 2/4) / 80, had nobody to keep. Fay: (60 × 30/50 + 20 × 1/2) / 80: Yves bought again, from Gil, and
    Zoe did not; no target for visits. Hal: 0 of 60. In January Fay had 130 of 100, which counts 1.2, and Eve 50 of 50.
    """
    names = ("rank", "rank_change", "salesperson_id", "score", "grade", "amount", "retention", "visits", "left_out")
    assert rows_of(scorecard_report(grounded(firm)), *names) == [
        "1 1 E 92.00 A 0.8000 1.0000 1.2000 -",
        "2 - G 87.50 B 1.0000 - 0.5000 retention",
        "3 -2 F 57.50 C 0.6000 0.5000 - visits",
        "4 - H 0.00 C 0.0000 - - retention, visits",
    ]
    assert rows_of(scorecard_report(grounded(firm, "2026-01")), *names[:5]) == [
        "1 - F 120.00 A", "2 - E 100.00 A", "- - G - -", "- - H - -"
    ]  # fmt: skip


def test_criteria_with_weights_rescaled_and_points_that_add_up(firm: Folder) -> None:
    report = criteria_report(grounded(firm))
    names = ("salesperson_id", "criterion", "weight", "share", "achieved", "target", "ratio", "points")
    assert rows_of(report, *names)[:9] == [
        "E amount 60 60.00 80.00 100.00 0.8000 48.00",
        "E retention 20 20.00 1.0000 1 1.0000 20.00",
        "E visits 20 20.00 3 2 1.2000 24.00",
        "G amount 60 75.00 40.00 40.00 1.0000 75.00",
        "G retention 20 - - - - -",
        "G visits 20 25.00 2 4 0.5000 12.50",
        "F amount 60 75.00 30.00 50.00 0.6000 45.00",
        "F retention 20 25.00 0.5000 1 0.5000 12.50",
        "F visits 20 - - - - -",
    ]


def test_what_the_notes_say(firm: Folder) -> None:
    assert scorecard_report(grounded(firm)).notes == [
        "Weights: amount 60, retention 20, visits 20. Each counts up to 120% of its target; retention and delivery on time are "
        "held against 100%.",
        "Grades: A from 90, B from 60, C from 0.",
        "Retention is left out for Gil, Hal (nobody to keep); the other weights are rescaled.",
        "Visits is left out for Fay, Hal (no target); the other weights are rescaled.",
    ]
    running = scorecard_report(grounded(firm, as_of=date(2026, 2, 14))).notes
    assert running[-1] == "14 of the period's 28 days have passed; targets are those of the whole period."
    january = scorecard_report(grounded(firm, "2026-01")).notes
    assert "Retention is left out for everybody (nobody to keep); the other weights are rescaled." in january
    assert january[-1] == "Without a rank, since nothing can be measured: Gil, Hal."


def test_who_left_before_the_period_is_not_in_it(firm: Folder) -> None:
    """March: Xenia's 6 pieces came back, −30.00 of 60: nothing, not less. Kept of February: of Xenia (Eve's) and Yves (Gil's)
    nobody bought."""
    march = scorecard_report(grounded(firm, "2026-03"))
    assert rows_of(march, "rank", "salesperson_id", "score", "amount", "retention", "left_out") == [
        "1 E 0.00 0.0000 0.0000 visits", "2 G 0.00 - 0.0000 amount, visits", "- H - - - amount, retention, visits"
    ]  # fmt: skip
    (firm.path / "visits.csv").write_text("visit_id,visited_on,salesperson_id,customer_id\nV-9,2026-03-02,F,X\n")
    march = scorecard_report(grounded(Folder(firm.path), "2026-03"))
    assert column(march, "salesperson_id") == ["E", "G", "H"]
    assert "Not in it, since they left before the period: Fay." in march.notes


def test_what_came_back_later_lowers_no_score_of_before(firm: Folder) -> None:
    """Neither with all that is known now, nor as of the last of February."""
    for as_of in (None, date(2026, 2, 28)):
        assert column(scorecard_report(grounded(firm, as_of=as_of)), "score")[0] == "92.00"


def test_signed(firm: Folder) -> None:
    """Gil signed 40.00 that count and 60.00 that were cancelled; of January's Xenia, Yves and Zoe, Zoe did not sign again."""
    found = scorecard_report(grounded(firm, basis="signed"))
    assert rows_of(found, "salesperson_id", "score", "amount", "retention", "visits") == [
        "E 92.00 0.8000 1.0000 1.2000", "G 87.50 1.0000 - 0.5000", "F 57.50 0.6000 0.5000 -", "H 0.00 0.0000 - -"
    ]  # fmt: skip


def test_profit_has_no_place_in_what_is_signed(tmp_path: Path) -> None:
    firm = department(tmp_path, "[scorecard]\nprofit = 50\namount = 50\n")
    found = scorecard_report(grounded(firm, basis="signed"))
    assert set(column(found, "profit")) == {None}
    assert "Profit is left out for everybody (what is signed has no profit yet); the other weights are rescaled." in found.notes


def test_grades_go_by_the_score_as_it_is_shown(tmp_path: Path) -> None:
    """Eve's 80.00 of 88.89 are 89.9988…%: shown as 90.00, and an A. Below the lowest grade there is, it is the lowest."""
    firm = department(tmp_path, "[scorecard]\namount = 1\nquantity = 0\n[grades]\nB = 75\nA = 90\n")
    targets = (tmp_path / "targets.csv").read_text().replace("E,2026-02,amount,100", "E,2026-02,amount,88.89")
    (tmp_path / "targets.csv").write_text(targets)
    found = scorecard_report(grounded(Folder(firm.path)))
    assert rows_of(found, "salesperson_id", "score", "grade") == ["G 100.00 A", "E 90.00 A", "F 60.00 B", "H 0.00 B"]
    assert "quantity" not in found.names


def test_ties_are_in_the_order_of_ids(tmp_path: Path) -> None:
    firm = department(tmp_path, "[scorecard]\nvisits = 1\n[grades]\nA = 0\n")
    (tmp_path / "targets.csv").write_text("salesperson_id,period,metric,target\nG,2026-02,visits,1\nE,2026-02,visits,1\n")
    assert rows_of(scorecard_report(grounded(Folder(firm.path))), "rank", "salesperson_id", "score")[:2] == [
        "1 E 120.00", "2 G 120.00"
    ]  # fmt: skip


def test_delivery_on_time(tmp_path: Path) -> None:
    """Due in February: Eve's C-4, which went out the day before; Fay's C-5, four days late."""
    found = scorecard_report(grounded(department(tmp_path, "[scorecard]\non_time = 10\n")))
    assert rows_of(found, "salesperson_id", "score", "on_time") == ["E 100.00 1.0000", "F 0.00 0.0000", "G - -", "H - -"]
    assert found.notes[-1] == "Without a rank, since nothing can be measured: Gil, Hal."


def test_the_sheet_says_it(firm: Folder) -> None:
    ground = grounded(firm)
    page = sheet(ground, "E", score_section(ground, "E"))
    assert page.sentences[-1] == "Score 92.00, grade A, rank 1 of 4, up 1 place from 2026-01 (100.00)."
    assert score_section(ground, "F").sentences == (
        "Score 57.50, grade C, rank 3 of 4, down 2 places from 2026-01 (120.00).",
        "Visits is left out (no target); the other weights are rescaled.",
    )
    assert score_section(ground, "G").sentences[0] == "Score 87.50, grade B, rank 2 of 4."
    march = grounded(firm, "2026-03")
    assert score_section(march, "H").sentences == ("No score: no criterion has a target, or anything to measure.",)
    assert score_section(march, "F").sentences == ("Not in the ranking.",)
    assert "Not in the ranking." not in sheet(march, "F", score_section(march, "F")).sentences


def test_the_ranking_as_a_chart(firm: Folder) -> None:
    chart = ranking_section(grounded(firm)).chart
    assert chart is not None
    assert (chart.labels, chart.figures, chart.shown[0]) == (("Eve", "Gil", "Fay", "Hal"), (9200, 8750, 5750, 0), "92.00 A")


def test_an_empty_folder(tmp_path: Path) -> None:
    firm = department(tmp_path, SETTINGS)
    for table in (tmp_path).glob("*.csv"):
        table.write_text(table.read_text().splitlines()[0] + "\n")
    ground = grounded(Folder(firm.path))
    assert ranking(ground).cards == {}
    assert ranking_section(ground).sentences == ("There are no salespeople.",)
