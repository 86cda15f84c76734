"""Which documents account for figures that are others now: added at the end, in the middle, counted, changed, taken out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from core.tables import folder_of

from salesinv.core.keeping import Row, differences
from salesinv.core.late import Entries, Explained
from salesinv.core.snapshots import closes
from salesinv.core.sources import STOCK_TABLES
from salesinv.store.folder import Folder

DAY = date(2026, 1, 31)
SETTINGS = "[decimals]\nquantity = 0\n[stock]\nallow_negative = true\n"
START = {
    "contracts": "C-1,1,2026-01-01,,X,E,P,50,20,0,active",
    "receipts": "R-1,1,2026-01-05,P,A,10,4,\nR-2,1,2026-01-06,P,A,7,4,\nR-9,1,2026-02-06,P,A,3,4,",
    "shipments": "S-1,1,2026-01-10,C-1,1,P,A,4,",
    "transfers": "T-1,1,2026-01-15,P,A,B,2",
    "counts": "K-1,1,2026-01-20,P,A,10,yes",
}  # at the end of January: A 10 (a count found 1 less), B 2


def rows_at(folder: Folder) -> list[Row]:
    ((_day, rows),) = closes(folder.load(*STOCK_TABLES), folder.settings, [DAY])
    return rows


def explained(tmp_path: Path, settings: str = SETTINGS, **now: str) -> Explained:
    """What accounts for the difference between the start, and the same with these tables in the place of its own."""
    tmp_path.mkdir(exist_ok=True)
    then = rows_at(folder_of(tmp_path, SETTINGS, **START))
    folder = folder_of(tmp_path, settings, **{**START, **now})
    return Entries(folder.load(*STOCK_TABLES)).explained(differences(then, rows_at(folder)), DAY)


def late(found: Explained) -> list[str]:
    return [f"{entry.row} {entry.document} {entry.warehouse_id} {entry.quantity}" for entry in found.entries]


def test_the_start_is_what_the_cases_say_it_is(tmp_path: Path) -> None:
    rows = rows_at(folder_of(tmp_path, SETTINGS, **START))
    assert [tuple(row)[:7] for row in rows] == [("P", "A", 17, 4, -2, -1, 10), ("P", "B", 0, 0, 2, 0, 2)]
    assert explained(tmp_path / "same") == Explained()


def test_rows_at_the_end_of_the_file_came_in_later(tmp_path: Path) -> None:
    """After the count, 5 + 2 more: R-3 and R-4; R-9 of February stands between and is none of January's."""
    more = START["receipts"] + "\nR-3,1,2026-01-25,P,A,5,4,\nR-4,1,2026-01-26,P,A,2,4,"
    found = explained(tmp_path, receipts=more)
    assert late(found) == ["receipts.csv:5 R-3 A 5", "receipts.csv:6 R-4 A 2"]
    assert (found.missing, found.revalued) == ((), ())


def test_a_shipment_and_a_return_that_came_in_later(tmp_path: Path) -> None:
    """shipped 4 → 4 + 3 − 1: both are named, with what they did to stock."""
    more = START["shipments"] + "\nS-2,1,2026-01-27,C-1,1,P,A,3,\nS-3,1,2026-01-28,C-1,1,P,A,-1,"
    assert late(explained(tmp_path, shipments=more)) == ["shipments.csv:3 S-2 A -3", "shipments.csv:4 S-3 A 1"]


def test_a_transfer_accounts_for_both_of_its_warehouses(tmp_path: Path) -> None:
    found = explained(tmp_path, transfers=START["transfers"] + "\nT-2,1,2026-01-22,P,A,B,6")
    assert late(found) == ["transfers.csv:3 T-2 A -6", "transfers.csv:3 T-2 B 6"]
    assert [entry.quantity for entry in found.of(("P", "B"))] == [6]


def test_what_came_in_before_a_count_leaves_the_count_standing(tmp_path: Path) -> None:
    """R-3 of 01-19 brings 5 before K-1 finds 10: it now corrects −6, and is not late itself. B is worth something else."""
    found = explained(tmp_path, receipts=START["receipts"] + "\nR-3,1,2026-01-19,P,A,5,9,")
    assert late(found) == ["receipts.csv:5 R-3 A 5"]
    assert (found.missing, found.revalued) == ((), ())
    assert [entry.document for entry in found.of(("P", "B"))] == ["R-3"]


