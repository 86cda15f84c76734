"""What `mend` leaves alone and why, what it tells, and how it is asked."""

from hashlib import sha256
from pathlib import Path

import pytest
from calling import Call, bytes_of
from gallery.exhibit import FIRM, Patch, build, cell, every, row, settings, whole
from mended import mended

RECEIPTS = FIRM["receipts.csv"]
NOTHING = sha256().hexdigest()  # what a month without documents is closed with
GBK = "从上海到北京的货物"


def shown(salesinv: Call, data: Path, words: str = "mend") -> list[str]:
    """The changes as CSV, without the header."""
    found = salesinv(f"{words} --format csv --columns table,line,column,kind,new", data)
    assert found.code in (0, 1), found.err
    return [line.removesuffix("\r") for line in found.out.split("\n")[1:-1]]


DOUBTED: dict[str, tuple[tuple[Patch, ...], str]] = {
    "day and month": (
        cell("shipments.csv", "2026-11-03", "03/11/2026"),
        "shipments.csv:2: shipped_on: '03/11/2026' may be 2026-03-11 or 2026-11-03.",
    ),
    "a comma for thousands or for a point": (
        cell("shipments.csv", "MAIN,2,", 'MAIN,"1,000",'),
        "shipments.csv:2: quantity: '1,000' may be 1000 or 1.000.",
    ),
    "two ids with other zeros": (
        (*row("customers.csv", "00023,C,,,"), *row("visits.csv", "V-1,2026-11-02,E-1,23")),
        "visits.csv:2: customer_id: '23' may be '00023' or '0023'.",
    ),
    "a key that others name without zeros": (
        (*every("customers.csv", "0023", "23"), *row("visits.csv", "V-1,2026-11-02,E-1,23")),
        "",
    ),
    "Western text": (
        cell("products.csv", "Nut", b"N\xfct"),
        "products.csv:3: line is not UTF-8, and which other encoding it is in is not certain.",
    ),
    "one character alone": (
        cell("products.csv", "Nut", "Nut 蜡".encode("gbk")),
        "products.csv:3: line is not UTF-8, and which other encoding it is in is not certain.",
    ),
    "Big5": (
        whole("products.csv", "product_id,name\nP-1,螺栓公司\nP-2,中文大字\n".encode("big5")),
        "products.csv:2: line is not UTF-8, and which other encoding it is in is not certain.",
    ),
    "half of UTF-16": (
        whole("products.csv", "product_id,name\nP-1,Bolt\n".encode("utf-16") + b"x"),
        "products.csv:1: file looks like UTF-16, but cannot be read as that throughout.",
    ),
    "uneven semicolons": (
        whole("products.csv", "product_id;name\nP-1;Bolt;x\nP-2;Nut\n"),
        "products.csv:1: the separator is not ',', and not every row has as many cells as the header with another.",
    ),
    "a NUL byte": (cell("products.csv", "Nut", "N\0t"), ""),
    "a document twice, cell for cell": (
        row("receipts.csv", *RECEIPTS.splitlines()[1:]),
        "receipts.csv:4: receipt_id: 'R-0001' stands twice with the same cells: delete it once, or give it a number of its own.",
    ),
    "a line number twice": (
        row("receipts.csv", "R-0001,2,2026-11-01,P-1,MAIN,3,4.00,,"),
        "receipts.csv:4: receipt_id: 'R-0001' is used twice, and which lines belong together cannot be told.",
    ),
    "one line more on the same day": (
        row("receipts.csv", "R-0001,1,2026-11-01,P-1,MAIN,3,4.00,,"),
        "receipts.csv:4: receipt_id: 'R-0001' is used twice, and which lines belong together cannot be told.",
    ),
    "a contract twice, the shipment of either": (
        row("contracts.csv", "C-0001,1,2026-11-05,CU-2,E-1,P-1,5,1.00,active"),
        "contracts.csv:4: contract_id: 'C-0001' is used twice, and shipments.csv:2 may name either.",
    ),
    "a receipt twice, named in of": (
        (*row("receipts.csv", "R-0001,1,2026-11-02,P-1,MAIN,3,4.00,,"), *cell("shipments.csv", "MAIN,2,", "MAIN,2,R-0001/1")),
        "receipts.csv:4: receipt_id: 'R-0001' is used twice, and shipments.csv:2 may name either.",
    ),
    "a document in a closed month": (
        (
            *row("receipts.csv", "R-0001,1,2026-10-02,P-1,MAIN,3,4.00,,"),
            *row("closings.csv", "2026-10,2026-11-01,0.00,0,e3b0"),
        ),
        "receipts.csv:4: receipt_id: 'R-0001' is used twice, and 2026-10 is closed.",
    ),
    "a document before a closed month, in one that has no row": (
        (
            *row("receipts.csv", "R-0001,1,2026-10-02,P-1,MAIN,3,4.00,,"),
            *row("closings.csv", "2026-12,2027-01-01,0.00,0,e3b0"),
        ),
        "receipts.csv:4: receipt_id: 'R-0001' is used twice, and 2026-10 is closed.",
    ),
    "a date in a closed month": (
        (
            *row("receipts.csv", "R-0002,1,2026年10月2日,P-1,MAIN,3,4.00,,"),
            *row("closings.csv", f"2026-10,2026-11-01,0.00,0,{NOTHING}"),
        ),
        "receipts.csv:4: received_on: '2026年10月2日' stays: as '2026-10-02' it would bring another problem.",
    ),
    "a date that would contradict the document": (
        cell("receipts.csv", "R-0001,2,2026-11-01", "R-0001,2,2026年11月2日"),
        "receipts.csv:3: received_on: '2026年11月2日' stays: as '2026-11-02' it would bring another problem.",
    ),
    "an id that would be there twice": (
        row("products.csv", "P-1 ,Bolt again,,,yes"),
        "products.csv:4: product_id: 'P-1 ' stays: as 'P-1' it would bring another problem.",
    ),
    "an id that names nothing either way": (
        cell("shipments.csv", "MAIN", "MIAN "),
        "shipments.csv:2: warehouse_id: 'MIAN ' stays: as 'MIAN' it would bring another problem.",
    ),
    "zeros of a receipt line of another product": (
        cell("shipments.csv", "MAIN,2,", "MAIN,2,R-1/2"),
        "shipments.csv:2: of: 'R-1/2' stays: as 'R-0001/2' it would bring another problem.",
    ),
}


