"""`stock explain` by hand: below zero and covered later, transfers, counts, named goods, and what of it is asked for."""

from datetime import date
from pathlib import Path

from explained import CONTRACT, TEA, lines, told
from tables import rows_of

from salesinv.core.explanation import Wanted

SHORT = {"contracts": CONTRACT, "shipments": "S-1,1,2026-01-03,C-1,1,P,A,20,"}
SHORT["receipts"] = "R-1,1,2026-01-02,P,A,10,10,\nR-2,1,2026-01-04,P,A,4,12,\nR-3,1,2026-01-05,P,A,10,11,"


def test_below_zero_and_covered_in_two_receipts(tmp_path: Path) -> None:
    """20 out of 10: 100.00 for those, and 10 × 10.00 = 100.00 as an estimate. R-2 covers 4: 48.00, not 40.00 of it.

    R-3 covers the other 6: 110.00 × 6 / 10 = 66.00, not 60.00. So S-1 cost 100 + 100 + 8 + 6 = 214.00; 4 are left, 44.00.
    """
    report = told(tmp_path, **SHORT)
    assert lines(report, "date", "balance_value") == [
        "receipt R-1 10.000 100.00 2026-01-02 100.00 at 10.0000",
        "shipment S-1 -20.000 -214.00 2026-01-03 -114.00 -",
        "layer R-1 -10.000 -100.00 2026-01-02 - all 10.000 left, worth 100.00",
        "estimate - -10.000 -100.00 - - not there: at the last known unit cost 10.0000",
        "cover R-2 - -8.00 2026-01-04 - 4.000 cost 48.00, not 40.00 as estimated",
        "cover R-3 - -6.00 2026-01-05 - 6.000 cost 66.00, not 60.00 as estimated",
        "receipt R-2 4.000 48.00 2026-01-04 -66.00 at 12.0000; covers 4.000 that went out before",
        "receipt R-3 10.000 110.00 2026-01-05 44.00 at 11.0000; covers 6.000 that went out before",
        "left R-3 4.000 44.00 2026-01-05 - -",
    ]


def test_what_is_not_covered_yet(tmp_path: Path) -> None:
    """As of January 4 6 are owed, for what is left of the estimate, 60.00: on hand −6, worth −60.00."""
    report = told(tmp_path, as_of=date(2026, 1, 4), **SHORT)
    assert lines(report, "provisional")[-3:] == [
        "cover R-2 - -8.00 - 4.000 cost 48.00, not 40.00 as estimated",
        "receipt R-2 4.000 48.00 no at 12.0000; covers 4.000 that went out before",
        "owed S-1 -6.000 -60.00 yes not covered yet",
    ]
    assert report.notes == ["On hand -6.000, worth -60.00."]


def test_covered_in_the_months_after(tmp_path: Path) -> None:
    """January has 10 for 100.00: u is 10.00, and 10 of S-1 are not there. February has 4 for 48.00, u 12.00: 48.00, not 40.00."""
    books = SHORT | {"receipts": "R-1,1,2026-01-02,P,A,10,10,\nR-2,1,2026-02-04,P,A,4,12,"}
    assert lines(told(tmp_path, 'method = "monthly_average"', **books)) == [
        "month - 10.000 100.00 2026-01: (0.00 + 100.00) / (0.000 + 10.000) = 10.0000",
        "receipt R-1 10.000 100.00 at 10.0000",
        "shipment S-1 -20.000 -208.00 -",
        "average - -10.000 -100.00 10.000 at 10.0000",
        "estimate - -10.000 -100.00 not there: at the month's unit cost 10.0000",
        "cover - - -8.00 2026-02: 4.000 cost 48.00, not 40.00 as estimated",
        "month - 4.000 48.00 2026-02: (0.00 + 48.00) / (0.000 + 4.000) = 12.0000",
        "receipt R-2 4.000 48.00 at 12.0000",
        "owed S-1 -6.000 -60.00 not covered yet",
    ]


def test_a_transfer_carries_two_layers_into_another_pool(tmp_path: Path) -> None:
    """3 of A's 2 at 1.00 and 3 at 2.00: 2.00, and 6.00 × 1 / 3 = 2.00."""
    report = told(
        tmp_path,
        'pool = "warehouse"',
        receipts="R-1,1,2026-01-01,P,A,2,1.00,\nR-2,1,2026-01-02,P,A,3,2.00,\nR-3,1,2026-01-03,P,B,1,9.00,",
        transfers="T-1,1,2026-01-04,P,A,B,3",
    )
    assert lines(report, "step", "warehouse_id", "place")[3:] == [
        "transfer T-1 -3.000 -4.00 4 A transfers.csv:2 A to B",
        "layer R-1 -2.000 -2.00 4 - receipts.csv:2 all 2.000 left, worth 2.00",
        "layer R-2 -1.000 -2.00 4 - receipts.csv:3 of 3.000 worth 6.00",
        "transfer T-1 3.000 4.00 5 B transfers.csv:2 A to B",
        "layer R-1 2.000 2.00 5 - receipts.csv:2 -",
        "layer R-2 1.000 2.00 5 - receipts.csv:3 -",
        "left R-2 2.000 4.00 - A receipts.csv:3 -",
        "left R-3 1.000 9.00 - B receipts.csv:4 -",
        "left R-1 2.000 2.00 - B receipts.csv:2 -",
        "left R-2 1.000 2.00 - B receipts.csv:3 -",
    ]


