"""Cells are read strictly: what stands, what does not, and what the answer offers."""

import pytest

from salesinv.schema.cells import Fault
from salesinv.schema.kinds import (
    AMOUNT,
    DATE,
    FLAG,
    ID,
    LINE,
    MONTH,
    NOTE,
    PERIOD,
    PRICE,
    QUANTITY,
    RATE,
    RECEIPT_LINE,
    TEXT,
    Decimals,
    Kind,
    decimal_text,
)

USUAL = Decimals()


@pytest.mark.parametrize(
    ("kind", "cell", "held"),
    [
        (QUANTITY, "12", 12000),
        (QUANTITY, "-0.5", -500),
        (QUANTITY, "12.345", 12345),
        (PRICE, "0.0001", 1),
        (AMOUNT, "0", 0),
        (QUANTITY, "999999999999", 999999999999000),
        (LINE, "1", 1),
        (FLAG, "yes", True),
        (FLAG, "no", False),
        (ID, "007", "007"),
        (ID, "客户甲-1", "客户甲-1"),
        (ID, "a.b_c-D", "a.b_c-D"),
        (ID, "หมู", "หมู"),
        (RECEIPT_LINE, "R-7/12", "R-7/12"),
        (PERIOD, "2026", "2026"),
        (PERIOD, "2026-Q4", "2026-Q4"),
        (PERIOD, "2026-11", "2026-11"),
        (MONTH, "2026-11", "2026-11"),
        (TEXT, '=1+1 [b] 5" "', '=1+1 [b] 5" "'),
        (NOTE, "two\nlines\tand", "two\nlines\tand"),
    ],
)
def test_what_stands(kind: Kind, cell: str, held: object) -> None:
    assert kind.read(cell, USUAL) == held


@pytest.mark.parametrize(
    ("kind", "cell", "remedy"),
    [
        (QUANTITY, "1_000", ""),
        (QUANTITY, "1,000", "1000"),
        (QUANTITY, "１２３", "123"),
        (QUANTITY, "٣", ""),
        (QUANTITY, "NaN", ""),
        (QUANTITY, "inf", ""),
        (QUANTITY, "1e3", "digits"),
        (QUANTITY, "0x1F", ""),
        (QUANTITY, " 4", "4"),
        (QUANTITY, "4 pcs", ""),
        (QUANTITY, "+5", ""),
        (QUANTITY, "007", ""),
        (QUANTITY, ".5", ""),
        (QUANTITY, "5.", ""),
        (QUANTITY, "--5", ""),
        (QUANTITY, "2.25-", ""),
        (QUANTITY, "1000000000000", ""),
        (QUANTITY, "1.0000", "1.000"),
        (PRICE, "¥2.25", "2.25"),
        (PRICE, "0.30000000000000004", "shorter"),
        (AMOUNT, "1.005", "2 decimals"),
        (LINE, "1.5", ""),
        (LINE, "1.0", ""),
        (DATE, "2026年11月3日", "2026-11-03"),
        (DATE, "20261123", "2026-11-23"),
        (DATE, "2026/1/2", "2026-01-02"),
        (DATE, "03/04/2026", ""),
        (DATE, "26-11-23", ""),
        (DATE, "0000-00-00", ""),
        (DATE, "2026-02-29", ""),
        (DATE, "2206-11-23", ""),
        (DATE, "２０２６-11-23", "2026-11-23"),
        (DATE, "2026-11-23T24:30:00Z", "2026-11-23"),
        (DATE, "2026-W47-1", ""),
        (FLAG, "TRUE", "yes or no"),
        (FLAG, "Yes", "yes or no"),
        (ID, "C001 ", "C001"),
        (ID, "C001\u00a0", "C001"),
        (ID, "C\u200b1", "C1"),
        (ID, "Ｃ１", "C1"),
        (ID, "٣", ""),
        (ID, "a/b", "'-' or '_'"),
        (ID, "1.2E+05", "git"),
        (ID, "x" * 33, ""),
        (ID, "../etc", "'-' or '_'"),
        (ID, "C-9\ufe0f", "C-9"),
        (ID, "e\u0301", "é"),
        (QUANTITY, "12,50", "12.50"),
        (QUANTITY, "1.000,50", "1000.50"),
        (QUANTITY, "1\u00a0000", "1000"),
        (QUANTITY, "4²", "digits"),
        (QUANTITY, "\u22124", "-4"),
        (QUANTITY, "(4)", "-4"),
        (RATE, "12.5%", "0.125"),
        (QUANTITY, "#REF!", "git"),
        (DATE, "23/11/2026", "2026-11-23"),
        (DATE, "46349", "2026-11-23"),
        (DATE, "2026\u201011\u201023", "2026-11-23"),
        (PERIOD, "2026/11", "2026-11"),
        (RECEIPT_LINE, "R-7", "R-0007/1"),
        (RECEIPT_LINE, "R-7/0", ""),
        (PERIOD, "2026-13", ""),
        (PERIOD, "2026Q4", ""),
        (MONTH, "2026", ""),
        (MONTH, "2026-Q4", ""),
        (TEXT, "a\nb", ""),
        (TEXT, "a\x1b[2J", ""),
        (NOTE, "a\x00", ""),
        (TEXT, "a\u009b", ""),
        (TEXT, "x" * 32768, "Shorten"),
    ],
)
def test_what_does_not(kind: Kind, cell: str, remedy: str) -> None:
    found = kind.read(cell, USUAL)
    assert isinstance(found, Fault)
    assert remedy in found.remedy


@pytest.mark.parametrize(
    ("minor", "decimals", "text"), [(-1230, 2, "-12.30"), (5, 3, "0.005"), (-5, 3, "-0.005"), (12, 0, "12"), (0, 2, "0.00")]
)
def test_minor_units_are_written_exactly(minor: int, decimals: int, text: str) -> None:
    assert decimal_text(minor, decimals) == text


def test_six_decimals_of_everything() -> None:
    six = Decimals(6, 6, 6)
    assert QUANTITY.read("999999999999.999999", six) == 10**18 - 1
    assert isinstance(QUANTITY.read("1000000000000", six), Fault)
