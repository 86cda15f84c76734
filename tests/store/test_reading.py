"""Reading a table: typed columns, defaults, and every fault with its place."""

from datetime import date

import pytest

from salesinv.schema.kinds import Decimals
from salesinv.schema.tables import CONTRACTS, PRODUCTS, TARGETS, WAREHOUSES
from salesinv.store.reading import read_sheet

D = Decimals()


def faults(table, text):
    return [f"{p.line} {p.column} {p.rule}: {p.message}" for p in read_sheet(table, text.encode(), D)[1]]


def test_cells_are_held_as_their_kind_says():
    text = (
        "contract_id,line,signed_on,due_on,customer_id,salesperson_id,product_id,quantity,unit_price,discount,status,note\n"
        'C-0001,1,2026-11-23,,007,E-1,P-1,1.5,12.3,,,"a\nb"\n'
    )
    sheet, problems = read_sheet(CONTRACTS, text.encode(), D)
    assert problems == []
    assert list(sheet.rows()) == [
        ("C-0001", 1, date(2026, 11, 23), None, "007", "E-1", "P-1", 1500, 123000, 0, "active", "a\nb"),
    ]
    assert sheet.cells["discount"] == ["0"]
    assert sheet.cells["unit_price"] == ["12.3"]


def test_columns_in_any_order_and_more_than_declared():
    sheet, problems = read_sheet(WAREHOUSES, b"colour,name,warehouse_id\nred,Main,W-1\n", D)
    assert problems == []
    assert list(sheet.rows()) == [("W-1", "Main", True, "")]
    assert sheet.cells["active"] == ["yes"]
    assert list(sheet.columns) == list(WAREHOUSES.names)


def test_a_column_that_must_be_there():
    [problem] = read_sheet(WAREHOUSES, b"warehouse_id,Name\nW-1,Main\n", D)[1]
    assert (problem.line, problem.column, problem.rule, problem.message) == (1, "name", "column", "column is missing")
    assert problem.remedy == "Did you mean 'Name'?"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (",N,pcs,1,1", "2 product_id required: is empty"),
        ("P-1,,pcs,1,1", "2 name required: is empty"),
        ("P 1,N,pcs,1,1", "2 product_id id: 'P 1' has U+0020 SPACE: ids are letters, digits, '.', '_' and '-'"),
        ("P-1,N\x1b,pcs,1,1", "2 name text: holds the control character U+001B at place 2"),
        ('P-1,N,pcs,"1,000",1', "2 list_price price: '1,000' is not a number as it stands"),
        ("P-1,N,pcs,0.30000000000000004,1", "2 list_price price: '0.30000000000000004' has more than 4 decimals"),
        ("P-1,N,pcs,-1,1", "2 list_price limit: '-1' must be 0 or more"),
        ("P-1,N,pcs,1,1.5", "2 lead_days whole: '1.5' is not a whole number"),
    ],
)
def test_a_cell_that_cannot_stand(row, fault):
    assert faults(PRODUCTS, f"product_id,name,unit,list_price,lead_days\n{row}\n") == [fault]


def test_choices_offer_the_near_one():
    [problem] = read_sheet(TARGETS, b"salesperson_id,period,metric,target\nE-1,2026,amuont,5\n", D)[1]
    assert (problem.rule, problem.remedy) == ("choice", "Did you mean 'amount'?")


def test_all_faults_in_order_of_line_and_held_as_none():
    text = "warehouse_id,name,active\nW 1,,yes\nW-2,B\nW-3,C,maybe\nW-4,D,no\n"
    sheet, problems = read_sheet(WAREHOUSES, text.encode(), D)
    assert [(p.line, p.column, p.rule) for p in problems] == [
        (2, "warehouse_id", "id"), (2, "name", "required"), (3, "", "row"), (4, "active", "flag"),
    ]  # fmt: skip
    assert sheet.lines == [2, 4, 5]
    assert sheet["warehouse_id"] == [None, "W-3", "W-4"]
    assert sheet["active"] == [True, None, False]


def test_a_file_that_is_no_table_has_one_problem():
    sheet, problems = read_sheet(WAREHOUSES, b"warehouse_id;name\n", D)
    assert (len(sheet), [p.rule for p in problems]) == (0, ["separator"])
