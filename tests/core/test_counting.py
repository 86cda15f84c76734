"""What to count, what a count sheet says, and what a count finds and is worth: by hand."""

import random
from datetime import date
from pathlib import Path

import pytest
from tables import folder_of, rows_of

from salesinv.core.balance import balances, steps
from salesinv.core.count_values import found_by
from salesinv.core.counting import Wanted, count_sheet, counted_rows, sheet_columns
from salesinv.core.figures import costed
from salesinv.core.sources import STOCK_TABLES
from salesinv.errors import SalesinvError
from salesinv.schema.kinds import Decimals, decimal_text
from salesinv.store.folder import Folder

# P in A: 10 at 3.00 (layer 30.00), then 10 at 4.00 (40.00); 4 moved to B; 3 shipped of A. Q in B: 2.5 in, 2.5 out.
ROWS = {
    "receipts": """
        R-1,1,2026-01-02,P,A,10,3.00,
        R-2,1,2026-01-05,P,A,10,4.00,
        R-2,2,2026-01-05,Q,B,2.5,8.00,
    """,
    "transfers": "T-1,1,2026-01-06,P,A,B,4",
    "contracts": """
        C-1,1,2026-01-01,,X,E,P,20,9.00,0,active
        C-1,2,2026-01-01,,X,E,Q,20,9.00,0,active
    """,
    "shipments": """
        S-1,1,2026-01-07,C-1,1,P,A,3,
        S-1,2,2026-01-07,C-1,2,Q,B,2.5,
    """,
}


def sheet_of(folder: Folder, wanted: Wanted = Wanted(), as_of: date | None = None, blind: bool = False) -> list[str]:  # noqa: B008
    report = count_sheet(folder.load(*STOCK_TABLES), wanted, Decimals(), as_of, blind)
    return rows_of(report, *report.names)


def test_what_to_count_is_what_is_on_hand_by_warehouse_and_product(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **ROWS)
    assert sheet_of(folder) == ["P Pot pcs A 13.000 - -", "P Pot pcs B 4.000 - -"]  # 10 + 10 − 4 − 3; 4; Q is gone
    assert sheet_of(folder, Wanted(zero=True))[2:] == ["Q Tea kg B 0.000 - -"]
    assert sheet_of(folder, blind=True) == ["P Pot pcs A - -", "P Pot pcs B - -"]


def test_only_what_was_asked_for(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **ROWS)
    assert sheet_of(folder, Wanted(warehouse="B")) == ["P Pot pcs B 4.000 - -"]
    assert sheet_of(folder, Wanted(category="Tea", zero=True)) == ["Q Tea kg B 0.000 - -"]
    assert sheet_of(folder, Wanted(category="Tea", products=["P"], zero=True)) == []
    assert sheet_of(folder, Wanted(products=["P"], warehouse="A")) == ["P Pot pcs A 13.000 - -"]
    with pytest.raises(SalesinvError, match=r"No product is in the category 'Kitchn'\. Did you mean 'Kitchen'\?"):
        sheet_of(folder, Wanted(category="Kitchn"))


def test_a_sheet_as_of_a_day_includes_that_day(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **ROWS)
    assert sheet_of(folder, as_of=date(2026, 1, 1)) == []
    assert sheet_of(folder, as_of=date(2026, 1, 5)) == ["P Pot pcs A 20.000 - -", "Q Tea kg B 2.500 - -"]
    assert sheet_of(folder, as_of=date(2026, 1, 6)) == ["P Pot pcs A 16.000 - -", "P Pot pcs B 4.000 - -", "Q Tea kg B 2.500 - -"]


def test_what_is_below_zero_is_counted_too(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, contracts="C-1,1,2026-01-01,,X,E,P,5,9.00,0,active", shipments="S-1,1,2026-01-07,C-1,1,P,A,3,")
    assert sheet_of(folder) == ["P Pot pcs A -3.000 - -"]


def test_an_empty_folder_has_nothing_to_count(tmp_path: Path) -> None:
    assert sheet_of(folder_of(tmp_path)) == []


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    mixed = {
        name: "\n".join(random.Random(7).sample(text.strip().splitlines(), len(text.strip().splitlines())))
        for name, text in ROWS.items()
    }
    (tmp_path / "mixed").mkdir()
    (tmp_path / "plain").mkdir()
    assert sheet_of(folder_of(tmp_path / "mixed", **mixed)) == sheet_of(folder_of(tmp_path / "plain", **ROWS))


