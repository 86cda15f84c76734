"""Workbooks as they come back: from our own writer, from openpyxl in Excel's place, and from nobody's friend."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from salesinv.store import workbook
from salesinv.store.workbook import is_workbook, scan_workbook


def saved(rows: list[list[Any]], change: Callable[[Any], None] = lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def read(rows: list[list[Any]], change: Callable[[Any], None] = lambda book: None) -> list[list[str]]:
    found = scan_workbook(saved(rows, change), "x.xlsx")
    assert found.problems == []
    return [found.header, *found.rows]


HEADER = ["product_id", "counted"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("0023", "0023"),
        (23, "23"),
        (12.5, "12.5"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),  # a formula's sum: what the spreadsheet shows of it
        (1.15, "1.15"),
        (123456789012.345, "123456789012.345"),
        (1e15, "1000000000000000"),
        (1e-7, "0.0000001"),
        (-3, "-3"),
        (True, "TRUE"),
        ("#N/A", "#N/A"),
        (datetime(2026, 11, 23), "2026-11-23"),  # noqa: DTZ001
        (date(2026, 11, 23), "2026-11-23"),
        (datetime(2026, 11, 23, 10, 30), "2026-11-23T10:30:00"),  # noqa: DTZ001
        (time(10, 30), "10:30:00"),
        (" x ", " x "),
        ("a\nb", "a\nb"),
    ],
)
def test_a_cell_is_what_was_typed(value: Any, cell: str) -> None:
    assert read([HEADER, ["P", value]]) == [HEADER, ["P", cell]]


def test_every_number_of_six_decimals_comes_back_digit_for_digit() -> None:
    values = [
        f"{whole}.{part:06d}".rstrip("0").rstrip(".") for whole in (0, 7, 999_999_999) for part in range(0, 1_000_000, 9973)
    ]
    found = read([["n"], *([float(value)] for value in values)])
    assert [row[0] for row in found[1:]] == values


def test_rows_and_columns_that_hold_nothing_are_passed_over_and_lines_are_the_sheets() -> None:
    raw = saved([[None], HEADER, ["P", 1], [None, "  "], [None, None], ["Q", 2, None, None]])
    found = scan_workbook(raw, "x.xlsx")
    assert (found.header, found.rows, found.lines) == (HEADER, [["P", "1"], ["Q", "2"]], [3, 6])


def test_a_value_beside_the_header_is_a_column_without_a_name() -> None:
    assert read([HEADER, ["P", 1, "extra"]]) == [[*HEADER, ""], ["P", "1", "extra"]]


def test_a_formula_that_was_never_worked_out_is_its_own_text() -> None:
    assert read([HEADER, ["P", "=1+1"], ["Q", 3]]) == [HEADER, ["P", "=1+1"], ["Q", "3"]]


def test_a_formula_that_was_worked_out_is_its_value() -> None:
    raw = saved([HEADER, ["P", "=1+1"]])
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            new.writestr(
                name,
                old.read(name)
                .replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
                .replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"),
            )
    assert scan_workbook(again.getvalue(), "x.xlsx").rows == [["P", "2"]]


def test_the_only_sheet_that_holds_anything_is_read_wherever_it_stands() -> None:
    def more(book: Any) -> None:
        book.create_sheet("empty", 0)
        hidden = book.create_sheet("hidden")
        hidden.append(["x"])
        hidden.sheet_state = "hidden"

    assert read([HEADER, ["P", 1]], more) == [HEADER, ["P", "1"]]


def test_two_sheets_that_hold_something_are_refused() -> None:
    raw = saved([HEADER], lambda book: book.create_sheet("more").append(["x"]))
    found = scan_workbook(raw, "x.xlsx")
    assert [str(problem) for problem in found.problems] == [
        "x.xlsx: 2 sheets of the workbook hold something. Leave one sheet in it."
    ]


def archive(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, raw in parts.items():
            made.writestr(name, raw)
    return held.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04",
        saved([HEADER, ["P", 1]])[:-200],
        archive(hello=b"world"),
        saved([HEADER]).replace(b"sheet1.xml", b"sheet9.xml"),
    ],
    ids=["begins like one", "cut", "another archive", "a part is missing"],
)
def test_what_is_no_workbook_is_one_problem(raw: bytes) -> None:
    assert is_workbook(raw)
    found = scan_workbook(raw, "x.xlsx")
    assert (found.header, [problem.rule for problem in found.problems]) == ([], ["workbook"])


def test_more_than_can_be_meant_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = saved([HEADER, ["P", 1]])
    assert len(archive(bomb=bytes(workbook.LARGEST + 1))) < 100_000
    assert scan_workbook(archive(bomb=bytes(workbook.LARGEST + 1)), "x.xlsx").problems
    monkeypatch.setattr(workbook, "LARGEST", 100)
    assert scan_workbook(raw, "x.xlsx").problems


@pytest.mark.parametrize("said", [b"A1:XFD1048576", b"A1", b"B7:C9"])
def test_what_a_sheet_says_of_its_size_is_not_believed(said: bytes) -> None:
    raw, again = saved([HEADER, ["P", 1]]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ref="A1:B2"', b'ref="' + said + b'"'))
    assert scan_workbook(again.getvalue(), "x.xlsx").rows == [["P", "1"]]
