"""Whole firms mended, by the real command: the exact bytes that are then on disk."""
# ruff: noqa: E501 (rows stand here as they stand in files)

from pathlib import Path

import pytest
from calling import Call
from gallery.exhibit import FIRM, Patch, cell, every, row, whole
from mended import mended

RECEIPTS = FIRM["receipts.csv"]
CLOSED = "65572de4ca2831d42797e2b5539a9b2907e2cc463a90e4e59528c388fc3e6e8f"  # what its November is closed with


CASES: dict[str, tuple[tuple[Patch, ...], dict[str, str]]] = {
    "nothing": (cell("products.csv", "Bolt", "Screw"), {}),
    "references that lost their zeros": (
        every("contracts.csv", ",0023,", ",23,"),
        {"contracts.csv": FIRM["contracts.csv"]},
    ),
    "zeros in one of three": (
        row("visits.csv", "V-1,2026-11-02,E-1,23", "V-2,2026-11-02,E-1,0023", '"V-3",2026-11-02,E-1,CU-2'),
        {"visits.csv": FIRM["visits.csv"] + 'V-1,2026-11-02,E-1,0023\nV-2,2026-11-02,E-1,0023\n"V-3",2026-11-02,E-1,CU-2\n'},
    ),
    "zeros and letters": (
        row("visits.csv", "V-1,2026-11-02,1,2"),
        {"visits.csv": FIRM["visits.csv"] + "V-1,2026-11-02,E-1,CU-2\n"},
    ),
    "zeros of documents": (
        (*every("shipments.csv", "C-0001", "C-1"), *every("shipments.csv", "MAIN,2,", "MAIN,2,R-1/1")),
        {"shipments.csv": FIRM["shipments.csv"].replace("MAIN,2,", "MAIN,2,R-0001/1")},
    ),
    "a key that lost its zeros": (
        every("customers.csv", "0023", "23"),
        {"customers.csv": FIRM["customers.csv"]},
    ),
    "blanks before zeros": (
        every("contracts.csv", ",0023,", ", 23\u00a0,"),
        {"contracts.csv": FIRM["contracts.csv"]},
    ),
    "a key and what names it, both blank around": (
        (*every("customers.csv", "CU-2", "CU-2 "), *row("visits.csv", "V-1,2026-11-02,E-1,CU-2\u200b")),
        {"customers.csv": FIRM["customers.csv"], "visits.csv": FIRM["visits.csv"] + "V-1,2026-11-02,E-1,CU-2\n"},
    ),
    "dates of a document, mended together": (
        every("contracts.csv", "2026-11-02", "2026年11月2日"),
        {"contracts.csv": FIRM["contracts.csv"]},
    ),
    "dates of a closed month, as it was closed": (
        (*every("receipts.csv", "2026-11-01", "2026/11/1"), *row("closings.csv", f"2026-11,2026-12-02,41.00,5,{CLOSED}")),
        {"receipts.csv": RECEIPTS},
    ),
    "a row in quotes is written anew, its neighbours are not": (
        (*every("receipts.csv", "R-0001,1,2026-11-01", '"R-0001",1,2026/11/1'), *cell("receipts.csv", "R-0001,2", '"R-0001",2')),
        {"receipts.csv": RECEIPTS.replace("R-0001,2", '"R-0001",2')},
    ),
    "line ends, mark, order and strange columns stay": (
        whole("salespeople.csv", b"\xef\xbb\xbfdoor,commission_rate,name,salesperson_id\r\n3, 0.02,Wang,E-1\r\n4,,\"Li\",E-2"),
        {"salespeople.csv": '\ufeffdoor,commission_rate,name,salesperson_id\r\n3,0.02,Wang,E-1\r\n4,,"Li",E-2'},
    ),
    "control characters": (
        (*cell("products.csv", "Nut", "\x1b[2JN\x07ut"), *cell("products.csv", "Bolt", '"Bo\nlt"')),
        {"products.csv": FIRM["products.csv"].replace("Bolt", "Bo lt")},
    ),
    "a mend below one that takes a line away": (
        (*cell("products.csv", "Bolt", '"Bo\nlt"'), *cell("products.csv", "1.00", "¥1.00")),
        {"products.csv": FIRM["products.csv"].replace("Bolt", "Bo lt")},
    ),
    "empty rows": (
        cell("receipts.csv", "R-0001,2", "\n,,,,,,,,\nR-0001,2"),
        {"receipts.csv": RECEIPTS},
    ),
    "Excel's first line": (
        cell("receipts.csv", "receipt_id", "sep=,\nreceipt_id"),
        {"receipts.csv": RECEIPTS},
    ),
    "Excel's first line before cells": (
        (*cell("receipts.csv", "receipt_id", "sep=,\nreceipt_id"), *cell("receipts.csv", "4.00", "¥4.00")),
        {"receipts.csv": RECEIPTS},
    ),
    "empty lines before the header": (
        cell("receipts.csv", "receipt_id", "\n,,\nreceipt_id"),
        {"receipts.csv": RECEIPTS},
    ),
    "a header repeated": (
        cell("receipts.csv", "R-0001,2", RECEIPTS.splitlines()[0] + "\nR-0001,2"),
        {"receipts.csv": RECEIPTS},
    ),
    "two returns before every newline": (
        every("receipts.csv", "\n", "\r\r\n"),
        {"receipts.csv": RECEIPTS.replace("\n", "\r\n")},
    ),
    "columns named as people write": (
        (*cell("receipts.csv", "unit_cost", "Unit Cost"), *cell("receipts.csv", "receipt_id", "\ufeff\ufeffRECEIPT-ID ")),
        {"receipts.csv": "\ufeff" + RECEIPTS},
    ),
    "returns alone": (
        (Patch("receipts.csv", lambda raw: raw.replace(b"\n", b"\r")),),
        {"receipts.csv": RECEIPTS},
    ),
    "semicolons": (
        whole("products.csv", "product_id;name;note\r\nP-1;Bolt;\"a;b,c\"\r\nP-2;Nut;\r\n"),
        {"products.csv": 'product_id,name,note\r\nP-1,Bolt,"a;b,c"\r\nP-2,Nut,\r\n'},
    ),
    "UTF-16 with tabs, as Excel saves Unicode text": (
        whole("products.csv", "product_id\tname\r\nP-1\t螺栓\r\nP-2\tNut\r\n".encode("utf-16")),
        {"products.csv": "product_id,name\r\nP-1,螺栓\r\nP-2,Nut\r\n"},
    ),
    "UTF-16 without a mark": (
        whole("products.csv", "product_id,name,list_price\nP-1,Bolt,￥9.99\nP-2,Nut,1.00\n".encode("utf-16-be")),
        {"products.csv": "product_id,name,list_price\nP-1,Bolt,9.99\nP-2,Nut,1.00\n"},
    ),
    "a file in GBK": (
        whole("products.csv", "product_id,name\nP-1,螺栓\nＰ-2,螺母，小\n".encode("gbk")),
        {"products.csv": "product_id,name\nP-1,螺栓\nP-2,螺母，小\n"},
    ),
    "lines in GBK among lines in UTF-8": (
        (*cell("products.csv", "Nut", "螺母".encode("gbk")), *cell("products.csv", "Bolt", "螺栓")),
        {"products.csv": FIRM["products.csv"].replace("Nut", "螺母").replace("Bolt", "螺栓")},
    ),
    "a number used twice after a merge": (
        row("receipts.csv", "R-0001,1,2026-11-02,P-1,MAIN,3,4.00,,", "R-0001,2,2026-11-02,P-2,MAIN,3,4.00,,", "R-0009,1,2026-11-02,P-1,MAIN,1,4.00,,"),
        {"receipts.csv": RECEIPTS + "R-0010,1,2026-11-02,P-1,MAIN,3,4.00,,\nR-0010,2,2026-11-02,P-2,MAIN,3,4.00,,\nR-0009,1,2026-11-02,P-1,MAIN,1,4.00,,\n"},
    ),
    "used three times, one of them by one line more": (
        row("receipts.csv", "R-0001,1,2026-11-02,P-1,MAIN,3,4.00,,", "R-0001,1,2026-11-03,P-2,MAIN,3,4.00,,", "R-0001,2,2026-11-03,P-2,MAIN,1,4.00,,"),
        {"receipts.csv": RECEIPTS + "R-0002,1,2026-11-02,P-1,MAIN,3,4.00,,\nR-0003,1,2026-11-03,P-2,MAIN,3,4.00,,\nR-0003,2,2026-11-03,P-2,MAIN,1,4.00,,\n"},
    ),
    "one day, lines that begin again": (
        row("receipts.csv", "R-0001,1,2026-11-01,P-1,MAIN,3,4.00,,", "R-0001,2,2026-11-01,P-2,MAIN,3,4.00,,"),
        {"receipts.csv": RECEIPTS + "R-0002,1,2026-11-01,P-1,MAIN,3,4.00,,\nR-0002,2,2026-11-01,P-2,MAIN,3,4.00,,\n"},
    ),
    "shipments of two contracts on one day": (
        (
            *row("contracts.csv", "C-0002,1,2026-11-02,CU-2,E-1,P-1,5,9.99,active"),
            *row("shipments.csv", "S-0001,1,2026-11-03,C-0002,1,P-1,MAIN,1,"),
        ),
        {"shipments.csv": FIRM["shipments.csv"] + "S-0002,1,2026-11-03,C-0002,1,P-1,MAIN,1,\n"},
    ),
    "a contract twice, the shipment clearly of the first": (
        row("contracts.csv", "C-0001,1,2026-11-05,CU-2,E-1,P-2,5,1.00,active"),
        {"contracts.csv": FIRM["contracts.csv"] + "C-0002,1,2026-11-05,CU-2,E-1,P-2,5,1.00,active\n"},
    ),
    "a visit twice": (
        row("visits.csv", "V-0001,2026-11-02,E-1,CU-2", "V-0001,2026-11-02,E-1,0023"),
        {"visits.csv": FIRM["visits.csv"] + "V-0001,2026-11-02,E-1,CU-2\nV-0002,2026-11-02,E-1,0023\n"},
    ),
    "a number used twice, told only when the dates are mended": (
        row("receipts.csv", "R-0001 ,1,2026/11/2,P-1,MAIN,3,4.00,,"),
        {"receipts.csv": RECEIPTS + "R-0002,1,2026-11-02,P-1,MAIN,3,4.00,,\n"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_exactly_these_bytes_are_written(salesinv: Call, tmp_path: Path, name: str) -> None:
    patches, wanted = CASES[name]
    assert mended(salesinv, tmp_path, patches) == wanted
    assert "No problems." in salesinv("check", tmp_path / "data").err