def test_a_transfer_of_what_was_not_there(tmp_path: Path) -> None:
    """5 leave A, which has none and knows no cost; next day A gets 5 at 2.00, so 10.00 is what B got, from the start."""
    books = {"receipts": "R-1,1,2026-01-02,P,A,5,2,", "transfers": "T-1,1,2026-01-01,P,A,B,5"}
    assert lines(told(tmp_path, 'pool = "warehouse"', **books), "warehouse_id") == [
        "transfer T-1 -5.000 -10.00 A A to B",
        "estimate - -5.000 0.00 - not there: no cost is known",
        "cover R-1 - -10.00 - 5.000 cost 10.00, not 0.00 as estimated",
        "transfer T-1 5.000 10.00 B A to B",
        "layer T-1 5.000 10.00 - was not there when it left",
        "receipt R-1 5.000 10.00 A at 2.0000; covers 5.000 that went out before",
        "left T-1 5.000 10.00 B -",
    ]


def test_one_pool_is_not_touched_by_a_transfer(tmp_path: Path) -> None:
    books = {"receipts": "R-1,1,2026-01-02,P,A,5,2,", "transfers": "T-1,1,2026-01-03,P,A,B,5"}
    for method in ("fifo", "moving_average", "monthly_average"):
        assert lines(told(tmp_path, f'method = "{method}"', **books), "balance_value")[-3:-1] == [
            "transfer T-1 -5.000 0.00 10.00 A to B",
            "transfer T-1 5.000 0.00 10.00 A to B",
        ]


def test_counts(tmp_path: Path) -> None:
    """4 for 6.00; 6 are found: 2 more at 1.50. Then 5 are found: 1 of the first 4 less, 1.50. At the end 5, as said."""
    counts = "K-1,1,2026-01-03,P,A,6,yes\nK-2,1,2026-01-04,P,A,5,yes\nK-3,1,2026-01-05,P,A,5,yes\nK-4,1,2026-01-06,P,A,9,no"
    assert lines(told(tmp_path, receipts="R-1,1,2026-01-02,P,A,4,1.5,", counts=counts), "place") == [
        "receipt R-1 4.000 6.00 receipts.csv:2 at 1.5000",
        "count K-1 2.000 3.00 counts.csv:2 counted 6.000, 4.000 before",
        "rate - 2.000 3.00 - at the pool's unit cost 1.5000",
        "count K-2 -1.000 -1.50 counts.csv:3 counted 5.000, 6.000 before",
        "layer R-1 -1.000 -1.50 receipts.csv:2 of 4.000 worth 6.00",
        "count K-3 0.000 0.00 counts.csv:4 counted 5.000, 5.000 before",
        "left R-1 3.000 4.50 receipts.csv:2 -",
        "left K-1 2.000 3.00 counts.csv:2 -",
    ]


def test_specific_identification(tmp_path: Path) -> None:
    """Of R-2 50 at 13.00, then of R-1 20 at 10.00, as the rows name them."""
    shipments = "S-1,1,2026-01-10,C-1,1,P,A,60,R-1/1\nS-2,1,2026-01-25,C-1,1,P,A,50,R-2/1\nS-2,2,2026-01-25,C-1,1,P,A,20,R-1/1"
    assert lines(told(tmp_path, 'method = "specific"', **TEA | {"shipments": shipments}), "line")[4:] == [
        "shipment S-2 -50.000 -650.00 1 names R-2/1",
        "layer R-2 -50.000 -650.00 1 of 60.000 worth 780.00",
        "shipment S-2 -20.000 -200.00 2 names R-1/1",
        "layer R-1 -20.000 -200.00 1 of 40.000 worth 400.00",
        "left R-1 20.000 200.00 1 -",
        "left R-2 10.000 130.00 1 -",
    ]


def test_only_some_days_or_one_warehouse(tmp_path: Path) -> None:
    """Balances are what they are; what is left is told where it follows from what is shown."""
    whole = told(tmp_path, **TEA)
    late = told(tmp_path, wanted=Wanted(start=date(2026, 1, 25)), **TEA)
    assert late.rows == whole.rows[4:]
    assert late.notes == whole.notes == ["On hand 30.000, worth 390.00."]
    early = told(tmp_path, wanted=Wanted(end=date(2026, 1, 10)), **TEA)
    assert (early.rows, early.notes) == (whole.rows[:3], [])
    elsewhere = told(tmp_path, wanted=Wanted("B"), **TEA)
    assert (elsewhere.rows, elsewhere.notes) == ([], [])
    by_warehouse = told(tmp_path, 'pool = "warehouse"', wanted=Wanted("B"), **TEA)
    assert (by_warehouse.rows, by_warehouse.notes) == ([], ["On hand 0.000, worth 0.00."])


def test_nothing_has_moved(tmp_path: Path) -> None:
    report = told(tmp_path)
    assert (report.rows, report.notes) == ([], ["No movement of P."])


def test_documents_of_one_name(tmp_path: Path) -> None:
    """A receipt and a shipment may have the same id: rows are told apart by their kind."""
    books = {"contracts": CONTRACT, "receipts": "D-1,1,2026-01-02,P,A,2,1,", "shipments": "D-1,1,2026-01-03,C-1,1,P,A,1,"}
    assert rows_of(told(tmp_path, **books), "what", "document", "place") == [
        "receipt D-1 receipts.csv:2",
        "shipment D-1 shipments.csv:2",
        "layer D-1 receipts.csv:2",
        "left D-1 receipts.csv:2",
    ]