@pytest.mark.parametrize("name", DOUBTED)
def test_what_may_mean_two_things_is_left_and_the_reason_told(salesinv: Call, tmp_path: Path, name: str) -> None:
    patches, said = DOUBTED[name]
    data = build(tmp_path / "data", patches)
    before, problems = bytes_of(data), salesinv("check", data).err.count("\n") - 1
    found = salesinv("mend --write", data)
    assert (found.code, found.out) == (0, "")
    left = (
        f"{problems} problem{'s are' if problems > 1 else ' is'} left: salesinv check lists {'them' if problems > 1 else 'it'}."
    )
    told = [said] if said else []
    assert found.err.splitlines()[: len(told)] == told
    assert found.err.splitlines()[-2:] == ["Nothing to mend.", left]
    assert bytes_of(data) == before


def test_what_stands_beside_a_doubt_is_mended_all_the_same(salesinv: Call, tmp_path: Path) -> None:
    bad = (*row("products.csv", "P-1 ,Again,¥2.00,,yes", "P-3 ,New,,,yes"), *cell("products.csv", "1.00", "１.00"))
    assert mended(salesinv, tmp_path, bad) == {"products.csv": FIRM["products.csv"] + "P-1 ,Again,2.00,,yes\nP-3,New,,,yes\n"}


