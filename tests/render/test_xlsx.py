"""A report as an Excel workbook: what stands in its cells, read by another hand than the one that wrote it."""

import io
import re
import time
import zipfile
from pathlib import Path

import pytest
from calling import Call

from salesinv.errors import SalesinvError
from salesinv.render.xlsx import workbook
from salesinv.schema.kinds import AMOUNT, DATE, FLAG, ID, NOTE, QUANTITY, RATE, RATIO, Column
from salesinv.schema.report import Report
from salesinv.store.workbook import scan_workbook

COLUMNS = (
    Column("product_id", ID, "Product"),
    Column("on_hand", QUANTITY, "On hand"),
    Column("value", AMOUNT, "Value"),
    Column("margin", RATIO, "Margin"),
    Column("rate", RATE, "Rate"),
    Column("date", DATE, "Date"),
    Column("active", FLAG, "Active"),
    Column("note", NOTE, "Note"),
)
ROW = ["0023", "12.500", "-1234567890.10", "0.1234", "0.05", "2026-11-23", "yes", "Longjing 龙井"]


def cells(report: Report) -> list[list[tuple[object, str, str]]]:
    """Value, type and number format of every cell, by openpyxl."""
    import openpyxl  # type: ignore[import-untyped]

    sheet = openpyxl.load_workbook(io.BytesIO(workbook(report))).active
    return [[(cell.value, cell.data_type, cell.number_format) for cell in row] for row in sheet.iter_rows()]


def sheet_xml(report: Report) -> str:
    return zipfile.ZipFile(io.BytesIO(workbook(report))).read("xl/worksheets/sheet1.xml").decode()


def test_text_is_text_numbers_are_numbers_dates_are_dates() -> None:
    header, row = cells(Report(COLUMNS, [list(ROW)]))
    assert [cell[0] for cell in header] == ["Product", "On hand", "Value", "Margin", "Rate", "Date", "Active", "Note"]
    assert [cell[1:] for cell in row] == [
        ("s", "@"),
        ("n", "0.000"),
        ("n", "0.00"),
        ("n", "0.00%"),
        ("n", "0%"),
        ("d", "yyyy-mm-dd"),
        ("s", "@"),
        ("s", "@"),
    ]
    assert row[0][0] == "0023"
    assert str(row[5][0]) == "2026-11-23 00:00:00"


def test_the_digits_stand_in_the_file_as_they_are() -> None:
    xml = sheet_xml(Report(COLUMNS, [list(ROW)]))
    assert re.findall(r"<v>(.*?)</v>", xml) == ["12.500", "-1234567890.10", "0.1234", "0.05", "46349"]  # days since 1899-12-30


def test_a_number_of_more_than_fifteen_digits_stays_text() -> None:
    column = (COLUMNS[1],)
    shown = cells(Report(column, [["123456789012.345"], ["1234567890123.456"], ["-0.000000000000001234"]]))
    assert [row[0][1] for row in shown[1:]] == ["n", "s", "n"]
    assert shown[2][0][0] == "1234567890123.456"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "#N/A", "1e5", "007", "TRUE", " =1"])
def test_no_text_is_ever_a_formula_an_error_or_a_number(text: str) -> None:
    report = Report((COLUMNS[0], COLUMNS[7]), [[text, text]])
    assert cells(report)[1] == [(text, "s", "@")] * 2
    assert "<f>" not in sheet_xml(report)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", r"a\x00b"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb", r"a\nb"),
        ("a\u202eb", r"a\u202eb"),
        ("a\uffffb", r"a\uffffb"),
        ("\udc80", r"\udc80"),
    ],
)
def test_what_a_workbook_cannot_hold_or_would_act_is_an_escape(text: str, shown: str) -> None:
    assert cells(Report((COLUMNS[7],), [[text]]))[1][0][0] == shown


def test_what_looks_like_an_escape_of_the_format_comes_back_as_it_is() -> None:
    found = scan_workbook(workbook(Report((COLUMNS[0],), [["A_x0041_B"], ["_x000D_"], ["_x41_"]])), "x.xlsx")
    assert found.rows == [["A_x0041_B"], ["_x000D_"], ["_x41_"]]
    assert "A_x005F_x0041_B" in sheet_xml(Report((COLUMNS[0],), [["A_x0041_B"]]))


def test_empty_cells_are_empty_and_a_report_may_hold_no_row() -> None:
    assert [value for value, _type, _shown in cells(Report(COLUMNS, [[None] * 8, list(ROW)]))[1]] == [None] * 8
    assert len(cells(Report(COLUMNS, []))) == 1


def test_the_header_is_bold_frozen_and_on_every_page_and_columns_are_wide_enough() -> None:
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(workbook(Report(COLUMNS, [list(ROW)])))).active
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert [cell.font.bold for cell in (sheet["A1"], sheet["A2"])] == [True, False]
    assert sheet.column_dimensions["C"].width == len("-1234567890.10") + 2
    assert sheet.column_dimensions["H"].width == len("Longjing ") + 4 + 2  # Chinese characters take two places


def test_the_same_report_has_the_same_bytes_whenever_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    first = workbook(Report(COLUMNS, [list(ROW)]))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 10_000)
    assert workbook(Report(COLUMNS, [list(ROW)])) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026" not in archive.read("docProps/core.xml")


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salesinv.render.xlsx.MOST_ROWS", 2)
    with pytest.raises(SalesinvError, match=r"A sheet holds 2 rows, these are 3"):
        workbook(Report((COLUMNS[0],), [["1"], ["2"], ["3"]]))


def test_a_cell_that_grows_too_long_is_refused_not_cut() -> None:
    with pytest.raises(SalesinvError, match="40000 characters"):
        workbook(Report((COLUMNS[7],), [["\x00" * 10_000]]))  # four characters each as an escape


def test_a_workbook_by_the_ending_of_a_file_and_in_a_pipe(salesinv: Call, sample: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    from calling import environment

    said = salesinv(f"warehouse list --output {tmp_path}/w.xlsx", sample)
    assert (said.code, said.out, said.err) == (0, "", "")
    command = [sys.executable, "-m", "salesinv", "warehouse", "list", "--format", "xlsx"]
    piped = subprocess.run(command, env=environment(SALESINV_DATA=str(sample)), capture_output=True, check=True)
    assert piped.stdout == (tmp_path / "w.xlsx").read_bytes()
    assert scan_workbook(piped.stdout, "w.xlsx").rows[0][:2] == ["MAIN", "Main warehouse 总仓"]


def test_a_terminal_is_refused(salesinv: Call, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salesinv.render.stdout_is_terminal", lambda: True)
    said = salesinv("warehouse list --format xlsx", sample)
    assert (said.code, said.out) == (2, "")
    assert said.err == "salesinv: A workbook is nothing to read on a terminal: give --output FILE.xlsx.\n"
