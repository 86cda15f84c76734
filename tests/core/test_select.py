"""Choosing from a report: columns, conditions, order, limit."""

import pytest

from salesinv.core.select import select
from salesinv.errors import UsageError
from salesinv.schema.kinds import AMOUNT, DATE, FLAG, ID, RATIO, TEXT, Column
from salesinv.schema.report import Report

COLUMNS = (
    Column("product_id", ID, "Product"),
    Column("name", TEXT, "Name"),
    Column("amount", AMOUNT, "Amount"),
    Column("signed_on", DATE, "Signed on", detail=True),
    Column("margin", RATIO, "Margin", detail=True),
    Column("active", FLAG, "Active"),
)
ROWS: list[list[str | None]] = [
    ["P-1", "Steel pipe", "9.00", "2026-11-23", "0.1000", "yes"],
    ["P-2", "钢管", "10.00", "2026-02-01", None, "no"],
    ["P-3", "", None, None, "-0.0500", "yes"],
    ["P-4", "steel wire", "-10.00", "2026-11-01", "0.0999", None],
    ["P-5", "=1+1", "9.0", "2025-12-31", "0.1000", "yes"],
]
REPORT = Report(COLUMNS, ROWS, title="Products", notes=["A note."])


def ids(**asked: object) -> str:
    """The products that are left, in order: `1 2 3`."""
    found = select(REPORT, **asked)  # type: ignore[arg-type]
    return " ".join((row[0] or "").removeprefix("P-") for row in found.rows)


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        ("amount=9", "1 5"),  # by value: 9.00 and 9.0
        ("amount != 9.000", "2 3 4"),
        ("amount<10", "1 4 5"),  # as text 10.00 would be below 9
        ("amount>=9", "1 2 5"),
        ("amount>-10.01", "1 2 4 5"),
        ("amount=", "3"),
        ("amount!=", "1 2 4 5"),
        ("name=", "3"),
        ("name~STEEL", "1 4"),
        ("name~钢", "2"),
        ("name==1+1", "5"),  # the first = compares, the second is the cell's
        ("name = Steel pipe ", "1"),
        ("name=steel pipe", ""),
        ("signed_on>=2026-11", "1 4"),
        ("signed-on<2026", "5"),
        ("margin<=10%", "1 3 4 5"),
        ("margin=9.99%", "4"),
        ("margin=0.1", "1 5"),
        ("active=yes", "1 3 5"),
        ("active=TRUE", "1 3 5"),
        ("active!=yes", "2 4"),
        ("amount~9", "1 5"),
        ("amount=9" + "0" * 60, ""),
    ],
)
def test_where_keeps_what_holds(condition: str, left: str) -> None:
    assert ids(where=[condition]) == left


def test_all_conditions_must_hold() -> None:
    assert ids(where=["amount>=9", "name~steel"]) == "1"


def test_numbers_are_compared_to_the_last_digit() -> None:
    report = Report((COLUMNS[2],), [["99999999999999999999999999999999.01"], ["99999999999999999999999999999999.02"]])
    assert select(report, where=["amount>99999999999999999999999999999999.01"]).rows == report.rows[1:]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (["amount"], "4 1 5 2 3"),  # 1 and 5 tie and stay in order, the empty one comes last
        (["-amount"], "2 1 5 4 3"),  # and last descending too
        (["active", "-product_id"], "2 5 3 1 4"),
        (["active,-product_id"], "2 5 3 1 4"),
        (["signed_on"], "5 2 4 1 3"),
        ([], "1 2 3 4 5"),
    ],
)
def test_sort(order: list[str], found: str) -> None:
    assert ids(sort=order) == found


@pytest.mark.parametrize(("limit", "found"), [(0, ""), (2, "1 2"), (99, "1 2 3 4 5"), (None, "1 2 3 4 5")])
def test_limit(limit: int | None, found: str) -> None:
    assert ids(limit=limit) == found


def test_columns_in_the_order_asked_each_once() -> None:
    found = select(REPORT, columns=["amount,product_id", "amount"], limit=1)
    assert (found.names, found.rows) == (["amount", "product_id"], [["9.00", "P-1"]])


def test_conditions_and_order_may_use_columns_that_are_left_out() -> None:
    assert ids(columns=["product_id"], where=["active=yes"], sort=["-margin"], limit=2) == "1 5"


def test_columns_named_do_not_give_way() -> None:
    assert not any(column.detail for column in select(REPORT, columns=["all"]).columns)
    assert select(REPORT, columns=["all"]).names == REPORT.names
    assert not select(REPORT, columns=["margin"]).columns[0].detail
    assert select(REPORT).columns == COLUMNS


def test_what_was_handed_in_is_not_changed() -> None:
    found = select(REPORT, sort=["-amount"], where=["amount!="])
    assert [row[0] for row in REPORT.rows] == ["P-1", "P-2", "P-3", "P-4", "P-5"]
    found.rows[0][0] = "x"
    found.notes.append("x")
    assert (REPORT.rows[1][0], REPORT.notes, found.title) == ("P-2", ["A note."], "Products")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"columns": ["amuont"]}, "There is no column 'amuont'. Did you mean 'amount'? There are: product_id, name, amount,"),
        ({"sort": ["-amuont"]}, "There is no column 'amuont'. Did you mean 'amount'?"),
        ({"where": ["amuont=1"]}, "There is no column 'amuont'. Did you mean 'amount'?"),
        ({"columns": ["zzzzzz"]}, "There is no column 'zzzzzz'. There are: product_id"),
        ({"where": ["amount=ten"]}, "'ten' is not a number, and amount holds numbers."),
        ({"where": ["amount=1_0"]}, "'1_0' is not a number"),
        ({"where": ["amount=１"]}, "'１' is not a number"),
        ({"where": ["amount=nan"]}, "'nan' is not a number"),
        ({"where": ["amount=5%"]}, "'5%' is not a number"),
        ({"where": ["amount<"]}, "'amount<' needs a value to compare with."),
        ({"where": ["name"]}, "'name' is not a condition: write it as COLUMN=VALUE"),
        ({"where": [""]}, "'' is not a condition"),
        ({"where": ["__import__('os').system('id')"]}, "is not a condition"),
        ({"limit": -1}, "--limit must be 0 or more, not -1."),
    ],
)
def test_refusals(asked: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        select(REPORT, **asked)  # type: ignore[arg-type]
    assert said in str(refused.value)
