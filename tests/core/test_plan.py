"""Plans, worked out by hand: who gets what of a goal, and what of the table a plan adds, changes and takes out."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from core.planned import firm_of
from core.tables import rows_of

from salesinv.core.periods import named
from salesinv.core.plan import Cell, Goal, Planned, allocated, equal
from salesinv.core.plan_base import Base, base
from salesinv.core.plan_changes import changes, in_the_way
from salesinv.core.plan_report import plan_report
from salesinv.core.plan_weights import read_weights, spread_weights
from salesinv.core.service import service
from salesinv.core.sources import SALES_TABLES
from salesinv.schema.kinds import Decimals
from salesinv.store.folder import Folder

Q1 = named("2027-Q1")
LATE = date(2026, 12, 1)
TABLES = (*SALES_TABLES, "closings")


@pytest.fixture
def firm(tmp_path: Path) -> Folder:
    return firm_of(tmp_path)


def like_last_year(folder: Folder, goal: Goal, day: date = LATE, as_of: date | None = None) -> tuple[Base, dict[Cell, int]]:
    book = folder.load(*SALES_TABLES)
    people = service(book, goal.span)
    found = base(book, folder.settings, goal, people, day, as_of)
    return found, {cell: figure for cell, figure in allocated(goal, people, found.weights).items() if figure}


def equally(folder: Folder, goal: Goal) -> dict[Cell, int]:
    people = service(folder.load("salespeople"), goal.span)
    return {cell: figure for cell, figure in allocated(goal, people, equal(goal, people)).items() if figure}


def test_who_takes_part(firm: Folder) -> None:
    """L until 10 January, G from 15 February: 10 of 31 days, 14 of 28."""
    people = service(firm.load("salespeople"), Q1)
    assert sorted(people.people) == ["E", "F", "G", "L"]
    months = [*Q1.months()]
    assert [people.share("L", month) for month in months] == [Fraction(10, 31), 0, 0]
    assert [people.share("G", month) for month in months] == [0, Fraction(1, 2), 1]
    assert [people.share("H", month) for month in months] == [0, 0, 0]
    assert sorted(service(firm.load("salespeople"), named("2027-02")).people) == ["E", "F", "G"]


def test_like_last_year(firm: Folder) -> None:
    """E 100 in January, F 60 + 30 in February, L 62 × 10/31 = 20 in January; March is below nothing. 210 in all.

    Of 1000.01: up to E 100001 × 100/210 = 47619.52 → 476.20, up to F × 190/210 = 90477.10 → 904.77, the rest is L's.
    """
    found, cells = like_last_year(firm, Goal(Q1, "amount", 100_001))
    assert found.nobody == 4000
    assert found.earlier == ()
    assert cells == {("E", "2027-01"): 47_620, ("F", "2027-02"): 42_857, ("L", "2027-01"): 9_524}
    assert found.figures["L", "2027-01"] == 6200


def test_a_month_that_is_not_over_is_taken_from_the_year_before_it(firm: Folder) -> None:
    """On 10 February 2026: February from 2025, when E sold X 7; March from 2025, when nobody sold anything."""
    found, cells = like_last_year(firm, Goal(Q1, "amount", 12_700), date(2026, 2, 10), date(2026, 2, 10))
    assert found.earlier == ("2025-02", "2025-03")
    assert cells == {("E", "2027-01"): 10_000, ("E", "2027-02"): 700, ("L", "2027-01"): 2_000}


def test_by_quarter_and_by_year(firm: Folder) -> None:
    """The same weights: E 100, F 90, L 20; 2100.00 are 10 for each."""
    for by, part in (("quarter", "2027-Q1"), ("year", "2027")):
        period = named("2027-Q1" if by == "quarter" else "2027")
        _found, cells = like_last_year(firm, Goal(period, "amount", 210_000, by))
        assert cells == {("E", part): 100_000, ("F", part): 90_000, ("L", part): 20_000}


def test_other_metrics(firm: Folder) -> None:
    """A profit of 0.50 a piece is spread like the amounts; pieces by thousandths; what was signed knows no returns.

    Signed in March 2026: 20, so E has 120 of 230 (L 20). New customers are of who sold to them, whoever has the account: in
    January of F (X is not new, it bought in 2025), so only H's Z and L's W, in February Y of E: E 1, L 10/31 of 1.
    """
    assert like_last_year(firm, Goal(Q1, "profit", 2100))[1] == {
        ("E", "2027-01"): 1000,
        ("F", "2027-02"): 900,
        ("L", "2027-01"): 200,
    }
    assert like_last_year(firm, Goal(Q1, "quantity", 2100))[1][("L", "2027-01")] == 200
    signed = like_last_year(firm, Goal(Q1, "signed", 23_000))[1]
    assert signed == {("E", "2027-01"): 10_000, ("E", "2027-03"): 2_000, ("F", "2027-02"): 9_000, ("L", "2027-01"): 2_000}
    assert like_last_year(firm, Goal(Q1, "new_customers", 41))[1] == {("E", "2027-02"): 31, ("L", "2027-01"): 10}


def test_equally(firm: Folder) -> None:
    """E and F 3 each, G 1/2 + 1, L 10/31: 485/62 in all. Of 485.00 a full month is 62.00, G's February 31.00, L's 20.00."""
    cells = equally(firm, Goal(Q1, "amount", 48_500))
    full = {(person, f"2027-0{month}"): 6200 for person in "EF" for month in (1, 2, 3)}
    assert cells == full | {("G", "2027-02"): 3100, ("G", "2027-03"): 6200, ("L", "2027-01"): 2000}


def test_few_of_a_kind_are_spread_over_everybody(firm: Folder) -> None:
    """4 visits for three who have 3 months each, 4/9 a month, rounded in turn: 0 1 1, 2 2 3, 3 4 4."""
    found = equally(firm, Goal(named("2026-Q2"), "visits", 4))
    assert found == dict.fromkeys([("E", "2026-05"), ("F", "2026-04"), ("F", "2026-06"), ("L", "2026-05")], 1)


def weights_of(folder: Folder, text: str, goal: Goal) -> dict[Cell, Fraction]:
    header, *lines = (line.split(",") for line in text.split())
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    book = folder.load("salespeople")
    people = service(book, goal.span)
    places = [f"w.csv:{number}" for number in range(2, len(rows) + 2)]
    given, problems = read_weights(rows, places, goal, people, book["salespeople"]["salesperson_id"], Decimals())
    assert problems == []
    return {cell: weight for cell, weight in spread_weights(given, goal, people).items() if weight}


def test_weights_of_salespeople_keep_their_share_of_the_goal(firm: Folder) -> None:
    """G's 3 go half as much to February as to March; E's to three months alike."""
    found = weights_of(firm, "salesperson_id,weight E,6 G,3", Goal(Q1, "amount", 1))
    one = 10**6
    months = {("E", f"2027-0{month}"): 2 * one for month in (1, 2, 3)}
    assert found == months | {("G", "2027-02"): one, ("G", "2027-03"): 2 * one}


def test_weights_of_periods_keep_theirs(firm: Folder) -> None:
    """In March E, F and G work; in February G half: 5 for E and F 2 each, and 1."""
    found = weights_of(firm, "period,weight 2027-02,5 2027-03,6", Goal(Q1, "amount", 1))
    assert {cell: weight / 10**6 for cell, weight in found.items()} == {
        **{(person, "2027-02"): share for person, share in (("E", 2), ("F", 2), ("G", 1))},
        **{(person, "2027-03"): 2 for person in "EFG"},
    }


def test_weights_of_both_stand_as_they_are(firm: Folder) -> None:
    found = weights_of(firm, "period,weight,salesperson_id 2027-02,5,G 2027-01,0.25,L", Goal(Q1, "amount", 1))
    assert found == {("G", "2027-02"): 5 * 10**6, ("L", "2027-01"): 250_000}


def report_rows(folder: Folder, goal: Goal) -> list[str]:
    book = folder.load(*SALES_TABLES)
    people = service(book, goal.span)
    found = base(book, folder.settings, goal, people, LATE, None)
    plan = Planned(goal, people, allocated(goal, people, found.weights), found.figures, found.nobody, found.earlier)
    report = plan_report(plan, book, "Firm", folder.settings.decimals)
    assert report.notes == [
        "3 targets, 2100.00 in all.",
        "Without a target, because there is nothing to go by: G Gus.",
        "40.00 of a year before is left out: neither whose account it is nor who sold it takes part.",
    ]
    return rows_of(report, *report.names)


def test_every_level_adds_up_to_the_goal(firm: Folder) -> None:
    """2100.00: E 1000 in January, F 900 in February, L 200; what they had was 100, 90 and, in full, 62."""
    assert report_rows(firm, Goal(Q1, "amount", 210_000)) == [
        "company Firm - 252.00 2100.00 7.3333 1.0000 1200.00 900.00 -",
        "region - - 0.00 - - 0.0000 - - -",
        "region North - 100.00 1000.00 9.0000 0.4762 1000.00 - -",
        "region South - 152.00 1100.00 6.2368 0.5238 200.00 900.00 -",
        "team Blue - 62.00 200.00 2.2258 0.0952 200.00 - -",
        "team Red - 190.00 1900.00 9.0000 0.9048 1000.00 900.00 -",
        "salesperson E Eve 100.00 1000.00 9.0000 0.4762 1000.00 - -",
        "salesperson F Fay 90.00 900.00 9.0000 0.4286 - 900.00 -",
        "salesperson G Gus 0.00 - - 0.0000 - - -",
        "salesperson L Lea 62.00 200.00 2.2258 0.0952 200.00 - -",
    ]


# Beside the targets that are there


def with_targets(path: Path, *rows: str, closed: str = "") -> Folder:
    firm_of(path, targets="\n".join(rows))
    text = "period,closed_on,value,rows,sha256\n" + (f"{closed},2027-05-01,0.00,0,0\n" if closed else "")
    (path / "closings.csv").write_text(text, "utf-8")
    return Folder(path)


def stands(folder: Folder, goal: Goal, replace: bool = False) -> list[str]:
    cells = equally(folder, goal)
    return [str(problem) for problem in in_the_way(folder.load(*TABLES), goal, cells, replace)]


def test_targets_of_the_period_stand_in_the_way(tmp_path: Path) -> None:
    """Of this metric, in the period or part of it: anybody's. Not of another metric or period."""
    folder = with_targets(tmp_path, "E,2027-Q1,amount,9", "F,2027-02,amount,9", "H,2027-03,amount,9", "E,2027-02,visits,9",
                          "E,2026-12,amount,9", "E,2027-Q2,amount,9")  # fmt: skip
    assert stands(folder, Goal(Q1, "amount", 100)) == [
        f"targets.csv:{line}: period: {person} has a target of amount for {period} already. "
        "With --replace the plan takes the place of such targets."
        for line, person, period in ((2, "E", "2027-Q1"), (3, "F", "2027-02"), (4, "H", "2027-03"))
    ]
    assert stands(folder, Goal(Q1, "amount", 100), replace=True) == []