def found(folder: Folder, id: str = "K-1", **printed: int) -> list[str]:
    book = folder.load(*STOCK_TABLES)
    units = {(name[0], name[1]): value for name, value in printed.items()}
    report = found_by(book, folder.settings, id, units).figures.report()
    return rows_of(report, "product_id", "warehouse_id", "on_hand", "counted", "difference", "unit_cost", "value", "since_sheet")


def test_differences_are_worth_what_the_costing_books(tmp_path: Path) -> None:
    """fifo, one pool: after S-1 took 3 of R-1 (9.00) there are 7 of R-1 (21.00) and 10 of R-2 (40.00).

    A is short of 8: 7 of R-1 and 1 of R-2, 21.00 + 4.00 = 25.00. B has 1 too many: 9 of R-2 (36.00) are left, 4.00 each.
    """
    folder = folder_of(tmp_path, **ROWS, counts="K-1,1,2026-01-31,P,A,5,yes\nK-1,2,2026-01-31,P,B,5,yes")
    assert found(folder) == ["P A 13.000 5.000 -8.000 3.1250 -25.00 -", "P B 4.000 5.000 1.000 4.0000 4.00 -"]
    in_all = found_by(folder.load(*STOCK_TABLES), folder.settings, "K-1", {})
    assert (in_all.counted, in_all.differ, in_all.value, in_all.moved) == (2, 2, -2100, 0)
    ledger = costed(folder.load(*STOCK_TABLES), folder.settings).ledger
    assert ledger[ledger["kind"] == "count"]["value"].tolist() == [-2500, 400]


def test_with_one_pool_per_warehouse_each_shelf_has_its_own_cost(tmp_path: Path) -> None:
    """T-1 took 4 of R-1 (12.00) to B; S-1 3 more: A has 3 of R-1 (9.00) and 10 of R-2 (40.00), B 4 of R-1.

    A is short of 8: 3 of R-1 and 5 of R-2, 9.00 + 20.00. B's one too many: 12.00 / 4 = 3.00.
    """
    settings = '[costing]\npool = "warehouse"\n'
    folder = folder_of(tmp_path, settings, **ROWS, counts="K-1,1,2026-01-31,P,A,5,yes\nK-1,2,2026-01-31,P,B,5,yes")
    assert found(folder) == ["P A 13.000 5.000 -8.000 3.6250 -29.00 -", "P B 4.000 5.000 1.000 3.0000 3.00 -"]


def test_under_the_moving_average_a_loss_goes_at_the_average(tmp_path: Path) -> None:
    """(30.00 + 40.00) / 20 = 3.50; S-1 took 3 for 10.50, 17 are left for 59.50: 8 cost 28.00, the gain of 1 3.50."""
    settings = '[costing]\nmethod = "moving_average"\n'
    folder = folder_of(tmp_path, settings, **ROWS, counts="K-1,1,2026-01-31,P,A,5,yes\nK-1,2,2026-01-31,P,B,5,yes")
    assert found(folder) == ["P A 13.000 5.000 -8.000 3.5000 -28.00 -", "P B 4.000 5.000 1.000 3.5000 3.50 -"]


def test_a_count_that_only_asserts_is_valued_as_if_the_books_followed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **ROWS, counts="K-1,1,2026-01-31,P,A,12,no")
    assert found(folder) == ["P A 13.000 12.000 -1.000 3.0000 -3.00 -"]


def test_what_moved_since_the_sheet_was_printed_is_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **ROWS, counts="K-1,1,2026-01-31,P,A,13,yes\nK-1,2,2026-01-31,P,B,4,yes")
    assert found(folder, PA=16_000, PB=4_000) == ["P A 13.000 13.000 0.000 - 0.00 -3.000", "P B 4.000 4.000 0.000 - 0.00 -"]


def test_on_hand_is_that_of_the_close_of_the_day_of_the_count(tmp_path: Path) -> None:
    """On the 5th 20 were there: 19 counted is 1 short, of R-1 at 3.00. What came later stands on top of it."""
    folder = folder_of(tmp_path, **ROWS, counts="K-1,1,2026-01-05,P,A,19,yes")
    assert found(folder) == ["P A 20.000 19.000 -1.000 3.0000 -3.00 -"]


