"""The oracle of selling against figures worked out by hand: customers, visits, scores, the plan."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from . import Truth, oracle, planning, scoring, selling, visiting, waiting

TABLES = {
    "salesperson_id,name,active,hired_on,left_on": "salespeople|E,Eve,yes,,|F,Fay,yes,,2026-03-31|G,Gil,yes,2027-01-01,",
    "customer_id,name,salesperson_id,active": "customers|X,Xenia,E,yes|Y,Yves,F,yes|Z,Zoe,,yes",
    "product_id,name": "products|P,Pot",
    "warehouse_id,name,active": "warehouses|A,A,yes|B,B,no",
    "receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost": "receipts"
    "|R-1,1,2025-12-01,P,A,20,2|R-2,1,2025-12-01,P,B,5,2",
    "contract_id,line,signed_on,due_on,customer_id,salesperson_id,product_id,quantity,unit_price,discount,status": "contracts"
    "|C-1,1,2026-01-10,2026-01-31,X,F,P,10,3.33,0.15,active"  # 2.8305 a piece: 10 are 28.31, 7 are 19.81
    "|C-2,1,2026-02-08,2026-02-20,Y,F,P,8,10,,active"
    "|C-3,1,2026-02-10,,X,E,P,6,5,,active"
    "|C-4,1,2026-02-11,,Z,E,P,6,5,,cancelled",
    "shipment_id,line,shipped_on,contract_id,contract_line,product_id,warehouse_id,quantity": "shipments"
    "|S-1,1,2026-01-12,C-1,1,P,A,7|S-2,1,2026-02-15,C-2,1,P,A,2|S-3,1,2026-02-16,C-1,1,P,A,-1",
    "salesperson_id,period,metric,target": "targets"
    "|E,2026-02,amount,100|F,2026-02,amount,10|F,2026-02,visits,4|E,2026-02,profit,5",
    "visit_id,visited_on,salesperson_id,customer_id": "visits"
    "|V-1,2026-02-01,E,X|V-2,2026-02-09,E,X|V-3,2026-02-09,F,X|V-4,2026-01-08,F,Y|V-5,2026-01-09,F,Y|V-6,2026-02-10,F,Y",
}
FEBRUARY, JANUARY = (date(2026, 2, 1), date(2026, 2, 28)), (date(2026, 1, 1), date(2026, 1, 31))


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    (tmp_path / "salesinv.toml").write_text("")
    for header, rows in TABLES.items():
        table, *lines = rows.split("|")
        (tmp_path / f"{table}.csv").write_text("\n".join([header, *lines]) + "\n")
    return oracle(tmp_path)


def test_customers(truth: Truth) -> None:
    """X: 7 out in January, 1 back in February: 16.98 − 19.81; lost, though it signed. Y: 2 at 10 in February, for 4."""
    found = selling.customers(truth, FEBRUARY, JANUARY, "shipped")
    assert [(id, row["state"], row["amount"], row["profit"]) for id, row in found.items()] == [
        ("X", "lost", Fraction("-2.83"), Fraction("-0.83")), ("Y", "new", 20, 16), ("Z", "none", 0, 0)
    ]  # fmt: skip
    assert found["X"]["amount_before"] == Fraction("19.81")
    signed = selling.customers(truth, FEBRUARY, JANUARY, "signed")
    assert [(row["state"], row["amount"]) for row in signed.values()] == [("kept", 30), ("new", 80), ("none", 0)]
    assert signed["X"]["frequency"] == 31


def test_months(truth: Truth) -> None:
    assert selling.trend(truth, [JANUARY, FEBRUARY], "amount", "shipped", "customer") == {
        "X": [Fraction("19.81"), Fraction("-2.83")], "Y": [0, 20]
    }  # fmt: skip
    assert selling.trend(truth, [JANUARY, FEBRUARY], "new_customers", "shipped", "salesperson") == {"F": [1, 1]}
    assert selling.trend(truth, [JANUARY, FEBRUARY], "visits", "shipped", "company") == {"": [2, 4]}


def test_a_contract_counts_for_one_visit(truth: Truth) -> None:
    """C-3 of E on the 10th: of the two visits to X the day before E's own; C-2 on 8 February: 30 days after V-5, not V-4's 31."""
    assert visiting.followed(truth, 30) == {"V-2": ["C-3"], "V-5": ["C-2"]}
    assert visiting.summary(truth, FEBRUARY, 30, "salesperson") == {
        "E": {"visits": 2, "customers": 1, "followed": 1, "contracts": 1, "signed": 30},
        "F": {"visits": 2, "customers": 2, "followed": 0, "contracts": 0, "signed": 0},
    }


def test_the_scorecard(truth: Truth) -> None:
    """E sold nothing: 0 of 100 in amount and 0 of 5 in profit, no target for visits: 0 of 60. F: 17.17 of 10 is over 1.2, and
    visited 2 of 4: (40 × 1.2 + 20 × 0.5) / 60. G has no target at all."""
    weights, grades = {"amount": 40, "profit": 20, "visits": 20}, {"A": 90, "B": 75, "C": 50}
    found = scoring.scorecard(truth, FEBRUARY, JANUARY, weights, grades, "shipped")
    assert [(row["score"], row["grade"], row["rank"], row["left_out"]) for row in found.values()] == [
        (0, "C", 2, ["visits"]), (Fraction(5800, 60), "A", 1, ["profit"]), (None, None, None, ["amount", "profit", "visits"])
    ]  # fmt: skip


def test_the_queue(truth: Truth) -> None:
    """20 − 7 − 2 + 1 are on hand in A, what B has is out of use: 12, for C-1 that has 4 open, C-2 6, C-3 2 of 6.

    C-1: 10 × 2.8305 = 28.31 less 16.98 billed. As of 14 February, C-1 had 7 out and C-2 none: 13 for 3, 8, and 2 of 6.
    """
    names = ("open", "shippable", "amount", "short_amount", "overdue")
    found = waiting.queue(truth, date(2026, 3, 1))
    assert [tuple(row[name] for name in names) for row in found] == [
        (4, 4, Fraction("11.33"), 0, True), (6, 6, 60, 0, True), (6, 2, 10, 20, False)
    ]  # fmt: skip
    assert waiting.deliveries(truth, *FEBRUARY, date(2026, 3, 1)) == {
        ("C-2", 1): {"state": "open_late", "days": None, "days_late": 9}
    }


def test_the_plan(truth: Truth) -> None:
    """1.00 by 2, 1 and 0 of 3: 0.67 and, up to 1.00, 0.33.

    F sold to X in January, whose account is E's: 19.81 are E's base. In February X brought back more than it took: E has
    none. What F sold to Y then is F's until F left in March 2026, and nobody's after that.
    """
    assert planning.allocate(Fraction(1), [Fraction(2), Fraction(1), Fraction(0)], 2) == [Fraction("0.67"), Fraction("0.33"), 0]
    for year, people, january, february in ((2026, "EF", ["19.81", 0], [0, 20]), (2027, "EG", ["19.81", 0], [0, 0])):
        period = date(year, 2, 1), date(year, 2, 28)
        taking_part = [row["salesperson_id"] for row in truth.firm["salespeople"] if planning.takes_part(row, period)]
        assert taking_part == list(people)
        for days, bases in ((JANUARY, january), (FEBRUARY, february)):
            found = [planning.base(truth, (person, period), days, period, "amount") for person in taking_part]
            assert found == [Fraction(base) for base in bases]