def test_a_longer_target_counts_where_the_plan_gives_nothing(tmp_path: Path) -> None:
    """E has all three months in the plan: what the year has is for the others. G works from February: the year would count in
    January."""
    folder = with_targets(tmp_path, "E,2027,amount,120", "G,2027,amount,120")
    for replace in (False, True):
        assert stands(folder, Goal(Q1, "amount", 48_500), replace) == [
            "targets.csv:3: period: G's target for 2027 counts in 2027-01 too, for which the plan gives nothing. "
            "Take it out first: salesinv target remove --salesperson G --period 2027 --metric amount"
        ]


def test_closed_months_stay_as_they_are(tmp_path: Path) -> None:
    folder = with_targets(tmp_path, closed="2027-01")
    assert stands(folder, Goal(Q1, "amount", 48_500)) == [
        "months of 2027-Q1 are closed, up to 2027-01-31: what was to be reached in them stays as it is. "
        "Plan a later period, or open the last closed month again with: salesinv reopen"
    ]
    assert stands(folder, Goal(named("2027-02"), "amount", 48_500)) == []


def test_what_a_plan_does_to_the_table(tmp_path: Path) -> None:
    """62.00, 62.00, 31.00 of 155.00 for E, F, G. E's stands so already, F's is another, H's goes, the year's stays."""
    folder = with_targets(
        tmp_path, "E,2027-02,amount,62", "F,2027-02,amount,9.5", "H,2027-02,amount,9", "E,2027,amount,700", "E,2027-02,profit,1"
    )  # fmt: skip
    goal = Goal(named("2027-02"), "amount", 15_500)
    found = changes(folder.load(*TABLES), goal, equally(folder, goal), folder.settings.decimals)
    assert found.changed == {3: {"target": "62.00"}}
    assert found.removed == [4]
    assert found.added == [{"salesperson_id": "G", "period": "2027-02", "metric": "amount", "target": "31.00"}]
    assert found.beside == ["2027"]


def test_counts_are_written_whole_and_quantities_with_their_decimals(firm: Folder) -> None:
    goal = Goal(named("2027-03"), "visits", 3)
    for metric, text in (("visits", "1"), ("quantity", "0.001"), ("profit", "0.01")):
        asked = Goal(goal.span, metric, 3)
        found = changes(firm.load("targets"), asked, equally(firm, asked), firm.settings.decimals)
        assert [row["target"] for row in found.added] == [text] * 3
