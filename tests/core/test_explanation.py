"""`stock explain` against figures worked out by hand: what goes out and comes back under every method."""

from pathlib import Path

from explained import CONTRACT, TEA, TWO_RECEIPTS, lines, told
from tables import rows_of


def test_fifo_takes_two_layers(tmp_path: Path) -> None:
    """15 out: all 10 of R-1 (10.00) and 5 of the 10 of R-2 (11.00 × 5 / 10 = 5.50); 5 of R-2 are left, 5.50."""
    report = told(tmp_path, contracts=CONTRACT, receipts=TWO_RECEIPTS, shipments="S-1,1,2026-01-04,C-1,1,P,A,15,")
    assert rows_of(report, "step", "date", "document", "line", "place", "what", "warehouse_id", "quantity", "value", "note") == [
        "1 2026-01-02 R-1 1 receipts.csv:2 receipt A 10.000 10.00 at 1.0000",
        "2 2026-01-03 R-2 1 receipts.csv:3 receipt A 10.000 11.00 at 1.1000",
        "3 2026-01-04 S-1 1 shipments.csv:2 shipment A -15.000 -15.50 -",
        "3 2026-01-02 R-1 1 receipts.csv:2 layer - -10.000 -10.00 all 10.000 left, worth 10.00",
        "3 2026-01-03 R-2 1 receipts.csv:3 layer - -5.000 -5.50 of 10.000 worth 11.00",
        "- 2026-01-03 R-2 1 receipts.csv:3 left - 5.000 5.50 -",
    ]
    assert rows_of(report, "balance_quantity", "balance_value", "provisional") == [
        "10.000 10.00 no",
        "20.000 21.00 no",
        "5.000 5.50 no",
        "- - -",
        "- - -",
        "- - no",
    ]
    assert report.notes == ["On hand 5.000, worth 5.50."]


def test_lifo_takes_the_newest_first(tmp_path: Path) -> None:
    """15 out: all 10 of R-2 (11.00) and 5 of the 10 of R-1 (5.00)."""
    books = {"contracts": CONTRACT, "receipts": TWO_RECEIPTS, "shipments": "S-1,1,2026-01-04,C-1,1,P,A,15,"}
    assert lines(told(tmp_path, 'method = "lifo"', **books))[2:] == [
        "shipment S-1 -15.000 -16.00 -",
        "layer R-2 -10.000 -11.00 all 10.000 left, worth 11.00",
        "layer R-1 -5.000 -5.00 of 10.000 worth 10.00",
        "left R-1 5.000 5.00 -",
    ]


def test_a_layer_that_does_not_divide(tmp_path: Path) -> None:
    """3 at 0.3333 are 1.00. One costs 1.00 / 3 = 0.33; of the 2 left, worth 0.67, one costs 0.335, so 0.34; left 0.33."""
    books = {"contracts": CONTRACT, "receipts": "R-1,1,2026-01-02,P,A,3,0.3333,"}
    books["shipments"] = "S-1,1,2026-01-03,C-1,1,P,A,1,\nS-2,1,2026-01-03,C-1,1,P,A,1,"
    assert [row for row in lines(told(tmp_path, **books)) if row[:4] in ("laye", "left")] == [
        "layer R-1 -1.000 -0.33 of 3.000 worth 1.00",
        "layer R-1 -1.000 -0.34 of 2.000 worth 0.67",
        "left R-1 1.000 0.33 -",
    ]


def test_moving_average(tmp_path: Path) -> None:
    """30.00 + 44.00 = 74.00 for 7 is 10.5714…: 5 of them cost 52.857…, so 52.86, and 21.14 are left for 2, which all go."""
    books = {
        "contracts": CONTRACT,
        "receipts": "R-1,1,2026-01-05,P,A,3,10,\nR-2,1,2026-01-06,P,A,4,11,",
        "shipments": "S-1,1,2026-01-10,C-1,1,P,A,5,\nS-2,1,2026-01-11,C-1,1,P,A,2,",
    }
    assert lines(told(tmp_path, 'method = "moving_average"', **books)) == [
        "receipt R-1 3.000 30.00 at 10.0000; average now 30.00 / 3.000 = 10.0000",
        "receipt R-2 4.000 44.00 at 11.0000; average now 74.00 / 7.000 = 10.5714",
        "shipment S-1 -5.000 -52.86 -",
        "average - -5.000 -52.86 at 74.00 / 7.000 = 10.5714",
        "shipment S-2 -2.000 -21.14 -",
        "average - -2.000 -21.14 all that was left",
    ]
    # rounded to 10.57, 5 cost 52.85
    assert lines(told(tmp_path, 'method = "moving_average"\nunit_cost_decimals = 2', **books))[1:4] == [
        "receipt R-2 4.000 44.00 at 11.0000; average now 74.00 / 7.000 = 10.57",
        "shipment S-1 -5.000 -52.85 -",
        "average - -5.000 -52.85 at 10.57",
    ]