def test_a_shelf_that_had_none_gains_at_the_cost_of_the_pool(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **ROWS, counts="K-1,1,2026-01-05,Q,A,2,yes")
    assert found(folder) == ["Q A 0.000 2.000 2.000 8.0000 16.00 -"]  # on the 5th 2.5 of Q cost 20.00


def test_the_sheet_and_the_ledger_agree_on_hand(sample: Path) -> None:
    book = Folder(sample).load(*STOCK_TABLES)
    last = {(b.step.warehouse_id, b.step.product_id): b.after for b in balances(steps(book))}
    report = count_sheet(book, Wanted(zero=True), Decimals())
    assert [(row[3], row[0]) for row in report.rows] == sorted(last)
    ledger = costed(book, Folder(sample).settings).ledger
    sums = ledger.groupby(["warehouse_id", "product_id"])["quantity"].sum()
    assert [row[4] for row in report.rows] == [decimal_text(int(sums[key]), 3) for key in sorted(last)]


@pytest.mark.parametrize(
    ("header", "names"),
    [
        (["product_id", "warehouse_id", "counted"], ["product_id", "warehouse_id", "counted"]),
        (["Product", "Warehouse", "On hand", "COUNTED ", "Note"], ["product_id", "warehouse_id", "on_hand", "counted", "note"]),
        (
            ["产品", "名称", "单位", "仓库", "现存量", "实盘量", "备注"],
            ["product_id", "name", "unit", "warehouse_id", "on_hand", "counted", "note"],
        ),
    ],
)
def test_columns_are_known_by_name_and_by_label_in_either_language(header: list[str], names: list[str]) -> None:
    if (
        any("产品" in name for name in header)
        and not (Path(__file__).parents[2] / "salesinv/locale/zh/LC_MESSAGES/salesinv.mo").exists()
    ):
        pytest.skip("the catalogue is not compiled")
    assert sheet_columns(header, "sheet.csv") == (names, [])


def test_columns_that_are_none_of_a_sheet_twice_or_missing(tmp_path: Path) -> None:
    _names, problems = sheet_columns(["Product", "product_id", "Shelf"], "s.csv")
    assert [(problem.column, problem.rule) for problem in problems] == [
        ("product_id", "duplicate-column"),
        ("Shelf", "column"),
        ("counted", "column"),
    ]


COMMON = {"warehouse_id": "A", "counted_on": "2026-01-31", "adjust": "yes"}


def test_rows_that_nobody_filled_in_are_passed_over_and_counted() -> None:
    rows = [{"product_id": "P", "counted": "5"}, {"product_id": "Q", "counted": " "}, {"product_id": "", "counted": ""}]
    made = counted_rows(rows, ["s:2", "s:3", "s:4"], COMMON, Decimals())
    assert (made.empty, made.problems) == (2, [])
    assert made.entry.rows == [{**COMMON, "product_id": "P", "counted": "5"}]
    assert made.entry.places == ["s:2"]


def test_a_row_says_its_own_warehouse_and_note_and_what_it_was_printed_with() -> None:
    row = {"product_id": "'-1", "warehouse_id": "B", "name": "x", "on_hand": "4.5", "counted": "5", "note": "'=1"}
    made = counted_rows([row], ["s:2"], {**COMMON, "note": "all"}, Decimals())
    assert made.entry.rows == [{**COMMON, "product_id": "-1", "warehouse_id": "B", "counted": "5", "note": "'=1"}]
    assert made.printed == {("-1", "B"): 4500}


def test_the_faults_of_a_sheet_are_told_all_at_once() -> None:
    rows = [
        {"product_id": "P", "counted": "5"},
        {"product_id": "P", "warehouse_id": "A", "counted": "6"},
        {"product_id": "", "counted": "6"},
        {"product_id": "Q", "counted": "6", "on_hand": "#REF!"},
    ]
    made = counted_rows(rows, ["s:2", "s:3", "s:4", "s:5"], COMMON, Decimals())
    assert [str(problem) for problem in made.problems] == [
        "s:3: product_id: 'P' in A is counted already, at s:2. Leave one row, with what there is in all.",
        "s:4: product_id: is empty. Fill it in.",
        "s:5: on_hand: '#REF!' is a spreadsheet's error. Put the value back, or restore it from git.",
    ]
