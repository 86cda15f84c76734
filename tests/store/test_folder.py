"""Folder: what is read together, and all that is wrong with it."""

import pytest

from salesinv.errors import DataError, SalesinvError
from salesinv.store.folder import Folder


def said(problems):
    return [f"{p.table}:{p.line} {p.column} {p.rule}" for p in problems]


def test_a_table_comes_with_what_it_needs(data):
    assert list(Folder(data).load("customers")) == ["customers", "salespeople"]
    assert list(Folder(data).load("receipts")) == ["products", "warehouses", "receipts"]
    assert list(Folder(data).load("shipments")) == [
        "customers", "salespeople", "products", "warehouses", "contracts", "shipments",
    ]  # fmt: skip
    (data / "shipments.csv").write_text(
        "shipment_id,line,shipped_on,contract_id,contract_line,product_id,warehouse_id,quantity,of\n"
        "S-0001,1,2026-11-03,C-0001,1,P-1,MAIN,2,R-0001/1\n"
    )
    assert "receipts" in Folder(data).load("shipments")


def test_a_missing_table_is_an_empty_one(data):
    (data / "contracts.csv").unlink()
    assert len(Folder(data).load("contracts")["contracts"]) == 0


def test_all_problems_of_all_tables_are_raised_in_order(data):
    (data / "products.csv").write_text("product_id,name\nP-1,\nP-1,Bolt\n")
    (data / "receipts.csv").write_text(
        "receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost\nR-1,1,2026-11-31,P-9,MAIN,0,4\n"
    )
    with pytest.raises(DataError) as refused:
        Folder(data).load("receipts")
    assert said(refused.value.problems) == [
        "products.csv:2 name required", "products.csv:3 product_id key",
        "receipts.csv:2 received_on date", "receipts.csv:2 quantity limit", "receipts.csv:2 product_id reference",
    ]  # fmt: skip


def test_rows_that_could_not_be_read_are_not_missed_by_others(data):
    (data / "products.csv").write_text("product_id,name\nP-1,Bolt, M6\nP-2,Nut\n")
    assert said(Folder(data).survey()[1]) == ["products.csv:2  row"]


def test_survey_returns_what_load_raises_and_names_missing_tables(data):
    (data / "contracts.csv").unlink()
    book, problems = Folder(data).survey()
    assert said(problems) == ["contracts.csv:0  missing", "shipments.csv:2 contract_id reference"]
    assert problems[0].remedy == "Make it with: salesinv init --table contracts"
    assert "stock" not in book
    assert Folder(data).load("customers")


def test_a_lawful_folder_has_no_problems(data):
    assert Folder(data).survey()[1] == []


def test_bad_settings_are_all_named(data):
    (data / "salesinv.toml").write_text("[firm]\nx = 1\n[costing]\nmethod = 'y'\n")
    with pytest.raises(DataError) as refused:
        Folder(data)
    assert said(refused.value.problems) == ["salesinv.toml:2 firm.x setting", "salesinv.toml:4 costing.method setting"]


def test_what_is_no_data_folder(tmp_path):
    with pytest.raises(SalesinvError, match=r"it has no salesinv\.toml"):
        Folder(tmp_path)


def test_files_are_read_once(data):
    folder = Folder(data)
    before = folder.raw("products")
    (data / "products.csv").unlink()
    assert folder.raw("products") is before
    assert len(folder.load("products")["products"]) == 2