def test_a_count_that_came_in_later(tmp_path: Path) -> None:
    """K-2 of 01-28 finds 8 of 10; a second one, K-3 of 01-12, is before K-1 in time and changes what K-1 corrects."""
    found = explained(tmp_path, counts=START["counts"] + "\nK-2,1,2026-01-28,P,A,8,yes")
    assert late(found) == ["counts.csv:3 K-2 A -2"]
    found = explained(tmp_path, counts=START["counts"] + "\nK-3,1,2026-01-12,P,A,20,yes")
    assert late(found) == []  # 20 of 13, then 10 of 18: −1 in all, as it was
    assert found == Explained()


def test_a_late_count_with_late_rows_before_it(tmp_path: Path) -> None:
    """5 come on 01-25; K-2 of 01-28 finds 8 of 15: −7, so adjusted −1 → −8."""
    found = explained(
        tmp_path,
        receipts=START["receipts"] + "\nR-3,1,2026-01-25,P,A,5,4,",
        counts=START["counts"] + "\nK-2,1,2026-01-28,P,A,8,yes",
    )
    assert late(found) == ["receipts.csv:5 R-3 A 5", "counts.csv:3 K-2 A -7"]
    assert found.missing == ()


def test_a_count_that_only_asserts_is_no_movement(tmp_path: Path) -> None:
    assert explained(tmp_path, counts=START["counts"] + "\nK-2,1,2026-01-28,P,A,8,no") == Explained()


def test_all_rows_of_goods_that_were_not_there_came_in_later(tmp_path: Path) -> None:
    """Also a count that found nothing, which changes no figure but makes a row."""
    found = explained(tmp_path, receipts=START["receipts"] + "\nR-3,1,2026-01-25,Q,B,5,4,")
    assert late(found) == ["receipts.csv:5 R-3 B 5"]
    found = explained(tmp_path, counts=START["counts"] + "\nK-2,1,2026-01-25,Q,A,0,yes")
    assert late(found) == ["counts.csv:3 K-2 A 0"]


def test_a_row_that_was_changed_is_told_by_its_table(tmp_path: Path) -> None:
    """R-1 brings 11 in the place of 10: neither R-2 (7) nor R-2 and R-1 (18) make 1. The count's correction follows it."""
    found = explained(tmp_path, receipts=START["receipts"].replace("P,A,10", "P,A,11"))
    assert late(found) == []
    assert [tuple(lost) for lost in found.missing] == [("receipts", "P", "A", 1, "receipts.csv")]
    assert found.revalued == ()


def test_a_row_that_was_taken_out_is_told_by_its_table(tmp_path: Path) -> None:
    """Without S-1 the count corrects −5, for which the shipment accounts; without the count −1 is missing."""
    found = explained(tmp_path, shipments="")
    assert [tuple(lost) for lost in found.missing] == [("shipments", "P", "A", 4, "shipments.csv")]
    found = explained(tmp_path, counts="")
    assert [tuple(lost) for lost in found.missing] == [("counts", "P", "A", 1, "counts.csv")]


def test_another_cost_is_told_by_its_product(tmp_path: Path) -> None:
    found = explained(tmp_path, receipts=START["receipts"].replace("2026-01-06,P,A,7,4", "2026-01-06,P,A,7,6"))
    assert (late(found), found.missing, found.revalued) == ([], (), ("P",))


def test_the_order_of_columns_and_of_other_rows_is_nothing(tmp_path: Path) -> None:
    """Rows of other products after it do not hide a late row."""
    more = START["receipts"] + "\nR-3,1,2026-01-25,P,A,5,4,\nR-4,1,2026-01-02,Q,A,1,1,"
    found = explained(tmp_path, receipts=more)
    assert late(found) == ["receipts.csv:5 R-3 A 5", "receipts.csv:6 R-4 A 1"]


def test_thousands_of_rows_are_gone_through_in_no_time(tmp_path: Path) -> None:
    """20,000 receipts, of which the last 3 came in later: 3 × 1."""
    lines = "\n".join(f"R-{number},1,2026-01-05,P,A,1,4," for number in range(20_000))
    folder = folder_of(tmp_path, SETTINGS, receipts=lines)
    now = rows_at(folder)
    then = [replace_received(row, -3) for row in now]
    found = Entries(folder.load(*STOCK_TABLES)).explained(differences(then, now), DAY)
    assert [entry.document for entry in found.entries] == ["R-19997", "R-19998", "R-19999"]
    assert replace(found, late={}) == Explained()


def replace_received(row: Row, more: int) -> Row:
    return row._replace(received=row.received + more, on_hand=row.on_hand + more)