def test_what_a_file_hid_is_no_new_problem(salesinv: Call, tmp_path: Path) -> None:
    text = FIRM["receipts.csv"].replace("2026-11-01", "03/04/2026").replace("4.00,,", f"4.00,,{GBK}")
    text += f"R-0009,1,2026-11-01,P-999,MAIN,1,1.00,,{GBK}\n"
    assert mended(salesinv, tmp_path, whole("receipts.csv", text.encode("gbk"))) == {"receipts.csv": text}
    assert salesinv("check", tmp_path / "data").err.count("\n") == 4


def test_kinds_and_tables_can_be_chosen(salesinv: Call, tmp_path: Path) -> None:
    patches = (
        *every("contracts.csv", "2026-11-02", "2026/11/2"),
        *every("contracts.csv", "9.99", "¥9.99"),
        *every("shipments.csv", "2026-11-03", "20261103"),
    )
    data = build(tmp_path / "data", patches)
    assert shown(salesinv, data, "mend dates") == [
        "contracts.csv,2,signed_on,dates,2026-11-02",
        "contracts.csv,3,signed_on,dates,2026-11-02",
        "shipments.csv,2,shipped_on,dates,2026-11-03",
    ]
    assert shown(salesinv, data, "mend --table shipments") == ["shipments.csv,2,shipped_on,dates,2026-11-03"]
    assert shown(salesinv, data, "mend digits --table contracts --table shipments") == ["contracts.csv,2,unit_price,digits,9.99"]
    said = salesinv("mend dates --table shipments", data)
    assert "1 change to make: salesinv mend dates --table shipments --write makes it." in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("mend date", "'date' is not a choice. Did you mean 'dates'"),
        ("mend --table contract", "'contract' is not a choice. Did you mean 'contracts'"),
        ("mend --table stock", "'stock' is not a choice."),
        ("mend --write --sort colour", "There is no column 'colour'."),
        ("mend --write --where line=2", "--write makes every change: choose them by KIND and --table"),
        ("mend --write --limit 1", "--write makes every change: choose them by KIND and --table"),
    ],
)
def test_a_wrong_word_is_answered_and_nothing_written(salesinv: Call, tmp_path: Path, words: str, said: str) -> None:
    data = build(tmp_path / "data", every("contracts.csv", "2026-11-02", "2026/11/2"))
    before = bytes_of(data)
    found = salesinv(words, data)
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert bytes_of(data) == before


def test_the_firms_own_sign_alone(salesinv: Call, tmp_path: Path) -> None:
    bad = (*settings('currency = "USD"'), *cell("products.csv", "9.99", "$9.99"))
    assert mended(salesinv, tmp_path, bad) == {"products.csv": FIRM["products.csv"]}


def test_programs_are_given_old_and_new_exactly(salesinv: Call, tmp_path: Path) -> None:
    data = build(tmp_path / "data", (*cell("products.csv", "Nut", "\x1b[2JNut"), *row("products.csv", ",,,,")))
    assert salesinv("mend --format jsonl", data).out == (
        '{"table": "products.csv", "line": 3, "column": "name", "kind": "controls", "old": "\\u001b[2JNut", "new": "Nut"}\n'
        '{"table": "products.csv", "line": 4, "column": null, "kind": "lines", "old": ",,,,\\n", "new": null}\n'
    )
    assert "\x1b" not in salesinv("mend", data).out


def test_people_see_the_blanks(salesinv: Call, tmp_path: Path) -> None:
    data = build(tmp_path / "data", (*cell("products.csv", "P-2", "P-2 "), *cell("contracts.csv", ",E-1,", ",E-1\u00a0,")))
    assert [line.split("blanks")[1].split() for line in salesinv("mend", data).out.splitlines()[2:]] == [
        ["'P-2", "'", "P-2"],
        ["'E-1\\u00a0'", "E-1"],
    ]
    assert shown(salesinv, data)[0] == "products.csv,3,product_id,blanks,P-2"
