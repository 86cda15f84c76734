"""CSV, JSON and JSON lines: what programs read back is what was in the cells, to the digit."""

import csv
import io
import json

import pytest

from salesinv.render.clean import clean
from salesinv.render.machine import BOM, csv_line, csv_lines, json_lines, jsonl_lines, unrun
from salesinv.schema.kinds import AMOUNT, DATE, FLAG, ID, TEXT, Column
from salesinv.schema.report import Report

TEXT_COLUMN, AMOUNT_COLUMN = Column("name", TEXT, "Name"), Column("amount", AMOUNT, "Amount")


def test_json_is_an_array_with_one_object_per_line(stock: Report) -> None:
    assert "".join(json_lines(stock)).splitlines()[:3] == [
        "[",
        '{"product_id": "P-0001", "name": "Steel pipe 20mm galvanised", "unit": "pcs", "received": 100.000, "on_hand": 50.000, '
        '"unit_cost": 12.3400, "value": 617.00, "margin": 0.1234, "discount": 0.050000, "last_on": "2026-11-23", "state": "ok", '
        '"provisional": false},',
        '{"product_id": "P-0002", "name": "不锈钢无缝管 加厚", "unit": "根", "received": 1000000.000, "on_hand": -999950.000, '
        '"unit_cost": 0.0001, "value": -12339383.10, "margin": -0.0500, "discount": 0, "last_on": "2026-01-05", "state": "low", '
        '"provisional": true},',
    ]


def test_json_numbers_are_the_cells_digits(stock: Report) -> None:
    rows = json.loads("".join(json_lines(stock)), parse_float=str, parse_int=str)
    numeric = [column.name for column in stock.columns if column.kind.numeric]
    assert [[row[name] for name in numeric] for row in rows] == [
        [cell for cell, column in zip(row, stock.columns, strict=True) if column.kind.numeric] for row in stock.rows
    ]


def test_jsonl_is_the_same_objects(stock: Report) -> None:
    assert [json.loads(line) for line in jsonl_lines(stock)] == json.loads("".join(json_lines(stock)))


@pytest.mark.parametrize("cell", ["1e5", "007", "+1", "NaN", ".5", "1.", "--1", "1\n"])
def test_what_is_no_json_number_is_written_as_text(cell: str) -> None:
    (line,) = jsonl_lines(Report((AMOUNT_COLUMN,), [[cell]]))
    assert json.loads(line) == {"amount": cell}
    assert "NaN" not in line or '"NaN"' in line


def test_empty_is_null_in_json_and_empty_in_csv() -> None:
    report = Report(
        (TEXT_COLUMN, AMOUNT_COLUMN, Column("on", DATE, "On"), Column("active", FLAG, "Active")), [[None] * 4, [""] * 4]
    )
    assert list(jsonl_lines(report)) == ['{"name": null, "amount": null, "on": null, "active": null}\n'] * 2
    assert "".join(csv_lines(report)) == "name,amount,on,active\n,,,\n,,,\n"


def test_hostile_text_comes_back_whole_and_cannot_act_on_the_way(hostile: Report, texts: tuple[str, ...]) -> None:
    written = "".join(json_lines(hostile))
    assert [row["note"] for row in json.loads(written)] == list(texts)
    assert all(clean(line) == line for line in written.split("\n"))
    assert all(clean(line[:-1]) == line[:-1] for line in jsonl_lines(hostile))


def test_an_empty_report_has_its_header() -> None:
    empty = Report((TEXT_COLUMN, AMOUNT_COLUMN), [])
    assert ["".join(lines(empty)) for lines in (json_lines, jsonl_lines, csv_lines)] == ["[]\n", "", "name,amount\n"]


def test_csv_is_the_cells_as_they_are(hostile: Report, texts: tuple[str, ...]) -> None:
    written = "".join(csv_lines(hostile))
    assert [row["note"] for row in csv.DictReader(io.StringIO(written, newline=""))] == list(texts)
    assert written.startswith("product_id,note,value\nP-0,\x1b[2J\x1b[H,1e5\n")


def test_csv_on_a_terminal_is_cleaned(hostile: Report) -> None:
    lines = list(csv_lines(hostile, terminal=True))
    assert all(clean(line[:-1]) == line[:-1] for line in lines)
    assert BOM not in "".join(csv_lines(hostile, excel=True, terminal=True))


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["a", "b"], "a,b\n"),
        (["a,b", "c"], '"a,b",c\n'),
        (['5" pipe', ""], '"5"" pipe",\n'),
        (["one\ntwo", "\r"], '"one\ntwo","\r"\n'),
        ([""], '""\n'),
        (["", ""], ",\n"),
        ([" a ", "'"], " a ,'\n"),
    ],
)
def test_csv_quotes_only_what_must_be(cells: list[str], line: str) -> None:
    assert csv_line(cells) == line
    assert next(csv.reader(io.StringIO(line, newline=""))) == cells


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "  =1",
        "\u3000＝1",
        "\ufeff=1",
        "−1",
        "⁺1",
        "＋1",
        "－1",
        "＠x",
        "=cmd|' /C calc'!A0",
    ],
)
def test_excel_makes_text_of_formulas(cell: str) -> None:
    assert unrun(TEXT_COLUMN, cell) == f"'{cell}"
    assert unrun(Column("id", ID, "Id"), cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "neutral"),
    [("\n=1", "'\n'=1"), ("a;=1+1", "a;'=1+1"), ('x";@a', "x\";'@a"), ("two\n- three", "two\n'- three"), ("a\t＝1", "a\t'＝1")],
)
def test_excel_makes_text_of_what_another_separator_would_make_a_cell(cell: str, neutral: str) -> None:
    assert unrun(TEXT_COLUMN, cell) == neutral


@pytest.mark.parametrize("cell", ["a;b", "a = b", "x\ny", "", "a=1", "P-0001", "1-2", "'=1", "不", "2026-11-23"])
def test_excel_leaves_other_text_alone(cell: str) -> None:
    assert unrun(TEXT_COLUMN, cell) == cell


def test_excel_leaves_numbers_alone_but_not_what_only_claims_to_be_one() -> None:
    assert [unrun(AMOUNT_COLUMN, cell) for cell in ("-12.30", "0", "-1+1", "=1")] == ["-12.30", "0", "'-1+1", "'=1"]


def test_excel_begins_with_a_byte_order_mark() -> None:
    report = Report((TEXT_COLUMN, AMOUNT_COLUMN), [["=1+1", "-5.00"]])
    assert "".join(csv_lines(report, excel=True)) == "\ufeffname,amount\n'=1+1,-5.00\n"