def test_monthly_average(tmp_path: Path) -> None:
    """January: 1780.00 / 160 = 11.125. S-1: 667.50; S-2: 11.125 × 130 = 1446.25, less 667.50. Left 30 for 333.75.

    February: with 10 at 12.00 it is 453.75 for 40, 11.34375; S-3 takes 20 for 226.875, so 226.88; left 226.87.
    """
    books = TEA | {"receipts": TEA["receipts"] + "\nR-3,1,2026-02-02,P,A,10,12,"}
    books["shipments"] += "\nS-3,1,2026-02-03,C-1,1,P,A,20,"
    assert lines(told(tmp_path, 'method = "monthly_average"', **books)) == [
        "month - 160.000 1780.00 2026-01: (0.00 + 1780.00) / (0.000 + 160.000) = 11.1250",
        "receipt R-1 100.000 1000.00 at 10.0000",
        "shipment S-1 -60.000 -667.50 -",
        "average - -60.000 -667.50 60.000 at 11.1250",
        "receipt R-2 60.000 780.00 at 13.0000",
        "shipment S-2 -70.000 -778.75 -",
        "average - -70.000 -778.75 130.000 so far at 11.1250: 1446.25, less 667.50",
        "month - 40.000 453.75 2026-02: (333.75 + 120.00) / (30.000 + 10.000) = 11.3438",
        "receipt R-3 10.000 120.00 at 12.0000",
        "shipment S-3 -20.000 -226.88 -",
        "average - -20.000 -226.88 20.000 at 11.3438",
        "left - 20.000 226.87 -",
    ]


def test_a_month_that_ends_empty(tmp_path: Path) -> None:
    """3 for 10.00 at a u rounded to 3.33: 3.33, 6.66 less 3.33, and then all that is left, 10.00 less 6.66."""
    shipments = "".join(f"S-{n},1,2026-01-0{n + 2},C-1,1,P,A,1,\n" for n in (1, 2, 3))
    books = {"contracts": CONTRACT, "receipts": "R-1,1,2026-01-02,P,A,3,3.3333,", "shipments": shipments}
    report = told(tmp_path, 'method = "monthly_average"\nunit_cost_decimals = 2', **books)
    assert [row for row in lines(report) if row.startswith(("month", "average", "left"))] == [
        "month - 3.000 10.00 2026-01: (0.00 + 10.00) / (0.000 + 3.000) = 3.33",
        "average - -1.000 -3.33 1.000 at 3.33",
        "average - -1.000 -3.33 2.000 so far at 3.33: 6.66, less 3.33",
        "average - -1.000 -3.34 3.000 so far take what there is: 10.00, less 6.66",
    ]


def test_a_customer_returns_after_two_shipments(tmp_path: Path) -> None:
    """fifo: 600.00 and 790.00 (400.00 + 30 × 13.00) went out for 130. 10 come back at 1390.00 × 10 / 130 = 106.92.

    Then the other 120 come back for the rest, 1283.08, with 5 that never went out: 40 for 496.92 were in the pool,
    12.423 each, so 62.115, which is 62.12.
    """
    back = "\nS-3,1,2026-01-28,C-1,1,P,A,-10,\nS-4,1,2026-01-29,C-1,1,P,A,-125,"
    assert lines(told(tmp_path, **TEA | {"shipments": TEA["shipments"] + back}), "place")[4:] == [
        "shipment S-2 -70.000 -790.00 shipments.csv:3 -",
        "layer R-1 -40.000 -400.00 receipts.csv:2 all 40.000 left, worth 400.00",
        "layer R-2 -30.000 -390.00 receipts.csv:3 of 60.000 worth 780.00",
        "customer_return S-3 10.000 106.92 shipments.csv:4 -",
        "account C-1 10.000 106.92 contracts.csv:2 of 130.000 that cost 1390.00",
        "customer_return S-4 125.000 1345.20 shipments.csv:5 -",
        "account C-1 120.000 1283.08 contracts.csv:2 all 120.000 that cost 1283.08",
        "rate - 5.000 62.12 - at the pool's unit cost 12.4230",
        "left R-2 30.000 390.00 receipts.csv:3 -",
        "left S-3 10.000 106.92 shipments.csv:4 -",
        "left S-4 125.000 1345.20 shipments.csv:5 -",
    ]


def test_goods_go_back_to_the_supplier(tmp_path: Path) -> None:
    """10 of R-2/1: of its layer under fifo, and under an average at its unit cost, 10 × 13.00."""
    books = TEA | {"receipts": TEA["receipts"] + "\nR-3,1,2026-01-26,P,A,-10,13,R-2/1"}
    back = "supplier_return R-3 -10.000 -130.00 names R-2/1"
    assert lines(told(tmp_path, **books))[-3:] == [
        back,
        "layer R-2 -10.000 -130.00 of 30.000 worth 390.00",
        "left R-2 20.000 260.00 -",
    ]
    # 1180.00 / 100 = 11.80: S-2 takes 826.00 of it, the return 130.00 of 354.00
    assert lines(told(tmp_path, 'method = "moving_average"', **books))[-3:] == [
        back,
        "price R-2 -10.000 -130.00 at 13.0000",
        "left - 20.000 224.00 -",
    ]
    # what is sent back leaves the month before u: (1780.00 − 130.00) / (160 − 10) = 11.00
    assert lines(told(tmp_path, 'method = "monthly_average"', **books))[-4:] == [
        "average - -70.000 -770.00 130.000 so far at 11.0000: 1430.00, less 660.00",
        back,
        "price R-2 -10.000 -130.00 at 13.0000",
        "left - 20.000 220.00 -",
    ]
