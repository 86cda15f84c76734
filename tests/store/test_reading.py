"""Reading a table: typed columns, defaults, and every fault with its place."""

from datetime import date

import pytest

from salesinv.schema.kinds import Decimals
from salesinv.schema.tables import CONTRACTS, PRODUCTS, RECEIPTS, TARGETS, WAREHOUSES
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
    assert (problem.line, problem.column, problem.rule, problem.message) == (
        1, "name", "column", "is written 'Name' in the header",
    )  # fmt: skip
    assert problem.remedy == "Write name."


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("receipt_id,line\n", ""),
        ("Receipt ID,line\n", "receipt_id: is written 'Receipt ID' in the header"),
        ("ｒeceipt_id\u200b,line\n", "receipt_id: is written 'ｒeceipt_id\u200b' in the header"),
    ],
)
def test_a_column_in_other_letters_is_not_one_that_nobody_knows(text, said):
    problems = read_sheet(RECEIPTS, text.encode(), D)[1]
    assert [f"{p.column}: {p.message}" for p in problems if p.column == "receipt_id"] == [said] * bool(said)


def test_an_optional_column_in_other_letters_is_not_lost_in_silence():
    [problem] = read_sheet(WAREHOUSES, b"warehouse_id,name,Note\n", D)[1]
    assert (problem.rule, problem.column, problem.remedy) == ("column", "note", "Write note.")
    assert read_sheet(WAREHOUSES, b"warehouse_id,name,note,Note\n", D)[1] == []


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("MAIN,Main\nEAST,East\n", "Put the header above it, or in its place: warehouse_id,name,active,note"),
        ("Our places\n\nwarehouse_id,name\nMAIN,Main\n", "The header stands on line 3: delete what is above it."),
    ],
)
def test_a_first_line_that_is_no_header_is_one_problem(text, remedy):
    [problem] = read_sheet(WAREHOUSES, text.encode(), D)[1]
    assert (problem.line, problem.rule, problem.message) == (1, "column", "the first line names no column of warehouses")
    assert problem.remedy == remedy


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
