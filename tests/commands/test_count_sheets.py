"""A count sheet out to a spreadsheet and back, in either language, and what is written of it."""

import csv
import io
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from calling import Call, bytes_of


def filled(sheet: Path, counted: dict[str, float]) -> None:
    """Fill in what was counted of each product, as a clerk would."""
    book = openpyxl.load_workbook(sheet)
    rows = book.active
    place = next(cell.column for cell in rows[1] if cell.value in ("Counted", "实盘量"))
    for row in range(2, rows.max_row + 1):
        if (product := rows.cell(row, 1).value) in counted:
            rows.cell(row, place, counted[product])
    book.save(sheet)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("blind", ["", " --blind"])
def test_a_sheet_in_a_spreadsheet_and_back(salesinv: Call, sample: Path, tmp_path: Path, language: str, blind: str) -> None:
    """P-001 in EAST: 14 by the books, 13.9 counted; fifo takes the 0.1 from R-0117 at 275.40: 27.54. P-002 agrees."""
    sheet, before = tmp_path / "sheet.xlsx", bytes_of(sample)
    assert salesinv(f"count sheet --lang {language} --warehouse EAST{blind} --output {sheet}", sample).code == 0
    filled(sheet, {"P-001": 13.9, "P-002": 5})
    shown = salesinv(f"count load {sheet} --date 2026-11-23 --all --format csv", sample)
    assert shown.code == 0, shown.err
    rows = {row["product_id"]: row for row in csv.DictReader(io.StringIO(shown.out))}
    assert [(row["difference"], row["value"]) for row in rows.values()] == [("-0.100", "-27.54"), ("0.000", "0.00")]
    assert bytes_of(sample) == before
    written = salesinv(f"count load {sheet} --date 2026-11-23 --write --quiet", sample)
    assert (written.code, written.out, written.err) == (0, "K-0004\n", "")
    tail = (sample / "counts.csv").read_text("utf-8").splitlines()[-2:]
    assert tail == ["K-0004,1,2026-11-23,P-001,EAST,13.9,yes,", "K-0004,2,2026-11-23,P-002,EAST,5,yes,"]
    ledger = salesinv("stock ledger --product P-001 --from 2026-11-23 --format csv --columns quantity,value", sample).out
    assert ledger == "quantity,value\n-0.100,-27.54\n"


def test_what_is_out_of_use_can_be_counted(salesinv: Call, sample: Path) -> None:
    """It is on the shelf all the same, and a count is how it leaves the books."""
    assert salesinv("product edit P-001 --inactive", sample).code == 0
    assert salesinv("count add --warehouse EAST --item P-001:13.9 --counted-on 2026-11-23", sample).code == 0


def test_a_count_that_would_take_a_later_day_below_zero_is_shown_and_refused(salesinv: Call, sample: Path) -> None:
    said = salesinv("count load - --date 2026-11-01 --warehouse MAIN", sample, typed=b"product_id,counted\nP-016,0\n")
    assert said.code == 1
    assert "P-016" in said.out
    assert "P-016 in MAIN is short on 2026-11-19" in said.err  # S-0401 took 720 of it on that day
    assert salesinv("check", sample).code == 0


def test_the_table_of_what_is_written_can_be_kept(salesinv: Call, sample: Path, tmp_path: Path) -> None:
    typed = b"product_id,warehouse_id,counted\nP-001,EAST,13.9\n"
    said = salesinv(f"count load - --date 2026-11-23 --write --output {tmp_path}/found.csv --columns value", sample, typed=typed)
    assert (said.code, said.out) == (0, "K-0004\n")
    assert (tmp_path / "found.csv").read_text("utf-8") == "value\n-27.54\n"
