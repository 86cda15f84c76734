"""The oracle against figures worked out by hand: billing, performance, targets."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from . import Truth, oracle
from .paper import keep
from .targets import period

MOVEMENTS = """
    01-05 R-1 A 100 @2      | 200.00 100 200.00
    01-10 S-1/1 A 1         | -2.00 99 198.00
    01-10 S-1/2 A 4 #2      | -8.00 95 190.00
    01-19 S-2 A 1           | -2.00 94 188.00
    01-25 S-3 A 1           | -2.00 93 186.00
    02-02 S-4 A -1 #2       | 2.00 94 188.00
    02-05 S-5 A 5 #D/1      | -10.00 89 178.00
    02-12 S-6 A 2 #D/2      | -4.00 87 174.00
    02-15 S-7 A 1 #H/1      | -2.00 86 172.00
    """
CONTRACTS = """contract_id,line,signed_on,due_on,customer_id,salesperson_id,product_id,quantity,unit_price,discount,status
C,1,2026-01-08,2026-01-20,X,E,P,3,0.3333,0.15,active
C,2,2026-01-08,2026-01-20,X,E,P,10,19.99,,active
D,1,2026-01-15,2026-02-10,Y,F,P,5,10,0.05,active
D,2,2026-01-15,2026-02-10,Y,F,P,5,10,,active
G,1,2026-02-05,,X,E,P,1,100,,cancelled
H,1,2026-02-06,2026-02-20,X,F,P,2,7,,closed
"""
TARGETS = """salesperson_id,period,metric,target
E,2026,amount,3650
E,2026-01,amount,620
F,2026-Q1,amount,900
E,2026,visits,9
"""
VISITS = """visit_id,visited_on,salesperson_id,customer_id
V-1,2026-02-01,E,X
V-2,2026-02-28,E,X
V-3,2026-02-09,E,Y
V-4,2026-03-01,E,Y
"""
FEBRUARY = date(2026, 2, 1), date(2026, 2, 28)
JANUARY = date(2026, 1, 1), date(2026, 1, 31)


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    keep(tmp_path, MOVEMENTS, contracts=CONTRACTS, targets=TARGETS, visits=VISITS)
    return oracle(tmp_path)


def words(row: dict[str, object]) -> dict[str, str]:
    return {column: str(value) for column, value in row.items()}


def test_a_line_shipped_in_parts_adds_up_to_its_amount(truth: Truth) -> None:
    """0.283305 a unit: 0.28, 0.57 and 0.85 in all."""
    assert [(str(s.day), float(s.amount)) for s in truth.sales.shipped if s.product == "P" and s.order[2] in ("S-2", "S-3")] == [
        ("2026-01-19", 0.29),
        ("2026-01-25", 0.28),
    ]
    (group,) = truth.performance(*JANUARY, by="company").values()
    assert (str(group["signed"]), str(group["amount"]), str(group["quantity"])) == ("298.25", "80.81", "7.000")


def test_performance_of_a_month(truth: Truth) -> None:
    found = truth.performance(*FEBRUARY, before=JANUARY)
    assert words(found["E"]) == {
        "contracts": "0", "signed": "0.00", "quantity": "-1.000", "amount": "-19.99", "cost": "-2.00", "profit": "-17.99",
        "target": "280", "commission": "-0.40", "customers": "0", "new_customers": "0", "repeat_customers": "0",
        "retention": "1", "visits": "3", "visits_per_customer": "3/2", "return_rate": "None", "on_time": "None", "overdue": "1",
    }  # fmt: skip
    assert words(found["F"]) == {
        "contracts": "1", "signed": "14.00", "quantity": "8.000", "amount": "74.50", "cost": "16.00", "profit": "58.50",
        "target": "280", "commission": "0.00", "customers": "2", "new_customers": "1", "repeat_customers": "1",
        "retention": "None", "visits": "0", "visits_per_customer": "None", "return_rate": "0", "on_time": "1/3", "overdue": "1",
    }  # fmt: skip


def test_groups_of_salespeople(truth: Truth) -> None:
    (team,) = truth.performance(*FEBRUARY, by="team", before=JANUARY).values()
    (firm,) = truth.performance(*FEBRUARY, by="company", before=JANUARY).values()
    assert team == firm
    assert words(firm) == {
        "contracts": "1", "signed": "14.00", "quantity": "7.000", "amount": "54.51", "cost": "14.00", "profit": "40.51",
        "target": "560", "commission": "-0.40", "customers": "2", "new_customers": "1", "repeat_customers": "1",
        "retention": "1", "visits": "3", "visits_per_customer": "3/2", "return_rate": "1/8", "on_time": "1/3", "overdue": "2",
    }  # fmt: skip
    assert set(truth.performance(*FEBRUARY, by="region")) == {"North", "South"}


def test_groups_of_what_was_sold(truth: Truth) -> None:
    customers = truth.performance(*FEBRUARY, by="customer")
    assert [words(customers[name])["amount"] for name in "XY"] == ["-12.99", "67.50"]
    assert truth.performance(*FEBRUARY, by="category")["Tea"] == truth.performance(*FEBRUARY, by="product")["P"]


def test_the_signed_basis_goes_by_contracts(truth: Truth) -> None:
    found = truth.performance(*JANUARY, basis="signed")
    assert words(found["E"] | {"target": 0, "on_time": 0}) == {
        "contracts": "1", "signed": "200.75", "quantity": "13.000", "amount": "200.75", "cost": "None", "profit": "None",
        "target": "0", "commission": "4.02", "customers": "1", "new_customers": "1", "repeat_customers": "0",
        "retention": "None", "visits": "0", "visits_per_customer": "None", "return_rate": "0", "on_time": "0", "overdue": "1",
    }  # fmt: skip


def test_what_is_committed_and_available(truth: Truth) -> None:
    """Seven of C/2 and three of D/2 are still waited for; closed and cancelled lines wait for nothing."""
    (row,) = truth.levels()
    assert (row["on_hand"], row["committed"], row["available"]) == (86, 10, 76)


def test_a_day_takes_its_target_from_the_shortest_period(truth: Truth) -> None:
    """17 days of January at 20, 15 of February at 10."""
    found = truth.performance(date(2026, 1, 15), date(2026, 2, 15))
    assert (found["E"]["target"], found["F"]["target"]) == (490, 320)
    assert truth.performance(date(2025, 1, 1), date(2025, 12, 31))["E"]["target"] is None


def test_years_and_quarters_are_fiscal() -> None:
    assert period("2026") == (date(2026, 1, 1), date(2026, 12, 31))
    assert period("2026", 4) == (date(2026, 4, 1), date(2027, 3, 31))
    assert period("2026-Q4", 4) == (date(2027, 1, 1), date(2027, 3, 31))
    assert period("2026-02", 4) == FEBRUARY


def test_as_of_leaves_out_what_came_later(tmp_path: Path) -> None:
    keep(tmp_path, MOVEMENTS, contracts=CONTRACTS, targets=TARGETS, visits=VISITS)
    found = oracle(tmp_path, date(2026, 2, 5)).performance(*FEBRUARY)["F"]
    assert (found["contracts"], found["quantity"], found["on_time"], found["overdue"]) == (0, 5, None, 0)
    assert oracle(tmp_path, date(2026, 1, 19)).performance(*JANUARY)["E"]["on_time"] is None
    assert oracle(tmp_path, date(2026, 1, 20)).performance(*JANUARY)["E"]["on_time"] == Fraction(0)
